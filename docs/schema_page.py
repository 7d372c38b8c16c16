"""Makes `schema.md`, the schema field by field, from `schema/notice.schema.json`: `python docs/schema_page.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongwen.diagnostic import CODES

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "schema" / "notice.schema.json"
PAGE = HERE / "schema.md"

_HEAD = """# The JSON, field by field

Schema version {version}, made from `schema/notice.schema.json` by `python docs/schema_page.py`; `gongwen schema` prints
the schema itself. Every field is always there: what a notice does not say is `null` or an empty list. A `Span` is a
pair of offsets `[start, end)` into `text`, in Unicode code points; `text[start:end]` is what stands there.
"""


def page() -> str:
    """The page's text."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    objects = {"Notice": schema} | {name: part for name, part in schema["$defs"].items() if "properties" in part}
    sections = [_section(name, part) for name, part in objects.items()]
    return "\n".join([_HEAD.format(version=schema["version"]), *sections, _codes()])


def _codes() -> str:
    rows = [f"| `{code}` | {severity} | {_cell(meaning)} |" for code, (severity, meaning) in CODES.items()]
    table = "\n".join(["| code | severity | meaning |", "|---|---|---|", *rows])
    return f"## Codes of diagnostics\n\n{table}\n"


def _section(name: str, part: dict[str, Any]) -> str:
    rows = [
        f"| `{field}` | {schema['title']} | {_type(schema)} | {_cell(schema['description'])} |"
        for field, schema in part["properties"].items()
    ]
    table = "\n".join(["| field | | type | meaning |", "|---|---|---|---|", *rows])
    return f"## {name}\n\n{part['description']}\n\n{table}\n"


def _type(schema: dict[str, Any]) -> str:
    """A field's type in words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return name if name == "Span" else f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " ".join(f"`{'null' if value is None else value}`" for value in schema["enum"])
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}"
    if schema["type"] == "object":
        return f"object of {_type(schema['additionalProperties'])}"
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(types)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
