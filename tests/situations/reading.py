"""What is read: absent, forbidden, empty, broken, or something else."""

from __future__ import annotations

import json
import os
import pty
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from desk import Desk, Ended, ended
from officemade import docx, zipped
from situations import SITUATIONS, situation
from situations.limits import with_memory, without_power


def _refused(data: bytes, desk: Desk, command: str) -> Ended:
    """Have *command* read *data*, which holds no notice: no answer is given."""
    desk.put("given", data)
    end = desk.run(desk.words(command, reads="given", writes="out"))
    assert not end.out
    return end


def _given(data: bytes, desk: Desk, command: str) -> Ended:
    if command == "check":
        desk.put("answers/reply/golden.json", data)
        return desk.run(desk.words(command))
    desk.put("given", data)
    return desk.run(desk.words(command, reads="given"))


_CONTENTS = {
    "an empty file": b"",
    "an image where JSON or a batch is wanted": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "a page where JSON is wanted": "<!DOCTYPE html><html><body><p>通知</p></body></html>".encode(),
    "JSON that is nested 100,000 deep": b'{"parts":' * 100_000,
    "JSON with a number of 10,000 digits": b'{"targets": %s}' % (b"9" * 10_000),
}
_REFUSED = {
    "an image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
    "a PDF file that is damaged": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Length 9>>stream\n\x9c\xff\x00\n",
    "a Word file that is cut off": docx("关于加强管理的通知\n")[:-100],
    "an Excel file that is cut off": zipped({"xl/workbook.xml": "<workbook/>"})[:-30],
    "an Excel file of binary form": zipped({"xl/workbook.bin": b""}),
    "an OFD file that is cut off": zipped({"OFD.xml": "<OFD/>"})[:-30],
    "an archive of several documents": zipped({"1.docx": docx("通知\n"), "2.docx": docx("通报\n")}),
    "a saved page (MHTML) that is cut off": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
    "a file of records (CSV)": "标题,正文\n甲通知,一、推进改革。\n乙通知,一、加强管理。\n".encode(),
    "a file of records (Parquet)": b"PAR1\x15\x04\x15\x10" + bytes(range(256)),
    "zeros": bytes(5000),
}
SITUATIONS |= {name: partial(_given, data) for name, data in _CONTENTS.items()}
SITUATIONS |= {name: partial(_refused, data) for name, data in _REFUSED.items()}


@situation("a file of older Word where LibreOffice is not installed")
def _(desk: Desk, command: str) -> Ended:
    with patch.dict(os.environ, PATH=""):
        return _refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), desk, command)


@situation("a file that has no end")
def _(desk: Desk, command: str) -> Ended:
    return with_memory(2_000_000_000, desk, desk.words(command, reads="/dev/zero", writes="out"))


@situation("a file of 3 GB")
def _(desk: Desk, command: str) -> Ended:
    with TemporaryDirectory() as folder:  # not on the desk, whose files are compared
        huge = Path(folder, "golden.json" if command == "check" else "source.txt")
        Path(folder, "source.txt").write_bytes(b"")
        with huge.open("wb") as file:
            file.truncate(3_000_000_000)
        return with_memory(2_000_000_000, desk, desk.words(command, reads=folder if command == "check" else str(huge)))


@situation("a notice's JSON where the notice is wanted")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, reads="notice.json"))


def _broken(desk: Desk) -> bytes:
    whole = (desk.folder / "notice.json").read_bytes()
    return json.dumps(json.loads(whole) | {"targets": 7}, ensure_ascii=False).encode()


@situation("JSON that breaks the schema")
def _(desk: Desk, command: str) -> Ended:
    return _given(_broken(desk), desk, command)


@situation("JSON that breaks the schema among other")
def _(desk: Desk, command: str) -> Ended:
    desk.put("notices/broken.json", _broken(desk))
    desk.put("notices/whole.jsonl", (desk.folder / "notice.json").read_bytes())
    return desk.run(desk.words(command, reads="notices"))


@situation("a file that is not there")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, reads="absent"))


@situation("a file longer than `--limit` allows (50 MB if it is not given)")
def _(desk: Desk, command: str) -> Ended:
    return desk.run([*desk.words(command), "--limit", "0.0001"])


@situation("a folder where a file is wanted")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, reads="pages"))


@situation("a file where a folder is wanted")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, reads="notice.txt"))


@situation("a folder with nothing in it")
def _(desk: Desk, command: str) -> Ended:
    (desk.folder / "nothing").mkdir()
    return desk.run(desk.words(command, reads="nothing"))


@situation("a file that may not be read")
def _(desk: Desk, command: str) -> Ended:
    named = "answers/reply/golden.json" if command == "check" else "given"
    desk.put(named, b"{}").chmod(0)
    return without_power(desk, desk.words(command, reads=None if command == "check" else named))


@situation("a folder in a folder that may not be listed")
def _(desk: Desk, command: str) -> Ended:
    inside = "answers" if command == "check" else "pages"
    if command == "export":
        desk.put("pages/notice.json", (desk.folder / "notice.json").read_bytes())
    (desk.folder / inside / "locked").mkdir(mode=0)
    return without_power(desk, desk.words(command, reads=inside))


@situation("`--type html` for plain text")
def _(desk: Desk, command: str) -> Ended:
    end = desk.run(desk.words(command, "--type", "html"))
    assert "批复" in end.out.decode()
    return end


@situation("a name that is no UTF-8, with a line end and an escape")
def _(desk: Desk, command: str) -> Ended:
    name = os.fsdecode(b"\xff\n\x1b[31m")
    desk.put(name, b"")
    end = desk.process(desk.words(command, reads=name))
    assert end.err.count("\n") <= 2
    return end


@situation("standard input that is closed")
def _(desk: Desk, command: str) -> Ended:
    return desk.process(desk.words(command, reads="-"), preexec_fn=partial(os.close, 0))


@situation("standard input that is a terminal: it is read to Ctrl-D")
def _(desk: Desk, command: str) -> Ended:
    ours, its = pty.openpty()
    process = desk.start(desk.words(command, reads="-"), stdin=its)
    os.write(ours, "关于加强管理的通知\n\x04".encode())
    end = ended(process)
    os.close(ours)
    os.close(its)
    assert "关于加强管理的通知" in end.out.decode()
    return end


@situation("an answer that nobody gives")
def _(desk: Desk, command: str) -> Ended:
    desk.put("answers/reply/golden.json", b'{"parts": ["another"]}')
    return desk.process(desk.words(command))
