"""The schema is what the types say, complete for a reader, and two validators agree on it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongwen
from conftest import ROOT, sources
from gongwen.contract import FILES, schema_texts
from gongwen.validation import problems

SCHEMAS = {kind: ROOT / "schema" / file for kind, file in FILES.items()}
SCHEMA = json.loads(SCHEMAS["strict"].read_text(encoding="utf-8"))
READER = json.loads(SCHEMAS["reader"].read_text(encoding="utf-8"))
NOTICE = gongwen.parse_file(ROOT / "samples" / "leqing-2015" / "source.txt").to_dict()


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Notice", schema
    yield from ((name, part) for name, part in schema["$defs"].items() if part["type"] == "object")


@pytest.mark.parametrize("kind", FILES)
def test_the_committed_schema_is_what_the_types_say(kind: str) -> None:
    committed = SCHEMAS[kind].read_text(encoding="utf-8")
    assert committed == schema_texts()[FILES[kind]], "write it anew: python -m gongwen.contract schema"


@pytest.mark.parametrize("kind", FILES)
def test_the_installed_schema_is_the_committed_one(kind: str) -> None:
    assert gongwen.validation.schema_text(reader=kind == "reader") == SCHEMAS[kind].read_text(encoding="utf-8")


def test_the_schema_is_a_schema_of_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    assert SCHEMA["version"] == NOTICE["schema_version"]
    assert SCHEMA["version"] in SCHEMA["$id"]


@pytest.mark.parametrize(("name", "part"), list(objects(SCHEMA)))
def test_every_object_is_closed_and_every_field_explained(name: str, part: dict[str, Any]) -> None:
    assert part["additionalProperties"] is False
    assert part["required"] == list(part["properties"])
    assert part["description"]
    for field, schema in part["properties"].items():
        assert schema["description"], f"{name}.{field}"
        assert any("\u4e00" <= sign <= "\u9fff" for sign in schema["x-title-zh"]), f"{name}.{field}: no Chinese term"


def test_titles_are_names_that_generators_can_use() -> None:
    every = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", part["title"]) for part in every if "title" in part)
    assert not any("title" in field for part in every for field in part.get("properties", {}).values())


LATER: list[Callable[[dict[str, Any]], object]] = [
    lambda doc: doc.update(schema_version="2.1"),
    lambda doc: doc.update(schema_version="2.1", summary="a field of 2.1"),
    lambda doc: doc["targets"][0].update(confidence=0.9),
    lambda doc: doc["metadata"].update(archive_number="0001"),
    lambda doc: doc["metadata_spans"].update(archive_number=[[0, 1]]),
]


@pytest.mark.parametrize("change", LATER)
def test_a_reader_admits_what_a_later_version_adds_and_the_strict_schema_does_not(change: Any) -> None:
    doc = copy.deepcopy(NOTICE)
    change(doc)
    assert jsonschema.Draft202012Validator(READER).is_valid(doc)
    assert problems(doc)
    assert gongwen.Notice.from_json(json.dumps(doc)).targets == gongwen.Notice.from_json(json.dumps(NOTICE)).targets


NOT_TO_BE_READ: list[Callable[[dict[str, Any]], object]] = [
    lambda doc: doc.update(schema_version="3.0"),
    lambda doc: doc.pop("targets"),
    lambda doc: doc["targets"][0].update(span=None),
    lambda doc: doc["targets"][0].update(relation="about"),
]


@pytest.mark.parametrize("change", NOT_TO_BE_READ)
def test_a_reader_refuses_what_no_later_version_may_do(change: Any) -> None:
    doc = copy.deepcopy(NOTICE)
    change(doc)
    assert not jsonschema.Draft202012Validator(READER).is_valid(doc)
    assert problems(doc)


def test_only_a_person_adds_what_stands_nowhere() -> None:
    doc = copy.deepcopy(NOTICE)
    doc["targets"][0].update(span=None, origin="person")
    assert not problems(doc)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda doc: doc.update(schema_version="0"), "$.schema_version"),
        (lambda doc: doc.update(more=1), "$"),
        (lambda doc: doc.pop("targets"), "$"),
        (lambda doc: doc["metadata"].update(written_date="2015年6月"), "$.metadata.written_date"),
        (lambda doc: doc["parts"][0].update(span=[0]), "$.parts[0].span"),
        (lambda doc: doc["parts"][0].update(span=[-1, 3]), "$.parts[0].span[0]"),
        (lambda doc: doc["parts"][0].update(kind="letter"), "$.parts[0].kind"),
        (lambda doc: doc["metadata_spans"].update(colour=[]), "$.metadata_spans"),
    ],
)
def test_a_report_says_where(change: Any, path: str) -> None:
    doc = copy.deepcopy(NOTICE)
    change(doc)
    assert [problem.path for problem in problems(doc)] == [path]
    with pytest.raises(gongwen.InvalidNoticeError) as caught:
        gongwen.validate(doc)
    assert path in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "nonsense", "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_notice_is_reported_not_raised(text: str | bytes) -> None:
    assert problems(text)


def test_a_valid_notice_is_valid_in_every_form() -> None:
    notice = gongwen.parse_file(sources()[0])
    for form in (
        notice,
        notice.to_dict(),
        notice.to_json(),
        notice.to_json(indent=2).encode(),
        b"\xef\xbb\xbf" + notice.to_json().encode(),
    ):
        gongwen.validate(form)


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


def put(doc: Any, path: tuple[str | int, ...], value: object) -> Any:
    if not path:
        return value
    inner = doc
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return doc


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False),  # JSON has neither
    st.text(max_size=5),
    st.just([]),
    st.just({}),
)
SMALL = gongwen.parse(
    "关于加强管理的通知\n\n各镇人民政府：\n\n一、目标\n合格率达到93%以上。（责任单位：市教育局）\n"
).to_dict()


@given(st.sampled_from(list(places(SMALL))), JUNK)
def test_both_validators_agree(path: tuple[str | int, ...], junk: object) -> None:
    doc = put(copy.deepcopy(SMALL), path, junk)
    slow, fast = jsonschema.Draft202012Validator(SCHEMA), jsonschema_rs.Draft202012Validator(SCHEMA)
    assert slow.is_valid(doc) == fast.is_valid(doc)
