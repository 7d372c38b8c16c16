"""Batches that are disturbed: by a second run, by damage, by documents that never end, by workers that stand still.

`benchmarks/disturbed.py` does the same at random.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

import gongwen.batch
from batches import contents, lines, run, text
from gongwen.batch.journal import BusyError, EarlierRunError, Journal
from gongwen.batch.pool import outcomes
from gongwen.batch.work import UNWRITTEN, Job, Order, do
from situations.limits import powerless


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "县").mkdir(parents=True)
    for number in range(3):
        (folder / "县" / f"{number}.txt").write_text(text(number), "utf-8")
    return folder


def assert_as_fresh(out: Path, pages: Path, *arguments: object) -> None:
    """Assert that *out* holds what a fresh run over *pages* gives."""
    fresh = out.parent / "fresh"
    run(pages, "-o", fresh, "--restart", *arguments)
    assert contents(out) == contents(fresh)


def zeros(result: Path) -> None:
    result.write_bytes(bytes(result.stat().st_size))


def half(result: Path) -> None:
    os.truncate(result, result.stat().st_size // 2)


def other(result: Path) -> None:
    """The result of another document, which is whole and of the same length."""
    result.write_bytes(result.with_name("0.txt.json").read_bytes())


@pytest.mark.parametrize("damage", [zeros, half, other, Path.unlink])
def test_a_result_that_was_damaged_is_made_again(damage: Callable[[Path], object], pages: Path, tmp_path: Path) -> None:
    run(pages, "-o", tmp_path / "out", "--to", "json", "--to", "jsonl")
    damage(tmp_path / "out" / "json" / "县" / "1.txt.json")
    resumed = run(pages, "-o", tmp_path / "out", "--to", "json", "--to", "jsonl", "--resume")
    assert (resumed.exit_code, "1 read, 2 read before" in resumed.stderr) == (0, True), resumed.stderr
    assert_as_fresh(tmp_path / "out", pages, "--to", "json", "--to", "jsonl")


@pytest.mark.parametrize("settings", [(), ("--indent", 2)], ids=["the same settings", "other settings"])
def test_the_results_of_inputs_that_are_gone_go(settings: tuple[object, ...], pages: Path, tmp_path: Path) -> None:
    (pages / "乡").mkdir()
    (pages / "乡" / "9.txt").write_text(text(9), "utf-8")
    run(pages, "-o", tmp_path / "out")
    (tmp_path / "out" / "json" / "县" / "of a person.json").write_text("{}")
    (pages / "县" / "1.txt").unlink()
    (pages / "乡" / "9.txt").unlink()
    assert "2 results removed" in run(pages, "-o", tmp_path / "out", "--resume", *settings).stderr
    assert not (tmp_path / "out" / "json" / "乡").exists()
    (tmp_path / "out" / "json" / "县" / "of a person.json").unlink()
    assert_as_fresh(tmp_path / "out", pages, *settings)


def test_a_result_that_a_kill_left_unnoted_goes_with_its_input(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    journal = Journal(out, "other settings")
    journal.begins("县/7.txt")  # a worker has its document, and writes this before the run is killed:
    (out / "json" / "县" / "7.txt.json").write_text("{}")
    journal.close()
    run(pages, "-o", out, "--resume")
    assert_as_fresh(out, pages)


def test_a_format_of_an_earlier_run_stays_true(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out, "--to", "csv", "--to", "jsonl")
    (pages / "县" / "1.txt").write_text(text(77), "utf-8")
    resumed = run(pages, "-o", out, "--to", "sqlite", "--resume")
    assert "brought up to date as well, as it was made before: csv, jsonl" in resumed.stderr
    assert_as_fresh(out, pages, "--to", "csv", "--to", "jsonl", "--to", "sqlite")
    (out / "notices.jsonl").unlink()
    run(pages, "-o", out, "--to", "sqlite", "--resume")
    assert not (out / "notices.jsonl").exists(), "who removes it does not want it"


def test_restart_forgets_the_formats_of_an_earlier_run_and_leaves_what_is_not_its_own(
    pages: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out, "--to", "csv", "--to", "jsonl")
    (out / "csv" / "of a person.csv").write_text("1")
    assert run(pages, "-o", out, "--restart").exit_code == 0
    assert (out / "csv" / "of a person.csv").exists()
    (out / "csv" / "of a person.csv").unlink()
    assert_as_fresh(out, pages)


@pytest.mark.parametrize("start", ["new", "resume", "restart"])
def test_a_run_that_goes_on_is_not_touched(start: str, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    before = contents(out)
    journal = Journal(out, "settings")
    beside = run(pages, "-o", out, *([] if start == "new" else [f"--{start}"]))
    assert (beside.exit_code, "another run is writing there" in beside.stderr) == (2, True)
    assert contents(out) == before
    assert journal.staging.exists()
    journal.close()


def test_whether_there_is_an_earlier_run_is_asked_under_the_lock(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "settings", "new")
    with pytest.raises(BusyError):
        Journal(tmp_path, "settings", "new")
    journal.close()
    with pytest.raises(EarlierRunError):
        Journal(tmp_path, "settings", "new")


def test_restart_forgets_a_damaged_journal(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    (pages / "县" / "1.txt").unlink()
    (out / ".gongwen" / "journal.sqlite").write_bytes(b"no journal" * 999)
    assert run(pages, "-o", out, "--restart").exit_code == 0
    assert_as_fresh(out, pages)


@pytest.mark.skipif(sys.platform != "linux", reason="the superuser's powers are given up there")
@pytest.mark.parametrize("start", ["--resume", "--restart"])
def test_a_journal_that_may_not_be_written_is_said(start: str, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out)
    before = contents(out)
    (out / ".gongwen" / "journal.sqlite").chmod(0o444)
    words = [sys.executable, "-m", "gongwen", "batch", str(pages), "-o", str(out), start]
    ended = subprocess.run(words, preexec_fn=powerless, capture_output=True, text=True, check=False)
    assert (ended.returncode, "the journal there may not be written" in ended.stderr) == (1, True), ended.stderr
    assert contents(out) == before


def test_restart_over_a_damaged_journal_takes_nothing_that_it_did_not_write(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out, "--indent", 2)
    mine = out / "json" / "县" / "of a person.json"
    copied = out / "json" / "copied.json"
    mine.write_text("{}")
    copied.write_bytes((out / "json" / "县" / "1.txt.json").read_bytes())
    (out / ".gongwen" / "journal.sqlite").write_bytes(b"no journal" * 999)
    assert run(pages / "县" / "0.txt", "-o", out, "--restart").exit_code == 0
    assert set(contents(out)) == {"failures.jsonl", "json/0.txt.json", "json/copied.json", "json/县/of a person.json"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("start", ["--resume", "--restart", None])
@pytest.mark.parametrize("linked", ["json", "json/县", "csv"])
def test_nothing_is_written_to_where_a_folder_of_results_leads(
    linked: str, start: str | None, pages: Path, tmp_path: Path
) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (out / linked).parent.mkdir(parents=True)
    (out / linked).symlink_to(elsewhere)
    result = run(pages, "-o", out, "--to", "json", "--to", "csv", *([start] if start else []))
    assert (result.exit_code, "a link where a folder of results is to be" in result.stderr) == (1, True), result.stderr
    assert not list(elsewhere.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("start", ["--resume", "--restart"])
def test_nothing_is_removed_from_where_a_folder_of_results_leads(start: str, pages: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    run(pages, "-o", out)
    (out / "json" / "县").rename(elsewhere)
    (out / "json" / "县").symlink_to(elsewhere)
    before = contents(elsewhere)
    (pages / "县" / "1.txt").unlink()
    (pages / "县" / "2.txt").write_bytes(b"")
    run(pages, "-o", out, start)
    assert contents(elsewhere) == before


def test_a_damaged_result_in_the_journal_is_said(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(pages, "-o", out, "--to", "csv")
    with sqlite3.connect(out / ".gongwen" / "journal.sqlite") as journal:
        journal.execute("UPDATE document SET packed = zeroblob(length(packed)) WHERE name = '县/1.txt'")
    journal.close()
    resumed = run(pages, "-o", out, "--to", "csv", "--to", "jsonl", "--resume")
    assert (resumed.exit_code, "--restart forgets it" in resumed.stderr) == (1, True)


def test_a_worker_of_a_run_that_was_killed_writes_nothing_into_the_next(pages: Path, tmp_path: Path) -> None:
    killed = Journal(tmp_path / "out", "settings")
    order = Order(folder=os.fsencode(tmp_path / "out" / "json"), staging=os.fsencode(killed.staging))
    killed.close()
    journal = Journal(tmp_path / "out", "settings")
    outcome = do(Job("late", content=text(1).encode()), order)
    assert [problem.code for problem in outcome.losses] == [UNWRITTEN]
    assert not list((tmp_path / "out" / "json").glob("*.json"))
    journal.close()


if sys.platform == "win32":
    pytest.skip("pipes and signals are others there", allow_module_level=True)


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A document that is read for ever: a named pipe that nobody writes to."""
    os.mkfifo(tmp_path / "endless")
    return tmp_path / "endless"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_document_that_takes_too_long_fails_alone(processes: int, pages: Path, endless: Path, tmp_path: Path) -> None:
    arguments = (endless, pages, "-o", tmp_path / "out", "--processes", processes, "--timeout", 5)
    result = run(*arguments)
    assert (result.exit_code, "4 notices: 3 read" in result.stderr) == (1, True), result.stderr
    (failure,) = lines(tmp_path / "out" / "failures.jsonl")
    assert (failure["name"], failure["written"], failure["reason"]) == ("endless", False, "timeout")
    assert "--timeout" in str(failure["message"])
    endless.unlink()
    endless.write_text(text(5), "utf-8")
    assert run(*arguments, "--resume").exit_code == 0


