"""What `gongwen parse` takes from the start of its process to the end (Linux, macOS).

usage: python benchmarks/startup.py [FILE …]

Prints for each FILE (the sample notice, as text and as a page, where none is given) the fewest seconds by the clock and
of the processor in several runs, the most memory, and how many times the processor's time of
`python -c "import lxml.html"` that is, so that figures of different machines can be compared. The asked-for limits are
0.35 s, 60 MB and 4 ×. Python keeps its compiled modules (`__pycache__`), also where PYTHONDONTWRITEBYTECODE is set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "leqing-2015"
RUNS = 10
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}  # as users have it


class Cost(NamedTuple):
    """What a process took."""

    clock: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.clock:8.3f} s{self.processor:8.3f} s of the processor{self.megabytes:6.0f} MB"


def main(files: list[str]) -> None:
    bare = measure("-c", "import lxml.html")
    print(f"{'import lxml.html':<20}{bare}")
    for file in files or [str(SAMPLE / "source.txt"), str(SAMPLE / "page.html")]:
        cost = measure(*parsing(file))
        print(f"{Path(file).name:<20}{cost}{cost.processor / bare.processor:6.1f} ×")


def parsing(file: str | Path) -> tuple[str, ...]:
    """The arguments with which Python parses *file*."""
    return ("-m", "gongwen", "parse", str(file), "-o", os.devnull)


def measure(*arguments: str) -> Cost:
    """The fewest seconds and the most megabytes that Python takes with *arguments*."""
    runs = [_run(arguments) for _ in range(RUNS)]
    return Cost(min(run.clock for run in runs), min(run.processor for run in runs), max(run.megabytes for run in runs))


def _run(arguments: tuple[str, ...]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"python {' '.join(arguments)} failed")
    kilobyte = 1024 if sys.platform == "darwin" else 1
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / kilobyte / 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
