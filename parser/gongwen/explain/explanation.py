"""Why a notice was read as it was: every candidate for a finding, the verdict, and all reasons that hold.

The same steps as a parse, with a trace of what each went through; the same tables of reasons are asked to their end.
"""

from __future__ import annotations

from decimal import localcontext

from gongwen.anatomy import dissect
from gongwen.api import NUMBERS, unicode
from gongwen.assemble import assemble
from gongwen.assemble.passages import Passages
from gongwen.explain import assignments, quantities, sections, wordings
from gongwen.explain.candidate import Explanation
from gongwen.explain.kinds import KINDS
from gongwen.explain.walk import Walk
from gongwen.extract import Trace, extract
from gongwen.limits import MOST_BYTES
from gongwen.outline import outline
from gongwen.reading import read
from gongwen.validation import certify


def explain(
    data: bytes | str,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    limit: int = MOST_BYTES,
) -> Explanation:
    """The notice in *data*, read as `gongwen.parse` reads it, and every candidate of it in document order."""
    with localcontext(NUMBERS):
        walk = walk_through(data, unicode(name), media_type, encoding, limit)
        found = [
            *quantities.candidates(walk),
            *wordings.candidates(walk),
            *assignments.candidates(walk),
            *sections.candidates(walk),
        ]
    return Explanation(walk.notice, tuple(sorted(found, key=lambda one: (one.span.start, KINDS.index(one.kind)))))


def walk_through(data: bytes | str, name: str | None, media_type: str | None, encoding: str | None, limit: int) -> Walk:
    """The steps of a parse, with what each went through."""
    document = read(data, name=name, media_type=media_type, encoding=encoding, limit=limit)
    anatomy = dissect(document)
    outlines = [outline(part, document.text) for part in anatomy.parts]
    passages, trace = Passages(document, anatomy, outlines), Trace()
    findings = extract(passages, passages.sheets, passages.context, trace)
    made = list(findings.targets)
    notice = certify(assemble(document, anatomy, outlines, findings))
    return Walk(document, anatomy, passages, trace, made, notice)
