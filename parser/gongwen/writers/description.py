"""The description of the tables for people, from the titles and descriptions that the model gives its fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Meta

from gongwen.model.terms import CHINESE_TERM, said
from gongwen.writers.columns import Column
from gongwen.writers.entry import PLAIN
from gongwen.writers.table import Table, columns
from gongwen.writers.tables import TABLES

_OWN = {
    "notice_id": said("公文", "The notice: its source's name; `~2` tells a second of that name apart."),
    "notice_key": said("公文键", "The user's own id of the notice (the id column of his rows); else `notice_id`."),
    "relation_word": said("比较关系（词）", "The relation as a word: ge, gt, le, lt, approx, eq, range."),
    "program_version": said("程序版本", "The version of gongwen that made the row."),
    "schema_version": said("模式版本", "The version of the notice's schema."),
    "span_start": said("起点", "Where its characters begin in the notice's text (code points, from 0)."),
    "page": said("页", "The page, from 1, on which its characters begin; empty where the notice has no pages."),
    "span_end": said("终点", "Where they end: the first code point that is not part of it."),
}


def as_markdown() -> str:
    """Every table with its columns, as Markdown."""
    return "\n".join(line for table in TABLES for line in _table(table))


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name} ({table.title})\n"
    yield f"{table.about}\n"
    yield "| column | type | 中文 | what it is |"
    yield "|---|---|---|---|"
    for column in columns(table, PLAIN):
        explained = meta(table, column)
        about = (explained.description or "").replace("|", "\\|")
        yield f"| {column.name} | {column.kind} | {chinese_term(explained)} | {about} |"
    yield ""


def meta(table: Table, column: Column) -> Meta:
    """What the model says of *column*: the last field with a title on the way to it."""
    if column.name in _OWN:
        return _OWN[column.name]
    found, holder = said("", ""), table.item
    for step in column.path.split("."):
        annotation = _hints(holder)[step]
        if get_origin(annotation) is Annotated:
            found = next((extra for extra in annotation.__metadata__ if isinstance(extra, Meta)), found)
            annotation = annotation.__origin__
        holder = next((kind for kind in get_args(annotation) if kind is not NoneType), annotation)
    return found


def chinese_term(explained: Meta) -> str:
    """The Chinese term of a field."""
    return str((explained.extra_json_schema or {}).get(CHINESE_TERM, ""))


@cache
def _hints(holder: type) -> dict[str, Any]:
    return get_type_hints(holder, include_extras=True)
