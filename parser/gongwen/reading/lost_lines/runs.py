"""Markers within a line whose text has lost its line ends: those that stand in a run, 一、 … 二、 … 三、.

Knows what may stand before a marker that once opened a line, and what a run is: numbers of one kin that go up by one.
A marker in no run is text. Reads text without blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from msgspec import Struct

from gongwen.language import families
from gongwen.language.markers import Marker, Steps, after_citation, follows, read_marker
from gongwen.language.ordinals import CHINESE
from gongwen.regex import HAN, led_by, regex
from gongwen.source import View

_SIGN = regex(rf"[第(〔\[①-⑳⑴-⒇⒈-⒛㈠-㈩{CHINESE}\d]")  # what a candidate begins with
_CANDIDATE = regex(
    rf"第(?=[{CHINESE}\d])|[(〔\[](?=[{CHINESE}\d]{{1,4}}[)〕\]])|[①-⑳⑴-⒇⒈-⒛㈠-㈩]"
    rf"|(?<![\d.])(?P<telephone>\d{{6,15}})(?=[.、]{HAN})"
    rf"|(?<![{CHINESE}第])[{CHINESE}]{{1,3}}(?=[、.)])|(?<![\d.a-z/-])(?<!\d:)\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}(?![\d%])"
)
_CLOSED = "。!?;:"
_CLOSED_LOOSELY = ")]〕”’》】…—"
_OPEN = ",、(《“‘〈【〔[·~第至到和及与或在"
_NAMES_A_NUMBER = regex(rf"(?:附[件表图录]|[表图注]|第[{CHINESE}\d]{{1,3}}[款项条号期组类栏章节页])$")
_LONGEST_NAME = 6  # characters of what may be numbered before a number
_ENDS_IN_ONE = "统唯同第之专单合划万周期惟逐任每某"
_ACT = "法例定则程章法》本照据违反合依按等及和与至到或的"
_HEADING = regex(rf"第[{CHINESE}]{{1,4}}(?:分编|[编章节])[^。;:,]{{1,20}}$")  # 第一章总则, and no point behind it
_OVER_ARTICLES = regex(rf"[^。;:,第]{{1,24}}第[{CHINESE}]{{1,4}}[章节条]")
_SPEAKS_OF = regex(lambda: f"(?:{after_citation('article')})(?!长)|以|项|明确|要求|列")  # 第二章中长期规划 is none
_DOUBTFUL = frozenset(
    {"range", "grade", "citation", "amount", "things", "bare", "letter", "point", "bracket", "decimal"}
)
_FURTHEST_GAP = 3
_PROVEN = 3  # numbers one after another
_MOST_DIGITS = 3  # of an item's number
_TITLE = 30  # characters of a chapter's heading


class Footing(IntEnum):
    """How likely a line began at a place, by what stands before it."""

    NONE = 0
    WEAK = 1  # a word: the line before was a heading without a point
    LOOSE = 2  # a closing bracket or quotation mark
    FIRM = 3  # the end of a sentence, or a blank


class Candidate(Struct, frozen=True, gc=False):
    """A marker within the line and its footing."""

    marker: Marker
    footing: Footing


def markers_in(view: View) -> list[Marker]:
    """The markers of *view* that stand in a run, in order; they start at indices of the view."""
    found = list(_candidates(view))
    return [found[at].marker for at in sorted(_in_runs(found))]


def _candidates(view: View) -> Iterator[Candidate]:
    """Every marker of *view* that may have opened a line, in order."""
    said, breaks = view.text, frozenset(view.breaks())
    for match in led_by(_SIGN, _CANDIDATE, said):
        at = match.start()
        if match["telephone"]:
            yield from _behind_telephone(said, match.end())
            continue
        marker = read_marker(said, at, len(said))
        if marker is None or not marker.number:
            continue
        if marker.doubt in _DOUBTFUL and not (marker.family.is_decimal and marker.doubt == "decimal"):
            continue
        footing = _footing(said, marker, broken=at in breaks or said[at - 1 : at] == " ")
        if footing:
            yield Candidate(marker, footing)


def _behind_telephone(said: str, end: int) -> Iterator[Candidate]:
    """What may be an item's number glued to a telephone number that ends the line before: its last digits."""
    for digits in range(1, _MOST_DIGITS + 1):
        marker = read_marker(said, end - digits, len(said)) if said[end - digits] != "0" else None
        if marker and not marker.doubt and marker.number > 1:
            yield Candidate(marker, Footing.WEAK)


