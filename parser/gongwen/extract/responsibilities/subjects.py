"""Who does it: the bodies that are the subject of a word that assigns (负责, 牵头) in running text.

The subject stands after 由, or before the word in its clause, or in an earlier clause of the sentence
(专班设在市经信局，负责日常工作). It must be nothing but names; how far it is looked for is bounded.
"""

from __future__ import annotations

import re
from itertools import islice

from gongwen.language import assigning
from gongwen.language.bodies import BARE, NOUN, kind
from gongwen.language.bodies.lists import BodyList, bodies
from gongwen.language.bodies.naming import are_names
from gongwen.lexicon import any_word
from gongwen.regex import HAN, regex

_MANNER = regex(lambda: rf"(?:{assigning.manner()}|{any_word('verbs', 'ought', 'adverb')}|、)+$", re.VERBOSE)
_BOUNDARY = regex(r"[,;:。!?]")
_STOP = regex("[,、;。:!?]|$")
_QUOTED = regex("“(?P<name>[^“”]{3,40})”$")
_CLOSING = regex(r"[)\]〕】]")
_BY = regex(r"(?<![自对])由")
_MAY = regex("可以?$")
_ON_BEHALF = regex(lambda: any_word("verbs", "delegates"))
_FOUNDED = regex(lambda: rf"(?:{any_word('verbs', 'founds')})(?:{HAN}{{2}}的)?(?P<body>[^,;。]{{2,60}})$")
_CIRCUMSTANCE = regex(lambda: any_word("verbs", "circumstance"))
_PREDICATE = regex(lambda: any_word("verbs", "predicate"))
_DUTY = regex(lambda: any_word("verbs", "predicate", "ought"))
_NO_SUBJECT = regex(lambda: any_word("verbs", "opens"))
_INNER_VERB = regex(lambda: any_word("verbs", "inner"))
_OUGHT = regex(lambda: any_word("verbs", "ought"))
_APPOINTED = regex(lambda: any_word("verbs", "appoints"))
_WHO_DOES = regex(rf"[^,。;]{{0,30}}的[^,。;]{{0,12}}(?:{NOUN}|人员|政府|同志)(?:应|要|可|不|负|根据|,负责)")
_THE_WORK = regex(lambda: f"(?:{any_word('assignment_words', 'which work')})项?工作")
_LONGEST_MANNER, REACH, _MOST_CLAUSES, _MOST_WORDS = 32, 160, 8, 4


def subject_of(text: str, start: int, cue: re.Match[str]) -> BodyList | None:
    """Who does what *cue* says: what 由 names, else the subject of its clause, else that of an earlier clause.

    *cue* is a match whose last group is `lead`, `duty` or `shared`; who ought to lead (要积极牵头) does not for that.
    """
    at = _clause_start(text, max(start, cue.start() - REACH), cue.start())
    if work := _THE_WORK.match(text, at, cue.start()):
        at = work.end()
    manner = _MANNER.search(text, max(at, cue.start() - _LONGEST_MANNER), cue.start())
    stop = manner.start() if manner else cue.start()
    if manner and manner[0] in BARE and kind(text[at:stop]) is None:  # 社会组织负责
        stop = cue.start()
    unsaid = cue[0] in assigning.EVENT_CUES and not _STOP.match(text, cue.end())
    described = cue.lastgroup == "lead" and manner and _OUGHT.search(manner[0])
    by = _last(_BY, text, at, stop)
    if by >= 0:
        return named_bodies(text, by, stop) or _before(text, by, stop, _CIRCUMSTANCE)
    if described or unsaid or cue.lastgroup == "shared" or _WHO_DOES.match(text, cue.end()):
        return None
    if at < stop:
        return (
            _listed(text, start, at, stop)
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
        if _MAY.search(text, start, on_behalf.start()):
            return None
        start = on_behalf.end()
    quoted = _QUOTED.search(text, start, end)
    if quoted and (quoted.start() == start or text[quoted.start() - 1] == "的"):
        start, end = quoted.span("name")
    if start >= end or (subject and _NO_SUBJECT.match(text, start, end)) or _INNER_VERB.search(text, start, end):
        return None
    named = bodies(text, start, end)
    return named if are_names(text, named, known=subject) else None


def _listed(text: str, start: int, at: int, stop: int) -> BodyList | None:
    """The subject of a clause, with the names that alone are the clause before it: 各县人民政府，省直部门负责."""
    named = named_bodies(text, at, stop, subject=True)
    if not named or at <= start or text[at - 1] != ",":
        return named
    before = _clause_start(text, max(start, at - 1 - REACH), at - 1)
    alone = named_bodies(text, before, at - 1, subject=True)
    if not alone or not all(kind(text[one.start : one.end]) in ("body", "class") for one in alone.bodies):
        return named  # 工作重点在县区,县区负责
    return named_bodies(text, before, stop, subject=True) or named


def _continued(text: str, start: int, at: int, stop: int) -> BodyList | None:
    """A list with commas: 由甲局、乙局，各区政府负责."""
    before = _clause_start(text, max(start, at - REACH), at - 1)
    by = _BY.search(text, before, at)
    return named_bodies(text, by.end(), stop) if by else None


def _topic(text: str, start: int, at: int, cue: re.Match[str]) -> BodyList | None:
    """The subject that stands before: 专班设在市经信局，负责日常工作; 市公安局：负责现场警戒."""
    predicate = _PREDICATE if cue.lastgroup == "lead" else _DUTY
    for _ in range(_MOST_CLAUSES):
        if at <= start or text[at - 1] in "。!?":
            return None
        of_label = text[at - 1] == ":"
        stop, at = at - 1, _clause_start(text, max(start, at - 1 - REACH), at - 1)
        if of_label:
            return named_bodies(text, at, stop, subject=True)
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
