"""A desk: a folder with what each command reads, the commands as a user gives them, and what is left when they end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

import gongwen
from conftest import SAMPLES
from gongwen.cli import gongwen as command_line

COMMANDS = {
    # as docs/failures.md calls it: what is run; {notice} … are read, {output} is an option, {target} where it must be
    "parse": "parse {notice} {output}",
    "show": "show outline {notice}",
    "show targets": "show targets {notice}",
    "explain": "explain {notice}",
    "report": "report {notice} --at 用水总量",
    "view": "view {notice} {output}",
    "view FOLDER": "view {pages} -o {target}",
    "golden": "golden {notice} {output}",
    "validate": "validate {json}",
    "schema": "schema {output}",
    "export": "export {json} --to csv -o {target}",
    "export --to jsonl": "export {json} --to jsonl -o {target}",
    "export --to xlsx": "export {json} --to xlsx -o {target}",
    "export --to docx": "export {json} --to docx -o {target}",
    "export --to sqlite": "export {json} --to sqlite -o {target}",
    "export --to parquet": "export {json} --to parquet -o {target}",
    "export --columns": "export --columns",
    "batch": "batch {notice} -o {target} --processes 1",
    "batch --resume": "batch {notice} -o {target} --processes 1 --resume",
    "batch --restart": "batch {notice} -o {target} --processes 1 --restart",
    "mcp": "mcp {pages}",
    "check": "check {answers}",
    "check --update": "check {answers} --update",
    "serve": "serve {pages} --no-browser --port 0 --data data",
    "doctor": "doctor",
    "--help": "--help",
    "gongwen": "",
    "pars": "pars",
}
_READ = {"{notice}": "notice.txt", "{json}": "notice.json", "{pages}": "pages", "{answers}": "answers"}


class Ended(NamedTuple):
    """How a command ended: the exit code as a shell shows it, and what it printed."""

    code: int
    out: bytes
    err: str


class Desk:
    """The folder, and commands run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        source = (SAMPLES / "reply" / "source.txt").read_bytes()
        notice = gongwen.parse(source, name="notice.txt")
        self.put("notice.txt", source)
        self.put("notice.json", notice.to_json().encode())
        self.put("pages/one.txt", source)
        self.put("answers/reply/source.txt", source)
        self.put("answers/reply/golden.json", (SAMPLES / "reply" / "golden.json").read_bytes())

    def put(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def words(self, command: str, *more: str, reads: str | None = None, writes: str | None = None) -> list[str]:
        """*command* as it is typed, reading *reads* and writing to *writes* where it reads and writes at all."""
        pieces = {name: [default if reads is None else reads] for name, default in _READ.items()}
        pieces["{output}"] = [] if writes is None else ["-o", writes]
        pieces["{target}"] = ["out" if writes is None else writes]
        return [*(piece for word in COMMANDS[command].split() for piece in pieces.get(word, [word])), *more]

    def run(self, words: list[str], data: bytes | None = None) -> Ended:
        """Run *words* in this process."""
        self.before = self.files()
        result = CliRunner().invoke(command_line, words, input=data)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout_bytes, result.stderr)

    def process(self, words: list[str], **options: Any) -> Ended:
        """Run *words* as a process of its own."""
        return ended(self.start(words, **options))

    def start(self, words: list[str], program: Sequence[str] = ("-m", "gongwen"), **options: Any) -> Process:
        self.before = self.files()
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [sys.executable, *program, *words], cwd=self.folder, **{**streams, "env": environment(), **options}
        )

    def files(self) -> dict[str, bytes | None]:
        """Every file (None: a folder) but the journal of batch."""
        paths = (path for path in self.folder.rglob("*") if ".gongwen" not in path.parts)
        return {os.fsencode(path.relative_to(self.folder)).decode("latin-1"): _content(path) for path in paths}


Process = subprocess.Popen[bytes]


def environment(**changes: str) -> dict[str, str]:
    """This process's, but as on a user's machine, and no compiled modules that a limit on files could cut."""
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "PYTHONUNBUFFERED"}}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **changes}


def ended(process: Process, seconds: float = 60) -> Ended:
    """How *process* ends."""
    out, err = process.communicate(timeout=seconds)
    code = process.returncode
    return Ended(128 - code if code < 0 else code, out or b"", (err or b"").decode())


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
