"""A large notice is validated slice by slice: nothing of it may escape that."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import gongwen
from gongwen.slices import slices
from gongwen.validation import problems

LINE = "（一）建设示范区。到2025年，建成示范区10个以上，覆盖率达到95%。（责任单位：市发展改革委、市财政局等）\n"
TABLE = "指标\t2025年\n" + "示范区（个）\t10\n" * 1500
NOTICE = gongwen.parse("一、主要任务\n" + LINE * 2500 + TABLE)


def test_the_slices_of_a_valid_notice_are_valid_and_small() -> None:
    found = list(slices(NOTICE))
    assert len(found) > 10
    assert not any(problems(slice) for slice in found)
    assert max(len(slice.to_json()) for slice in found) < len(NOTICE.to_json()) / 4


@pytest.mark.parametrize("field", ["quantities", "percentages", "targets", "responsibilities", "tasks", "deadlines"])
def test_one_wrong_finding_among_thousands_is_in_a_slice(field: str) -> None:
    found = getattr(NOTICE, field)
    wrong = [*found[:-1], replace(found[-1], part="zero")]
    assert any(problems(slice) for slice in slices(replace(NOTICE, **{field: wrong})))


def test_a_wrong_section_deep_inside_and_a_wrong_cell_are_in_a_slice() -> None:
    (part,), (table,) = NOTICE.parts, NOTICE.tables
    inner = replace(part.sections[0].children[-1], level="deep")
    outer = replace(part.sections[0], children=[*part.sections[0].children[:-1], inner])
    wrong_cell = replace(table, rows=[*table.rows[:-1], [replace(table.rows[-1][0], text=7)]])
    assert any(problems(slice) for slice in slices(replace(NOTICE, parts=[replace(part, sections=[outer])])))
    assert any(problems(slice) for slice in slices(replace(NOTICE, tables=[wrong_cell])))
