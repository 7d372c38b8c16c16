"""The shapes of section markers: 第一章, 一、, （一）, 1., 1.1, ① …, each with its family and its number.

Knows what a marker looks like at the head of a line and what casts doubt on it. Whether a doubtful one counts is for
`evidence`, where it stands in the tree is for `nesting`.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from sys import intern
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from gongwen.lexicon import alternation, words
from gongwen.outline import families
from gongwen.outline.families import Family
from gongwen.outline.ordinals import CHINESE, ordinal
from gongwen.regex import LETTER, regex

Doubt = Literal["range", "decimal", "bare", "citation", "glued", "letter", "comma"]


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


_STATUTORY = regex(
    rf"""
    第\s*(?P<number>(?:[{CHINESE}]\s?){{1,9}}|\d{{1,4}}\s?)
    (?P<unit>分编|部分|[编篇章节条款])
    (?:\s?之\s?(?P<inserted>[一二三四五六七八九十]{{1,3}}))?
    (?:\s*:\s*|\s+|(?P<citing>{alternation(words("outline_citing"))})|)
    """,
    re.VERBOSE,
)
_BRACKETED = regex(
    rf"""
    \(\s?(?:(?P<chinese>[{CHINESE}]{{1,4}})|(?P<arabic>\d{{1,2}})|(?P<letter>[A-Za-z]))\s?\)
    \s?[、.:]?\s*
    (?P<citing>(?:至|到|、|和|及|或)\s?第?\s?\(|项(?!目))?
    """,
    re.VERBOSE,
)
_CHINESE = regex(rf"(?P<number>[{CHINESE}]{{1,4}})\s?(?P<point>[、.,)])\s*")
_ARABIC = regex(
    r"""
      (?P<steps>\d{1,3}(?:\.\d{1,3}){1,5})(?!\d|\s?[年%‰])\.?\s*
    | (?P<number>\d{1,3})\s?(?P<point>[、.)])\s*
    | (?P<bare>\d{1,2})\s+(?![年月日时个号项家名万亿])(?=BARE)
    """.replace("BARE", LETTER),
    re.VERBOSE,
)
_RINGS = {
    families.RINGED: "①-⑳㉑-㉟㊱-㊿❶-❿➀-➓",
    families.ARABIC_BRACKETS: "⑴-⒇",
    families.ARABIC_DOT: "⒈-⒛",
    families.CHINESE_BRACKETS: "㈠-㈩",
}
_RING = regex(rf"(?P<number>[{''.join(_RINGS.values())}]|[Ⅰ-Ⅻ](?=\s?[、.]))\s?[、.]?\s*")
_LETTER = regex(r"(?P<number>[A-Za-z])\s?(?P<point>[.、)])(?![A-Za-z.\d])\s*")
_CHINESE_RANGE = regex(rf"[{CHINESE}]{{1,3}}")
_FRACTION = regex(r"\d(?!\d{3})")
_ARABIC_RANGE = regex(r"\d{1,3}(?!\d)")


def read_marker(folded: str, start: int, end: int) -> Marker | None:
    """The marker that opens the line `folded[start:end]` of the folded canonical text, if one does."""
    reader = _READERS.get(folded[start : start + 1])
    found = reader and reader[0].match(folded, start, end)
    return reader[1](found) if reader and found else None


def as_item(decimal: Marker) -> Marker:
    """The other reading of `2.5…`: the item `2.` whose text begins with a 5."""
    label = str(decimal.numbers[0])
    end = decimal.start + len(label) + 1
    return replace(decimal, family=families.ARABIC_DOT, numbers=decimal.numbers[:1], label=label, end=end)


def unnumbered(folded: str, start: int, end: int, rank: int) -> Marker:
    """A heading without a number, of the markup's *rank*: its words stand for the marker."""
    label = "".join(folded[start:end].split()).replace("/", "／")
    return Marker(families.unnumbered(rank), (), label, start, start)


