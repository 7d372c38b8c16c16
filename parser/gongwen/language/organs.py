"""Organs of official documents (GB/T 9704-2012) that reading and anatomy know by the words that begin their lines.

The words stand in `organ_words.tsv`. Where in a document an organ stands is not known here.
"""

from __future__ import annotations

from functools import cache

from gongwen.language.times import DATE
from gongwen.lexicon import any_word
from gongwen.regex import regex


@cache
def note_words() -> str:
    """A pattern for the words with which a note begins, within its brackets: 此件, 联系."""
    return f"(?:{any_word('organ_words', 'note')})"


NOTE = regex(lambda: rf"\((?P<value>{note_words()}[^()]{{0,120}})\)$")
"""附注: （此件公开发布）."""
COPIES = regex(lambda: rf"(?:{any_word('organ_words', 'copies')})(?:机关|单位)?:(?P<value>.+)$")
"""The list of those who get a copy: 抄送：…"""
REPORTS = regex(lambda: rf"(?:{any_word('organ_words', 'reports')})(?:机关|单位)?:(?P<value>.+)$")
"""The list of those above whom it is reported to: 抄报：…"""

DELEGATES = "各位代表"
"""Whom a report to a congress is addressed to."""
OCCASION = rf"(?P<date>{DATE})[^。]{{0,20}}?在[^。]{{4,60}}?(?:会议|大会)上"
"""When and where a report was given: 2026年1月9日在某市人民代表大会某次会议上. For the flag VERBOSE."""


@cache
def publishing() -> str:
    """A pattern for what the office did that is named with a day in the last line of a page: 公开发布, 征求意见."""
    openly, publishes = (any_word("document_verbs", kind) for kind in ("openly", "publishes"))
    return rf"起?(?:{openly})*(?:{publishes}|征[求集])|,(?=征求意见|公开征|意见反馈|公示)"
