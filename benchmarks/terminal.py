"""What the tools here print: tables of counts, and the sentence that a finding stands in."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Sequence

from gongwen.inert import one_line

_ENDS = "。；;！？!?\n"
_AROUND = 50  # characters of the sentence before a finding, and after it


def say(words: str) -> None:
    """Print *words*; a reader who has seen enough (`| head`) is no failure."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence(text: str, place: tuple[int, int] | None, most: int = 120) -> str:
    """The sentence of *text* that *place* stands in, on one line, the place in ⟦⟧; empty where there is no place."""
    if not place or place[0] > len(text):
        return ""
    start, end = place
    first = max(max(text.rfind(sign, 0, start) for sign in _ENDS) + 1, start - _AROUND)
    stop = re.compile(f"[{_ENDS}]").search(text, max(end - 1, start))
    last = min(stop.end() if stop else len(text), end + _AROUND)
    inside = text[start:end] if end - start <= most else f"{text[start : start + most]}…"
    return shown(f"{text[first:start]}⟦{inside}⟧{text[end:last]}")


def shown(words: object) -> str:
    """*words* on one line, with nothing in them that acts on a terminal."""
    return one_line(re.sub(r"\s*\n\s*", " ⏎ ", str(words).strip()))


def table(rows: Sequence[Sequence[object]], left: int = 1) -> str:
    """*rows* in columns, the first *left* of them to the left, the others to the right; the first row is the header."""
    cells = [list(map(str, row)) for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(map(_padded, row, widths, [at >= left for at in range(len(row))])) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def _padded(cell: str, wide: int, right: bool) -> str:
    blanks = " " * (wide - width(cell))
    return blanks + cell if right else cell + blanks


def width(words: str) -> int:
    """How many columns of a terminal *words* take."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
