"""What a person added or corrected: a finding without a place in the text goes through every writer and command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import gongwen
from gongwen.cli import gongwen as command_line
from gongwen.cli.tables import print_table
from gongwen.golden.draft import draft
from gongwen.writers import FORMATS, writer
from gongwen.writers.entry import Entry
from gongwen.writers.review.page import review_page
from handmade import notice

KINDS = ("quantities", "targets", "responsibilities", "tasks", "deadlines", "citations")


def corrected() -> gongwen.Notice:
    """The handmade notice with a finding of each kind added by a person, and a target corrected by one."""
    whole = notice()
    added = {
        kind: [
            *getattr(whole, kind),
            replace(getattr(whole, kind)[0], id=f"{kind}-by-hand", span=None, origin="person"),
        ]
        for kind in KINDS
    }
    first, *others = added["targets"]
    added["targets"] = [replace(first, indicator="断面水质优良率", corrected={"indicator": first.indicator}), *others]
    return replace(whole, **added)


def test_a_corrected_notice_is_valid_and_comes_back() -> None:
    whole = corrected()
    gongwen.validate(whole)
    assert gongwen.Notice.from_json(whole.to_json()) == whole


def test_a_finding_of_the_program_without_a_place_is_not_valid() -> None:
    doc = corrected().to_dict()
    for kind in KINDS:
        wrong = msgspec.json.decode(msgspec.json.encode(doc))
        wrong[kind][-1]["origin"] = "program"
        assert [problem.path for problem in gongwen.validation.problems(wrong)] == [
            f"$.{kind}[{len(doc[kind]) - 1}].span"
        ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_what_a_person_added(form: str, tmp_path: Path) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "xlsxwriter"}.get(form, "json"))
    target = tmp_path / FORMATS[form]
    writer(form)([Entry("one", corrected().to_json().encode())], target)
    if form == "csv":
        rows = (target / "targets.csv").read_text(encoding="utf-8-sig")
        assert "targets-by-hand" in rows and "person" in rows
    assert target.exists()


def test_the_review_page_and_a_golden_answer_hold_it() -> None:
    whole = corrected()
    assert "targets-by-hand" in review_page(whole)
    assert len(draft(whole)["targets"]) == len(whole.targets)


@pytest.mark.parametrize("what", ["targets", "responsibilities", "tasks", "quantities", "deadlines", "citations"])
def test_the_tables_of_the_terminal_show_a_row_more(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_table(what, notice())
    before = capsys.readouterr().out.splitlines()
    print_table(what, corrected())
    assert len(capsys.readouterr().out.splitlines()) > len(before)


def test_what_was_there_before_a_correction_is_kept() -> None:
    (first, *_) = json.loads(corrected().to_json())["targets"]
    assert first["indicator"] == "断面水质优良率" and first["corrected"] == {"indicator": "水质优良率"}


def test_an_export_of_a_corrected_notice_succeeds(tmp_path: Path) -> None:
    file = tmp_path / "notice.json"
    file.write_text(corrected().to_json(), encoding="utf-8")
    ended: Any = CliRunner().invoke(command_line, ["export", str(file), "--to", "csv", "-o", str(tmp_path / "csv")])
    assert ended.exit_code == 0, ended.output
