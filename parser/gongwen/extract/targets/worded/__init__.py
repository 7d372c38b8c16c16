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
from gongwen.extract.targets.worded.benchmark import RANK
from gongwen.extract.targets.worded.coverage import EVERYWHERE
from gongwen.extract.targets.worded.piece import Piece, of
from gongwen.extract.targets.worded.wordings import WORDINGS
from gongwen.regex import regex

_QUOTED = ("零", "归零", "清零")  # “零事故” is said as 零事故 is
_LONGEST = 160  # no clause that states something in words is longer


class Hit(NamedTuple):
    """Words at `[start, end)` that may say something of the clause, or of the member of a list in it, that `clause`
    bounds; `aside` where they stand in an aside."""

    start: int
    end: int
    clause: tuple[int, int]
    aside: bool


def _trigger() -> str:
    # each way begins with one sign, so that a search looks at these alone
    kinds = ("full", "all", "every", "wholly", "absent", "grown", "cleared", "above", "below", "kept", "even", "caught")
    gained = f"[要应须]?(?:{of('gained', 'taking')}|有)"
    occurring, everyone = "(?=[^,。]{2,40}(?:发生|出现))", "(?:所有|全部|全体|每[个一])"
    return (
        rf"{of(*kinds)}|达到|达(?=国|省|地|Ⅲ)|符合|稳定达|保持(?=地表水|[ⅠⅡⅢⅣⅤ一二三四五])"
        rf"|均{gained}|都{gained}|{EVERYWHERE}"
        rf"|{RANK}|不(?:垮坝|溃坝|决堤|决口|漫坝|受淹|内涝|断流|断供|断档|脱销|断电|断水|停水|停电|倒塌|返贫|欠薪|失守)|零|消除|同步|避免{occurring}|防止{occurring}|没有{occurring}|无(?=[^,。]{{0,40}}(?:发生|出现|{of('event')}))"
        rf"|覆盖{everyone}|惠及{everyone}|允许(?:增加|发生|出现|新增)"
    )


TRIGGER = regex(_trigger)
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
            yield said


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
        aside = line.is_aside(at) and found[0] not in _QUOTED
        bounds = line.clause(at) if aside else member(line, at)
        done = done if aside else bounds[1]
        yield Hit(at, found.end(), bounds, aside)


def _cuts() -> str:
    ends = of("full", "cleared", "standard", "earlier", "area", "required", "even")
    compared = f"(?:且|并)?不?(?:{of('above', 'below')})"
    nought = f'零(?:{of("nought")})[”"]?(?=、[^零“"]{{2}})'  # 零火灾、零事故 is said of one
    absent = "不发生|不出现|[^、,。;]{1,8}无一"
    everywhere = f"(?:{EVERYWHERE})"
    return (
        rf"(?:(?:{ends}|同步|同步增长|发生|{nought})(?P<cut>、)|(?P<then>、)(?={compared}|{absent}|{everywhere}))"
        r"(?=(?P<next>[^、,。;]*))"
    )


_NOUGHTS = regex('[“"]零[^“”"]{1,6}[”"]、[^,。;]*[“"]零')
_CUTS = regex(_cuts)
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
