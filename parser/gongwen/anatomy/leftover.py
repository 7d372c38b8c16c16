"""What belongs to no part and to no organ: said in diagnostics, so that nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.anatomy.organs import PartText
from gongwen.diagnostic import diagnose
from gongwen.model import Attachment, Diagnostic
from gongwen.reading.blocks import Block, Document
from gongwen.source import Span
from gongwen.translation import gettext_noop


def left_out(
    document: Document, parts: Sequence[PartText], spans: dict[str, list[Span]], attachments: Sequence[Attachment]
) -> Iterator[Diagnostic]:
    """A diagnostic for each stretch of blocks that no part, organ or attachment holds."""
    named = [span for places in spans.values() for span in places]
    named += [attachment.span for attachment in attachments if attachment.span]
    held = _Held([*(part.span for part in parts), *named], document.text.raw)
    run: list[Block] = []
    for block in document.blocks:
        blank = block.content.end == block.content.start
        if blank or (held.covers(block.content) and block.kind != "furniture"):
            if not blank and run:
                yield _left(run)
                run = []
        else:
            run.append(block)
    if run:
        yield _left(run)


def _left(run: Sequence[Block]) -> Diagnostic:
    reasons = sorted({block.reason or gettext_noop("no organ of the notice") for block in run})
    span = Span(run[0].content.start, run[-1].content.end)
    return diagnose("left-out", span, reasons=", ".join(reasons))


class _Held:
    """Spans that hold text, merged where nothing but blanks is between them, for a quick question."""

    def __init__(self, spans: Sequence[Span], text: str) -> None:
        self._merged: list[Span] = []
        for span in sorted(spans):
            if self._merged and not text[self._merged[-1].end : span.start].strip():
                last = self._merged.pop()
                span = Span(last.start, max(last.end, span.end))
            self._merged.append(span)
        self._next = 0

    def covers(self, span: Span) -> bool:
        """True where one of the spans covers *span*; to be asked in the order of the text."""
        while self._next < len(self._merged) and self._merged[self._next].end < span.end:
            self._next += 1
        return self._next < len(self._merged) and self._merged[self._next].start <= span.start
