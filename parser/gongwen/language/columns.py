"""Columns: what a header says of the cells under it, a table's or a form's.

    header = period | [period] part (("、" | "及" | "和" | "与" | "/") part)* ["(" note ")"] [":"]
    part   = words before* head          整改 + 完成 + 时限, 牵头 + 单位, 责任 + 科室, 任务 + 名称

A part is read from its end: its head has a role, the words before it may change it (时间 is a time, 完成时间 a limit,
实际完成时间 a time again). Reads words that are folded and have no blanks. The words stand in `columns.tsv`, those of
bodies and persons in `role_labels.tsv`. Does not know what stands in the cells, nor headers over other headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from gongwen import lexicon
from gongwen.language import bodies, labels
from gongwen.regex import HAN, regex

ColumnRole = Literal[
    "number",  # a running number: proves rows
    "task",  # what is to be done, in words: read as text, and what a row's assignment closes
    "goal",  # 目标, 计划: in words as a task, in figures as an aim
    "project",  # names a project, or is said of projects alone: no table of such holds targets
    "indicator",  # the name of what is measured
    "unit",  # its unit of measure
    "property",  # a word of few that says how an indicator binds (约束性): proves rows
    "aim",  # a figure that is to be reached
    "base",  # a figure that was reached
    "figure",  # a figure of a year, an aim or a base by the other years of the table
    "amount",  # a number that is neither: money, points, sizes
    "body",  # who is responsible
    "lead",  # who leads
    "support",  # who supports
    "person",  # persons who are responsible
    "due",  # a time by which
    "time",  # a time that is no limit: 发布日期, 有效期限
    "progress",  # how far it is
    "problem",  # what is wrong
    "group",  # what several rows have in common
    "detail",  # anything else that is known: where, how, whose telephone
    "remark",  # notes
]

BODIES: tuple[ColumnRole, ...] = ("body", "lead", "support")
PEOPLE: tuple[ColumnRole, ...] = (*BODIES, "person")
LONGEST = 64
_LONGEST_BEFORE = 12
_LONGEST_REST = 4  # of an unknown word behind a joint or before a period: 任务及其他, 产值（2025年）

_YEARS = r"(?:19|20)\d\d(?:[-—~至](?:19|20)?\d\d)?年"
_PERIOD = regex(rf"(?:到|其中:?)?(?:{_YEARS}[底末度]?|[“\"][一二三四五六七八九十]{{1,3}}五[”\"](?:时期|期间|末)?)")
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOTE = regex(r"[(\[〔]([^()\[\]〔〕]{1,40})[)\]〕]$")
_JOINT = regex("[、/及和与]")
_BEFORE = regex(rf"(?:{HAN}|[A-Za-z“”\"·]){{0,{_LONGEST_BEFORE}}}")
_UNIT_SAID = regex(r"(?:计量)?单位:")
_SCALE = regex("[万亿千百十]{0,2}")
_PER = regex("[/·]")


_FIGURES: tuple[tuple[ColumnRole, ...], ...] = (("aim",), ("base",), ("figure",), ("amount",))
_Read = tuple[tuple[ColumnRole, ...], bool]
"""The roles that words give, and whether nothing in them is unknown."""
_NONE: _Read = ((), False)


class Header(Struct, frozen=True):
    """What a header says: the roles of its cells, in the order of its parts, and its features; no role is unknown.

    `years` are those that it names; `dated`: its words are a period and what is counted in it; `known`: nothing in it
    is unknown. `unit` stands in its brackets. `growth`: of a change; `planned`, `actual`: to be reached, or reached.
    """

    roles: tuple[ColumnRole, ...] = ()
    known: bool = False
    dated: bool = False
    years: tuple[int, ...] = ()
    unit: str = ""
    growth: bool = False
    planned: bool = False
    actual: bool = False

    def has(self, *roles: ColumnRole) -> bool:
        """Whether the header gives one of *roles*."""
        return any(role in self.roles for role in roles)


NOTHING = Header()


def header_of(words: str) -> Header:
    """What *words* say as a header; nothing where they are none that is known."""
    return _header(words) if 0 < len(words) <= LONGEST else NOTHING


def is_one_word(words: str) -> bool:
    """Whether the header *words*, without notes, are one word; two headers one behind the other are none."""
    head = _ending(words)
    return words in _rows("whole") or (head != "" and words[: -len(head)] in ("", *_changes(head)))


def stand_in_rows(row: Sequence[Header], column: Sequence[Header]) -> bool:
    """Whether a table's headers are its first *column* (责任单位 | 甲局 | 乙局) and not its first *row*.

    They are where one of them says who or by when; that in the corner may as well head the column, so that it needs
    another below it. Both are the cells as headers, the first of them the same.
    """
    says_who_or_when = any(header.known and header.has(*PEOPLE, "due") for header in column)
    below, beside = (any(header.known for header in others) for others in (column[1:], row[1:]))
    return says_who_or_when and below and not beside


def aims_of(headers: Sequence[Header], written: date | None) -> frozenset[int]:
    """Which of a table's *headers* give what is to be reached, by the years that they name and the notice's date."""
    years = {max(header.years) for header in headers if header.years}
    aims = (place for place, header in enumerate(headers) if header.has("aim", "goal", "figure"))
    return frozenset(place for place in aims if _is_to_come(headers[place], years, written))


def _is_to_come(header: Header, years: Set[int], written: date | None) -> bool:
    """Whether the year of *header* is the last of several *years*, or not over; true where it has none."""
    own = max(header.years, default=None)
    if own is None or (len(years) > 1 and own == max(years)):
        return True
    return own >= written.year if written else own > min(years) or len(years) == 1 or header.planned


@cache
def last_signs() -> frozenset[str]:
    """With what a header can end: the last signs of its words, and those of periods and brackets."""
    words = (*_heads(), *_rows("whole"), *_rows("period"), *labels.PERSON_WORDS)
    return frozenset(word[-1] for word in words) | frozenset(')年底末度期间五值"”')


@lru_cache(maxsize=4096)
def _header(words: str) -> Header:
    bare, notes = _without_notes(words.removesuffix(":"))
    (roles, known), dated = _read(bare, notes)
    signs = {sign for word, (sign,) in _rows("sign").items() if word in words} if roles else set()
    return Header(
        roles,
        known,
        dated,
        tuple(map(int, _YEAR.findall(words))),
        next(filter(None, map(_unit, notes)), ""),
        "growth" in signs,
        "planned" in signs,
        "actual" in signs,
    )


def _read(bare: str, notes: Sequence[str]) -> tuple[_Read, bool]:
    """The roles of a header without and with its notes, and whether it is a period and what is counted in it."""
    period = _PERIOD.match(bare)
    if not period and not any(map(_PERIOD.fullmatch, notes)):
        return _of_words(bare), False
    rest = bare[period.end() :] if period else bare
    read = _of_period(rest, notes)
    read = read if read[0] else _of_words(rest)
    if not read[0] and not period and len(rest) <= _LONGEST_REST:
        return (("figure",), False), True
    return read, read[0][:1] in _FIGURES


def _without_notes(words: str) -> tuple[str, list[str]]:
    """*words* without the brackets at their end, and what these hold, the first of them first."""
    notes: list[str] = []
    while (note := _NOTE.search(words)) and note.start():
        words, notes = words[: note.start()], [note[1], *notes]
    return words, notes


def _of_period(rest: str, notes: Sequence[str]) -> _Read:
    """What stands behind a period, or in brackets behind it (2020年（基期）); a period alone is one of a figure."""
    said = rest.removesuffix("值") or next((note.removesuffix("值") for note in notes if note in _rows("period")), "")
    return (_rows("period").get(said, ()), True) if said else (("figure",), True)


def _of_words(words: str) -> _Read:
    """The roles of *words* without period and notes."""
    if roles := _rows("whole").get(words):
        return roles, True
    parts: list[_Read] = []
    start = 0
    for joint in _JOINT.finditer(words):
        part = _part(words[start : joint.start()])
        if part[0]:
            parts.append(part)
            start = joint.end()
    last = _part(words[start:])
    if not last[0] and len(words) - start > _LONGEST_REST:
        return _NONE
    parts.append(last)
    return tuple(dict.fromkeys(role for roles, _ in parts for role in roles)), all(known for _, known in parts)


def _part(words: str) -> _Read:
    """The roles of one part of a header."""
    words, _ = _without_notes(words)
    if of_people := _of_people(words):
        return of_people
    head = _ending(words)
    if head not in _rows("tail"):
        return _headed(words, head, _rows("head").get(head, ())) if head else _NONE
    inner = _part(words[: -len(head)])
    return inner if inner[0] else _headed(words, head, _rows("tail")[head])


def _headed(words: str, head: str, roles: tuple[ColumnRole, ...]) -> _Read:
    """The roles of *words*, whose *head* alone has *roles*, by what stands before it."""
    before = rest = words[: -len(head)]
    if not _BEFORE.fullmatch(rest):
        return _NONE
    changes = _changes(*roles, *(["noun"] if head in bodies.NOUNS else []), head)
    said: list[str] = []
    while change := _nearest(rest, changes):
        said.append(change)
        roles, rest = changes[change], rest[: rest.rindex(change)]
        changes = _changes(*roles)
    return roles, bool(roles) and _is_known(before, said)


def _is_known(before: str, said: Sequence[str]) -> bool:
    """Whether *before* is made of nothing but what is *said* of the head and other words that stand before heads."""
    while end := next((word for word in (*said, *_before_heads()) if before.endswith(word)), ""):
        before = before[: -len(end)]
    return not before


@cache
def _before_heads() -> tuple[str, ...]:
    """The words that stand before heads and are none themselves, the longest first."""
    words = {word for (place, _), words in _words().items() if place == "before" for word in words} - _heads()
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _nearest(before: str, words: Iterable[str]) -> str | None:
    """The one of *words* nearest to the end of *before*, the longest of those that end there."""
    found = [(at + len(word), len(word), word) for word in words if (at := before.rfind(word)) >= 0]
    return max(found)[2] if found else None


def _of_people(words: str) -> _Read | None:
    """The role of a label of bodies or persons; None where *words* are none."""
    if words[-2:] not in _ends_of_people():
        return None
    label = _people().fullmatch(words)
    if not label:
        return None
    role: ColumnRole = "person"
    if label["bodies"]:
        said = labels.role_of(label["bodies"])
        role = "body" if said == "responsible" else said
    return (role,), not label["before"]


@cache
def _people() -> re.Pattern[str]:
    before = rf"(?P<before>(?:{HAN}|[A-Za-z]){{0,{_LONGEST_BEFORE}}}?)"
    return regex(rf"{before}(?:(?P<bodies>{labels.BODIES})|(?P<persons>{labels.PERSONS}))", re.VERBOSE)


@cache
def _ends_of_people() -> frozenset[str]:
    """The last two signs of the labels of bodies and persons: most words are none, and are told by them."""
    return frozenset(word[-2:] for word in (*bodies.NOUNS, *labels.PERSON_WORDS))


def _ending(words: str) -> str:
    """The longest word with which a header can end, of those with which *words* end; empty where there is none."""
    ends = (words[-length:] for length in _lengths() if length <= len(words))
    return next((end for end in ends if end in _heads()), "")


@cache
def _lengths() -> tuple[int, ...]:
    """How long the words are with which a header can end, the longest first."""
    return tuple(sorted(set(map(len, _heads())), reverse=True))


@cache
def _heads() -> frozenset[str]:
    return frozenset({*_rows("head"), *_rows("tail"), *bodies.NOUNS})


def _unit(note: str) -> str:
    """The unit of measure that *note* is, as it stands there; empty where it is none."""
    unit = _UNIT_SAID.sub("", note)
    pieces = (piece[scale.end() :] for piece in _PER.split(unit) if (scale := _SCALE.match(piece)))
    return unit if all(piece in _units() for piece in pieces) else ""


@cache
def _units() -> frozenset[str]:
    return frozenset({*lexicon.words("units"), "%", "‰", "个百分点", "百分点"})


@cache
def _words() -> dict[tuple[str, str], dict[str, tuple[ColumnRole, ...]]]:
    """The words of `columns.tsv` with their roles, by their place and what they stand before."""
    found: dict[tuple[str, str], dict[str, tuple[ColumnRole, ...]]] = {}
    for row in lexicon.table("columns"):
        found.setdefault((row["place"], row["of"]), {})[row["word"]] = _roles(row)
    return found


def _rows(place: str) -> dict[str, tuple[ColumnRole, ...]]:
    return _words()[place, ""]


@cache
def _changes(*of: str) -> dict[str, tuple[ColumnRole, ...]]:
    """The words that change a head of the roles and words *of*, the last of which decides, with what they give."""
    return {word: roles for one in of for word, roles in _words().get(("before", one), {}).items()}


def _roles(row: dict[str, str]) -> tuple[ColumnRole, ...]:
    return tuple(role for role in row["roles"].split() if role != "-")  # type: ignore[misc]


def _any(words: dict[str, tuple[ColumnRole, ...]], *wanted: ColumnRole) -> str:
    return lexicon.alternation(word for word, roles in words.items() if set(roles) & set(wanted))


#: a label of a time, as it stands before a colon: 完成时限, 办结时间, 时间节点
TIMES = f"(?:{_any(_changes('time'), 'due')})?(?:{_any(_rows('head'), 'due', 'time')})(?:要求|安排)?"
