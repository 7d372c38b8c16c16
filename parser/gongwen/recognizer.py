"""The characters of a picture, recognized by RapidOCR with its models and ONNX Runtime (extra `ocr`). Opens no network.

Knows pictures and lines in them, nothing of notices. The recognizer is loaded once in a process, which takes seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from statistics import median
from typing import Any, Final

from gongwen.paper import Page, Run
from gongwen.pdfium import Picture

_EVEN: Final = 0.22  # share by which the heights of lines of one size differ
_WIDE_FROM: Final = 0x2000  # the code from which on characters are an em wide
_LEVEL: Final = 0.2  # the slope that a line may have


class MissingError(Exception):
    """Raised where the recognizer is not installed."""


def name() -> str:
    """The recognizer and its version; raises MissingError."""
    _engine()
    return f"RapidOCR {version('rapidocr')}"


def recognized(picture: Picture) -> Page:
    """The page that *picture* shows, its lines as runs in points with how sure each is; raises MissingError."""
    import numpy

    pixels = numpy.frombuffer(picture.pixels, numpy.uint8).reshape(picture.height, picture.width, 3)
    found = _engine()(pixels)
    lines = zip(found.boxes, found.txts, found.scores, strict=True) if found.boxes is not None else ()
    runs = [run for box, words, sure in lines if (run := _run(box.tolist(), words.strip(), float(sure), picture.scale))]
    _even_out(runs)
    return Page(picture.width / picture.scale, picture.height / picture.scale, runs)


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except (ImportError, OSError) as error:
        raise MissingError from error
    return RapidOCR(params={"Global.log_level": "critical"})


def _run(corners: Sequence[Sequence[float]], words: str, sure: float, scale: float) -> Run | None:
    """A line of text; None where it says nothing."""
    if not words:
        return None
    xs, ys = ([corner[axis] / scale for corner in corners] for axis in (0, 1))
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    slope = abs(ys[1] - ys[0]) / max(abs(xs[1] - xs[0]), 0.1)
    upright = slope > _LEVEL or (len(words) > 1 and bottom - top > 2 * (right - left))
    return Run(
        text=words,
        x0=left,
        top=top,
        x1=right,
        bottom=bottom,
        size=bottom - top,
        confidence=min(1.0, max(0.0, sure)),
        turned=upright,
    )


def _even_out(runs: Sequence[Run]) -> None:
    """Give the lines of text one size: that of a box depends on what signs are in it."""
    usual = median([_em(run) for run in runs] or [0.0])
    for run in runs:
        own = _em(run)
        run.size = usual if abs(own - usual) <= _EVEN * usual else own


def _em(run: Run) -> float:
    """The width of a Chinese character of *run*, at most its height."""
    ems = sum(1.0 if ord(sign) >= _WIDE_FROM else 0.5 for sign in run.text)
    return min(run.bottom - run.top, max((run.x1 - run.x0) / ems, 0.6 * (run.bottom - run.top)))
