"""Captions: the words and the number with which what is set apart begins: 附件1, 表3, 图2, 专栏1, 附：1.…

Reads folded text. What a caption stands over, and what it begins, is not known here.
"""

from __future__ import annotations

import re

from gongwen.language.ordinals import CHINESE
from gongwen.lexicon import any_word
from gongwen.regex import HAN, regex

_DIGITS = "一二三四五六七八九十"
_NUMBER = rf"\s?(?:\d{{1,3}}|[{_DIGITS}]{{1,3}})"
_BOX = rf"专栏{_NUMBER}"
_OPENS_A_BOX = regex(_BOX)
_OPENS = regex(rf"{_BOX}|附\s?[件表录图]|[表图]\s?(?:\d|[{_DIGITS}]{{1,3}}(?!{HAN}))")
_NAMES_A_BOX = regex(
    rf"""专栏(?:\s{{1,4}}|:\s?)(?![\d{_DIGITS}])(?=[^。;!?,:]{{4,40}}$) [^。;!?,]*
    | {_BOX} (?![\d{_DIGITS}]) (?! 中 | 所 | 的 | [、和及至到~-]\s?(?:专栏)?\s?\d )   # 专栏1中的项目, 专栏1至专栏3
    [^。;!?,]* (?<![:、])""",
    re.VERBOSE,
)
_OVER_A_TABLE = regex(lambda: rf"附?表\s?[\d{CHINESE}].*|.*(?:{any_word('organ_words', 'caption')})", re.DOTALL)
_LONGEST = 60

ATTACHMENT = regex(
    r"(?P<open>[\[【(〔])?(?P<word>附[件表录]?)"
    rf"(?P<number>\d{{1,2}}(?:-\d{{1,2}})?|[{_DIGITS}]{{1,3}}|\([{_DIGITS}\d]{{1,2}}\)|(?<=录)[A-Z](?![A-Za-z]))?"
    r"(?(open)[\]】)〕])(?P<sign>[:.、]?)(?P<title>.*)$"
)
"""附件, 附件1, 附表2, 附录A, 【附件】, 附：, with what stands behind it. For text without blanks."""
LISTS = regex(r"(?:附\s?[件表图]?|备?\s?注|(?:填表)?说\s?明)\s?:\s*(?=[1(①])")
"""A label that a numbered list follows on its line, which is no list of sections: 附件：1.… 注：1.…"""


def opens(folded: str, start: int = 0) -> bool:
    """Whether a caption begins at *start* of *folded*: an attachment's, a table's, a figure's, a box's."""
    return _OPENS.match(folded, start) is not None


def opens_an_attachment(folded: str) -> bool:
    """Whether *folded* begins with that of an attachment or of a list of them: 附件1, 附：."""
    return folded.startswith(("附件", "附:"))


def opens_a_box(folded: str) -> bool:
    """Whether *folded* begins with that of a box: 专栏1."""
    return _OPENS_A_BOX.match(folded) is not None


def names_a_box(line: str) -> bool:
    """Whether *line*, folded, is the caption of a box and nothing else, no sentence about one."""
    return _NAMES_A_BOX.fullmatch(line) is not None


def is_over_a_table(line: str) -> bool:
    """Whether *line*, which stands right above a table, names it: 表3 主要指标, 任务分解表."""
    return len(line) <= _LONGEST and _OVER_A_TABLE.fullmatch(line) is not None
