"""Parts: where the notice ends and each document that it encloses or attaches begins.

Knows three signs of a beginning: a line that repeats a title which the notice names, a 附件 heading, and a title (or a
new text) right after the closing of a notice that encloses something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from gongwen.anatomy.attachments import Heading, Listing, Named, heading_at, listing_at
from gongwen.anatomy.closing import Closing
from gongwen.anatomy.head import Head, enacted_at, salutation_at
from gongwen.anatomy.lines import Line
from gongwen.anatomy.shapes import NUMBER_LINE
from gongwen.anatomy.title import Title, covers, enclosed_names, key, matching, sends, title_at
from gongwen.language.bodies import all_may_sign
from gongwen.model import Attachment, PartKind
from gongwen.source import Span, printed

_BODY_READ = 12  # lines of the notice in which it names what it encloses
_SENTENCE = 900  # characters; a longer paragraph names nothing
_SHORTEST_KEY = 3
_SOME = 3  # lines
_SIGNED = 4  # lines: those that sign a notice below its list of attachments, and the heading of the first
_MOST_SOUGHT = 200  # titles that lists name, which later lines are compared with
_LONGEST_TITLE = 60  # characters of an attachment's title that doesn't end as titles do


class Cut(Struct, frozen=True):
    """A part begins at line `first`; its label, title and the notes under them end before line `body`."""

    first: int
    body: int
    kind: PartKind
    title: str | None


class Layout(Struct):
    """The cuts of a document and the lists of attachments in it."""

    cuts: list[Cut] = []
    listings: list[Listing] = []

    @property
    def entries(self) -> list[Attachment]:
        """What the lists name; a number that nothing stands behind names nothing."""
        return [entry for listing in self.listings for entry in listing.entries if entry.title]

    @property
    def listing_lines(self) -> frozenset[int]:
        """The lines of the lists."""
        return frozenset(line for listing in self.listings for line in listing.lines)


def lay_out(lines: Sequence[Line], head: Head, closings: Sequence[Closing], title: str, organs: set[int]) -> Layout:
    """Where the parts of a document begin. *organs* are lines of the 版记, which are no part's text."""
    return _Walk(lines, head, closings, title, organs).layout()