def _statutory(found: re.Match[str]) -> Marker:
    folded, inserted = found.string, found["inserted"]
    numbers = (ordinal(found["number"]), *([ordinal(inserted)] if inserted else ()))
    stop = found.start("citing") if found["citing"] else found.end()
    set_apart = stop == found.endpos or folded[stop] in "【(〔[" or folded[stop - 1] in " \n\t:"
    doubt: Doubt | None = "citation" if found["citing"] else None if set_apart else "glued"
    return _marker(found, families.BY_UNIT[found["unit"]], numbers, doubt, stop)


def _bracketed(found: re.Match[str]) -> Marker:
    group = next(group for group in _IN_BRACKETS if found[group])
    doubt: Doubt | None = "citation" if found["citing"] else "letter" if group == "letter" else None
    stop = found.start("citing") if found["citing"] else found.end()
    return _marker(found, _IN_BRACKETS[group], (ordinal(found[group]),), doubt, stop)


def _chinese(found: re.Match[str]) -> Marker:
    number = ordinal(found["number"])
    doubt = "comma" if found["point"] == "," else _range(_CHINESE_RANGE, found, number)
    family = families.CHINESE_BRACKET if found["point"] == ")" else families.CHINESE_POINT
    return _marker(found, family, (number,), doubt)


def _arabic(found: re.Match[str]) -> Marker:
    if found["steps"]:
        steps = tuple(map(int, found["steps"].split(".")))
        return _marker(found, families.decimal(len(steps)), steps, "decimal")
    if found["bare"]:
        return _marker(found, families.decimal(1), (int(found["bare"]),), "bare")
    number, glued = int(found["number"]), found.string[found.end() - 1] in "、."
    fraction = found["point"] == "." and glued and _FRACTION.match(found.string, found.end(), found.endpos)
    doubt = "decimal" if fraction else _range(_ARABIC_RANGE, found, number)
    return _marker(found, _AFTER_ARABIC[found["point"]], (number,), doubt)


def _ring(found: re.Match[str]) -> Marker:
    sign = found["number"]
    family = next((family for family, signs in _RINGS.items() if re.match(f"[{signs}]", sign)), families.ROMAN)
    return _marker(found, family, (ordinal(sign),), "letter" if family is families.ROMAN else None)


def _letter(found: re.Match[str]) -> Marker:
    family = families.CAPITAL if found["number"].isupper() else families.SMALL
    return _marker(found, family, (ordinal(found["number"]),), "letter")


def _range(shape: re.Pattern[str], found: re.Match[str], number: int) -> Doubt | None:
    """`range` where a larger number of the same script follows without a blank: 一、二级, 3、4号楼."""
    following = shape.match(found.string, found.end(), found.endpos)
    at_once = found["point"] == "、" and found.string[found.end() - 1] == "、"
    return "range" if following and at_once and ordinal(following[0]) > number else None


def _marker(
    found: re.Match[str], family: Family, numbers: tuple[int, ...], doubt: Doubt | None, stop: int | None = None
) -> Marker:
    stop = found.end() if stop is None else stop
    label = "".join(found.string[found.start() : stop].split()).rstrip("、.:;,。")
    return Marker(family, numbers, intern(label), found.start(), stop, doubt)  # the same few labels again and again


_IN_BRACKETS = {
    "chinese": families.CHINESE_BRACKETS,
    "arabic": families.ARABIC_BRACKETS,
    "letter": families.SMALL_BRACKETS,
}
_AFTER_ARABIC = {".": families.ARABIC_DOT, "、": families.ARABIC_COMMA, ")": families.ARABIC_BRACKET}

_Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], Marker]]
_READERS: dict[str, _Reader] = {
    "第": (_STATUTORY, _statutory),
    "(": (_BRACKETED, _bracketed),
    **dict.fromkeys(CHINESE, (_CHINESE, _chinese)),
    **dict.fromkeys(string.digits, (_ARABIC, _arabic)),
    **dict.fromkeys(string.ascii_letters, (_LETTER, _letter)),
    **dict.fromkeys(
        filter(regex(f"[{''.join(_RINGS.values())}Ⅰ-Ⅻ]").match, map(chr, range(0x2160, 0x3300))), (_RING, _ring)
    ),
}
