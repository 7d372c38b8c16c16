"""Edges: what stands between the rows of a table and behind it, and is none of its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.language import captions
from gongwen.language.families import CHINESE_BRACKETS, CHINESE_POINT
from gongwen.language.markers import Marker, read_marker
from gongwen.language.organs import NOTE
from gongwen.language.times import dates
from gongwen.reading import furniture
from gongwen.reading.plain_tables.columns import label_of
from gongwen.regex import regex

_LABEL = regex(r"(?!注|备注|说明|附).{1,30}:")
_BEYOND = regex(r"备?注:|[合总小共]计")
_OF_HEADINGS = (CHINESE_POINT, CHINESE_BRACKETS)
_LONGEST_HEADING = 40
_DATE = regex(dates.WORDED_DATE, re.VERBOSE)
_CLOSED = ("。", ":", ";")
_LONG, _AHEAD = 40, 8


def is_group(words: str | None) -> bool:
    """Whether *words* head some of the rows: 一、经济发展, “十二五”期间:"""
    if words is None:
        return False
    heading = _heading(words)
    if heading and not heading.family.is_statutory and 0 < len(words) - heading.end <= _LONGEST_HEADING:
        return True
    return _LABEL.fullmatch(words) is not None


def is_beyond(words: str | None) -> bool:
    """Whether *words* open what stands behind a table: a heading, a note, a total, the next table."""
    if words is None:
        return False
    return _heading(words) is not None or captions.opens(words) or bool(NOTE.match(words) or _BEYOND.match(words))


def _heading(words: str) -> Marker | None:
    """The marker that *words* open with where it is one of a heading: 一、 （一） 第一章."""
    marker = read_marker(words)
    heads = marker and marker.is_sure and (marker.family.is_statutory or marker.family in _OF_HEADINGS)
    return marker if heads else None


def ends(entries: Sequence[str | None], place: int) -> bool:
    """Whether what stands at *place* is no cell of the table before it: a heading, a signature, sentences, nothing."""
    rest = [words for words in entries[place : place + _AHEAD] if words is not None][:3]
    if not rest or is_beyond(rest[0]) or furniture.reason(rest[0]) or any(map(_DATE.fullmatch, rest[1:2])):
        return True
    if place >= len(entries) - 2 and label_of(entries[-1] or ""):
        return True  # the next table's labels, perhaps under its caption
    first, *others = (words.endswith(_CLOSED) or len(words) > _LONG for words in rest)
    return first and (all(others[:1]) or is_beyond(rest[1]))
