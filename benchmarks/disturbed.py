"""Batches that are disturbed at random: each must end in the bytes of an undisturbed run, or say why it does not.

usage: python benchmarks/disturbed.py [--rounds 20] [--disturbances 3] [--files 120] [--seed 1] [--keep FOLDER]

A round makes a folder of notices, an archive and JSON Lines among them, and runs `gongwen batch --resume` over it again
and again, each time disturbed in one way at a random moment. Every run must end, with exit code 0 and the bytes of an
undisturbed run, or with another code and a reason. Then it is resumed once more in peace, and what is there is compared
with a fresh run over the inputs as they have become. Linux only. Exit code 1 where a round failed; --keep names a
folder in which its files stay.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LONGEST = 120.0  # seconds in which a run must end
TIMEOUT = "10"  # on a busy machine the first document alone, which loads the program, takes three
STOPPED_BY_US = {-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT}
HEAD = "某某县人民政府办公室\n关于做好第{0}批工作的通知\n各乡镇人民政府：\n"
SECTION = "、工作目标\n到2025年，第{0}批任务完成率达到{1}%以上，建成{1}个。（责任单位：县发展改革局）\n"
NOTICE = HEAD + "".join(sign + SECTION for sign in "一二三四五六")


@dataclass
class Desk:
    """What a round works on: its inputs and its output."""

    folder: Path
    chance: random.Random

    @property
    def pages(self) -> Path:
        return self.folder / "pages"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def start(self, *more: str, out: str = "out") -> subprocess.Popen[str]:
        words = ["batch", "pages", "-o", out, "--processes", "2", "--timeout", TIMEOUT, "--to", "json", "--to", "jsonl"]
        return subprocess.Popen(
            [sys.executable, "-m", "gongwen", *words, *(more or ("--resume",))],
            cwd=self.folder,
            stderr=subprocess.PIPE,
            text=True,
        )

    def results(self) -> list[Path]:
        return sorted((self.out / "json").rglob("*.json")) if (self.out / "json").exists() else []

    def files(self) -> list[Path]:
        return sorted(path for path in self.pages.rglob("*.txt"))


Run = subprocess.Popen[str]
Disturbance = Callable[[Desk, Run], None]


def kill(desk: Desk, run: Run) -> None:
    run.send_signal(signal.SIGKILL)


def terminate(desk: Desk, run: Run) -> None:
    run.send_signal(signal.SIGTERM)


def interrupt(desk: Desk, run: Run) -> None:
    run.send_signal(signal.SIGINT)


def restart_beside(desk: Desk, run: Run) -> None:
    """A second run, which must refuse to begin while the first goes on."""
    beside(desk, run, "--restart")


def resume_beside(desk: Desk, run: Run) -> None:
    beside(desk, run, "--resume")


def beside(desk: Desk, run: Run, how: str) -> None:
    other = desk.start(how)
    _, said = other.communicate(timeout=LONGEST)
    if run.poll() is None:
        check(other.returncode == 2, f"{how} beside a run that goes on ends with {other.returncode}: {said}")


def overwrite_result(desk: Desk, run: Run) -> None:
    """A result becomes zeros of its own length."""
    spoil(desk, lambda result: result.write_bytes(bytes(result.stat().st_size)))


def remove_result(desk: Desk, run: Run) -> None:
    spoil(desk, Path.unlink)


def cut_result(desk: Desk, run: Run) -> None:
    spoil(desk, lambda result: os.truncate(result, result.stat().st_size // 2))


def spoil(desk: Desk, how: Callable[[Path], object]) -> None:
    if results := desk.results():
        with suppress(FileNotFoundError):
            how(desk.chance.choice(results))


def remove_input(desk: Desk, run: Run) -> None:
    with suppress(FileNotFoundError):
        desk.chance.choice(desk.files()).unlink()


def change_input(desk: Desk, run: Run) -> None:
    desk.chance.choice(desk.files()).write_text(text(desk.chance.randrange(10**6)), "utf-8")


def stop_worker(desk: Desk, run: Run) -> None:
    signal_workers(desk, run, signal.SIGSTOP)


def kill_worker(desk: Desk, run: Run) -> None:
    signal_workers(desk, run, signal.SIGKILL)


def signal_workers(desk: Desk, run: Run, number: signal.Signals) -> None:
    if workers := list(children(run.pid)):
        with suppress(ProcessLookupError):
            os.kill(desk.chance.choice(workers), number)


def stop_all_for_a_while(desk: Desk, run: Run) -> None:
    """As Ctrl-Z and `fg` do."""
    everybody = [run.pid, *children(run.pid)]
    for number in (signal.SIGSTOP, signal.SIGCONT):
        for process in everybody:
            with suppress(ProcessLookupError):
                os.kill(process, number)
        time.sleep(float(TIMEOUT) + 1 if number == signal.SIGSTOP else 0)


def children(process: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            yield from map(int, (thread / "children").read_text().split())


HARMLESS = (restart_beside, resume_beside, stop_worker, stop_all_for_a_while)
SPOILING = (overwrite_result, remove_result, cut_result)
OF_INPUTS = (remove_input, change_input)
DISTURBANCES: tuple[Disturbance, ...] = (kill, terminate, interrupt, kill_worker, *HARMLESS, *SPOILING, *OF_INPUTS)


class FaultError(Exception):
    """Raised where a run broke its promise."""


def check(holds: bool, said: str) -> None:
    if not holds:
        raise FaultError(said)


def text(number: int) -> str:
    return NOTICE.format(number, number % 100)


def make_inputs(desk: Desk, count: int) -> None:
    """*count* notices: most in files, some in an archive and in JSON Lines."""
    inside = desk.pages / "县"
    inside.mkdir(parents=True)
    for number in range(count):
        (inside / f"{number:04}.txt").write_text(text(number), "utf-8")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(count // 10):
            made.writestr(f"{number}.txt", text(number))
    (desk.pages / "more.zip").write_bytes(archive.getvalue())
    rows = (json.dumps({"text": text(number)}, ensure_ascii=False) for number in range(count // 10))
    (desk.pages / "rows.jsonl").write_text("\n".join(rows), "utf-8")


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a result but the journal."""
    files = (path.relative_to(out) for path in out.rglob("*") if path.is_file())
    return {str(name): (out / name).read_bytes() for name in files if name.parts[0] != ".gongwen"}


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def undisturbed(desk: Desk) -> dict[str, bytes]:
    """The result of a fresh run over the inputs as they are."""
    shutil.rmtree(desk.folder / "fresh", ignore_errors=True)
    run = desk.start("--restart", out="fresh")
    _, said = run.communicate(timeout=LONGEST)
    check(run.returncode == 0, f"an undisturbed run ends with {run.returncode}: {said}")
    return contents(desk.folder / "fresh")


