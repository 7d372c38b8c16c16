"""Results that the document commits somebody to reach or keep."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.model import Target


def find(passages: Sequence[Passage], sheets: Sequence[Sheet], context: Context) -> list[Target]:
    """The targets of *passages* and *sheets*, in document order."""
    return []
