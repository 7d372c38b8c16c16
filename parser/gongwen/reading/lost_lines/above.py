"""What stands above a notice within a line whose text has lost its line ends: a page's fields, a database's mark.

Knows labels that follow one another (索引号：…发布日期：…) and how the value of the last one ends. Reads text without
blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from gongwen.language.documents import NUMBER
from gongwen.language.times import DATE
from gongwen.language.times.dates import NUMERIC_DATE
from gongwen.lexicon import alternation, table
from gongwen.reading.labels import field_key
from gongwen.regex import regex
from gongwen.source import fold

_MARK = regex(r"【法宝引证码】[A-Z]+(?:\.\d+){2}")
_FIRST_WITHIN, _NEXT_WITHIN = 4, 200  # characters
_LEAST = 2  # labels; a single one may be a text's own
_BYLINE_DATE = regex(rf"{NUMERIC_DATE}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?", re.VERBOSE)
_LAST_VALUE = regex(rf"(?:{DATE}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?|{NUMBER}|[\d/A-Z\-]{{6,40}}|有效|无)?", re.VERBOSE)


@cache
def _labels() -> re.Pattern[str]:
    return regex(rf"(?:{alternation(fold(row['word']) for row in table('page_fields'))}):")


def byline(said: str, start: int) -> Iterator[int]:
    """Where the date and the fields begin that stand right under a title which ends at *start*, and where they end."""
    date = _BYLINE_DATE.match(said, start)
    end = date.end() if date else start
    found = list(_chain(said, end))
    if date or found:
        yield start
        yield from (label.start() for label in found)
        value = _LAST_VALUE.match(said, found[-1].end()) if found else None
        yield value.end() if value else end


def fields(said: str) -> Iterator[int]:
    """Where in *said*, the text before its first marker, fields begin and where the last one ends; nothing without."""
    mark = _MARK.match(said)
    above = mark.end() if mark else 0
    if above:
        yield above
    found = list(_chain(said, above))
    if len(found) < _LEAST:
        return
    yield from (label.start() for label in found)
    if value := _LAST_VALUE.match(said, found[-1].end()):
        yield _printed_again(said, found, value.end()) or value.end() + 2 * said.startswith("正文", value.end())


def _printed_again(said: str, labels: Sequence[re.Match[str]], start: int) -> int:
    """Where behind *start*, in the value of the last label, the title begins that a field gives; 0 for nowhere."""
    for label, following in pairwise(labels):
        if field_key(label[0][:-1]) == "title" and (title := said[label.end() : following.start()]):
            return max(0, said.find(title, start, start + _NEXT_WITHIN))
    return 0


def _chain(said: str, start: int) -> Iterator[re.Match[str]]:
    """The labels that follow each other from *start* on."""
    within = _FIRST_WITHIN
    for label in _labels().finditer(said, start):
        if label.start() - start > within:
            return
        yield label
        start, within = label.end(), _NEXT_WITHIN
