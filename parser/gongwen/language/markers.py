"""Markers: the number that opens a line, in every written form: 第一章, 一、, （一）, 1., 1.1, ①, Ⅱ …

Knows what a marker looks like, its family, its number, and what casts doubt on it. Whether a doubtful one counts is for
`outline.evidence`, where it stands in the tree is for `outline.nesting`. Reads folded text, so one description stands
for every width of a sign and every kind of blank.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from functools import cache
from sys import intern
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from gongwen.language import families
from gongwen.language.families import Family
from gongwen.language.ordinals import CHINESE, ordinal, roman
from gongwen.language.quantities import units
from gongwen.lexicon import alternation, table, words
from gongwen.regex import HAN, LETTER, regex

Doubt = Literal[
    "range", "grade", "decimal", "amount", "things", "bare", "citation", "glued", "letter", "point", "bracket"
]
"""Why a marker may be none.

range: a larger number follows (3、4…), and grade: it numbers classes (二、三类); decimal: it may be a decimal fraction;
amount: it runs together with one (1.1.5亿元), or is one (5家企业), and things:
with one of things that no fraction counts (1.3人); bare: no point follows; citation: the words cite it;
glued: its words follow without a blank; letter: it may be a word's; point: an unusual point (一，); bracket: an unusual
bracket ([1]).
"""

Steps = tuple[int, ...]
"""The numbers of a decimal marker: 1.2.3."""

ARTICLE = rf"第[{CHINESE}]{{1,6}}条"
"""A fragment of patterns: the marker of an article, wherever in a line it stands."""

_ORDINAL = f"[{CHINESE}0-9]{{1,7}}"
_ORDINALS = rf"第{_ORDINAL} (?: [、和及与至到—–~-] 第?{_ORDINAL} )*"
_BELOW = rf"(?: {_ORDINALS} | 第?\([{CHINESE}0-9]{{1,3}}\) (?: [、和及与至] 第?\([{CHINESE}0-9]{{1,3}}\) )* )[款项目]"
_ONE_PROVISION = rf"{_ORDINALS}[编章节条] (?: 之[一二三四五六七八九十] | {_BELOW} )*"
CITED_ARTICLE = rf"""{_ONE_PROVISION} (?: (?: 以?及 | [、和与至到,] ) (?: {_ONE_PROVISION} | {_BELOW} ) )*"""
"""A fragment of patterns for VERBOSE: the provision that a citation names: 第三条第二款, 第五条至第七条."""

CLAUSE = "[一二三四五六七八九十]{1,3}是"
"""A fragment of patterns: what opens a member of a list within a sentence: 一是…，二是…"""

ITEM = r"(\d{1,2})[.、:·。](?!\d(?!\d{3}))"
"""A fragment of patterns: the marker of an item with its number, wherever in a line it stands."""

_SURE: frozenset[Doubt | None] = frozenset({None, "range", "grade", "citation", "glued"})
_LONGEST_GLUED = 24


class Marker(Struct, frozen=True, gc=False):
    """A marker at `[start, end)` of the canonical text, blanks after it included.

    `numbers` has an entry for each step of a decimal marker (`1.2.3`), two for 第三条之一, none for an unnumbered
    heading, else one. `doubt` says why it may be none.
    """

    family: Family
    numbers: tuple[int, ...]
    label: str
    start: int
    end: int
    doubt: Doubt | None = None

    @property
    def number(self) -> int:
        """The number among its siblings; 0 for an unnumbered heading."""
        if not self.numbers:
            return 0
        return self.numbers[0] if self.family is families.ARTICLE else self.numbers[-1]

    @property
    def is_sure(self) -> bool:
        """Does its look alone say that it opens a line of a list, or cites one that does?"""
        return self.doubt in _SURE and not (self.family.is_decimal and self.doubt)


def after_citation(of: Literal["article", "steps"]) -> str:
    """A pattern for the words behind the number of an article, or of steps, that is cited: 第二条规定, 3.2中的."""
    return alternation(row["word"] for row in table("outline_citing") if row["of"] == of)


_STATUTORY = regex(
    rf"""
    第\s*(?P<number>(?:[{CHINESE}]\s?){{1,9}}|\d{{1,4}}\s?)
    (?P<unit>分\s?编|部\s?分|[编篇章节条款])
    (?:\s?之\s?(?P<inserted>[一二三四五六七八九十]{{1,3}}))?
    (?:\s*[:.·]\s*(?!\d)|、\s*(?![第({CHINESE}\d])|\s+|(?P<citing>{after_citation("article")})|)
    """,
    re.VERBOSE,
)
_SPACED = rf"[{CHINESE}](?:\s?[{CHINESE}]){{0,3}}"
"""A number in words, a blank or what is not seen between its signs, as spaced print and PDF have it: 十 一、."""
_OPEN, _CLOSE = r"[(\[〔【]", r"[)\]〕】]"
_BRACKETED = regex(
    rf"""
    (?P<open>{_OPEN})\s?(?:(?P<chinese>{_SPACED})|(?P<arabic>\d\s?\d?)|(?P<letter>[A-Za-z]))\s?{_CLOSE}
    \s?[、.:]?\s*
    (?P<citing>(?:至|到|、|和|及|或)\s?第?\s?{_OPEN}|项(?!\s?目))?
    """,
    re.VERBOSE,
)
_NO_TITLE = rf"[{CHINESE}年月日时个号项家名是百千万亿类级般些切律直致定]"
"""What goes on from a numeral behind a blank in it: 一 般, 二 类."""
_CHINESE = regex(
    rf"""(?P<number>{_SPACED})
    (?: \s{{0,4}}(?P<point>[、.)。]|,(?!\d)|·(?![{CHINESE}]))\s*
      | \s{{1,4}}(?=(?!{_NO_TITLE}){HAN}[^\s。,;:!?、.]{{1,{_LONGEST_GLUED}}}\Z) )
    """,
    re.VERBOSE,
)
_STEPS = r"\d{1,3}(?:\.\d{1,3}){1,5}"
_ARABIC = regex(
    rf"""
      (?P<steps>{_STEPS})(?!\d|\s?[年%‰])
      (?: (?P<apart>[.、:](?!\d)\s* | \s+) | (?P<citing>(?={after_citation("steps")})) | )
    | (?P<number>\d{{1,3}})\s{{0,4}}(?P<point>[、.)]|[,·](?!\d)|。(?!\d(?!\d{{3}})))\s*
    | (?P<run>\d{{1,2}})(?={HAN}[^\d。,;:!?、.]{{1,{_LONGEST_GLUED}}}[。:].)
    | (?P<bare>\d{{1,2}})
      (?: \s+(?![年月日时个号项家名万亿])(?={LETTER}) | (?={HAN}[^\d。,;:!?、.]{{1,{_LONGEST_GLUED}}}\Z) )
    """,
    re.VERBOSE,
)
_RINGS = {
    families.RINGED: "①-⑳㉑-㉟㊱-㊿❶-❿➀-➓",
    families.ARABIC_BRACKETS: "⑴-⒇",
    families.ARABIC_DOT: "⒈-⒛",
    families.CHINESE_BRACKETS: "㈠-㈩",
}
_RING = regex(
    rf"(?P<number>[{''.join(_RINGS.values())}]|[Ⅰ-Ⅻ](?=\s{{0,4}}[、.]|\s+(?![类级型]){HAN}))\s{{0,4}}[、.]?\s*"
)
_LETTER = regex(
    rf"""
      (?P<roman>[IVX]{{1,6}})(?:\s{{0,4}}[.、](?![A-Za-z.\d])\s*|\s+(?![类级型])(?={HAN}))
    | (?P<number>[A-Za-z])\s?[.、)](?![A-Za-z.\d])\s*
    """,
    re.VERBOSE,
)
_CHINESE_RANGE = regex(rf"[{CHINESE}]{{1,3}}")
_FRACTION = regex(r"\d(?!\d{3})")
_ARABIC_RANGE = regex(r"\d{1,3}(?!\d)")
_USUAL_BRACKETS = str.maketrans("[〔【]〕】", "((()))")


def read_marker(folded: str, start: int = 0, end: int | None = None) -> Marker | None:
    """The marker that opens the line `folded[start:end]` of the folded canonical text, if one does."""
    reader = _READERS.get(folded[start : start + 1])
    found = reader and reader[0].match(folded, start, len(folded) if end is None else end)
    return reader[1](found) if reader and found else None


def opens(folded: str) -> bool:
    """Does a marker open the *folded* line, by its look alone? Blanks before it do not count."""
    marker = read_marker(folded, len(folded) - len(folded.lstrip()))
    return marker is not None and marker.is_sure


def number_alone(words: str) -> int | None:
    """The running number that *words* are and nothing else, with or without its point: 3, 3., （3）, 3、."""
    number = _ALONE.fullmatch(words)
    return int(number[1]) if number else None


_ALONE = regex(r"\(?(\d{1,4})\)?[.、]?")


def follows(before: Steps, steps: Steps) -> bool:
    """Does 1.2.1 or 1.3 or 2 follow 1.2? A gap of one or two is tolerated."""
    if not before or not steps:
        return False
    if steps[:-1] == before:
        return steps[-1] == 1
    level = len(steps) - 1
    return level < len(before) and steps[:-1] == before[:level] and 1 <= steps[-1] - before[level] <= 3


def notes(folded: str) -> frozenset[str]:
    """The numbers in unusual brackets that stand behind words of the *folded* text: [1] refers to a note."""
    return frozenset(_NOTE.findall(folded))


_NOTE = regex(r"(?<=\S)[\[〔【](\d{1,2})[\]〕】]")


def as_item(decimal: Marker) -> Marker:
    """The other reading of `2.5…`: the item `2.` whose text begins with a 5."""
    label = str(decimal.numbers[0])
    end = decimal.start + len(label) + 1
    return replace(decimal, family=families.ARABIC_DOT, numbers=decimal.numbers[:1], label=label, end=end)


def as_letter(marker: Marker) -> Marker | None:
    """The other reading of a Roman I, V or X: the letter."""
    number = ordinal(marker.label)
    return replace(marker, family=families.CAPITAL, numbers=(number,)) if marker.label in ("I", "V", "X") else None


def unnumbered(folded: str, start: int, end: int, family: Family) -> Marker:
    """A heading without a number, of a *family* of such: its words stand for the marker."""
    label = "".join(folded[start:end].split()).replace("/", "／")
    return Marker(family, (), label, start, start)


def _statutory(found: re.Match[str]) -> Marker:
    folded, inserted = found.string, found["inserted"]
    numbers = (ordinal(found["number"]), *([ordinal(inserted)] if inserted else ()))
    stop = found.start("citing") if found["citing"] else found.end()
    set_apart = stop == found.endpos or folded[stop] in "【(〔[" or folded[stop - 1] in " \n\t:.·、"
    doubt: Doubt | None = "citation" if found["citing"] else None if set_apart else "glued"
    return _marker(found, families.BY_UNIT["".join(found["unit"].split())], numbers, doubt, stop)


def _bracketed(found: re.Match[str]) -> Marker:
    group = next(group for group in _IN_BRACKETS if found[group])
    unusual: Doubt | None = "bracket" if group == "arabic" and found["open"] != "(" else None
    doubt: Doubt | None = "citation" if found["citing"] else "letter" if group == "letter" else unusual
    stop = found.start("citing") if found["citing"] else found.end()
    return _marker(found, _IN_BRACKETS[group], (ordinal("".join(found[group].split())),), doubt, stop)


def _chinese(found: re.Match[str]) -> Marker:
    number = ordinal("".join(found["number"].split()))
    doubt: Doubt | None
    if not found["point"]:
        return _marker(found, families.CHINESE_POINT, (number,), "bare")
    doubt = "point" if found["point"] in ",。" else _range(_CHINESE_RANGE, found, number)
    family = families.CHINESE_BRACKET if found["point"] == ")" else families.CHINESE_POINT
    return _marker(found, family, (number,), doubt)


def _arabic(found: re.Match[str]) -> Marker:
    if found["steps"]:
        return _decimal(found)
    if found["run"]:
        counted = _counts(found.string, found.end(), found.endpos)
        family = families.decimal(1) if counted else families.ARABIC_DOT
        return _marker(found, family, (int(found["run"]),), "amount" if counted else "bare")
    if found["bare"]:
        counted = found.string[found.end() - 1] in string.digits and _counts(found.string, found.end(), found.endpos)
        return _marker(found, families.decimal(1), (int(found["bare"]),), "amount" if counted else "bare")
    number, glued = int(found["number"]), found.string[found.end() - 1] in "、."
    fraction = found["point"] == "." and glued and _FRACTION.match(found.string, found.end(), found.endpos)
    unusual = found["point"] in ",。"
    doubt = "point" if unusual else "decimal" if fraction else _range(_ARABIC_RANGE, found, number)
    return _marker(found, _AFTER_ARABIC[found["point"]], (number,), doubt)


def _decimal(found: re.Match[str]) -> Marker:
    """1.1, or the item 1. that an amount with a fraction follows at once: 1.1.5亿元."""
    steps = tuple(map(int, found["steps"].split(".")))
    counted = _counts(found.string, found.end("steps"), found.endpos)
    doubt: Doubt | None = "citation" if found["citing"] is not None else None if found["apart"] else "decimal"
    if counted and doubt != "citation":
        doubt = "things" if _things().match(found.string, found.end("steps"), found.endpos) else "amount"
    marker = _marker(found, families.decimal(len(steps)), steps, doubt)
    if len(steps) == _ITEM_AND_FRACTION and counted and found["citing"] is None and not found["apart"]:
        return replace(as_item(marker), doubt="amount")
    return marker


_ITEM_AND_FRACTION = 3  # numbers between points


def _counts(text: str, start: int, end: int) -> bool:
    """Whether the number that ends at *start* counts or measures what follows it: no heading begins so."""
    begin = _COUNTED.match(text, start, end)
    if begin is None or begin["never"]:
        return False
    return begin["always"] is not None or units.stands_at(text, begin.end())


_COUNTED = regex(r"\s*(?:(?P<always>[万亿]|[年月日时号](?!报)|级(?!别))|(?P<never>项目(?!标)))?")


_OF_THINGS = ("counter", "people")


@cache
def _things() -> re.Pattern[str]:
    """A counter of things that are whole, at the beginning of a text: 人, 户, 家; 月, 岁."""
    counters = alternation(row["word"] for row in table("units") if row["kind"] in _OF_THINGS)
    return regex(f"{counters}|月(?!均)|岁|日(?!均)")


def _ring(found: re.Match[str]) -> Marker:
    sign = found["number"]
    family = next((family for family, signs in _RINGS.items() if re.match(f"[{signs}]", sign)), families.ROMAN)
    return _marker(found, family, (ordinal(sign),), "letter" if family is families.ROMAN else None)


def _letter(found: re.Match[str]) -> Marker | None:
    if found["roman"]:
        number = roman(found["roman"])
        return _marker(found, families.ROMAN, (number,), "letter") if number else None
    family = families.CAPITAL if found["number"].isupper() else families.SMALL
    return _marker(found, family, (ordinal(found["number"]),), "letter")


def _range(shape: re.Pattern[str], found: re.Match[str], number: int) -> Doubt | None:
    """`range` where a larger number of its script follows without a blank (3、4个), `grade` with classes (三、四类)."""
    following = shape.match(found.string, found.end(), found.endpos)
    at_once = found["point"] == "、" and found.string[found.end() - 1] == "、"
    if not (following and at_once and ordinal(following[0]) > number):
        return None
    return "grade" if _GRADE.match(found.string, following.end(), found.endpos) else "range"


_GRADE = regex(alternation(words("outline_grades")))


def _marker(
    found: re.Match[str], family: Family, numbers: tuple[int, ...], doubt: Doubt | None, stop: int | None = None
) -> Marker:
    stop = found.end() if stop is None else stop
    label = "".join(found.string[found.start() : stop].split()).rstrip("、.:;,。·").translate(_USUAL_BRACKETS)
    return Marker(family, numbers, intern(label), found.start(), stop, doubt)  # the same few labels again and again


_IN_BRACKETS = {
    "chinese": families.CHINESE_BRACKETS,
    "arabic": families.ARABIC_BRACKETS,
    "letter": families.SMALL_BRACKETS,
}
_AFTER_ARABIC = {
    **dict.fromkeys(".,。·", families.ARABIC_DOT),
    "、": families.ARABIC_COMMA,
    ")": families.ARABIC_BRACKET,
}

_Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], Marker | None]]
_READERS: dict[str, _Reader] = {
    "第": (_STATUTORY, _statutory),
    **dict.fromkeys("([〔【", (_BRACKETED, _bracketed)),
    **dict.fromkeys(CHINESE, (_CHINESE, _chinese)),
    **dict.fromkeys(string.digits, (_ARABIC, _arabic)),
    **dict.fromkeys(string.ascii_letters, (_LETTER, _letter)),
    **dict.fromkeys(
        filter(regex(f"[{''.join(_RINGS.values())}Ⅰ-Ⅻ]").match, map(chr, range(0x2160, 0x3300))), (_RING, _ring)
    ),
}
