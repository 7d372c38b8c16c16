"""Headings that run into their text where a line end is lost: 一、工作目标到2025年….

Knows how headings end (目标, 要求, 措施) and how a text begins; a heading that a point closes needs nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongwen.language import families
from gongwen.language.markers import Marker
from gongwen.lexicon import alternation, table
from gongwen.regex import regex

_YEAR = r"到?(?:19|20)\d\d年|到?[一二][〇○零一二三四五六七八九]{3}年"
_LONGEST = 40
_STOPPED = regex(r"[^。:;!?,、]{0,24}[。:]")
_HEADED = frozenset((families.CHINESE_POINT.kin, families.CHINESE_BRACKETS.kin))


def ends(said: str, markers: Sequence[Marker]) -> Iterator[int]:
    """Where the headings behind *markers* end that run into their text."""
    for marker in markers:
        if marker.family.kin not in _HEADED or _STOPPED.match(said, marker.end):
            continue
        if run_in := _run_in().match(said, marker.end, marker.end + _LONGEST):
            yield run_in.end("name")


@cache
def _run_in() -> re.Pattern[str]:
    end, begin = (
        alternation(row["word"] for row in table("run_in_headings") if row["place"] == place)
        for place in ("end", "begin")
    )
    return regex(rf"(?P<name>[^。:;!?,、《》]{{2,22}}?(?:{end}))(?={_YEAR}|{begin})")
