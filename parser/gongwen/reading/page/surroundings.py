"""The fields that stand around a document on its page: in tables, lists, label spans and bylines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from gongwen.reading import fields, labels
from gongwen.reading.page.line import Line
from gongwen.reading.page.main import Main
from gongwen.source import fold

_LONGEST = 400
_CLOSE = 3  # lines


def outside_fields(lines: Sequence[Line], main: Main) -> dict[int, list[fields.Found]]:
    """Lines that hold fields (numbers in the flow) with what they hold; those of the document's own head as well."""
    inside = set(main.lines)
    head = main.lines[: fields.head_length([lines[number].folded for number in main.lines])]
    candidates = [
        number
        for number, line in enumerate(lines)
        if (number not in inside and not line.hidden and len(line.text) <= _LONGEST) or number in head
    ]
    for number in candidates:
        if not lines[number].cells and labels.opens(lines[number].folded):
            _drop_tools(lines[number])
    read = fields.find([_folded_cells(lines[number]) for number in candidates])
    by_line: dict[int, list[fields.Found]] = {candidates[number]: [] for number in read.lines}
    for found in read.found:
        by_line.setdefault(candidates[found.line], []).append(found)
    return _said_once(_grouped(by_line))


def _drop_tools(line: Line) -> None:
    """Counters and buttons go out of a byline."""
    text = labels.without_tools(line.text)
    if text != line.text:
        line.text, line.folded, line.pieces, line.links = text, fold(text), (), ()


def cells(line: Line) -> list[tuple[int, int]]:
    """Where the cells of a line stand in it: those of a row, or a label and a value that two inline elements hold."""
    if line.cells:
        ends = list(accumulate(len(cell) + 1 for cell in line.cells))
        return list(zip([0, *ends[:-1]], (end - 1 for end in ends), strict=True))
    if line.pieces and len(line.text) <= _LONGEST:
        parts = list(pairwise([0, *line.pieces, len(line.text)]))
        label, value = (line.folded[start:end].strip() for start, end in parts[:2])
        if labels.key_of(label) and not label.endswith(":") and not value.startswith(":"):
            return parts
    return [(0, len(line.text))]


def _folded_cells(line: Line) -> list[str]:
    return [line.folded[start:end] for start, end in cells(line)]


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
        named = {found.label for number in run for found in by_line[number]}
        if not named <= said:
            kept |= {number: by_line[number] for number in run}
            said |= named
    return kept


def _is_known(found: fields.Found) -> bool:
    return not found.label or labels.key_of(found.label) is not None


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow closely on one another, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _CLOSE:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
