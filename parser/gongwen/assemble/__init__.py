"""Assemble: sections and findings to one Notice. Owns ids and order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TypeVar

from msgspec.structs import replace

from gongwen.anatomy.organs import Anatomy
from gongwen.assemble.tables import tables
from gongwen.assemble.tasks import tasks
from gongwen.extract import Findings
from gongwen.model import Citation, Deadline, Notice, Part, Quantity, Responsibility, Target
from gongwen.outline import Outline
from gongwen.reading.blocks import Document

_Finding = TypeVar("_Finding", Quantity, Target, Responsibility, Deadline, Citation)


def assemble(document: Document, anatomy: Anatomy, outlines: Sequence[Outline], findings: Findings) -> Notice:
    """The Notice that *document* says: parts with their sections, findings numbered, diagnostics of every stage."""
    quantities = _numbered("q", findings.quantities)
    targets = _numbered("t", findings.targets)
    responsibilities = _numbered("r", findings.responsibilities)
    deadlines = _numbered("d", findings.deadlines)
    parts = _parts(anatomy, outlines)
    data = tables(document, parts)
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
        tasks=tasks(document.text, parts, data, responsibilities, targets, deadlines),
        deadlines=deadlines,
        citations=_numbered("c", findings.citations),
        attachments=list(anatomy.attachments),
        diagnostics=[
            *document.diagnostics,
            *anatomy.diagnostics,
            *(remark for outline in outlines for remark in outline.diagnostics),
        ],
    )


def _numbered(prefix: str, findings: list[_Finding]) -> list[_Finding]:
    """*findings*, given ids `q1`, `q2` … in document order: in place, so that they are never held twice."""
    for number, finding in enumerate(findings, 1):
        findings[number - 1] = replace(finding, id=f"{prefix}{number}")
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
