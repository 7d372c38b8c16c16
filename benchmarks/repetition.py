"""The words of the lexicon again and again in one paragraph, on many lines, in a table: does any shape take long?

usage: python benchmarks/repetition.py [--shapes 2000] [--seed 0] [--together 1] [SHAPE …]

A shape is a word, an example or a counter-example of a table, in a joint: with a comma, a number, an open bracket, a
line end …, or several such *together*. Tries as many as asked for, drawn by the seed, or those given, with all
processors, each repeated to 40,000 bytes; prints those that take over 0.6 s, and those whose time grows more than 2.3
times at each of three doublings. Exit 1 where there are any. `growth.py` shows how shapes go on to megabytes.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import takewhile
from pathlib import Path
from random import Random

import gongwen
from gongwen import lexicon

SIZE, DOUBLINGS = 40_000, 3
SLOW, WORSE, SHORT = 0.6, 2.3, 0.05  # seconds, times, seconds that nobody need double
_COLUMNS = ("word", "ending", "canonical", "forms", "example", "counter_example")
_ROW = "<tr><td>{}</td></tr>", "<tr><td>{}</td><td>10个</td><td>市教育局</td></tr>"
_WITH_SIGN = "{}，", "{}、", "{}；", "{}。", "{}：", "{}（", "{}）", "（{}）", "“{}", "《{}"
_IN_PHRASE = "{}10%", "{}和", "{}10个以上，", "到2025年，{}达到10%；", "到2025年{}", "由市教育局{}，"
JOINTS = ("{}", "{} ", "{}\n", "（一）{}\n", *_WITH_SIGN, *_IN_PHRASE, *_ROW)


def words() -> list[str]:
    """Every word and example of the lexicon."""
    tables = sorted(file.stem for file in Path(lexicon.__file__).parent.glob("*.tsv"))
    rows = (row for table in tables for row in lexicon.table(table))
    cells = (cell for row in rows for column in _COLUMNS for cell in row.get(column, "").split("、"))
    return list(dict.fromkeys(filter(None, cells)))


def drawn(count: int, together: int, random: Random) -> list[str]:
    """*count* shapes, each of so many words *together*."""
    known = words()
    return [
        "".join(random.choice(JOINTS).replace("{}", random.choice(known)) for _ in range(together))
        for _ in range(count)
    ]


def complaint(shape: str) -> str | None:
    """What is wrong with a shape."""
    seconds = _seconds(shape, SIZE)
    if seconds > SLOW:
        return f"{seconds:.2f} s"
    ratios = list(takewhile(lambda ratio: ratio > WORSE, _ratios(shape, seconds))) if seconds > SHORT else []
    return f"grows {', '.join(f'{ratio:.1f}' for ratio in ratios)} times" if len(ratios) == DOUBLINGS else None


def _ratios(shape: str, seconds: float) -> Iterator[float]:
    """How many times the *seconds* of `SIZE` are those of its half, and on at every doubling."""
    yield seconds / _seconds(shape, SIZE // 2)
    for doubling in range(1, DOUBLINGS):
        before, seconds = seconds, _seconds(shape, SIZE << doubling)
        yield seconds / before


def _seconds(shape: str, size: int) -> float:
    """The least of two times of the processor, without the pauses of the collector, which come at random."""
    data, taken = shape * max(1, size // len(shape.encode())), []
    page = f"<html><body><table>{data}</table></body></html>" if "<td>" in shape else data
    for _ in range(2):
        gc.collect()
        gc.disable()
        begun = time.process_time()
        gongwen.parse(page).to_json()
        taken.append(time.process_time() - begun)
        gc.enable()
    return min(taken)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("given", nargs="*", metavar="SHAPE")
    options.add_argument("--shapes", type=int, default=2000, metavar="COUNT")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--together", type=int, default=1, metavar="COUNT", help="words in a shape")
    chosen = options.parse_args()
    shapes = chosen.given or drawn(chosen.shapes, chosen.together, Random(chosen.seed))
    found = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for shape, wrong in zip(shapes, pool.map(complaint, shapes), strict=True):
            if wrong:
                found += 1
                print(f"{shape!r}: {wrong}", flush=True)
    print(f"{len(shapes)} shapes, {found} slow or worse than linear")
    return min(1, found)


if __name__ == "__main__":
    sys.exit(main())
