"""How a numbered item's line opens: its first sentence, and whether that names the topic or is itself the content.

GUIDELINES, section 2: a heading names the unit's topic and more follows it; a unit that is one sentence has none. What
a sentence alone cannot tell (`unsure`) the other items of its list decide, in `headings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gongwen.lexicon import table
from gongwen.source import View

Verdict = Literal["topic", "likely", "unsure", "content"]

LONGEST_TOPIC = 24
LONGEST_HEADING = 60
_CLOSING = "。:;,.、"
_STOPS = ("。", ":", "!", "?")
_CLAUSE = (";", ",", ";和", ";或")
_PLENTY = 80
_GROUPED = r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|〔[^〔〕]{0,80}〕|“[^“”]{0,60}”|《[^《》]{0,80}》"
_FIRST = re.compile(rf"(?:{_GROUPED}|[^。:;]){{0,90}}?(?P<end>[。:])", re.VERBOSE)
_REMARK = re.compile(r"(?:[(〔\[][^()〔〕\[\]]{0,300}(?:\([^()]{0,100}\)[^()〔〕\[\]]{0,200}){0,3}[)〕\]]?。?)+")
_LABEL = re.compile(
    r"(?:责任|牵头|配合|主办|协办|承办|完成|实施|落实)(?:单位|部门|时限|时间|领导|人)(?:\([^()]{0,20}\))?:"
)
_AMOUNT = re.compile(r"\d(?:%|[万亿]?元|个?工作日|日内|年内|个月)")
_PREDICATE = re.compile(r"(?:是|(?<![行作成])为|(?<![所国占共])有|包括|(?<!目)的)$")


def _word(row: dict[str, str]) -> str:
    before = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    behind = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return f"{before}{re.escape(row['word'])}{behind}"


_CONTENT = re.compile("|".join(_word(row) for row in table("outline_content")))


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentence `[0, stop)` of a line; what follows it begins at `resume`."""

    stop: int
    resume: int
    verdict: Verdict


def read_opening(view: View, *, more: bool) -> Opening:
    """How the line *view* opens; *more* says that paragraphs or items follow it."""
    said = view.text
    first = _FIRST.match(said)
    stop = first.start("end") if first else len(said.rstrip(_CLOSING))
    resume = first.end() if first else len(said)
    if first and resume < len(said) and not _only_remarks(said[resume:]):
        return Opening(stop, resume, _verdict(said[:stop], len(said) - resume + more * _PLENTY))
    one_sentence = said[resume - 1 : resume] in _STOPS and not more
    if one_sentence or said.endswith(_CLAUSE):
        return Opening(stop, resume, "content")
    return Opening(stop, resume, _verdict(said[:stop], more * _PLENTY))


def _only_remarks(rest: str) -> bool:
    """Is the rest of the line only a bracket or a label that says who is responsible?"""
    return bool(_REMARK.fullmatch(rest) or _LABEL.match(rest))


def _verdict(sentence: str, following: int) -> Verdict:
    """What *sentence* is; *following* is how much text follows it."""
    if _CONTENT.search(sentence) or _PREDICATE.search(sentence):
        return "content"
    if len(sentence) <= LONGEST_TOPIC and not _AMOUNT.search(sentence):
        return "topic"
    if len(sentence) > LONGEST_HEADING:
        return "content"
    return "likely" if following >= max(_PLENTY, 2 * len(sentence)) else "unsure"
