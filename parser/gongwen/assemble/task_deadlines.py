"""By when a task is to be done: the nearest words that govern it.

From near to far: in its own text, its row, or beside its assignment; there also the period of a target (全年); in a
lead above it (2026年6月底前完成以下任务:); in the heading above it; in the title of its part, then of the notice
(2026年行动方案). Of the times in a title or a heading that only name the period of the work (2026年), those before the
notice was written are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import structs

from gongwen.assemble.placed import Placed
from gongwen.assemble.task_items import Assigned
from gongwen.language import times
from gongwen.language.genre import genre
from gongwen.model import Deadline, Due, Part, Scope, Section, Target
from gongwen.regex import regex
from gongwen.source import Offset, Span, Text, View, fold, printed

_LEADS = regex(r"(?:[:：]|(?:以下|下列|如下)[^。]{0,20}[。:：]?)$")
_LONGEST_HEAD = 2000


class Dues:
    """The times that govern the tasks of a notice: its *deadlines*, its headings and titles, since it was *written*."""

    def __init__(
        self, text: Text, parts: Sequence[Part], title: str, deadlines: Sequence[Deadline], written: date | None
    ) -> None:
        self._text, self._parts, self._title, self._written = text, parts, title, written
        self._deadlines = Placed[Deadline](deadlines)
        self._of_section = lru_cache(maxsize=1024)(self._found_above)
        self._of_titles = {part.index: self._found_in_titles(part) for part in parts}

    def of(self, task: Assigned, targets: Sequence[Target]) -> Due | None:
        """By when *task*, in which *targets* stand, is to be done; None where nothing says it."""
        if own := _last(self._deadlines.inside(task.within)):
            return _due(own, _scope(task, own))
        periods = _periods(task, targets)
        if dated := [due for due in periods if due.date]:
            return dated[-1]
        above = (self._above(section) for section in reversed(task.above))
        found = next((due for due in above if due), None) or self._of_titles[task.part]
        return found or (periods[-1] if periods else None)

    # ---- headings and leads

    def _above(self, section: Section) -> Due | None:
        lead = section.body[-1] if section.children and section.body else None
        return self._of_section(lead, section.heading_span)

    def _found_above(self, lead: Span | None, heading: Span | None) -> Due | None:
        leads = lead and _LEADS.search(lead.of(self._text.raw).rstrip())
        if lead and leads and (said := _last(self._deadlines.inside((lead,)))):
            return _due(said, "lead")
        if heading and (said := _last(self._deadlines.inside((heading,)))):
            return _due(said, "heading")
        return self._period(self._text.view(heading), "heading") if heading else None

    def _period(self, view: View, scope: Scope) -> Due | None:
        """The last period or limit that *view* names and that was not over when the notice was written."""
        for time in reversed(times.scan(view, self._written)):
            last = times.resolve(view.text[time.start : time.end], self._written) if time.role == "by" else None
            if last and (self._written is None or last >= self._written):
                return Due(view.printed(time.start, time.end), last.isoformat(), view.span(time.start, time.end), scope)
        return None

    # ---- titles

    def _found_in_titles(self, part: Part) -> Due | None:
        """The period in the title of *part*, else in that of the notice, where it is the title of a plan."""
        periods = (self._in_title(self._parts[index]) for index in dict.fromkeys((part.index, 0)))
        return next((found for found in periods if found), None)

    def _in_title(self, part: Part) -> Due | None:
        title = "".join(fold(part.title or self._title).split()) if part.title or not part.index else ""
        if not title or genre(title) not in ("plan", None):
            return None
        head = min(_first_words(part), int(part.span.start) + _LONGEST_HEAD)
        view = self._text.view(Span(part.span.start, Offset(head)))
        at = view.text.find(title)
        return self._period(self._text.view(view.span(at, at + len(title))), "title") if at >= 0 else None


def _first_words(part: Part) -> int:
    """Where the text of *part* begins, behind its title."""
    starts = [int(span.start) for span in (*part.preamble[:1], *(section.span for section in part.sections[:1]))]
    return min(starts, default=int(part.span.end))


def _last(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The last of *deadlines*, one that doesn't recur if there is any."""
    once = [deadline for deadline in deadlines if not deadline.recurring] or deadlines
    return once[-1] if once else None


def _periods(task: Assigned, targets: Sequence[Target]) -> list[Due]:
    """The times in *task* by which *targets* are to be reached (全年), those that only recur (每年) among them."""
    scope: Scope = "row" if task.kind == "row" else "paragraph"
    dues = (due for target in targets if (due := target.deadline) and due.span and _holds(task, due.span))
    return [structs.replace(due, scope=scope) for due in dues]


def _holds(task: Assigned, span: Span) -> bool:
    return any(within.covers(span) for within in task.within)


def _due(said: Deadline, scope: Scope) -> Due:
    return Due(printed(said.text), said.date, said.span, scope)


def _scope(task: Assigned, deadline: Deadline) -> Scope:
    """Where the words stand: in the row, in the task's own text, or after it, beside the assignment."""
    if task.kind == "row":
        return "row"
    if not task.span.covers(deadline.place):
        return "bracket" if deadline.place.start >= task.span.end else "heading"
    return "paragraph" if task.kind == "item" else task.kind
