"""The stretches of a passage that are set apart for assignments: brackets, and labelled lines outside brackets.

A bracket of nothing but names (rule `names`) assigns only where a remark has said that such lists do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from gongwen.extract.responsibilities.assignments import Assignment, by_label, only_names, parse
from gongwen.extract.responsibilities.brackets import Bracket, brackets, unopened
from gongwen.language import labels
from gongwen.language.assigning import HINT, stands_alone
from gongwen.regex import regex

Rule = Literal["bracket", "line", "names"]


class Stretch(NamedTuple):
    """A stretch `[start, end)` of a passage and the assignments that it is made of."""

    start: int
    end: int
    rule: Rule
    said: Sequence[Assignment]


LABEL = regex(rf"(?:{labels.BODIES}|{labels.SHORT}):", re.VERBOSE)
LINE = regex(rf"(?:(?<![\s\S])|(?<=[。;!?)\]〕】〉])){labels.BODIES}: | (?<![\s\S]){labels.SHORT}:", re.VERBOSE)
NO_COLON = regex(labels.BODIES, re.VERBOSE)
_BRACKETED_LABEL = regex(rf"[(\[〔【〈]{labels.BODIES}:", re.VERBOSE)


def set_apart(text: str, *, names: bool = False) -> Iterator[Stretch]:
    """The stretches of *text* that assign work, in order, none inside another; lists of nothing but *names* too."""
    at = 0
    for stretch in _bracketed(text, names):
        yield from _line(text, at, stretch.start - 1)
        yield stretch
        at = stretch.end
    yield from _line(text, at, len(text))


def _bracketed(text: str, names: bool) -> Iterator[Stretch]:
    at = 0
    for bracket in brackets(text):
        end = bracket.end if bracket.closed else end_of_unclosed(text, bracket)
        stretch = _stretch(text, bracket.start, end, names) if bracket.start >= at else None
        if stretch:
            yield stretch
            at = end


def _stretch(text: str, start: int, end: int, names: bool) -> Stretch | None:
    if HINT.search(text, start, end):
        said = parse(text, start, end)
        if any(one.label and stands_alone(one.label) for one in said):
            return Stretch(start, end, "bracket", said)
    said = only_names(text, start, end) if names else []
    return Stretch(start, end, "names", said) if said else None


def end_of_unclosed(text: str, bracket: Bracket) -> int:
    """An unclosed bracket of assignments ends at the next one, or with its sentence; of anything else, at once."""
    if not LABEL.match(text, bracket.start):
        return bracket.start
    following = _BRACKETED_LABEL.search(text, bracket.start, bracket.end)
    end = following.start() if following else bracket.end
    stop = text.find("。", bracket.start, end)
    return end if stop < 0 else stop


def _line(text: str, start: int, end: int) -> Iterator[Stretch]:
    """责任单位：甲局、乙局 outside brackets, at the beginning of a line (with or without colon) or after a sentence."""
    label = LINE.search(text, start, end) if text.find(":", start, end) >= 0 else None
    if label:
        end = unopened(text, label.start(), end)
        said = parse(text, label.start(), end)
    else:
        label = NO_COLON.match(text, start, end) if (start, end) == (0, len(text)) else None
        names = label and only_names(text, label.end(), end)
        said = list(by_label(text, label[0], 0, label.end(), end)) if label and names else []
    if label and said:
        yield Stretch(label.start(), end, "line", said)
