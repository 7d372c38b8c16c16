"""The measures of a line, each with its own stretch of the clause, and what stands right before it there.

Knows where one statement of a clause ends and the next begins; not what they state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.shapes import Statement
from gongwen.language import phrases, terms
from gongwen.language.clauses import BLANK
from gongwen.language.quantities import Measure
from gongwen.language.quantities.units import counts
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import pattern
from gongwen.lazy import lazy
from gongwen.regex import HAN

_AREA = pattern("亩|平方|公顷")
_ENDED = pattern("、|$")
_NO_PREPOSITION = "(?!在(?:建(?![设立成制])|校(?=[大学生])|[岗编途押售研])|对[口外标岸])"  # 在建工地, 对口就业率
_BASIS = pattern(_NO_PREPOSITION + "{basis}[^,]{2,60}")
_UNKNOWN_LEVEL = pattern(f"(?P<verb>(?P<word>{HAN}{{2}})[到至]){{qualifier}}{{0,3}}$")
_NEAR = 60  # characters of the longest 为… and of the verb after it
_FOR_WHOM = pattern(_NO_PREPOSITION + "(?:[为对向给比较代同与][^,]{0,12}|(?:在|{basis})[^,]{2,50})")
_REACHED = pattern("{above}")
_GROWN = pattern("(?P<rise>年?均?(?:新增|净增))(?P<fall>(?!))?{qualifier}{0,2}$")
_CONJUNCTION = pattern("{conjunction}")


class Item(Struct, frozen=True, dict=True):
    """A measure with its own stretch `[start, end)` of the clause; `before` is the statement before it in its line.

    `bare`: it stands after a conjunction, the verb is the item's before: 建设50所学校和[150个专业]. `rank` counts
    values side by side (80%和90%). `last` is another measure with which the stretch ends: [5000万元以上]项目30个.
    """

    line: Line
    measure: Measure
    start: int
    end: int
    bare: bool = False
    rank: int = 0
    last: Measure | None = None
    before: Statement | None = None

    @property
    def is_last(self) -> bool:
        """Whether nothing follows the measure in its stretch."""
        return self.measure.end == self.end

    @lazy
    def right(self) -> str:
        """What follows the measure in its stretch."""
        return self.line.plain[self.measure.end : self.end]

    @lazy
    def thing(self) -> tuple[int, int]:
        """Where that stands, without the 的 that joins it to the measure."""
        return self.measure.end + self.right.startswith("的"), self.end

    @lazy
    def lead(self) -> int:
        """Where its phrase begins, after times, adverbs and modal words."""
        return phrases.first(self.line, self.start, self.measure.start)

    @lazy
    def left(self) -> int:
        """Where its phrase begins, after what a count leans on, too: 依托园区[建设基地5个]."""
        count = self.count
        if not count or not _BASIS.fullmatch(self.line.plain, self.lead, count.start()):
            return self.lead
        return min(count.start(), self.act.start()) if self.act else count.start()

    @lazy
    def name(self) -> tuple[int, int]:
        """The words before the measure, less what surrounds the name of an indicator."""
        return self.phrase(self.measure.start)

    @lazy
    def count(self) -> re.Match[str] | None:
        """The verb of counting before the number, or inside its bound (至少建设一所)."""
        return self.before_number(terms.COUNT) or self._inside(terms.COUNT, self.start)

    @lazy
    def change(self) -> re.Match[str] | None:
        """The verb of change before the number, or inside its bound (至少降低30%); or 高, 低 after 比.

        Of two verbs that end there the longer is meant: 新增 is no 增.
        """
        found = (
            self.before_number(terms.CHANGE, self.lead)
            or self.before_number(terms.DEGREE, self.lead)
            or self._inside(terms.CHANGE, self.lead)
        )
        if self.measure.proportion and (grown := self.before_number(_GROWN, self.lead)):
            return grown  # 仪器设备值年新增10%
        longer = self.count and found and self.count.start() < found.start()
        return None if longer else found

    @lazy
    def level(self) -> re.Match[str] | None:
        """The verb of reaching or keeping before the measure."""
        return self.before_number(terms.LEVEL, self.left) or self._unknown_level

    @lazy
    def _unknown_level(self) -> re.Match[str] | None:
        """扩充到, 发展至: a verb that no table knows, and 到 or 至."""
        found = self.before_number(_UNKNOWN_LEVEL, self.left)
        return found if found and (can_be_verb(found["word"]) or terms.COUNTS.fullmatch(found["word"])) else None

    @lazy
    def act(self) -> re.Match[str] | None:
        """The verb of counting or changing with which its phrase begins, after what it is done for: 为企业减轻负担."""
        for verb in terms.ACTS.finditer(self.line.plain, self.lead, min(self.name[1], self.lead + _NEAR)):
            if verb.start() == self.lead or _FOR_WHOM.fullmatch(self.line.plain, self.lead, verb.start()):
                return verb
        return None

    def phrase(self, end: int) -> tuple[int, int]:
        """Its phrase up to *end*, less what surrounds a name there."""
        return self.lead, phrases.last(self.line, self.lead, end)

    def before_number(self, form: re.Pattern[str], start: int | None = None) -> re.Match[str] | None:
        """What *form* finds right before the measure, not before *start* or where its stretch begins."""
        return self.line.before(form, self.start if start is None else start, self.measure.start)

    def _inside(self, form: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The same where a bound stands between it and the number; it has been looked for before the bound."""
        bound = self.measure.start < self.measure.number
        return self.line.before(form, start, self.measure.number) if bound else None


