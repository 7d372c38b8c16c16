"""A quantity with what is known of where it stands, as those ask who say what it is for.

Knows the words around a quantity; not what they mean for it.
"""

from __future__ import annotations

from msgspec import Struct

from gongwen.extract.purposes.signs import Sign, Signs
from gongwen.language.clauses import Clauses
from gongwen.language.genre import Standing
from gongwen.language.quantities import Measure, units
from gongwen.language.tense import REPORTED, past_year
from gongwen.language.terms import sign
from gongwen.lazy import lazy
from gongwen.model import Purpose
from gongwen.regex import regex
from gongwen.verdict import Grounds, Verdict

COUNTS = frozenset({"counter", "people", ""})
GIVEN_IN = frozenset({"money", "share"})
"""Families of units in which things are counted, and in which things are given and charged."""

_JOINT = regex("[^,]{0,24}[、和及或至/]")
_ASIDE = 80
_SUM = 10_000
_OPENS = regex(r"[(\[〔《“‘\",;:。](?=[^(\[〔《“‘\",;:。]*$)")
_CLOSES = regex(r"[)\]〕》”’」\",;:。]")


class Place(Struct, frozen=True, dict=True):
    """Where a line stands: its `standing` and the words that tell it, the headings above it, its column's header.

    `year` is that in which the notice speaks.
    """

    standing: Standing
    told: str
    headings: tuple[str, ...]
    header: str = ""
    year: int | None = None

    @lazy
    def signs(self) -> frozenset[Sign]:
        """The signs that the headings hold."""
        return frozenset(sign for heading in self.headings for sign in Signs(heading).kinds)

    @lazy
    def header_signs(self) -> frozenset[Sign]:
        """The signs that the header holds."""
        return frozenset(Signs(self.header).kinds)


class Use(Struct, frozen=True):
    """A quantity of a line; `reason` is why it is no target where it is stated and judged, else empty.

    `grounds` are the words of that reason. `before` is the quantity of the same unit before it in its line, and what
    that is for; `beside` the one before it of any unit. `of_quantity` makes one: what nearly every rule asks for is
    found once, when it is made.

    `family` is the kind of its unit by the table of units, empty for an unknown one; `is_aside` whether it stands in
    brackets, quotation marks or a title; `scope` the clause that it stands in, of an aside the stretch of it between
    two marks. `left` is the clause up to the number, with the words of its bound, `right` what follows the number with
    its unit, with the words of its bound, `after` what follows its bound.
    """

    line: Clauses
    signs: Signs
    measure: Measure
    place: Place
    reason: str
    grounds: str
    before: tuple[Measure, Purpose] | None
    beside: tuple[Measure, Purpose] | None
    family: str
    is_aside: bool
    scope: tuple[int, int]
    left: str
    right: str
    after: str

    @property
    def unit(self) -> str:
        return self.measure.unit

    @property
    def bounded(self) -> bool:
        """Whether a bound or a range goes with it."""
        return self.measure.relation != "="

    @property
    def is_superlative(self) -> bool:
        """Whether its bound is the utmost that is allowed: 最高, 最长."""
        return self.amount.startswith("最")

    @property
    def is_within(self) -> bool:
        """Whether it is a length within which: 三年内."""
        return sign("within").match(self.right) is not None

    @property
    def is_past(self) -> bool:
        """Whether the verdict says so; among rules and measures of support its signs (已, 了) say little."""
        return self.reason in ("past", "fact") and self.place.standing not in ("rules", "grants")

    @property
    def amount(self) -> str:
        """The quantity as it is written, its bound included."""
        return self.line.text[self.measure.start : self.measure.end]

    def near(self, kind: Sign) -> Grounds:
        """A sign of *kind* in its clause."""
        return self.signs.find(kind, *self.scope)

    def earlier(self, kind: Sign) -> Grounds:
        """A sign of *kind* in its sentence, before the end of its clause."""
        return self.signs.find(kind, self.line.sentence(self.measure.start)[0], self.scope[1])

    def earlier_or_later(self, kind: Sign) -> Grounds:
        """A sign of *kind* in its sentence."""
        return self.signs.find(kind, *self.line.sentence(self.measure.start))

    @property
    def sentence(self) -> str:
        return self.line.plain[slice(*self.line.sentence(self.measure.start))]

    @property
    def sentence_so_far(self) -> str:
        """Its sentence up to the end of its clause."""
        start = self.line.sentence(self.measure.start)[0]
        return self.line.plain[start : self.line.clause(self.measure.start)[1]]

    @property
    def opens_case(self) -> bool:
        """Whether its clause names a case of which the next says what then: 新增2台设备的,给予…."""
        end = self.line.clause(self.measure.start)[1]
        return not self.is_aside and self.line.plain.startswith("的,", end - 1)

    @property
    def past_sign(self) -> Grounds:
        """A sign of the past before it in its sentence, or a year that is past."""
        start = self.line.sentence(self.measure.start)[0]
        lead = self.line.plain[start : self.measure.number]
        return past_year(lead, self.place.year) or sign("fact").search(self.left) or REPORTED.search(lead)

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its brackets: (25%)."""
        return self.is_aside and self.line.text[slice(*self.scope)] == self.amount

    @property
    def joint(self) -> Grounds:
        """What joins it in its clause to a quantity of the same unit before it: 1000元、[3000元]和[5000元]."""
        if not self.before or self.is_aside or self.line.clause(self.before[0].number) != self.scope:
            return None
        return _JOINT.match(self.line.plain, self.before[0].end, self.measure.start)


def of_quantity(
    measure: Measure,
    line: Clauses,
    signs: Signs,
    place: Place,
    verdict: Verdict,
    before: tuple[Measure, Purpose] | None,
    beside: tuple[Measure, Purpose] | None,
) -> Use:
    """*measure*, of which *verdict* says why it is no target, as it stands in *line*."""
    aside = line.is_aside(measure.number)
    text = line.text if aside else line.plain
    scope = start, end = _within_aside(line.text, measure) if aside else line.clause(measure.start)
    around = text[start : measure.number], text[measure.number_end : end], text[measure.end : end]
    reason, grounds = verdict.reason or "", verdict.cues[0] if verdict.cues else ""
    return Use(line, signs, measure, place, reason, grounds, before, beside, _family(measure), aside, scope, *around)


def _within_aside(text: str, measure: Measure) -> tuple[int, int]:
    at = measure.start
    opens = _OPENS.search(text, max(0, at - _ASIDE), at)
    closes = _CLOSES.search(text, measure.end, measure.end + _ASIDE)
    return opens.end() if opens else max(0, at - _ASIDE), closes.start() if closes else len(text)


def _family(measure: Measure) -> str:
    """A proportion is a `share`, and a sum that leaves its unit out (最高100万) is `money`."""
    if measure.proportion:
        return "share"
    return "money" if measure.unit == "1" and measure.value >= _SUM else units.kind_of(measure.unit)
