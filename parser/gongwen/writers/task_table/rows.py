"""The rows of the task table: what of a notice stands in which column. Knows the model, not how a sheet looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from gongwen.diagnostic import DOUBTS, in_chinese
from gongwen.model import Notice, Role, Task
from gongwen.source import Span, printed
from gongwen.translation import chinese
from gongwen.writers.items import PlacedSection, doubts, sections
from gongwen.writers.task_table import wording
from gongwen.writers.task_table.amounts import amount
from gongwen.writers.task_table.choice import Choice
from gongwen.writers.task_table.columns import BETWEEN_NAMES, BETWEEN_TARGETS
from gongwen.writers.task_table.gathered import Number, Row, Value

_ROLES: dict[Role, str] = {"lead": "牵头", "support": "配合", "responsible": "责任"}
_EXACT_DIGITS, _MOST_PLACES = 15, 300
_MOST_BANDS = 2
_Cells = dict[str, Value]


class Places:
    """Where things stand in *notice*: how a place is cited, and the bands over a row; its rows are of *parts*."""

    def __init__(self, notice: Notice, parts: Iterable[int] = ()) -> None:
        self._notice = notice
        self._sections = {placed.section.id: placed for placed in sections(notice)}
        self._names: dict[str, str] = {}
        self._title = " ".join(filter(None, (wording.title_of(notice), wording.reference_of(notice))))
        several = set(parts) if len(set(parts)) > 1 else ()
        self._parts = {part.index: wording.part_name(notice, part) for part in notice.parts if part.index in several}
        number = notice.metadata.document_number
        self._common: _Cells = {
            "notice": notice.source.sha256,
            "reference": number.text if number else wording.title_of(notice),
        }

    def cells(self, section_id: str | None, span: Span | None) -> _Cells:
        """The cells that say where a thing stands."""
        page = wording.page_of(self._notice, span)
        placed = self._sections.get(section_id or "")
        path = placed.section.path if placed else ""
        return {"place": " ".join(filter(None, (path, f"第{page}页" if page else ""))), **self._common}

    def above(self, part: int, section_id: str | None) -> tuple[str, ...]:
        """What stands above a row: the notice, the part where there are several, the sections around it."""
        outer = self._around(section_id)[:_MOST_BANDS]
        return (self._title, self._parts.get(part, ""), *map(self._name, outer))

    def _name(self, placed: PlacedSection) -> str:
        if placed.section.id not in self._names:
            self._names[placed.section.id] = wording.section_name(placed)
        return self._names[placed.section.id]

    def _around(self, section_id: str | None) -> list[PlacedSection]:
        """The sections around that of a row, the outermost first, and itself where others are inside it."""
        found = []
        placed = self._sections.get(section_id or "")
        while placed:
            if placed.section.children or placed.parent_id is None:
                found.append(placed)
            placed = self._sections.get(placed.parent_id or "")
        return found[::-1]


# ---- tasks


def task_rows(notice: Notice, choice: Choice) -> Iterator[Row]:
    """The tasks that *choice* asks for."""
    places = Places(notice, [task.part for task in filter(choice.wants, notice.tasks)])
    targets = {target.id: target for target in notice.targets}
    for task in filter(choice.wants, notice.tasks):
        name, rest = wording.task_words(task)
        aims = [wording.aim(targets[key]) for key in task.targets if key in targets]
        cells: _Cells = {
            "task": name + rest,
            "targets": BETWEEN_TARGETS.join(aims),
            **{role: wording.names(getattr(task.units, role), task.units.inherited) for role in _ROLES},
            "persons": BETWEEN_NAMES.join(task.persons),
            "deadline": wording.due_words(task.deadline),
            "day": _day(task.deadline.date if task.deadline else None),
            "id": task.id,
        }
        if choice.filled:
            cells["progress"], cells["remark"] = choice.filled(task.id, name + rest)
        cells |= places.cells(task.section_id, task.span)
        bold = len(name) if wording.is_title(rest) else 0
        yield Row(cells, places.above(task.part, task.section_id), bold, _roles(task))


def _roles(task: Task) -> dict[str, str]:
    """What part each body has in *task*."""
    found: dict[str, str] = {}
    for role, word in _ROLES.items():
        for unit in getattr(task.units, role):
            found[unit] = f"{found[unit]}、{word}" if unit in found else word
    return found


# ---- what is measured


def target_rows(notice: Notice) -> Iterator[Row]:
    """Every target."""
    places = Places(notice)
    for target in notice.targets:
        due = target.deadline
        cells: _Cells = {
            "indicator": target.indicator,
            "kind": wording.KINDS[target.kind],
            "change": wording.CHANGES[target.change] if target.change else "",
            "relation": wording.RELATIONS[target.relation] if target.value is not None else "",
            **_measured(target.value, target.value_max, target.unit),
            "baseline": target.baseline.text if target.baseline else "",
            "deadline": wording.due_words(due),
            "day": _day(due.date if due else None),
            "text": printed(target.text),
            "id": target.id,
        }
        yield Row(
            cells | places.cells(target.section_id, target.span), places.above(target.part, target.section_id)[:1]
        )


def quantity_rows(notice: Notice) -> Iterator[Row]:
    """Every quantity, those for one purpose together."""
    places, order = Places(notice), list(wording.PURPOSES)
    for one in sorted(notice.quantities, key=lambda one: order.index(one.purpose or "other")):
        purpose = wording.PURPOSES[one.purpose or "other"]
        cells: _Cells = {
            "purpose": purpose,
            "text": printed(one.text),
            **_measured(one.value, one.value_max, one.unit),
            "sentence": wording.sentence_around(notice.text, one.span) if one.span else "",
            "id": one.id,
        }
        title = places.above(one.part, None)[0]
        yield Row(cells | places.cells(one.section_id, one.span), (title, "", purpose))


def _measured(value: Decimal | None, upper: Decimal | None, unit: str | None) -> _Cells:
    if value is None:
        return {}
    shown = amount(value, upper, unit)
    return {
        "value": _number(shown.value, shown.percentage),
        "value_max": "" if shown.upper is None else _number(shown.upper, shown.percentage),
        "unit": shown.unit,
    }


def _number(value: Decimal, percentage: bool) -> Value:
    """*value* as a number of a spreadsheet; in words where its numbers cannot hold it without loss."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_PLACES:
        return str(value)
    _, digits, exponent = value.normalize().as_tuple()
    if len(digits) > _EXACT_DIGITS or not isinstance(exponent, int):
        return str(value)
    return Number(float(value), percentage, max(0, -exponent - 2) if percentage else 0)


