"""The process that `guided.py` starts: `gongwen` with atheris's counters in it, and what libFuzzer calls.

usage: python fuzz/target.py KEEP CORPUS… [libFuzzer's flags]

atheris's hook of regular expressions is not used: its patterns take no place to begin at.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["gongwen"]):
    import trial

    for sample in trial.samples():  # imports what the parser puts off, too
        trial.tried(sample)

from hostile import mutate

OF_A_KIND = 20
"""So many failures at one place of the program are kept: more say nothing new."""

PATIENCE = 20
"""Seconds after which an input that is slow is waited for no more."""

_PLACE = re.compile(r'File "(.+)", line (\d+)')


class Target:
    """Tries inputs, and keeps those that fail."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: Counter[str] = Counter()

    def __call__(self, data: bytes) -> None:
        taken, error = trial.tried(data)
        if error:
            self._failed(data, error)
        elif trial.too_slow(data, taken) and (reason := _without_counters(data)):
            self._failed(data, reason)

    def _failed(self, data: bytes, reason: str) -> None:
        kind = str(_PLACE.findall(reason)[-2:])
        self._kinds[kind] += 1
        if self._kinds[kind] <= OF_A_KIND:
            trial.keep(self._folder, sha256(data).hexdigest()[:16], data, reason)
            print(reason, file=sys.stderr)


def _without_counters(data: bytes) -> str | None:
    """What is wrong with *data* where no counters take time; None where it is sound."""
    program = [sys.executable, trial.__file__, "/dev/stdin"]
    try:
        again = subprocess.run(program, input=data, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"took over {PATIENCE} s for {len(data)} bytes"
    return again.stdout.decode() if again.returncode else None


def mutator(data: bytes, longest: int, seed: int) -> bytes:
    """*data* after libFuzzer's mutations or, as often, those that know what a notice is."""
    if seed % 2:
        return bytes(atheris.Mutate(data, longest))
    return mutate(Random(seed), data)[:longest]


def main(keep: str, *arguments: str) -> None:
    atheris.Setup([sys.argv[0], *arguments], Target(Path(keep)), custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
