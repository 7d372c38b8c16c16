"""Many notices: one is bad, or an earlier run left something."""

from __future__ import annotations

import os
import signal
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desk import Desk, Ended
from situations import situation
from situations.limits import stopped


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Hold the journal of the run in *out*, as a run that goes on does."""
    with closing(sqlite3.connect(out / ".gongwen" / "journal.sqlite", isolation_level=None)) as journal:
        journal.execute("BEGIN IMMEDIATE")
        yield


@situation("one bad file among good ones")
def _(desk: Desk, command: str) -> Ended:
    desk.put("pages/bad.txt", b"")
    if command == "export":
        desk.put("pages/bad.json", b"{")
        desk.put("pages/good.json", (desk.folder / "notice.json").read_bytes())
    return desk.run(desk.words(command, reads="pages"))


@situation("an earlier run in the folder")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    return desk.run(desk.words(command))


@situation("an earlier run in the folder whose journal is damaged")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    desk.put("out/.gongwen/journal.sqlite", b"no journal" * 1000)
    return desk.run(desk.words(command))


@situation("a result that was damaged since: it is made again")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    result = Path("out/json/notice.txt.json")
    whole = result.read_bytes()
    result.write_bytes(bytes(len(whole)))
    end = desk.run(desk.words(command))
    desk.before["out/json/notice.txt.json"] = whole
    return end


@situation("a result that is damaged while the run goes on")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    spoilt = """
import pathlib
from gongwen.batch.journal import Journal
from gongwen.cli import main
verify = Journal.verify
def spoil(*given):
    pathlib.Path("out/json/notice.txt.json").write_bytes(b"")
    return verify(*given)
Journal.verify = spoil
main()"""
    end = desk.process(desk.words(command), program=("-c", spoilt))
    desk.before["out/json/notice.txt.json"] = b""
    return end


@situation("an input that is gone: its result goes")
def _(desk: Desk, command: str) -> Ended:
    desk.put("pages/two.txt", (desk.folder / "notice.txt").read_bytes())
    desk.run(desk.words(command, reads="pages"))
    (desk.folder / "pages/two.txt").unlink()
    end = desk.run(desk.words(command, reads="pages"))
    assert desk.before.pop("out/json/two.txt.json", None)
    return end


@situation("a format that is not asked for any more: it is brought up to date")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command, "--to", "json", "--to", "jsonl", reads="pages"))
    (desk.folder / "pages/one.txt").write_text("某某市人民政府\n关于开展夏季防汛工作的通知\n", "utf-8")
    end = desk.run(desk.words(command, reads="pages"))
    changed = ("out/json/one.txt.json", "out/notices.jsonl")
    assert all("防汛" in (desk.folder / name).read_text("utf-8") for name in changed)
    for name in changed:
        del desk.before[name]
    return end


@situation("an earlier run in the folder that goes on")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    with held(desk.folder / "out"):
        return desk.run(desk.words(command))


@situation("files beside the pages that are none")
def _(desk: Desk, command: str) -> Ended:
    for name in ("slides.pptx", "list.csv", "saved.webarchive", "seal.png"):
        desk.put(f"pages/{name}", b"\x89PNG\r\n\x1a\n" if name.endswith(".png") else b"x")
    return desk.run(desk.words(command, reads="pages"))


@situation("files beside the pages that hold no notice: they are left out")
def _(desk: Desk, command: str) -> Ended:
    for name in (".DS_Store", "Thumbs.db", "~$scan.docx", "look.css", "one_files/seal.png"):
        desk.put(f"pages/{name}", b"x")
    return desk.run(desk.words(command, reads="pages"))


@situation("a row without a notice among good ones")
def _(desk: Desk, command: str) -> Ended:
    desk.put("rows.csv", "id,text\n1,关于做好工作的通知\n2,甲,乙\n".encode())
    return desk.run(desk.words(command, reads="rows.csv"))


@situation("a file of records without a column of notices")
def _(desk: Desk, command: str) -> Ended:
    desk.put("rows.csv", "编号,正文\n1,关于做好工作的通知\n".encode())
    return desk.run(desk.words(command, reads="rows.csv"))


@situation("a column to carry that no row has")
def _(desk: Desk, command: str) -> Ended:
    desk.put("rows.csv", "id,text\n1,关于做好工作的通知\n".encode())
    return desk.run(desk.words(command, "--carry", "link", reads="rows.csv"))


@situation("duplicates that are left out")
def _(desk: Desk, command: str) -> Ended:
    desk.put("pages/two.txt", (desk.folder / "notice.txt").read_bytes())
    return desk.run(desk.words(command, "--dedupe", reads="pages"))


@situation("standard input for two things")
def _(desk: Desk, command: str) -> Ended:
    return desk.run(desk.words(command, "--files-from", "-", reads="-"), b"")


@situation("a folder of results that is a link")
def _(desk: Desk, command: str) -> Ended:
    (desk.folder / "elsewhere").mkdir()
    (desk.folder / "out").mkdir()
    (desk.folder / "out/json").symlink_to(desk.folder / "elsewhere")
    return desk.run(desk.words(command))


@situation("an earlier run in the folder whose journal is damaged, forgotten: files of others stay")
def _(desk: Desk, command: str) -> Ended:
    desk.run(desk.words(command))
    desk.put("out/.gongwen/journal.sqlite", b"no journal" * 1000)
    desk.put("out/json/mine.json", b"{}")
    return desk.run(desk.words(command))


@situation("a link out of the folder")
def _(desk: Desk, command: str) -> Ended:
    secret = desk.put("secret.txt", b"s3cret")
    (desk.folder / "pages/inner.txt").symlink_to(secret)
    end = desk.run(desk.words(command, reads="pages"))
    shown = (content or b"" for name, content in desk.files().items() if name.startswith("out/"))
    assert not any(b"s3cret" in content for content in shown)
    return end


@situation("an archive that claims more than it holds")
def _(desk: Desk, command: str) -> Ended:
    entry = tarfile.TarInfo("page.txt")
    entry.size = 2**64 - 1
    desk.put("claims.tar", entry.tobuf(tarfile.GNU_FORMAT) + bytes(1536))
    return desk.run(desk.words(command, reads="claims.tar"))


@situation("a document that takes longer than `--timeout`")
def _(desk: Desk, command: str) -> Ended:
    os.mkfifo(desk.folder / "slow")  # nobody writes to it: it is read for ever
    return desk.run(desk.words(command, "slow", "--timeout", "5"))


@situation("a run that is interrupted and resumed")
def _(desk: Desk, command: str) -> Ended:
    assert stopped(signal.SIGINT, desk, command).code == 130
    Path("given").unlink()
    desk.put("given", (desk.folder / "notice.txt").read_bytes())
    return desk.run(desk.words(command, reads="given"))
