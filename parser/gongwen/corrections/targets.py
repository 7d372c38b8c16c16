"""What a person changed in the table of targets, as judged targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

from gongwen.corrections.again import Place, bare
from gongwen.corrections.book import Row
from gongwen.corrections.dues import Times
from gongwen.corrections.marks import marked
from gongwen.corrections.remarks import Remark
from gongwen.corrections.typed import is_empty, number
from gongwen.model import Baseline, Notice, Target
from gongwen.model.review import Judged
from gongwen.translation import gettext as _
from gongwen.writers.task_table import wording
from gongwen.writers.task_table.amounts import amount, unscaled
from gongwen.writers.task_table.rows import target_rows

_Word = TypeVar("_Word", bound=str)
_SIGNS = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "=": "=", "~": "~", "≥": ">=", "≤": "<="}


class Targets:
    """The targets of *notice* against the rows of its table; `remarks` says what could not be taken."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._place = Place(notice)
        self._targets = {target.id: target for target in notice.targets}
        self._written = {str(row.cells["id"]): row.cells for row in target_rows(notice)}
        self._times = Times(self._place, notice.metadata.written_date, self._unclear)
        self.remarks: list[Remark] = []

    def judged(self, rows: Sequence[Row]) -> Iterator[Judged[Target]]:
        """What the *rows* change, add and leave out; with rows of another reading nothing is known to be left out."""
        seen: set[str] = set()
        strange = False
        for row in rows:
            target = self._targets.get(row.cell("id").words)
            if target is None and row.cell("id").words:
                strange = True
                self._unclear(row, "id", "this reading of the notice has no such target (--made-from)")
                continue
            if target is None or target.id in seen:
                yield from self._added(row)
                continue
            seen.add(target.id)
            values = self._values(target, row)
            if values:
                yield Judged("accepted", marked(target, values))
        if seen and not strange:
            yield from (Judged("rejected", target) for target in self._notice.targets if target.id not in seen)

    def _values(self, target: Target, row: Row) -> dict[str, Any]:
        """The fields of *target* that its row says otherwise."""
        written = self._written[target.id]
        said = {**self._words(target, row, written), **self._measure(target, row)}
        if row.has("deadline") or row.has("day"):
            said["deadline"] = self._times.of(row, target.deadline, written, target.span)
        return {name: value for name, value in said.items() if getattr(target, name) != value}

    def _words(self, target: Target, row: Row, written: Mapping[str, object]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if _differs(row, "indicator", written):
            words = row.cell("indicator").words
            span = self._place.of(words, target.span)
            said |= {"indicator": words, "indicator_spans": (span,) if span else ()}
        for key, names in (("kind", wording.KINDS), ("change", wording.CHANGES), ("relation", wording.RELATIONS)):
            if _differs(row, key, written):
                self._one_of(row, key, names, said)
        if _differs(row, "baseline", written):
            words = row.cell("baseline").words
            span = self._place.of(words, target.span) if words else None
            said["baseline"] = Baseline(text=words, span=span) if words else None
        return said

    def _one_of(self, row: Row, key: str, names: Mapping[Any, str], said: dict[str, Any]) -> None:
        """The value for the word in the cell *key*, where it is one of *names*."""
        cell = row.cell(key)
        if is_empty(cell) and key == "change":
            said[key] = None
            return
        value = _meant(cell.words, names)
        if value is None:
            self._unclear(row, key, _("not one of {names}", names="、".join(names.values())))
        else:
            said[key] = value

    def _measure(self, target: Target | None, row: Row) -> dict[str, Any]:
        """The value, its upper end and the unit, where their cells say others."""
        if not row.has("value"):
            return {}
        try:
            value, percentage = number(row.cell("value"))
            upper, _percentage = number(row.cell("value_max"))
        except ValueError:
            self._unclear(row, "value", _("what stands there is no number"))
            return {}
        if value is None:
            return {} if target is None or target.value is None else {"value": None, "value_max": None, "unit": None}
        unit = row.cell("unit").words.strip()
        if target is not None and target.value is not None and _is_shown(target, value, upper, unit, percentage):
            return {}
        if percentage or unit in ("%", "％"):
            scale = Decimal(100) if percentage else Decimal(1)
            return {
                "value": _plain(value * scale),
                "value_max": _plain(upper * scale) if upper is not None else None,
                "unit": "%",
            }
        meant, name = unscaled(value, unit)
        most = unscaled(upper, unit)[0] if upper is not None else None
        return {"value": _plain(meant), "value_max": most and _plain(most), "unit": name}

    def _added(self, row: Row) -> Iterator[Judged[Target]]:
        words = row.cell("text").words or row.cell("indicator").words
        if not words:
            return
        span = self._place.of(words)
        part, section_id = self._place.part_and_section(span)
        said: dict[str, Any] = {"kind": "quantity", "relation": "=", **self._measure(None, row)}
        for key, names in (("kind", wording.KINDS), ("change", wording.CHANGES), ("relation", wording.RELATIONS)):
            if not is_empty(row.cell(key)):
                self._one_of(row, key, names, said)
        baseline = row.cell("baseline").words
        yield Judged(
            "accepted",
            Target(
                id=f"t-{sha256(f'{row.place} {words}'.encode()).hexdigest()[:12]}",
                text=span.of(self._notice.text) if span else words,
                part=part,
                section_id=section_id,
                span=span,
                origin="person",
                indicator=row.cell("indicator").words or words,
                baseline=Baseline(text=baseline) if baseline else None,
                deadline=self._times.of(row, None, {}, None),
                **said,
            ),
        )

    def _unclear(self, row: Row, key: str, why: str) -> None:
        words = row.cell("indicator").words or row.cell("text").words
        self.remarks.append(
            Remark("not taken", words, row.sheet.header(key), f"{row.cell(key).words}: {why}", row.place)
        )


def _differs(row: Row, key: str, written: Mapping[str, object]) -> bool:
    return row.has(key) and bare(row.cell(key).words) != bare(str(written.get(key, "")))


def _meant(words: str, names: Mapping[_Word, str]) -> _Word | None:
    """The value whose word in a sheet is *words*, or the sign itself."""
    said = bare(words)
    found = next((value for value, word in names.items() if bare(word) == said), None)
    if found is None and said in _SIGNS:
        found = next((value for value in names if value == _SIGNS[said]), None)
    return found


def _is_shown(target: Target, value: Decimal, upper: Decimal | None, unit: str, percentage: bool) -> bool:
    """Whether a row shows what *target* has, as it was written."""
    if target.value is None:
        return False
    shown = amount(target.value, target.value_max, target.unit)
    return (shown.value, shown.upper, bare(shown.unit), shown.percentage) == (value, upper, bare(unit), percentage)


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
