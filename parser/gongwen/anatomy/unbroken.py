"""署名 and 成文日期 in a text that has lost its line ends: …贯彻执行。云溪市水务局2019年3月5日附件….

Knows names of bodies right before a date, after a sentence's end, or those of the masthead again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.anatomy.lines import Line
from gongwen.language.bodies import all_may_sign
from gongwen.language.times import WORDED_DATE, to_iso
from gongwen.regex import HAN, regex

_LEAST = 300  # characters of a line that is no longer one line of a document
_SIGNED = regex(rf"(?P<date>{WORDED_DATE})(?![前后起止内以之至到印的,。、;:)—~\-]|召开|发布|公布|通过)", re.VERBOSE)
_MASTHEAD = regex(rf"(?P<who>{HAN}{{4,120}})文件(?=[^〔\[【(]{{1,16}}[〔\[【(](?:19|20)\d\d)")
_LONGEST_NAMES = 160
_FEW = 3  # lines
_MOST = 200  # dates of a line that are looked at


class Signature(Struct, frozen=True):
    """Where the names and the date of a signature amid a line stand, and the date (ISO)."""

    line: Line
    names: tuple[int, int]
    place: tuple[int, int]
    date: str


def signature_amid(lines: Sequence[Line]) -> Signature | None:
    """The first signature within a long line of a text that is hardly more than that line."""
    for line in lines[:_FEW] if len(lines) <= _FEW else ():
        masthead = _MASTHEAD.match(line.text)
        for match in _dates(line.text):
            names = _names(line, match.start(), masthead["who"] if masthead else "")
            if names and (date := to_iso(match["date"])):
                return Signature(line, names, match.span("date"), date)
    return None


def _dates(text: str) -> list[re.Match[str]]:
    if len(text) < _LEAST:
        return []
    return [match for match, _ in zip(_SIGNED.finditer(text), range(_MOST), strict=False)]


def _names(line: Line, end: int, masthead: str) -> tuple[int, int] | None:
    """The names of bodies that end at *end*: those of the masthead, or all from the end of the sentence before."""
    if masthead and line.text.endswith(masthead, 0, end):
        return end - len(masthead), end
    start = line.text.rfind("。", max(0, end - _LONGEST_NAMES), end) + 1
    return (start, end) if 0 < start < end and all_may_sign(line.view, start, end) else None
