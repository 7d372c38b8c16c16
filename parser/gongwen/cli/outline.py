"""The outline of a notice as lines of text: parts and sections, with how much stands in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gongwen.model import Notice, Part, Section
from gongwen.translation import gettext as _

_INDENT = "  "
_LONGEST_HEADING = 60


def lines(notice: Notice, *, ids: bool = False) -> Iterator[str]:
    """A line a part and a line a section, indented by depth; with *ids* each section's id before it."""
    count = _Counts(notice)
    for part in notice.parts:
        yield f"{_(part.kind)} {part.index}: {part.title or notice.metadata.title or ''}".rstrip()
        for depth, section in _walk(part.sections):
            name = f"[{section.id}] " if ids else ""
            yield f"{_INDENT * depth}{name}{_label(section)}{count.said(part, section)}"


class _Counts:
    """How many targets and responsible units stand in a section and those inside it."""

    def __init__(self, notice: Notice) -> None:
        self._targets = Counter(target.section_id for target in notice.targets)
        self._units: Counter[str | None] = Counter()
        for responsibility in notice.responsibilities:
            self._units[responsibility.section_id] += len(responsibility.units)

    def said(self, part: Part, section: Section) -> str:
        inside = [section.id, *(below.id for _, below in _walk(section.children))]
        counts = {"targets": sum(self._targets[i] for i in inside), "units": sum(self._units[i] for i in inside)}
        said = ", ".join(f"{count} {_(name if count > 1 else name[:-1])}" for name, count in counts.items() if count)
        return f"  ({said})" if said else ""


def _walk(sections: Sequence[Section]) -> Iterator[tuple[int, Section]]:
    """Every section under *sections* with its depth, in document order."""
    stack = [(1, section) for section in reversed(sections)]
    while stack:
        depth, section = stack.pop()
        yield depth, section
        stack += [(depth + 1, child) for child in reversed(section.children)]


def _label(section: Section) -> str:
    heading = section.heading or ""
    shown = heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING]}…"
    return " ".join(word for word in (section.marker, shown) if word)
