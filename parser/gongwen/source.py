"""Where characters stand: spans of the canonical text, and folded views of it that patterns read.

The ground of the package; it knows characters and offsets, nothing of documents.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, overload

from msgspec import Struct

from gongwen.regex import HAN, regex

if TYPE_CHECKING:

    class Offset:
        """A place in the canonical text, in Unicode code points; when the program runs, an int.

        For the checker it is none, so that a place in a view or a line, which is an int as patterns give it, cannot
        stand for one, nor one for such a place. Characters are added and taken away, two of them are apart by a number
        of characters. `Offset(n)` makes one of a place that a pattern found in the canonical text itself.
        """

        def __new__(cls, place: int, /) -> Offset: ...
        def __add__(self, characters: int, /) -> Offset: ...
        def __radd__(self, characters: int, /) -> Offset: ...
        @overload
        def __sub__(self, other: Offset, /) -> int: ...
        @overload
        def __sub__(self, other: int, /) -> Offset: ...
        def __sub__(self, other: Offset | int, /) -> Offset | int: ...
        def __lt__(self, other: Offset, /) -> bool: ...
        def __le__(self, other: Offset, /) -> bool: ...
        def __gt__(self, other: Offset, /) -> bool: ...
        def __ge__(self, other: Offset, /) -> bool: ...
        def __hash__(self) -> int: ...
        def __index__(self) -> int: ...
else:
    Offset = int


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A half-open stretch `[start, end)` of the canonical text, in Unicode code points."""

    # a notice has more of these than of anything: this is a third smaller than a tuple, and made three times as fast

    start: Offset
    end: Offset

    def __iter__(self) -> Iterator[Offset]:
        yield self.start
        yield self.end

    def of(self, text: str) -> str:
        """The characters of *text* that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


_SHARED_WORDS, _SHARED_PLACES = 4096, 512
_LONGEST_SHARED = 64  # characters


def shared(words: str) -> str:
    """*words*, as the one object that equal words lately were: a notice says the same few again and again."""
    return _same_words(words) if len(words) <= _LONGEST_SHARED else words


@lru_cache(maxsize=_SHARED_WORDS)
def _same_words(words: str) -> str:
    return words


@lru_cache(maxsize=_SHARED_PLACES)
def shared_span(start: Offset, end: Offset) -> Span:
    """The span from *start* to *end*, as the one object that it lately was: many things stand in the same place."""
    return Span(_same_place(start), _same_place(end))


@lru_cache(maxsize=_SHARED_PLACES)
def _same_place(offset: Offset) -> Offset:
    return offset


_UNSEEN = (
    *((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD)),  # control characters, no-break space, soft hyphen
    *(
        (0x061C, 0x061C),
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x180B, 0x180F),
        (0x2000, 0x200F),
        (0x2028, 0x202F),
        (0x205F, 0x2064),
        (0x2066, 0x206F),
        (0x2800, 0x2800),
        (0x3000, 0x3000),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
    ),
    *((0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0001, 0xE0001)),
    (0xE0020, 0xE007F),  # tags
    (0xE0100, 0xE01EF),  # selectors of variants
)
"""Blanks and format characters, first and last of each range. Not by categories: those change with Python's Unicode."""


_SMALL = "﹐﹑﹒﹔﹕﹖﹗﹙﹚﹝﹞﹪丶"  # small forms, as older typesetting has them; a stroke, for which scans take 、


def _folding() -> dict[int, int]:
    """One character to one character: a fold never moves an offset."""
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= str.maketrans("萬億兩幾點個圓", "万亿两几点个圆")  # the traditional signs of numbers
    table |= str.maketrans("「」『』", "“”“”")
    table |= str.maketrans(_SMALL, ",、.;:?!()〔〕%、")
    for code in range(0x2F00, 0x2FD6):  # Kangxi radicals, which PDF text has in place of characters
        table[code] = ord(unicodedata.normalize("NFKC", chr(code)))
    return table | {code: ord(" ") for first, last in _UNSEEN for code in range(first, last + 1)}


