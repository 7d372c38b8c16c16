"""A long run of notices made at random and mutated: crashes, broken invariants and hangs are kept as files.

usage: python fuzz/mutated.py [--runs 10000] [--seed 0] [--time SECONDS] [--jobs N] [--keep FOLDER]

Every input is named by its seed, so a failure is made again by `--seed N --runs 1`. Exit 1 where anything failed.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

from trial import fault, keep, samples

from hostile import hostile

SEEDS = samples()
CHUNK = 200


class Failure(NamedTuple):
    """What went wrong with the input of a seed."""

    seed: int
    reason: str
    data: bytes


class Tally(NamedTuple):
    """How many inputs were tried, and those that failed."""

    tried: int
    failures: list[Failure]


def attempt(seed: int) -> Failure | None:
    """The failure of the input of *seed*, if it is one."""
    data = hostile(Random(seed), SEEDS)
    reason = fault(data)
    return Failure(seed, reason, data) if reason else None


def attempts(seeds: range, until: float) -> Tally:
    """The failures among *seeds*, of which none is tried after the time *until*."""
    tried, failures = 0, []
    for seed in seeds:
        if time.time() > until:
            break
        tried += 1
        failures += [failure] if (failure := attempt(seed)) else []
    return Tally(tried, failures)


def main() -> int:
    options = _options()
    begun = time.time()
    stop = options.seed + options.runs
    chunks = [range(at, min(at + CHUNK, stop)) for at in range(options.seed, stop, CHUNK)]
    tried = failed = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for tally in pool.map(attempts, chunks, [begun + options.time] * len(chunks)):
            _report(tally.failures, options.keep)
            tried, failed = tried + tally.tried, failed + len(tally.failures)
            if tally.tried:
                print(f"{tried} inputs, {failed} failures, {time.time() - begun:.0f} s", flush=True)
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--time", type=float, default=math.inf, help="stop after so many seconds")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--keep", type=Path, default=Path("failures"), help="a folder for the inputs that failed")
    return parser.parse_args()


def _report(failures: list[Failure], folder: Path) -> None:
    for failure in failures:
        file = keep(folder, str(failure.seed), failure.data, failure.reason)
        print(f"seed {failure.seed}, kept as {file}: {failure.reason}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
