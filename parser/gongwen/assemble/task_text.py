"""Tasks in running text: the lowest items of places that lay work, and whatever an assignment closes.

Of an item with several closing assignments each closes a task, which begins where the one before ends. An assignment
in a sentence (由市民政局负责…) belongs to the item that it stands in; else the sentence is the task. What a heading,
a label below it or a lead assigns holds for the lowest items under it that name nobody, or only who supports. Of a
text without items the sentences of duty are tasks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gongwen.assemble.task_items import Assigned, Item
from gongwen.assemble.task_places import asks, is_duty, place_of
from gongwen.assemble.task_stretches import first_sentence, sentences
from gongwen.language.genre import sets_policy
from gongwen.model import Deadline, Part, Responsibility, Section, Table
from gongwen.source import Offset, Span, fold

_UNNUMBERED = ("heading", "box")
_MOST_INHERITED = 100
"""Bodies: each is repeated in every task that inherits it."""

_Sections = tuple[Section, ...]


class TextTasks:
    """The tasks of running text. Every kind of blank is a space in *raw*; *tables* are those whose rows are tasks."""

    def __init__(
        self, raw: str, found: Iterable[Responsibility], deadlines: Iterable[Deadline], tables: Sequence[Table]
    ) -> None:
        self._raw = raw
        self._with_rows = {table.section_id for table in tables}
        self._rows = sorted(table.span for table in tables)
        self._given: dict[str, Sequence[Responsibility]] = {}
        self._said: dict[tuple[int, str | None], list[Responsibility]] = defaultdict(list)
        for one in found:
            if one.evidence.rule != "table":
                self._said[one.part, one.section_id].append(one)
        self._due_starts = sorted(int(deadline.place.start) for deadline in deadlines)

    def of(self, part: Part, title: str, *, encloses: bool) -> Iterator[Assigned]:
        """The tasks of *part*, named *title*; one that *encloses* another document asks for nothing by itself."""
        duties = not part.sections and not encloses and asks(title)
        yield from self._of_preamble(part, duties)
        outer, handed_on = list[_Sections](), set[str]()
        for above in _every_section(part.sections):
            if above[-1].children:
                outer.append(above)
            else:
                yield from self._of_lowest(part, title, above, handed_on)
        for above in outer:
            if above[-1].id not in handed_on:
                yield from self._item(part, above).assigned()

    def _item(self, part: Part, above: _Sections) -> Item:
        own = above[-1]
        spans = [own.heading_span, *own.body] if own.heading_span else own.body
        return Item(self._raw, part.index, above, self._said.get((part.index, own.id), ()), spans)

    def _of_lowest(self, part: Part, title: str, above: _Sections, handed_on: set[str]) -> Iterator[Assigned]:
        item = self._item(part, above)
        if above[-1].id in self._with_rows or not self._is_work(part, title, above, item):
            yield from item.assigned()
        elif item.said or _is_unit(above):
            led = any(one.role != "support" for one in item.said)
            giver, inherited = ((), ()) if led else self._inherited(part, above[:-1])
            handed_on.update(giver)
            yield from item.all(inherited, self._timed)
        elif above[-1].body:
            yield from self._duties(above[-1].body, part.index, above)

    def _is_work(self, part: Part, title: str, above: _Sections, item: Item) -> bool:
        first = "" if above[-1].heading else _folded(first_sentence(self._raw, item.start))
        return place_of([section.heading for section in above], title, part, first) == "work"

    def _inherited(self, part: Part, around: _Sections) -> tuple[Sequence[str], Sequence[Responsibility]]:
        """The innermost section of *around* that assigns what stands under it, and its assignments."""
        for depth in range(len(around), 0, -1):
            own = around[depth - 1]
            if own.id not in self._given:
                self._given[own.id] = self._handed_on(part, around[:depth])
            if said := self._given[own.id]:
                return [own.id], said
        return (), ()

    def _handed_on(self, part: Part, above: _Sections) -> Sequence[Responsibility]:
        """What the last section of *above* assigns to all under it; nothing where that is too many to repeat."""
        said = self._item(part, above).leading if (part.index, above[-1].id) in self._said else ()
        return said if sum(len(one.units) for one in said) <= _MOST_INHERITED else ()

    def _timed(self, start: int, end: int) -> bool:
        return bisect_left(self._due_starts, start) < bisect_left(self._due_starts, end)

    # ---- texts without items

    def _of_preamble(self, part: Part, duties: bool) -> Iterator[Assigned]:
        """The tasks before the first section: what assignments close, and sentences where there are *duties*."""
        spans = part.preamble or [part.span]
        done = sorted(
            Item(self._raw, part.index, (), self._said.get((part.index, None), ()), spans).assigned(), key=_start
        )
        yield from done
        for duty in self._duties(spans, part.index, ()) if duties else ():
            before = bisect_left(done, duty.span.end, key=_start)
            if not before or done[before - 1].end <= duty.span.start:
                yield duty

    def _duties(self, spans: Sequence[Span], part: int, above: _Sections) -> Iterator[Assigned]:
        section_id = above[-1].id if above else None
        for span in spans:
            before = bisect_right(self._rows, span.start, key=lambda rows: rows.start)
            if not before or not self._rows[before - 1].covers(span):
                for said in sentences(self._raw, int(span.start), int(span.end)):
                    if is_duty(_folded(said.of(self._raw))):
                        yield Assigned("sentence", said, (said,), [], part, section_id, above)


def _start(task: Assigned) -> Offset:
    return task.span.start


def _every_section(sections: Sequence[Section]) -> Iterator[_Sections]:
    """Each of *sections* and of those inside them, with those around it, in document order; depth costs no stack."""
    pending: list[_Sections] = [(section,) for section in reversed(sections)]
    while pending:
        above = pending.pop()
        yield above
        pending += [(*above, child) for child in reversed(above[-1].children)]


def _is_unit(above: _Sections) -> bool:
    """Whether a lowest section is a unit of work by itself: one with a number, in one, or with a heading of policy."""
    return any(section.kind not in _UNNUMBERED for section in above) or sets_policy(above[-1].heading or "")


def _folded(words: str) -> str:
    return "".join(fold(words).split())
