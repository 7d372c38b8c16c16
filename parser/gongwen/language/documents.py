"""How documents are called: the number of a notice (国办发〔2015〕3号) or an order (第16号令), on a line or in a text.

Reads folded text without blanks. Which line of a notice its number stands on, and which title is a document's, is not
known here. Patterns are fragments for the flag VERBOSE.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from gongwen.language.ordinals import CHINESE, ordinal
from gongwen.language.times.written import number
from gongwen.lexicon import alternation, any_word, table
from gongwen.model import DocumentNumber
from gongwen.regex import HAN, LETTER, regex
from gongwen.source import printed

# C, L and J are what OCR sees in brackets.
_OPEN, _CLOSE = r"(?:[〔\[【(﹝〈<《“{„]|[CLJ](?=\d{4}[〕\])J]))", r"[〕\]】)﹞〉>》”}‟J]"
CODE = rf"""
    (?! 的 | [^〔\[【(]{{0,20}}(?:关于|的通知) )                        # no title that a number stands behind
    {LETTER} (?:{LETTER}|[0-9_·\-]){{0,20}}? (?:\([^()]{{1,6}}\))? {HAN}{{0,4}}
"""
"""The code of an agency before the year: 国办发."""
OF_YEAR = rf"""
    {_OPEN} (?P<year> \d{{4}} | \d[ ]\d[ ]\d[ ]\d | 2[0OoО]\d\d | [一二][{CHINESE}]{{3}} ) 年? {_CLOSE}
    (?P<ordinal> [第字]? ) (?P<serial> \d(?:[ ]?\d){{0,4}} | [{CHINESE}]{{1,5}} ) 号
"""
"""What follows the code: 〔2015〕3号."""
NUMBER = rf"(?P<agency> (?: {CODE} )? ) {OF_YEAR}"
"""A number as the line of a notice gives it, with the groups agency, year, ordinal, serial."""
NUMBER_SHAPE = regex(NUMBER, re.VERBOSE)
ORDER = regex(
    rf"""
    \(? (?P<agency> {HAN}{{0,30}} (?:令|公告|通告)? ) (?P<annual> (?:\d{{4}}年)? )
    (?P<term> (?: [〔(\[] [^〔〕()\[\]]{{2,8}}届 [〕)\]] )? )
    \(? 第 (?P<serial> \d{{1,5}} | [{CHINESE}]{{1,7}} ) 号 (?:令|公告)? \)?$
    """,
    re.VERBOSE,
)
"""The number of an order or an announcement, which fills its line: 某市人民政府令第16号, 2020年第3号."""

YEAR_CITED = r"[〔\[(【](?:19|20)[0-9]{2}年?[〕\])】]"
CITED = regex(
    rf"""{YEAR_CITED} 第?[0-9]{{1,5}}号 (?: [、,和] (?:{YEAR_CITED})? 第?[0-9]{{1,5}}号 )*
    | 令 (?:{YEAR_CITED})? 第?[{CHINESE}0-9]{{1,6}}号
    | (?<![A-Za-z]) (?: GB | DB | [A-Z]{{2,4}}/[A-Z]{{1,2}} ) [ ]?
        [0-9]{{3,6}} (?:\.[0-9]{{1,3}})? (?: [-—] (?:19|20)[0-9]{{2}} )?""",
    re.VERBOSE,
)
"""A number in running text, without the code before it: 〔2015〕3号、5号, 令第16号, GB/T 9704-2012."""
IN_WORDS = rf"{HAN}{{1,8}}\s?[〔\[(（]\s?(?:19|20)\d\d\s?[〕\])）]\s?第?\s?\d{{1,5}}\s?号"
"""A number with its code in words as they are printed, not folded."""


@cache
def covering(how: Literal["是", "的"]) -> str:
    """A pattern for the types of a document that encloses another: all (是), or only behind 的."""
    return alternation(row["word"] for row in table("document_types") if row["covers"] == how)


@cache
def encloses() -> str:
    """A pattern for the verbs of its title: 印发, 转发, 公布."""
    return f"(?:{any_word('document_verbs', 'forwards', 'issues')})"


@cache
def marks() -> str:
    """A pattern for how urgent a telegram is, which stands beside its number: 特提·明电."""
    return rf"(?:(?:等级:?)?(?:{any_word('organ_words', 'urgency')})(?:[·、]?明电)?)"


_SERIES = regex(lambda: rf"(?:{any_word('organ_words', 'series')})$")
"""A number after the name of its series (专题会议纪要〔2016〕7号) names no agency."""


def names_a_series(said: str) -> bool:
    """Whether *said* ends in the name of a series of papers: 专题会议纪要."""
    return _SERIES.search(said) is not None


_MARKS = regex(lambda: rf"{marks()}(?={HAN}{{2}})")


def document_number(said: str, order: str = "") -> DocumentNumber | None:
    """The number that *said* (folded) is, its year in 〔〕; None where it is none.

    *order* is the name over *said*. That of an announcement is part of it (公告2020年第5号); that of an order is
    第3号, as printed.
    """
    said = printed(said).strip("()")
    if match := NUMBER_SHAPE.search(said):
        agency = match["agency"].rpartition("文件")[2]  # 某市人民政府文件 某政发〔2015〕3号 on one line
        agency = _MARKS.sub("", agency, count=1) if _MARKS.match(agency) else agency
        year, serial = match["year"].replace(" ", ""), match["serial"].replace(" ", "")
        text = f"{agency}〔{year}〕{match['ordinal']}{serial}号"
        return DocumentNumber(text, "" if _SERIES.search(agency) else agency, number(year), _serial(serial))
    if (match := ORDER.match(said)) and (order or match["agency"] or match["annual"] or match["term"]):
        told = f"{match['agency']}{match['annual']}{match['term']}"
        text = f"{'' if match['agency'] or not told else order}{told}第{match['serial']}号"
        year = int(match["annual"][:4]) if match["annual"] else None
        return DocumentNumber(text, match["agency"] or order, year, _serial(match["serial"]))
    return None


def _serial(words: str) -> int | None:
    return int(words) if words.isdecimal() else ordinal(words) or None
