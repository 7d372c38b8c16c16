"""Fields: labels and their values (索引号, 发文机关, 发布日期 …) in the lines above a document or around it on a page.

Knows the labels of `lexicon/page_fields.tsv` and the ways in which pages set them: `label：value`, several on a line,
label and value in two cells or on two lines, a row of labels over a row of values, `【label】value`, a byline that
opens with a date. Reads lines of folded cells (a line of plain text is one cell) and answers with places in them; an
unlabelled date of a byline is a field whose label is empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.language import markers
from gongwen.language.bodies import kind
from gongwen.language.times import dates
from gongwen.reading import furniture, labels
from gongwen.reading.labels import Pair, key_of
from gongwen.regex import HAN, regex

LONGEST_HEAD = 120  # lines above the text in which fields are looked for
_LONGEST_LABEL = 12
_UNKNOWN_LABEL = regex(rf"[{re.escape(labels.BULLETS)}]{{0,12}}({HAN}(?:{HAN}|[ \t]){{0,10}}{HAN})[ \t]{{0,4}}:")
_LONG_LINE = 60
_FIELDS_OF_THE_END = {
    "source": regex(r"[^。;,]{1,30}"),
    "published_date": regex(f"{dates.SPACED_DATE}{dates.CLOCK_TIME}?", re.VERBOSE),
    "other": regex(r"[^。;]{1,60}"),
}
_SIGNED = regex(rf"\s*{dates.DATE_LABEL}\s?:\s?{dates.SPACED_DATE}(?<=[日号曰])\s*", re.VERBOSE)
_SALUTATION = regex(r"各.{1,200}:|.{0,200}[、,].{0,200}:|.{0,30}(?:同志|代表):")
_LONGEST_SALUTATION = 34  # characters, of a single name

_FITTING = {  # what a value on a line or in a cell of its own must look like, by field
    "index_number": regex(r"[^。;]{2,60}"),
    "document_number": regex(r"(?=.{0,60}(?:号|[〔\[(]\d{4}|\d))[^。;]{2,60}|无"),
    "written_date": regex(f".{{0,4}}{dates.DATED}.{{0,24}}", re.VERBOSE),
    "keywords": regex(r"(?!.{0,30}关于)(?:[^。]{1,14}|(?=.{0,16}[ ;,、])[^。]{1,120})"),
    "title": regex(r"[^。]{2,200}"),
    "effective_status": regex(r"[^。]{1,20}"),
    "issuing_authority": regex(r"[^。;:]{2,160}"),
    "source": regex(r"[^。;]{1,60}"),
}
for _name in ("published_date", "effective_date", "expiry_date"):
    _FITTING[_name] = _FITTING["written_date"]
_OTHERWISE = regex(r".{1,400}", re.DOTALL)


class Found(Struct, frozen=True):
    """A field: its label without blanks, its value's place (line, cell, start, end; start = end where it is empty)."""

    label: str
    line: int
    cell: int
    start: int
    end: int


class Fields(Struct, frozen=True):
    """The fields of some lines and the lines that are nothing but fields."""

    found: tuple[Found, ...]
    lines: frozenset[int]


def find(lines: Sequence[Sequence[str]]) -> Fields:
    """The fields of *lines*, each a sequence of cells. All of them are looked at; the caller leaves the text out."""
    return _Reader(lines).read()


def head_length(lines: Sequence[str]) -> int:
    """How many of *lines* stand above the text: those before the first long line, numbered item or salutation."""
    for number, line in enumerate(lines[:LONGEST_HEAD]):
        bare = line.strip()
        if bare and _is_text(bare):
            return number
    return min(len(lines), LONGEST_HEAD)


def tail_length(lines: Sequence[str]) -> int:
    """How many of *lines* stand under the text: those after the last long line or numbered item."""
    for number, line in enumerate(reversed(lines[-LONGEST_HEAD:])):
        bare = line.strip()
        if bare and _is_text(bare):
            return number
    return min(len(lines), LONGEST_HEAD)


