"""Where one line holds several paragraphs that only blanks separate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.language.markers import ARTICLE
from gongwen.language.ordinals import CHINESE
from gongwen.regex import led_by, regex

_GAP = r"[ \u3000\u00a0\u2002\u2003\t]"
_BLANKS = regex(rf"{_GAP}(?<!\s.){_GAP}*")  # what every gap begins with
_DIVIDES = regex(f"{_GAP}(?:{_GAP}|第)")  # what every gap between two holds
_AFTER_SENTENCE = rf"(?<=[。！？；!?;”）)])(?:{_GAP}{{0,9}}\u3000{_GAP}{{1,40}}|{_GAP}{{4,40}})(?=\S)"
_BETWEEN = regex(
    rf"""{_AFTER_SENTENCE}                                                                     # 。　　next paragraph
    | (?<=[：:]){_GAP}{{0,9}}\u3000\u3000{_GAP}{{0,40}}(?=\S{{20}})                              # 各位代表：　　现在…
    | (?<=[。；]){_GAP}{{1,9}}(?=第[{CHINESE}]{{1,6}}{_GAP}?[编章节条]{_GAP})       # 。 第四条 …
    | (?<=\S){_GAP}{{2,40}}(?={ARTICLE}{_GAP})  # 第一章　总则　　第一条
    """,
    re.VERBOSE,
)
_ANY_GAP = regex(rf"(?<=\S)(?:{_GAP}{{0,9}}\u3000\u3000{_GAP}{{0,40}}|{_GAP}{{4,40}})(?=\S)|{_AFTER_SENTENCE}")
_RUN_TOGETHER, _GAPS_OF_IT = 400, 3  # a line of that many characters with that many gaps holds a whole text


def split(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of *line* that are paragraphs of their own; each goes to where the next begins."""
    if not _DIVIDES.search(line, len(line) - len(line.lstrip()), len(line.rstrip())):
        yield 0, len(line)
        return
    gaps = list(led_by(_BLANKS, _BETWEEN, line))
    if len(line) >= _RUN_TOGETHER:
        every = list(led_by(_BLANKS, _ANY_GAP, line))
        gaps = every if len(every) >= _GAPS_OF_IT else gaps
    start = 0
    for gap in gaps:
        yield start, gap.end()
        start = gap.end()
    yield start, len(line)
