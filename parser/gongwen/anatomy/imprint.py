"""版记 and what stands in its place: 抄送, 印发机关和印发日期, 主题词, and a page's own last line on who published it.

Knows the shapes of these lines wherever they stand, before an enclosed document or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from gongwen.anatomy import shapes
from gongwen.anatomy.lines import Line
from gongwen.language import organs
from gongwen.language.bodies import all_may_sign

ImprintKind = Literal["copied_to", "reported_to", "printing", "keywords", "publication", "other"]
# A kind, a word without which no line is one (looked for first: that costs less), and the shape of its lines.
_SHAPES: tuple[tuple[ImprintKind, str, re.Pattern[str]], ...] = (
    ("copied_to", ":", organs.COPIES),
    ("reported_to", ":", organs.REPORTS),
    ("printing", "印", shapes.IMPRINT),
    ("printing", "印发", shapes.IMPRINT_OFFICE),
    ("keywords", "主题词", shapes.KEYWORDS),
    ("other", "共印", shapes.COPIES_PRINTED),
    ("other", ":", shapes.PROOF),
    ("other", ")", shapes.NEWS_SOURCE),
)
_LONGEST = 1500
_LAST_LINES = 4


class Imprint(Struct, frozen=True):
    """One organ of the 版记: its kind, its lines, and how the line that says it matched."""

    kind: ImprintKind
    lines: range
    match: re.Match[str]
    office: int | None = None  # the line above, where it names the printing office of a date that stands alone

    def bounds(self, group: str) -> tuple[int, int]:
        """Where *group* stands in the text of the line that matched."""
        return self.match.span(group)


def find_imprints(lines: Sequence[Line], start: int) -> Iterator[Imprint]:
    """The organs of the 版记 from line *start* on, in order."""
    after = start
    for line in lines[start:]:
        if line.index >= after and 4 < len(line.view.text) <= _LONGEST and (imprint := _imprint(lines, line)):
            after = imprint.lines.stop
            yield imprint
    if publication := _publication(lines, start):
        yield publication


def _imprint(lines: Sequence[Line], line: Line) -> Imprint | None:
    text = line.view.text
    for kind, word, shape in _SHAPES:
        if word in text and (match := shape.match(text)):
            who = match.span("who") if "who" in match.re.groupindex else (0, 0)
            if who[0] < who[1] and not all_may_sign(line.view, *who):
                continue
            if kind == "printing" and who[0] == who[1]:
                office = _office_above(lines, line)
                return Imprint(kind, range(line.index if office is None else office, line.index + 1), match, office)
            end = _copies_end(lines, line.index) if kind in ("copied_to", "reported_to") else line.index + 1
            return Imprint(kind, range(line.index, end), match)
    return None


def _office_above(lines: Sequence[Line], line: Line) -> int | None:
    """The line above a bare 某日印发, where it is the name of the office that printed."""
    above = lines[line.index - 1] if line.index else None
    return above.index if above and above.text and all_may_sign(above.view, 0, len(above.text)) else None


def _copies_end(lines: Sequence[Line], first: int) -> int:
    """The line after a list of copies, which may go over several lines."""
    end = first + 1
    while end < min(len(lines), first + 10) and lines[end - 1].text.endswith((",", "、", ";")):
        end += 1
    return end


def _publication(lines: Sequence[Line], start: int) -> Imprint | None:
    """The closing line that says who published the text when: …局2026年5月25日发布，征求意见截止…"""
    for line in lines[max(start, len(lines) - _LAST_LINES) :]:
        said = 6 < len(line.text) <= 240 and shapes.PUBLISHED.search(line.text)
        match = shapes.PUBLICATION.match(line.text) if said else None
        if match and all(all_may_sign(line.view, *match.span(who)) for who in ("who", "who2") if match[who]):
            return Imprint("publication", range(line.index, line.index + 1), match)
    return None
