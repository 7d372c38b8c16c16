"""Dates, years, periods and milestones: how they are written, which days they mean, what they are for.

`written` describes each written form once, as fragments of patterns; `dates` reads whole dates (年月日), `scanning`
finds every time in a running text, `resolution` tells the last day of one against the notice's own date, `limits`
whether something is to be done by it. The words that count from the notice's date (明年, 年底, 国庆节) are rows of
`lexicon/times.tsv`, those beside a time that say what it is for rows of `lexicon/time_cues.tsv`. Days and hours
(5个工作日) are measures.
"""

from __future__ import annotations

from gongwen.language.times.dates import DATE, DATE_LABEL, MONTH_OF_YEAR, WORDED_DATE, find_date, stamp, to_iso
from gongwen.language.times.resolution import resolve, resolve_year
from gongwen.language.times.scanning import Role, Time, scan
from gongwen.language.times.written import CLOCK

__all__ = [
    "CLOCK",
    "DATE",
    "DATE_LABEL",
    "MONTH_OF_YEAR",
    "WORDED_DATE",
    "Role",
    "Time",
    "find_date",
    "resolve",
    "resolve_year",
    "scan",
    "stamp",
    "to_iso",
]
