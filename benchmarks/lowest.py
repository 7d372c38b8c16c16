"""The project with the lowest versions of its dependencies that `setup.cfg` allows, against what is installed here.

usage: python benchmarks/lowest.py [HOW MANY]
       python benchmarks/lowest.py --constraints

Installs the project with exactly the lower bounds (those of Ray and of the tools for tests are left out) in an
environment of its own, runs the tests there that touch a dependency, and compares the JSON of the samples, of HOW MANY
hostile inputs (300) and of the real documents where they are present. Exits 1 where a test fails or a document differs.
"""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from interpreters import ROOT, VERSIONS, digests, installed, output

EXTRAS = ("mcp", "serve", "tables", "xlsx")
TOOLS = ("pytest", "hypothesis", "httpx")
TESTS = (
    "api",
    "check",
    "cli",
    "compatibility",
    "inert",
    "markdown",
    "mcp",
    "reading",
    "samples",
    "schema",
    "segmenter",
    "serve",
    "terminal",
    "writers",
)
_BOUNDED = re.compile(r"([\w-]+)(?:\[\w+\])? *>= *([\d.]+)")


def main(count: str = "300") -> int:
    if count == "--constraints":
        print(*constraints(), sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        python = environment(Path(folder))
        if python is None:
            return 1
        for name, executable in (("lowest", python), ("here", Path(sys.executable))):
            print(name, output(executable, "-c", VERSIONS).strip(), sep="\t", flush=True)
        found, usual = (digests(executable, count, "--real") for executable in (python, Path(sys.executable)))
        differ = [name for name in usual if usual[name] != found.get(name)]
        print(f"{len(usual)} documents, {len(differ)} differ {' '.join(differ[:10])}", flush=True)
        return subprocess.call(tests(python), cwd=ROOT) or bool(differ)


def constraints() -> Iterator[str]:
    """`NAME==VERSION` for every dependency of the program with a lower bound in `setup.cfg`."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    required = [setup["options"]["install_requires"], *(setup["options.extras_require"][name] for name in EXTRAS)]
    for name, version in _BOUNDED.findall("\n".join(required)):
        yield f"{name}=={version}"


def environment(folder: Path) -> Path | None:
    """The Python of a new environment in *folder* with the lowest versions; None where it cannot be made."""
    lowest = folder / "lowest.txt"
    lowest.write_text("\n".join(constraints()), encoding="utf-8")
    project = f"{ROOT}[{','.join(EXTRAS)}]"
    return installed(sys.executable, folder / "environment", project, "--constraint", str(lowest), *TOOLS)


def tests(python: Path) -> list[str]:
    """The command that runs the tests against the project that is installed for *python*."""
    files = [f"tests/test_{name}.py" for name in TESTS]
    return [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