class _Walk:
    """One walk over the lines of the body."""

    def __init__(
        self, lines: Sequence[Line], head: Head, closings: Sequence[Closing], title: str, organs: set[int]
    ) -> None:
        self._lines = lines
        self._closings = closings
        self._closed = {self._below_imprint(closing.end, organs) for closing in closings}
        self._dated = {closing.first: closing.end for closing in closings}
        self._outside = organs | {line for closing in closings for line in closing.lines}
        self._start = head.body
        self._covers = covers(title) or any(map(sends, self._notice_text()))
        self._names = self._named_by(title, list(self._notice_text()))
        self._start = self._sent_at_once(head, self._named_by(title, ()))
        self._text_from = self._texts()
        self._listed: dict[str, Attachment] = {}
        self._layout = Layout()

    @staticmethod
    def _named_by(title: str, text: Sequence[str]) -> dict[str, str]:
        """The names of the documents that a notice of this *title* and *text* sends along, by their keys."""
        named = islice(enclosed_names(title, text), _MOST_SOUGHT)
        return {key(name): name for name in named if len(key(name)) > _SHORTEST_KEY}

    def _sent_at_once(self, head: Head, named: Iterable[str]) -> int:
        """Where the walk begins: at the plan's title right under that of its notice, which has no text of its own."""
        wanted, first = list(named), head.title.end if head.title else head.body
        free = (index for index in range(first, head.body) if index not in head.lines)
        return next((index for index in free if wanted and matching(self._lines, index, wanted)), head.body)

    def layout(self) -> Layout:
        index = self._start
        while index < len(self._lines):
            index = max(self._step(index), index + 1)
        return self._layout

    @staticmethod
    def _below_imprint(index: int, organs: set[int]) -> int:
        """The line after the 版记 that begins at line *index*, if one does."""
        while index in organs:
            index += 1
        return index

    def _notice_text(self) -> Iterator[str]:
        """The sentences with which the notice says what it sends."""
        end = self._closings[0].first if self._closings else len(self._lines)
        for line in self._lines[self._start : min(end, self._start + _BODY_READ)]:
            if len(line.text) <= _SENTENCE:
                yield line.text

    def _step(self, index: int) -> int:
        """Read what begins at line *index*; the line after it."""
        if index in self._outside:
            return index + 1
        heading = heading_at(self._lines[index])
        if heading and (after := self._attachment(heading)):
            return after
        if self._lines[index].is_short or index in self._closed:
            return self._enclosure(index)
        return index + 1

    def _cut(self, first: int, body: int, kind: PartKind, title: str | None) -> int:
        """Begin a part; the notes under its title and its salutation are none of its text."""
        body = self._below_notes(body)
        if body < len(self._lines) and (to := salutation_at(self._lines, body, under_title=False)):
            body = to.stop
        self._layout.cuts.append(Cut(first, body, kind, title))
        if title and covers(title):  # a notice that is sent along sends something itself
            text = [line.text for line in self._lines[body : body + _BODY_READ] if len(line.text) <= _SENTENCE]
            self._names = {**self._names, **self._named_by(title, text)}
        return body

    def _below_notes(self, index: int) -> int:
        """The line after whatever stands under a part's title and is none of its text.

        Names in a list may be all of that: those who are praised.
        """
        below = index
        while below < len(self._lines) and (note := self._note_at(below)):
            below = note
        lists = below == len(self._lines) and any("、" in line.text for line in self._lines[index:])
        return index if lists else below

    def _note_at(self, index: int) -> int | None:
        """The line after a number, the authors, or a note on its adoption that stands under a part's title."""
        line = self._lines[index]
        if index in self._dated:
            return self._dated[index]
        if NUMBER_LINE.match(line.text) or all_may_sign(line.view, 0, len(line.text)):
            return index + 1
        enacted = enacted_at(self._lines, index)
        return enacted.stop if enacted else None

    def _text_at(self, index: int) -> bool:
        """True where a part's text, no closing and no 版记, goes on at line *index*."""
        return index < len(self._lines) and self._text_from[index]

    def _text_under(self, index: int) -> bool:
        """The same below the notes under a title that ends before line *index*."""
        return self._text_at(self._below_notes(index))

    def _texts(self) -> list[bool]:
        """For each line, whether the first line from it on that is no 版记 is text and not a closing."""
        begun = {closing.first for closing in self._closings}
        found, text = [], False
        for index in range(len(self._lines) - 1, -1, -1):
            text = index not in self._outside or (text and index not in begun)
            found.append(text)
        return found[::-1]

    # ------------------------------------------------------------------ attachments
    def _attachment(self, heading: Heading) -> int | None:
        """The line after a 附件 heading and its title, or after a list of attachments."""
        listing = listing_at(self._lines, heading)
        if listing and self._lists(heading, listing):
            return self._list(listing)
        index = heading.line.index
        if heading.only_lists or not self._text_at(index + 1):
            return None
        named, body = self._attachment_title(heading)
        if self._only_names(body) or not self._text_at(body):
            name = named or heading.named
            listed = Attachment(label=heading.label, title=name.title, span=name.span)
            return self._list(Listing((listed,), range(index, body)))
        title = named.title if named else None
        return self._cut(index, body, "enclosure" if title and key(title) in self._names else "attachment", title)

    def _only_names(self, body: int) -> bool:
        """True where another attachment begins under the title of one: a list of them, each on two lines."""
        below = heading_at(self._lines[body]) if body < len(self._lines) else None
        return below is not None and not below.words and self._text_at(body)

    def _list(self, listing: Listing) -> int:
        """Take note of *listing*; the line after it."""
        self._layout.listings.append(listing)
        for entry in listing.entries[: max(0, _MOST_SOUGHT - len(self._listed))]:
            if entry.title:
                self._listed[key(entry.title)] = entry
        return listing.lines.stop

    def _lists(self, heading: Heading, listing: Listing) -> bool:
        """True where 附件 with words behind it only names attachments and does not begin one."""
        after = listing.lines.stop
        if len(listing.entries) > 1 or not self._text_at(after):
            return True
        below = heading_at(self._lines[after])
        if below and not below.words:
            return True
        if key(heading.words) in self._listed:
            return False
        if self._is_headed_below(listing):
            return True
        still_to_close = bool(self._closings) and self._closings[-1].first >= after
        return (not self._is_closed(heading.line.index) and still_to_close) or not self._has_content(after)

    def _is_headed_below(self, listing: Listing) -> bool:
        """True where the name of the one attachment stands over it below the list, with or without 附件 before it."""
        name = key(listing.entries[0].title or "")
        below = range(listing.lines.stop, min(listing.lines.stop + _SIGNED, len(self._lines)))
        return any(self._says(index, name) for index in below)

    def _says(self, index: int, name: str) -> bool:
        """True where line *index* is a heading that says the title with the key *name*, or begins that title."""
        heading = heading_at(self._lines[index])
        return key(heading.words) == name if heading else matching(self._lines, index, [name]) is not None

    def _has_content(self, index: int) -> bool:
        """True where what follows line *index* is more than a remark: a sentence, an item, a row, or some lines."""
        below = self._lines[index : index + _SOME]
        return len(below) == _SOME or any(line.is_prose or line.is_numbered or line.is_row for line in below)

    def _is_closed(self, index: int) -> bool:
        """True where the notice was signed before line *index*."""
        return bool(self._closings) and self._closings[0].end <= index

    def _attachment_title(self, heading: Heading) -> tuple[Named | None, int]:
        """The title of the attachment under *heading*, and the line after it."""
        after = heading.line.index + 1
        if heading.words:
            return heading.named, after
        if found := matching(self._lines, after, [*self._listed, *self._names]):
            return self._named(found[0].first, found[0].end), found[0].end
        if title := title_at(self._lines, after):
            return self._named(title.first, title.end), title.end
        line = self._lines[after]
        if line.is_short and 2 <= len(line.text) <= _LONGEST_TITLE:
            return self._named(after, after + 1), after + 1
        return self._listed_as(heading.label), after

    def _listed_as(self, label: str) -> Named | None:
        """What the list calls the attachment with *label*."""
        return next(
            (Named(entry.title, entry.span) for entry in self._listed.values() if entry.label == label and entry.span),
            None,
        )

    # ------------------------------------------------------------------ enclosures
    def _enclosure(self, index: int) -> int:
        """The line after the title of an enclosed document that begins at line *index*, if one does."""
        wanted = [*self._names, *(self._listed if self._is_closed(index) else ())]
        if wanted and (found := matching(self._lines, index, wanted)) and self._text_under(found[0].end):
            kind: PartKind = "enclosure" if found[1] in self._names else "attachment"
            return self._cut(index, found[0].end, kind, self._words(found[0]))
        if self._layout.cuts and self._layout.cuts[-1].kind != "notice":
            return self._forwarded(index)
        if not (self._covers or self._names):
            return self._unannounced(index)
        if index not in self._closed and not self._is_unsigned_end(index):
            return index + 1
        title = title_at(self._lines, index) or self._untyped(index)
        if title and self._text_under(title.end):
            return self._cut(index, title.end, "enclosure", self._words(title))
        name = next(iter(self._names.values()), None)
        opens = self._lines[index].is_prose or self._lines[index].is_numbered
        if name and self._covers and opens and self._text_at(index):
            return self._cut(index, index, "enclosure", name)
        return index + 1

    def _forwarded(self, index: int) -> int:
        """The line after the title of what an enclosed notice sends along itself, which begins under its date."""
        sender = self._layout.cuts[-1]
        if not (sender.title and covers(sender.title) and index in self._closed and index > sender.body):
            return index + 1
        title = title_at(self._lines, index)
        return self._cut(index, title.end, "enclosure", self._words(title)) if title else index + 1

    def _untyped(self, index: int) -> Title | None:
        """The line *index* as a title that ends with no type of document: a short one over a number."""
        line, below = self._lines[index], self._lines[index + 1 : index + 2]
        over = line.is_short and len(line.text) <= _LONGEST_TITLE and bool(below) and below[0].is_numbered
        return Title(index, index + 1, line.text) if over and not heading_at(line) else None

    def _is_unsigned_end(self, index: int) -> bool:
        """True where the notice, which nobody dates and which numbers nothing, may end above line *index*.

        The names that sign it, or a sentence, stand there; under the title of what it sends along numbers begin.
        """
        if not self._covers or self._is_closed(index) or index <= self._start:
            return False
        title, above = title_at(self._lines, index), self._lines[index - 1]
        if title is None or all_may_sign(self._lines[index].view, 0, len(self._lines[index].text)):
            return False
        if not (above.is_prose or all_may_sign(above.view, 0, len(above.text))):
            return False
        between = self._lines[self._start : index]
        return not any(line.is_numbered for line in between) and self._is_numbered_under(title)

    def _is_numbered_under(self, title: Title) -> bool:
        """True where numbers begin in the lines under *title*."""
        return any(line.is_numbered for line in self._lines[title.end : title.end + _BODY_READ])

    def _unannounced(self, index: int) -> int:
        """The line after a title right under the signature of a notice that does not say that it sends anything."""
        if index not in self._closed:
            return index + 1
        title = title_at(self._lines, index) or self._untyped(index)
        if title is None or not self._text_under(title.end):
            return index + 1
        if self._is_another_notice(title):
            return self._cut(index, title.end, "notice", self._words(title))
        if self._is_numbered_under(title):
            return self._cut(index, title.end, "attachment", self._words(title))
        return index + 1

    def _is_another_notice(self, title: Title) -> bool:
        """True where a notice of its own, which somebody signs, begins with *title*: several stand on one page."""
        return "关于" in title.text and any(closing.first > title.end and closing.names for closing in self._closings)

    def _words(self, title: Title) -> str:
        """A title as printed, on one line."""
        return self._named(title.first, title.end).title

    def _named(self, first: int, end: int) -> Named:
        """Lines *first* to before *end* as printed on one line, and where they stand."""
        own = self._lines[first:end]
        words = "\n".join(line.view.printed(0, len(line.text)) for line in own)
        return Named(printed(words), Span(own[0].span.start, own[-1].span.end))
