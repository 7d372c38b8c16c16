"""The grammar of an assignment: labels with their lists, lists with their verbs, and the remarks after them.

    assignment = [words] (label [":"] list | list verb)+ [remark]
    牵头单位：市教育局；配合单位：市财政局等        市教育局牵头，市财政局、市人社局按职责分工负责

A verb is one that the lexicon has, or, beside such or at the end of what is nothing but lists, any word: 市水利局督导.

It reads a stretch of text that is known to be set apart (a bracket, a line of its own, a cell), not running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from gongwen.language import columns, labels, remarks
from gongwen.language.assigning import CLOSING, of_verbs, opening_role, role_of_word
from gongwen.language.bodies import BARE, LAST_SIGNS
from gongwen.language.bodies.lists import Body, BodyList, bodies
from gongwen.language.bodies.naming import are_names, end_of_name, is_plain, last_names
from gongwen.language.speech import can_be_verb
from gongwen.model import Role
from gongwen.regex import HAN, regex


class Assignment(Struct, frozen=True):
    """One role and the bodies that have it, at `[start, end)` of a view; `label` is the word that assigns.

    `order` are the words of the remark that gave the role, if one did.
    """

    role: Role
    label: str | None
    start: int
    end: int
    bodies: tuple[Body, ...]
    open_ended: bool = False
    persons: tuple[str, ...] = ()
    remark: tuple[int, int] | None = None
    order: str = ""


class Field(NamedTuple):
    """A label at `start` and what follows it, `[at, end)`."""

    kind: str
    label: str
    start: int
    at: int
    end: int

    @property
    def is_of_bodies(self) -> bool:
        """Whether its list names bodies."""
        return self.kind in _OF_BODIES


_BEHIND_A_NAME = rf"(?<=[{''.join(sorted(LAST_SIGNS))}])"
_AT_A_BEGINNING = r"(?:(?<=[,;。、(\[〔【〈])|(?<![\s\S]))"
_FIELD = regex(
    rf"""(?P<bodies>{labels.BODIES})(?:[:为]|是(?!指))
    | (?P<boxed>{labels.BOXED})
    | (?P<persons>{labels.PERSONS}): | (?P<time>{columns.TIMES}):
    | {_AT_A_BEGINNING} (?: (?P<short>{labels.SHORT}): | (?P<any>{labels.ANY}): | (?P<other>{HAN}{{2,10}}): )
    | {_BEHIND_A_NAME} (?P<glued>{labels.SHORT}):
    | (?:{_AT_A_BEGINNING}|{_BEHIND_A_NAME}) (?P<bare>{labels.BODIES})(?![和及与应要须]|是指)""",
    re.VERBOSE,
)
_OF_BODIES = {"bodies", "short", "told", "any", "bare", "glued", "boxed"}
_OF_NAMES_ALONE = {"told", "any", "bare", "boxed"}
"""Labels of an unknown word or without a colon: only a list of known names proves one."""
_LONGEST_LIST = 400  # characters of such a list
IS_DUTY = regex("负责|应当|[^、,;。]{46}")
_ADDRESSED = regex("要|请|必?须|需")
_SEPARATORS = ",;、。:"


def parse(text: str, start: int, end: int) -> list[Assignment]:
    """The assignments of `text[start:end]`; none if it is not made of them."""
    cut = remarks.start_of(text, start, end)
    if start < cut < end and (before := parse(text, start, cut)):
        return _with_remark(text, before, cut, end)
    fields = fields_of(text, start, end)
    first = fields[0].start if fields else end
    found = list(by_verbs(text, start, first))
    found += _unsaid(text, max((one.end for one in found), default=start), first) if found or fields else []
    persons: list[str] = []
    said_to = start
    for field in fields:
        if field.kind == "persons":
            persons += persons_of(text, field.at, field.end)
            said_to = field.end
        elif following := list(_of_field(text, field)):
            _hand_over(persons, found)
            found += following
    _hand_over(persons, found)
    return _with_remark(text, found, said_to, end)


def _unsaid(text: str, start: int, end: int) -> list[Assignment]:
    """甲局牵头，乙局、丙局督导: names behind a verb or before a label are responsible, whatever word is theirs."""
    while start < end and text[start] in _SEPARATORS:
        start += 1
    return only_names(text, start, end, known=True) or by_any_word(text, start, end)


def _of_field(text: str, field: Field) -> Iterator[Assignment]:
    """What the field of a label of bodies assigns; nothing where it is another field."""
    if field.is_of_bodies:
        yield from by_label(text, field.label, field.start, field.at, field.end)


def _hand_over(persons: list[str], found: list[Assignment]) -> None:
    """Give *persons* to the last of *found*, if there is one yet."""
    if persons and found:
        found[-1] = replace(found[-1], persons=(*found[-1].persons, *persons))
        persons.clear()


def fields_of(text: str, start: int, end: int) -> list[Field]:
    """The labels of `text[start:end]`, each with what follows it up to the next."""
    found: list[Field] = []
    stop = end
    for label in reversed(list(_FIELD.finditer(text, start, end))):
        name = label.lastgroup or ""
        form = "told" if name == "bodies" and not label[0].endswith(":") else name
        if kind := _kind_of(text, form, label.end(), stop):
            found.append(Field(kind, label[name], label.start(), label.end(), stop))
            stop = label.start()
    return found[::-1]


def _kind_of(text: str, kind: str, at: int, end: int) -> str | None:
    """The kind of a label with `text[at:end]` behind it: what only a list of names proves is none, or of no bodies."""
    proven = kind not in _OF_NAMES_ALONE or (
        end - at <= _LONGEST_LIST and only_names(text, at, end, known=kind != "any")
    )
    return kind if proven else "other" if kind == "any" else None


def by_label(text: str, label: str, start: int, at: int, end: int) -> Iterator[Assignment]:
    """责任单位：甲局、乙局, label at *start*, list at *at*; verbs in the list (甲局牵头) say more than the label."""
    stop = text.find("。", at, end)
    stop = end if stop < 0 else stop
    role, listed = labels.role_of(label), at
    for said in by_verbs(text, at, stop):
        own, said = _before_semicolon(said)
        if own:
            yield from _by_role(text, role, label, start, own[-1].end, BodyList(own, own[-1].end, False))
        yield replace(said, role=role) if said.role == "responsible" else said
        listed = said.end
    named = _without_words(text, bodies(text, listed, stop))
    if _OF_PERSONS_TOO.search(label):
        named = _without_persons(text, named)
    addressed = named.bodies and _ADDRESSED.match(text, named.bodies[0].start)  # 各责任单位：要加强协作
    if named.bodies and not addressed and not any(IS_DUTY.search(text, body.start, body.end) for body in named.bodies):
        first = start if start < at == listed else named.bodies[0].start
        yield from _by_role(text, role, label, first, named.end, named)


_OF_PERSONS_TOO = regex(rf"[、和及与/]{labels.words_of('person')}$", re.VERBOSE)
_NO_PEOPLE = regex("^[要应须将由请]|。")
_PEOPLE = regex(rf"{labels.PERSONS}:", re.VERBOSE)
_PERSON = regex(rf"\((?:{HAN}|·){{2,8}}\)$")


def _without_persons(text: str, named: BodyList) -> BodyList:
    """*named*, each without the person in brackets behind it: 责任单位及责任人：市教育局（张三）."""
    cut = [(body, _PERSON.search(text, body.start, body.end)) for body in named.bodies]
    bare = tuple(replace(body, end=person.start()) if person else body for body, person in cut)
    return BodyList(bare, named.end, named.open_ended)


def _without_words(text: str, named: BodyList) -> BodyList:
    """*named*, each without a verb behind its name, which the label's role goes before: 甲局；乙局督导."""
    return BodyList(tuple(_without_word(text, body) for body in named.bodies), named.end, named.open_ended)


