"""What every extractor reads: a passage of a section, with its numbers and times recognized once.

A passage is one paragraph, heading or table cell. Extractors take the passages of the whole notice in document order,
because a deadline or a remark (下同) can govern what follows it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from gongwen.language.clauses import Clauses
from gongwen.language.quantities import Measure
from gongwen.language.times import Time
from gongwen.language.times.governing import Paragraph
from gongwen.lazy import lazy
from gongwen.regex import regex
from gongwen.source import View, fold

_DATED = regex(r"((?:19|20)\d\d)年")

PassageKind = Literal["heading", "body", "cell"]


class Passage(Struct, frozen=True, gc=False):
    """One paragraph, heading or cell: its view, where it stands, and the measures and times in it.

    `headings` and `sections` are the headings and the ids of the sections around it, outermost first, its own last;
    `numbered` is false where all of these are headings and boxes without a number.
    """

    view: View
    kind: PassageKind
    part: int
    sections: tuple[str, ...]
    headings: tuple[str, ...]
    measures: tuple[Measure, ...]
    times: tuple[Time, ...]
    numbered: bool = True

    @property
    def section_id(self) -> str | None:
        """The id of the innermost section that it stands in; None before the first."""
        return self.sections[-1] if self.sections else None


class Line(Clauses):
    """The clauses of *passage*, with the times in them."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage.view.text, passage.times)
        self.passage = passage

    @lazy
    def paragraph(self) -> Paragraph:
        """The times that govern beyond their sentence."""
        return Paragraph(self)


class Sheet(Struct, frozen=True):
    """A data table as the extractors read it; a place that nothing fills is None. `caption` names it.

    `header` holds the headers, those of a table that has them in its first column, too: `rows` are then its columns.
    `above` are the rows of the header over it, the uppermost first.
    """

    part: int
    section_id: str | None
    header: tuple[Passage | None, ...]
    rows: tuple[tuple[Passage | None, ...], ...]
    caption: Passage | None = None
    above: tuple[tuple[Passage | None, ...], ...] = ()


class Context(Struct, frozen=True, dict=True):
    """What the notice as a whole tells its passages: its own date, title, type and number, and its parts' titles."""

    written: date | None
    title: str
    document_type: str | None
    part_titles: tuple[str, ...]
    numbered: int | None = None
    """The year of its document number."""

    @lazy
    def titles(self) -> frozenset[str]:
        """Its title and those of its parts, folded."""
        return frozenset(map(fold, (self.title, *self.part_titles)))

    @lazy
    def year(self) -> int | None:
        """The year in which the notice speaks: of its date, else of its number, else the first in its title."""
        if self.written or self.numbered:
            return self.written.year if self.written else self.numbered
        named = _DATED.search(self.title)
        return int(named[1]) if named else None

    def title_of(self, part: int) -> str:
        """The title of the part of this number, else the notice's."""
        return (self.part_titles[part] if part < len(self.part_titles) else "") or self.title
