"""The fields that stand around a document on its page: in tables, lists, label spans and bylines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongwen.reading import fields
from gongwen.reading.page.flow import Line
from gongwen.reading.page.main import Main
from gongwen.source import fold

_LONGEST = 400
_CLOSE = 3  # lines


def outside_fields(lines: Sequence[Line], main: Main) -> dict[int, list[fields.Found]]:
    """Lines that hold fields (numbers in the flow) with what they hold; those of the document's own head as well."""
    inside = set(main.lines)
    head = main.lines[: fields.head_length([lines[number].text for number in main.lines])]
    candidates = [
        number
        for number, line in enumerate(lines)
        if (number not in inside and not line.hidden and len(line.text) <= _LONGEST) or number in head
    ]
    read = fields.find([cells(lines[number]) for number in candidates])
    by_line: dict[int, list[fields.Found]] = {candidates[number]: [] for number in read.lines}
    for found in read.found:
        by_line.setdefault(candidates[found.line], []).append(found)
    return _said_once(_grouped(by_line))


def cells(line: Line) -> list[str]:
    """The cells of a line: those of a table row, or a label and a value that two inline elements hold."""
    if line.cells:
        return line.cells
    if line.pieces and len(line.text) <= _LONGEST:
        cuts = [0, *line.pieces, len(line.text)]
        parts = [line.text[start:end] for start, end in pairwise(cuts)]
        if (
            fields.field_key(parts[0])
            and not fold(parts[0]).strip().endswith(":")
            and fold(parts[1]).strip()[:1] != ":"
        ):
            return parts
    return [line.text]


def _grouped(by_line: dict[int, list[fields.Found]]) -> dict[int, list[fields.Found]]:
    """Without the runs of labels that say nothing (a search form)."""
    kept: dict[int, list[fields.Found]] = {}
    for run in _runs(sorted(by_line)):
        if any(found.end > found.start and _is_known(found) for number in run for found in by_line[number]):
            kept |= {number: by_line[number] for number in run}
    return kept


def _said_once(by_line: dict[int, list[fields.Found]]) -> dict[int, list[fields.Found]]:
    """Without the runs whose labels were all said before (a list of other documents, a second copy of the fields)."""
    said: set[str] = set()
    kept: dict[int, list[fields.Found]] = {}
    for run in _runs(sorted(by_line)):
        labels = {found.label for number in run for found in by_line[number]}
        if not labels <= said:
            kept |= {number: by_line[number] for number in run}
            said |= labels
    return kept


def _is_known(found: fields.Found) -> bool:
    return not found.label or fields.field_key(found.label) is not None


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow closely on one another, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _CLOSE:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
