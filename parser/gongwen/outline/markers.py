"""The shapes of section markers: 第一章, 一、, （一）, 1., 1.1, ① …, each with its family and its number.

Knows what a marker looks like at the head of a line and what casts doubt on it. Whether a doubtful one counts is for
`evidence`, where it stands in the tree is for `nesting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from gongwen.lexicon import alternation, words
from gongwen.model import SectionKind
from gongwen.outline.ordinals import CHINESE, ordinal

Doubt = Literal["range", "decimal", "bare", "citation", "glued", "letter", "comma"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at `[start, end)` of the canonical text, blanks after it included.

    `family` is its style and `kin` the styles that may continue each other (`1.` and `1、`); `rank` is the place of
    the kin in the usual order. `numbers` has an entry for each step of a decimal marker (`1.2.3`), two for 第三条之一,
    none for an unnumbered heading, else one. `doubt` says why it may be none.
    """

    family: str
    kin: str
    rank: int
    kind: SectionKind
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
        return self.numbers[0] if self.kind == "条" else self.numbers[-1]


ARTICLE_RANK = 4
_UNITS: dict[str, tuple[SectionKind, int]] = {
    "编": ("编", 0),
    "篇": ("编", 0),
    "部分": ("编", 0),
    "分编": ("分编", 1),
    "章": ("章", 2),
    "节": ("节", 3),
    "条": ("条", ARTICLE_RANK),
}
_RANKS = {"一": 5, "Ⅰ": 5, "(一)": 6, "1.1": 6, "一)": 7, "1": 7, "⒈": 7, "(1)": 8, "1)": 9, "①": 10, "A": 11, "a": 11}

_UNNUMBERED_RANK = 12

