"""Lines that open with a number and begin no section.

Shares nothing with `language/markers` on purpose. What counts somewhere else is left: a table's rows, a contents list
with its page numbers, notes ([1] in the text and before its explanation), figures alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.regex import HAN, regex
from gongwen.unread.ground import Ground

_NUMBER = r"(?:[0-9]{1,3}|[一二三四五六七八九十百零〇○]{1,4}|[IVXivxⅠ-ⅿ]{1,4}|[A-Za-z]|[甲乙丙丁])"
_FIRST = r"[第(\[【〔〈<0-9一二三四五六七八九十百零〇○甲乙丙丁A-Za-zⅠ-ⅿ①-⑳⑴-⒇⒈-⒛㈠-㈩❶-➓]"
"""With what one can begin: looked for first, since most lines begin with something else."""
_OPENING = regex(
    rf"""\n[\s\#*>•·-]*(?={_FIRST})(?P<marker>
      第\s*{_NUMBER}\s*[编章节条款项部分]
    | [(\[【〔〈<]\s*{_NUMBER}\s*[)\]】〕〉>]
    | {_NUMBER}(?:\.{_NUMBER})*\s*(?:[^\w\s%‰°℃~/:—–(\[〔【+-]|[.、]|:(?!\d))(?!\d{{3}})
    | {_NUMBER}(?:\.{_NUMBER})*[ \t]+(?={HAN})
    | [0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}(?={HAN})
    | [①-⑳⑴-⒇⒈-⒛㈠-㈩❶-➓]
    )""",
    re.VERBOSE,
)
_WORDS = regex(HAN)
_LISTED = regex(r"[.…·]{3}[.…·\s]*\d*\s*\Z|\t\s*\d+\s*\Z")
_NOTE = regex(r"[\[〔]\s*\d{1,3}\s*[\]〕]")
_MOST = 60
"""The most characters of a line that are shown."""


def lines(ground: Ground) -> Iterator[tuple[int, int]]:
    """The openings of such lines, of at most 60 characters."""
    for start, end in ground.parts:
        for opening in _OPENING.finditer(ground.text, start, end):
            begin = opening.start("marker")
            if not ground.opens_section(opening.start(), opening.end()) and _may_begin(ground, opening):
                yield begin, min(_end_of_line(ground.text, begin), begin + _MOST)


def _may_begin(ground: Ground, opening: re.Match[str]) -> bool:
    begin, text = opening.start("marker"), ground.text
    end = _end_of_line(text, begin)
    if any(stretches.touch(begin, end) for stretches in (ground.tables, ground.left_out, ground.organs)):
        return False
    if ground.found.touch(*opening.span("marker")) or not _WORDS.search(text, opening.end(), end):
        return False
    note = _NOTE.match(opening["marker"])
    return not _LISTED.search(text, opening.end(), end) and not (note and note[0] in text[:begin])


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
