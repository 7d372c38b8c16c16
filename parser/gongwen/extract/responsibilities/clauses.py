"""Assignments in running text: 由市民政局负责, 市数据局负责全市的…, 市科技局负责牵头组织实施.

Knows the words that assign and what unmakes them; `subjects` knows who is named. 负责人, 负责任, 谁主管谁负责, 对…负责,
由X with another verb and duties that are only described (市场监管部门要承担起…, 要积极牵头…) assign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.extract.responsibilities import roles
from gongwen.extract.responsibilities.assignments import Assignment, by_verbs
from gongwen.extract.responsibilities.subjects import REACH, named_bodies, subject_of
from gongwen.language import labels
from gongwen.language.bodies import NOUN
from gongwen.model import Role
from gongwen.regex import HAN, regex

_AFTER_LABEL = rf"(?!{HAN})|[应要须的和及与为是会]"  # 负责机构应当, but not 负责机构改革
CUE = regex(
    rf"""(?P<lead> (?:负责)?牵头(?:组织)?(?:负责)?(?!的|人|{NOUN}|作用|工作|领导|企业|依托|方|高校|责任)
                | (?:为|是)(?:牵头|主办){NOUN} )
    | (?P<shared> 按照?(?:各自)?职责(?:任务)?(?:分工)?(?:具体|分别|共同)?(?:组织)?(?:实施|落实|推进)(?!的) )
    | (?P<duty> (?:为|是)责任{NOUN}
              | (?<!谁)负责(?!的|同志|干部|领导(?:同志|干部)|工作人员|人员|{NOUN}(?:{_AFTER_LABEL})|范围
              | 人(?!才|民|工|口|力|社|事)|制(?!定|订|度|作|造|止|发)|任(?!务|免|命|职)) )""",
    re.VERBOSE,
)
TOLD = regex(rf"(?P<label>{labels.BODIES})(?:为|是)", re.VERBOSE)
_SENTENCE_END = regex("[;:。!?]")
_BESIDE = regex("[,、]")
_SUPPORT = regex(roles.SUPPORT)
_MANNER_FIRST = regex(rf"(?:{roles.MANNER})+", re.VERBOSE)
_OF_SOMETHING = regex(
    r"[^,。;]{0,40}的[^,。;]{0,12}(?:机制|体系|制度|格局|体制|专班|小组|模式|组织|机构|联盟|团队|平台|中心|队伍|原则|人员|工程)"
)


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
    manner = _MANNER_FIRST.match(text)
    cue = CUE.match(text, manner.end() if manner else 0)
    named = named_bodies(heading, 0, len(heading), subject=True) if cue and not cue["shared"] else None
    if cue is None or named is None:
        return None
    role: Role = "lead" if cue["lead"] else "responsible"
    return Assignment(role, cue[0], named.bodies[0].start, named.end, named.bodies, named.open_ended)


def is_relative(text: str, cue: re.Match[str], end: int) -> bool:
    """True for 甲局牵头、乙局参与的工作机制, which names a mechanism and assigns nothing."""
    return bool(_OF_SOMETHING.match(text, cue.end(), end) and (cue["lead"] or text[cue.end()] == "、"))


def _supporters(text: str, start: int, end: int) -> Iterator[Assignment]:
    """由甲局牵头，乙局、丙局配合: who is named beside the lead."""
    sentence = _SENTENCE_END.search(text, start, min(end, start + REACH))
    stop = sentence.start() if sentence else min(end, start + REACH)
    beside = _BESIDE.search(text, start, stop)
    if beside and _SUPPORT.search(text, beside.end(), stop):
        together = text.startswith("会同", beside.end())
        yield from (said for said in by_verbs(text, beside.end(), stop) if together or said.role == "support")
