"""Targets without a number: full coverage, zero, and a comparison with a named standard.

Knows what may begin one and which stretch of a clause says it; how each is said is the table `wordings`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse import pieces
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.extract.targets.worded import zero
from gongwen.extract.targets.worded.piece import Piece
from gongwen.extract.targets.worded.wordings import WORDINGS
from gongwen.language.terms import has, pattern

_LONGEST = 160  # no clause that states something in words is longer


class Hit(NamedTuple):
    """Words at `[start, end)` that may say something of the clause, or of the member of a list in it, that `clause`
    bounds; `aside` where they stand in an aside."""

    start: int
    end: int
    clause: tuple[int, int]
    aside: bool


TRIGGER = pattern(  # each way begins with one sign, so that a search looks at these alone
    "{full}|{all}|{all of}|{wholly}|{absent}|{not grown}|{cleared}|{above}|{below}|{kept}|{even}|{caught}|{everywhere}"
    "|{by head}|{everyone}|{left}|{let none}|{not for}|{no more}"
    "|{rank}|达到|达(?=国|省|地|Ⅲ)|符合|稳定达|保持(?=地表水|{grade})|均{got}|都{got}"
    "|不{mishap}|不出(?=[,;。]|$)|零|{wipe out}|同步"
    "|避免{befalls}|防止{befalls}|没有{befalls}"
    "|无(?=[^,。]{0,40}(?:{occur}|{event}|{blight}))|允许{come}"
)
"""What may begin a statement in words."""


def read(line: Line, targets: Sequence[Statement] = ()) -> Iterator[Worded]:
    """The statements in words of *line*, in order, at most one a clause or member of a list in it.

    *targets* are its quantities that are targets: one that says whose it is may stand before (增长8%,高于全省平均水平).
    """
    before: Worded | None = None
    told = sorted(targets, key=attrgetter("at"))
    for hit in hits(line):
        if hit.aside:
            continue
        start, end = hit.clause
        first = bisect_left(told, start, key=attrgetter("at"))
        beside = [said for said in (before, *told[max(first - 1, 0) : first]) if said and _is_beside(line, said, start)]
        if said := stated(line, start, end, max(beside, key=attrgetter("at"), default=None)):
            before = said
            yield from zero.one_each(line, said) if said.rule == "nought" else (said,)


def _is_beside(line: Line, said: Statement | Worded, start: int) -> bool:
    """Whether *said* stands in the clause that begins at *start* or in the one before it, of the same sentence."""
    clause = line.clause(start)[0]
    before = line.clause(clause - 1)[0] if clause else 0
    return max(before, line.sentence(start)[0]) <= said.at


def hits(line: Line) -> Iterator[Hit]:
    """The words of *line* that may begin a statement, in order, outside asides the first of each clause alone."""
    done = 0
    for found in TRIGGER.finditer(line.text):
        at = found.start()
        if at < done:
            continue
        aside = line.is_aside(at) and found[0] != "零" and not has("cleared", found[0])  # “零事故” is said as 零事故 is
        bounds = line.clause(at) if aside else member(line, at)
        done = done if aside else bounds[1]
        yield Hit(at, found.end(), bounds, aside)


_NOUGHTS = pattern('[“"]零[^“”"]{1,6}[”"]、[^,。;]*[“"]零')
_CUTS = pattern(
    "(?:(?:{full}|{all}[^、,。;]{2,8}|无[^、,。;]{2}|{cleared}|{standard}|{earlier}|{area}|{region}|{required}|{even}"
    "|同步(?:{rise:2})?|发生"
    '|零{nought}[”"]?(?=、[^零“"]{2}))(?P<cut>、)'  # 零火灾、零事故 is said of one
    "|(?P<then>、)(?=(?:且|并)?不?(?:{above}|{below})|不{occur}|[^、,。;不]{2,8}不{mishap}|无[^、,。;]{1,20}{event}"
    "|[^、,。;]{1,8}无一|{everywhere}))(?=(?P<next>[^、,。;]*))"
)
"""A mark between two members of a list each of which says something: 与经济增长同步、…与生产率提高同步."""


def member(line: Line, at: int) -> tuple[int, int]:
    """The member that holds *at* of the list that its clause is, or the whole clause."""
    start, end = line.clause(at)
    if line.plain.find("、", start, end) < 0:
        return start, end
    text = line.text if _NOUGHTS.search(line.text, start, end) else line.plain
    for found in _CUTS.finditer(text, start, end):
        if TRIGGER.search(found["next"]):
            cut = found.start("cut" if found["cut"] else "then")
            if cut >= at:
                return start, cut
            start = cut + 1
    return start, end


def stated(line: Line, start: int, end: int, before: Statement | Worded | None = None) -> Worded | None:
    """What `[start, end)` says in words, by the first wording that reads it."""
    if is_long(start, end):
        return None
    piece = Piece(line, start, end, before)
    for wording in WORDINGS:
        if piece.holds(wording.sign) and (said := wording.read(piece)):
            return replace(said, rule=wording.name, indicator=pieces.without_times(line, said.indicator))
    return None


def is_long(start: int, end: int) -> bool:
    """Whether a clause is too long to state something in words."""
    return end - start > _LONGEST