# ---- outline and remarks


def outline_rows(notice: Notice) -> Iterator[Row]:
    """Every section."""
    places = Places(notice, [part.index for part in notice.parts if part.sections])
    targets = Counter(target.section_id for target in notice.targets)
    tasks = Counter(task.section_id for task in notice.tasks)
    for placed in sections(notice):
        section = placed.section
        cells: _Cells = {
            "section": wording.indented(placed),
            "targets": targets[section.id] or "",
            "tasks": tasks[section.id] or "",
            "page": wording.page_of(notice, section.span) or "",
            "id": section.id,
        }
        yield Row(cells | places.cells(None, None), places.above(placed.part, None))


def remark_rows(notice: Notice) -> Iterator[Row]:
    """What needs a look: findings in doubt, what was left unread, and what the reading says of itself."""
    places = Places(notice)
    above = places.above(0, None)[:1]
    findings = {one.id: one for one in (*notice.targets, *notice.responsibilities)}
    for _, finding_id, doubt in doubts(notice):
        found = findings.get(finding_id or "")
        cells: _Cells = {
            "kind": "疑点",
            "reason": chinese(DOUBTS.get(doubt.code, doubt.code)),
            "about": finding_id or "",
        }
        cells["text"] = printed(doubt.text or (found.text if found else ""))
        yield Row(cells | places.cells(found.section_id if found else None, found.span if found else None), above)
    for left in notice.unread:
        said = {"kind": "未识读", "reason": wording.UNREAD[left.kind], "text": printed(left.text)}
        yield Row(said | places.cells(None, left.span), above)
    for remark in notice.diagnostics:
        words = printed(notice.text[remark.span.start : remark.span.end]) if remark.span else ""
        noted = {"kind": chinese(remark.severity, "severity"), "reason": in_chinese(remark), "text": words}
        yield Row(noted | places.cells(None, remark.span), above)


def _day(iso: str | None) -> str:
    found = wording.day(iso)
    return found.isoformat() if found else ""


REST: dict[str, Callable[[Notice], Iterator[Row]]] = {
    "targets": target_rows,
    "quantities": quantity_rows,
    "outline": outline_rows,
    "remarks": remark_rows,
}
"""The sheets beside that of the tasks, by their keys."""
