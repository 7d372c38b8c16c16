"""One item's own text cut into tasks: by the assignments that close them, by its clauses, or as a whole.

Knows one section or preamble at a time; whether it lays work at all, and what it inherits, `task_text` says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gongwen.assemble.task_stretches import (
    LONGEST_REMARK,
    LONGEST_SENTENCE,
    after,
    clauses,
    opens_clause,
    sentence,
    together,
    trimmed,
    without_label,
)
from gongwen.model import Responsibility, Section, TaskKind
from gongwen.regex import regex
from gongwen.source import Offset, Span

_REMARK = regex(r"[^，。；,;]{1,10}[:：]")
_SHORTEST = 12
"""Characters: what is left behind the last assignment of an item is a task of its own, or a remark on the last."""


class Assigned(NamedTuple):
    """A task of `kind` at `span`, the stretches that say when and how much (`within`), and the assignments of it.

    `inherited` are those of what it stands under; `above` the sections around it, its own the last. Where it is
    `named`, the heading of that is its name.
    """

    kind: TaskKind
    span: Span
    within: tuple[Span, ...]
    said: list[Responsibility]
    part: int
    section_id: str | None = None
    above: tuple[Section, ...] = ()
    inherited: Sequence[Responsibility] = ()
    named: bool = False

    @property
    def end(self) -> Offset:
        """Where what belongs to it ends, its assignments too."""
        return max(self.span.end, self.within[-1].end)


class Item:
    """The own text of the last section of *above*, or of a preamble, whose paragraphs are *spans*, and who is named."""

    def __init__(
        self, raw: str, part: int, above: tuple[Section, ...], said: Sequence[Responsibility], spans: Sequence[Span]
    ) -> None:
        self._raw, self._part, self._above, self._spans = raw, part, above, spans
        self.said = said
        self._heading = above[-1].heading_span if above else None
        self.start = int(spans[0].start) if spans else 0
        self.end = int(spans[-1].end) if spans else 0
        self._in_sentences = [one for one in said if one.evidence.rule == "clause"]
        self._closing = list(together(raw, [one for one in said if one.evidence.rule != "clause"]))

    @property
    def leading(self) -> list[Responsibility]:
        """What is assigned before the item says anything beside its heading: it holds for all that follows."""
        return [one for group in self._split()[0] for one in group]

    def assigned(self) -> Iterator[Assigned]:
        """The tasks that assignments close, and the sentences that hold one; a heading alone may be one."""
        yield from self._with_sentences(self._closed(self._closing, self.start), whole=False)

    def all(self, inherited: Sequence[Responsibility], timed: Callable[[int, int], bool]) -> Iterator[Assigned]:
        """All of the item as tasks; *timed* says of a stretch whether a deadline stands in it."""
        leading, closing = self._split()
        begin = max((self._after(group) for group in leading), default=self.start)
        given = [one for group in leading for one in group]
        if closing:
            tasks = self._to_the_end(self._closed(closing, begin))
        else:
            tasks = self._listed(begin, timed) or self._whole(begin)
        for place, task in enumerate(self._with_sentences(tasks, whole=True)):
            yield task._replace(
                said=[*given, *task.said],
                inherited=inherited,
                named=bool(self._heading) and not place and task.kind != "clause",
            )

    # ---- stretches

    def _split(self) -> tuple[list[list[Responsibility]], list[list[Responsibility]]]:
        """The assignments as those that stand before the item's text, and else as those that close some of it."""
        count, cursor = 0, int(self._heading.end) if self._heading else self.start
        for group in self._closing:
            begin = int(group[0].place.start)
            behind = self._after(group)
            if begin > cursor and (trimmed(self._raw, cursor, begin) or not self._heads(cursor, begin, behind)):
                break
            count, cursor = count + 1, behind
        return (self._closing, []) if count == len(self._closing) else ([], self._closing)

    def _heads(self, cursor: int, begin: int, behind: int) -> bool:
        """Whether an assignment belongs to a heading: before its point, or with nothing behind it on the line."""
        on_its_line = self._raw[behind : self.end].partition("\n")[0].strip(" 。；;")
        return "。" not in self._raw[cursor:begin] or not on_its_line

    def _after(self, group: Sequence[Responsibility]) -> int:
        end = int(max(one.place.end for one in group))
        return after(self._raw, group[0].evidence.rule, end, max(end, min(self.end, end + LONGEST_REMARK)))

    def _closed(self, groups: Sequence[list[Responsibility]], begin: int) -> list[Assigned]:
        """What stands before each of *groups*, back to the one before; nothing where no words do."""
        found = []
        for group in groups:
            start, behind = int(group[0].place.start), self._after(group)
            if not self._above:
                begin = max(begin, self._paragraph(start))
            if task := trimmed(self._raw, begin, without_label(self._raw, begin, start)):
                found.append(self._task(task, behind, list(group)))
            begin = max(begin, behind)
        return found

    def _paragraph(self, place: int) -> int:
        """Where the paragraph begins that ends at *place* or holds it; the assignment itself may open its paragraph."""
        before = bisect_left(self._spans, place, key=lambda span: int(span.start))
        return int(self._spans[before - 1].start) if before else self.start

    def _to_the_end(self, tasks: list[Assigned]) -> list[Assigned]:
        """*tasks*, with what is left behind the last: a task too; where it is short or a remark, said of the last."""
        left = trimmed(self._raw, int(tasks[-1].end) if tasks else self.start, self.end)
        if left is None:
            return tasks
        words = left.of(self._raw)
        if not tasks or (len(words) >= _SHORTEST and not _REMARK.match(words)):
            return [*tasks, self._task(left, self.end, [])]
        return [*tasks[:-1], tasks[-1]._replace(within=(Span(tasks[-1].span.start, Offset(self.end)),))]

    def _listed(self, begin: int, timed: Callable[[int, int], bool]) -> list[Assigned]:
        """The clauses of a list where each has a body or a time of its own; else none."""
        found = clauses(self._raw, begin, self.end)
        if not all(timed(start, end) or self._assigns(start, end) for start, end in found):
            return []
        spans = [(span, end) for start, end in found if (span := trimmed(self._raw, start, end))]
        return [self._task(span, end, []) for span, end in spans]

    def _assigns(self, start: int, end: int) -> bool:
        """Whether a sentence of the stretch assigns something."""
        at = bisect_left(self._in_sentences, start, key=lambda one: int(one.place.start))
        return at < len(self._in_sentences) and int(self._in_sentences[at].place.start) < end

    def _whole(self, begin: int) -> list[Assigned]:
        span = trimmed(self._raw, begin, self.end) or trimmed(self._raw, self.start, begin)
        if span is None or not self._spans:
            return []
        span = self._heading if self._heading and not trimmed(self._raw, begin, self.end) else span
        return [self._task(span, self.end, [])]

    def _task(self, span: Span, behind: int, said: list[Responsibility]) -> Assigned:
        kind: TaskKind = "sentence" if not self._above else "clause" if opens_clause(self._raw, span) else "item"
        within = (Span(span.start, Offset(max(int(span.end), behind))),)
        section_id = self._above[-1].id if self._above else None
        return Assigned(kind, span, within, said, self._part, section_id, self._above)

    # ---- assignments in sentences

    def _with_sentences(self, tasks: list[Assigned], *, whole: bool) -> Iterator[Assigned]:
        """*tasks* with the assignments in their sentences; of others the sentence is a task, or none (*whole*)."""
        sentences = []
        for group in together(self._raw, self._in_sentences):
            start, end = int(group[0].place.start), int(max(one.place.end for one in group))
            at = bisect_right(tasks, start, key=lambda task: int(task.span.start)) - 1
            if at >= 0 and start < int(tasks[at].end):
                tasks[at].said.extend(group)
            elif not whole or not tasks:
                floor = max(self.start, start - LONGEST_SENTENCE)
                span = sentence(self._raw, floor, start, end, max(end, self.end))
                sentences.append(self._task(span, int(span.end), list(group))._replace(kind="sentence"))
        yield from (*tasks, *sentences)
