"""Runs to the lines that one reads: those at one height, from left to right, parted where a wide gap is between them.

Knows boxes, and where a blank belongs between words. Nothing here asks what the words mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from gongwen.paper import Run, around, is_blank
from gongwen.regex import regex

_EM_BLANK, _MOST_BLANKS = "\u3000", 4
_WIDE = 1.2  # ems between two pieces
_RAISED = 0.15  # ems
_SMALL = 0.8  # the size of what is raised, to that of the text
_SAME_HEIGHT = 0.5  # share of the lower box that is beside the other
_INDEX = regex(r"[0-9]{1,2}")
_RAISED_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Line(Struct):
    """A line: its runs, from left to right, and the number of the page (from 0) that it stands on.

    `pieces` are the runs, those in one between which there is no wide gap: `gap` says how many ems are wide.
    `column` tells the lines of one column of text from those of others: their edges are compared.
    """

    runs: list[Run]
    page: int = 0
    column: tuple[int, ...] = ()
    gap: float = _WIDE
    pieces: list[Run] = []
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.pieces = pieces(self.runs, self.gap)
        self.x0, self.top, self.x1, self.bottom = around(self.pieces)

    @property
    def text(self) -> str:
        """What the line says; a wide gap is as many blanks as there is room for, a few at most."""
        said = self.pieces[0].text
        for before, piece in pairwise(self.pieces):
            ems = round((piece.x0 - before.x1) / max(before.em, piece.em))
            said += _EM_BLANK * max(1, min(ems, _MOST_BLANKS)) + piece.text
        return said

    @property
    def em(self) -> float:
        """The width of a Chinese character of the line: of its longest piece."""
        return max(self.pieces, key=lambda piece: len(piece.text)).em

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces)

    @property
    def confidence(self) -> float | None:
        """That of the piece which is least sure."""
        return min((piece.confidence for piece in self.pieces if piece.confidence is not None), default=None)


def lines_of(runs: Iterable[Run], page: int = 0, column: tuple[int, ...] = ()) -> list[Line]:
    """The lines that *runs* make, from the top of the page to its bottom."""
    return [Line(row, page, column) for row in rows(runs)]


def rows(runs: Iterable[Run]) -> list[list[Run]]:
    """*runs* parted by their height, each row from left to right."""
    found: list[list[Run]] = []
    open_: list[tuple[float, float, list[Run]]] = []  # top, bottom and runs of the last rows
    for run in sorted(runs, key=lambda run: (run.middle, run.x0)):
        place = next((one for one in reversed(open_) if _is_beside(run, one[0], one[1])), None)
        if place is None:
            place = run.top, run.bottom, []
            found.append(place[2])
            open_ = [*open_[-2:], place]
        place[2].append(run)
    for row in found:
        row.sort(key=lambda run: (run.x0, run.x1))
    return found


def _is_beside(run: Run, top: float, bottom: float) -> bool:
    shared = min(run.bottom, bottom) - max(run.top, top)
    return shared >= _SAME_HEIGHT * max(min(run.bottom - run.top, bottom - top), 0.1)


def pieces(row: Sequence[Run], wide: float) -> list[Run]:
    """The runs of a *row*, those joined between which there is no gap that is so *wide*, in ems."""
    groups: list[list[Run]] = []
    for run in row:
        if groups and run.x0 - groups[-1][-1].x1 < wide * max(run.em, groups[-1][-1].em):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Run]) -> Run:
    if len(group) == 1:
        return group[0]
    said = [group[0].text]
    for before, run in pairwise(group):
        said += (" " if blank(before, run) else "", _words(before, run))
    x0, top, x1, bottom = around(group)
    longest = max(group, key=lambda run: len(run.text))
    sure = min((run.confidence for run in group if run.confidence is not None), default=None)
    return Run(
        text="".join(said),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        size=longest.em,
        bold=all(run.bold for run in group),
        confidence=sure,
        turned=longest.turned,
    )


def _words(before: Run, run: Run) -> str:
    """What *run* says behind *before*. A number that is raised (of a note, of m²) is none of the number behind it."""
    raised = before.bottom - run.bottom > _RAISED * before.em and run.em < _SMALL * before.em
    return run.text.translate(_RAISED_SIGNS) if raised and _INDEX.fullmatch(run.text) else run.text


def blank(before: Run, run: Run) -> bool:
    """Whether a blank is between two runs of a line."""
    return is_blank(before.text[-1], run.text[0], (run.x0 - before.x1) / max(before.em, run.em))