def _footing(said: str, marker: Marker, *, broken: bool) -> Footing:
    before = said[marker.start - 1 : marker.start]
    if not before or before in _CLOSED or broken:
        return Footing.NONE if before and before in ",、(《“〈第" else Footing.FIRM
    if marker.family.is_statutory:
        return _statutory_footing(said, marker, before)
    if before in _OPEN:
        return Footing.NONE
    if before in _CLOSED_LOOSELY:
        return Footing.LOOSE
    if not before.isalpha() or before.islower() or marker.family.is_decimal:
        return Footing.NONE
    start = max(0, marker.start - _LONGEST_NAME)
    numbers_a_thing = said[marker.start].isdecimal() and _NAMES_A_NUMBER.search(said, start, marker.start)
    ends_a_word = before in _ENDS_IN_ONE and said[marker.start] in CHINESE
    return Footing.NONE if numbers_a_thing or ends_a_word else Footing.WEAK


def _statutory_footing(said: str, marker: Marker, before: str) -> Footing:
    """Of a chapter or an article amid words: none where a sentence speaks of it, as in 本办法第三条规定的."""
    opens = marker.family is not families.ARTICLE and _OVER_ARTICLES.match(said, marker.end)
    if opens or _HEADING.search(said, max(0, marker.start - _TITLE), marker.start):
        return Footing.LOOSE
    if before in _ACT or _SPEAKS_OF.match(said, marker.end):
        return Footing.NONE
    weakly = marker.family is not families.ARTICLE or marker.number == 1 or said.startswith("【", marker.end)
    return Footing.LOOSE if before in ")]”" else Footing.WEAK if weakly else Footing.NONE


def _in_runs(found: Sequence[Candidate]) -> set[int]:
    """The indices of the candidates that stand in a run of their kin."""
    by_kin: dict[str, list[int]] = {}
    for at, candidate in enumerate(found):
        by_kin.setdefault(candidate.marker.family.kin, []).append(at)
    taken: set[int] = set()
    for own in by_kin.values():
        members = [found[at] for at in own]
        chosen = _decimals(members) if members[0].marker.family.is_decimal else _run(members)
        taken.update(own[at] for at in chosen)
    return taken


def _run(members: Sequence[Candidate]) -> Iterator[int]:
    """Those of one kin's candidates that are numbered one after another, over as many lists as there are."""
    last = 0
    for at, candidate in enumerate(members):
        number = candidate.marker.number
        if number == 1 and last != 1 and _begins(members, at):
            last = 1
            yield at
        elif last == number and len(candidate.marker.numbers) > 1:  # 第三条之一
            yield at
        elif (last and number == last + 1 and not _better_follows(members, at)) or (
            last and last + 1 < number <= last + _FURTHEST_GAP and _after_a_gap(members, at)
        ):
            last = number
            yield at


def _begins(members: Sequence[Candidate], at: int) -> bool:
    """Does a list begin with the 1 at *at*: do a 2, or 2 and 3, follow of which one stands firmly?

    Not where another 1 that stands as firmly comes first.
    """
    first, wanted = members[at].footing, 2
    for other in map(members.__getitem__, range(at + 1, len(members))):
        if other.marker.number == 1 and other.footing >= first:
            return False
        if other.marker.number == wanted:
            if max(first, other.footing) > Footing.WEAK or wanted > _PROVEN:
                return True
            wanted += 1
    return False


def _better_follows(members: Sequence[Candidate], at: int) -> bool:
    """Does the same number come again on a firmer footing, before the next one?"""
    own = members[at]
    for other in map(members.__getitem__, range(at + 1, len(members))):
        if other.marker.number in (1, own.marker.number + 1):
            return False
        if other.marker.number == own.marker.number:
            return other.footing > own.footing
    return False


def _after_a_gap(members: Sequence[Candidate], at: int) -> bool:
    """Does the run go on behind a number that the text has lost? The next number has to prove it."""
    own = members[at]
    following = members[at + 1].marker.number if at + 1 < len(members) else 0
    return own.footing is Footing.FIRM and following == own.marker.number + 1


def _decimals(members: Sequence[Candidate]) -> Iterator[int]:
    """The markers 1.1, 1.2, 2.1 … that follow each other."""
    last: Steps = ()
    for at, candidate in enumerate(members):
        steps = candidate.marker.numbers
        coming = members[at + 1].marker.numbers if at + 1 < len(members) else ()
        begins = steps[-1] == 1 and follows(steps, coming)
        if candidate.footing is Footing.FIRM and (follows(last, steps) or begins):
            last = steps
            yield at
