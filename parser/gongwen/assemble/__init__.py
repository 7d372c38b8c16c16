"""Assemble: sections and findings to one Notice. Owns ids and order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TypeVar

from msgspec.structs import replace

from gongwen.anatomy.organs import Anatomy
from gongwen.assemble.figures import with_targets
from gongwen.assemble.identity import Identities
from gongwen.assemble.tables import tables
from gongwen.assemble.tasks import tasks
from gongwen.extract import Findings
from gongwen.model import Citation, Deadline, Notice, Part, Purpose, Quantity, Responsibility, Target
from gongwen.outline import Outline
from gongwen.reading.blocks import Document

_Finding = TypeVar("_Finding", Quantity, Target, Responsibility, Deadline, Citation)


def assemble(document: Document, anatomy: Anatomy, outlines: Sequence[Outline], findings: Findings) -> Notice:
    """The Notice that *document* says: parts with their sections, findings named, diagnostics of every stage."""
    parts = _parts(anatomy, outlines)
    identities = Identities(document.text.raw, parts)
    targets = _named(identities, "t", findings.targets)
    measured = with_targets(findings.quantities, targets)
    quantities = _named(identities, "q", measured, findings.purposes)
    responsibilities = _named(identities, "r", findings.responsibilities)
    deadlines = _named(identities, "d", findings.deadlines)
    data = tables(document, parts, identities)
    return Notice(
        source=document.source,
        text=document.text.raw,
        metadata=anatomy.metadata,
        metadata_spans=anatomy.metadata_spans,
        parts=parts,
        tables=data,
        quantities=quantities,
        percentages=list(compress(quantities, findings.proportional)),
        targets=targets,
        responsibilities=responsibilities,
        tasks=tasks(document.text, anatomy.metadata, parts, data, responsibilities, targets, deadlines, identities),
        deadlines=deadlines,
        citations=_named(identities, "c", findings.citations),
        attachments=list(anatomy.attachments),
        unread=[],
        diagnostics=[
            *document.diagnostics,
            *anatomy.diagnostics,
            *(remark for outline in outlines for remark in outline.diagnostics),
        ],
    )


def _named(
    identities: Identities, kind: str, findings: list[_Finding], purposes: Sequence[tuple[Purpose, str]] = ()
) -> list[_Finding]:
    """*findings*, in document order, given their ids: in place, so that they are never held twice.

    *purposes* has, by their indices, what quantities are for that are no targets' figures, and why.
    """
    identify = identities.of_kind(kind)
    for at, finding in enumerate(findings):
        given = {}
        if purposes and not getattr(finding, "target_ids", ()):
            given = dict(zip(("purpose", "reason"), purposes[at], strict=True))
        findings[at] = replace(finding, id=identify(finding.section_id, finding.text), **given)
    return findings


def _parts(anatomy: Anatomy, outlines: Sequence[Outline]) -> list[Part]:
    return [
        Part(
            index=part.index,
            kind=part.kind,
            title=part.title,
            span=part.span,
            preamble=list(outline.preamble),
            sections=list(outline.sections),
        )
        for part, outline in zip(anatomy.parts, outlines, strict=True)
    ]