_FOLDING = {chr(code): chr(to) for code, to in _folding().items()}
_LAST_OF_PLANE = 0xFFFF  # a class that reaches beyond the basic plane takes three times as long


def _ranges(beyond: bool) -> str:
    """What is unseen in the basic plane, or beyond it, as ranges of a class: signs one by one are slow."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSEEN if (first > _LAST_OF_PLANE) == beyond)


_FOLDED = regex(f"[{re.escape(''.join(sign for sign, to in _FOLDING.items() if to != ' '))}{_ranges(False)}]")
_FOLDED_BLANKS = regex(f"[{_ranges(False)}]")
_BLANKS_BEYOND = regex(f"[{_ranges(True)}]")
_FOLDED_AT_ONCE = 20_000  # so that a long text is no list of its characters
_BLANKS = regex(r"\s\s*")  # begins with one sign: a search for \s+ takes several times as long
_BLANK_TO_PRINT = regex(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])")
_NUMERAL = "一二三四五六七八九十百零〇"
_BEHIND_A_STOP = rf"(?:{HAN}|[“(《〔【]|[\n\r]|\Z|\d{{4}}[年—-]|\d{{1,2}}[月.、]\s?{HAN})"
_STOP = regex(rf"\.(?=\s{{0,4}}{_BEHIND_A_STOP})(?<=(?:{HAN}|[)”》%])\.)(?<![{_NUMERAL}]\.)(?<![{_NUMERAL}\d]\)\.)")
_BETWEEN_DIGITS = regex(r"(?<=[0-9])\s+(?=[0-9])")


def fold(text: str) -> str:
    """*text* with full-width forms as half-width ones and every kind of blank as a space; of the same length.

    The traditional signs of numbers (萬, 億, 個) become the simplified ones, corner brackets quotation marks, and a
    point that ends a sentence (a word behind a word, or a line) a full stop.
    """
    for character in _found(_FOLDED, text):  # many times faster than str.translate
        text = text.replace(character, _FOLDING[character])
    return _STOP.sub("。", text) if "." in text else text


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    """The signs of *text* that *pattern* is of, and the blanks beyond the basic plane."""
    if _reaches_beyond(text):
        return {*_signs_of(pattern, text), *_signs_of(_BLANKS_BEYOND, text)}
    return _signs_of(pattern, text)


def _signs_of(pattern: re.Pattern[str], text: str) -> set[str]:
    """The signs of *text* that *pattern* is of; a long text is looked through in pieces."""
    if len(text) <= _FOLDED_AT_ONCE:
        return set(pattern.findall(text))
    pieces = (pattern.findall(text, at, at + _FOLDED_AT_ONCE) for at in range(0, len(text), _FOLDED_AT_ONCE))
    return {sign for piece in pieces for sign in piece}


def _reaches_beyond(text: str) -> bool:
    """Whether *text* has characters beyond the basic plane: they take two units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def printed(text: str) -> str:
    """A piece of the canonical text on one line: blanks go, but for one between two Latin words or numbers."""
    return _BLANKS.sub(_printed_blank, fold_blanks(text))


def _printed_blank(blank: re.Match[str]) -> str:
    return " " if _BLANK_TO_PRINT.match(blank.string, blank.start()) else ""


def fold_blanks(text: str) -> str:
    """*text* with every kind of blank (ideographic, no-break, zero-width …) as a space and all else as it is."""
    for character in _found(_FOLDED_BLANKS, text):
        text = text.replace(character, " ")
    return text


def bounds(text: str) -> tuple[int, int]:
    """Where *text* begins and ends without the blanks, of every kind, at its edges; one place where all are blanks."""
    bare = fold_blanks(text)
    start = len(bare) - len(bare.lstrip())
    return start, max(start, len(bare.rstrip()))


def _has_blanks(text: str) -> bool:
    """Whether a blank stands in *text*: to split it at the first is faster than to search."""
    return text != "" and text.split(None, 1) != [text]


