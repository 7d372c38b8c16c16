"""A statement as its clause makes it, of a quantity or in words, and how the two shapes that others build on are made.

Knows where a statement begins and ends and which words are its indicator; not how its clause is read.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gongwen.extract.targets import phrase
from gongwen.extract.targets.line import Line
from gongwen.extract.targets.verbs import THAN, verbs
from gongwen.language.quantities import Measure
from gongwen.model import Relation
from gongwen.regex import regex

Shape = Literal["level", "change", "count", "share", "bare", "fund", "inner"]
Change = Literal["increase", "decrease"]
Inner = Literal["no verb", "modifier", "sort", "policy", "no subject"]
"""Why a quantity only describes something.

| policy | it stands in the name of a policy or a list: 从3万元提高到10万元等政策 |
| sort | its bound tells which things the next quantity counts: 亿元以上项目120个 |
| modifier | it belongs to a noun (5000万元以上的项目), or is what a value was before (由50%提高到) |
| no subject | it has a verb of reaching, and nothing that reaches it |
| no verb | it has no verb, and words behind it |
"""

_REMARK = regex(r"\([^()]{20,}\)")
AGAINST = regex(rf"{THAN}$")


class Statement(Struct, frozen=True):
    """A quantity as its clause states it: `[start, end)` is the quotation, `indicator` its pieces, `cue` its verb.

    `inner` is there for the shape of that name: why the quantity describes, and where the words stand that show it.
    """

    measure: Measure
    shape: Shape
    start: int
    end: int
    indicator: tuple[tuple[int, int], ...]
    cue: str
    change: Change | None = None
    baseline: tuple[int, int] | None = None
    inner: tuple[Inner, int, int] | None = None

    @property
    def at(self) -> int:
        """Where its number stands."""
        return self.measure.number


class Worded(Struct, frozen=True):
    """A statement in words: `[start, end)` is the quotation, `indicator` its pieces, `firm` tells a verb of result."""

    kind: Literal["coverage", "zero", "benchmark"]
    start: int
    end: int
    at: int
    indicator: tuple[tuple[int, int], ...]
    cue: str
    relation: Relation = "="
    baseline: tuple[int, int] | None = None
    firm: bool = True


class Item(Struct, frozen=True):
    """A measure with its own stretch of the clause; `rank` counts values that stand side by side (80%和90%).

    `last` is another measure with which the stretch ends: [5000万元以上]项目30个.
    """

    measure: Measure
    start: int
    end: int
    bare: bool = False  # after a conjunction, the verb is the item's before: 建设50所学校和[150个专业]
    rank: int = 0
    last: Measure | None = None


def describing(measure: Measure, left: int, kind: Inner, start: int, end: int) -> Statement:
    """A quantity that only describes something, as the words `[start, end)` show; its phrase begins at *left*."""
    return Statement(measure, "inner", left, measure.end, (), "", None, None, (kind, start, end))


def level_of(line: Line, item: Item, start: int, end: int, cue: str) -> Statement:
    """The indicator that stands in `[start, end)`, less what it is compared with."""
    than = AGAINST.search(line.plain, start, end)
    end = phrase.last(line, start, than.start() if than else end)
    return Statement(item.measure, "level", start, item.measure.end, ((start, end),), cue)


def counting(line: Line, item: Item, start: int, verb: tuple[int, int], cue: str) -> Statement:
    """The verb and the thing that follows the number, up to what the thing is for (…形成体系)."""
    after = item.measure.end + (1 if line.plain.startswith("的", item.measure.end) else 0)
    tail = max(after + 2, line.plain.rfind("的", after + 2, item.end) + 1)
    effect = verbs().effect.search(line.plain, tail, item.end)
    end = effect.start() if effect else item.end
    remark = _REMARK.search(line.text, after, end)
    pieces = ((after, remark.start()), (remark.end(), end)) if remark else ((after, end),)
    fall = verbs().changes.match(cue)
    change: Change | None = "decrease" if fall and fall["fall"] else None
    end = remark.start() if remark else end
    pieces = pieces if cue == "用于" else (verb, *pieces)  # the verb says where it goes, not what is done
    return Statement(item.measure, "count", start, end, pieces, cue, change)
