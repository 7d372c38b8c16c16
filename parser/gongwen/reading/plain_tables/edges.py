"""Edges: what stands between the rows of a table and behind it, and is none of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.reading import furniture
from gongwen.reading.plain_tables.columns import label_of
from gongwen.regex import regex

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_GROUP = regex(rf"(?!注|备注|说明|附)(?:(?:{_NUMERAL}、|\({_NUMERAL}\)).{{1,40}}|.{{1,30}}:)")
_BEYOND = regex(rf"{_NUMERAL}、|\({_NUMERAL}\)|第.{{1,4}}[章节条]|注:|备注:|\(此件|附[件表]|表\d|专栏|[合总小共]计")
_DATE = regex(r"\d{4}年\d{1,2}月\d{1,2}日|[二一][〇○零九]..年.{1,3}月.{1,3}日")
_CLOSED = ("。", ":", ";")
_LONG, _AHEAD = 40, 8


def is_group(words: str | None) -> bool:
    """Whether *words* head some of the rows: 一、经济发展, “十二五”期间:"""
    return words is not None and _GROUP.fullmatch(words) is not None


def is_beyond(words: str | None) -> bool:
    """Whether *words* open what stands behind a table: a heading, a note, a total, the next table."""
    return words is not None and _BEYOND.match(words) is not None


def ends(entries: Sequence[str | None], place: int) -> bool:
    """Whether what stands at *place* is no cell of the table before it: a heading, a signature, sentences, nothing."""
    rest = [words for words in entries[place : place + _AHEAD] if words is not None][:3]
    if not rest or is_beyond(rest[0]) or furniture.reason(rest[0]) or any(map(_DATE.fullmatch, rest[1:2])):
        return True
    if place >= len(entries) - 2 and label_of(entries[-1] or ""):
        return True  # the next table's labels, perhaps under its caption
    first, *others = (words.endswith(_CLOSED) or len(words) > _LONG for words in rest)
    return first and (all(others[:1]) or is_beyond(rest[1]))