_STATUTORY = re.compile(
    rf"""
    第\s*(?P<number>(?:[{CHINESE}]\s?){{1,9}}|\d{{1,4}}\s?)
    (?P<unit>分编|部分|[编篇章节条])
    (?:\s?之\s?(?P<inserted>[一二三四五六七八九十]{{1,3}}))?
    (?:\s+|(?P<citing>{alternation(words("outline_citing"))})|)
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(
    rf"""
    \(\s?(?:(?P<chinese>[{CHINESE}]{{1,4}})|(?P<arabic>\d{{1,2}})|(?P<letter>[A-Za-z]))\s?\)
    \s?[、.:]?\s*
    (?P<citing>(?:至|到|、|和|及|或)\s?第?\s?\(|项(?!目))?
    """,
    re.VERBOSE,
)
_CHINESE = re.compile(rf"(?P<number>[{CHINESE}]{{1,4}})\s?(?P<point>[、.,)])\s*")
_ARABIC = re.compile(
    r"""
      (?P<steps>\d{1,3}(?:\.\d{1,3}){1,5})(?!\d|\s?[年%‰])\.?\s*
    | (?P<number>\d{1,3})\s?(?P<point>[、.)])\s*
    | (?P<bare>\d{1,2})\s+(?![年月日时个号项家名万亿])(?=[^\W\d_])
    """,
    re.VERBOSE,
)
_RING = re.compile(r"(?P<number>[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㈠-㈩]|[Ⅰ-Ⅻ](?=\s?[、.]))\s?[、.]?\s*")
_LETTER = re.compile(r"(?P<number>[A-Za-z])\s?(?P<point>[.、)])(?![A-Za-z.\d])\s*")
_CHINESE_RANGE = re.compile(rf"[{CHINESE}]{{1,3}}")
_FRACTION = re.compile(r"\d(?!\d{3})")
_ARABIC_RANGE = re.compile(r"\d{1,3}(?!\d)")


def read_marker(folded: str, start: int, end: int) -> Marker | None:
    """The marker that opens the line `folded[start:end]` of the folded canonical text, if one does."""
    reader = _READERS.get(folded[start : start + 1])
    return reader(folded, start, end) if reader else None


def as_item(decimal: Marker) -> Marker:
    """The other reading of `2.5…`: the item `2.` whose text begins with a 5."""
    label = str(decimal.numbers[0])
    end = decimal.start + len(label) + 1
    return replace(decimal, family="1.", kin="1", rank=7, numbers=decimal.numbers[:1], label=label, end=end)


def unnumbered(folded: str, start: int, end: int, rank: int) -> Marker:
    """A heading without a number, of the markup's *rank*: its words stand for the marker."""
    label = "".join(folded[start:end].split()).replace("/", "／")
    return Marker(f"h{rank}", f"h{rank}", _UNNUMBERED_RANK, "heading", (), label, start, start)


def _statutory(folded: str, start: int, end: int) -> Marker | None:
    found = _STATUTORY.match(folded, start, end)
    if not found:
        return None
    unit = found["unit"]
    kind, rank = _UNITS[unit]
    numbers = (ordinal(found["number"]), *([ordinal(found["inserted"])] if found["inserted"] else ()))
    stop = found.start("citing") if found["citing"] else found.end()
    set_apart = stop == end or folded[stop] in "【(〔[" or folded[stop - 1].isspace()
    doubt: Doubt | None = "citation" if found["citing"] else None if set_apart else "glued"
    return _marker(folded, start, stop, unit, unit, rank, numbers, kind=kind, doubt=doubt)


def _bracketed(folded: str, start: int, end: int) -> Marker | None:
    found = _BRACKETED.match(folded, start, end)
    if not found:
        return None
    group = next(group for group in ("chinese", "arabic", "letter") if found[group])
    family = {"chinese": "(一)", "arabic": "(1)", "letter": "(a)"}[group]
    kin = "a" if group == "letter" else family
    stop = found.start("citing") if found["citing"] else found.end()
    doubt: Doubt | None = "citation" if found["citing"] else "letter" if group == "letter" else None
    return _marker(folded, start, stop, family, kin, _RANKS[kin], (ordinal(found[group]),), doubt=doubt)


def _chinese(folded: str, start: int, end: int) -> Marker | None:
    found = _CHINESE.match(folded, start, end)
    if not found:
        return None
    kin = "一)" if found["point"] == ")" else "一"
    number = ordinal(found["number"])
    doubt: Doubt | None = "comma" if found["point"] == "," else _runs_on(_CHINESE_RANGE, folded, found.end(), number)
    return _marker(folded, start, found.end(), kin, kin, _RANKS[kin], (number,), doubt=doubt)


def _arabic(folded: str, start: int, end: int) -> Marker | None:
    found = _ARABIC.match(folded, start, end)
    if not found:
        return None
    if found["steps"]:
        steps = tuple(map(int, found["steps"].split(".")))
        return _marker(folded, start, found.end(), f"1.1/{len(steps)}", "1.1", 6, steps, doubt="decimal")
    if found["bare"]:
        return _marker(folded, start, found.end(), "1.1/1", "1.1", 6, (int(found["bare"]),), doubt="bare")
    kin = "1)" if found["point"] == ")" else "1"
    number = int(found["number"])
    doubt = _runs_on(_ARABIC_RANGE, folded, found.end(), number) if found["point"] == "、" else None
    if found["point"] == "." and _FRACTION.match(folded, found.end(), end) and folded[found.end() - 1] == ".":
        doubt = "decimal"
    return _marker(folded, start, found.end(), f"1{found['point']}", kin, _RANKS[kin], (number,), doubt=doubt)


def _ring(folded: str, start: int, end: int) -> Marker | None:
    found = _RING.match(folded, start, end)
    if not found:
        return None
    sign = found["number"]
    family = next(first for first, last in ("①⑳", "㉑㉟", "㊱㊿", "⑴⒇", "⒈⒛", "㈠㈩", "ⅠⅫ") if first <= sign <= last)
    family = {"㉑": "①", "㊱": "①", "⑴": "(1)", "㈠": "(一)"}.get(family, family)
    doubt: Doubt | None = "letter" if family == "Ⅰ" else None
    return _marker(folded, start, found.end(), family, family, _RANKS[family], (ordinal(sign),), doubt=doubt)


def _letter(folded: str, start: int, end: int) -> Marker | None:
    found = _LETTER.match(folded, start, end)
    if not found:
        return None
    family = "A" if found["number"].isupper() else "a"
    return _marker(folded, start, found.end(), family, family, 11, (ordinal(found["number"]),), doubt="letter")


def _runs_on(shape: re.Pattern[str], folded: str, at: int, number: int) -> Doubt | None:
    """`range` where a larger number of the same script follows: 一、二级, 3、4号楼."""
    following = shape.match(folded, at)
    return "range" if following and folded[at - 1] > " " and ordinal(following[0]) > number else None


def _marker(
    folded: str,
    start: int,
    end: int,
    family: str,
    kin: str,
    rank: int,
    numbers: tuple[int, ...],
    *,
    kind: SectionKind = "item",
    doubt: Doubt | None = None,
) -> Marker:
    label = "".join(folded[start:end].split()).rstrip("、.:;,。")
    return Marker(family, kin, rank, kind, numbers, label, start, end, doubt)


_Reader = Callable[[str, int, int], Marker | None]
_READERS: dict[str, _Reader] = {
    "第": _statutory,
    "(": _bracketed,
    **dict.fromkeys(CHINESE, _chinese),
    **dict.fromkeys("0123456789", _arabic),
    **dict.fromkeys(
        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", _ring
    ),
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", _letter),
}
