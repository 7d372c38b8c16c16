"""What a short line without a marker looks like: a phrase, a sentence, or what can be no heading.

Knows the line alone; what stands around it is for `unnumbered`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from gongwen.language import bodies
from gongwen.lexicon import alternation, table, words
from gongwen.outline.openings import STATEMENT, SUBJECT
from gongwen.reading.captions import is_caption
from gongwen.regex import HAN, LETTER, regex

Shape = Literal["division", "phrase", "sentence"]
Noun = Literal["topic", "field"]

LONGEST = 45
"""The most characters of a heading without a number."""
_MOST_CLAUSES = 3
_PHRASE = regex(rf"(?=.*{HAN}.*{HAN})(?:[^。;:!?]*)(?:{LETTER}|[”\")\]])", re.DOTALL)
_SENTENCE = regex(rf"(?=.*{HAN}.*{HAN}.*{HAN}.*{HAN})[^。;:!?]+。", re.DOTALL)
_DATED = regex(r"(?:19|20)\d\d(?:\s?[-—–~至]\s?(?:19|20)\d\d)?\s?年(?!\s?\d)")
_DRAFT = regex(r"\((?:征求意见稿|送审稿|草案|试行|暂行|修订|修正|讨论稿)[^()]*\)$")
_LONG_NAME = 12
"""The least characters of what ends in a type of document and is a document's title, not a heading."""
_APART = regex(rf"{HAN}{{2}}\s+{HAN}|\s\s")
_AT_END = regex(r"(?:\d\s?[日号时分]|\d[)\]]|等)$")
_NEVER = regex(
    r"""
      [^\w“"《(\[]                        # a sign that opens an item of a list, or goes on with a line
    | \d                                  # a row, a code, an amount (a year is read before)
    | \( .* \) $ | \[ .* \] $ | 《[^》]*》$
    | 附\s?[件表图] | [图表]\s?[\d一二三四五六七八九十] | 图为 | 见[附图表]
    | 来源 | (?:责任)?编辑 | 记者 | 作者 | 摄影 | 扫一扫 | 相关 | 打印 | 关闭 | 分享 | 下载 | [上下]一[篇页条]
    | 返回 | 首页 | 热门 | 抄送 | 各位 | 同志们 | 特此 | 此件 | 主题词 | 单位\b | 联系 | 电话 | 地址 | 邮编
    | 网址 | 传真 | 版权 | 现[将予] | 关于.*的
    """,
    re.VERBOSE,
)
_LEADS_ON = regex(
    r"以下|如下|下列|下面|几[个项方]|[个项方]面工作。|全文|附后|提出.{0,6}(?:建议|意见)|报告(?:工作|如下|政府工作)|请予"
)


def shape_of(line: str) -> Shape | None:
    """What the folded *line*, which no marker opens, looks like; None where it can be no heading."""
    if not 1 < len(line) <= LONGEST:
        return None
    said = "".join(line.split())
    if said.rstrip(":") in _divisions():
        return "division"
    if _is_something_else(line) or line.count(",") >= _MOST_CLAUSES or _LEADS_ON.search(line):
        return None
    if _SENTENCE.fullmatch(line):
        return None if STATEMENT.search(line) or SUBJECT.match(line) else "sentence"
    return "phrase" if _PHRASE.fullmatch(line) and not _names_something(said) else None


def noun_of(line: str) -> Noun | None:
    """What a phrase ends in that headings name: a topic (主要目标) or a field of work (重点工作); else None."""
    said = "".join(line.split())
    return next((noun for noun in ("topic", "field") if _ending(noun).search(said)), None)


def _is_something_else(line: str) -> bool:
    """Is it an item of a list, a field, a tool of the page, a caption, two columns, a date?"""
    dated = _DATED.match(line)
    if (not dated and _NEVER.match(line)) or "|" in line or "\n" in line.strip():
        return True
    return bool(_APART.search(line) or _AT_END.search(line)) or is_caption(line)


def _names_something(said: str) -> bool:
    """Is it a name: a body's, an area's, a document's?"""
    if bodies.kind(said) is not None or bodies.may_sign(said) or bodies.is_area(said) or _DRAFT.search(said):
        return True
    found = _document().search(said)
    return found is not None and (found[0] not in _nouns() or len(said) >= _LONG_NAME)


@cache
def _divisions() -> frozenset[str]:
    return frozenset(row["word"] for row in table("heading_words") if row["role"] == "division")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(words("heading_words")) - _divisions()


@cache
def _ending(noun: Noun) -> re.Pattern[str]:
    return regex(rf"(?:{alternation(row['word'] for row in table('heading_words') if row['role'] == noun)})$")


@cache
def _document() -> re.Pattern[str]:
    """A type of document at the end; some are nouns of headings, too (价格调整方案)."""
    return regex(rf"(?:{alternation(words('document_types'))})$")
