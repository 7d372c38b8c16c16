"""Assignments in running text: 由市民政局负责, 市数据局负责全市的…, 市科技局负责牵头组织实施.

Knows the words that assign and what unmakes them; `subjects` knows who is named. 负责人, 负责任, 谁主管谁负责, 对…负责,
由X with another verb and duties that are only described (市场监管部门要承担起…, 要积极牵头…) assign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from gongwen.extract.responsibilities.assignments import Assignment, by_verbs
from gongwen.extract.responsibilities.subjects import REACH, named_bodies, subject_of
from gongwen.language import labels
from gongwen.language.assigning import CUE, GLUED, MANNER, MAY_BE_TOLD, SUPPORT, TOLD, makes_an_arrangement
from gongwen.language.bodies.functions import function
from gongwen.language.bodies.lists import BodyList
from gongwen.lexicon import any_word
from gongwen.model import Role
from gongwen.regex import regex

_SENTENCE_END = regex("[;:。!?]")
_CLAUSE_END = regex("[,;。]")
_LAST_OF_DUTIES = tuple("责能务下:")
_DUTIES = regex(
    lambda: (
        r"(?P<body>[^,。;:]{2,40}?)的?(?:主要|工作|具体)?"
        rf"(?:{any_word('assignment_words', 'duties')}){{1,2}}(?:如下)?:?"
    )
)
_BESIDE = regex("[,、]")


def clauses(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The assignments that the running text `text[start:end]` states."""
    said_to: tuple[int, Role] | None = None
    before, beside = end, start
    for cue in CUE.finditer(text, start, end):
        subject = subject_of(text, start, cue) or _beside(text, before, cue)
        before = cue.end()
        if subject and not is_relative(text, cue, end):
            role: Role = "lead" if cue["lead"] else "responsible"
            at = subject.bodies[0].start
            if said_to == (at, role):
                continue
            said_to = at, role
            yield Assignment(role, cue[0], at, cue.end(), subject.bodies, subject.open_ended)
            for supporter in _supporters(text, max(cue.end(), beside), end):
                yield supporter
                beside = supporter.end
    yield from _told(text, start, end)
    yield from _glued(text, start, end)


def _beside(text: str, before: int, cue: re.Match[str]) -> BodyList | None:
    """The subject behind 、, where a word that assigns stands *before* it: 甲局负责清淤、乙局负责资金."""
    joint = text.rfind("、", before, cue.start())
    return subject_of(text, joint + 1, cue) if joint >= 0 else None


def _told(text: str, start: int, end: int) -> Iterator[Assignment]:
    """牵头单位为甲局，配合单位为乙局、丙局."""
    if not MAY_BE_TOLD.search(text, start, end):
        return
    for label in TOLD.finditer(text, start, end):
        stop = _SENTENCE_END.search(text, label.end(), min(end, label.end() + REACH))
        until = stop.start() if stop else min(end, label.end() + REACH)
        following = TOLD.search(text, label.end(), until)
        until = following.start() if following else until
        helped = _helpers(text, label.end(), until)
        named = named_bodies(text, label.end(), helped[0].start - 1 if helped else until)
        if named:
            role = labels.role_of(label["label"])
            yield Assignment(role, label["label"], label.start(), named.end, named.bodies, named.open_ended)
            yield from helped


def _glued(text: str, start: int, end: int) -> Iterator[Assignment]:
    """新购清运车40辆。牵头单位甲局，配合单位乙局: labels right before a name, without a colon."""
    for label in GLUED.finditer(text, start, end):
        stop = _SENTENCE_END.search(text, label.end(), end)
        until = stop.start() if stop else end
        following = GLUED.search(text, label.end(), until)
        until = min(following.start() if following else until, label.end() + REACH)
        named = named_bodies(text, label.end(), until)
        if named and named.bodies[0].start == label.end():
            role = labels.role_of(label["label"])
            yield Assignment(role, label["label"], label.start(), named.end, named.bodies, named.open_ended)


def _helpers(text: str, start: int, end: int) -> list[Assignment]:
    """Who helps those that a label names, behind a comma: 责任单位为甲局，乙局配合."""
    comma = text.rfind(",", start, end)
    if comma < 0 or not SUPPORT.search(text, comma, end):
        return []
    return [said for said in by_verbs(text, comma + 1, end) if said.role == "support"]


def heads_duties(text: str) -> bool:
    """Whether *text* stands over the duties of a body: 市公安局的主要职责."""
    duties = _DUTIES.fullmatch(text) if text.endswith(_LAST_OF_DUTIES) else None
    return duties is not None and named_bodies(text, 0, duties.end("body"), subject=True) is not None


def headed(heading: str, text: str) -> Assignment | None:
    """市公安局 or 市公安局的职责 as the heading of a text with 负责 at the beginning of a clause: 市公安局负责."""
    if not CUE.search(text):
        return None
    duties = _DUTIES.fullmatch(heading)
    cue = next((cue for cue in map(_at_beginning, _beginnings(text), repeat(text)) if cue and not cue["shared"]), None)
    named = named_bodies(heading, 0, duties.end("body") if duties else len(heading), subject=True) if cue else None
    if cue is None or named is None or (_is_inside(text, cue) and not _have_functions(heading, named)):
        return None
    role: Role = "lead" if cue["lead"] else "responsible"
    return Assignment(role, cue[0], named.bodies[0].start, named.end, named.bodies, named.open_ended)


def _is_inside(text: str, cue: re.Match[str]) -> bool:
    """Whether *cue* stands behind the first clause of *text*."""
    return _CLAUSE_END.search(text, 0, cue.start()) is not None


def _have_functions(text: str, named: BodyList) -> bool:
    """Whether all bodies *named* say a function that is known: 市工信局, not 专家组."""
    return all(function(text[body.start : body.end]).canonical for body in named.bodies)


def _beginnings(text: str) -> Iterator[int]:
    """Where the clauses of *text* begin."""
    yield 0
    yield from (stop.end() for stop in _CLAUSE_END.finditer(text))


def _at_beginning(start: int, text: str) -> re.Match[str] | None:
    """The word that assigns with which the clause of *text* at *start* begins."""
    manner = MANNER.match(text, start)
    return CUE.match(text, manner.end() if manner else start)


def is_relative(text: str, cue: re.Match[str], end: int) -> bool:
    """True for 甲局牵头、乙局参与的工作机制, which names a mechanism and assigns nothing."""
    return makes_an_arrangement(text, cue.end(), end) and bool(cue["lead"] or text[cue.end()] == "、")


def _supporters(text: str, start: int, end: int) -> Iterator[Assignment]:
    """由甲局牵头，乙局、丙局配合: who is named beside the lead."""
    sentence = _SENTENCE_END.search(text, start, min(end, start + REACH))
    stop = sentence.start() if sentence else min(end, start + REACH)
    beside = _BESIDE.search(text, start, stop)
    if beside and SUPPORT.search(text, beside.end(), stop):
        together = text.startswith("会同", beside.end())
        yield from (said for said in by_verbs(text, beside.end(), stop) if together or said.role == "support")
