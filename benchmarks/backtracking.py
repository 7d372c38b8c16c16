"""Every regular expression of the package against strings built to make it backtrack: is its time linear?

usage: python benchmarks/backtracking.py [NAME …]

Takes what the package compiles, or puts off compiling, while it is imported and reads the samples; with NAMEs those
whose names hold one. Each is looked for everywhere in each of its attacks (`attacks.py`), or matched where they begin
if the package's source does nothing else with it. Prints those whose time grows more than 2.3 times at each of the last
three doublings, up to a fifth of a second or 128,000 characters, with the power of the length, the attack, and what
bounds the text on which the package uses the pattern, where somebody has seen that. Exit 1 where nobody has.
"""

from __future__ import annotations

import argparse
import importlib
import keyword
import linecache
import math
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import count, pairwise, product
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType
from typing import Any, NamedTuple

import gongwen
from attacks import Attack, attacks
from gongwen.regex import Regex

PACKAGE = Path(gongwen.__path__[0])
SAMPLES = Path(__file__).parent.parent / "samples"
LONGEST, SLOWEST, HANG, WORSE = 128_000, 0.2, 2.0, 2.3

BOUNDED = {
    "anatomy.shapes.ENACTED": "only matched, where a line begins (head._mark, head.enacted_at)",
    "extract.responsibilities.subjects._MANNER": "looked for in the 32 characters before a cue (subjects.subject_of)",
}
"""Patterns that are worse than linear, and what bounds the stretch on which each is used."""

Run = Callable[[str], object]


class Shape(NamedTuple):
    """A regular expression as it is written."""

    pattern: str
    flags: int


class Growth(NamedTuple):
    """The power of the length with which an attack's time grows."""

    power: float
    attack: Attack


# ---- what there is


def shapes() -> dict[str, Shape]:
    """All that the package makes, by name: its module, and the variable, key or function in which it stands."""
    made: list[tuple[str, Any, int]] = []

    def note(pattern: Any, flags: int, maker: FrameType) -> None:
        if name := _name(maker):
            made.append((name, pattern, int(flags)))

    _watch(note)
    for module in walk_packages(gongwen.__path__, "gongwen."):
        if module.name not in {"gongwen.__main__", "gongwen.ray"}:
            importlib.import_module(module.name)
    for sample in sorted(SAMPLES.glob("*/*")):
        gongwen.parse(sample.read_bytes())
    found: dict[str, Shape] = {}
    for name, pattern, flags in made:
        shape = Shape(_written(pattern), flags)
        if shape not in found.values():
            found[next(free for n in count(1) if (free := f"{name} {n}" if n > 1 else name) not in found)] = shape
    return found


def _written(pattern: Any) -> str:
    """A pattern as it is written; one that is made of a table's words is made now that all modules are there."""
    said = pattern() if callable(pattern) else pattern
    return said.decode("latin-1") if isinstance(said, bytes) else said


def _watch(note: Callable[[Any, int, FrameType], None]) -> None:
    """Have *note* called with every pattern that is made from now on, and the frame in which it is."""
    compiled, put_off = re._compile, Regex.__init__  # type: ignore[attr-defined]

    def compiling(pattern: Any, flags: int) -> Any:
        if not isinstance(pattern, re.Pattern):
            note(pattern, flags, sys._getframe(2))
        return compiled(pattern, flags)

    def putting_off(self: Regex[Any], pattern: Any, flags: int) -> None:
        note(pattern, flags, sys._getframe(2))
        put_off(self, pattern, flags)

    re._compile = compiling  # type: ignore[attr-defined]
    Regex.__init__ = putting_off  # type: ignore[method-assign]


def _name(maker: FrameType) -> str | None:
    """What is made in *maker*; None where that is not the package, or is `regex.py`, which compiles it at last."""
    module = maker.f_globals.get("__name__", "")
    if not module.startswith("gongwen.") or module == Regex.__module__:
        return None
    word = re.findall(r"\w+|$", linecache.getline(maker.f_code.co_filename, maker.f_lineno))[0]
    told = word and not keyword.iskeyword(word) and word not in {"re", "regex"}
    return f"{module.removeprefix('gongwen.')}.{word if told else maker.f_code.co_name}"


# ---- how it is used


def runs(name: str, compiled: re.Pattern[str]) -> list[Run]:
    """Everything is looked for everywhere, but for a variable with which the source only ever matches."""
    module, _, word = name.rpartition(".")
    own = module.replace(".", "/")
    places = [f"{own}.py", f"{own}/__init__.py"] if word.startswith("_") else ["**/*.py"]
    source = "".join(file.read_text(encoding="utf-8") for place in places for file in PACKAGE.glob(place))
    done = set(re.findall(rf"\b{word}\b(?! *(?::[^=]*)?=)(?:\.(\w+))?", source))
    if done and done <= {"match", "fullmatch"}:
        return [getattr(compiled, method) for method in sorted(done)]
    return [lambda text: sum(1 for _ in compiled.finditer(text))]


# ---- how it grows


def worst(name: str, shape: Shape) -> Growth | None:
    """The first growth that is worse than linear as often as it is measured."""
    tried = product(attacks(*shape), runs(name, re.compile(*shape)))
    return next((growth for attack, run in tried if (growth := _confirmed(run, attack)).power > math.log2(WORSE)), None)


def _confirmed(run: Run, attack: Attack) -> Growth:
    """The least growth of as many measurements as it takes to find one that is linear, or of three."""
    for _ in range(3):
        growth = _growth(run, attack)
        if growth.power <= math.log2(WORSE):
            break
    return growth


def _growth(run: Run, attack: Attack) -> Growth:
    """Two lengths tell whether it is worth while to double on and on; the least of the last three powers counts."""
    length = 1000
    taken = [_seconds(run, attack.text(length))]
    if _seconds(run, attack.text(4 * length)) < min(HANG, 5 * taken[0]):
        return Growth(1, attack)
    while taken[-1] < SLOWEST and length < LONGEST:
        length *= 2
        taken.append(_seconds(run, attack.text(length)))
    powers = [math.log2(after / before) for before, after in pairwise(taken)]
    return Growth(min(powers[-3:], default=math.inf), attack)


class _HungError(Exception):
    pass


def _hung(*_: object) -> None:
    raise _HungError


def _seconds(run: Run, text: str) -> float:
    """The least of three times of the processor; `HANG` where it takes longer."""
    signal.signal(signal.SIGALRM, _hung)
    least = HANG
    for _ in range(3):
        signal.setitimer(signal.ITIMER_REAL, 2 * HANG)
        begun = time.process_time()
        try:
            run(text)
        except _HungError:
            return HANG
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        least = min(least, time.process_time() - begun)
        if least > SLOWEST / 10:
            break
    return least


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", metavar="NAME")
    wanted = options.parse_args().names
    tried = {name: shape for name, shape in shapes().items() if not wanted or any(word in name for word in wanted)}
    faults = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for name, growth in zip(tried, pool.map(worst, tried, tried.values()), strict=True):
            if growth:
                faults += name not in BOUNDED
                attack = ", ".join(repr(part) for part in growth.attack if part)
                print(f"{name}: n^{growth.power:.1f} on {attack}: {BOUNDED.get(name, 'NOT BOUNDED')}", flush=True)
    print(f"{len(tried)} patterns, {faults} worse than linear and not bounded")
    return min(1, faults)


if __name__ == "__main__":
    sys.exit(main())
