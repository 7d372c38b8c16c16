"""Labels of fields (索引号, 发文机关, 发布日期 …) in a piece of text, with the values that follow them.

Knows the words of `lexicon/page_fields.tsv` and one line or cell at a time. Reads folded text; a label may have blanks
between its characters (`索 引 号：`), and a short one (文号) counts only where no letter stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from gongwen import lexicon
from gongwen.language.times import dates
from gongwen.reading import furniture
from gongwen.regex import HAN, LETTER, regex
from gongwen.source import fold

BULLETS = " \t•·●○■□◆▪*>|-—"
_LONGEST_VALUE = 400
_LONGEST_LABEL, _SHORT_LABEL = 12, 4
_BRACKETED = regex(r"【[ \t]?([^【】]{2,14})】[ \t]?:?")
_OPEN, _CLOSE = r"(\[【〔“", r")\]】〕”"  # for classes
_LETTER = regex(LETTER)
_COLON = regex(":")
_FIRST_OF_A_YEAR = regex("[12一二]")
_WORD_BEFORE = regex(rf"{HAN}(?:[ \t]{{0,12}}{HAN}){{1,16}}[ \t]{{0,6}}$")
_BYLINE_DATE = regex(
    rf"[{re.escape(BULLETS)}]{{0,12}} [{_OPEN}]? \s? ({dates.SPACED_DATE}{dates.CLOCK_TIME}?) \s? [{_CLOSE}]? \s*",
    re.VERBOSE,
)
_STANDS_ALONE = regex(
    rf"""[{_OPEN}]? \s?
    (?: {dates.NUMERIC_DATE}{dates.CLOCK_TIME}? | {dates.SPACED_DATE}{dates.CLOCK_TIME} )
    \s? [{_CLOSE}]? (?: \s* 发[布表] )?""",
    re.VERBOSE,
)
_BEFORE_DATE = regex(rf"({HAN}{{3,8}}) [ \t]{{0,4}} (?={dates.DATED})", re.VERBOSE)
_LAST_DATE = regex(rf"(?<=\S)[ \t]{{1,12}} (?P<date>{dates.SPACED_DATE}{dates.CLOCK_TIME}?) \Z", re.VERBOSE)
_BEFORE_A_DATE = ("source", "other")  # what a byline's date may follow without a label of its own


class Pair(Struct, frozen=True):
    """A label without blanks (empty for a byline's date) and where its value stands; start = end where it has none."""

    label: str
    start: int
    end: int


class _Label(Struct, frozen=True):
    word: str
    start: int
    end: int


def field_key(label: str) -> str | None:
    """The field that a page's *label* names (index_number, written_date, other …); None for an unknown label."""
    return key_of(fold(label))


def key_of(folded: str) -> str | None:
    """The same for folded text."""
    if len(folded) > _LONGEST_VALUE:
        return None
    return _keys().get(_bare(folded))


def field_rank(label: str) -> int:
    """Where the row of a label stands in the lexicon: of several of one field (发布时间, 更新时间) the first counts."""
    return _ranks().get(_bare(fold(label)), len(_ranks()))


def pairs(cell: str) -> Sequence[Pair]:
    """The known labels with their values in the folded *cell*; empty unless it opens with one, or with a date."""
    if len(cell) > _LONGEST_VALUE:
        return ()
    labels = _labels(cell)
    opening = _BYLINE_DATE.match(cell) if "0" <= cell.lstrip(BULLETS + "([【〔“")[:1] <= "9" else None
    if opening and (labels or _STANDS_ALONE.fullmatch(cell.strip())):
        return (Pair("", opening.start(1), opening.end(1)), *_values(cell, labels))
    if not labels or cell[: labels[0].start].strip(BULLETS + "([【〔“"):
        return ()
    return tuple(_values(cell, labels))


def opens(cell: str) -> bool:
    """Whether the folded *cell* opens with a known label, or with a byline's date before one."""
    return bool(pairs(cell))


def without_tools(line: str) -> str:
    """A byline without what is no field in it: counters, sizes of type, buttons."""
    folded, at = fold(line), 0
    kept: list[str] = []
    labels = _labels(folded)
    while at < len(line):
        tools = furniture.tools_start(folded, at, len(line))
        kept.append(line[at:tools].strip())
        at = next((label.start for label in labels if label.start >= tools), len(line))
    return " ".join(filter(None, kept))


def trimmed(cell: str, start: int, end: int) -> tuple[int, int]:
    """The place of a value without blanks, bullets, separators, and the page's tools (字体, 打印) after it."""
    end = furniture.tools_start(cell, start, end)
    value = cell[start:end]
    first = start + len(value) - len(value.lstrip(BULLETS.replace("-", "").replace("—", "") + "\n"))
    last = start + len(value.rstrip(" \t|[【(•·\n"))
    if value.count("(") < value.count(")") and cell[first:last].endswith(")"):
        last -= 1
    return (first, last) if last > first else (start, start)


def _values(cell: str, labels: Sequence[_Label]) -> list[Pair]:
    ends = [*(label.start for label in labels[1:]), len(cell)]
    found = [Pair(label.word, *trimmed(cell, label.end, end)) for label, end in zip(labels, ends, strict=False)]
    return [pair for one in found for pair in _without_last_date(cell, one)]


def _without_last_date(cell: str, pair: Pair) -> Sequence[Pair]:
    """*pair*; without the date that ends its value where that is the page's own: 来源：某局  2019-03-05."""
    if key_of(pair.label) not in _BEFORE_A_DATE or not cell[pair.end - 1 : pair.end].isalnum():
        return (pair,)
    last = _LAST_DATE.search(cell, pair.start, pair.end)
    return (Pair(pair.label, pair.start, last.start()), Pair("", *last.span("date"))) if last else (pair,)


def _labels(cell: str) -> list[_Label]:
    """The known labels in *cell*: before a colon, or in brackets."""
    found = [label for match in _COLON.finditer(cell) if (label := _before(cell, match.start()))]
    if _FIRST_OF_A_YEAR.search(cell) and _BEFORE_DATE.search(cell):
        found += [label for match in _BEFORE_DATE.finditer(cell) if (label := _of_date(match))]
        found.sort(key=lambda label: label.start)
    if "【" in cell:
        bracketed = (
            _Label("".join(match[1].split()), match.start(), match.end()) for match in _BRACKETED.finditer(cell)
        )
        found += [label for label in bracketed if label.word in _keys()]
        found.sort(key=lambda label: label.start)
    return found


def _before(cell: str, colon: int) -> _Label | None:
    """The longest known label that ends at *colon*."""
    first = max(0, colon - 60)
    match = _WORD_BEFORE.search(cell, first, colon)
    if not match:
        return None
    places = [place for place in range(match.start(), match.end()) if cell[place] not in " \t"][-_LONGEST_LABEL:]
    for start in range(len(places)):
        word = "".join(cell[place] for place in places[start:])
        if word in _keys() and (len(word) >= _SHORT_LABEL or not _follows_a_letter(cell, places[start])):
            return _Label(word, places[start], colon + 1)
    return None


def _of_date(match: re.Match[str]) -> _Label | None:
    """The label of a date that stands before it without a colon: 发布时间 2019-03-05."""
    known = (_keys().get(match[1]) or "").endswith("_date")
    return _Label(match[1], match.start(1), match.end()) if known else None


def _follows_a_letter(cell: str, place: int) -> bool:
    return place > 0 and _LETTER.match(cell, place - 1) is not None


def _bare(folded: str) -> str:
    """A label without blanks, colon and brackets."""
    return "".join(folded.split()).strip(":[]【】" + BULLETS)


@cache
def _keys() -> dict[str, str]:
    return {row["word"]: row["field"] for row in lexicon.table("page_fields")}


@cache
def _ranks() -> dict[str, int]:
    return {word: rank for rank, word in enumerate(_keys())}
