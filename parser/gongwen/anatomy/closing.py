"""署名 and 成文日期 with the 附注 beside them: what closes a notice, and each document that it encloses.

Knows how these stand together: names over a date, a note above or below. Whose closing it is, is for `parts` to know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.anatomy import shapes
from gongwen.anatomy.dates import DATE, to_iso
from gongwen.anatomy.lines import Line
from gongwen.language import organs
from gongwen.language.bodies import STAMP, all_may_sign, without_stamp
from gongwen.language.bodies.levels import opens_a_name
from gongwen.regex import regex

_DATE_LINE = regex(rf"(?P<who>[^。;:!?]{{0,160}}?)\(?(?P<date>{DATE})\)?(?:{STAMP})?$", re.VERBOSE)
_MAY_SIGN = regex(r"(?!附)[^。;:!?]{2,160}$")
_BRACKETED = regex(r"\([^()]{2,40}\)$")
_MOST_NAMES = 40
_HALF_A_NAME = 30  # characters


class Closing(Struct, frozen=True):
    """Names over a date: the lines of names, officers and notes, the line with the date, and what it says (ISO).

    `named` is where, on the date's own line, the names before the date end.
    """

    first: int
    end: int
    names: tuple[int, ...]
    officers: tuple[int, ...]
    notes: tuple[int, ...]
    date_line: int
    named: int
    date: str

    @property
    def lines(self) -> range:
        """Every line of it."""
        return range(self.first, self.end)


def find_closings(lines: Sequence[Line], start: int) -> list[Closing]:
    """Every signature with a date (or a date alone under a sentence) from line *start* on, in order."""
    closings: list[Closing] = []
    for line in lines[start:]:
        match = _DATE_LINE.match(line.text) if _may_end_with_a_date(line.text) else None
        date = to_iso(match["date"]) if match else None
        if match and date and (not match["who"] or all_may_sign(line.view, 0, match.end("who"))):
            above = closings[-1].end if closings else start
            if closing := _closing(lines, above, line.index, match.end("who"), date):
                closings.append(closing)
    return closings


def _may_end_with_a_date(text: str) -> bool:
    """A quick look that spares most lines a slow one."""
    return 4 < len(text) <= 190 and (text[-1] in "日号)" or text[-1].isdecimal())


def _closing(lines: Sequence[Line], start: int, at: int, named: int, date: str) -> Closing | None:
    first = _first_name(lines, start, at)
    officers = tuple(index for index in range(first, at) if shapes.OFFICER.match(lines[index].text))
    names = tuple(index for index in range(first, at + bool(named)) if index not in officers)
    if not (names or officers or _stands_under_text(lines, start, at)):
        return None
    begin, end = first, at + 1
    while end < len(lines) and organs.NOTE.match(lines[end].text):
        end += 1
    while begin > start and organs.NOTE.match(lines[begin - 1].text):
        begin -= 1
    notes = (*range(begin, first), *range(at + 1, end))
    return Closing(begin, end, names, officers, notes, at, named, date)


def _first_name(lines: Sequence[Line], start: int, at: int) -> int:
    """The first line of the signature over the date on line *at*; *at* where there is none.

    A name may go over two lines, of which only the second ends as a body's name does.
    """
    first = at
    for index in range(at - 1, max(start, at - _MOST_NAMES) - 1, -1):
        line = lines[index]
        if not _MAY_SIGN.match(line.view.text) or line.is_numbered or _DATE_LINE.match(line.view.text):
            break
        bracketed = index > start and _BRACKETED.match(line.text) and _signs(lines[index - 1])
        half = index == first - 1 and _is_first_half(line, lines[first]) and _signs(lines[first])
        if not (_signs(line) or bracketed or half):
            break
        first = index
    return first


def _signs(line: Line) -> bool:
    """True where *line*, which may be a row of names set as a table, is names or an officer's."""
    said = line.view.text
    if shapes.OFFICER.match(said):
        return True
    if line.is_row:  # every cell a name: that of a table of tasks ends with who is responsible
        return all(all_may_sign(line.view, *map(line.view.index, cell)) for cell in line.block.cells)
    return all_may_sign(line.view, 0, len(without_stamp(said)))


def _is_first_half(line: Line, below: Line) -> bool:
    """True where *line* may be the beginning of the name that ends on the line *below*, no whole name by itself."""
    return len(line.text) <= _HALF_A_NAME and not line.is_prose and not opens_a_name(below.text)


def _stands_under_text(lines: Sequence[Line], start: int, at: int) -> bool:
    """True for a date without a name that closes a text: it stands under a sentence, not in a table."""
    return at > start and lines[at - 1].is_prose and "年" in lines[at].text
