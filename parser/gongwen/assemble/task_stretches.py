"""Stretches of running text that tasks are cut by: brackets, sentences, lists of clauses, and who assigns together.

Works on the canonical text with every blank as a space; its places are indices of that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.language.markers import CLAUSE
from gongwen.model import Responsibility
from gongwen.regex import regex
from gongwen.source import Offset, Span

LONGEST_REMARK, LONGEST_SENTENCE = 300, 600
_SEPARATORS = regex(r"[\s，,；;、。]*")
_OPENING, _CLOSING = "（([［【〔〈", "）)]］】〕〉"
_EDGES = " \t\r\n，,；;、"
_BRACKET = regex(f"[{re.escape(_OPENING + _CLOSING)}]")
_SENTENCE_END = regex(r"[。；;！!？?\n]")
_LINE_END = regex(r"[。\n]")
_LABEL = regex(r"[（(\[［【〔][^（）()。；;]{1,12}[:：] *$")
_LONGEST_LABEL = 20
_LISTED = regex(rf"(?:(?<=[。；;：:，,\n])|^) *(?={CLAUSE})")
_CLAUSE = regex(CLAUSE)


def together(raw: str, found: Iterable[Responsibility]) -> Iterator[list[Responsibility]]:
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
    if before.evidence.rule != one.evidence.rule:
        return False
    between = raw[before.place.end : one.place.start]
    if one.evidence.rule == "line":
        return _SEPARATORS.fullmatch(between) is not None
    if one.evidence.rule == "clause":
        return _SENTENCE_END.search(between) is None
    return len(between) < LONGEST_REMARK and _end_of_bracket(raw, int(before.place.end), int(one.place.start)) is None


def sentence(raw: str, floor: int, start: int, end: int, ceiling: int) -> Span:
    """The sentence around `raw[start:end]`, inside `raw[floor:ceiling]`."""
    begin = floor
    for stop in _SENTENCE_END.finditer(raw, floor, start):
        begin = stop.end()
    following = _SENTENCE_END.search(raw, end, min(ceiling, end + LONGEST_SENTENCE))
    return trimmed(raw, begin, following.start() if following else end) or Span(Offset(start), Offset(end))


def sentences(raw: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `raw[start:end]`, with the point that ends each."""
    for stop in _LINE_END.finditer(raw, start, end):
        if found := trimmed(raw, start, stop.end()):
            yield found
        start = stop.end()
    if found := trimmed(raw, start, end):
        yield found


def clauses(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each member of a list 一是…，二是… begins and ends in `raw[start:end]`; empty where there are not two."""
    starts = [mark.end() for mark in _LISTED.finditer(raw, start, end)]
    return list(zip(starts, [*starts[1:], end], strict=True)) if len(starts) > 1 else []


def without_label(raw: str, start: int, end: int) -> int:
    """The end of `raw[start:end]` without the label of an assignment behind it: …。（责任单位：."""
    label = _LABEL.search(raw, max(start, end - _LONGEST_LABEL), end)
    return label.start() if label else end


def after(raw: str, rule: str, start: int, end: int) -> int:
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


def trimmed(raw: str, start: int, end: int) -> Span | None:
    """`raw[start:end]` without blanks, separators and halves of brackets at its edges; None if nothing is left."""
    while start < end and raw[end - 1] in _EDGES + _OPENING:
        end -= 1
    while start < end and raw[start] in _EDGES + _CLOSING + "。":
        start += 1
    return Span(Offset(start), Offset(end)) if start < end else None


def opens_clause(raw: str, span: Span) -> bool:
    """Whether `span` begins as a member of a list does: 一是…."""
    return _CLAUSE.match(raw, int(span.start)) is not None


def first_sentence(raw: str, start: int) -> str:
    """The words from *start* to the end of their sentence, not more than `LONGEST_REMARK` characters."""
    stop = _LINE_END.search(raw, start, start + LONGEST_REMARK)
    return raw[start : stop.end() if stop else start + LONGEST_REMARK]