def disturbed(desk: Desk, disturb: Disturbance, expected: dict[str, bytes], share: float) -> str:
    """Run once and *disturb* it when that *share* of the results is there; how it ended.

    *expected* is the result of an undisturbed run over the inputs as they are before.
    """
    run = desk.start()
    while run.poll() is None and len(desk.results()) < share * len(expected):
        time.sleep(0.01)
    time.sleep(desk.chance.uniform(0, 0.2))
    disturb(desk, run)
    going_on = run.poll() is None and len(desk.results()) < len(expected) - 2  # failures.jsonl and notices.jsonl
    _, said = run.communicate(timeout=LONGEST)
    code = run.returncode
    check(code in {0, 1} | STOPPED_BY_US, f"ends with {code}: {said}")
    told = "gongwen:" in said or "the reasons are in" in said or _not_begun(said)
    check(code != 1 or told, f"gives no reason: {said!r}")
    if disturb in HARMLESS:
        check(code == 0, f"ends with {code}, though nothing is lost: {said}")
    if code == 0 and disturb not in OF_INPUTS and (going_on or disturb not in SPOILING):
        wrong = differences(contents(desk.out), expected)
        check(not wrong, f"ends with 0, but {wrong[:3]} are not those of an undisturbed run")
    return str(code) if going_on else f"{code} (nearly done or done before)"


def _not_begun(said: str) -> bool:
    """Whether Python was interrupted while it started, before a line of the program ran."""
    return said.rstrip().endswith("KeyboardInterrupt") and "gongwen" not in said


def round_of(desk: Desk, count: int, disturbances: Sequence[Disturbance]) -> Iterator[str]:
    """One round; what was done and how it ended. Raises FaultError."""
    make_inputs(desk, count)
    expected = undisturbed(desk)
    for disturb in disturbances:
        if desk.chance.random() < 0.7:  # else there is little left to do after the first
            shutil.rmtree(desk.out, ignore_errors=True)
        share = desk.chance.uniform(0, 0.9)
        yield f"{disturb.__name__} at {share:.0%}: {disturbed(desk, disturb, expected, share)}"
        if disturb in OF_INPUTS:
            expected = undisturbed(desk)
    run = desk.start()
    _, said = run.communicate(timeout=LONGEST)
    check(run.returncode == 0, f"resumed in peace it ends with {run.returncode}: {said}")
    wrong = differences(contents(desk.out), expected)
    check(not wrong, f"resumed in peace, {wrong[:3]} are not those of a fresh run")
    check(not list((desk.out / ".gongwen").glob("unfinished*")), "unfinished files are left")


def tried(number: int, options: argparse.Namespace, seen: Counter[str]) -> bool:
    """Whether round *number* keeps the promises."""
    chance = random.Random(f"{options.seed}/{number}")
    desk = Desk(Path(tempfile.mkdtemp(prefix="gongwen-disturbed-")), chance)
    first = number * options.disturbances
    todo = [DISTURBANCES[(first + n) % len(DISTURBANCES)] for n in range(options.disturbances)]
    seen.update(disturb.__name__ for disturb in todo)
    try:
        for said in round_of(desk, options.files, todo):
            print(f"round {number}: {said}", flush=True)
    except (FaultError, subprocess.TimeoutExpired) as fault:
        print(f"round {number}: FAULT, of {[disturb.__name__ for disturb in todo]}: {fault}", flush=True)
        if options.keep:
            shutil.copytree(desk.folder, options.keep / f"round-{number}", dirs_exist_ok=True)
        return False
    finally:
        shutil.rmtree(desk.folder, ignore_errors=True)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--disturbances", type=int, default=3, help="how many a round")
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # in the background they are ignored, and by what is started there too
    seen: Counter[str] = Counter()
    faults = sum(not tried(number, options, seen) for number in range(options.rounds))
    print(", ".join(f"{name} {times}" for name, times in sorted(seen.items())))
    print(f"{seen.total()} disturbances in {options.rounds} rounds: {faults} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
