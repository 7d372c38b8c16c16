"""Who does it: the bodies that are the subject of a word that assigns (负责, 牵头) in running text.

The subject stands after 由, or before the word in its clause, or in an earlier clause of the sentence
(专班设在市经信局，负责日常工作). It must be nothing but names; how far it is looked for is bounded.
"""

from __future__ import annotations

import re
from itertools import islice

from gongwen.extract.responsibilities import roles
from gongwen.extract.responsibilities.lists import BodyList, bodies
from gongwen.extract.responsibilities.naming import are_names
from gongwen.language.bodies import BARE, NOUN, kind
from gongwen.regex import regex

_MANNER = regex(
    rf"""(?:{roles.MANNER}|应当|应|要|需要?|须|必须|仍然?|也|均|都|将|还|则|并|专门|继续|重点|切实|依法|一并|依职权|日常|
    最终|全程|及时|、)+$""",
    re.VERBOSE,
)
_BOUNDARY = regex(r"[,;:。!?]")
_CLOSING = regex(r"[)\]〕】]")
_BY = regex(r"(?<![自对])由")
_ON_BEHALF = regex(r"(?:授权|委托)(?!的|了)")
_FOUNDED = regex(r"(?:成立|设立|组建|下设)(?:(?:相应|专门|统一)的)?(?P<body>[^,;。]{2,60})$")
_CIRCUMSTANCE = regex("根据|依[据照]|按|在|结合|依托|会同|承担")
_PREDICATE = regex(
    r"""是|作为|设在|由|承担|根据|依[据照]|按|在|会同|对(?!外|口)|可|为|主要|具体|加强|统筹|组织(?!部)|制定|建立|指导
    |履行|下设|结合|依托|定期|每[年季月]|将|从|围绕|做好|通过|充分|发挥|强化|推动|督促|受理|行使|接受|依法|统一""",
    re.VERBOSE,
)
_DUTY = regex(rf"应(?!急)|要|{_PREDICATE.pattern}", re.VERBOSE)
_NO_SUBJECT = regex(
    r"""设[在于]|挂靠|明确|指定|确定|落实|安排|支持|鼓励|引导|推动|建立|健全|完善|形成|实行|坚持|加强|强化|组织(?!部)|发挥|要求|督促
    |成立|设立|指导(?!委|小组)|协调(?!委|小组|办)|协助|对(?!应|口|外)|在|经(?!信|济|开|贸|发|科)|按|依|根据|为|向|与|从
    |如|凡|因|并|且|以|可|应(?!急)|须|必|未|不|已|请|是|有(?!关)|无|需|通过|利用|采取|开展|推进|推行|实现|进行|给予|提供
    |充分|做好|及时|涉及|报""",
    re.VERBOSE,
)
_INNER_VERB = regex(
    r"(?:指定|确定|明确|要求|督促)(?!的)|对(?!外|口|应)|(?<![对响供反相适效主重需])[应要](?!急|素|求)|不得|可以|具有|作出"
)
_WHO_DOES = regex(rf"[^,。;]{{0,30}}的[^,。;]{{0,12}}(?:{NOUN}|人员|政府|同志)(?:应|要|可|不|负|根据|,负责)")
_OUGHT = regex("[应要需须]|积极")
_APPOINTED = regex("指定|确定|明确|安排|配备|聘请")
_LONGEST_MANNER, REACH, _MOST_CLAUSES, _MOST_WORDS = 32, 160, 8, 4


def subject_of(text: str, start: int, cue: re.Match[str]) -> BodyList | None:
    """Who does what *cue* says: what 由 names, else the subject of its clause, else that of an earlier clause.

    *cue* is a match whose last group is `lead`, `duty` or `shared`; who ought to lead (要积极牵头) does not for that.
    """
    at = _clause_start(text, max(start, cue.start() - REACH), cue.start())
    manner = _MANNER.search(text, max(at, cue.start() - _LONGEST_MANNER), cue.start())
    stop = manner.start() if manner else cue.start()
    if manner and manner[0] in BARE and kind(text[at:stop]) is None:  # 社会组织负责
        stop = cue.start()
    described = cue.lastgroup == "lead" and manner and _OUGHT.search(manner[0])
    by = _last(_BY, text, at, stop)
    if by >= 0:
        return named_bodies(text, by, stop) or _before(text, by, stop, _CIRCUMSTANCE)
    if described or cue.lastgroup == "shared" or _WHO_DOES.match(text, cue.end()):
        return None
    if at < stop:
        return (
            named_bodies(text, at, stop, subject=True)
            or _before(text, at, stop, _CIRCUMSTANCE)
            or _continued(text, start, at, stop)
        )
    return _topic(text, start, at, cue)


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that `text[:end]` ends in; a bracket that is still open begins one."""
    at = max(start, _last(_BOUNDARY, text, start, end))
    opened = max(text.rfind(sign, at, end) for sign in "([〔【")
    return opened + 1 if opened >= 0 and not _CLOSING.search(text, opened, end) else at


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match of *pattern* ends; -1 if there is none."""
    at = -1
    for match in pattern.finditer(text, start, end):
        at = match.end()
    return at


def named_bodies(text: str, start: int, end: int, *, subject: bool = False) -> BodyList | None:
    """The bodies of `text[start:end]`, if that is nothing but their names."""
    if on_behalf := _ON_BEHALF.search(text, start, end):
        start = on_behalf.end()
    if start >= end or (subject and _NO_SUBJECT.match(text, start, end)) or _INNER_VERB.search(text, start, end):
        return None
    named = bodies(text, start, end)
    return named if are_names(text, named, known=subject) else None


def _continued(text: str, start: int, at: int, stop: int) -> BodyList | None:
    """A list with commas: 由甲局、乙局，各区政府负责."""
    before = _clause_start(text, max(start, at - REACH), at - 1)
    by = _BY.search(text, before, at)
    return named_bodies(text, by.end(), stop) if by else None


def _topic(text: str, start: int, at: int, cue: re.Match[str]) -> BodyList | None:
    """The subject that stands before: 专班设在市经信局，负责日常工作; 市公安局：负责现场警戒."""
    if at > start and text[at - 1] == ":":
        return named_bodies(text, _clause_start(text, max(start, at - 1 - REACH), at - 1), at - 1, subject=True)
    predicate = _PREDICATE if cue.lastgroup == "lead" else _DUTY
    for _ in range(_MOST_CLAUSES):
        if at <= start or text[at - 1] in "。!?:":
            return None
        stop, at = at - 1, _clause_start(text, max(start, at - 1 - REACH), at - 1)
        if text.startswith(cue[0], at):  # the cue before has looked from here
            return None
        founded = _FOUNDED.search(text, at, stop)
        if founded and (named := named_bodies(text, *founded.span("body"))):
            return named
        if named := _before(text, at, stop, predicate) or named_bodies(text, at, stop, subject=True):
            return None if _APPOINTED.search(text, at, stop) else named
    return None


def _before(text: str, start: int, end: int, ending: re.Pattern[str]) -> BodyList | None:
    """The bodies that `text[start:end]` begins with, up to one of the words *ending*."""
    for word in islice(ending.finditer(text, start + 1, end), _MOST_WORDS):
        if named := named_bodies(text, start, word.start(), subject=True):
            return named
    return None
