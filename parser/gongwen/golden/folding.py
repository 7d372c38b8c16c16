"""When two strings of a golden answer count as the same (the guidelines' liberties, and what nearly the same means)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Protocol

from gongwen import source

_SIGNS = str.maketrans("[]【】﹝﹞‘’", "〔〕〔〕〔〕''", '“”"〝〞')
_UNITS = {
    "㎡": "平方米",
    "m2": "平方米",
    "平米": "平方米",
    "个百分点": "百分点",
    "元人民币": "元",
    "㎞": "公里",
    "km": "公里",
    "千米": "公里",
    "kw": "千瓦",
    "mw": "兆瓦",
}
_CLOSING = "、.,:;。"


def fold(text: str | None) -> str:
    """*text* without blanks and quotation marks, in half-width forms, with one kind of bracket."""
    return "".join(source.fold(text or "").split()).translate(_SIGNS)


def fold_heading(heading: str | None) -> str:
    """A heading without the punctuation that closes it."""
    return fold(heading).rstrip(_CLOSING)


def fold_unit(unit: str | None) -> str:
    """A unit of measure by one of its names."""
    folded = fold(unit).lower()
    return _UNITS.get(folded, folded)


def fold_path(path: str | None) -> str:
    """A section's path with markers that carry no closing punctuation."""
    steps = (fold(step).rstrip(_CLOSING) for step in (path or "").split("/"))
    return "/".join(step for step in steps if step)


class Placed(Protocol):
    """What stands in a section of a part."""

    part: int
    path: str


def place(row: Placed) -> tuple[int, str]:
    """Where *row* stands: its part, and its path with markers that carry no closing punctuation."""
    return row.part, fold_path(row.path)


def split_bodies(names: list[str] | None) -> list[str]:
    """Names of bodies one by one, those written in one string split."""
    return [body for name in names or [] for body in re.split("[、,;]", fold(name)) if body]


def near(one: str | None, other: str | None, least: float) -> bool:
    """True where two strings share at least *least* of their characters, or one holds most of the other."""
    one, other = fold(one), fold(other)
    if not one or not other:
        return one == other
    if one in other or other in one:
        return min(len(one), len(other)) / max(len(one), len(other)) >= least * 0.6
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(ratio() >= least for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def likeness(one: str, other: str) -> float:
    """How much of two folded strings is the same, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
