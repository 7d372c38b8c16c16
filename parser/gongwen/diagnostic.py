"""What the reader of a notice should know about the reading: codes, severities, and the words for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from gongwen.source import Span

Severity = Literal["info", "warning", "error"]


class Diagnostic(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A remark on the reading: something left out, contradictory, damaged or doubtful."""

    code: Annotated[str, Meta(title="代码", description="What kind of remark it is; one of the codes of CODES.")]
    severity: Annotated[
        Severity,
        Meta(title="严重程度", description="info: for the record; warning: look at it; error: something is lost."),
    ]
    message: Annotated[str, Meta(title="说明", description="What was found, in words for a person.")]
    span: Annotated[
        Span | None, Meta(title="位置", description="The characters it is about; null where it is about the whole.")
    ] = None


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
    "empty": ("error", "there is no text"),
    "invalid": ("error", "the result breaks the schema: a fault of this program"),
}


def diagnose(code: str, message: str, span: Span | None = None) -> Diagnostic:
    """A diagnostic of a known *code*, with the severity that CODES gives it."""
    return Diagnostic(code, CODES[code][0], message, span)


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
