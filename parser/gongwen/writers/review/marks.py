"""The notice's text as HTML: a paragraph a line, every finding marked in its place, every section an anchor.

Findings overlap (a percentage stands in a target), so the text is cut at every edge of every span; each piece names
all the findings that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from gongwen.model import Finding, Notice, Section, every_section
from gongwen.source import Offset, Span
from gongwen.writers.review.shell import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with the id of its finding (empty for a mere style) and its kind, a CSS class."""

    span: Span
    identifier: str
    kind: str


def sections_of(notice: Notice) -> Iterator[Section]:
    """Every section of every part, in document order."""
    return chain.from_iterable(every_section(part.sections) for part in notice.parts)


def marks(notice: Notice) -> list[Mark]:
    """What is to be shown in the text: findings by kind, units, metadata, headings, what was left unread or out."""
    found = [Mark(span, f"m-{field}", "metadata") for field, spans in notice.metadata_spans.items() for span in spans]
    found += _placed("quantity", notice.quantities)
    found += _placed("target", notice.targets)
    found += _placed("responsibility", notice.responsibilities)
    found += _placed("deadline", notice.deadlines)
    found += _placed("citation", notice.citations)
    found += [
        Mark(unit.span, duty.id, "unit")
        for duty in notice.responsibilities
        for unit in duty.units
        if unit.span and not unit.inherited
    ]
    found += [
        Mark(remark.span, f"x{number}", "left" if remark.code == "left-out" else "remark")
        for number, remark in enumerate(notice.diagnostics, 1)
        if remark.span
    ]
    found += [Mark(one.span, "", "unread") for one in notice.unread]
    found += [
        Mark(section.heading_span, "", f"h{min(section.level, 6)}")
        for section in sections_of(notice)
        if section.heading_span
    ]
    return [mark for mark in found if mark.span.end > mark.span.start]


def _placed(kind: str, findings: Iterable[Finding]) -> Iterator[Mark]:
    """A mark for each of *findings* that stands in the text."""
    return (Mark(each.span, each.id, kind) for each in findings if each.span)


def marked_text(notice: Notice) -> str:
    """The whole canonical text as paragraphs of marked pieces."""
    anchors: dict[Offset, list[str]] = {}
    for number, section in enumerate(sections_of(notice)):
        anchors.setdefault(section.span.start, []).append(f"s{number}")
    begins = _paragraph_starts(notice)
    out: list[str] = []
    line: list[str] = []
    for start, words, covering in _pieces(notice.text, marks(notice), begins | set(anchors)):
        if start in begins and line:
            out.append(_line(line))
            line = []
        line += [f'<a class="at" id="{anchor}"></a>' for anchor in anchors.get(start, ())]
        line.append(_piece(words, covering))
        if words.endswith("\n"):
            out.append(_line(line))
            line = []
    return "\n".join([*out, _line(line)])


def _paragraph_starts(notice: Notice) -> set[Offset]:
    """Where a paragraph begins inside a line: after blanks alone."""
    starts = {span.start for part in notice.parts for span in part.preamble}
    for section in sections_of(notice):
        starts |= {section.span.start, *(span.start for span in section.body)}
    return {start for start in starts if start and notice.text[start - 1].isspace()}


def _pieces(text: str, found: list[Mark], cuts: set[Offset]) -> Iterator[tuple[Offset, str, list[Mark]]]:
    """The text cut at every mark's edge, at *cuts* and after every line end, with the marks that cover each piece."""
    opening: dict[Offset, list[Mark]] = {}
    for mark in found:
        opening.setdefault(mark.span.start, []).append(mark)
    edges = cuts | {edge for mark in found for edge in mark.span}
    edges |= {Offset(at + 1) for at, character in enumerate(text) if character == "\n"}
    edges |= {Offset(0), Offset(len(text))}
    ordered = sorted(edges)
    active: list[Mark] = []
    for start, end in pairwise(ordered):
        active = [mark for mark in active if mark.span.end > start] + opening.get(start, [])
        yield start, text[start:end], active


def _piece(words: str, covering: list[Mark]) -> str:
    shown = escape(words.rstrip("\r\n"))
    if not covering or not shown.strip():
        return shown
    inner_first = sorted(covering, key=lambda mark: mark.span.end - mark.span.start)
    classes = " ".join(dict.fromkeys(mark.kind for mark in inner_first))
    identifiers = " ".join(dict.fromkeys(mark.identifier for mark in inner_first if mark.identifier))
    named = f' data-f="{escape(identifiers)}"' if identifiers else ""
    return f'<span class="{classes}"{named}>{shown}</span>'


def _line(pieces: list[str]) -> str:
    words = "".join(pieces)
    return f"<p>{words}</p>" if words.strip() else ""
