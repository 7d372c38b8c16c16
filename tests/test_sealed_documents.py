"""No tool shows a word of a sealed document, whatever it is asked; figures and counts are all that comes out."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import accuracy
import bodies
import changes
import unread
from conftest import SHARED
from documents import SETS, load, write

OPEN = "云溪县人民政府关于河道整治的通知\n一、目标\n到2023年，新建护岸12公里。（县水利局督导）\n"
SECRET = """鹤嘴府关于鲸港渡缆的通知
一、鲸缆主旨
到2033年，修缮鲸缆77座。（鹤嘴府渔政局、港务局）
1﹒渡缆章程
渔政督办：港务局、渔政局。见《鲸缆章程》。

鹤嘴港务局
2031年9月8日
"""
WORDS = {line[at : at + 2] for line in re.findall(r"[\u4e00-\u9fff]{2,}", SECRET) for at in range(len(line) - 1)}
WORDS = {pair for pair in WORDS if set(pair) & set("鹤嘴鲸缆渡渔港修缮")} | {"77座", "2033-12", "2031-09"}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder of documents, one of them sealed."""
    for name, text in (("dev", OPEN), ("sealed", SECRET)):
        folder = tmp_path / "shared" / SETS[name].folder
        folder.mkdir(parents=True)
        (folder / "a1.txt").write_text(text, encoding="utf-8")
    return tmp_path / "shared"


@pytest.fixture
def older(shared: Path, tmp_path: Path) -> Path:
    """A dump in which the sealed document has another text, as the JSON of its set's folder and as an earlier one."""
    notices = load(dumped(shared, tmp_path / "now"), ["sealed"])["sealed"]
    for name, notice in notices.items():
        told = {**notice, "targets": [], "text": "鹤嘴\n" + notice["text"], "words": {"鲸缆": "渔政"}}
        told["metadata"] = {**notice["metadata"], "渡缆": "港务"}
        (tmp_path / "older" / "benchmark_sealed").mkdir(parents=True)
        (tmp_path / "older" / "benchmark_sealed" / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path / "older"


def dumped(shared: Path, folder: Path) -> Path:
    write(folder, ["dev", "sealed"], shared)
    return folder


def leaked(*printed: str) -> set[str]:
    return {word for word in WORDS for words in printed if word in words}


def test_the_words_are_noticed_where_they_are() -> None:
    assert leaked("渡缆章程")
    assert not leaked(OPEN)


@pytest.mark.parametrize("asked", [[], ["--json"], ["--most", "99"], ["--kind", "t*"], ["--set", "sealed"]])
def test_changes(asked: list[str], shared: Path, older: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = [str(older), ".", "--shared", str(shared), *asked]
    assert changes.main(arguments if "--set" in asked else [*arguments, "--set", "dev", "--set", "sealed"]) == 0
    out, err = capfd.readouterr()
    assert "sealed" in out
    assert "targets" in out
    assert leaked(out, err) == set()


@pytest.mark.parametrize("kind", [None, "bracket", "label", "time", "title", "signature", "quantity"])
@pytest.mark.parametrize("asked", [[], ["--json"]])
def test_unread(
    kind: str | None, asked: list[str], shared: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    only = ["--kind", kind] if kind else []
    assert unread.main([str(dumped(shared, tmp_path / "dump")), *only, *asked]) == 0
    out, err = capfd.readouterr()
    assert "sealed" in out
    assert leaked(out, err) == set()


def test_a_dump_cannot_be_read_by_accident(shared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    assert changes.main(["--save", str(folder), "--shared", str(shared), "--set", "dev", "--set", "sealed"]) == 0
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {"a1.json", "sealed.sealed"}
    told = [path.read_text(encoding="utf-8") for path in files]
    assert leaked(*told, *(one.encode().decode("unicode_escape") for one in told)) == set()


def test_bodies_looks_at_open_sets(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["bodies.py", "--help"])
    with pytest.raises(SystemExit):
        bodies.main()
    assert "sealed" not in capfd.readouterr().out


@pytest.mark.shared
def test_accuracy(shared: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for script in ("score.py", "laws.py"):
        shutil.copy(SHARED / "benchmark" / script, shared / "benchmark")
    shutil.rmtree(shared / "benchmark" / "dev")
    sealed = shared / "benchmark" / "sealed"
    answer = {
        "metadata": {"title": "鲸缆"},
        "targets": [{"quote": "修缮鲸缆77座"}],
        "sections": [],
        "responsibilities": [],
    }
    (sealed / "a1.gold.json").write_text(json.dumps(answer), encoding="utf-8")
    code = "import pathlib, sys, score; score.seal(*map(pathlib.Path, sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(sealed), str(sealed / "answers.sealed")]
    subprocess.run(command, check=True, cwd=shared / "benchmark")
    (sealed / "a1.gold.json").unlink()
    assert accuracy.main(["--shared", str(shared)]) == 1
    out, err = capfd.readouterr()
    assert re.search(r"^targets +0\.000", out, re.MULTILINE)
    assert leaked(out, err) == set()
