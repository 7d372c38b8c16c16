"""The files of `requirements/`: complete, a hash for each file, within the bounds of `setup.cfg`; what run.py does."""

from __future__ import annotations

import configparser
import hashlib
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT

LOCK = runpy.run_path(str(ROOT / "tools" / "lock.py"))
SETS, pinned = LOCK["SETS"], LOCK["pinned"]
RUN = runpy.run_path(str(ROOT / "run.py"))


def text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def wanted(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What the project with *extras* requires by itself."""
    setup = configparser.ConfigParser(inline_comment_prefixes=None)
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = setup["options"]["install_requires"].splitlines()
    for extra in extras:
        lines += setup["options.extras_require"][extra].splitlines()
    for line in lines:
        if line.startswith("gongwen["):
            yield from wanted((line.removeprefix("gongwen[").removesuffix("]"),))
        elif line and not line.startswith("#"):
            yield Requirement(line)


@pytest.mark.parametrize("name", [*SETS, "build"])
def test_every_line_is_a_version_with_its_hashes(name: str) -> None:
    lines = [line for line in text(name).splitlines() if line and not line.startswith("#")]
    held = list(pinned(text(name)))
    assert held
    assert len(lines) == len(held) + sum(len(one.hashes) for one in held)


@pytest.mark.parametrize("name", SETS)
def test_what_setup_cfg_asks_for_is_there_within_its_bounds(name: str) -> None:
    versions: dict[str, list[str]] = {}
    for held in pinned(text(name)):
        versions.setdefault(canonicalize_name(held.name), []).append(held.version)
    asked = [one for one in wanted(SETS[name]) if not one.marker or one.marker.evaluate()]
    assert asked
    for one in asked:
        there = versions.get(canonicalize_name(one.name), [])
        assert there and all(one.specifier.contains(version) for version in there), f"{one}: python tools/lock.py"


def test_the_program_is_of_no_index_and_in_no_file() -> None:
    assert not [name for name in SETS for held in pinned(text(name)) if held.name == "gongwen"]


def test_what_is_fetched_runs_only_if_it_has_the_hash(tmp_path: Path) -> None:
    file = tmp_path / "pip.whl"
    file.write_bytes(b"of another")
    assert RUN["fetched"](file.as_uri(), hashlib.sha256(b"of another").hexdigest()) == b"of another"
    with pytest.raises(OSError, match="its SHA-256 is another"):
        RUN["fetched"](file.as_uri(), RUN["PIP_SHA256"])


def test_an_environment_that_holds_the_tests_holds_the_core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = runpy.run_path(str(ROOT / "run.py"))
    stamp = tmp_path / "installed"
    monkeypatch.setitem(run["is_installed"].__globals__, "STAMP", stamp)
    holds = run["is_installed"]
    assert not holds("core")
    for there, core, test in (("core", True, False), ("test", True, True)):
        stamp.write_text(f"{run['wanted']()}{there}\n", encoding="utf-8")
        assert (holds("core"), holds("test")) == (core, test)
    stamp.write_text(f"{sys.version}\nof other files\ntest\n", encoding="utf-8")
    assert not holds("core")
