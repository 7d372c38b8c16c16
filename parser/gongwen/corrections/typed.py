"""What people type into the cells of a task table: names, days, numbers; ValueError for what is not understood."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from gongwen.language.numbers import read
from gongwen.language.times import find_date, resolve, stamp
from gongwen.regex import regex
from gongwen.source import fold
from gongwen.translation import gettext as _
from gongwen.writers.task_table.columns import MARK

Value = str | date | Decimal


class Typed(NamedTuple):
    """A cell: what it holds, and whether it shows a percentage, whose value is then in hundredths."""

    value: Value
    percentage: bool = False

    @property
    def words(self) -> str:
        """The cell in words, on as many lines as it has; the day of a date, the digits of a number."""
        if isinstance(self.value, date):
            return self.value.isoformat()
        if isinstance(self.value, Decimal):
            return f"{self.value:f}"
        return "\n".join(line.strip() for line in self.value.split("\n")).strip()


EMPTY = Typed("")
_BETWEEN = regex(r"[、，,;；/\n\r]+|\s{2,}")
_NOTHING = frozenset(["", "-", "—", "——", "/", "无", "暂无"])
_NUMBER = regex(r"(?P<number>[^%％]*?)(?P<percent>[%％]?)")


def typed(value: object, number_format: str) -> Typed:
    """The cell that a spreadsheet gives as *value*, shown by *number_format*."""
    if value is None:
        return EMPTY
    if isinstance(value, datetime):
        return Typed(value.date())
    if isinstance(value, date):
        return Typed(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Typed(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "%" in number_format)
    return Typed(str(value))


def names(cell: Typed) -> list[tuple[str, bool]]:
    """The names in *cell*, each with whether it bears the mark of one that is inherited."""
    pieces = (piece.strip() for piece in _BETWEEN.split(cell.words))
    return [("".join(one.rstrip(MARK).split()), one.endswith(MARK)) for one in pieces if one not in _NOTHING]


def is_empty(cell: Typed) -> bool:
    """Whether nothing stands in *cell*, or a sign for nothing."""
    return cell.words in _NOTHING


def day(cell: Typed, written: str | None) -> str | None:
    """The day in *cell*, ISO; None where it is empty; ValueError where it says no day."""
    if is_empty(cell):
        return None
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    said = fold(cell.words)
    found = find_date(said) or stamp(said) or resolved("".join(said.split()), written)
    if found is None:
        raise ValueError(_("says no day"))
    return found


def resolved(words: str, written: str | None) -> str | None:
    """The last day that *words* (12月底前) mean in a notice *written* on that day; None where they say none."""
    last = resolve(fold("".join(words.split())).rstrip(MARK), date.fromisoformat(written) if written else None)
    return last.isoformat() if last else None


def number(cell: Typed) -> tuple[Decimal | None, bool]:
    """The number in *cell*, and whether it is a percentage; None where it is empty; ValueError where it says none."""
    if is_empty(cell):
        return None, False
    if isinstance(cell.value, Decimal):
        return cell.value, cell.percentage
    match = _NUMBER.fullmatch(fold("".join(cell.words.split())))
    said = match["number"] if match else ""
    value = _decimal(said)
    if value is None:
        numeral = read(said)
        value = numeral.value if numeral and not numeral.upper else None
    if match is None or value is None:
        raise ValueError(_("says no number"))
    return (value / 100 if match["percent"] else value), bool(match["percent"])


def _decimal(said: str) -> Decimal | None:
    try:
        found = Decimal(said.replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
