"""A wrong or missing finding as a case for the project's tables, its names made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from gongwen import __version__
from gongwen.explain.candidate import Candidate, Explanation, Reason
from gongwen.explain.explanation import explain
from gongwen.explain.kinds import Kind
from gongwen.explain.neutral import Neutral
from gongwen.explain.shown import reasons, verdict
from gongwen.explain.walk import reason
from gongwen.language.genre import named
from gongwen.model import SCHEMA_VERSION, Notice, Section
from gongwen.regex import regex
from gongwen.source import Offset, Span, printed
from gongwen.translation import gettext as _
from gongwen.translation import gettext_noop

WARNING = gettext_noop(
    "Read this before you send it. Names of places, bodies, persons and documents are made up where gongwen\n"
    "knows them as such; figures, dates and all other words are the notice's own, and a name that it does not know is"
    " still\nthere."
)
_STOP = regex("[。\n]")
_LEFT_OUT = frozenset({"id", "span", "part", "section_id", "indicator_spans", "origin", "corrected"})
_AROUND = 3  # lines with a marker before and after one that is reported
_LONGEST_LINE = 40


class _Table(NamedTuple):
    """A table of cases: its file, and what a line of its answers holds."""

    file: str
    right: str


_TARGETS = _Table(
    "targets.md", "- kind | indicator | relation | value | unit | change | baseline | deadline, or - none"
)
_ASSIGNMENTS = _Table("responsibilities.md", "role (lead, support, resp), the units by |, … {persons} # remark, or -")
_SECTIONS = _Table("outline_numbering.md", "a line a section: path heading, or - where it has none")
_TABLES: dict[Kind, _Table] = {
    "quantity": _TARGETS,
    "wording": _TARGETS,
    "section": _SECTIONS,
    **dict.fromkeys(("bracket", "label", "clause", "column"), _ASSIGNMENTS),
}


def candidates_of(told: Explanation, finding_id: str) -> tuple[Candidate, ...]:
    """The candidates that are the finding *finding_id*, a quantity among them; none where there is no such finding."""
    places = {said.place for said in told.notice.quantities if said.id == finding_id}
    return tuple(
        one
        for one in told.candidates
        if finding_id in one.finding_ids or (one.kind == "quantity" and one.span in places)
    )


def candidates_at(told: Explanation, words: str) -> tuple[Candidate, ...]:
    """The candidates in the sentence that holds *words*; one for the words themselves where there is none."""
    there = told.at(words).candidates
    doubtful = tuple(one for one in there if one.kind != "section" or not one.accepted)
    return doubtful or there or tuple(_unseen(told.notice, words))


def _unseen(notice: Notice, words: str) -> Iterator[Candidate]:
    """Words of the notice where nothing looks like a finding."""
    found = re.search(r"\s*".join(map(re.escape, "".join(words.split()))), notice.text)
    if not found:
        return
    start, stop = notice.text.rfind("。", 0, found.start()) + 1, _STOP.search(notice.text, found.end())
    start = max(start, notice.text.rfind("\n", 0, found.start()) + 1)
    part, sections = _around(notice, Offset(found.start()))
    yield Candidate(
        kind="wording",
        text=found[0],
        sentence=printed(notice.text[start : stop.start() if stop else len(notice.text)]),
        part=part,
        section_id=sections[-1].id if sections else None,
        headings=tuple(section.heading for section in sections if section.heading),
        span=Span(Offset(found.start()), Offset(found.end())),
        reasons=(reason("no candidate"),),
    )


def _around(notice: Notice, at: Offset) -> tuple[int, list[Section]]:
    """The part in which the character at *at* stands, and the sections around it, outermost first."""
    part = next((part for part in notice.parts if part.span.start <= at < part.span.end), None)
    around, inside = list[Section](), part.sections if part else []
    while found := next((section for section in inside if section.span.start <= at < section.span.end), None):
        around.append(found)
        inside = found.children
    return part.index if part else 0, around


def report(told: Explanation, candidates: Sequence[Candidate]) -> Iterator[str]:
    """The lines of a report on *candidates* of the notice that is *told*: a case for each table that they belong to."""
    neutral = Neutral(told.notice)
    yield from _(WARNING).splitlines()
    yield f"\ngongwen {__version__}, schema {SCHEMA_VERSION}, {told.notice.source.media_type}"
    for table in dict.fromkeys(_TABLES[one.kind] for one in candidates):
        own = [one for one in candidates if _TABLES[one.kind] is table]
        yield f"\nA case for tests/cases/{table.file}:\n"
        yield from _case(told, neutral, table, own)
        yield "\nWhat gongwen says of it:\n"
        for one in own:
            yield from _said(told.notice, neutral, one)


def _case(told: Explanation, neutral: Neutral, table: _Table, own: Sequence[Candidate]) -> Iterator[str]:
    first = own[0]
    yield "## WHAT IT SHOWS, IN A FEW WORDS"
    if table is _TARGETS:
        title, heading, text = _title(told.notice, first), neutral.of("".join(first.headings[-1:])), _text(neutral, own)
        yield f"*{title} / {heading}*\n{text}\nWHAT IS RIGHT: {table.right}"
        yield f"\nHeadings above: {' › '.join(map(neutral.of, first.headings)) or 'none'}"
        yield _alone(title, heading, text, [_neutral(neutral, one) for one in own])
    else:
        lines = _lines_around(told, neutral, first) if table is _SECTIONS else [_text(neutral, own)]
        yield "\n".join(("\n```", *lines, "```\n\n```", f"WHAT IS RIGHT: {table.right}", "```"))


def _text(neutral: Neutral, own: Sequence[Candidate]) -> str:
    """The sentences of the candidates, each once."""
    return neutral.of("".join(f"{said.rstrip('。')}。" for said in dict.fromkeys(one.sentence for one in own)))


def _title(notice: Notice, candidate: Candidate) -> str:
    """A made-up title of the same genre as that of the candidate's part: its last four characters say it."""
    title = notice.parts[candidate.part].title if candidate.part < len(notice.parts) else None
    return f"某市{named(title or notice.metadata.title or '')[-4:]}"