def _without_word(text: str, body: Body) -> Body:
    end = end_of_name(text, body.start, body.end)
    return replace(body, end=end) if end and role_of_word(text[end : body.end]) else body


def _before_semicolon(said: Assignment) -> tuple[tuple[Body, ...], Assignment]:
    """The bodies of a label's list that stand before the list which a verb closes: (牵头：)甲局；乙局、丙局配合."""
    cut = max((place for place, body in enumerate(said.bodies) if body.separator == ";"), default=0)
    if not cut or said.role == "responsible":
        return (), said
    return said.bodies[:cut], replace(said, start=said.bodies[cut].start, bodies=said.bodies[cut:])


def by_verbs(text: str, start: int, end: int) -> Iterator[Assignment]:
    """甲局牵头，乙局、丙局按职责分工负责: every list that a verb closes, and those before it that any word closes."""
    at = start
    for verbs in CLOSING.finditer(text, start, end):
        words, named = _words_and_names(text, at, verbs.start())
        if not named.bodies and text[verbs.start() : verbs.start("verbs")] in BARE:  # 社会组织负责
            words, named = _words_and_names(text, at, verbs.start("verbs"))
        if not named.bodies and words and words[-1].end == verbs.start() and can_be_verb(words[-1].label or ""):
            *words, last = words  # 甲局监督落实
            yield replace(last, role=of_verbs(verbs["verbs"]), end=verbs.end())
        elif named.bodies:
            yield from words
            role, first = of_verbs(verbs["verbs"]), named.bodies[0].start
            yield from _by_role(text, role, verbs["verbs"], first, verbs.end(), named)
        at = verbs.end()


