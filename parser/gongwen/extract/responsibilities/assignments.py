"""The grammar of an assignment: labels with their lists, lists with their verbs, and the remarks after them.

    assignment = [words] (label ":" list | list verb)+ [remark]
    牵头单位：市教育局；配合单位：市财政局等        市教育局牵头，市财政局、市人社局按职责分工负责

It reads a stretch of text that is known to be set apart (a bracket, a line of its own, a cell), not running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from gongwen.language import columns, labels
from gongwen.language.assigning import CLOSING, of_verbs, opening_role
from gongwen.language.bodies import BARE
from gongwen.language.bodies.lists import Body, BodyList, bodies
from gongwen.language.bodies.naming import are_names, last_names
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


_FIELD = regex(
    rf"""(?P<bodies>{labels.BODIES}): | (?P<persons>{labels.PERSONS}): | (?P<time>{columns.TIMES}):
    | (?:(?<=[,;。、(\[〔【〈])|(?<![\s\S])) (?: (?P<short>{labels.SHORT}) | (?P<other>{HAN}{{2,10}}) ):""",
    re.VERBOSE,
)
IS_DUTY = regex("负责|应当|[^、,;。]{46}")
_SEPARATORS = ",;、。:"


def parse(text: str, start: int, end: int) -> list[Assignment]:
    """The assignments of `text[start:end]`; none if it is not made of them."""
    fields = fields_of(text, start, end)
    found = list(by_verbs(text, start, fields[0].start if fields else end))
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


def _of_field(text: str, field: Field) -> Iterator[Assignment]:
    """What the field of a label of bodies assigns; nothing where it is another field."""
    if field.kind in {"bodies", "short"}:
        yield from by_label(text, field.label, field.start, field.at, field.end)


def _hand_over(persons: list[str], found: list[Assignment]) -> None:
    """Give *persons* to the last of *found*, if there is one yet."""
    if persons and found:
        found[-1] = replace(found[-1], persons=(*found[-1].persons, *persons))
        persons.clear()


def fields_of(text: str, start: int, end: int) -> list[Field]:
    """The labels of `text[start:end]`, each with what follows it up to the next."""
    found = list(_FIELD.finditer(text, start, end))
    ends = [label.start() for label in found[1:]] + [end] * bool(found)
    return [
        Field(label.lastgroup or "", label[label.lastgroup or 0], label.start(), label.end(), stop)
        for label, stop in zip(found, ends, strict=True)
    ]


def by_label(text: str, label: str, start: int, at: int, end: int) -> Iterator[Assignment]:
    """责任单位：甲局、乙局, label at *start*, list at *at*; verbs in the list (甲局牵头) say more than the label."""
    stop = text.find("。", at, end)
    stop = end if stop < 0 else stop
    role, listed = labels.role_of(label), at
    for said in by_verbs(text, at, stop):
        yield replace(said, role=role) if said.role == "responsible" else said
        listed = said.end
    named = bodies(text, listed, stop)
    if named.bodies and not any(IS_DUTY.search(text, body.start, body.end) for body in named.bodies):
        first = start if start < at == listed else named.bodies[0].start
        yield from _by_role(text, role, label, first, named.end, named)


def by_verbs(text: str, start: int, end: int) -> Iterator[Assignment]:
    """甲局牵头，乙局、丙局按职责分工负责: every list that a verb closes."""
    at = start
    for verbs in CLOSING.finditer(text, start, end):
        named = last_names(text, bodies(text, at, verbs.start()))
        if not named.bodies and text[verbs.start() : verbs.start("verbs")] in BARE:  # 社会组织负责
            named = last_names(text, bodies(text, at, verbs.start("verbs")))
        if named.bodies:
            role, first = of_verbs(verbs["verbs"]), named.bodies[0].start
            yield from _by_role(text, role, verbs["verbs"], first, verbs.end(), named)
        at = verbs.end()


def only_names(text: str, start: int, end: int) -> list[Assignment]:
    """The assignment that a list of nothing but names is, where lists are known to assign: 市教育局、市财政局."""
    named = bodies(text, start, end)
    if not are_names(text, named):
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


def persons_of(text: str, start: int, end: int) -> tuple[str, ...]:
    """The persons that a list names."""
    names = re.split(r"[、,;/]", text[start:end].strip(_SEPARATORS))
    return tuple(name for name in names if name)


def _with_remark(text: str, found: list[Assignment], start: int, end: int) -> list[Assignment]:
    """What follows the last list is a remark on it, or the note in brackets after its last body is."""
    if not found:
        return found
    last = found[-1]
    start = max(start, last.end)
    while start < end and text[start] in _SEPARATORS:
        start += 1
    note = next((body.note for body in reversed(last.bodies) if body.note), None)
    remark = (start, end) if start < end else note
    return [*found[:-1], replace(last, remark=remark)]
