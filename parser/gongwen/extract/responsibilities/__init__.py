"""Explicit assignments of work to bodies."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.extract.passage import Passage, Sheet
from gongwen.model import Responsibility


def find(passages: Sequence[Passage], sheets: Sequence[Sheet]) -> list[Responsibility]:
    """The responsibilities of *passages* and *sheets*, in document order."""
    return []
