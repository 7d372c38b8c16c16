"""Signatures on a line with other paragraphs, in a text whose other lines are there.

    …贯彻执行。某市水务局 2019年3月5日            behind the last sentence
    某市水务局 2019年3月5日 某市节水方案          over the title of what is sent along
    2019年3月5日 某市节水方案                     the same, the names on the line above

Knows names of bodies before a date, and that a line ends behind it, or a title with its type of document begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from gongwen.language.bodies import all_may_sign
from gongwen.language.times import WORDED_DATE
from gongwen.lexicon import alternation, words
from gongwen.reading.draft import Line
from gongwen.reading.lost_lines.organs import begins_a_text
from gongwen.regex import regex
from gongwen.source import Offset, Span, Text, View

_LONGEST, _SHORTEST = 160, 4  # characters of what stands before a date
_MOST = 20  # dates of a line that are looked at
_DATE = regex(WORDED_DATE, re.VERBOSE)
_NOTE = regex(r"\([^()]{2,60}\)")
_TYPED = regex(rf"(?:{alternation(words('document_types'))})(?:\([^()]{{1,12}}\)){{0,2}}")
_NO_NAMES = regex("[,;:!?]")
"""What shows at once that a date stands in a sentence."""
_NO_TITLE = regex("[。;:,!?]")
_LONGEST_TITLE = 60


def places(text: Text, lines: Sequence[Line]) -> Iterator[Offset]:
    """Where in the canonical text of *lines* a signature begins, and what follows it on its line."""
    below = ""
    for line in reversed(lines):
        if not line.cells and "。" in line.folded and _DATE.match("".join(below.split())):
            yield from _over_a_date(text, line)
        if not line.cells and "日" in line.folded:
            view = text.view(Span(line.start, line.end))
            yield from (view.offset(at) for at in _dated(view) if 0 < at < len(view.text))
        below = line.folded


def _over_a_date(text: Text, line: Line) -> Iterator[Offset]:
    """Where the names begin that stand behind the last sentence of *line*, over a date."""
    view = text.view(Span(line.start, line.end))
    start = view.text.rfind("。", -_LONGEST) + 1
    if 0 < start <= len(view.text) - _SHORTEST and all_may_sign(view, start, len(view.text)):
        yield view.offset(start)


def _dated(view: View) -> Iterator[int]:
    """Where the names before a date in *view* begin, where the date ends, and the title behind it."""
    for date in islice(_DATE.finditer(view.text), _MOST):
        start = view.text.rfind("。", max(0, date.start() - _LONGEST), date.start()) + 1
        names = date.start() - start
        named = names >= _SHORTEST and not _NO_NAMES.search(view.text, start, date.start())
        signed = named and all_may_sign(view, start, date.start())
        note = _NOTE.match(view.text, date.end())
        end = note.end() if note else date.end()
        if end == len(view.text) and (signed or (start and not names)):
            yield start
        elif (signed or (not start and not names)) and (title := _title(view, date.end(), view.text[start:][:2])):
            yield from (start, date.end(), title)


def _title(view: View, at: int, place: str) -> int:
    """Where the title ends that begins *at*, behind a blank or with the name of the same *place*; 0 if none does."""
    said, breaks = view.text, set(view.breaks())
    if not (at in breaks or (place and said.startswith(place, at))):
        return 0
    stop = _NO_TITLE.search(said, at, at + _LONGEST_TITLE)
    for typed in _TYPED.finditer(said, at + _SHORTEST, stop.start() if stop else at + _LONGEST_TITLE):
        if typed.end() == len(said) or typed.end() in breaks or begins_a_text(said, typed.end()):
            return typed.end()
    return 0
