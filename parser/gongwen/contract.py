"""The contract with other tools: the JSON Schema of a Notice, made from the types of `model`.

Knows how JSON Schema 2020-12 says what the types say, and nothing of notices. Two schemas: the strict one holds what
this version writes, to the last field; the reader's admits what a later version of the same first number may add.
`python -m gongwen.contract FOLDER` writes both to FOLDER; the committed ones are in `schema/`.
"""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import msgspec

from gongwen.model import SCHEMA_VERSION, Finding, Metadata, Notice, terms

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = f"urn:gongwen:notice:{SCHEMA_VERSION}"
FILES = {"strict": "notice.schema.json", "reader": "notice.reader.schema.json"}

_Schema = dict[str, Any]


def notice_schema() -> _Schema:
    """The strict schema of a Notice as JSON: all that `Notice.to_json` writes, and nothing else."""
    (_,), components = msgspec.json.schema_components([Notice], ref_template="#/$defs/{name}")
    definitions = {name: _closed(definition) for name, definition in components.items()}
    _share_types(definitions)
    notice = definitions.pop("Notice")
    notice["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    notice["properties"]["metadata_spans"]["propertyNames"] = {"enum": list(Metadata.__struct_fields__)}
    definitions["Span"] |= {"items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    definitions["Span"].pop("prefixItems", None)
    for finding in Finding.__subclasses__():
        definitions[finding.__name__] |= _PLACED
    head = {"$schema": DIALECT, "$id": IDENTIFIER, "version": SCHEMA_VERSION}
    return head | notice | {"$defs": dict(sorted(definitions.items()))}


_PLACED = {
    "if": {"properties": {"origin": {"const": "program"}}},
    "then": {"properties": {"span": {"type": "array"}}},
}
"""What the program found stands somewhere."""


def reader_schema() -> _Schema:
    """The schema for who reads notices of this and of later versions: the same fields, and room for more."""
    first = SCHEMA_VERSION.partition(".")[0]
    schema: _Schema = deepcopy(notice_schema())
    for definition in (schema, *schema["$defs"].values()):
        definition.pop("additionalProperties", None)
    version = schema["properties"]["schema_version"]
    del version["const"]
    version["pattern"] = rf"^{first}\.[0-9]+$"
    del schema["properties"]["metadata_spans"]["propertyNames"]
    return schema | {"$id": f"urn:gongwen:notice:{first}:reader"}


def schema_texts() -> dict[str, str]:
    """Each file of a schema by name, as it is committed: indented, in UTF-8, with a line end at its end."""
    made = {"strict": notice_schema(), "reader": reader_schema()}
    return {FILES[kind]: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for kind, schema in made.items()}


def _closed(definition: _Schema) -> _Schema:
    """*definition* with every property required and no other: a Notice is written whole, nulls and empty lists too."""
    if "properties" in definition:
        definition["properties"] = {name: _plain(schema) for name, schema in definition["properties"].items()}
        definition["required"] = list(definition["properties"])
        definition["additionalProperties"] = False
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


def _share_types(definitions: dict[str, _Schema]) -> None:
    """Have every type that a property is of be a definition that it refers to: generated types get its name."""
    for definition in list(definitions.values()):
        for schema in definition.get("properties", {}).values():
            if "$ref" in schema:  # beside a description many generators take a bare reference for a type of its own
                schema["allOf"] = [{"$ref": schema.pop("$ref")}]
            for choice in (schema, *schema.get("anyOf", ())):
                if "enum" in choice:
                    words = choice.pop("enum")
                    name = _CHOICES[frozenset(words)]
                    definitions[name] = {"title": name, "type": "string", "enum": words}
                    reference = {"$ref": f"#/$defs/{name}"}
                    choice |= {"allOf": [reference]} if choice is schema else reference


_CHOICES = {
    frozenset(get_args(choices)): name for name, choices in vars(terms).items() if getattr(choices, "__origin__", None)
}
"""The closed lists of words of `model.terms`, and their names."""


if __name__ == "__main__":
    for file, text in schema_texts().items():
        Path(sys.argv[1], file).write_text(text, encoding="utf-8", newline="\n")
