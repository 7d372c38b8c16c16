"""What is given out: an sdist that is the same bytes whoever packs it, and the script of the bundle."""

from __future__ import annotations

import io
import re
import runpy
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from conftest import ROOT

DIST = runpy.run_path(str(ROOT / "tools" / "dist.py"))
FILES = {"gongwen-2/PKG-INFO": b"Name: gongwen\n", "gongwen-2/run.py": b"", "gongwen-2/parser/公.tsv": "公文".encode()}


def packed(names: list[str], time: int, owner: str, rights: int) -> bytes:
    """The FILES called *names* as somebody packs them."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name in names:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.uname, entry.uid, entry.mode = len(FILES[name]), time, owner, time, rights
            archive.addfile(entry, io.BytesIO(FILES[name]))
    return made.getvalue()


def test_an_sdist_is_the_same_bytes_whoever_packs_it_and_when() -> None:
    one = DIST["normal"](packed(list(FILES), 1, "li", 0o644), 1_700_000_000)
    other = DIST["normal"](packed(list(FILES)[::-1], 2, "wang", 0o600), 1_700_000_000)
    assert one == other
    with tarfile.open(fileobj=io.BytesIO(one)) as archive:
        members = archive.getmembers()
        held = {member.name: getattr(archive.extractfile(member), "read", bytes)() for member in members}
    assert held == FILES
    assert {(member.mtime, member.uname, member.uid, member.mode) for member in members} == {
        (1_700_000_000, "", 0, 0o644)
    }


def test_a_file_that_is_a_program_stays_one() -> None:
    made = DIST["normal"](packed(["gongwen-2/run.py"], 1, "li", 0o700), 5)
    with tarfile.open(fileobj=io.BytesIO(made)) as archive:
        assert [member.mode for member in archive] == [0o755]


def install(bundle: Path, *words: str) -> subprocess.CompletedProcess[str]:
    (bundle / "install.py").write_bytes((ROOT / "tools" / "install.py").read_bytes())
    command = [sys.executable, str(bundle / "install.py"), *words]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env={"PYTHONUTF8": "1"})


def test_the_script_of_the_bundle_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", encoding="utf-8")
    done = install(tmp_path, str(tmp_path / "there"))
    assert (done.returncode, "not empty" in done.stderr) == (1, True)
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("wheels", [[], ["pip-26.3-py3-none-any.whl"]])
def test_a_bundle_that_is_not_whole_installs_nothing(wheels: list[str], tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    for name in wheels:
        (tmp_path / "wheels" / name).write_bytes(b"cut off")
    done = install(tmp_path, str(tmp_path / "home"))
    assert (done.returncode, "not installed" in done.stderr, (tmp_path / "home").exists()) == (1, True, False)
    assert "Traceback" not in done.stderr


def test_the_container_is_built_of_all_that_the_sources_lead_to() -> None:
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = {word for line in re.findall("^COPY ([^-].*) ", steps, re.MULTILINE) for word in line.split()}
    let_in = set(re.findall("^!(.+)", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    links = [path.resolve() for path in (ROOT / "parser" / "gongwen").rglob("*") if path.is_symlink()]
    assert {path.relative_to(ROOT).parts[0] for path in links} <= copied
    for name in copied:
        assert (ROOT / name).exists() and Path(name).parts[0] in let_in, name
