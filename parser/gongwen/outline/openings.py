"""How a numbered item's line opens: its first sentence, and whether that names the topic or is itself the content.

GUIDELINES, section 2: a heading names the unit's topic and more follows it; a unit that is one sentence has none. What
a sentence alone cannot tell (`likely`, `unsure`) the other items of its list decide, in `headings`.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from gongwen.language.bodies import LONG_ENDINGS, NOUN
from gongwen.language.columns import TIMES
from gongwen.language.labels import words_of
from gongwen.lexicon import alternation, any_word, table
from gongwen.regex import HAN, LETTER, regex
from gongwen.source import View

Verdict = Literal["title", "topic", "likely", "unsure", "content"]

CLOSING = "。:;,.、"
_LONGEST_APART, _SHORTEST_APART = 12, 8  # characters of a heading that a blank parts from its text, and of the text
_SURE_APART = 4  # characters of a topic that one narrow blank parts: 原则 同意 is one word
_VALUE = regex(r"[0-9A-Za-z@._\-—+()/:,、]{3,60}。?")  # 值班电话:…
_NO_PHRASE = regex(r"[。:;,、!?()\[\]〔〕《》“”0-9A-Za-z]")
_BLANK = " \t\u00a0\u3000"
_NAMES_A_TOPIC = regex(lambda: rf"(?:{any_word('heading_words', 'topic', 'field')})$")
_ALONE = 60  # characters from the beginning of a line in which a blank that parts a phrase is the only one
NAME = regex(lambda: rf"(?!{any_word('outline_content', 'no heading')}){HAN}{{2,6}}")
_LEFT_OUT = regex(r"[(〔\[]?略[)〕\]]?。?")
LONGEST_TOPIC = 24
LONGEST_LINE = 45
LONGEST_HEADING = 60
LONGEST_REMARK = 400
PLENTY = 80

_STOPS = ("。", ":", "!", "?")
_CLAUSE = (";", ",", "、", ";和", ";或")
_GROUP = r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|〔[^〔〕]{0,80}〕|“[^“”]{0,60}”|《[^《》]{0,80}》"
_FIRST = regex(rf"(?>(?:{_GROUP}|[^。:;]){{0,90}})(?P<end>[。:])")
_DATED = regex(
    r"[^。:;,()、《“]{2,24}\((?=[^()]*[年月日底初])(?:\d|[年月日底初中上下旬前后至到起~—–\-、,.]){2,30}\)(?=[^。:;,、()》”])"
)
"""A stage with its time in a bracket, and its text at once behind it: 总结阶段（7月）对成效…."""

_REMARK = regex(
    lambda: (
        rf"""
      (?>(?:[(〔\[](?>(?:[^()〔〕\[\]]|[(〔][^()〔〕\[\]]{{0,100}}[)〕]){{0,400}})[)〕\]]?。?)+)
    | (?:{LETTER}|[0-9]){{0,4}}
      (?:{NOUN}|{TIMES}|咨询|{any_word("organ_words", "contact")}|领导|人)(?:要求|安排|节点)?(?:\([^()]{{0,20}}\))?:.*
    """
    ),
    re.VERBOSE,
)
_ASSIGNED = regex(
    lambda: rf"(?:{NOUN}|领导|责任人|{TIMES})[^:]{{0,3}}:|{words_of('verb', 'beside')}[)〕\]]$|负责(?!人)"
)
_LONGEST_BRACKET = 300
_PHRASE = regex(r"[^。:;,!?]{2,20}")
_AMOUNT = regex(r"\d(?:%|[万亿]?元|个?工作日|日内|年内|个月)")
LEADS_IN = regex(lambda: f",|{any_word('outline_content', 'leads in')}")
"""What makes a line over a list the sentence that the list ends."""
_PREDICATE = regex(r"(?:是|(?<![行作成])为|(?<![所国占共])有|包括|(?<!目)的)$")


def _any(name: str, role: str) -> str:
    return alternation(row["word"] for row in table(name) if row["role"] == role)


def _policy() -> str:
    return rf"(?:{_any('outline_topic', 'adverb')})?(?:{_any('outline_topic', 'verb')})"


POLICY = regex(_policy)
SUBJECT = regex(
    lambda: (
        rf"(?!{_policy()})(?:[^,]{{0,12}}?(?:{LONG_ENDINGS}|{_any('outline_subject', 'body')})"
        rf"|(?:[省市县区州镇]|各){HAN}{{1,8}}?[局委办厅])(?:{_any('outline_subject', 'predicate')})"
    )
)
STATEMENT = regex(lambda: any_word("outline_content", "states"))
STATES = regex(
    lambda: (
        rf"""由(?![于此来内表点浅])[^,;。]{{1,20}}(?:{any_word("outline_content", "does")})
      | \A(?:{any_word("outline_content", "opens")}|近[一二三两345]年)
      | \A[^,。(]{{0,10}}[0-9一二三四五六七八九十](?:月底|月|日)前
      | 按\d+%"""
    ),
    re.VERBOSE,
)
"""A sentence that says who does it, what somebody has, or by when, and names no topic."""


class Opening(Struct, frozen=True, gc=False):
    """The first sentence `[0, stop)` of a line; what follows it begins at `resume`.

    `alone`: nothing but a remark follows on the line; `stopped`: and the line has a closing point.

    title: short, and alone over a list or led by a policy's verb; topic: short and no statement; likely, unsure:
    longer, with and without much text after it (unsure too where a body is its subject); content: a statement.
    """

    stop: int
    resume: int
    verdict: Verdict
    alone: bool = False
    stopped: bool = False


def read_opening(view: View, following: int, *, opens_list: bool) -> Opening:
    """How the line *view* opens; *following* characters of text come after it, *opens_list* where items do."""
    said, over_text = view.text, following > 0 or opens_list
    stop, resume = _first_sentence(said, over_text=over_text)
    rest = said[resume:]
    if said[stop : stop + 1] == ":" and _VALUE.fullmatch(rest):
        return Opening(stop, resume, "content", alone=True)
    if said[stop : stop + 1] == ":" and len(rest) >= _SHORTEST_APART and NAME.fullmatch(said, 0, stop):
        return Opening(stop, resume, "title")
    if rest and (not is_remark(rest) or _LEFT_OUT.fullmatch(rest)):
        verdict = _verdict(said[:stop], len(rest) + following)
        led = verdict == "topic" and len(rest) > LONGEST_LINE and POLICY.match(said)
        return Opening(stop, resume, "title" if led else verdict)
    stopped = bool(rest) or said[-1:] in _STOPS
    if (stopped and not over_text) or said.endswith(_CLAUSE):
        return Opening(stop, resume, "content", alone=True, stopped=stopped)
    if opens_list and stop <= LONGEST_TOPIC and said[-1:] != ":" and not LEADS_IN.search(said):
        return Opening(stop, resume, "title", alone=True, stopped=stopped)
    limit = LONGEST_LINE if over_text and not stopped else LONGEST_TOPIC
    verdict = _verdict(said[:stop], following + opens_list * PLENTY, limit)
    verdict = "title" if verdict == "topic" and opens_list else verdict
    return Opening(stop, resume, verdict, alone=True, stopped=stopped)


def set_apart(view: View) -> Opening | None:
    """The phrase that a blank parts from its text: 目标　全年建成…; `unsure` where the blank may be a slip."""
    at, following = (*view.breaks()[:2], len(view.text), len(view.text))[:2]
    if following < min(_ALONE, len(view.text)):
        return None  # blanks here and there are noise
    if not 2 <= at <= _LONGEST_APART or len(view.text) < at + _SHORTEST_APART or _NO_PHRASE.search(view.text, 0, at):
        return None
    gap = view.raw(at - 1, at + 1)[1:-1]
    if gap.strip(_BLANK):
        return None  # what is not seen parts nothing
    names_a_topic = _NAMES_A_TOPIC.search(view.text, 0, at) and (gap == "\u3000" or at >= _SURE_APART)
    sure = len(gap) > 1 or names_a_topic
    return Opening(at, at, "title" if sure else "unsure")


def _first_sentence(said: str, *, over_text: bool) -> tuple[int, int]:
    """Where the first sentence of *said* stops (without a bracket that says who is responsible) and the rest begins."""
    if dated := _DATED.match(said):
        return dated.end(), dated.end()
    first = _FIRST.match(said)
    if not first or (over_text and first["end"] == ":" and _PHRASE.fullmatch(said, first.end())):
        stop, resume = len(said.rstrip(CLOSING)), len(said)
    else:
        stop, resume = first.start("end"), first.end()
    bracket = assigning_bracket(said, stop)
    return (bracket, bracket) if bracket else (stop, resume)


def assigning_bracket(said: str, stop: int) -> int:
    """Where the bracket opens that closes at *stop* and says who is responsible; 0 where none does."""
    bracket = _closing_bracket(said, stop)
    return bracket if bracket and _ASSIGNED.search(said, bracket, stop) else 0


def _closing_bracket(said: str, stop: int) -> int:
    """Where the bracket opens that closes just before *stop*; 0 where none does."""
    if said[stop - 1 : stop] not in tuple(")〕]"):
        return 0
    depth = 0
    for at in range(stop - 1, max(stop - _LONGEST_BRACKET, 0), -1):
        depth += (said[at] in ")〕]") - (said[at] in "(〔[")
        if not depth:
            return at
    return 0


def is_remark(text: str) -> bool:
    """Is *text* (folded) only a bracket or a label that says who is responsible, by when, whom to ask?"""
    return bool(_REMARK.fullmatch(text))


def _verdict(sentence: str, following: int, limit: int = LONGEST_TOPIC) -> Verdict:
    """What *sentence* is; *following* is how much text follows it, *limit* how long a sure heading may be."""
    if len(sentence) > LONGEST_HEADING or any(says.search(sentence) for says in (STATEMENT, _PREDICATE, STATES)):
        return "content"
    if SUBJECT.match(sentence):
        return "unsure"
    if len(sentence) <= limit and not _AMOUNT.search(sentence):
        return "topic"
    return "likely" if following >= max(PLENTY, 2 * len(sentence)) else "unsure"
