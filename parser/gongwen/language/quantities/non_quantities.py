"""What looks like a quantity and is none: names, ordinals, dates, articles (一个), periods (过去五年).

Knows the neighbourhood of a number, not its value.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from gongwen.language.quantities import units
from gongwen.language.quantities.figures import Figure
from gongwen.lexicon import alternation, words
from gongwen.regex import regex

_NAME = alternation(words("number_names"))
_BEGINNINGS = re.escape("".join(sorted({"《", *'“"『「', *(name[0] for name in words("number_names"))})))
_NAMED = regex(rf"(?=[{_BEGINNINGS}])(?:《[^《》]{{1,80}}》|[“\"『「][^”\"』」“]{{1,30}}[”\"』」]|{_NAME})")


class Names:
    """Where a text has titles, short quotations and set phrases (四个意识); found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] | None = None

    def hold(self, number: int) -> bool:
        """True for a *number* inside a title or a set phrase, or in a short quotation (“三个代表”, “10分钟生活圈”).

        An arabic number is a name's only where it begins a quotation as short as a name is; else it is quoted.
        """
        if self._spans is None:
            self._spans = [match.span() for match in _NAMED.finditer(self._text)]
        at = bisect_right(self._spans, (number, len(self._text))) - 1
        start, end = self._spans[at] if at >= 0 else (0, 0)
        if not start <= number < end:
            return False
        quoted = self._text[start] in _QUOTES and self._text[number].isascii()
        return not quoted or (number == start + 1 and end - start <= _LENGTH_OF_NAME)


_QUOTES = frozenset('“"『「')
_LENGTH_OF_NAME = 16
_JOINED = frozenset("0123456789零〇一二三四五六七八九十百、,和及至到/-")
_ORDINAL = regex(
    r"第[0-9零〇一二三四五六七八九十百、,和及至到/-]*\Z|(?<![A-Za-z])[A-Za-z]{1,2}-?\Z|[A-Za-z0-9]-\Z|[0-9]/\Z|%\Z|\(含\Z"
)
_NO_ARTICLE = frozenset("统同唯单每任之第逐某这那另上下前后新又合归不专划万")
_REFERRING = {("分", "时"), ("分", "点"), ("款", "前"), ("条", "前"), ("项", "前"), ("名", "前"), ("位", "前")}
"""A unit, and what before the number refers to something and counts nothing: 8时40分, 前两款, 前三名."""
_CIRCLES = frozenset({"分钟", "小时"})
_CIRCLE = regex("[^,。;、]{0,7}圈")  # 15分钟生活圈
_EACH = regex(r"(?:每|各(?!位|方|国|种|项|类))[^,。;:、]{0,12}(?<![是为成的了同作与和])\Z")


def is_lookalike(text: str, figure: Figure, bounded: bool) -> bool:
    """True where *figure* is an ordinal, a date, an article, a period, or part of a word."""
    start, low, unit = figure.start, figure.words, figure.unit
    before = text[start - 1 : start]
    if before and _is_ordinal(text, start, before, low[0].isascii()):
        return True
    if figure.numeral.bare and not bounded:
        return True
    if unit == "1":
        return not (low[0].isascii() or bounded)
    if unit in _PERIODS and _is_period(text, figure):
        return True
    if (unit, before) in _REFERRING or (unit in _CIRCLES and _CIRCLE.match(text, figure.end)):
        return True
    if low == "一" and (before in _NO_ARTICLE or text[figure.end : figure.end + 1] == "一"):  # 统一, 一户一档
        return True
    return not (
        units.admits(unit, low, bounded, counted=figure.numeral.upper is not None)  # 一到五个, unlike 一个
        or (low == "一" and units.admits(unit, low, bounded, bool(_EACH.search(text, max(0, start - 18), start))))
    )


def _is_ordinal(text: str, start: int, before: str, arabic: bool) -> bool:
    """True after 第 (第一、二批), 每 (每2年), letters (PM2.5, R-22), % (of a link) and in (含10个)."""
    if before in "第每之":
        return True
    if (arabic and before.isascii()) or before in _JOINED or before == "含":
        return _ORDINAL.search(text, max(0, start - 12), start) is not None
    return False


_PERIODS = frozenset({"年", "学年", "个月", "个季度", "天", "周"})
_PERIOD_BEFORE = regex(r"(?:过去|近|最近|今后|未来|此后|明|新)\Z")
_PERIOD_PERHAPS = regex(r"[前后这头上下往再]\Z")  # 前三年 is one, 公示后三天内 is none
_WITHIN = ("内", "以")
_ONE_OF_MANY = regex(r"(?:的|关键|重要|年|去|是|比)\Z")
_PERIOD_AFTER = regex(r"来|间|行动|计划|规划|实施|方案|目标|任务|一次|一届|一度|之后|以后|之前|以前|以来|比一年")


def _is_period(text: str, figure: Figure) -> bool:
    """True for the years of the calendar and for named periods (过去五年, 五年来)."""
    start, end = figure.start, figure.end
    if figure.numeral.value >= 1900 and figure.words[0].isascii():
        return True
    if figure.words == "一" and _ONE_OF_MANY.search(text, max(0, start - 2), start):
        return True
    if _PERIOD_PERHAPS.search(text, max(0, start - 1), start) and not text.startswith(_WITHIN, end):
        return True
    return bool(_PERIOD_BEFORE.search(text, max(0, start - 2), start) or _PERIOD_AFTER.match(text, end))
