"""What stands above a plain text and under it: fields, menus, links, footers. Marks the lines that are such.

Knows lines at the edges of a text; no table stands in what is above it or under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from gongwen.language import labels
from gongwen.model import Field
from gongwen.reading import fields, furniture
from gongwen.reading.draft import Line
from gongwen.reading.plain_tables import tabbed
from gongwen.regex import regex
from gongwen.source import Span

_LONGEST_LABEL = 24
_LABEL = regex(rf"(?P<label>{labels.BODIES}):", re.VERBOSE)


def mark(lines: Sequence[Line]) -> list[Field]:
    """Mark fields and furniture above the text and under it; the fields."""
    rest = [line for line in lines if not line.reason]
    above = list(takewhile(_is_loose, rest))
    head = above[: fields.head_length([line.folded for line in above])]
    found = _mark_fields(head)
    under = list(takewhile(_is_loose, reversed(rest[len(head) :])))[::-1]
    tail = under[len(under) - fields.tail_length([line.folded for line in under]) :]
    tail = tail[_assigned(rest[: len(rest) - len(tail)], tail) :]
    found += _mark_fields([line for line in tail if fields.is_of_the_end(line.folded)])
    _mark_furniture(head, tail)
    return found


def _assigned(text: Sequence[Line], tail: Sequence[Line]) -> int:
    """How many of the first lines of *tail* say who is responsible, as others of the *text* or beside them do.

    A site's footer has such labels, too (主办单位), and none beside it that only work has (协办单位).
    """
    labelled = [_label(line) for line in tail]
    count = next((number for number, label in enumerate(labelled) if not label), len(tail))
    own = {_label(line) for line in text}
    only = [label for line, label in zip(tail, labelled[:count], strict=False) if not furniture.reason(line.folded)]
    return count if only or own & set(labelled[:count]) else 0


def _label(line: Line) -> str:
    """The label of bodies that opens *line*: 主办单位."""
    label = _LABEL.match("".join(line.folded[:_LONGEST_LABEL].split()))
    return label["label"] if label else ""


def _is_loose(line: Line) -> bool:
    return not line.cells


def _mark_furniture(head: Sequence[Line], tail: Sequence[Line]) -> None:
    """Mark what stands around a text: the menu above a breadcrumb, and what goes on under links and footers."""
    for line in [*head, *tail]:
        line.reason = None if line.is_field else furniture.reason(line.folded)
    place = max((number for number, line in enumerate(head) if line.reason == "breadcrumb"), default=0)
    for line in head[:place]:
        line.reason = line.reason or (None if line.is_field else "menu")
    under: str | None = None
    for line in tail:
        under = line.reason if line.reason in ("neighbour", "footer") else under
        line.reason = line.reason or (None if line.is_field else under)


def _mark_fields(lines: Sequence[Line]) -> list[Field]:
    read = fields.find([tabbed.cells(line.folded) for line in lines])
    for number in read.lines:
        lines[number].is_field = True
    return [_field(found, lines[found.line]) for found in read.found]


def _field(found: fields.Found, line: Line) -> Field:
    at = line.start + sum(len(cell) + 1 for cell in tabbed.cells(line.text)[: found.cell])
    span = Span(at + found.start, at + found.end)
    value = line.text[span.start - line.start : span.end - line.start]
    return Field(label=found.label, value=value, span=span if value else None)
