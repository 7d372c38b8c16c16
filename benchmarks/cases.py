"""The small inputs of ../shared/cases against the list of those that are known to fail, which only shrinks.

usage: python benchmarks/cases.py [--shared FOLDER] [--gongwen PATH]

Runs FOLDER/cases/run.py. Exit code 1 where a case fails that known_failures.txt beside this file does not name, with
what is wrong, and where one that it names is right, or is no case: take it out of the list.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from documents import SHARED
from terminal import shown

KNOWN = Path(__file__).with_name("known_failures.txt")


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=SHARED, metavar="FOLDER")
    options.add_argument("--gongwen", type=Path, default=Path(sys.executable).with_name("gongwen"), metavar="PATH")
    chosen = options.parse_args(arguments)
    command = [sys.executable, str(chosen.shared / "cases" / "run.py"), "--passing", "--gongwen", str(chosen.gongwen)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    failing, right = results(done.stdout)
    if not failing and not right:
        print(f"cases: run.py gave no results: {(done.stderr.strip().splitlines() or ['nothing said'])[-1]}")
        return 1
    wrong = list(surprises(failing, right, known(KNOWN)))
    print("\n".join(wrong) or "as known")
    print(f"{len(right)} right, {len(failing)} failing")
    return 1 if wrong else 0


def known(file: Path) -> set[str]:
    """The names in a list of cases, one a line; lines that begin with # say something else."""
    lines = map(str.strip, file.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def results(said: str) -> tuple[dict[str, str], set[str]]:
    """What run.py said: the cases that fail, each with what is wrong, and those that are right."""
    failing = {found[1]: found[2] for found in re.finditer(r"^FAIL (\S+)\s+(.*)$", said, re.MULTILINE)}
    right = re.search(r"^right: (.*)$", said, re.MULTILINE)
    return failing, set(right[1].split()) if right else set()


def surprises(failing: dict[str, str], right: set[str], listed: set[str]) -> Iterator[str]:
    """A line for each case that is not as the list says."""
    for name in sorted(failing.keys() - listed):
        yield f"{name} fails and is not listed: {shown(failing[name])}"
    for name in sorted(listed & right):
        yield f"{name} is right: take it out of the list ({KNOWN.name})"
    for name in sorted(listed - right - failing.keys()):
        yield f"{name} is no case: take it out of the list ({KNOWN.name})"


if __name__ == "__main__":
    sys.exit(main())
