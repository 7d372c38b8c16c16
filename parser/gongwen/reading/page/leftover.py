"""What a page says and the canonical text does not: how much it is, said in diagnostics, so that nothing vanishes.

Knows lines and elements by their number and their length, not why they are no part of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic
from gongwen.reading.draft import Line
from gongwen.reading.page.elements import size
from gongwen.reading.page.flow import Aside, Flow
from gongwen.reading.page.main import Main
from gongwen.source import Span


def sizes_of(flow: Flow) -> list[int]:
    """How many characters each line has but for blanks; to be asked before the lines of a paragraph are joined."""
    return [size(line.text) for line in flow.lines]


def left_out(
    flow: Flow, sizes: Sequence[int], main: Main, numbers: Sequence[int], drafts: Sequence[Line]
) -> Iterator[Diagnostic]:
    """How much of the page is no part of the document, and what amid the document is not read, an element a remark.

    *numbers* are the page's lines that the text holds, *drafts* the same where they stand in it.
    """
    shown = [0 if line.hidden else length for line, length in zip(flow.lines, sizes, strict=True)]
    unseen = sum(sizes) - sum(shown) + sum(aside.size for aside in flow.asides)
    around = sum(shown) - sum(size(draft.text) for draft in drafts)
    if around > 0 or unseen:
        amid = sum(shown[number] for number in main.reach) - _kept_amid(flow, main, numbers)
        yield diagnose("left-out", **_sum(around, sum(shown), amid, unseen))
    yield from _asides(flow, main, numbers, drafts)


def _sum(around: int, shown: int, amid: int, unseen: int) -> dict[str, int]:
    """What is left out, by where it stands; what there is nothing of is not in it."""
    sums = {"around": around, "shown": shown, "amid": amid, "unseen": unseen} if around > 0 else {"unseen": unseen}
    return {name: number for name, number in sums.items() if number > 0}


def _kept_amid(flow: Flow, main: Main, numbers: Sequence[int]) -> int:
    """How many characters of the document's own stretch of lines are in the text."""
    return sum(size(flow.lines[number].text) for number in numbers if number in main.reach)


def _asides(flow: Flow, main: Main, numbers: Sequence[int], drafts: Sequence[Line]) -> Iterator[Diagnostic]:
    """A remark for each kind of element whose words stand amid the document and are left out, at the first of them."""
    nodes = [flow.lines[number].node for number in numbers]
    found: dict[str, list[Aside]] = {}
    for aside in flow.asides if main.lines else ():
        if flow.lines[main.lines[0]].node <= aside.number < flow.elements.ends[flow.lines[main.lines[-1]].node]:
            found.setdefault(aside.element, []).append(aside)
    for element, asides in found.items():
        draft = drafts[max(0, bisect_right(nodes, asides[0].number) - 1)]
        place = draft.start + len(draft.folded.rstrip())
        total = sum(aside.size for aside in asides)
        yield diagnose("left-out", Span(place, place), characters=total, element=element, times=len(asides))
