"""Containers: archives and lines are read in their order; none leads out, acts, or expands without end."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import stat
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import gongwen.batch
from batches import contents, lines, run, text


def test_archives_and_lines_are_read_in_their_order(tmp_path: Path) -> None:
    members = {"b/二.txt": text(2), "a/一.txt": text(1), "a/图.gif": "", "__MACOSX/a/一.txt": "x"}
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with tarfile.open(tmp_path / "pages.tar.gz", "w:gz") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content.encode())
            tar.addfile(entry, io.BytesIO(content.encode()))
    rows = [{"text": text(3)}, {"html": "<p>通知</p>", "id": 7}, {"title": "none"}, [1]]
    written = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\nnot json\n\n"
    (tmp_path / "rows.jsonl").write_text(written, "utf-8-sig")
    with gzip.open(tmp_path / "more.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text(4)}))
    inputs = [tmp_path / name for name in ("pages.zip", "pages.tar.gz", "rows.jsonl", "more.jsonl.gz")]
    result = run(*inputs, "-o", tmp_path / "out", "--to", "jsonl")
    assert result.exit_code == 1
    said = lines(tmp_path / "out" / "notices.jsonl")
    sources = [notice["source"] for notice in said]
    assert [source["name"] for source in sources] == [  # type: ignore[index]
        *("pages.zip/b/二.txt", "pages.zip/a/一.txt", "pages.tar.gz/b/二.txt", "pages.tar.gz/a/一.txt"),
        *("rows.jsonl/0000001", "rows.jsonl/7", "more.jsonl.gz/0000001"),
    ]
    assert sources[5]["media_type"] == "text/html"  # type: ignore[index]
    assert [notice["text"] for notice in said][:2] == [text(2), text(1)]
    assert [(line["name"], line["reason"]) for line in lines(tmp_path / "out" / "failures.jsonl")] == [
        ("pages.zip/a/图.gif", "not-read"),
        ("pages.tar.gz/a/图.gif", "not-read"),
        ("rows.jsonl/0000003", "no-document"),
        ("rows.jsonl/0000004", "no-document"),
        ("rows.jsonl/0000005", "not-json"),
    ]


def test_no_member_leads_out_of_the_folder_and_none_is_lost(tmp_path: Path) -> None:
    names = [
        "../../up.txt",
        "/etc/up.txt",
        "C:\\up.txt",
        "a/../up.txt",
        "up.txt",
        "UP.txt",
        "up.txt",
        "con.txt",
        "x" * 400,
    ]
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(zipfile.ZipInfo(name), text(number))
    assert run(tmp_path / "in.zip", "-o", tmp_path / "deep" / "out").exit_code == 0
    made = list(tmp_path.rglob("*.json"))
    assert len({path.as_posix().casefold() for path in made}) == len(names)
    inside = (tmp_path / "deep" / "out" / "json").resolve()
    assert all(path.resolve().is_relative_to(inside) for path in made)


def test_names_in_gb18030_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("ABCD.txt", text(1))
    data = (tmp_path / "old.zip").read_bytes()
    (tmp_path / "old.zip").write_bytes(data.replace(b"ABCD", "通知".encode("gb18030")))
    assert [result.name for result in gongwen.batch.parse_all(tmp_path / "old.zip")] == ["old.zip/通知.txt"]


def test_damaged_containers_fail_alone(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "whole.txt").write_text(text(1), "utf-8")
    (folder / "bad.zip").write_bytes(b"PK\x03\x04 no archive")
    whole = gzip.compress(b"\0" * 100)
    (folder / "bad.tar.gz").write_bytes(whole[: len(whole) // 2])
    assert run(folder, "-o", tmp_path / "out").exit_code == 1
    failed = {line["name"] for line in lines(tmp_path / "out" / "failures.jsonl")}
    assert failed == {"bad.zip/(damaged)", "bad.tar.gz/(damaged)"}
    assert set(contents(tmp_path / "out")) == {"failures.jsonl", "json/whole.txt.json"}


def test_a_member_called_as_anothers_result_stops_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for number, name in enumerate(["x", "x.json/y", "X.JSON/y"]):
            archive.writestr(name, text(number))
    assert run(tmp_path / "in.zip", "-o", tmp_path / "out").exit_code == 0
    assert len(list((tmp_path / "out" / "json").rglob("*.json"))) == 3


def test_links_devices_and_holes_are_named_and_not_followed(tmp_path: Path) -> None:
    kinds = (
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.BLKTYPE,
        tarfile.FIFOTYPE,
        tarfile.GNUTYPE_SPARSE,
    )
    with tarfile.open(tmp_path / "links.tar", "w") as tar:
        for number, kind in enumerate(kinds):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.type, entry.linkname = kind, str(tmp_path / "secret.txt")
            tar.addfile(entry)
        entry = tarfile.TarInfo("last.txt")
        entry.size = 6
        tar.addfile(entry, io.BytesIO("通知".encode()))
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "../secret.txt")
    (tmp_path / "secret.txt").write_text("s3cret")
    found = list(gongwen.batch.parse_all([tmp_path / "links.tar", tmp_path / "link.zip"], processes=1))
    assert [result.problems[0].code for result in found if result.notice is None] == ["no-file"] * 7
    assert [result.json is None or "s3cret" not in result.json for result in found] == [True] * 8


BOMB = 250  # megabytes, more than the process that reads it may have


def zeros(megabytes: int) -> Iterator[bytes]:
    for _ in range(megabytes):
        yield bytes(1 << 20)


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.type = size, kind
    return entry.tobuf(tarfile.GNU_FORMAT)


def negative(name: str) -> bytes:
    """The header of a member of fewer bytes than none."""
    made = bytearray(header(name, 0))
    made[124:136], made[148:156] = (-51_200).to_bytes(12, "big", signed=True), b" " * 8
    made[148:156] = b"%06o\0 " % sum(made[:512])
    return bytes(made)


def compressed(make: Callable[[], Any], head: bytes, megabytes: int) -> bytes:
    """*head* and so many megabytes of zeros."""
    compressor = make()
    return b"".join([*map(compressor.compress, (head, *zeros(megabytes))), compressor.flush()])


def zipped(method: int, megabytes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        for piece in zeros(megabytes):
            member.write(piece)
    return made.getvalue()


def overlapping(entries: int, megabytes: int) -> bytes:
    """A zip whose directory names one member so many times."""
    data = compressed(lambda: zlib.compressobj(1, zlib.DEFLATED, -15), b"", megabytes)
    size = megabytes << 20
    checksum = 0
    for piece in zeros(megabytes):
        checksum = zlib.crc32(piece, checksum)
    common = struct.pack("<HHHHIIIHH", 0, 8, 0, 0x21, checksum, len(data), size, 5, 0)
    local = b"PK\3\4" + struct.pack("<H", 20) + common + b"a.txt" + data
    named = b"PK\1\2" + struct.pack("<HH", 20, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a.txt"
    end = struct.pack("<HHHHIIH", 0, 0, entries, entries, len(named) * entries, len(local), 0)
    return local + named * entries + b"PK\5\6" + end


def gzipped() -> Any:
    return zlib.compressobj(1, zlib.DEFLATED, 31)


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.tar.bz2": lambda: compressed(bz2.BZ2Compressor, b"", BOMB),
    "member.tar.bz2": lambda: compressed(bz2.BZ2Compressor, header("a.txt", BOMB << 20), BOMB),
    "member.tar.xz": lambda: compressed(lzma.LZMACompressor, header("a.txt", BOMB << 20), BOMB),
    "name.tar.gz": lambda: compressed(gzipped, header("././@LongLink", BOMB << 20, tarfile.GNUTYPE_LONGNAME), BOMB),
    "pax.tar.gz": lambda: compressed(gzipped, header("a", BOMB << 20, tarfile.XHDTYPE), BOMB),
    "negative.tar": lambda: negative("a.txt"),
    "line.jsonl.gz": lambda: compressed(gzipped, b"{", BOMB),
    "bzip2.zip": lambda: zipped(zipfile.ZIP_BZIP2, BOMB),
    "lzma.zip": lambda: zipped(zipfile.ZIP_LZMA, BOMB),
    "deflate.zip": lambda: zipped(zipfile.ZIP_DEFLATED, BOMB),
    "overlapping.zip": lambda: overlapping(3000, 60),
}
READ = """
import resource, sys
from pathlib import Path
from gongwen.batch.containers import members
from gongwen.batch.member import Problem, Reading
resource.setrlimit(resource.RLIMIT_AS, (250_000_000, 250_000_000))
for contents in (False, True):
    for member in members(Path(sys.argv[1]), Reading(contents=contents)):
        print(contents, member.content.code if isinstance(member.content, Problem) else len(member.content))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_neither_memory_nor_time_and_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BOMBS[name]())
    command = [sys.executable, "-c", READ, str(tmp_path / name)]
    read = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert read.returncode == 0, read.stderr
    said = read.stdout.split()
    assert len(said) <= 40
    assert name == "zeros.tar.bz2" or said[-1] in {"damaged", "too-large"}