class Text:
    """The canonical text with its folded form; makes the views that patterns read."""

    __slots__ = ("folded", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.folded = fold(raw)

    @property
    def whole(self) -> Span:
        """All of it."""
        return Span(Offset(0), Offset(len(self.raw)))

    def view(self, span: Span | None = None) -> View:
        """The folded text of *span*, or of all, without blanks."""
        return View(self, span or self.whole)

    def printed(self, span: Span) -> str:
        """The characters of *span* as printed, on one line."""
        raw = self.raw[span.start : span.end]
        return shared(printed(raw) if _has_blanks(self.folded[span.start : span.end]) else raw)


_LEAST_LINE = 14
_INDENT = 2
_UNBROKEN = ()


class View:
    """A stretch of the canonical text, folded and without blanks, that knows where each of its characters stands.

    `view.whole` is the stretch, `view.text` what patterns read, `view.span(i, j)` where `view.text[i:j]` stands in the
    canonical text. Blanks between two digits stay, so that two numbers never become one; but for the end of a full line
    of print, which parts one.
    """

    __slots__ = ("_origins", "_source", "_starts", "text", "whole")

    def __init__(self, source: Text, span: Span) -> None:
        self._source = source
        self.text = shared(source.folded[span.start : span.end])
        self.whole = span
        self._starts: Sequence[int] = _UNBROKEN
        self._origins: Sequence[int] = _UNBROKEN
        if _has_blanks(self.text):
            self._drop_blanks(self.text, span.start)

    def _drop_blanks(self, stretch: str, origin: Offset) -> None:
        starts, origins = array("q", (0,)), array("q", (int(origin),))
        kept, at, length = StringIO(), 0, 0
        for blank in _BLANKS.finditer(stretch):
            if _BETWEEN_DIGITS.match(stretch, blank.start()) and not self._ends_a_full_line(
                int(origin) + blank.start(), blank[0]
            ):
                continue
            length += kept.write(stretch[at : blank.start()])
            at = blank.end()
            starts.append(length)
            origins.append(int(origin + at))
        kept.write(stretch[at:])
        self.text, self._starts, self._origins = kept.getvalue(), starts, origins

    def _ends_a_full_line(self, at: int, blank: str) -> bool:
        """Whether *blank*, at *at*, is the end of a line and no more, with as much before it as on a printed one."""
        line = self._source.folded[max(0, at - _LEAST_LINE) : at]
        return blank == "\n" and len(line) == _LEAST_LINE and line.count(" ") <= _INDENT and "\n" not in line

    def offset(self, index: int) -> Offset:
        """The canonical offset of the character at *index* of the view."""
        if not self._starts:  # no blanks were dropped
            return self.whole.start + index
        piece = bisect_right(self._starts, index) - 1
        return Offset(self._origins[piece] + index - self._starts[piece])

    def index(self, offset: Offset) -> int:
        """The view's index of the character at canonical *offset*, or of the next one where that is a blank."""
        if not self._starts:
            return min(max(0, offset - self.whole.start), len(self.text))
        place = int(offset)
        piece = bisect_right(self._origins, place) - 1
        if piece < 0:
            return 0
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + place - self._origins[piece], end)

    def breaks(self) -> Sequence[int]:
        """The indices of the view before which the canonical text has blanks."""
        return self._starts[1:]

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the canonical text; blanks at its edges are not in it."""
        first = self.offset(start)
        last = self.offset(end - 1) + 1 if end > start else first
        whole = self.whole
        return whole if (first, last) == (whole.start, whole.end) else shared_span(first, last)

    def raw(self, start: int, end: int) -> str:
        """`text[start:end]` exactly as it stands in the canonical text."""
        return shared(self.span(start, end).of(self._source.raw))

    def around(self, span: Span) -> str:
        """The characters of the canonical text at *span*, which may reach beyond the view."""
        return span.of(self._source.raw)

    def printed(self, start: int, end: int) -> str:
        """`text[start:end]` as printed (not folded), on one line."""
        return self._source.printed(self.span(start, end))
