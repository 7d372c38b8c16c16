"""OpenDocument, rich text, archives of one notice, and what LibreOffice makes: each kind of thing that they hold."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import gongwen
from gongwen.reading import libreoffice, read
from officemade import docx, odt, zipped
from sheetmade import xlsx
from test_reading_cases import shown
from written import cases

needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
PAGE = (
    "<h1>关于印发护林办法的通知</h1><p>各镇人民政府：</p><p>请认真执行。</p>{}<p>云溪市人民政府</p><p>2020年1月2日</p>"
)
TABLE = (
    '<tbl><tblGrid><gridCol w="4000"/><gridCol w="4000"/></tblGrid>'
    "<tr><tc><p><r><t>序号</t></r></p></tc><tc><p><r><t>任务</t></r></p></tc></tr>"
    "<tr><tc><p><r><t>1</t></r></p></tc><tc><p><r><t>巡山</t></r></p></tc></tr></tbl>"
)


@pytest.mark.parametrize(("title", "source", "expected"), cases("opendocument*.md"), ids=lambda value: str(value)[:40])
def test_opendocument(title: str, source: str, expected: str) -> None:
    assert list(shown(read(odt(source)))) == expected.splitlines(), title


@pytest.mark.parametrize(("title", "source", "expected"), cases("rich_text*.md"), ids=lambda value: str(value)[:40])
def test_rich_text(title: str, source: str, expected: str) -> None:
    assert list(shown(read(b"{\\rtf1\\ansi\\ansicpg936 " + source.encode() + b"}"))) == expected.splitlines(), title


def _elsewhere(file: bytes, folder: str) -> bytes:
    """The same *file* with its parts in another folder than *folder*."""
    with ZipFile(BytesIO(file)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    old, new = folder.encode(), b"parts/"
    return zipped({name.replace(folder, "parts/"): content.replace(old, new) for name, content in members.items()})


@pytest.mark.parametrize(
    ("file", "folder"),
    [(docx("关于护林的通知\n一、巡山\n"), "word/"), (xlsx("--- 表\nA1: 关于护林的通知\nA2: 一、巡山\n"), "xl/")],
    ids=["word", "xl"],
)
def test_a_file_is_what_its_main_part_says_wherever_that_lies(file: bytes, folder: str) -> None:
    usual, moved = (gongwen.parse(one) for one in (file, _elsewhere(file, folder)))
    assert (moved.source.media_type, moved.text) == (usual.source.media_type, usual.text)


def test_a_page_and_what_it_links_are_one_notice() -> None:
    page = PAGE.format('<p>附件：<a href="f/a.docx">1.护林办法.docx</a></p><p><a href="f/b.docx">2.任务表.docx</a></p>')
    members: dict[str, str | bytes] = {"1.html": page, "f/c.pdf": b"%PDF-1.7"}
    members |= {"f/a.docx": docx("护林办法\n一、巡山\n"), "f/b.docx": docx(TABLE)}
    members |= {"1_files/seal.png": b"\x89PNG\r\n\x1a\n", "__MACOSX/._1.html": "x"}
    notice = gongwen.parse(zipped(members))
    assert notice.source.media_type == "application/zip"
    tail = notice.text[notice.text.index("2020年1月2日") :].splitlines()[1:]
    assert tail == ["附件1", "护林办法", "一、巡山", "附件2", "任务表", "序号\t任务", "1\t巡山"]
    assert [(part.kind, part.title) for part in notice.parts][1:] == [
        ("enclosure", "护林办法"),
        ("attachment", "任务表"),
    ]
    (lost,) = (remark for remark in notice.diagnostics if remark.severity == "error")
    assert (lost.code, lost.arguments["name"]) == ("part-unread", "c.pdf")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"1.html": "<p>甲</p>", "2.html": "<p>乙</p>"}, "several documents"),
        ({"1.docx": docx("甲\n"), "2.docx": docx("乙\n")}, "several documents"),
        ({"a.png": b"\x89PNG\r\n\x1a\n"}, "an image"),
        ({"a.css": b"p {}"}, "no document"),
    ],
)
def test_of_an_archive_that_is_no_notice_nothing_is_read(members: dict[str, str | bytes], said: str) -> None:
    notice = gongwen.parse(zipped(members))
    assert notice.text == ""
    assert said in next(remark.message for remark in notice.diagnostics if remark.code == "other-format")


def test_a_document_is_told_from_its_attachments_by_its_name() -> None:
    files = zipped({"附件1.docx": docx("附件1\n名单\n"), "关于防汛的通知.docx": docx("关于防汛的通知\n请执行。\n")})
    assert read(files).text.raw == "关于防汛的通知\n请执行。\n附件1\n名单\n"


@pytest.mark.parametrize("suffix", ["doc", "docx", "wps"])
def test_what_a_file_is_called_does_not_matter(suffix: str) -> None:
    rich, page = b"{\\rtf1 \\u36890?\\u30693?}", "<html><body><p>通知</p></body></html>".encode()
    for data, media_type in ((rich, "application/rtf"), (page, "text/html"), (docx("通知\n"), "application/vnd.open")):
        document = read(data, name=f"a.{suffix}")
        assert document.source.media_type.startswith(media_type)
        assert document.text.raw == "通知\n"


def test_where_libreoffice_is_not_there_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    for stream in ("WordDocument", "Workbook"):
        document = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le"))
        assert "apt install libreoffice" in document.diagnostics[0].message


@needs_libreoffice
def test_older_word_by_libreoffice() -> None:
    source = (
        "{1.0} 目标\n{1.0} 措施\n"
        + TABLE
        + "\n以上按月报送。\n--- lists\nabstract 0: chineseCounting|%1、|nothing\nlist 1: 0\n"
    )
    made = libreoffice.converted(docx(source), "a file", "docx", "doc")
    document = read(made, name="notice.wps")
    assert list(shown(document))[:4] == [
        "paragraph: 一、目标",
        "paragraph: 二、措施",
        "row: 序号 | 任务",
        "row: 1 | 巡山",
    ]
    assert document.source.media_type == "application/msword"
    assert "converted" in {remark.code for remark in document.diagnostics}


@pytest.mark.skipif(os.name != "posix", reason="the programs are scripts of a shell")
@pytest.mark.parametrize(("script", "said"), [("exit 0", "cannot read"), ("sleep 60", "takes too long")])
def test_a_libreoffice_that_gives_nothing_in_time(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(libreoffice, "program", lambda: str(program))
    monkeypatch.setattr(libreoffice, "OFFICE_SECONDS", 0.2)
    document = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    assert said in document.diagnostics[0].message
