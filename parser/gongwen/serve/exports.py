"""Exports: stored or given notices as the file that somebody asked for.

`gongwen export` makes it in a process of its own: an export of thousands of notices holds up nobody, and is ended where
it takes too long. Its files stand in a folder of the store while it is made, and nowhere afterwards.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from gongwen.model import Notice
from gongwen.serve.problems import ProblemError
from gongwen.serve.secrecy import secrecy_mark
from gongwen.serve.storage import Storage
from gongwen.serve.types import ExportWish
from gongwen.translation import chinese, reads_chinese
from gongwen.translation import gettext as _
from gongwen.validation import problems

_FOLDER = "unfinished"
_SUFFIXES = {"jsonl": ".jsonl", "csv": ".zip", "xlsx": ".xlsx", "docx": ".docx"}
_MEDIA_TYPES = {
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_IN_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 80
_NO_TIME = (2000, 1, 1, 0, 0, 0)  # the same notices give the same bytes
_EARLIER = 100  # characters of what a failed export says


class Made(NamedTuple):
    """A file that was made: its name, what it is, its bytes."""

    name: str
    media_type: str
    data: bytes


class Exporter:
    """Makes exports of what is in *store*, each within *seconds*."""

    def __init__(self, store: Storage, seconds: float, at_once: int) -> None:
        self._store, self._seconds = store, seconds
        self._folder = store.path.parent / _FOLDER
        self._turns = asyncio.Semaphore(at_once)
        shutil.rmtree(self._folder, ignore_errors=True)  # what an earlier server could not clear away
        self._folder.mkdir(mode=0o700)

    async def make(self, wish: ExportWish) -> Made:
        """What *wish* asks for; raises ProblemError where it cannot be made."""
        async with self._turns:
            with TemporaryDirectory(dir=self._folder) as folder:
                names = await asyncio.to_thread(self._gather, wish, Path(folder))
                if wish.to == "json":
                    return await asyncio.to_thread(_as_json, Path(folder), names)
                await self._export(wish, Path(folder))
                return await asyncio.to_thread(_as_made, wish.to, Path(folder), names)

    def _gather(self, wish: ExportWish, folder: Path) -> list[str]:
        """Put the notices that *wish* names into *folder*, a line each; what to call them."""
        names = list[str]()
        with (folder / "notices.jsonl").open("wb") as file:
            for json in _given(wish) if wish.notices is not None else self._stored(wish):
                file.write(json + b"\n")
                names.append(Notice.from_json(json).name)
        if not names:
            raise ProblemError("invalid", _("there is no notice to export"))
        return names

    def _stored(self, wish: ExportWish) -> Iterable[bytes]:
        return map(self._store.json_of, self._store.ids() if wish.ids is None else wish.ids)

    async def _export(self, wish: ExportWish, folder: Path) -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "gongwen", "export", str(folder / "notices.jsonl"), "--to", wish.to),
            *("-o", str(folder / "out"), *_options(wish)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=_environment(),
        )
        try:
            _, said = await asyncio.wait_for(process.communicate(), self._seconds)
        except TimeoutError:
            raise ProblemError("too-slow", seconds=self._seconds) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode and not (folder / "out").exists():
            raise _failed(said.decode("utf-8", "replace"))


def _environment() -> dict[str, str]:
    """That of the command: it speaks the language of who asks."""
    package = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    language = "zh_CN" if reads_chinese() else "en"
    return {**os.environ, "PYTHONPATH": paths, "LANGUAGE": language, "PYTHONIOENCODING": "utf-8"}


def _options(wish: ExportWish) -> list[str]:
    """The choice of tasks, for those forms that have one."""
    options = [f"--unit={wish.unit}"] if wish.unit else []
    options += [f"--before={wish.before}"] if wish.before else []
    options += ["--only-assigned"] if wish.only_assigned else []
    options += ["--by-unit"] if wish.by_unit else []
    if options and wish.to not in ("xlsx", "docx"):
        raise ProblemError("invalid", _("a choice of tasks is for xlsx and docx"))
    return options


def _given(wish: ExportWish) -> Iterable[bytes]:
    """The notices in *wish* itself; raises ProblemError where one is none, or secret."""
    for index, raw in enumerate(wish.notices or ()):
        json = bytes(raw)
        if found := problems(json):
            path, reason = found[0]
            said = _("notices[{index}] {path}: {reason}", index=index, path=path, reason=_(reason))
            raise ProblemError("invalid", said)
        notice = Notice.from_json(json)
        if mark := secrecy_mark(notice):
            raise ProblemError("secrecy-mark", mark=mark)
        yield notice.to_json().encode()


def _as_json(folder: Path, names: list[str]) -> Made:
    """One notice as JSON, several as an archive with a file each."""
    lines = (folder / "notices.jsonl").read_bytes().splitlines()
    if len(lines) == 1:
        return Made(f"{file_name(names[0])}.json", _MEDIA_TYPES[".json"], lines[0])
    stems = [f"{number:03} {file_name(name)}.json" for number, name in enumerate(names, 1)]
    data = _zipped(folder / "made.zip", zip(stems, lines, strict=True))
    return Made(f"{chinese('notices')}.zip", _MEDIA_TYPES[".zip"], data)


def _as_made(form: str, folder: Path, names: list[str]) -> Made:
    """What the command has written; a folder as an archive."""
    suffix, out = _SUFFIXES[form], folder / "out"
    stem = file_name(names[0]) if len(names) == 1 else chinese("{count} notices").format(count=len(names))
    data = (
        out.read_bytes()
        if out.is_file()
        else _zipped(folder / "made.zip", ((file.name, file.read_bytes()) for file in sorted(out.iterdir())))
    )
    return Made(f"{stem}{suffix}", _MEDIA_TYPES[suffix], data)


def _zipped(path: Path, files: Iterable[tuple[str, bytes]]) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return path.read_bytes()


def file_name(words: str) -> str:
    """*words* as a name that a file can have on every system."""
    return _IN_NO_NAME.sub(" ", " ".join(words.split()))[:_LONGEST_NAME].strip(" .") or chinese("notices")


def _failed(said: str) -> ProblemError:
    """Why the command wrote nothing, by what it said."""
    if "pip install" in said:
        line = next(line for line in said.splitlines() if "pip install" in line)
        line = line.removeprefix(_("Error: {message}", message=""))  # as click begins it in this language
        return ProblemError("extra-missing", line)
    line = said.strip().splitlines()[-1][:_EARLIER] if said.strip() else "no word"
    return ProblemError("fault", line)
