"""The process that `guided.py` starts: `gongwen` with atheris's counters in it, and what libFuzzer calls.

usage: python fuzz/target.py KIND KEEP CORPUS… [libFuzzer's flags]

atheris's hook of regular expressions is not used: its patterns take no place to begin at.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["gongwen"]):
    import trial

    for sample in trial.samples():  # imports what the parser puts off, too
        trial.tried(sample)
    import files

from hostile import mutate

OF_A_KIND = 20
"""So many failures at one place of the program are kept: more say nothing new."""

PATIENCE = 20
"""Seconds after which an input that is slow is waited for no more."""

_PLACE = re.compile(r'File "(.+)", line (\d+)')


class Target:
    """Tries inputs, and keeps those that fail."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._kind, self._folder = kind, folder
        self._kinds: Counter[str] = Counter()

    def __call__(self, data: bytes) -> None:
        taken, error = trial.KINDS[self._kind](data)
        if error:
            self._failed(data, error)
        elif trial.too_slow(data, taken) and (reason := _without_counters(data, self._kind)):
            self._failed(data, reason)

    def _failed(self, data: bytes, reason: str) -> None:
        kind = str(_PLACE.findall(reason)[-2:])
        self._kinds[kind] += 1
        if self._kinds[kind] <= OF_A_KIND:
            trial.keep(self._folder, sha256(data).hexdigest()[:16], data, reason)
            print(reason, file=sys.stderr)


def _without_counters(data: bytes, kind: str) -> str | None:
    """What is wrong with *data* where no counters take time; None where it is sound."""
    program = [sys.executable, trial.__file__, "--kind", kind, "/dev/stdin"]
    try:
        again = subprocess.run(program, input=data, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"took over {PATIENCE} s for {len(data)} bytes"
    return again.stdout.decode() if again.returncode else None


def mutator(kind: str) -> Callable[[bytes, int, int], bytes]:
    """What makes an input of another: libFuzzer's mutations or, as often, those that know what a *kind* is."""
    knowing = mutate if kind == "notices" else files.mutated

    def mutated(data: bytes, longest: int, seed: int) -> bytes:
        if seed % 2:
            return bytes(atheris.Mutate(data, longest))
        try:
            return knowing(Random(seed), data)[:longest]
        except (ValueError, OSError, NotImplementedError, zipfile.BadZipFile, zlib.error):  # an archive no more
            return mutate(Random(seed), data)[:longest]

    return mutated


def main(kind: str, keep: str, *arguments: str) -> None:
    os.environ["PATH"] = ""  # no input starts LibreOffice, which would take all of the time
    files.read_pdf_here()
    atheris.Setup([sys.argv[0], *arguments], Target(kind, Path(keep)), custom_mutator=mutator(kind))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
