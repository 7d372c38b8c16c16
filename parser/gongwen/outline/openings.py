"""How a numbered item's line opens: its first sentence, and whether that names the topic or is itself the content.

GUIDELINES, section 2: a heading names the unit's topic and more follows it; a unit that is one sentence has none. What
a sentence alone cannot tell (`likely`, `unsure`) the other items of its list decide, in `headings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gongwen.lexicon import table
from gongwen.source import View

Verdict = Literal["title", "topic", "likely", "unsure", "content"]

CLOSING = "。:;,.、"
LONGEST_TOPIC = 24
LONGEST_LINE = 45
LONGEST_HEADING = 60
PLENTY = 80

_STOPS = ("。", ":", "!", "?")
_CLAUSE = (";", ",", "、", ";和", ";或")
_GROUP = r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|〔[^〔〕]{0,80}〕|“[^“”]{0,60}”|《[^《》]{0,80}》"
_FIRST = re.compile(rf"(?:{_GROUP}|[^。:;]){{0,90}}+(?P<end>[。:])")
_REMARK = re.compile(
    r"""
      (?:[(〔\[](?:[^()〔〕\[\]]|[(〔][^()〔〕\[\]]{0,100}[)〕]){0,400}+[)〕\]]?。?)++
    | (?:\w{0,4}(?:单位|部门|时限|时间|咨询|领导|人)(?:\([^()]{0,20}\))?:.*)
    """,
    re.VERBOSE,
)
_AMOUNT = re.compile(r"\d(?:%|[万亿]?元|个?工作日|日内|年内|个月)")
_PREDICATE = re.compile(r"(?:是|(?<![行作成])为|(?<![所国占共])有|包括|(?<!目)的)$")


def _word(row: dict[str, str]) -> str:
    word = re.escape(row["word"])
    before = f"(?<![{row['not_after']}]{word})" if row["not_after"] else ""
    behind = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return f"{word}{before}{behind}"  # the word first: so the search looks at its first characters alone


STATEMENT = re.compile("|".join(_word(row) for row in table("outline_content")))


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentence `[0, stop)` of a line; what follows it begins at `resume`, at the line's end if it is `alone`.

    title: alone over a list; topic: short and no statement; likely, unsure: longer, with and without much text after
    it; content: a statement.
    """

    stop: int
    resume: int
    verdict: Verdict
    alone: bool


def read_opening(view: View, following: int, *, opens_list: bool) -> Opening:
    """How the line *view* opens; *following* characters of text come after it, *opens_list* where items do."""
    said = view.text
    first = _FIRST.match(said)
    stop = first.start("end") if first else len(said.rstrip(CLOSING))
    resume = first.end() if first else len(said)
    if first and resume < len(said) and not is_remark(said[resume:]):
        return Opening(stop, resume, _verdict(said[:stop], len(said) - resume + following), alone=False)
    one_sentence = said[resume - 1 : resume] in _STOPS and not following and not opens_list
    if one_sentence or said.endswith(_CLAUSE):
        return Opening(stop, resume, "content", alone=True)
    limit = LONGEST_LINE if (following or opens_list) and said[-1:] not in _STOPS else LONGEST_TOPIC
    verdict = _verdict(said[:stop], following + opens_list * PLENTY, limit)
    return Opening(stop, resume, "title" if verdict == "topic" and opens_list else verdict, alone=True)


def is_remark(text: str) -> bool:
    """Is *text* (folded) only a bracket or a label that says who is responsible, by when, whom to ask?"""
    return bool(_REMARK.fullmatch(text))


def _verdict(sentence: str, following: int, limit: int = LONGEST_TOPIC) -> Verdict:
    """What *sentence* is; *following* is how much text follows it, *limit* how long a sure heading may be."""
    if len(sentence) > LONGEST_HEADING or STATEMENT.search(sentence) or _PREDICATE.search(sentence):
        return "content"
    if len(sentence) <= limit and not _AMOUNT.search(sentence):
        return "topic"
    return "likely" if following >= max(PLENTY, 2 * len(sentence)) else "unsure"
