"""Lines of a page that a printed page broke: pasted from PDF, each ends in `<br>` or is a paragraph of its own."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.reading import wrapping
from gongwen.reading.page.line import Line

_LONGEST = 5000  # characters that a paragraph is joined to


def joined(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """*numbers* of the lines that are left once each line took up those that go on with its paragraph."""
    broken = wrapping.wrapping_of([lines[number].text for number in numbers if not lines[number].cells])
    if broken is None:
        return list(numbers)
    kept: list[int] = []
    last = ""  # the line that was taken up last, as it was printed
    for number in numbers:
        line = lines[number]
        if kept and not line.cells and _goes_on(lines[kept[-1]], last, line, broken):
            last = line.text
            _take_up(lines[kept[-1]], line)
        else:
            last = line.text
            kept.append(number)
    return kept


def _goes_on(paragraph: Line, last: str, line: Line, broken: wrapping.Wrapping) -> bool:
    printed = Line(text=last, node=paragraph.node, folded=paragraph.folded)
    return not paragraph.cells and len(paragraph.text) < _LONGEST and broken.continues(printed, line)


def _take_up(paragraph: Line, line: Line) -> None:
    """The words of *line* at the end of *paragraph*; a blank parts two Latin words."""
    between = " " if paragraph.text[-1:].isascii() and line.text[:1].isascii() else ""
    at = len(paragraph.text) + len(between)
    paragraph.text += between + line.text
    paragraph.folded += between + line.folded
    paragraph.linked += line.linked
    paragraph.links += tuple((start + at, end + at, href) for start, end, href in line.links)
