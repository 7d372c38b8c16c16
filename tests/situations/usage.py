"""The command itself: misused, or failing by its own fault; and `run.py`, which starts it."""

from __future__ import annotations

import runpy
import sys
from functools import partial
from pathlib import Path

from conftest import ROOT
from desk import Desk, Ended
from situations import SITUATIONS, situation
from situations.limits import with_files, without_power


@situation("a command that there is none of")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command))


@situation("no subcommand")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command))


@situation("`--limit inf`")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--limit", "inf"))


@situation("too few files that may be open")
def _(desk: Desk, command: str) -> Ended:
    return with_files(5, desk, desk.words(command))


@situation("an option that there is none of")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--sideways"))


@situation("a missing argument")
def _(desk: Desk, command: str) -> Ended:
    return desk.run([command])


@situation("`--type pptx`")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--type", "pptx"))


@situation("an encoding that text cannot be read in")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--encoding", "idna"))


@situation("an option given twice: the last counts")
def _(desk: Desk, command: str) -> Ended:
    end = desk.run(desk.words(command, "-o", "second", writes="first"))
    assert (Path("first").exists(), Path("second").exists()) == (False, True)
    return end


@situation("`--resume` with `--restart`")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--resume", "--restart"))


def _raising(error: str, desk: Desk, command: str) -> Ended:
    patched = f"""
import gongwen.api
from gongwen.cli import main
def parse(*arguments, **options):
    raise {error}
gongwen.api.parse = parse
main()"""
    return desk.process(desk.words(command), program=("-c", patched))


SITUATIONS |= {
    "too little memory": partial(_raising, "MemoryError"),
    "too little memory to load a library": partial(_raising, "ImportError('x.so: failed to map segment from file')"),
    "too little memory to start what is needed": partial(_raising, 'RuntimeError("can\'t start new thread")'),
    "a fault of this program": partial(_raising, "ValueError('of a test')"),
}


def _put_run_py(desk: Desk, folder: str = "") -> None:
    for name in ("run.py", *runpy.run_path(str(ROOT / "run.py"))["MADE_FROM"]):
        desk.put(f"{folder}{name}", (ROOT / name).read_bytes())


def _run_py(desk: Desk, *words: str) -> Ended:
    """`run.py` in an environment that it takes for its own."""
    _put_run_py(desk)
    script = f"#!{sys.executable}\nfrom gongwen.cli import main\nmain()\n"
    desk.put(".venv/bin/gongwen", script.encode()).chmod(0o755)
    desk.put(".venv/installed", (runpy.run_path("run.py")["wanted"]() + "core\n").encode())
    return desk.process(list(words), program=("run.py",))


@situation("no command")
def _(desk: Desk, command: str) -> Ended:
    return _run_py(desk)


@situation("a program that there is none of")
def _(desk: Desk, command: str) -> Ended:
    return _run_py(desk, "nonsense")


@situation("a command that fails")
def _(desk: Desk, command: str) -> Ended:
    return _run_py(desk, "gongwen", "parse", "absent")


@situation("a folder where nothing can be installed")
def _(desk: Desk, command: str) -> Ended:
    _put_run_py(desk, "locked/")
    (desk.folder / "locked").chmod(0o555)
    return without_power(desk, ["gongwen"], program=("locked/run.py",))


@situation("a lexicon with a wrong row")
def _(desk: Desk, command: str) -> Ended:
    desk.put("words/units.tsv", "word\tkind\tcounts\texample\tcounter_example\n塄\n".encode())
    return desk.run(desk.words(command, "--lexicon", "words"))


@situation("a lexicon that is not there")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--lexicon", "words"))
