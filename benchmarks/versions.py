"""Dumps of versions of the parser: of a commit, of the working tree, or one that was saved."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from documents import ROOT, Dump, UnusableDumpError, load

WORKING_TREE = "."
SCRIPT = Path(__file__).with_name("documents.py")


def dumps(versions: Sequence[str], sets: Sequence[str], shared: Path) -> list[Dump]:
    """The dump of each version, made at the same time."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda version: dump(version, sets, shared), versions))


def dump(version: str, sets: Sequence[str], shared: Path) -> Dump:
    """The dump of *version*: a commit, a folder with a saved dump, or `.` for the working tree."""
    if version != WORKING_TREE and Path(version).is_dir():
        saved = load(Path(version), sets)
        if not saved:
            raise UnusableDumpError(f"{version}: no dump of {', '.join(sets)}")
        return saved
    with tempfile.TemporaryDirectory() as folder:
        save(Path(folder), version, sets, shared)
        return load(Path(folder), sets)


def save(folder: Path, version: str, sets: Sequence[str], shared: Path) -> None:
    """Write the dump of *version*, a commit or `.`, into *folder*."""
    with source(version) as parser:
        wanted = [part for name in sets for part in ("--set", name)]
        command = [sys.executable, str(SCRIPT), str(folder.resolve()), "--shared", str(shared.resolve()), *wanted]
        _run(command, f"{version} cannot be parsed with", {**os.environ, "PYTHONPATH": str(parser)})


@contextmanager
def source(version: str) -> Iterator[Path]:
    """The folder of *version* that holds the package; that of a commit is a git worktree for as long as it is used."""
    if version == WORKING_TREE:
        yield ROOT / "parser"
        return
    git = ["git", "-C", str(ROOT)]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _run([*git, "worktree", "add", "--quiet", "--detach", str(tree), version], f"{version} is no commit or dump")
        try:
            yield tree / "parser"
        finally:
            _run([*git, "worktree", "remove", "--force", str(tree)], "worktree")


def _run(command: Sequence[str], otherwise: str, environment: dict[str, str] | None = None) -> None:
    """Run *command*; where it fails, the last line that it said is the reason."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise UnusableDumpError(f"{otherwise}: {said[-1]}")
