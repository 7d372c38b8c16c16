"""Headings that run into their text where a line end is lost: 一、工作目标到2025年….

Knows how headings end (目标, 要求, 措施) and how a text begins; a heading that a point closes needs nothing of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from gongwen.language import families
from gongwen.language.markers import Marker
from gongwen.lexicon import alternation, table
from gongwen.regex import regex
from gongwen.source import View

_YEAR = r"到?(?:19|20)\d\d年|到?[一二][〇○零一二三四五六七八九]{3}年"
_LONGEST = 40
_STOPPED = regex(r"[^。:;!?,、]{0,24}[。:]")
_NAME = regex(r"[^。:;!?,]{2,}")
_LONGEST_APART = 22
_PARTED, _MOST_BLANKS = 0.8, 6  # of the markers; blanks for each of them
_HEADED = frozenset((families.CHINESE_POINT.kin, families.CHINESE_BRACKETS.kin))


def ends(said: str, markers: Sequence[Marker]) -> Iterator[int]:
    """Where the headings behind *markers* end that run into their text."""
    for marker in markers:
        if marker.family.kin not in _HEADED or _STOPPED.match(said, marker.end):
            continue
        if run_in := _run_in().match(said, marker.end, marker.end + _LONGEST):
            yield run_in.end("name")


def apart(view: View, markers: Sequence[Marker]) -> Iterator[int]:
    """Where the headings behind *markers* end that a blank parts from their text, as blanks part all paragraphs."""
    breaks = view.breaks()
    gaps = frozenset(breaks)
    parted = sum(marker.start in gaps for marker in markers)
    if parted < _PARTED * len(markers) or len(breaks) > _MOST_BLANKS * len(markers):
        return
    for marker in markers:
        at = bisect_right(breaks, marker.end)
        gap = breaks[at] if at < len(breaks) else len(view.text)
        said = view.text[marker.end : gap]
        if marker.family.kin in _HEADED and len(said) <= _LONGEST_APART and _NAME.fullmatch(said):
            yield gap


@cache
def _run_in() -> re.Pattern[str]:
    end, begin = (
        alternation(row["word"] for row in table("run_in_headings") if row["place"] == place)
        for place in ("end", "begin")
    )
    return regex(rf"(?P<name>[^。:;!?,、《》]{{2,22}}?(?:{end}))(?={_YEAR}|{begin})")
