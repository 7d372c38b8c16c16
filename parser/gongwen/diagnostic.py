"""What the reader of a notice should know about the reading: codes, severities, and the words for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongwen.model import Diagnostic, Severity
from gongwen.source import Span

__all__ = ["CODES", "Diagnostic", "diagnose", "few"]

CODES: dict[str, tuple[Severity, str]] = {
    # code: (severity, what it means)
    "left-out": (
        "info",
        "what belongs to no part: a page's furniture and what it does not show, a page number, a contents list",
    ),
    "date-conflict": ("warning", "two places give different dates for the same thing; both are kept"),
    "number-gap": ("warning", "the numbers of sections skip one or begin late"),
    "number-double": ("warning", "the numbers of sections repeat or go back; the second has ~2 in its id"),
    "replaced-bytes": ("error", "bytes that the encoding does not know were replaced by U+FFFD"),
    "other-format": ("error", "no text and no page: PDF, Word, an image, JSON …, of which nothing is read"),
    "too-large": ("error", "an input over the limit of bytes: nothing of it was read"),
    "text-cut": ("error", "more lines than are read; those after are left out"),
    "outline-cut": ("warning", "more sections than are made; those after are paragraphs of the last"),
    "too-deep": ("warning", "a page's elements are nested too deep, or are too many, to be read as a tree"),
    "table-cut": ("warning", "a table whose merged cells ask for more columns or places than are made"),
    "list-page": ("warning", "a page that lists documents instead of holding one"),
    "csv-like": ("warning", "the lines look like records (CSV) of several notices; they were read as the text of one"),
    "empty": ("error", "there is no text"),
    "invalid": ("error", "the result breaks the schema: a fault of this program"),
}


REFUSED = frozenset({"other-format", "too-large"})
"""Codes that say of a whole input that it is none: the commands write no answer then."""


def diagnose(code: str, message: str, span: Span | None = None) -> Diagnostic:
    """A diagnostic of a known *code*, with the severity that CODES gives it."""
    return Diagnostic(code, CODES[code][0], message, {}, span)


_MOST_ALIKE = 100


def few(remarks: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """*remarks*, but of each code no more than a hundred, and then how many more there are: nobody reads thousands."""
    seen: Counter[str] = Counter()
    for remark in remarks:
        seen[remark.code] += 1
        if seen[remark.code] <= _MOST_ALIKE:
            yield remark
    for code, times in seen.items():
        if times > _MOST_ALIKE:
            yield diagnose(code, f"and {times - _MOST_ALIKE} more like these")