def items(line: Line, made: Sequence[Statement]) -> Iterator[Item]:
    """The measures of *line* outside asides, in order; *made* holds what is stated before each when its turn comes."""
    clause, inside = (0, 0), list[Measure]()
    for measure in line.passage.measures:
        if line.is_aside(measure.start):
            continue
        if measure.start >= clause[1]:
            yield from _divided(line, made, inside, *clause)
            clause, inside = line.clause(measure.start), []
        inside.append(measure)
    yield from _divided(line, made, inside, *clause)


def _divided(line: Line, made: Sequence[Statement], inside: Sequence[Measure], start: int, end: int) -> Iterator[Item]:
    """The measures of one clause, each with its own stretch: cut where a conjunction joins two statements."""
    cuts = [*(_cut(line, *pair, end) for pair in pairwise(inside)), None]
    lasts = [*(_last(line, cut, after, end) for cut, after in zip(cuts, inside[1:], strict=False)), None, None]
    bare, rank = False, 0
    for measure, following, cut, last, beyond in zip(inside, [*inside[1:], None], cuts, lasts, lasts[1:], strict=False):
        until = _without_remark(line, measure.end, cut[0] if cut else end)
        yield Item(line, measure, start, until, bare, rank, last, _told(made))
        if not cut or not following:
            bare, rank = False, 0
            continue
        describes = beyond and following.unit != measure.unit  # 10家、[亿元以上]企业5家
        bare = cut[1] == following.start and not describes and not _reaches(line, measure, following)
        rank = rank + 1 if bare and cut[0] == measure.end else 0
        start = start if rank else cut[1]


def _reaches(line: Line, measure: Measure, following: Measure) -> bool:
    """Whether *following* is the level that something reaches of which *measure* is a share: 增长30%、[突破8亿元]."""
    bound = line.plain[following.start : following.number]
    return following.is_sum and measure.proportion and _REACHED.match(bound) is not None


def _without_remark(line: Line, start: int, end: int) -> int:
    """*end*, or *start* where nothing but a bracket stands between: 培训农民8000人(含外来人员500人)."""
    right = line.plain[start:end]
    return start if right and not right.strip(BLANK) and line.text.startswith("(", start) else end


def _last(line: Line, cut: tuple[int, int] | None, following: Measure, end: int) -> Measure | None:
    """*following*, where the stretch goes on to it and ends with it: [5000万元以上]项目30个."""
    return following if not cut and _ENDED.match(line.plain, following.end, end) else None


def _cut(line: Line, measure: Measure, following: Measure, end: int) -> tuple[int, int] | None:
    """Where the stretch of *measure* ends and that of *following* begins, if they are two statements."""
    gap = line.plain[measure.end : following.start]
    ended = not gap and _ENDED.match(line.plain, following.end, end)
    if ended and counts(measure.unit) and (counts(following.unit) or _AREA.search(following.unit)):
        return measure.end, following.start  # 组建队伍2支120人
    joint = _CONJUNCTION.match(gap)
    if joint and not (gap[joint.end() :] and line.plain.startswith("的", following.end)):
        return measure.end, measure.end + joint.end()
    if act := terms.ACT.search(gap):
        return measure.end + act.start(), measure.end + (act.start("verb") if act["verb"] else len(gap))
    comma = gap.rfind("、")
    if comma >= 0 and "的" not in line.plain[following.end : end]:
        return measure.end + comma, measure.end + comma + 1
    return None


def _told(made: Sequence[Statement]) -> Statement | None:
    """The last statement before, or the one before that where the last describes a thing: 10个、[亿元以上]企业20个."""
    return made[-2] if len(made) > 1 and made[-1].shape == "inner" else made[-1] if made else None
