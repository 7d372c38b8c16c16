"""A long run of hostile inputs through `gongwen.parse`: crashes, broken invariants and hangs are kept as files.

usage: python benchmarks/fuzz.py [--runs 10000] [--seed 0] [--seconds 2.0] [--keep failures/]

Every input is named by its seed, so a failure is reproduced by `--seed N --runs 1`. Exit 1 where anything failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import gongwen  # noqa: E402
from hostile import hostile  # noqa: E402
from invariants import assert_sound  # noqa: E402

SEEDS = tuple(path.read_bytes() for path in sorted((ROOT / "samples").glob("*/*.[th]*")))


class Failure(NamedTuple):
    """What went wrong with the input of a seed."""

    seed: int
    reason: str
    data: bytes


def attempt(seed: int, seconds: float) -> Failure | None:
    """Parse the input of *seed*; a failure where it raises, breaks an invariant, or takes over *seconds*."""
    data = hostile(Random(seed), SEEDS)
    begun = time.perf_counter()
    try:
        assert_sound(gongwen.parse(data))
    except Exception:
        return Failure(seed, traceback.format_exc(limit=-3), data)
    taken = time.perf_counter() - begun
    return Failure(seed, f"took {taken:.1f} s", data) if taken > seconds else None


def attempts(seeds: range, seconds: float) -> list[Failure]:
    """The failures among *seeds*."""
    return [failure for seed in seeds if (failure := attempt(seed, seconds))]


def main() -> int:
    options = _options()
    chunk = 200
    stop = options.seed + options.runs
    chunks = [range(at, min(at + chunk, stop)) for at in range(options.seed, stop, chunk)]
    failures: list[Failure] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, found in enumerate(pool.map(attempts, chunks, [options.seconds] * len(chunks)), 1):
            failures += found
            _report(found, options.keep)
            print(f"\r{min(done * chunk, options.runs)} inputs, {len(failures)} failures", end="", file=sys.stderr)
    print(file=sys.stderr)
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--seconds", type=float, default=2.0, help="longer than this is a hang")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that failed")
    return parser.parse_args()


def _report(failures: list[Failure], keep: Path | None) -> None:
    for failure in failures:
        print(f"seed {failure.seed}: {failure.reason}", flush=True)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{failure.seed}.bin").write_bytes(failure.data)


if __name__ == "__main__":
    sys.exit(main())
