"""Tasks in running text: what stands before an assignment, back to the one before or to the section's beginning.

Of an assignment in a sentence (由市民政局负责…) the task is the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongwen.model import Part, Responsibility, Section, TaskKind
from gongwen.regex import regex
from gongwen.source import Offset, Span


class Assigned(NamedTuple):
    """A task of `kind` at `span`, the stretches that say when and how much (`within`), and the assignments of it."""

    kind: TaskKind
    span: Span
    within: tuple[Span, ...]
    said: list[Responsibility]


_SEPARATORS = regex(r"[\s，,；;、。]*")
_OPENING, _CLOSING = "（([［【〔〈", "）)]］】〕〉"
_EDGES = " \t\r\n，,；;、" + _OPENING + _CLOSING
_BRACKET = regex(f"[{re.escape(_OPENING + _CLOSING)}]")
_SENTENCE_END = regex(r"[。；;！!？?\n]")
_LINE_END = regex(r"[。\n]")
_LONGEST_REMARK, _LONGEST_SENTENCE = 300, 600

_Place = tuple[int, str | None]


class _Room(NamedTuple):
    """Where tasks of a section, or of what stands before the first, can stand: they begin at one of `starts`.

    The places of this module are indices of the canonical text, as the patterns that look through it give them.
    """

    starts: list[int]
    end: int


def task_text(
    raw: str, parts: Sequence[Part], sections: Mapping[str, Section], found: Sequence[Responsibility]
) -> Iterator[Assigned]:
    """The tasks of running text, each with the assignments that close it or stand in it; *sections* are those by id.

    Every kind of blank is a space in *raw*. An assignment that nothing stands before closes no task.
    """
    preambles = {part.index: _room_before_sections(part) for part in parts}
    done: dict[_Place, int] = {}
    for said in _together(raw, [one for one in found if one.evidence.rule != "table"]):
        start, end = int(said[0].place.start), int(max(one.place.end for one in said))
        place = said[0].part, said[0].section_id
        room = _room(sections[place[1]]) if place[1] else preambles[place[0]]
        begin = max(done.get(place, 0), _beginning(room.starts, start))
        rule = said[0].evidence.rule
        if rule == "clause":
            sentence = _sentence(raw, max(begin, start - _LONGEST_SENTENCE), start, end, room.end)
            yield Assigned("sentence", sentence, (sentence,), said)
            continue
        after = _after(raw, rule, end, min(room.end, end + _LONGEST_REMARK))
        if task := _trimmed(raw, begin, start):
            kind: TaskKind = "item" if place[1] else "sentence"
            yield Assigned(kind, task, (Span(task.start, Offset(after)),), said)
        done[place] = after


def _together(raw: str, found: Sequence[Responsibility]) -> Iterator[list[Responsibility]]:
    """The assignments by task: those of one bracket, of lines that follow each other, of one sentence."""
    group: list[Responsibility] = []
    for one in found:
        if group and not _belong(raw, group[-1], one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _belong(raw: str, before: Responsibility, one: Responsibility) -> bool:
    if (before.part, before.section_id, before.evidence.rule) != (one.part, one.section_id, one.evidence.rule):
        return False
    between = raw[before.place.end : one.place.start]
    if one.evidence.rule == "line":
        return _SEPARATORS.fullmatch(between) is not None
    if one.evidence.rule == "clause":
        return _SENTENCE_END.search(between) is None
    return len(between) < _LONGEST_REMARK and _end_of_bracket(raw, int(before.place.end), int(one.place.start)) is None


def _room(section: Section) -> _Room:
    """The room of *section*: it begins with the section's own text, where its heading or first paragraph does."""
    own = next((span.start for span in (section.heading_span, *section.body[:1]) if span), section.span.start)
    return _Room([int(own)], int(section.span.end))


def _room_before_sections(part: Part) -> _Room:
    return _Room([int(span.start) for span in part.preamble or [part.span]], int(part.span.end))


def _beginning(starts: list[int], place: int) -> int:
    """The last of *starts* before *place*; the assignment itself may open its paragraph."""
    return starts[max(0, bisect_right(starts, place - 1) - 1)]


def _sentence(raw: str, floor: int, start: int, end: int, ceiling: int) -> Span:
    """The sentence around `raw[start:end]`, inside `raw[floor:ceiling]`."""
    begin = floor
    for stop in _SENTENCE_END.finditer(raw, floor, start):
        begin = stop.end()
    following = _SENTENCE_END.search(raw, end, min(ceiling, end + _LONGEST_SENTENCE))
    return _trimmed(raw, begin, following.start() if following else end) or Span(Offset(start), Offset(end))


def _after(raw: str, rule: str, start: int, end: int) -> int:
    """Where what is said with an assignment ends (完成时限：…): its bracket, or its sentence on the line."""
    if rule == "line":
        stop = _LINE_END.search(raw, start, end)
        return stop.start() if stop else end
    return _end_of_bracket(raw, start, end) or start


def _end_of_bracket(raw: str, start: int, end: int) -> int | None:
    """The end of the bracket that `raw[start:end]` begins in; None if it does not close there."""
    depth = 0
    for sign in _BRACKET.finditer(raw, start, end):
        depth += 1 if sign[0] in _OPENING else -1
        if depth < 0:
            return sign.end()
    return None


def _trimmed(raw: str, start: int, end: int) -> Span | None:
    """`raw[start:end]` without blanks, separators and brackets at its edges; None if nothing is left."""
    while start < end and raw[end - 1] in _EDGES:
        end -= 1
    while start < end and raw[start] in _EDGES + "。":
        start += 1
    return Span(Offset(start), Offset(end)) if start < end else None
