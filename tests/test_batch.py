"""Batches: every input is found, named safely and kept in order, and a run survives interruption and bad documents."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import gongwen.batch
from batches import contents, lines, run, text
from gongwen.batch.names import numbered, safe
from gongwen.batch.pool import outcomes
from gongwen.batch.work import Job, Order
from gongwen.cli import gongwen as command_line


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with twelve pages on two levels and two files that hold no notice."""
    folder = tmp_path / "pages"
    (folder / "县" / "乡").mkdir(parents=True)
    for number in range(12):
        (folder / "县" / ("乡" if number % 2 else "") / f"{number:02}.txt").write_text(text(number), "utf-8")
    (folder / "县" / "Thumbs.db").write_bytes(b"\xd0\xcf")
    (folder / ".hidden.txt").write_text("x")
    return folder


def test_results_mirror_the_tree(pages: Path, tmp_path: Path) -> None:
    result = run(pages, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "12 notices: 12 read" in result.stderr
    assert "2 files left out that hold no notice (hidden 2)" in result.stderr
    made = contents(tmp_path / "out")
    assert set(made) == {"failures.jsonl"} | {
        f"json/县/{'乡/' if number % 2 else ''}{number:02}.txt.json" for number in range(12)
    }
    assert made["failures.jsonl"] == b""
    said = json.loads(made["json/县/乡/03.txt.json"])
    assert (said["source"]["name"], said["text"]) == ("县/乡/03.txt", text(3))


def test_tables_come_in_the_order_of_the_inputs(pages: Path, tmp_path: Path) -> None:
    assert run(pages, "-o", tmp_path / "out", "--to", "jsonl", "--processes", 3).exit_code == 0
    names = [line["source"]["name"] for line in lines(tmp_path / "out" / "notices.jsonl")]  # type: ignore[index]
    assert names == sorted(names, key=lambda name: name.encode())


def test_every_format_is_made_in_one_run_and_again_by_export(pages: Path, tmp_path: Path) -> None:
    formats = ["json", "jsonl", "csv", "sqlite"]
    result = run(pages, "-o", tmp_path / "out", *(word for name in formats for word in ("--to", name)))
    assert result.exit_code == 0, result.output
    made = contents(tmp_path / "out")
    for name, target in (("csv", "csv"), ("jsonl", "notices.jsonl"), ("sqlite", "notices.sqlite")):
        again = tmp_path / "again" / target
        arguments = ["export", str(tmp_path / "out" / "json"), "--to", name, "-o", str(again)]
        assert CliRunner().invoke(command_line, arguments).exit_code == 0
    assert contents(tmp_path / "again") == {
        name: data for name, data in made.items() if not name.startswith(("json/", "failures"))
    }


def test_resume_does_what_is_new_changed_or_failed_and_nothing_else(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    broken = pages / "broken.zip"
    broken.write_bytes(b"PK no archive")
    assert run(pages, "-o", out).exit_code == 1
    unchanged = out / "json" / "县" / "00.txt.json"
    before = unchanged.stat().st_mtime_ns
    broken.unlink()
    (pages / "县" / "02.txt").write_text(text(99), "utf-8")
    (pages / "new.txt").write_text(text(100), "utf-8")
    result = run(pages, "-o", out, "--resume")
    assert result.exit_code == 0, result.output
    assert "13 notices: 2 read, 11 read before" in result.stderr
    assert unchanged.stat().st_mtime_ns == before
    assert run(pages, "-o", tmp_path / "fresh").exit_code == 0
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_result_that_was_removed_is_made_again(pages: Path, tmp_path: Path) -> None:
    run(pages, "-o", tmp_path / "out")
    gone = tmp_path / "out" / "json" / "县" / "00.txt.json"
    before = gone.read_bytes()
    gone.unlink()
    assert "1 read, 11 read before" in run(pages, "-o", tmp_path / "out", "--resume").stderr
    assert gone.read_bytes() == before


def test_resume_with_another_format_reads_nothing_again(pages: Path, tmp_path: Path) -> None:
    for first, second in (("json", "csv"), ("csv", "sqlite")):
        out = tmp_path / first
        run(pages, "-o", out, "--to", first)
        assert "0 read, 12 read before" in run(pages, "-o", out, "--to", second, "--resume").stderr


def test_other_settings_read_everything_again(pages: Path, tmp_path: Path) -> None:
    run(pages, "-o", tmp_path / "out")
    result = run(pages, "-o", tmp_path / "out", "--resume", "--type", "html")
    assert "12 read, 0 read before" in result.stderr


def test_an_earlier_run_is_not_overwritten_by_accident(pages: Path, tmp_path: Path) -> None:
    run(pages, "-o", tmp_path / "out")
    assert run(pages, "-o", tmp_path / "out").exit_code == 2
    (pages / "县" / "00.txt").unlink()
    assert run(pages, "-o", tmp_path / "out", "--restart").exit_code == 0
    assert not (tmp_path / "out" / "json" / "县" / "00.txt.json").exists()


def test_misuse_exits_2(pages: Path, tmp_path: Path) -> None:
    assert run("-o", tmp_path / "out").exit_code == 2
    assert run(pages, "-o", tmp_path / "out", "--to", "pdf").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_an_input_that_is_not_there_stops_a_run_before_it_begins(pages: Path, tmp_path: Path) -> None:
    for missing in (tmp_path / "nothing", pages / "*.pdf"):
        result = run(pages, missing, "-o", tmp_path / "out")
        assert (result.exit_code, result.stderr) == (1, f"gongwen: {missing}: No such file or directory\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("formats", [("json", "csv"), ("jsonl",)])
def test_a_killed_run_resumes_to_the_same_bytes(pages: Path, tmp_path: Path, formats: tuple[str, ...]) -> None:
    for number in range(100):
        (pages / f"{number:03}.txt").write_text(text(number) * 40, "utf-8")
    to = [word for name in formats for word in ("--to", name)]
    assert run(pages, "-o", tmp_path / "whole", *to).exit_code == 0
    out = tmp_path / "killed"
    command = [
        sys.executable,
        "-m",
        "gongwen",
        "batch",
        str(pages),
        "-o",
        str(out),
        "--resume",
        "--processes",
        "2",
        *to,
    ]
    for delay in (0.0, 0.1, 0.25):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not (out / ".gongwen" / "journal.sqlite").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(delay)
        process.kill()
        process.wait()
        for name, data in contents(out).items():
            assert data == contents(tmp_path / "whole")[name], f"{name} is not whole"
    assert run(pages, "-o", out, "--resume", *to).exit_code == 0
    assert contents(out) == contents(tmp_path / "whole")


def test_two_runs_do_not_write_to_one_folder(pages: Path, tmp_path: Path) -> None:
    from gongwen.batch.journal import Journal

    journal = Journal(tmp_path / "out", "other")
    result = run(pages, "-o", tmp_path / "out", "--resume")
    assert (result.exit_code, "another run" in result.stderr) == (2, True)
    journal.close()


def test_a_result_that_cannot_be_written_stops_the_run(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "json" / "县").mkdir(parents=True)
    (out / "json" / "县" / "乡").write_text("a file where a folder should be")
    stopped = run(pages, "-o", out)
    assert (stopped.exit_code, "--resume" in stopped.stderr) == (1, True)
    (out / "json" / "县" / "乡").unlink()
    assert run(pages, "-o", out, "--resume").exit_code == 0
    assert run(pages, "-o", tmp_path / "fresh").exit_code == 0
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_file_that_cannot_be_read_is_named(pages: Path, tmp_path: Path) -> None:
    (pages / "folder.txt").mkdir()
    missing = Job("missing", path=os.fsencode(tmp_path / "missing.txt"))
    folder = Job("folder", path=os.fsencode(pages / "folder.txt"))
    found = list(outcomes([missing, folder], Order(), 1, in_order=True))
    assert [(outcome.name, outcome.losses[0].code) for outcome in found] == [
        ("missing", "unreadable"),
        ("folder", "unreadable"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_lead_no_run_out_of_its_folder(pages: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    inside = {"乡": "县/乡", "again.txt": "县/00.txt"}
    outside = {
        "folder": str(tmp_path),
        "out.txt": str(secret),
        "loop.txt": "loop.txt",
        "gone.txt": "gone",
        "up": "..",
        "zero.txt": "/dev/zero",
    }
    for name, target in (inside | outside).items():
        (pages / name).symlink_to(target)
    result = run(pages, "-o", tmp_path / "out")
    assert result.exit_code == 1, result.output
    assert "19 notices: 13 read, 0 read before, 6 not readable" in result.stderr
    assert "links to folders of the folder 1" in result.stderr
    failed = lines(tmp_path / "out" / "failures.jsonl")
    assert {(line["name"], line["reason"]) for line in failed} == {(name, "not-read") for name in outside}
    assert not [name for name, data in contents(tmp_path / "out").items() if b"s3cret" in data]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_no_result_goes_where_a_link_in_its_place_leads(pages: Path, tmp_path: Path) -> None:
    victim, out = tmp_path / "victim", tmp_path / "out"
    victim.write_text("precious")
    for name in ("json/县/00.txt.json", "failures.jsonl", "notices.jsonl", "csv/targets.csv"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).symlink_to(victim)
    assert run(pages, "-o", out, "--to", "json", "--to", "jsonl", "--to", "csv").exit_code == 0
    assert victim.read_text() == "precious"
    json.loads((out / "json/县/00.txt.json").read_bytes())


def kill_workers_that_read(pipe: Path, times: int) -> None:
    """Kill, *times*, the worker that opens the named *pipe*; then let the next one read a notice from it."""
    for _ in range(times):
        with pipe.open("wb"):
            while not (found := list(workers_reading(pipe))):
                time.sleep(0.01)
            os.kill(found[0], signal.SIGKILL)
            while Path(f"/proc/{found[0]}").exists():
                time.sleep(0.01)
    pipe.write_bytes(text(1).encode())


def workers_reading(pipe: Path) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            worker = b"gongwen.batch.worker" in (process / "cmdline").read_bytes()
            if worker and any(link.readlink() == pipe for link in (process / "fd").iterdir()):
                yield int(process.name)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
@pytest.mark.parametrize(("retries", "deaths", "lost"), [(1, 1, False), (1, 2, True), (2, 2, False), (0, 1, True)])
def test_a_document_whose_worker_dies_gets_another_and_then_fails_alone(
    tmp_path: Path, retries: int, deaths: int, lost: bool
) -> None:
    trap = tmp_path / "trap"
    os.mkfifo(trap)
    Thread(target=kill_workers_that_read, args=(trap, deaths), daemon=True).start()
    jobs = [Job("before", content=text(1).encode()), Job("trap", path=os.fsencode(trap)), Job("after", content=b"x")]
    found = list(outcomes(jobs, Order(retries=retries), 1, in_order=True))
    assert [(outcome.name, outcome.sha256 is None) for outcome in found] == [
        ("before", False),
        ("trap", lost),
        ("after", False),
    ]


def test_python_gives_results_in_order_and_as_they_come(pages: Path) -> None:
    in_order = [result.name for result in gongwen.batch.parse_all(pages, processes=3)]
    assert in_order == sorted(in_order, key=lambda name: name.encode())
    as_they_come = gongwen.batch.parse_all([pages], in_order=False, processes=3)
    assert sorted(result.name for result in as_they_come) == sorted(in_order)
    first = next(gongwen.batch.parse_all(pages))
    assert first.notice == gongwen.parse(text(0).encode(), name=first.name)
    assert first.json == first.notice.to_json()


def test_python_takes_jobs_only_as_fast_as_they_are_done() -> None:
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for number in range(500):
            taken += 1
            yield Job(str(number), content=b"x")

    for done, _ in enumerate(outcomes(jobs(), Order(), 2, in_order=True), 1):
        assert taken - done <= 8


def test_tables_in_one_line(pages: Path) -> None:
    pytest.importorskip("pyarrow")
    notices = gongwen.batch.table(pages, "notices")
    assert notices.num_rows == 12
    assert notices.column("notice_id").to_pylist()[0] == "县/00.txt"
    assert set(gongwen.batch.tables(pages, ["targets", "tasks"])) == {"targets", "tasks"}


def test_a_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(gongwen.batch.parse_all(tmp_path / "nothing"))


@given(
    st.text(max_size=50)
    | st.lists(st.sampled_from(["..", ".", "", "a", "a.json", "CON", "x" * 300, "é" * 200]), max_size=9).map("/".join)
)
def test_a_name_leads_only_down(path: str) -> None:
    name = safe(path.encode("utf-8", "replace").decode())
    steps = name.split("/")
    assert all((step and step.strip(" .") == step.strip(" ").rstrip(" .").lstrip(".")) or step for step in steps)
    assert not {"", ".", ".."} & set(steps)
    assert all(len(step.encode()) <= 200 for step in steps)
    assert not set(name) & set('\\:*?"<>|\0\n')
    assert not any(step.endswith(".json") for step in steps[:-1])
    assert safe(name) == name
    assert numbered(name, 2) != name


@pytest.mark.parametrize("step", ["con", "AUX.txt", "nul .txt", "COM¹", "lpt9.tar.gz", "conin$", "PRN. "])
def test_no_name_is_a_device_of_windows(step: str) -> None:
    assert safe(f"{step}/{step}").startswith("_")
    assert "/_" in safe(f"{step}/{step}")