def _lines_around(told: Explanation, neutral: Neutral, candidate: Candidate) -> list[str]:
    """The line of *candidate* with those with a marker around it, each cut."""
    every = [one for one in told.candidates if one.kind == "section"]
    at = next(index for index, one in enumerate(every) if one.span == candidate.span)
    return [neutral.of(one.sentence[:_LONGEST_LINE]) for one in every[max(0, at - _AROUND) : at + _AROUND + 1]]


def _said(notice: Notice, neutral: Neutral, candidate: Candidate) -> Iterator[str]:
    """The verdict, its reasons and the JSON of the findings."""
    shown = _neutral(neutral, candidate)
    yield verdict(shown)
    yield from reasons(shown)
    for finding in chain(notice.targets, notice.responsibilities, notice.quantities):
        if finding.id in candidate.finding_ids:
            fields = msgspec.to_builtins(finding)
            yield msgspec.json.encode(_kept(neutral.of_json(fields))).decode()


def _kept(fields: Any) -> Any:
    """The fields of a finding without places and names that only its notice gives it."""
    if isinstance(fields, dict):
        return {name: _kept(value) for name, value in fields.items() if name not in _LEFT_OUT}
    return [_kept(value) for value in fields] if isinstance(fields, list | tuple) else fields


def _neutral(neutral: Neutral, candidate: Candidate) -> Candidate:
    """*candidate* with made-up names; what it became is called by the kind of finding alone."""

    def told(reason: Reason) -> Reason:
        return replace(reason, cues=tuple(map(neutral.of, reason.cues)))

    return replace(
        candidate,
        text=neutral.of(candidate.text),
        sentence=neutral.of(candidate.sentence),
        cues=tuple(map(neutral.of, candidate.cues)),
        finding_ids=tuple(
            f"{i.partition('-')[0]}-…" if candidate.kind != "section" else i for i in candidate.finding_ids
        ),
        reasons=tuple(map(told, candidate.reasons)),
        purpose_reason=candidate.purpose_reason and told(candidate.purpose_reason),
    )


def _alone(title: str, heading: str, text: str, own: Sequence[Candidate]) -> str:
    """Whether the case shows by itself what the notice shows."""
    read = {_essence(one) for one in explain(f"{title}\n一、{heading or '主要任务'}\n{text}\n").candidates}
    if all(_essence(one) in read for one in own):
        return "Read alone, as it stands here, gongwen says the same of it."
    return "Read alone, as it stands here, gongwen says otherwise: what stands around it, or a name, matters."


def _essence(one: Candidate) -> tuple[object, ...]:
    return one.kind, one.text, one.accepted, one.rule, tuple(reason.name for reason in one.reasons)
