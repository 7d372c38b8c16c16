"""How long `gongwen parse` takes from the start of its process to the end, and its memory (Linux, macOS).

usage: python benchmarks/startup.py [FILE …]

Prints the fastest of several runs for each FILE (the sample notice, as text and as a page, where none is given), beside
`python -c "import lxml.html"`, so that figures of different machines can be compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "leqing-2015"
RUNS = 10
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}  # as users have it


def main(files: list[str]) -> None:
    bare, bare_memory = measure("-c", "import lxml.html")
    print(f"{'import lxml.html':<20}{bare:8.3f} s{bare_memory:8.0f} MB")
    for file in files or [str(SAMPLE / "source.txt"), str(SAMPLE / "page.html")]:
        seconds, megabytes = measure("-m", "gongwen", "parse", file, "-o", os.devnull)
        print(f"{Path(file).name:<20}{seconds:8.3f} s{megabytes:8.0f} MB{seconds / bare:8.1f} ×")


def measure(*arguments: str) -> tuple[float, float]:
    """The fewest seconds and the most megabytes that Python takes with *arguments*."""
    runs = [_run(arguments) for _ in range(RUNS)]
    return min(seconds for seconds, _ in runs), max(megabytes for _, megabytes in runs)


def _run(arguments: tuple[str, ...]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"python {' '.join(arguments)} failed")
    kilobyte = 1024 if sys.platform == "darwin" else 1
    return time.perf_counter() - start, usage.ru_maxrss / kilobyte / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
