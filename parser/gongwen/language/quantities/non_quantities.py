"""What looks like a quantity and is none: names, ordinals, dates, articles (一个), eras (过去五年).

Knows the neighbourhood of a number, not its value. The words are `lexicon/non_quantities.tsv`, those that hang on a
unit (前两款, 15分钟生活圈) columns of `lexicon/units.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from gongwen.language.quantities import units
from gongwen.language.quantities.figure import Figure
from gongwen.lexicon import alternation, table
from gongwen.regex import regex

_NOTHING = "(?!)"


def _of(kind: str) -> list[str]:
    return [row["word"] for row in table("non_quantities") if row["kind"] == kind]


def _any(kind: str) -> str:
    """A pattern of the words of *kind*; of nothing where the table has none."""
    return alternation(_of(kind)) or _NOTHING


WORDS = _any("word")
"""A pattern of the ordinary words with a numeral in them, which are passed over."""
WORD_BEGINNINGS = "".join(sorted({word[0] for word in _of("word")}))

_NAMES = _of("name")
_BEGINNINGS = re.escape("".join(sorted({"《", *'“"', *(name[0] for name in _NAMES)})))
_NAMED = regex(rf"(?=[{_BEGINNINGS}])(?:《[^《》]{{1,80}}》|[“\"][^”\"“]{{1,30}}[”\"]|{alternation(_NAMES)})")


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


_QUOTES = frozenset('“"')
_LENGTH_OF_NAME = 16
_ORDINALS = frozenset(_of("ordinal"))
_JOINED = frozenset("0123456789零〇一二三四五六七八九十百、,和及至到/-")
_ORDINAL = regex(
    rf"第[{''.join(sorted(_JOINED - {'-'}))}-]*\Z|(?<![A-Za-z])[A-Za-z]{{1,2}}-?\Z|[A-Za-z0-9]-\Z|[0-9]/\Z|%\Z"
)
_NO_ARTICLE = frozenset(_of("no_article"))
_AREA = regex(rf"[^,。;、]{{0,7}}(?:{_any('area')})")
_LASTING = regex(rf"(?:{_any('lasting')})(?:限?[为是:(]|满|达)?\Z")
_EACH = regex(r"(?:每|各(?!位|方|国|种|项|类))[^,。;:、]{0,12}(?<![是为成的了同作与和])\Z")


def is_lookalike(text: str, figure: Figure, bounded: bool) -> bool:
    """True where *figure* is an ordinal, a date, an article, an era, or part of a word."""
    start, low, unit = figure.start, figure.words, figure.unit
    before = text[start - 1 : start]
    if before and _is_ordinal(text, start, before, low[0].isascii()):
        return True
    if figure.numeral.bare and not bounded:
        return True
    if unit == "1":
        return not (low[0].isascii() or bounded)
    lasting = units.has(unit, "days") and _LASTING.search(text, max(0, start - 6), start) is not None
    if units.has(unit, "period") and not lasting and _is_era(text, figure, bounded):
        return True
    if units.points_at(unit, before) or (units.has(unit, "area") and _AREA.match(text, figure.end)):
        return True
    if low == "一" and (before in _NO_ARTICLE or text[figure.end : figure.end + 1] == "一"):  # 统一, 一户一档
        return True
    return not (
        units.admits(unit, low, bounded, figure.numeral.upper is not None, lasting)  # 一到五个, unlike 一个
        or (low == "一" and units.admits(unit, low, bounded, bool(_EACH.search(text, max(0, start - 18), start))))
    )


def _is_ordinal(text: str, start: int, before: str, arabic: bool) -> bool:
    """True after 第 (第一、二批), 每 (每2年), letters (PM2.5, R-22), % (of a link)."""
    if before in _ORDINALS:
        return True
    if (arabic and before.isascii()) or before in _JOINED:
        return _ORDINAL.search(text, max(0, start - 12), start) is not None
    return False


_ERA_BEFORE = regex(rf"(?:{_any('period_before')})\Z")
_ERA_UNLESS = frozenset(_of("period_unless"))  # 前三年 is one, 公示后三天内 is none
_WITHIN = ("内", "以")
_ONE_OF_MANY = regex(rf"(?:{_any('one_before')})\Z")
_ERA_AFTER = regex(_any("period_after"))
_YEARS_OF_THE_CENTURY = range(80, 100)  # 98年 is a year


def _is_era(text: str, figure: Figure, bounded: bool) -> bool:
    """True for the years of the calendar and for named spans of time (过去五年, 五年来)."""
    start, end, number = figure.start, figure.end, figure.numeral.value
    of_the_century = figure.unit == "年" and number in _YEARS_OF_THE_CENTURY and not bounded
    if number >= 1900 or (figure.words[0].isascii() and of_the_century):
        return True
    if figure.words == "一" and _ONE_OF_MANY.search(text, max(0, start - 2), start):
        return True
    if text[start - 1 : start] in _ERA_UNLESS and not text.startswith(_WITHIN, end):
        return True
    return bool(_ERA_BEFORE.search(text, max(0, start - 2), start) or _ERA_AFTER.match(text, end))
