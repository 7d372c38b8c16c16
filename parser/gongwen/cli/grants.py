"""What a notice gives and charges, as a table: to whom, how much, at most how much, on which condition, where.

Reads the clauses around the quantities whose purpose is `grant`; what these do not say stays empty. Knows nothing of
what other sentences add.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongwen.language.clauses import Clauses
from gongwen.model import Notice, Quantity
from gongwen.regex import regex
from gongwen.source import Offset, Span, Text, printed

_REACH = 400  # characters of a line on either side of a quantity
_WHOM = regex(r"(?:对|为|向|给(?!予))(?P<whom>[^,。;:]{2,60}?)(?=的?,|,|给予|按|发放|奖励|补[助贴]|提供|可|$)")
_EACH = regex(
    r"(?P<whom>(?:每(?!年|月|季|天|日|期)[个位名户家人]?|单个|单笔|单户|同一)[^,。;:0-9]{0,8}?)"
    r"(?=每|最高|不|补|奖|给|发|按|可|[0-9]|$)"
)
_CONDITION = regex(r"(?:的|者|后|时)$|^(?:如|若|凡|经)")
_CAPS = ("最高", "不超过", "不得超过", "不高于", "最多", "上限")


class Grant(NamedTuple):
    """One thing given or charged; `amount` or `cap` may be empty, not both."""

    section: str | None
    whom: str
    amount: str
    cap: str
    condition: str
    text: str


def grants(notice: Notice) -> Iterator[Grant]:
    """The grants of *notice* in order; a cap goes with the amount before it in its sentence."""
    source = Text(notice.text)
    last: tuple[Grant, tuple[Offset, Offset]] | None = None
    for said in notice.quantities:
        if said.purpose != "grant" or said.span is None:
            continue
        grant, sentence = _grant(source, said, said.span)
        if last and sentence == last[1] and grant.cap and last[0].amount and not last[0].cap:
            last = last[0]._replace(cap=grant.cap, text=f"{last[0].text},{grant.text}"), sentence
            continue
        if last:
            yield last[0]
        last = grant, sentence
    if last:
        yield last[0]


def _grant(source: Text, said: Quantity, place: Span) -> tuple[Grant, tuple[Offset, Offset]]:
    """The grant that *said* at *place* is, and where its sentence stands in the notice."""
    line = _line(source.raw, place)
    clauses, at = Clauses(source.view(line).text), len(source.view(Span(line.start, place.start)).text)
    sentence, clause = clauses.sentence(at), clauses.clause(at)
    amount, capped = printed(said.text), said.relation == "<=" or said.text.startswith(_CAPS)
    before = clauses.text[sentence[0] : at]
    whom = [*_WHOM.finditer(before), *_EACH.finditer(before)][:1]
    return Grant(
        said.section_id,
        whom[0]["whom"] if whom else "",
        "" if capped else amount,
        amount if capped else "",
        ",".join(filter(_CONDITION.search, clauses.text[sentence[0] : clause[0]].rstrip(",").split(","))),
        clauses.text[slice(*clause)],
    ), (line.start + sentence[0], line.start + sentence[1])


def _line(text: str, place: Span) -> Span:
    """The line around *place*, as far as its words may tell something."""
    before, after = text[max(0, int(place.start) - _REACH) : place.start], text[place.end : place.end + _REACH]
    return Span(place.start - len(before.rpartition("\n")[2]), place.end + len(after.partition("\n")[0]))
