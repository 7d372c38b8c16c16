"""Explicit assignments of work to bodies: in brackets, on a line of their own, in running text, in tables.

An assignment belongs to the section of its passage. Remarks carry over: who leads a list (列第一位者为牵头单位，下同),
and who is responsible besides (以下均需各区政府落实，不再列出).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from gongwen.extract.passage import Passage, Sheet
from gongwen.extract.responsibilities.assignments import Assignment, by_label, only_names, people_of
from gongwen.extract.responsibilities.clauses import clauses, headed, heads_duties
from gongwen.extract.responsibilities.findings import finding
from gongwen.extract.responsibilities.orders import Orders
from gongwen.extract.responsibilities.sheets import of_sheet
from gongwen.extract.responsibilities.stretches import NAMES, Stretch, closes, may_close, open_label, set_apart
from gongwen.language.assigning import HINT
from gongwen.language.remarks import may_lead
from gongwen.lexicon import any_word
from gongwen.model import Responsibility
from gongwen.regex import regex
from gongwen.source import Offset


class Heard(NamedTuple):
    """A passage as it was read: whether its part's text had *begun*, whether lists of mere *names* assign there,
    whether a column of its table was read in its stead."""

    passage: Passage
    begun: bool
    names: bool
    in_column: bool


OF_AN_ORGAN = regex(lambda: any_word("organ_words", "standing duties"))
"""What an organ's page of its own standing duties is headed."""
_LONGEST_NAME = 30
_MOST_PEOPLE = 100  # of a finding, for those of further lines to be given to it; each line copies them
_SIGN = regex("[,。;:!?]")
_LEAST_BRACKETS = 3  # that close items of a part, for those of nothing but names to assign


class _Part(Struct):
    """What has been read of a part so far: its orders, whether its text has *begun*, and what waits for what follows.

    `closing` counts the brackets that close items; `names` are the lists of nothing but names in such brackets. `label`
    is one whose list stands in the next line, `duties` the passage that heads duties of a body. `people` are those of
    a line of their own, who wait for whoever is responsible; `said` tells whether the passage before named such, and
    `of_people` is the section of that passage.
    """

    number: int
    orders: Orders
    begun: bool = False
    closing: int = 0
    names: list[Responsibility] = []
    label: str = ""
    duties: Passage | None = None
    people: list[str] = []
    said: bool = False
    of_people: str | None = None

    def shown(self) -> list[Responsibility]:
        """The lists of nothing but names, if enough brackets of the part close its items with bodies."""
        return self.names if self.closing >= _LEAST_BRACKETS else []


