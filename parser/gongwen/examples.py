"""Examples: whether a row of the lexicon does what its example and its counter-example say.

The tables to which a user may add rows. Ours are held by the same functions (`tests/test_user_lexicon.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gongwen.language.bodies import BARE, glued, is_area, kind, may_be_assigned, may_sign
from gongwen.language.bodies.functions import function
from gongwen.language.columns import header_of
from gongwen.language.quantities import scan
from gongwen.lexicon import Row
from gongwen.lexicon.user import LexiconError, UserLexicon
from gongwen.reading import labels
from gongwen.reading.page.containers import is_container
from gongwen.source import Text, fold
from gongwen.translation import gettext as _


def check(lexicon: UserLexicon) -> None:
    """Raise LexiconError, with file and line, where a row of *lexicon*, which is in use, does not do what it says."""
    for table, where, row in lexicon.rows:
        if reason := fault(table, row):
            raise LexiconError(f"{where}: {reason}")


def fault(table: str, row: Row) -> str | None:
    """What is wrong with a *row* of *table*; None where it applies to its example and not to its counter-example."""
    applies = _APPLIES[table]
    if not applies(row, row["example"]):
        return _("it does not apply to its example {example!r}", example=row["example"])
    alike = _has_unit if table == "units" else applies
    if alike(row, row["counter_example"]) and not _is_bare(table, row):
        return _("it applies to its counter-example {example!r}", example=row["counter_example"])
    return None


def _is_bare(table: str, row: Row) -> bool:
    """Whether the row is a noun of bodies that alone names nobody: there is no text that looks alike."""
    return table == "body_names" and row["word"] in BARE


def _body(row: Row, text: str) -> bool:
    return function(text).canonical == row["canonical"]


def _body_name(row: Row, text: str) -> bool:
    is_name = row["kind"] not in {"none", "person"}
    if not is_name:
        return kind(text) is None and row["word"] in text
    given = may_be_assigned(text) == bool(row["assigned"])
    area = row["kind"] == "place"
    signs = may_sign(text) == bool(row["signs"] and not area) and is_area(text) == bool(row["signs"] and area)
    return kind(text) == row["kind"] and given and signs


def _national_body(row: Row, text: str) -> bool:
    view = Text(text).view()
    return len(list(glued(view, 0, len(view.text)))) > 1


def _unit(row: Row, text: str) -> bool:
    """Whether *text* has the unit, in whichever of its forms (3个百分点, 3个多百分点)."""
    ending = row["word"].removeprefix("个多").removeprefix("个半").removeprefix("个")
    return any(unit.endswith(ending) for unit in _units_in(text))


def _has_unit(row: Row, text: str) -> bool:
    return row["word"] in _units_in(text)


def _units_in(text: str) -> list[str]:
    return [found.unit for found in scan(Text(text).view())]


def _page_field(row: Row, text: str) -> bool:
    return row["word"] in [pair.label for pair in labels.pairs(fold(text))]


def _container(row: Row, text: str) -> bool:
    names = dict(re.findall(r'(id|class)="([^"]*)"', text))
    return is_container(names.get("id"), names.get("class"))


def _column(row: Row, text: str) -> bool:
    header = header_of("".join(fold(text).split()))
    if row["place"] == "sign":
        return bool(getattr(header, row["roles"], False))
    if row["roles"] == "-":
        return bool(header.roles)
    return set(row["roles"].split()) <= set(header.roles)


_APPLIES: dict[str, Callable[[Row, str], bool]] = {
    "bodies": _body,
    "body_names": _body_name,
    "national_bodies": _national_body,
    "units": _unit,
    "page_fields": _page_field,
    "containers": _container,
    "columns": _column,
}