def broken(name: str) -> bytes:
    """A header whose checksum is wrong, as that of a damaged archive is."""
    made = bytearray(header(name, 0))
    made[0] ^= 1
    return bytes(made)


PAGE = header("good.txt", 600) + b"a" * 600 + bytes(424)
CLAIMS = {
    # what an archive holds after a page
    "more than a file can have": header("bad.txt", 2**64 - 1) + bytes(1024),
    "more than is there": header("bad.txt", 10_000) + b"a" * 512 + bytes(1024),
    "more than is there, of a member that is not read": header("bad.css", 10_000_000) + b"a" * 512 + bytes(1024),
    "less than nothing": negative("bad.txt") + bytes(1024),
    "a broken header": broken("bad.txt") + PAGE + bytes(1024),
    "half a header": header("bad.txt", 600)[:300],
}


@pytest.mark.parametrize("zipped", [False, True], ids=["tar", "tgz"])
@pytest.mark.parametrize("claim", CLAIMS)
def test_what_an_archive_claims_and_does_not_hold_is_a_failure(claim: str, zipped: bool, tmp_path: Path) -> None:
    data = PAGE + CLAIMS[claim]
    (tmp_path / "in.tar").write_bytes(gzip.compress(data) if zipped else data)
    found = list(gongwen.batch.parse_all(tmp_path / "in.tar", processes=1))
    assert [result.name for result in found if result.notice] == ["in.tar/good.txt"]
    assert {result.problems[0].code for result in found if not result.notice} == {"damaged"}


def test_a_zip_that_claims_what_it_does_not_hold_is_one_failure(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("good.txt", text(1))
        archive.writestr("bad.txt", text(2))
    data = bytearray(made.getvalue())
    at = data.rindex(b"PK\1\2") + 20
    data[at : at + 8] = b"\xff\xff\xff\x7f" * 2  # the lengths, compressed and not
    (tmp_path / "in.zip").write_bytes(data)
    found = list(gongwen.batch.parse_all(tmp_path / "in.zip", processes=1))
    assert [(result.name, bool(result.notice)) for result in found] == [
        ("in.zip/good.txt", True),
        ("in.zip/bad.txt", False),
    ]
