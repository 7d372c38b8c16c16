"""The time that a row says: its words and its last day, of which a person may change either alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from gongwen.corrections.again import Place
from gongwen.corrections.book import Row
from gongwen.corrections.typed import day, resolved
from gongwen.model import Due
from gongwen.source import Span
from gongwen.translation import gettext as _
from gongwen.writers.task_table import wording
from gongwen.writers.task_table.columns import MARK

Unclear = Callable[[Row, str, str], None]
"""Told of a row's column, by its key, that is not understood, and why."""


class Times(NamedTuple):
    """Reads times of rows against a notice *written* on a day, in whose text *place* looks for words."""

    place: Place
    written: str | None
    unclear: Unclear

    def of(self, row: Row, due: Due | None, shown: Mapping[str, object], near: Span | None) -> Due | None:
        """The time of *row*, which was *due* and *shown* so; words alone mean the day that they say."""
        old_day = str(shown.get("day", "")) or None
        words = _words(row)
        last = self._day(row, old_day)
        new_words = row.has("deadline") and words != str(shown.get("deadline", "")).rstrip(MARK)
        new_day = row.has("day") and last != old_day
        if new_words and not words and not new_day:
            last = None
        if not (new_words or new_day):
            return due
        if not new_words and due:
            return replace(due, date=last)
        if not words:
            return Due(text=in_words(last), date=last) if last else None
        meant = last if new_day else resolved(words, self.written)
        if meant is None and not new_day:
            self.unclear(row, "deadline", _("which day it means is not known; fill in 截止日期"))
        return Due(text=words, date=meant, span=self.place.of(words, near))

    def _day(self, row: Row, before: str | None) -> str | None:
        try:
            return day(row.cell("day"), self.written)
        except ValueError:
            self.unclear(row, "day", _("it says no day (2025-12-31)"))
            return before


def _words(row: Row) -> str:
    """The words in 完成时限 or 期限, a date typed there in words."""
    cell = row.cell("deadline")
    return cell.words.rstrip(MARK) if isinstance(cell.value, str) else in_words(cell.words)


def in_words(iso: str) -> str:
    """A day as notices print it; anything else as it is."""
    found = wording.day(iso)
    return f"{found.year}年{found.month}月{found.day}日" if found else iso
