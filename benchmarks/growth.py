"""How time and memory grow with the input, on the worst shapes: doubling the input should double the time.

usage: python benchmarks/growth.py [--from 100000] [--to 1600000] [--shape NAME …] [--step parse …]

The shapes are those of `shapes.py`: some by hand, and N of every kind of thing that a notice can hold (`kinds.py`).
The steps are the reading, to its JSON, and each of what is made of a notice then: the writers' formats, the review
page, and the comparison with a golden answer. Prints for each shape and step the processor's seconds at every size, the
largest ratio of two neighbours, and of the reading the peak memory above an empty run in bytes per byte of input.
Exit 1 where a ratio is over 2.3 (of times over a tenth of a second, which noise does not rule, in each of three runs)
or the memory over its bound; that is for inputs of a megabyte and more, where what a small one loads does not count.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

import gongwen
from gongwen.golden.compare import compare
from gongwen.golden.form import Answer, answer_of
from gongwen.golden.report import as_markdown
from gongwen.golden.tally import Tally
from gongwen.model import Notice
from gongwen.writers import FORMATS, writer
from gongwen.writers.entry import Entry
from gongwen.writers.review import review_page
from shapes import SHAPES

MOST_RATIO, MOST_MEMORY = 2.3, 40
MORE_MEMORY = {"paragraphs of a page": 52}
_LARGE = 1_000_000
_SURE = 0.1  # seconds
_REPEATS = 3

Step = Callable[[Notice], object]


def _write(format_name: str) -> Step:
    def write(notice: Notice) -> None:
        with TemporaryDirectory() as folder:
            writer(format_name)([Entry("notice", b"".join(notice.json_pieces()))], Path(folder, "out"))

    return write


def _check(notice: Notice) -> str:
    """The notice against a golden answer that is the same, and one of which every target says something else."""
    found, tally = answer_of(notice), Tally()
    compare(tally, "same", found, found)
    compare(tally, "other", _other(found), found)
    return as_markdown(tally)


def _other(answer: Answer) -> Answer:
    targets = [replace(target, quote=f"力争{target.quote[1:]}", path="") for target in answer.targets or ()]
    return replace(answer, targets=targets)


STEPS: dict[str, Step] = {
    **{name: _write(name) for name in FORMATS},
    "review": review_page,
    "check": _check,
}


def one(shape: str, size: int, steps: Sequence[str]) -> str:
    """What `measure` reads: the work itself."""
    data = SHAPES[shape](size).encode() if size else b""
    gongwen.parse("一、目标。到2025年，建成10个。\n")  # what is loaded once is not the input's
    gongwen.parse("<p>一</p>", media_type="text/html")
    begun = time.process_time()  # other programs take none of it
    notice = gongwen.parse(data)
    for _ in notice.json_pieces():
        pass
    seconds = {"parse": time.process_time() - begun}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    for step in steps:
        begun = time.process_time()
        STEPS[step](notice)
        seconds[step] = time.process_time() - begun
    return json.dumps([seconds, len(data), peak])


class Measured:
    """What was measured of a shape: at every size the seconds of each step, the bytes of input, the peak memory."""

    def __init__(self, shape: str, sizes: Sequence[int], steps: Sequence[str], base: int) -> None:
        runs = [measure(shape, size, steps) for size in sizes]
        self.seconds = {step: [run[0][step] for run in runs] for step in runs[0][0]}
        self.memory = (runs[-1][2] - base) / runs[-1][1]

    def ratio(self, step: str) -> float:
        """The largest ratio of the times of *step* at two neighbouring sizes."""
        return max((after / before for before, after in pairwise(self.seconds[step]) if after > _SURE), default=0)

    def is_sound(self) -> bool:
        return all(self.ratio(step) <= MOST_RATIO for step in self.seconds)


def measure(shape: str, size: int, steps: Sequence[str]) -> tuple[dict[str, float], int, int]:
    """Seconds by step, bytes of input, and peak memory in bytes of reading *shape* at *size*; in its own process."""
    program = [sys.executable, __file__, "--one", shape, "--from", str(size), "--step", *steps]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    seconds, length, peak = json.loads(done.stdout)
    return seconds, length, peak


def keeps(shape: str, sizes: Sequence[int], steps: Sequence[str], base: int) -> bool:
    """Measure and print one shape, up to three times where time looks bad; true where it keeps the bounds."""
    for _ in range(_REPEATS):
        measured = Measured(shape, sizes, steps, base)
        if measured.is_sound():
            break
    lean = sizes[-1] < _LARGE or measured.memory <= MORE_MEMORY.get(shape, MOST_MEMORY)
    for step, seconds in measured.seconds.items():
        shown = " ".join(f"{each:8.3f}" for each in seconds)
        memory, over = (f"{measured.memory:8.1f}", not lean) if step == "parse" else (" " * 8, False)
        over |= measured.ratio(step) > MOST_RATIO
        print(f"{shape:40} {step:8} {shown} {measured.ratio(step):6.2f} {memory} {'OVER' if over else ''}", flush=True)
    return measured.is_sound() and lean


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="least", type=int, default=100_000, help="the smallest input, in bytes")
    options.add_argument("--to", dest="most", type=int, default=1_600_000, help="the largest input, in bytes")
    options.add_argument("--shape", nargs="+", choices=SHAPES, default=list(SHAPES), metavar="NAME")
    options.add_argument("--step", nargs="*", choices=STEPS, default=[], help="what is made of the notice then")
    options.add_argument("--one", choices=SHAPES, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(one(chosen.one, chosen.least, chosen.step))
        return 0
    sizes = [chosen.least]
    while sizes[-1] * 2 <= chosen.most:
        sizes.append(sizes[-1] * 2)
    base = measure("letters", 0, ())[2]
    print(f"{'shape':40} {'step':8} {' '.join(f'{size:8d}' for size in sizes)} {'ratio':>6} {'memory':>8}")
    return min(1, sum(not keeps(shape, sizes, chosen.step, base) for shape in chosen.shape))


if __name__ == "__main__":
    sys.exit(main())
