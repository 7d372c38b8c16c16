"""What was found of a notice, for the modules that make its metadata; gathers where each of its fields stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from gongwen.anatomy.closing import Closing
from gongwen.anatomy.head import Head
from gongwen.anatomy.imprint import Imprint, ImprintKind
from gongwen.anatomy.lines import Line
from gongwen.anatomy.page import Page
from gongwen.source import Span


class Found(Struct):
    """The lines, the page's fields, the head, the notice's own closing, the 版记; `places` grows with every use."""

    lines: Sequence[Line]
    page: Page
    head: Head
    closing: Closing | None
    imprints: Sequence[Imprint]
    places: dict[str, dict[Span, None]] = {}

    def at(self, name: str, spans: Iterable[Span | None]) -> None:
        """Note where the metadata's field *name* stands."""
        for span in spans:
            if span:
                self.places.setdefault(name, {})[span] = None

    @property
    def spans(self) -> dict[str, list[Span]]:
        """Where each field of the metadata stands."""
        return {name: list(places) for name, places in self.places.items()}

    def words(self, name: str, line: Line, bounds: tuple[int, int] | None = None) -> str:
        """A stretch of *line* (the whole, if no bounds are given) as printed, noted as a place of *name*."""
        start, end = bounds or (0, len(line.text))
        self.at(name, [line.view.span(start, end)])
        return line.view.printed(start, end)

    def organ(self, name: str) -> list[Line]:
        """The lines of an organ of the head."""
        return [self.lines[index] for index in self.head.organs.get(name, ())]

    def imprint(self, kind: ImprintKind) -> list[tuple[Line, Imprint]]:
        """The organs of that kind in the 版记, each with the line that matched."""
        return [
            (self.lines[imprint.lines.start + (imprint.office is not None)], imprint)
            for imprint in self.imprints
            if imprint.kind == kind
        ]

    def marked(self, name: str, shape: re.Pattern[str]) -> str | None:
        """What an organ of the head says, by the `value` of its shape."""
        for line in self.organ(name):
            if match := shape.match(line.text):
                return self.words(name, line, match.span("value"))
        return None

    def whole(self, name: str) -> str | None:
        """All the words of an organ of the head."""
        return "".join(self.words(name, line) for line in self.organ(name)) or None

    def page_value(self, name: str) -> str | None:
        """The value of a page's field as printed, on one line."""
        self.at(name, self.page.spans(name)[:1])
        return self.page.text(name)

    def page_date(self, name: str) -> str | None:
        """The date of a page's field."""
        field = self.page.dated(name)
        self.at(name, [field.span] if field else ())
        return self.page.date(name)
