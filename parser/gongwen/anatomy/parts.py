"""Parts: where the notice ends and each document that it encloses or attaches begins.

Knows three signs of a beginning: a line that repeats a title which the notice names, a 附件 heading, and a title (or a
new text) right after the closing of a notice that encloses something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.anatomy.attachments import Heading, Listing, heading_at, listing_at
from gongwen.anatomy.closing import Closing
from gongwen.anatomy.head import Head
from gongwen.anatomy.lines import Line
from gongwen.anatomy.title import Title, covers, enclosed_names, key, matching, title_at
from gongwen.model import PartKind

_BODY_READ = 12


@dataclass(frozen=True)
class Cut:
    """A part begins at line `first`; its own title and label end before line `body`."""

    first: int
    body: int
    kind: PartKind
    title: str | None


@dataclass(frozen=True)
class Plan:
    """The cuts of a document and the list of attachments in it."""

    cuts: tuple[Cut, ...]
    listings: tuple[Listing, ...]


def plan(lines: Sequence[Line], head: Head, closings: Sequence[Closing], title: str, organs: frozenset[int]) -> Plan:
    """Where the parts begin. *organs* are lines that are none of a part's text."""
    return _Planner(lines, head, closings, title, organs).plan()


class _Planner:
    def __init__(
        self, lines: Sequence[Line], head: Head, closings: Sequence[Closing], title: str, organs: frozenset[int]
    ) -> None:
        self.lines, self.closings, self.organs = lines, closings, organs
        self.start = head.body
        self.covers = covers(title)
        self.closed = {closing.end: closing for closing in closings}
        self.closing_lines = {line for closing in closings for line in closing.lines}
        first_closing = closings[0].first if closings else len(lines)
        body = [
            line.text for line in lines[head.body : min(first_closing, head.body + _BODY_READ)] if len(line.text) < 900
        ]
        own = key(title)
        named = {key(name): name for name in enclosed_names(title, body)}
        self.enclosed = [name for name in named if len(name) > 3]
        self.names = dict(named)
        self.own = own
        self.listed: dict[str, str] = {}
        self.listings: list[Listing] = []
        self.cuts: list[Cut] = []

    def plan(self) -> Plan:
        """Walk over the lines once, past what each step takes."""
        index = self.start
        while index < len(self.lines):
            index = self._step(index)
        return Plan(tuple(self.cuts), tuple(self.listings))

    def _step(self, index: int) -> int:
        line = self.lines[index]
        if index in self.closing_lines or index in self.organs:
            return index + 1
        if (heading := heading_at(line)) and (after := self._attachment(heading)):
            return after
        if (line.is_short or index in self.closed) and (cut := self._enclosure(index)):
            self.cuts.append(cut)
            return max(cut.body, index + 1)
        return index + 1

    # ------------------------------------------------------------------ attachments
    def _attachment(self, heading: Heading) -> int | None:
        """The line after a 附件 heading with its title, or after a list of attachments."""
        listing = listing_at(self.lines, heading.line)
        if listing and not self._heads(heading, listing):
            self.listings.append(listing)
            self.listed |= {key(entry.title): entry.title for entry in listing.entries}
            return listing.lines[-1] + 1
        if heading.line + 1 >= len(self.lines) or not self._has_text(heading.line + 1):
            return None
        title, body = self._attachment_title(heading)
        kind: PartKind = "enclosure" if title and key(title) in self.names else "attachment"
        self.cuts.append(Cut(heading.line, body, kind, title))
        return body

    def _heads(self, heading: Heading, listing: Listing) -> bool:
        """True where 附件 with words on its line opens the attachment itself and does not list it."""
        follows = listing.lines[-1] + 1
        if len(listing.lines) > 1 or not self._has_text(follows):
            return False
        if key(heading.title) in self.listed:
            return True
        closed = any(closing.end <= heading.line for closing in self.closings)
        closes = any(closing.first >= heading.line for closing in self.closings)
        return closed or not closes

    def _has_text(self, index: int) -> bool:
        """True where a part's text goes on at line *index*."""
        rest = (i for i in range(index, len(self.lines)) if i not in self.organs)
        first = next(rest, None)
        return first is not None and first not in self.closing_lines

    def _attachment_title(self, heading: Heading) -> tuple[str | None, int]:
        """The title of the attachment under *heading*, and the line after it."""
        after = heading.line + 1
        if heading.title:
            return self._printed(heading.line, len(self.lines[heading.line].text) - len(heading.title)), after
        wanted = [*self.listed, *self.enclosed]
        if found := matching(self.lines, after, wanted):
            return self._words(found[0]), found[0].end
        if title := title_at(self.lines, after):
            return self._words(title), title.end
        line = self.lines[after]
        if line.is_short and 4 <= len(line.text) <= 60:
            return self._printed(after), after + 1
        return self._by_label(heading.label), after

    def _by_label(self, label: str) -> str | None:
        entries = [entry for listing in self.listings for entry in listing.entries]
        same = [entry.title for entry in entries if entry.label == label]
        return same[0] if same else entries[0].title if len(entries) == 1 else None

    # ------------------------------------------------------------------ enclosures
    def _enclosure(self, index: int) -> Cut | None:
        """The cut at line *index*, where the title of an enclosed document stands there."""
        wanted = [*self.enclosed, *(name for name in self.listed if self._after_closing(index))]
        found = matching(self.lines, index, wanted) if wanted else None
        if found and self._has_text(found[0].end) and (index > self.start or not self.closings):
            kind: PartKind = "attachment" if found[1] in self.listed and found[1] not in self.names else "enclosure"
            return Cut(index, found[0].end, kind, self._words(found[0]))
        closed = self.closed.get(index)
        if closed is None or self.cuts or not (self.covers or self.enclosed):
            return None
        title = title_at(self.lines, index)
        if title and self._has_text(title.end):
            return Cut(index, title.end, "enclosure", self._words(title))
        return self._untitled(index) if self.covers else None

    def _untitled(self, index: int) -> Cut | None:
        """The enclosed document that follows a closing without its title; the notice says what it is called."""
        name = next(iter(self.names.values()), None)
        return Cut(index, index, "enclosure", name) if name and self._has_text(index) else None

    def _after_closing(self, index: int) -> bool:
        return bool(self.closings) and self.closings[0].end <= index

    # ------------------------------------------------------------------ words
    def _words(self, title: Title) -> str:
        return "".join(self._printed(index) for index in range(title.first, title.end))

    def _printed(self, index: int, start: int = 0) -> str:
        line = self.lines[index]
        return line.view.printed(start, len(line.text))


def lines_of_cut(cut: Cut) -> Iterator[int]:
    """The lines that hold a part's label and title."""
    yield from range(cut.first, cut.body)
