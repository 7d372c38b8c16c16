"""Which of the lines that look like a section's begin one: 一、二级标准 and 2.5公里 do not.

The evidence for a doubtful marker is its number: it continues a count, or begins one that goes on. Knows lines and
counts, not the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from gongwen.language.families import ARABIC_DOT, CHINESE_POINT, ROMAN
from gongwen.language.markers import Doubt, Marker, Steps, as_item, as_letter, follows
from gongwen.outline.lines import Line
from gongwen.verdict import Grounds, Reason


class _Ahead(Struct, frozen=True):
    """What comes after a line: the next number of its kin, the next item's number, the next decimal's steps.

    `either` is the next number of an item or of what may be one, its text beginning with a number: 2.3人户家庭.
    """

    number: int | None
    item: int | None
    steps: Steps
    either: int | None = None
    deeper: bool = False
    """Whether a decimal of two steps or more comes after (2.1)."""

    def after(self, marker: Marker) -> Steps:
        """What comes after *marker*: its kin's next number, or the next steps of a decimal one."""
        return self.steps if marker.family.is_decimal else () if self.number is None else (self.number,)


class Judged(Struct, frozen=True):
    """A line that looks like a section's and the marker that it begins one with; None where it begins none.

    Then `last` is the number of its kin before it, `following` the one after it; for decimal markers the steps (1.2.3).
    """

    line: Line
    marker: Marker | None
    last: Steps = ()
    following: Steps = ()

    @property
    def label(self) -> str:
        """The marker as printed, without its point."""
        return self.line.marker.label


def genuine(lines: Sequence[Line]) -> list[Line]:
    """Those of *lines* that begin a section, in order."""
    return [
        one.line if one.marker is one.line.marker else replace(one.line, marker=one.marker)
        for one in judged(lines)
        if one.marker
    ]


def judged(lines: Sequence[Line]) -> Iterator[Judged]:
    """Each of *lines* with what it was judged to be."""
    ledger = _Ledger()
    for line, ahead in zip(lines, _look_ahead(lines), strict=True):
        if marker := ledger.judge(line, ahead):
            ledger.enter(marker)
            yield Judged(line, marker)
        else:
            yield Judged(line, None, ledger.before(line.marker), ahead.after(line.marker))


def _look_ahead(lines: Sequence[Line]) -> list[_Ahead]:
    ahead: list[_Ahead] = []
    numbers: dict[str, int] = {}
    steps: Steps = ()
    either: int | None = None
    deeper = False
    for line in reversed(lines):
        marker = line.marker
        ahead.append(_Ahead(numbers.get(marker.family.kin), numbers.get(ARABIC_DOT.kin), steps, either, deeper))
        if marker.family.kin == ARABIC_DOT.kin or _may_be_item(marker):
            either = marker.numbers[0]
        if marker.doubt == "grade" or _begins_none(marker):
            continue
        numbers[marker.family.kin] = marker.number
        deeper |= marker.family.is_decimal and len(marker.numbers) > 1
        steps = marker.numbers if marker.family.is_decimal else steps
    return ahead[::-1]


