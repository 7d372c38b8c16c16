"""Assignments in running text: 由市民政局负责, 市数据局负责全市的…, 市科技局负责牵头组织实施.

Knows the words that assign and what unmakes them; `subjects` knows who is named. 负责人, 负责任, 谁主管谁负责, 对…负责,
由X with another verb and duties that are only described (市场监管部门要承担起…, 要积极牵头…) assign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.extract.responsibilities.assignments import Assignment, by_verbs
from gongwen.extract.responsibilities.subjects import REACH, named_bodies, subject_of
from gongwen.language import labels
from gongwen.language.assigning import CUE, MANNER, MAY_BE_TOLD, SUPPORT, TOLD, makes_an_arrangement
from gongwen.model import Role
from gongwen.regex import regex

_SENTENCE_END = regex("[;:。!?]")
_BESIDE = regex("[,、]")


def clauses(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The assignments that the running text `text[start:end]` states."""
    said_to: tuple[int, Role] | None = None
    for cue in CUE.finditer(text, start, end):
        subject = subject_of(text, start, cue)
        if subject and not is_relative(text, cue, end):
            role: Role = "lead" if cue["lead"] else "responsible"
            at = subject.bodies[0].start
            if said_to == (at, role):
                continue
            said_to = at, role
            yield Assignment(role, cue[0], at, cue.end(), subject.bodies, subject.open_ended)
            yield from _supporters(text, cue.end(), end)
    yield from _told(text, start, end)


def _told(text: str, start: int, end: int) -> Iterator[Assignment]:
    """牵头单位为甲局，配合单位为乙局、丙局."""
    if not MAY_BE_TOLD.search(text, start, end):
        return
    for label in TOLD.finditer(text, start, end):
        stop = _SENTENCE_END.search(text, label.end(), min(end, label.end() + REACH))
        until = stop.start() if stop else min(end, label.end() + REACH)
        following = TOLD.search(text, label.end(), until)
        named = named_bodies(text, label.end(), following.start() if following else until)
        if named:
            role = labels.role_of(label["label"])
            yield Assignment(role, label["label"], label.start(), named.end, named.bodies, named.open_ended)


def headed(heading: str, text: str) -> Assignment | None:
    """市公安局 as the heading of a text that begins with 负责: the body is named as in 市公安局负责."""
    manner = MANNER.match(text)
    cue = CUE.match(text, manner.end() if manner else 0)
    named = named_bodies(heading, 0, len(heading), subject=True) if cue and not cue["shared"] else None
    if cue is None or named is None:
        return None
    role: Role = "lead" if cue["lead"] else "responsible"
    return Assignment(role, cue[0], named.bodies[0].start, named.end, named.bodies, named.open_ended)


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
