"""Makes `schema.md`, the schema field by field, from `schema/notice.schema.json`: `python docs/schema_page.py`.

The examples are what the samples give; what none of them gives yet stands in `EXAMPLES`.
"""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path
from typing import Any

import msgspec

import gongwen
from gongwen.diagnostic import CODES
from gongwen.model import terms
from gongwen.source import Span

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schema" / "notice.schema.json"
PAGE = ROOT / "docs" / "schema.md"
LONGEST_EXAMPLE = 90

EXAMPLES: dict[str, Any] = {
    # of what no sample gives
    "Source.pages": [0, 812, 1650],
    "Source.ocr": {"engine": "rapidocr 3.10", "lines": [{"span": [0, 12], "confidence": 0.98}]},
    "Source.lexicon": "my-words@3f2a9c01d5e8",
    "Recognition.engine": "rapidocr 3.10",
    "Recognition.lines": [{"span": [0, 12], "confidence": 0.98}],
    "RecognizedLine.span": [0, 12],
    "RecognizedLine.confidence": 0.98,
    "Metadata.effective_date": "2021-03-01",
    "Metadata.expiry_date": "2026-02-28",
    "Metadata.effective_status": "有效",
    "Metadata.copy_number": "000012",
    "Metadata.secrecy": "秘密★1年",
    "Metadata.urgency": "特急",
    "Metadata.signatory": "李某某",
    "Metadata.masthead": "青澜市人民政府文件",
    "Metadata.keywords": ["节水", "管理"],
    "Metadata.subject_category": "政府工作",
    "Metadata.doubt": [{"code": "two-signatures", "field": "issuing_authorities", "text": "青澜市水利局"}],
    "Doubt.code": "far-deadline",
    "Doubt.field": "deadline",
    "Doubt.text": "到2028年",
    "Quantity.reason": "count",
    "Target.doubt": [{"code": "far-deadline", "field": "deadline", "text": "到2028年"}],
    "Responsibility.doubt": [{"code": "unknown-verb", "field": "role", "text": "督导"}],
    "Unread.kind": "bracket",
    "Unread.text": "（市水务局、市住建局）",
    "Unread.span": [310, 321],
    "Notice.unread": [{"kind": "bracket", "text": "（市水务局、市住建局）", "span": [310, 321]}],
    "Citation.article": "第十二条",
    "Target.value_max": 15,
    "Unit.expanded": "市经信局",
    "Attachment.href": "P020210305.docx",
    "Task.text": "",
    "Task.persons": ["王某某"],
    "TaskUnits.inherited": ["市数据局"],
    "Responsibility.persons": ["王某某"],
}
CORRECTED = {"deadline": {"text": "年底前", "date": "2021-12-31", "span": [120, 123], "scope": "clause"}}

_HEAD = """# The JSON, field by field

Schema version {version}, made from `schema/notice.schema.json` by `python docs/schema_page.py`. Every field is always
there: what a notice does not say is `null` or empty. A `Span` is a pair of offsets `[start, end)` into `text`, in
Unicode code points; `text[start:end]` is what stands there.

`gongwen schema` prints the schema itself: the strict one, which admits no other field. Build a reader on
`gongwen schema --reader`: notices of every later version 2.x keep to it too, for a later version adds fields and takes
none away. A notice that gongwen 0.1 wrote (schema 1.0) becomes one of today's by `gongwen upgrade`.
"""


def page() -> str:
    """The page's text."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    examples = _examples()
    objects = {"Notice": schema} | {name: part for name, part in schema["$defs"].items() if "properties" in part}
    sections = [_section(name, part, examples) for name, part in objects.items()]
    return "\n".join([_HEAD.format(version=schema["version"]), *sections, _choices(schema), _codes()])


def _examples() -> dict[str, Any]:
    """For each field (`Target.unit`) something that a sample says in it."""
    found = dict(EXAMPLES)
    samples = sorted((ROOT / "samples").glob("*/*.txt")) + sorted((ROOT / "samples").glob("*/*.html"))
    pending: deque[Any] = deque(map(gongwen.parse_file, samples))
    while pending:
        value = pending.popleft()
        if isinstance(value, list | tuple):
            pending += value
        elif hasattr(value, "__struct_fields__") and not isinstance(value, Span):
            for field in value.__struct_fields__:
                inner = getattr(value, field)
                if inner not in (None, "", [], ()):
                    found.setdefault(f"{type(value).__name__}.{field}", inner)
                    pending.append(inner)
    return found


def _section(name: str, part: dict[str, Any], examples: dict[str, Any]) -> str:
    rows = [
        f"| `{field}` | {schema['x-title-zh']} | {_type(schema)} | {_cell(schema['description'])} "
        f"| {_example(CORRECTED if field == 'corrected' else examples[f'{name}.{field}'])} |"
        for field, schema in part["properties"].items()
    ]
    table = "\n".join(["| field | | type | meaning | example |", "|---|---|---|---|---|", *rows])
    return f"## {name}\n\n{part['description']}\n\n{table}\n"


def _example(value: Any) -> str:
    """*value* as JSON in a cell, cut where it is long."""
    shown = msgspec.json.Encoder(decimal_format="number").encode(value).decode()
    shown = shown if len(shown) <= LONGEST_EXAMPLE else shown[: LONGEST_EXAMPLE - 2] + " …"
    return f"`{shown}`".replace("|", "\\|").replace("\n", " ")


def _choices(schema: dict[str, Any]) -> str:
    rows = [
        f"| {name} | {' '.join(f'`{word}`' for word in part['enum'])} |"
        for name, part in schema["$defs"].items()
        if "enum" in part
    ]
    return "\n".join(["## Closed lists of words", "", "| type | words |", "|---|---|", *rows, ""])


def _codes() -> str:
    rows = [f"| `{code}` | {severity} | {_cell(meaning)} |" for code, (severity, meaning, _) in CODES.items()]
    table = "\n".join(["| code | severity | meaning |", "|---|---|---|", *rows])
    return f"## Codes of diagnostics\n\n{table}\n"


def _type(schema: dict[str, Any]) -> str:
    """A field's type in words."""
    if "allOf" in schema:
        return _type(schema["allOf"][0])
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return name if name == "Span" else f"[{name}](#{_anchor(name)})"
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}"
    if schema["type"] == "object":
        return f"object of {_type(schema['additionalProperties'])}" if "additionalProperties" in schema else "object"
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(types)


def _anchor(name: str) -> str:
    return "closed-lists-of-words" if hasattr(terms, name) else name.lower()


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
