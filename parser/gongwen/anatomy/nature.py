"""What a file holds that is no notice: a list of documents, news, a form, a table alone, text in another language.

Says it only of a text without the organs of a notice, and only where most of its lines show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.anatomy.lines import Line
from gongwen.anatomy.title import is_typed
from gongwen.diagnostic import diagnose
from gongwen.language.times import DATE
from gongwen.lexicon import any_word
from gongwen.model import Diagnostic, Metadata
from gongwen.regex import HAN, LETTER, regex
from gongwen.translation import gettext_noop

NEWS = regex(lambda: rf"[^。]{{0,30}}?(?:{any_word('organ_words', 'news')})|[^。]{{0,20}}\d{{1,2}}月\d{{1,2}}日电")
FORM = regex(lambda: rf"[^。]{{0,20}}(?:{any_word('organ_words', 'form')})(?:\([^()]{{1,10}}\))?:?$")
_ENTRY = regex(rf"[^。;]{{6,120}}[(\[]?{DATE}[)\]]?$", re.VERBOSE)
_HAN, _LETTER = regex(f"{HAN}+"), regex(f"{LETTER}+")
_LEAST_LETTERS, _LEAST_ENTRIES, _LEAST_ROWS, _LEAST_BLANKS = 200, 4, 2, 3
_MOST = 0.7  # of the lines
_FOREIGN = 0.05  # of the letters
_READ, _FIRST = 4000, 4  # characters, lines


def unlike_a_notice(lines: Sequence[Line], said: Metadata, text: str) -> Iterator[Diagnostic]:
    """A diagnostic where a text without the organs of a notice (*said* has none) is something else."""
    organs = (said.document_number, said.addressees, said.written_date, said.masthead)
    what = None if any(organs) or not lines else _what(lines, text[:_READ])
    if what:
        yield diagnose("no-notice", lines[0].span, what=what)


def _count(signs: re.Pattern[str], text: str) -> int:
    """How many characters of *text* stand in runs of *signs*."""
    return sum(map(len, signs.findall(text)))


def _what(lines: Sequence[Line], text: str) -> str | None:
    letters = _count(_LETTER, text)
    if letters >= _LEAST_LETTERS and _count(_HAN, text) < _FOREIGN * letters:
        return gettext_noop("text in another language")
    if any(NEWS.match(line.text) for line in lines[:_FIRST]):
        return gettext_noop("news")
    if any(line.is_prose or line.is_numbered for line in lines):
        return None
    rows = sum(line.is_row for line in lines)
    if rows >= _LEAST_ROWS and rows >= _MOST * len(lines):
        return gettext_noop("a table alone")
    entries = sum(is_typed(line.text) or _ENTRY.match(line.text) is not None for line in lines)
    if entries >= _LEAST_ENTRIES and entries >= _MOST * len(lines):
        return gettext_noop("a list of documents")
    blanks = sum(FORM.match(line.text) is not None for line in lines)
    return gettext_noop("a form") if blanks >= _LEAST_BLANKS else None
