"""What is said of corrections: what changed, and what could not be taken in."""

from __future__ import annotations

from typing import Literal, NamedTuple

Outcome = Literal["changed", "added", "removed", "not taken"]


class Remark(NamedTuple):
    """What became of a correction: whose *words*, which *field*, in what *place*; *detail* says how, or why not."""

    outcome: Outcome
    words: str
    field: str = ""
    detail: str = ""
    place: str = ""
