"""Organs of official documents (GB/T 9704-2012) that reading and anatomy know by the words that begin their lines.

The words stand in `organ_words.tsv`. Where in a document an organ stands is not known here.
"""

from __future__ import annotations

from gongwen.lexicon import any_word
from gongwen.regex import regex

NOTE = regex(lambda: rf"\((?P<value>(?:{any_word('organ_words', 'note')})[^()]{{0,120}})\)$")
"""附注: （此件公开发布）."""
COPIES = regex(lambda: rf"(?:{any_word('organ_words', 'copies')})(?:机关|单位)?:(?P<value>.+)$")
"""The list of those who get a copy: 抄送：…"""
REPORTS = regex(lambda: rf"(?:{any_word('organ_words', 'reports')})(?:机关|单位)?:(?P<value>.+)$")
"""The list of those above whom it is reported to: 抄报：…"""