def by_any_word(text: str, start: int, end: int) -> list[Assignment]:
    """The assignments of `text[start:end]`, if it is nothing but lists that any word closes: 甲局督导，乙局包保."""
    words, _ = _words_and_names(text, start, end)
    named = sum(len(one.bodies) for one in words)
    is_all = named == len(bodies(text, start, end).bodies) and bool(words) and words[0].start <= start + 1
    return words if is_all else []


def _words_and_names(text: str, start: int, end: int) -> tuple[list[Assignment], BodyList]:
    """What the list `text[start:end]` assigns by words of no table, and the names that it ends in."""
    named = bodies(text, start, end)
    found: list[Assignment] = []
    first = 0
    for place, body in enumerate(named.bodies):
        cut = end_of_name(text, body.start, body.end)
        role = role_of_word(text[cut : body.end]) if cut and is_plain(text[body.start : cut]) else None
        if cut and role:
            group = (*named.bodies[first:place], replace(body, end=cut))
            closed = last_names(text, BodyList(group, cut, False))
            if closed.bodies:
                found += _by_role(text, role, text[cut : body.end], closed.bodies[0].start, body.end, closed)
            first = place + 1
    rest = BodyList(named.bodies[first:], named.end, named.open_ended)
    return found, last_names(text, rest)


def only_names(text: str, start: int, end: int, *, known: bool = False) -> list[Assignment]:
    """The assignment that a list of nothing but names is, where lists are known to assign: 市教育局、市财政局.

    Names must be *known* ones if so asked.
    """
    named = bodies(text, start, end)
    if not are_names(text, named, known=known):
        return []
    said = list(_by_role(text, "responsible", None, named.bodies[0].start, named.end, named))
    return _with_remark(text, said, start, end)


def _by_role(text: str, role: Role, label: str | None, start: int, end: int, named: BodyList) -> Iterator[Assignment]:
    """One assignment a role: 市教育局（牵头）、市财政局 and *市教育局、市财政局 say themselves who leads."""
    own = [_own_role(text, body) or role for body in named.bodies]
    for of_role in dict.fromkeys(("lead", role, "support", "responsible")):
        group = tuple(body for body, its_role in zip(named.bodies, own, strict=True) if its_role == of_role)
        if group:
            first, last = group[0] is named.bodies[0], group[-1] is named.bodies[-1]
            yield Assignment(
                role=of_role,
                label=label,
                start=start if first else group[0].start,
                end=end if last else group[-1].end,
                bodies=group,
                open_ended=named.open_ended and last,
            )


def _own_role(text: str, body: Body) -> Role | None:
    note = text[slice(*body.note)] if body.note else ""
    if body.starred:
        return "lead"
    return opening_role(note)


def people_of(text: str) -> tuple[str, ...]:
    """The persons that a line of nothing but their labels names: 责任领导：张三."""
    fields = fields_of(text, 0, len(text)) if len(text) <= _LONGEST_LIST and _PEOPLE.match(text) else []
    people = [name for field in fields for name in persons_of(text, field.at, field.end)]
    alone = all(field.kind == "persons" for field in fields) and not any(map(_NO_PEOPLE.search, people))
    return tuple(people) if alone else ()


def persons_of(text: str, start: int, end: int) -> tuple[str, ...]:
    """The persons that a list names."""
    names = re.split(r"[、,;/]", text[start:end].strip(_SEPARATORS))
    return tuple(name for name in names if name)


def _with_remark(text: str, found: list[Assignment], start: int, end: int) -> list[Assignment]:
    """What follows the last list is a remark on it, or the note in brackets after its last body is."""
    if not found:
        return found
    last = max(found, key=lambda one: one.end)
    start = max(start, last.end)
    while start < end and text[start] in _SEPARATORS:
        start += 1
    note = next((body.note for body in reversed(last.bodies) if body.note), None)
    remark = (start, end) if start < end else note
    return [replace(one, remark=remark) if one is last else one for one in found]