class _Ledger:
    """The last number of every kin of markers so far, the last steps, and whether there were any of two or more."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._steps: Steps = ()
        self._decimals = False
        self._latest: Marker | None = None

    def enter(self, marker: Marker) -> None:
        """Take *marker* as a section's."""
        self._last[marker.family.kin] = marker.number
        self._latest = marker
        if marker.family.is_decimal or marker.family.kin == ARABIC_DOT.kin:
            self._steps = marker.numbers
            self._decimals |= len(marker.numbers) > 1

    def before(self, marker: Marker) -> Steps:
        """What came before *marker*: its kin's last number, or the last steps of a decimal one."""
        last = self._last.get(marker.family.kin)
        return self._steps if marker.family.is_decimal else () if last is None else (last,)

    def judge(self, line: Line, ahead: _Ahead) -> Marker | None:
        """The line's marker, its other reading, or None where it is none."""
        marker = line.marker
        if marker.family.kind == "heading":
            return marker
        if marker.family.is_decimal:
            return self._decimal(line, ahead)
        letter = as_letter(marker) if marker.family is ROMAN else None
        if letter and self._continues(letter):
            return letter
        if marker.doubt in ("citation", "decimal", "grade"):
            return marker if self._continues(marker) and ahead.number == marker.number + 1 else None
        if marker.doubt or line.wrapped or not marker.number:
            return marker if self._supported(marker, ahead) else None
        return marker

    def _continues(self, marker: Marker) -> bool:
        return self._last.get(marker.family.kin) == marker.number - 1

    def _supported(self, marker: Marker, ahead: _Ahead) -> bool:
        if marker.doubt == "glued" and ahead.number == marker.number + 1:
            return True
        if marker.number == 1:
            return ahead.number == 2 and self._last.get(marker.family.kin) != 1
        return self._continues(marker) and ahead.number != marker.number

    def _decimal(self, line: Line, ahead: _Ahead) -> Marker | None:
        marker, steps = line.marker, line.marker.numbers
        if _begins_none(marker):
            return None
        if self._opens_chapter(marker, ahead):
            return marker
        continues = follows(self._steps, steps) and ahead.steps != steps
        if len(steps) == 1:
            opens = steps == (1,) and ahead.steps == (2,) and ahead.deeper  # 1 范围, 2 内容, 2.1 …
            return marker if opens or ahead.steps == (*steps, 1) or (continues and self._decimals) else None
        goes_on = follows(steps, ahead.steps)
        if (goes_on and steps[-1] == 1) or (continues and (goes_on or self._decimals)):
            return marker
        return self._item(as_item(marker), line, ahead) if len(steps) == _ITEM_AND_NUMBER else None

    def _item(self, item: Marker, line: Line, ahead: _Ahead) -> Marker | None:
        """The other reading of 2.3人户…: item 2, where the items before and after it are numbered so."""
        marker = line.marker
        goes_on = ahead.either == item.number + 1 and not follows(marker.numbers, ahead.steps)
        if self._continues(item) and (ahead.item == item.number + 1 or (_may_be_item(marker) and goes_on)):
            return item
        whole = marker.doubt == "things" and not line.wrapped
        begins = item.number == 1 and goes_on
        return item if whole and (begins or self._continues(item)) else None

    def _opens_chapter(self, marker: Marker, ahead: _Ahead) -> bool:
        """Does 2.1 stand right under 二、 or 第二章? Where no blank follows it, other decimals must prove it."""
        above = self._latest
        if above is None or above.family.is_decimal or above.family.rank > CHINESE_POINT.rank:
            return False
        proven = marker.doubt == "decimal" and (self._decimals or ahead.steps == (above.number + 1, 1))
        return marker.numbers == (above.number, 1) and (proven or not marker.doubt)


_ITEM_AND_NUMBER = 2  # numbers between points


def _may_be_item(marker: Marker) -> bool:
    """May 2.3人户家庭 be item 2 whose text begins with an amount?"""
    return marker.family.is_decimal and len(marker.numbers) == _ITEM_AND_NUMBER and marker.doubt == "things"


def _begins_none(marker: Marker) -> bool:
    """Is it no section's, whatever stands around it: 3.2中规定的…, 5家企业…?"""
    counts = marker.doubt in ("amount", "things") and len(marker.numbers) == 1
    return marker.family.is_decimal and (counts or marker.doubt == "citation")


def _doubtful(doubt: Doubt) -> Reason[Judged]:
    """The marker looks like something else: a range, a decimal number, a citation …"""
    return doubt, lambda one: one.label if one.line.marker.doubt == doubt else None


def _wrapped(one: Judged) -> Grounds:
    """The paragraph before breaks off in mid-sentence."""
    return one.label if one.line.wrapped else None


def _out_of_count(one: Judged) -> Grounds:
    """Its number neither continues a count nor begins one that goes on."""
    return f"{_steps(one.last)} [{one.label}] {_steps(one.following)}"


def _steps(numbers: Steps) -> str:
    return ".".join(map(str, numbers)) or "-"


REASONS: tuple[Reason[Judged], ...] = (
    *map(_doubtful, get_args(Doubt)),
    ("wrapped", _wrapped),
    ("count", _out_of_count),
)
"""Why a line that looks like a section's begins none: what casts doubt on its marker, and a count that clears none."""
