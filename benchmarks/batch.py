"""A long batch: its memory, and whether a run that is killed again and again ends in the same bytes (Linux).

usage: python benchmarks/batch.py FOLDER [--files 20000] [--kills 3] [--processes N] [--to json --to parquet …]

Repeats the documents of FOLDER under other names until there are as many as asked for. Then: a run over a tenth of
them and one over all, with the peak memory of the parent process of each; and a run over all that is killed with
SIGKILL at random moments and resumed, whose result is compared with the undisturbed one.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--to", action="append", default=[])
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="gongwen-batch-"))
    formats = [word for form in options.to or ["json"] for word in ("--to", form)]
    extra = ["--processes", str(options.processes), *formats]
    try:
        for name, count in (("few", options.files // 10), ("many", options.files)):
            repeat(options.folder, work / name, count)
        few, _ = whole(work / "few", work / "few-out", extra)
        many, seconds = whole(work / "many", work / "many-out", extra)
        print(f"the parent's peak grows {many / few:.2f} × with ten times the files")
        killed(
            work / "many", work / "killed-out", extra, [random.uniform(0, 0.5) * seconds for _ in range(options.kills)]
        )
        same = alike(work / "many-out", work / "killed-out")
        print(f"killed {options.kills} times and resumed: {'the same bytes' if same else 'NOT the same'}")
        sys.exit(not same)
    finally:
        shutil.rmtree(work)


def repeat(folder: Path, target: Path, count: int) -> None:
    """Put *count* documents into *target*, a thousand a folder: those of *folder*, again and again, copied."""
    sources = cycle(sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".html", ".md"}))
    for number in range(count):
        source = next(sources)
        inside = target / f"{number // 1000:03}"
        inside.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, inside / f"{number:06}{source.suffix}")  # links out of a folder are not followed


def whole(pages: Path, out: Path, extra: list[str]) -> tuple[float, float]:
    """Run over *pages* undisturbed; the parent's peak memory in megabytes, and the seconds that it took."""
    start = time.perf_counter()
    process = subprocess.Popen(command(pages, out, extra), stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        time.sleep(0.2)
    spent = time.perf_counter() - start
    count = sum(1 for _ in pages.rglob("*.*"))
    rate = count / spent
    print(f"{count} files: {spent:.1f} s, {rate:.1f} a second, parent's peak {peak:.0f} MB, exit {process.returncode}")
    return peak, spent


def memory(process: int) -> float:
    """The peak memory of *process* so far, in megabytes; that of the processes that it started is not in it."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    peaks = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    return max(peaks, default=0) / 1024


def killed(pages: Path, out: Path, extra: list[str], moments: list[float]) -> None:
    """Run over *pages*, killed *moments* (seconds) after each start, and resumed to the end."""
    for moment in moments:
        process = subprocess.Popen(command(pages, out, extra), stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"killed after {moment:.0f} s with {sum(1 for _ in (out / 'json').rglob('*.json'))} JSON files there")
    subprocess.run(command(pages, out, extra), stderr=subprocess.DEVNULL, check=False)


def command(pages: Path, out: Path, extra: list[str]) -> list[str]:
    return [sys.executable, "-m", "gongwen", "batch", str(pages), "-o", str(out), "--resume", *extra]


def alike(one: Path, other: Path) -> bool:
    """Whether two results hold the same files with the same bytes; the journal is not a result."""
    names = [{path.relative_to(out) for path in out.rglob("*") if path.is_file()} for out in (one, other)]
    results = [{name for name in found if name.parts[0] != ".gongwen"} for found in names]
    return results[0] == results[1] and all(filecmp.cmp(one / name, other / name, shallow=False) for name in results[0])


if __name__ == "__main__":
    main()
