"""Times by which something is to be done (时限).

Knows where they stand: in running text, where the language makes them limits, and in columns headed so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.language.columns import header_of
from gongwen.language.times import limits, resolve
from gongwen.model import Deadline
from gongwen.source import shared


class Finder:
    """The deadlines of the passages read; in a table every time in a column so headed is one."""

    def __init__(self, sheets: Sequence[Sheet], context: Context) -> None:
        self._found: list[Deadline] = []
        self._written = context.written
        self._in_column = {id(cell) for sheet in sheets for cell in _cells_of_times(sheet)}

    def found(self) -> list[Deadline]:
        """All of them, in document order."""
        return self._found

    def read(self, passage: Passage) -> None:
        """Find the limits that *passage* sets."""
        if passage.times or passage.measures:
            in_column = id(passage) in self._in_column
            found = _all_times(passage) if in_column else _limits(passage, self._written is not None)
            self._found += [_deadline(passage, *limit, self._written) for limit in sorted(found)]


def _deadline(passage: Passage, start: int, end: int, recurring: bool, written: date | None) -> Deadline:
    view = passage.view
    from_event = limits.counts_from_event(view.text, start, end)
    last = None if from_event else resolve(view.text[start:end], written)
    return Deadline(
        text=view.raw(start, end),
        date=shared(last.isoformat()) if last else None,
        recurring=recurring,
        part=passage.part,
        section_id=passage.section_id,
        span=view.span(start, end),
    )


# ---- tables


def _cells_of_times(sheet: Sheet) -> Iterator[Passage]:
    """The cells under a heading such as 完成时限."""
    for column, head in enumerate(sheet.header):
        if head and header_of(head.view.text).has("due"):
            yield from (cell for row in sheet.rows if (cell := row[column] if column < len(row) else None))


def _all_times(passage: Passage) -> Iterator[tuple[int, int, bool]]:
    for time in passage.times:
        if time.role != "than":
            yield time.start, time.end, time.role == "every"


# ---- running text


def _limits(passage: Passage, dated: bool) -> Iterator[tuple[int, int, bool]]:
    """Start, end and recurrence of each; *dated* says that the notice has a date of its own."""
    text = passage.view.text
    for time in passage.times:
        if limits.is_limit(text, time, dated):
            yield time.start, time.end, time.role == "every"
    for measure in passage.measures:
        if measure.relation == "<=" and limits.is_short_term(text, measure.start, measure.end, measure.unit):
            yield measure.start, measure.end, False
