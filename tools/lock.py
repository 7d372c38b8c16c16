"""The files of `requirements/`: every version and every hash of what a set of extras needs, for all systems.

usage: python tools/lock.py             (needs uv: pip install uv; and the network)
       python tools/lock.py --upgrade   takes the newest versions that the bounds of setup.cfg allow

`build.txt` holds what builds this project and those of its dependencies that are published as sources alone.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
SETS = {
    # name of the file: the extras
    "core": (),
    "office": ("xlsx",),
    "container": ("mcp", "tables", "xlsx"),
    "test": ("test",),
    "dev": ("dev",),
}
_INDEX = "https://pypi.org/simple"
_COMPILE = ("uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11")
_FORM = ("--generate-hashes", "--no-annotate", "--custom-compile-command", "python tools/lock.py")


_PINNED = re.compile(r"^(\S+)==(\S+)(?: ; (.*?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


class Pinned(NamedTuple):
    """A line of such a file: a distribution with its version, the marker that says where it is needed, its hashes."""

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]


def pinned(text: str) -> Iterator[Pinned]:
    """The lines of a file of `requirements/` whose content is *text*."""
    for found in _PINNED.finditer(text):
        yield Pinned(found[1], found[2], found[3], tuple(re.findall("sha256:([0-9a-f]{64})", found[4])))


def main(*options: str) -> int:
    """Write every file anew; versions that are there stay where they still fit, but with --upgrade."""
    if options not in {(), ("--upgrade",)}:
        print(__doc__, file=sys.stderr)
        return 2
    for name, extras in SETS.items():
        compiled(name, "setup.cfg", *(f"--extra={extra}" for extra in extras), *options)
    requires = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    compiled("build", "-", *options, given="\n".join(requires))
    return 0


def compiled(name: str, source: str, *options: str, given: str = "") -> None:
    """Write the file *name* for *source* (`-`: for the lines *given*)."""
    target = str(FOLDER / f"{name}.txt")
    command = [*_COMPILE, *_FORM, "--default-index", _INDEX, *options, source, "--output-file", target]
    subprocess.run(command, cwd=ROOT, check=True, input=given, encoding="utf-8", stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
