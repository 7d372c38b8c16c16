"""The same JSON from every CPython that is on this machine.

usage: python benchmarks/interpreters.py [HOW MANY]

Installs the project for each `python3.11`, `python3.12` … on the PATH and for the one that runs this, in an environment
of its own, about 20 seconds each, and compares what they make of the samples and of HOW MANY hostile inputs (200).
Prints a line an interpreter, and exits 1 where two differ. What runs nothing (a version manager's stand-in), or cannot
install the project, is passed over with the reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = [f"python3.{minor}" for minor in range(11, 20)]
ABOUT = "import sys; print(sys.executable, sys.version, sep='\\n')"
VERSIONS = (
    "import platform, unicodedata; from lxml import etree; from importlib.metadata import version;"
    "print(platform.python_version(), unicodedata.unidata_version, '.'.join(map(str, etree.LIBXML_VERSION)),"
    "version('msgspec'), sep='\\t')"
)


def main(count: str = "200") -> int:
    print("CPython\tUnicode\tlibxml2\tmsgspec\tdocuments\tthat differ from the first")
    first: dict[str, str] = {}
    differ = 0
    for executable in interpreters():
        with tempfile.TemporaryDirectory() as folder:
            python = installed(executable, Path(folder))
            if python is None:
                continue
            found = digests(python, count)
            first = first or found
            other = [name for name in first if first[name] != found.get(name)]
            differ += bool(other)
            print(
                f"{output(python, '-c', VERSIONS).strip()}\t{len(found)}\t{', '.join(other[:5]) or 'none'}", flush=True
            )
    return 1 if differ else 0


def interpreters() -> Iterator[str]:
    """The interpreters on the PATH, each version once; says of a name that runs nothing why it is passed over."""
    seen = set()
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    named = (shutil.which(name, path=folder) for name in NAMES for folder in folders)
    for command in (sys.executable, *dict.fromkeys(filter(None, named))):
        asked = subprocess.run([command, "-c", ABOUT], capture_output=True, encoding="utf-8", check=False)
        if asked.returncode:
            print(f"{command}: passed over: {asked.stderr.strip().splitlines()[:1]}", file=sys.stderr)
            continue
        executable, _, version = asked.stdout.partition("\n")
        if version not in seen:
            seen.add(version)
            yield executable


def installed(executable: str, folder: Path, *wanted: str) -> Path | None:
    """The Python of a new environment in *folder* with the project, or what is *wanted* of pip, by *executable*.

    None where it cannot be made.
    """
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    steps: tuple[list[str | Path], ...] = (
        [executable, "-m", "venv", folder],
        [python, "-m", "pip", "install", "--quiet", *(wanted or [ROOT])],
    )
    for step in steps:
        run = subprocess.run(step, capture_output=True, encoding="utf-8", check=False)
        if run.returncode:
            print(f"{executable}: passed over: {(run.stderr or run.stdout).strip()}", file=sys.stderr)
            return None
    return python


def digests(python: Path, *which: str) -> dict[str, str]:
    """The digest of each document's JSON by its name; *which* is for `tests/digest.py`."""
    lines = output(python, ROOT / "tests" / "digest.py", *which).splitlines()
    return dict(line.split("\t") for line in lines)


def output(python: Path, *arguments: str | Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run([python, *arguments], stdout=subprocess.PIPE, encoding="utf-8", check=True, env=environment)
    return run.stdout


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
