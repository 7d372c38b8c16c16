"""A verdict on a candidate, and the table of reasons that it comes from.

A reason is a name and a function that gives the words on which the reason stands, or nothing where it does not hold. A
parse asks until one holds (`decide`); `gongwen explain` asks the same table to its end (`every`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from gongwen.regex import regex

Grounds = re.Match[str] | str | None
"""The words that show that a reason holds; None or no words where it does not."""

_Case = TypeVar("_Case")
_ALL = regex(".*", re.DOTALL)
Reason = tuple[str, Callable[[_Case], Grounds]]


class Verdict(Struct, frozen=True, gc=False):
    """What was made of what the rule `rule` read: `reason` is why it is no finding, None where it is one."""

    rule: str
    reason: str | None = None
    grounds: Grounds = None

    @property
    def accepted(self) -> bool:
        return self.reason is None

    @property
    def cues(self) -> tuple[str, ...]:
        """The words that the reason stands on."""
        said = self.grounds if isinstance(self.grounds, str) else self.grounds[0] if self.grounds else ""
        return (said,) if said else ()


def quoted(text: str, start: int, end: int) -> Grounds:
    """The words `text[start:end]`, which are copied when they are asked for: of most reasons nobody asks for them."""
    return _ALL.match(text, start, end)


def decide(case: _Case, rule: str, reasons: Sequence[Reason[_Case]]) -> Verdict:
    """The verdict by the first of *reasons* that holds."""
    for name, holds in reasons:
        if grounds := holds(case):
            return Verdict(rule, name, grounds)
    return Verdict(rule)


def every(case: _Case, rule: str, reasons: Sequence[Reason[_Case]]) -> Iterator[Verdict]:
    """A verdict for each of *reasons* that holds, in the order in which they are asked."""
    for name, holds in reasons:
        if grounds := holds(case):
            yield Verdict(rule, name, grounds)