def is_of_the_end(line: str) -> bool:
    """Whether *line* holds a field that stands under a text, too: 来源, 责任编辑; but no 日期 of a signature."""
    return not _SIGNED.fullmatch(line) and any(
        (fitting := _FIELDS_OF_THE_END.get(key_of(pair.label) or "")) and fitting.fullmatch(line, pair.start, pair.end)
        for pair in labels.pairs(line)
    )


def _is_salutation(folded: str) -> bool:
    """Whether the line names whom a document is addressed to, and nothing else."""
    if not folded.endswith(":"):
        return False
    single = len(folded) <= _LONGEST_SALUTATION and kind(folded[:-1].rstrip()) is not None
    return single or _SALUTATION.fullmatch(folded) is not None


def _is_text(folded: str) -> bool:
    if furniture.reason(folded) or labels.opens(folded):
        return False
    if (label := _UNKNOWN_LABEL.match(folded)) and label.end() < len(folded) <= _LONG_LINE:
        return False
    return (len(folded) > _LONG_LINE and "。" in folded) or _is_salutation(folded) or markers.opens(folded)


class _Reader:
    """Reads lines in order; a label without a value waits for the next cell or line."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._lines = [list(line) for line in lines]
        self._found: list[Found] = []
        self._consumed: set[int] = set()
        self._waiting: tuple[str, int, int, int] | None = None  # label, line, cell, where an empty value stands

    def read(self) -> Fields:
        number = 0
        while number < len(self._lines):
            number += self._read(number)
        self._settle()
        return Fields(tuple(self._found), frozenset(self._consumed))

    def _read(self, number: int) -> int:
        """Read the line, and the next one where it holds its values; how many lines that was."""
        cells = self._lines[number]
        if not any(cell.strip() for cell in cells):
            return 1
        if self._is_header(number):
            self._read_columns(number)
            return 2
        if len(cells) > 1:
            self._settle()
            self._read_row(number, cells)
            self._settle()
        else:
            self._read_line(number, cells[0])
        return 1

    def _is_header(self, number: int) -> bool:
        """A row of labels alone, over a row of as many values."""
        if number + 1 == len(self._lines):
            return False
        names, values = self._lines[number], self._lines[number + 1]
        if len(names) != len(values) or len(names) < 2:
            return False
        columns = [(name, value) for name, value in zip(names, values, strict=True) if name.strip() or value.strip()]
        return (
            len(columns) > 1
            and all(key_of(name) for name, _ in columns)
            and not any(key_of(value) or any(pair.label for pair in labels.pairs(value)) for _, value in columns)
        )

    def _read_columns(self, number: int) -> None:
        self._settle()
        for cell, (label, value) in enumerate(zip(self._lines[number], self._lines[number + 1], strict=True)):
            if label.strip():
                self._add("".join(label.split()).strip(":"), number + 1, cell, *labels.trimmed(value, 0, len(value)))
        self._consumed |= {number, number + 1}

    def _read_row(self, number: int, cells: Sequence[str]) -> None:
        """Cells of a table row: label and value by turns, or pairs in a cell."""
        known = any(labels.pairs(cell) or key_of(cell) for cell in cells)
        if not known:
            return
        self._consumed.add(number)
        for index, cell in enumerate(cells):
            pairs = labels.pairs(cell)
            if pairs and (pairs[0].label or not self._waiting):
                self._settle()
                self._take(number, index, pairs)
            elif self._waiting:
                self._give(number, index, cell)
            elif label := _as_label(cell):
                self._waiting = (label, number, index, len(cell))

    def _read_line(self, number: int, line: str) -> None:
        if self._waiting and _fits(key_of(self._waiting[0]), line) and not self._opens_title(line):
            self._give(number, 0, line)
            self._consumed.add(number)
        elif pairs := labels.pairs(line):
            self._settle()
            self._take(number, 0, pairs)
            self._consumed.add(number)
        elif (label := _UNKNOWN_LABEL.match(line)) and self._is_unknown_field(number, line, label.end()):
            self._settle()
            self._take(number, 0, [Pair("".join(label[1].split()), *labels.trimmed(line, label.end(), len(line)))])
            self._consumed.add(number)
        elif key_of(line) and self._labels_alternate(number):
            self._settle()
            self._waiting = ("".join(line.split()).strip("•·*-"), number, 0, len(line))
            self._consumed.add(number)
        else:
            self._settle()

    def _is_unknown_field(self, number: int, line: str, end: int) -> bool:
        """Whether a label that the lexicon does not have is one: it has a value, and stands beside a known one."""
        return bool(line[end:].strip()) and not furniture.reason(line) and self._beside_known(number)

    def _opens_title(self, line: str) -> bool:
        """Whether *line* is the document's title, which stands under the last label where that has no value."""
        bare = line.strip()
        titles = (field for field in self._found if key_of(field.label) == "title")
        return any(self._lines[title.line][title.cell].startswith(bare, title.start) for title in titles)

    def _beside_known(self, number: int) -> bool:
        """Whether a neighbouring line (blank ones passed over) holds a field: only there is an unknown label one."""
        before = next(
            (i for i in range(number - 1, max(-1, number - 4), -1) if any(map(str.strip, self._lines[i]))), -1
        )
        after = next(
            (i for i in range(number + 1, min(len(self._lines), number + 4)) if any(map(str.strip, self._lines[i]))), -1
        )
        return before in self._consumed or (after > 0 and any(labels.pairs(cell) for cell in self._lines[after]))

    def _labels_alternate(self, number: int) -> bool:
        """Labels without colons count only where another stands two lines on or back: label, value, label, value."""
        filled = [i for i in range(max(0, number - 6), min(len(self._lines), number + 7)) if any(self._lines[i])]
        filled = [i for i in filled if any(map(str.strip, self._lines[i]))]
        at = filled.index(number)
        return any(0 <= i < len(filled) and key_of(self._lines[filled[i]][0]) for i in (at - 2, at + 2))

    def _take(self, number: int, cell: int, pairs: Sequence[Pair]) -> None:
        """Add *pairs*; the last one waits where it has no value."""
        for pair in pairs[:-1]:
            self._add(pair.label, number, cell, pair.start, pair.end)
        last = pairs[-1]
        if last.start == last.end:
            self._waiting = (last.label, number, cell, last.start)
        else:
            self._add(last.label, number, cell, last.start, last.end)

    def _give(self, number: int, cell: int, value: str) -> None:
        """*value* to the label that waits for it; a blank one is passed over."""
        start, end = labels.trimmed(value, 0, len(value))
        if self._waiting and end > start:
            self._add(self._waiting[0], number, cell, start, end)
            self._waiting = None

    def _settle(self) -> None:
        """The label that waits has no value."""
        if self._waiting:
            label, line, cell, end = self._waiting
            self._add(label, line, cell, end, end)
            self._waiting = None

    def _add(self, label: str, line: int, cell: int, start: int, end: int) -> None:
        self._found.append(Found(label, line, cell, start, end))


def _as_label(cell: str) -> str | None:
    """What a cell of a row of fields is called as a label; unknown labels are short and need no colon."""
    bare = "".join(cell.split()).strip(":")
    return bare if 0 < len(bare) <= _LONGEST_LABEL and not any(mark in bare for mark in ",。;") else None


def _fits(key: str | None, value: str) -> bool:
    """Whether *value*, on a line of its own, can be what a label for *key* waits for."""
    bare = value.strip(" \t•·")
    if key_of(value) or any(pair.label for pair in labels.pairs(value)) or _is_salutation(bare):
        return False
    return _FITTING.get(key or "", _OTHERWISE).fullmatch(bare) is not None
