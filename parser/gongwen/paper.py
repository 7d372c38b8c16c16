"""Paper: pages with runs of text and ruling lines, each with its box, as who reads files of pages finds them.

All places are in points (1/72 inch, or any other unit that is the same for the whole document) from the upper left
corner of the page as it is shown: x to the right, y downwards. Knows places, not what the words say.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from gongwen.regex import regex


class Run(Struct, gc=False, kw_only=True):
    """Text on one line: a character, a word or a whole line, as the source has it.

    `size` is that of its font, the height of the box where it is 0. `confidence` (0 to 1) is that of who recognized
    it, None where nobody had to. `turned`: it does not run from left to right (a seal, a watermark, the side of a
    table). A run has no blanks at its edges.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    confidence: float | None = None
    turned: bool = False

    @property
    def em(self) -> float:
        """The width of a Chinese character of this run."""
        return self.size or max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Halfway between left and right."""
        return (self.x0 + self.x1) / 2


class Rule(Struct, gc=False):
    """A ruling line, or a thin box that is filled: horizontal where it is wider than high."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it is horizontal."""
        return self.x1 - self.x0 >= self.bottom - self.top


_BLANK = 0.65  # ems between Chinese characters that a blank parts; justified lines have less
_BLANK_BESIDE = 0.35  # ems between a Chinese character and another; programs put a quarter there by themselves
_BLANK_OF_WORDS = 0.15  # ems between Latin words
_WORD = regex(r"[A-Za-z0-9,.;:%)(\-]")


def is_blank(before: str, behind: str, ems: float) -> bool:
    """Whether a gap of so many *ems* between two characters is a blank."""
    if ems <= _BLANK_OF_WORDS:
        return False
    words = (_WORD.match(before) is not None) + (_WORD.match(behind) is not None)
    return ems > (_BLANK, _BLANK_BESIDE, _BLANK_OF_WORDS)[words]


class Page(Struct):
    """A page: its size, its runs in the order in which they are drawn, and its ruling lines."""

    width: float
    height: float
    runs: list[Run]
    rules: list[Rule] = []


def around(runs: Iterable[Run]) -> tuple[float, float, float, float]:
    """The box (x0, top, x1, bottom) around *runs*, of which there is one at least."""
    runs = list(runs)
    return (
        min(run.x0 for run in runs),
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
    )
