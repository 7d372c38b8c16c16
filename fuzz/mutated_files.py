"""Office files mutated at random: crashes, broken invariants, hangs, and whatever opens a file, a socket or a process.

usage: python fuzz/mutated_files.py [--runs 2000] [--seed 0] [--time SECONDS] [--kind docx pdf xlsx ofd …] [--here]
                                    [--keep FOLDER]

A seed file is mutated byte by byte, or, where it is an archive, in the XML of one of its members, which is packed
again. Every input is named by its seed. Exit 1 where anything failed. It is one process: what is opened is its own.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from files import mutated, read_pdf_here, seeds
from trial import ROOT, keep, tried

import gongwen

_COMPOUND = b"\xd0\xcf\x11\xe0"
SLOWEST = 20.0
"""Seconds of the processor after which an input is a hang."""

_opened: list[str] = []
_watching = False
_OWN = (sys.prefix, sys.base_prefix, str(ROOT), *filter(None, sys.path), "<")  # modules that are imported late


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or not event.startswith(
        ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
    ):
        return
    name = str(arguments[0]) if arguments else ""
    if not (name.startswith(_OWN) or name == os.devnull or name.isdecimal()):  # numbers are pipes to a process
        _opened.append(f"{event} {name}")


sys.addaudithook(_hook)


def attempt(seed: int, files: list[bytes]) -> tuple[bytes, str | None, float]:
    """The input of *seed*, what is wrong with it, and the processor's seconds that it took."""
    global _watching
    random = Random(seed)
    data = mutated(random, random.choice(files))
    _opened.clear()
    _watching = True
    taken, error = tried(data)
    _watching = False
    if not error and _opened and not files[0].startswith(_COMPOUND):  # LibreOffice reads these
        error = f"opened {_opened}"
    if not error and taken > SLOWEST:
        error = f"took {taken:.0f} s"
    return data, error, taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000, help="how many inputs of each kind")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--time", type=float, default=math.inf, help="stop after so many seconds, shared by the kinds")
    parser.add_argument("--kind", dest="kinds", nargs="*", default=[])
    parser.add_argument("--here", action="store_true", help="PDFium in this process, which it may end")
    parser.add_argument("--keep", type=Path, default=Path("failures"), help="a folder for the inputs that failed")
    options = parser.parse_args()
    if options.here:
        read_pdf_here()
    failed = 0
    kinds = seeds(options.kinds)
    for kind, files in kinds.items():
        for file in files:
            gongwen.parse(file)  # imports what is put off
        begun, slowest, bad, runs = time.time(), 0.0, 0, 0
        for seed in range(options.seed, options.seed + options.runs):
            if time.time() - begun > options.time / len(kinds):
                break
            runs += 1
            data, error, taken = attempt(seed, files)
            slowest = max(slowest, taken)
            if error:
                bad += 1
                print(
                    f"{kind} {seed}, kept as {keep(options.keep, f'{kind}-{seed}', data, error)}: {error}", flush=True
                )
        failed += bad
        said = f"{runs} inputs, {bad} failures, the slowest {slowest:.1f} s"
        print(f"{kind}: {said}, {time.time() - begun:.0f} s in all", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
