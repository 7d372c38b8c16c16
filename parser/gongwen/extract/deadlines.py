"""Times by which something is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.extract.passage import Context, Passage
from gongwen.model import Deadline


def find(passages: Sequence[Passage], context: Context) -> list[Deadline]:
    """The deadlines of *passages*, in order."""
    return []
