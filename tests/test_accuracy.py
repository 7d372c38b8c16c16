"""`benchmarks/accuracy.py` and `cases.py`: what may fall, what may rise, and lists that only shrink."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import accuracy
import cases
from accuracy import fallen, lowered, raised, refused, report

FLOOR = {
    "dev": {"headline": 0.999, "targets": 0.957},
    "dev2": {"headline": 0.83, "targets": 0.81},
    "sealed": {"headline": 0.87, "targets": 0.75},
}


def changed(dev: float, dev2: float, sealed: float) -> dict[str, dict[str, float]]:
    """The figures of the floor with other headlines."""
    others = {"dev": dev, "dev2": dev2, "sealed": sealed}
    return {name: figures | {"headline": others[name]} for name, figures in FLOOR.items()}


def test_a_figure_that_falls_is_named_and_so_is_one_that_is_gone() -> None:
    assert fallen(FLOOR, FLOOR) == []
    assert fallen(FLOOR, changed(0.999, 0.82, 0.9)) == ["dev2 headline: 0.82, floor 0.83"]
    assert fallen(FLOOR, {"dev": {"headline": 1.0}}) == ["dev targets: no longer given, floor 0.957"]


def test_a_set_that_is_not_here_is_said_not_to_be() -> None:
    assert "not present: sealed" in report(FLOOR, {"dev": FLOOR["dev"]})


def test_the_table_marks_what_fell_and_what_rose() -> None:
    lines = report(FLOOR, changed(0.99, 0.84, 0.87)).splitlines()
    assert lines[1].split() == ["headline", "0.990↓", "0.840↑", "0.870"]
    assert lines[-1] == "dev headline: 0.99, floor 0.999"


def test_the_floor_rises_and_never_falls() -> None:
    figures = changed(0.99, 0.84, 0.88) | {"laws": {"sections": 1.0}}
    floor = raised(FLOOR, figures)
    assert [floor[name]["headline"] for name in FLOOR] == [0.999, 0.84, 0.88]
    assert floor["laws"] == {"sections": 1.0}


@pytest.mark.parametrize(("dev", "floor"), [(0.99, 0.99), (0.985, 0.985), (0.984, 0.999), (1.0, 0.999)])
def test_dev_may_come_down_so_far(dev: float, floor: float) -> None:
    assert lowered(FLOOR["dev"], {"headline": dev, "targets": 0.95}) == {"headline": floor, "targets": 0.957}


def test_dev_comes_down_where_the_unseen_sets_both_rise() -> None:
    assert refused(FLOOR, changed(0.99, 0.84, 0.88)) is None
    assert refused(FLOOR, changed(0.99, 0.84, 0.87)) == "the headline of sealed does not rise"
    assert refused(FLOOR, {"dev": FLOOR["dev"], "dev2": FLOOR["dev2"]}) == "sealed not present"
    figures = changed(0.99, 0.84, 0.88)
    figures["dev2"]["targets"] = 0.8
    assert refused(FLOOR, figures) == "a figure besides dev's falls: dev2 targets: 0.8, floor 0.81"


def test_the_command_writes_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "floor.json"
    file.write_text(json.dumps(FLOOR), encoding="utf-8")
    monkeypatch.setattr(accuracy, "FLOOR", file)
    monkeypatch.setattr(accuracy, "laws", lambda shared: {})

    def run(figures: dict[str, dict[str, float]], *arguments: str) -> tuple[int, float]:
        monkeypatch.setattr(accuracy, "score", lambda name, shared: figures.get(name, {}))
        return accuracy.main(list(arguments)), json.loads(file.read_text(encoding="utf-8"))["dev"]["headline"]

    assert run(changed(0.99, 0.84, 0.88)) == (1, 0.999)
    assert run(changed(0.99, 0.84, 0.88), "--raise") == (1, 0.999)
    assert run(changed(0.99, 0.84, 0.88), "--lower-dev") == (1, 0.999)  # the gain stands in the floor already
    assert "does not rise" in capsys.readouterr().err
    file.write_text(json.dumps(FLOOR), encoding="utf-8")
    assert run(changed(0.99, 0.84, 0.88), "--lower-dev") == (0, 0.99)
    assert run(changed(0.99, 0.84, 0.88)) == (0, 0.99)


def test_the_floor_that_is_committed_has_every_set() -> None:
    floor = json.loads(accuracy.FLOOR.read_text(encoding="utf-8"))
    assert list(floor) == [*accuracy.SCORED, "laws"]
    assert all(0 <= figure <= 1 for figures in floor.values() for figure in figures.values())


SAID = "FAIL one-case  title 'a', want 'b'\nFAIL other-case  none\nright: good-case\nright 1 of 3\n"


def test_cases_are_as_the_list_says_or_named() -> None:
    failing, right = cases.results(SAID)
    assert list(cases.surprises(failing, right, {"one-case", "other-case"})) == []
    assert list(cases.surprises(failing, right, {"one-case", "good-case", "gone"})) == [
        "other-case fails and is not listed: none",
        "good-case is right: take it out of the list (known_failures.txt)",
        "gone is no case: take it out of the list (known_failures.txt)",
    ]


@pytest.mark.parametrize(
    ("said", "listed", "code"),
    [(SAID, "# why\none-case\nother-case\n", 0), (SAID, "one-case\n", 1), ("", "one-case\n", 1)],
)
def test_the_command_for_cases(
    said: str, listed: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "run.py").write_text(f"print({said!r})", encoding="utf-8")
    (tmp_path / "known").write_text(listed, encoding="utf-8")
    monkeypatch.setattr(cases, "KNOWN", tmp_path / "known")
    assert cases.main(["--shared", str(tmp_path)]) == code
