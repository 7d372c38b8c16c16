"""A golden answer drafted from an extraction, for a person to correct. Knows the golden form, judges nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongwen.model import Metadata, Notice, Quantity, Responsibility, Target, every_section

Entry = dict[str, Any]

UNNUMBERED = ("heading", "box")
INFERRED = ("heading", "title")
"""Where a deadline stands that the passage itself does not say: the program's own, and not compared."""


def draft(notice: Notice) -> Entry:
    """The golden answer that *notice* would be right by; its lists keep the order of the notice's lists."""
    sections = {section.id: (part.index, section) for part in notice.parts for section in every_section(part.sections)}

    def place(section_id: str | None, part: int) -> Entry:
        return {"part": part, "path": sections[section_id][1].path if section_id in sections else ""}

    return {
        "metadata": _metadata(notice.metadata),
        "parts": [part.title for part in notice.parts if part.index],
        "sections": [
            {"part": part, "path": section.path, "heading": section.heading}
            for part, section in sections.values()
            if section.kind not in UNNUMBERED
        ],
        "unnumbered": [
            {"part": part, "path": section.path, "heading": section.heading or "", "kind": section.kind}
            for part, section in sections.values()
            if section.kind in UNNUMBERED
        ],
        "quantities": [_quantity(quantity) for quantity in notice.quantities],
        "percentages": [_percentage(quantity) for quantity in notice.percentages],
        "targets": [place(target.section_id, target.part) | _target(target) for target in notice.targets],
        "responsibilities": [
            place(duty.section_id, duty.part) | _responsibility(duty) for duty in notice.responsibilities
        ],
    }


def _metadata(metadata: Metadata) -> Entry:
    return {
        "title": metadata.title,
        "document_number": metadata.document_number.text if metadata.document_number else None,
        "issuing_authorities": metadata.issuing_authorities,
        "document_type": metadata.document_type,
        "written_date": metadata.written_date,
        "published_date": metadata.published_date,
        "addressees": metadata.addressees,
        "copied_to": metadata.copied_to,
    }


def _percentage(quantity: Quantity) -> Entry:
    entry = {"text": quantity.text, "value": _number(quantity.value), "unit": quantity.unit}
    return entry if quantity.value_max is None else entry | {"value_max": _number(quantity.value_max)}


def _quantity(quantity: Quantity) -> Entry:
    return _percentage(quantity) | {"purpose": quantity.purpose}


def _target(target: Target) -> Entry:
    entry = {
        "quote": target.text,
        "kind": target.kind,
        "indicator": target.indicator,
        "relation": target.relation,
        "value": _number(target.value),
        "unit": target.unit,
        "change": target.change,
        "baseline": target.baseline.text if target.baseline else None,
        "deadline": target.deadline.text if target.deadline and target.deadline.scope not in INFERRED else None,
    }
    return entry if target.value_max is None else entry | {"value_max": _number(target.value_max)}


def _responsibility(duty: Responsibility) -> Entry:
    units = [unit.name for unit in duty.units if not unit.inherited]
    return {"role": duty.role, "units": units, "open_ended": duty.open_ended}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
