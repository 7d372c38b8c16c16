"""The contract with other tools: the JSON Schema of a Notice, made from the types of `model`.

Knows how JSON Schema 2020-12 says what the types say, and nothing of notices. `python -m gongwen.contract FILE` writes
the schema to FILE; the committed one is `schema/notice.schema.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from gongwen.model import SCHEMA_VERSION, Metadata, Notice

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = f"urn:gongwen:notice:{SCHEMA_VERSION}"

_Schema = dict[str, Any]


def notice_schema() -> _Schema:
    """The schema of a Notice as JSON: all that `Notice.to_json` writes, and nothing else."""
    (_,), components = msgspec.json.schema_components([Notice], ref_template="#/$defs/{name}")
    definitions = {name: _closed(definition) for name, definition in components.items()}
    notice = definitions.pop("Notice")
    notice["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    notice["properties"]["metadata_spans"]["propertyNames"] = {"enum": list(Metadata.__struct_fields__)}
    pair = {"prefixItems": [{"type": "integer", "minimum": 0}] * 2, "minItems": 2, "maxItems": 2, "items": False}
    definitions["Span"] |= pair
    head = {"$schema": DIALECT, "$id": IDENTIFIER, "version": SCHEMA_VERSION}
    return head | notice | {"$defs": dict(sorted(definitions.items()))}


def schema_text() -> str:
    """The schema as it is committed: indented, in UTF-8, with a line end at its end."""
    return json.dumps(notice_schema(), ensure_ascii=False, indent=2) + "\n"


def _closed(definition: _Schema) -> _Schema:
    """*definition* with every property required: a Notice is written whole, nulls and empty lists included."""
    if "properties" in definition:
        definition["properties"] = {name: _plain(schema) for name, schema in definition["properties"].items()}
        definition["required"] = list(definition["properties"])
    return definition


def _plain(schema: _Schema) -> _Schema:
    """A property without its default (it is always there), a decimal as the number that it is written as."""
    made = {key: value for key, value in schema.items() if key != "default"}
    if made.get("format") == "decimal":
        del made["format"]
        made["type"] = "number"
    return _nullable(made) if "anyOf" in made else made


def _nullable(schema: _Schema) -> _Schema:
    """`type: [X, null]` in place of `anyOf` where X has a type: a validator can then say what it wants."""
    some, null = (_plain(option) for option in schema.pop("anyOf"))
    if "type" in some:
        return schema | some | {"type": [some["type"], "null"]}
    return schema | {"anyOf": [some, null]}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8", newline="\n")