def test_python_has_the_time_limit_too(pages: Path, endless: Path) -> None:
    found = list(gongwen.batch.parse_all([endless, pages], processes=1, timeout=5))
    assert [(result.notice is None, [code for code, _ in result.problems]) for result in found] == [
        (True, ["timeout"]),
        *[(False, [])] * 3,
    ]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_worker_that_stands_still_over_a_document_is_replaced_and_the_document_read(endless: Path) -> None:
    def stop_the_first_and_let_the_second_read() -> None:
        with endless.open("wb"):
            first = stopped_worker()
            while Path(f"/proc/{first}").exists():  # the list of children may leave one out that is there
                time.sleep(0.01)
        endless.write_bytes(text(1).encode())

    Thread(target=stop_the_first_and_let_the_second_read, daemon=True).start()
    (outcome,) = outcomes([Job("still", path=os.fsencode(endless))], Order(timeout=5), 1)
    assert (outcome.losses, outcome.packed is None) == ((), False)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_worker_that_stands_still_between_documents_keeps_nobody() -> None:
    found = outcomes([Job("one", content=b"x")] * 5, Order(timeout=5), 1)
    assert next(found).sha256
    stopped_worker()
    assert all(outcome.sha256 for outcome in found)


def stopped_worker() -> int:
    """Stop a worker of this process; its number."""
    while not (found := workers()):
        time.sleep(0.01)
    os.kill(found[0], signal.SIGSTOP)
    return found[0]


def workers() -> list[int]:
    """The workers that this process has started."""
    return [process for process in _children() if _is_worker(process)]


def _children() -> Iterator[int]:
    for thread in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            yield from map(int, (thread / "children").read_text().split())


def _is_worker(process: int) -> bool:
    with suppress(OSError):
        return b"gongwen.batch.worker" in Path(f"/proc/{process}/cmdline").read_bytes()
    return False