class Finder:
    """The responsibilities of the passages read and of the tables; a *trace* is given each passage."""

    def __init__(self, sheets: Sequence[Sheet], trace: list[Heard] | None = None) -> None:
        self._sheets = {_first(sheet): sheet for sheet in sheets}
        self._found: list[Responsibility] = []
        self._in_columns: set[Offset] = set()
        self._trace = trace
        self._heading: Passage | None = None
        self._part = _Part(-1, Orders())

    def found(self) -> list[Responsibility]:
        """All of them, in document order."""
        return sorted([*self._found, *self._part.shown()], key=lambda said: said.place)

    def read(self, passage: Passage) -> None:
        """Find what *passage* assigns."""
        if passage.part != self._part.number:
            self._found += self._part.shown()
            self._part = _Part(passage.part, Orders())
        part, text = self._part, passage.view.text
        if sheet := self._sheets.get(passage.view.offset(0)) if passage.kind == "cell" else None:
            self._found += of_sheet(sheet, part.orders, self._in_columns)
        part.begun = part.begun or passage.section_id is not None or "。" in text
        in_column = passage.view.offset(0) in self._in_columns
        if self._trace is not None:
            self._trace.append(Heard(passage, part.begun, part.orders.bare or may_lead(text), in_column))
        known = len(self._found)
        if not in_column:
            self._read(passage, text)
        self._take_people(passage, known)
        if heads_duties(text):
            part.duties = passage
        self._heading = passage if passage.kind == "heading" or _is_name_alone(passage) else None

    def _read(self, passage: Passage, text: str) -> None:
        if self._part.begun and passage.kind != "cell" and self._read_labelled(passage, text):
            return
        hinted = HINT.search(text) is not None
        if hinted:
            self._found += self._of_heading(passage, text)
        if hinted or self._part.orders.bare or may_close(text):
            self._found += self._of_passage(passage, hinted)

    def _take_people(self, passage: Passage, known: int) -> None:
        """Give people of a line of their own to who is responsible in the line before, or in the next that says it.

        *known* is how many findings there were before *passage*.
        """
        part, text = self._part, passage.view.text
        people = people_of(text) if passage.kind != "cell" else ()
        said, section = len(self._found) > known, passage.section_id
        if section != part.of_people:
            part.people, part.said = [], False
        if people and part.said and len(self._found[known - 1].persons) < _MOST_PEOPLE:
            self._give(known - 1, people)
        elif people:
            part.people += people
        elif said or "。" in text:
            if said and part.people:
                self._give(known, part.people)
            part.people = []
        part.said, part.of_people = said or bool(people and part.said), section

    def _give(self, number: int, people: Iterable[str]) -> None:
        """Give *people* to the finding of that *number*."""
        one = self._found[number]
        self._found[number] = replace(one, persons=(*one.persons, *people))

    def _read_labelled(self, passage: Passage, text: str) -> bool:
        """Whether *passage* is names of the list whose label stands in a line before, which may have several lines."""
        label, self._part.label = self._part.label, open_label(text, heading=passage.kind == "heading")
        is_list = label and not self._part.label and only_names(text, 0, len(text), known=True)
        if is_list:
            for one in by_label(text, label, 0, 0, len(text)):
                self._go_on(finding(passage, one, "line"))
            self._part.label = label
        return bool(is_list)

    def _go_on(self, said: Responsibility) -> None:
        """Take *said*, a line of a label's list, with the lines of that list above it."""
        above = self._found[-1] if self._found else None
        if above and (above.section_id, above.role, above.label) == (said.section_id, said.role, said.label):
            self._found[-1] = replace(
                above, units=[*above.units, *said.units], open_ended=above.open_ended or said.open_ended
            )
        else:
            self._found.append(said)

    def _of_heading(self, passage: Passage, text: str) -> list[Responsibility]:
        """What a heading that names a body, or is one of its duties, and a text with 负责 under it assign."""
        heading, duties = self._heading, self._part.duties
        if duties and duties.sections == passage.sections[: len(duties.sections)]:
            heading = duties
        elif not heading or passage.kind != "body" or heading.section_id != passage.section_id:
            return []
        if any(OF_AN_ORGAN.search(words) for words in passage.headings):
            return []
        said = headed(heading.view.text, text)
        if said and heading is duties:
            self._part.duties = None
        return [finding(heading, said, "clause")] if said else []

    def _of_passage(self, passage: Passage, hinted: bool) -> Iterator[Responsibility]:
        """What *passage* assigns, in running text only where it is *hinted* at; a labelled line before any text is a
        field of the page."""
        text, at = passage.view.text, 0
        running = clauses if hinted else _nothing
        order = may_lead(text)
        for stretch in set_apart(text, names=self._part.orders.bare or order):
            for one in running(text, at, stretch.start):
                yield finding(passage, one, "clause")
            if stretch.is_bracket or self._part.begun:
                yield from self._of_stretch(passage, stretch)
            at = stretch.end
        for one in running(text, at, len(text)):
            yield finding(passage, one, "clause")
        if order:
            self._part.orders.follow(text, 0, len(text))

    def _of_stretch(self, passage: Passage, stretch: Stretch) -> Sequence[Responsibility]:
        """The findings of a stretch; those of a bracket of nothing but names wait for the part's other brackets."""
        self._part.closing += stretch.is_bracket and closes(passage.view.text, stretch.start, stretch.end)
        found = _of_list(passage, stretch, self._part.orders)
        if stretch.rule == NAMES and not self._part.orders.bare:
            self._part.names += found
            return ()
        return found


def _is_name_alone(passage: Passage) -> bool:
    """Whether *passage* may be nothing but the name of a body, set over its duty."""
    text = passage.view.text
    return passage.kind == "body" and len(text) <= _LONGEST_NAME and not _SIGN.search(text)


def _first(sheet: Sheet) -> Offset:
    """Where the first cell of *sheet* begins."""
    rows = (sheet.header, *sheet.rows)
    return min((cell.view.offset(0) for row in rows for cell in row if cell), default=Offset(0))


def _nothing(_text: str, _start: int, _end: int) -> Iterator[Assignment]:
    """What running text without a word that assigns states."""
    return iter(())


def _of_list(passage: Passage, stretch: Stretch, orders: Orders) -> list[Responsibility]:
    """The findings of a list set apart, with the bodies that an earlier remark makes responsible besides."""
    besides = orders.hear(passage.view, stretch)
    found = [finding(passage, one, stretch.rule) for one in orders.obey(stretch.said)]
    if besides and found:
        if all(one.role != "responsible" for one in found):
            only_inherited = replace(stretch.said[-1], role="responsible", bodies=(), open_ended=False)
            found.append(finding(passage, only_inherited, stretch.rule))
        last = max(at for at, one in enumerate(found) if one.role == "responsible")
        found[last] = replace(found[last], units=(*found[last].units, *besides))
    return found
