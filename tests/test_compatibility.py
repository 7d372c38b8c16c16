"""Who reads a released version of the schema can read all later ones of the same first number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongwen.contract import notice_schema
from gongwen.model import SCHEMA_VERSION

RELEASED = {path.stem: path for path in sorted((Path(__file__).parent.parent / "schema" / "released").glob("*.json"))}
ANNOTATIONS = {"title", "description", "$id", "version"}
Schema = dict[str, Any]


def test_there_are_released_versions() -> None:
    assert RELEASED


@pytest.mark.parametrize("version", RELEASED)
def test_what_a_released_schema_says_of_a_property_still_holds(version: str) -> None:
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        pytest.skip("another first number: readers have been told")
    today = dict(properties(notice_schema()))
    for name, said in properties(json.loads(RELEASED[version].read_text(encoding="utf-8"))):
        if name != "Notice.schema_version":
            assert today.get(name) == said, f"{name} is not what {version} said"


def test_a_schema_that_says_something_else_has_another_version() -> None:
    if SCHEMA_VERSION in RELEASED:
        released = json.loads(RELEASED[SCHEMA_VERSION].read_text(encoding="utf-8"))
        assert dict(properties(notice_schema())) == dict(properties(released))


def properties(schema: Schema) -> Iterator[tuple[str, object]]:
    """Every property of every type, by name, with what is said of it, the words for people left out."""
    for name, definition in {"Notice": schema, **schema["$defs"]}.items():
        if "properties" not in definition:
            yield name, plain(definition)
        for property, said in definition.get("properties", {}).items():
            yield f"{name}.{property}", plain(said)


def plain(schema: object) -> object:
    """*schema* without titles and descriptions."""
    if isinstance(schema, dict):
        return {key: plain(value) for key, value in schema.items() if key not in ANNOTATIONS}
    return [plain(value) for value in schema] if isinstance(schema, list) else schema
