"""The benchmark that removes rows of the lexicon: a removed row is gone, and what is lost is told by its row."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from knockout import Finding, Readings, Row, compared, said_unread

if sys.platform == "win32":
    pytest.skip("a process a row needs fork", allow_module_level=True)

NOTICE = "碧原市河道整治方案\n\n一、目标\n\n到2025年，水质达标率93%以上。\n"


def knockout(folder: Path, *options: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / "knockout.py"), *options, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_what_hangs_on_a_row_is_told(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    said = knockout(tmp_path, "--table", "bounds", "--rows", "2").splitlines()
    lost, changed, *_, place, words = said[1].split()[:6]
    assert (place.partition(":")[0], words) == ("bounds", "以上")
    assert int(lost) + int(changed) > 0
    assert said[2].split()[:4] == ["0", "0", "0", "0"], "no other bound acts in this notice"


def finding(words: str, path: str = "一", says: str = "", span: tuple[int, int] = (10, 20)) -> Finding:
    return Finding("targets", path, words, says, span)


ROW = Row("bounds", 5, ("不得低于",))


def test_lost_changed_and_gained() -> None:
    before: Readings = {"a": ([finding("达标率不低于93%"), finding("新建5所"), finding("覆盖率达到80%", says="=")], {})}
    after: Readings = {"a": ([finding("率不低于93%"), finding("覆盖率达到80%", says=">="), finding("绿化6亩")], {})}
    loss = compared(ROW, before, after)
    assert [said.words for _, said in loss.lost] == ["新建5所"]
    assert [said.words for _, said in loss.changed] == ["达标率不低于93%", "覆盖率达到80%"]
    assert loss.gained == 1


@pytest.mark.parametrize(
    ("unread", "said"),
    [
        ({}, False),
        ({"unread": []}, False),
        ({"unread": [{"span": [15, 18]}]}, True),
        ({"unread": [{"span": [20, 30]}]}, False),
    ],
)
def test_a_loss_is_said_where_something_in_its_place_is_unread(unread: dict[str, object], said: bool) -> None:
    assert said_unread(unread, finding("新建5所")) is said
