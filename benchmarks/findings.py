"""Everything that a notice says as one flat list of findings, whatever version of the JSON it is written in.

Knows of the JSON only that findings stand in lists of objects, that parts hold trees of sections, and that metadata has
a value, an object or a list a field. Ids are followed to the words of what they name, because their form may change.
Spans give a finding its place and are no field of it: where words alone moved, the sentence shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from documents import Json

Leaf = str | int | float | bool | None
Value = Leaf | tuple[Leaf, ...]
Place = tuple[int, int]

WORDS = ("text", "title", "name", "label", "caption", "code")
"""Where an object has its words, the best first."""
_NOT_COMPARED = {"id", "span", "body", "preamble", "children", "sections"}
_ABOUT_THE_FILE = {"schema_version", "text", "metadata_spans", "source"}


class Finding(NamedTuple):
    """One thing that a notice says. `fields` has dotted names: `deadline.text`, `units[].name` (a tuple)."""

    kind: str
    words: str
    place: Place | None
    fields: Mapping[str, Value]


def findings(notice: Json) -> Iterator[Finding]:
    """All findings of *notice*: its metadata, parts, sections, tables and every list of findings."""
    names = _names(notice)
    spans = notice.get("metadata_spans") or {}
    for field, value in (notice.get("metadata") or {}).items():
        yield from _metadata(
            f"metadata.{_key(field)}", value, list(filter(None, map(place_of, spans.get(field) or []))), names
        )
    for part in notice.get("parts") or []:
        for section in sections(part):
            yield _section(section, part, notice["text"], names)
    for kind, value in notice.items():
        if isinstance(value, list) and kind not in _ABOUT_THE_FILE:
            yield from (_finding(_key(kind), row, place_of(row.get("span")), names) for row in value)


def kinds(notice: Json) -> set[str]:
    """The kinds of findings that this version of the JSON has, whether the notice holds any or not."""
    lists = {_key(kind) for kind, value in notice.items() if isinstance(value, list)}
    return lists | {"sections"} | {f"metadata.{_key(field)}" for field in notice.get("metadata") or {}}


def sections(part: Json) -> Iterator[Json]:
    """The sections of *part*, each before its children."""
    pending = list(reversed(part.get("sections") or []))
    while pending:
        section = pending.pop()
        yield section
        pending += reversed(section.get("children") or [])


def _names(notice: Json) -> dict[str, str]:
    """What each id of *notice* names: the path of a section, the words of a finding."""
    rows = (row for value in notice.values() if isinstance(value, list) for row in value if isinstance(row, dict))
    named = {row["id"]: _words(row) for row in rows if "id" in row}
    for part in notice.get("parts") or []:
        named |= {section["id"]: f"{part['index']}/{section['path']}" for section in sections(part)}
    return named


def _metadata(kind: str, value: Any, places: Sequence[Place], names: Mapping[str, str]) -> Iterator[Finding]:
    """The findings of one field of the metadata: one a value, one an entry of a list, none where it is null."""
    for at, entry in enumerate(value if isinstance(value, list) else [] if value is None else [value]):
        place = places[min(at, len(places) - 1)] if places else None
        if isinstance(entry, dict):
            yield _finding(kind, entry, place, names)
        else:
            yield Finding(kind, str(entry), place, {})


def _section(section: Json, part: Json, text: str, names: Mapping[str, str]) -> Finding:
    """A section as a finding, whose place is its first line: the end would move with everything inside it."""
    start, end = section["span"]
    line = text.find("\n", start, end)
    words = " ".join(filter(None, (section.get("marker"), section.get("heading"))))
    finding = _finding("sections", section, (start, end if line < 0 else line), names)
    return finding._replace(words=words, fields={**finding.fields, "part": part["index"]})


def _finding(kind: str, row: Json, place: Place | None, names: Mapping[str, str]) -> Finding:
    gathered: dict[str, list[Leaf]] = {}
    lists: set[str] = set()
    for name, leaf in _leaves(row, ""):
        gathered.setdefault(name, []).append(leaf)
        if "[]" in name:
            lists.add(name)
    fields = {
        name: _named(name, tuple(leaves) if name in lists else leaves[0], names) for name, leaves in gathered.items()
    }
    return Finding(kind, _words(row), place, fields)


def _leaves(value: Any, name: str) -> Iterator[tuple[str, Leaf]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_COMPARED and not key.endswith("_span"):
                yield from _leaves(inner, f"{name}.{_key(key)}".lstrip("."))
    elif isinstance(value, list) and value:
        for inner in value:
            yield from _leaves(inner, f"{name}[]")
    elif isinstance(value, list):
        yield name, None
    else:
        yield name, value


def _named(name: str, value: Value, names: Mapping[str, str]) -> Value:
    """*value* with ids replaced by what they name."""
    if isinstance(value, tuple) and all(leaf in names for leaf in value):
        return tuple(names[str(leaf)] for leaf in value)
    if name.endswith("_id") and isinstance(value, str):
        return names.get(value, value)
    return value


def _words(row: Json) -> str:
    found = next((row[key] for key in WORDS if isinstance(row.get(key), str)), None)
    return found or " ".join(str(leaf) for name, leaf in _leaves(row.get("header") or [], "") if name.endswith("text"))


def place_of(span: Any) -> Place | None:
    """The place that *span* gives; of a list of spans that from the first to the last."""
    if not span:
        return None
    return (span[0][0], span[-1][1]) if isinstance(span[0], list) else (span[0], span[1])


@cache
def _key(key: str) -> str:
    """*key* if it is a name of the schema; words of a document are never shown as one."""
    return key if re.fullmatch(r"\w+", key, re.ASCII) else "*"
