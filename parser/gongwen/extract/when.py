"""Times in a view, and the dates that they mean. Shared ground of the extractors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongwen.source import View


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression at `[start, end)` of a view.

    `role`: `by` names a time by which or within which (到2020年, 年底前, 全年, 三年内, 2020年), `than` what a change is
    against (比2013年, 较上年), `every` a recurring one (每年, 每季度末), `at` a bare time in the past or a name.
    """

    start: int
    end: int
    role: Literal["by", "than", "every", "at"]


def scan(view: View) -> tuple[Time, ...]:
    """The times of *view*, in order, none overlapping another."""
    return ()


def resolve(words: str, written: date | None) -> date | None:
    """The last day that *words* (folded, without blanks) mean in a notice written on *written*; None if unknown."""
    return None
