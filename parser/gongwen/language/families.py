"""The families of section markers, in the order in which official documents usually nest them.

第X编 … 第X条 always keep this order; for the items (一、 （一） 1. （1） by GB/T 9704-2012, and what else is in use)
it is only what to expect where a document does not show its own.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from gongwen.model import SectionKind


class Family(Struct, frozen=True):
    """A style of marker. Families of one *kin* (`1.` and `1、`) may continue each other's numbers."""

    name: str
    kin: str
    rank: int
    kind: SectionKind = "item"

    @property
    def is_statutory(self) -> bool:
        """Is it one of 编 分编 章 节 条?"""
        return self.rank <= ARTICLE.rank

    @property
    def is_decimal(self) -> bool:
        """Is it 1, 1.1, 1.1.1 …, whose steps say what they stand under?"""
        return self.kin == _DECIMAL


SECTION = Family("节", "节", 3, "节")
ARTICLE = Family("条", "条", 4, "条")
BY_UNIT = {
    "编": Family("编", "编", 0, "编"),
    "篇": Family("篇", "编", 0, "编"),
    "部分": Family("部分", "编", 0, "编"),
    "分编": Family("分编", "分编", 1, "分编"),
    "章": Family("章", "章", 2, "章"),
    "节": SECTION,
    "条": ARTICLE,
    "款": Family("款", "款", 5),
}

ROMAN = Family("Ⅰ", "Ⅰ", 5)
CHINESE_POINT = Family("一、", "一", 5)
CHINESE_BRACKETS = Family("（一）", "(一)", 6)
CHINESE_BRACKET = Family("一）", "一)", 7)
ARABIC_DOT = Family("1.", "1", 7)
ARABIC_COMMA = Family("1、", "1", 7)
ARABIC_BRACKETS = Family("（1）", "(1)", 8)
ARABIC_BRACKET = Family("1）", "1)", 9)
RINGED = Family("①", "①", 10)
CAPITAL = Family("A.", "A", 11)
SMALL = Family("a.", "a", 11)
SMALL_BRACKETS = Family("（a）", "(a)", 11)


_DECIMAL = "1.1"


@cache
def decimal(steps: int) -> Family:
    """The family of 1.1 (two steps), 1.1.1 (three) …; 1 above them is of one step."""
    return Family(f"1.1/{steps}", _DECIMAL, 6)


@cache
def ranked(rank: int) -> Family:
    """The family of headings without a number that the markup ranks h1 to h6."""
    return Family(f"h{rank}", f"h{rank}", 12, "heading")


@cache
def heading(look: str, *, topic: bool) -> Family:
    """The family of other headings without a number that look alike; *topic* where it names what paragraphs say."""
    return Family(f"{look} topic" if topic else look, look, 12, "heading")


DIVISION = heading("division", topic=False)
SENTENCE = heading("sentence", topic=False)
BOX = Family("专栏", "专栏", 12, "box")
