"""Office files that are damaged or made to harm: bounded, said, and nothing outside the file is opened."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import gongwen
from gongwen.reading import read
from invariants import assert_sound
from officemade import docx, prefixed, zipped

NOTICE = "云溪市人民政府关于防汛的通知\n各县人民政府：\n请认真执行。\n"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_watched: list[list[str]] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched and (event.startswith(("socket.", "subprocess.", "os.system", "os.exec")) or event == "open"):
        name = arguments[0] if arguments else ""
        if isinstance(name, str | bytes) and str(name).startswith(
            (sys.prefix, sys.base_prefix, str(Path(gongwen.__file__).parent))
        ):
            return  # a module that is imported when it is needed
        _watched[-1].append(f"{event} {name}")


sys.addaudithook(_hook)


@contextmanager
def watched() -> Iterator[list[str]]:
    """What is opened, connected or started meanwhile."""
    _watched.append([])
    try:
        yield _watched[-1]
    finally:
        _watched.pop()


def document_of(body: str, **members: str | bytes) -> bytes:
    """A Word file with that XML as its body, and other members by their names, `/` written as `__`."""
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
            **{name.replace("__", "/"): content for name, content in members.items()},
        }
    )


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def refused(data: bytes) -> str:
    """What is said of *data*, of which nothing is read."""
    notice = gongwen.parse(data)
    assert_sound(notice)
    assert notice.text == ""
    (remark,) = notice.diagnostics
    assert remark.code == "other-format"
    return remark.message


ENTITIES = '<!DOCTYPE d [<!ENTITY a "十">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
EXTERNAL = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("doctype", [ENTITIES, EXTERNAL], ids=["one another", "a file"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(doctype: str, encoding: str) -> None:
    body = f'<w:document xmlns:w="{_W}"><w:body>&a;</w:body></w:document>'
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}]>{body}'
    assert "declares entities" in refused(zipped({"word/document.xml": xml.encode(encoding)}))


def test_a_file_that_expands_without_end_is_refused() -> None:
    assert "expands to more than is read" in refused(zipped({"word/document.xml": b" " * 70_000_000}))


def test_what_is_encrypted_is_said() -> None:
    data = bytearray(docx(NOTICE))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert "encrypted" in refused(bytes(data))
    assert "encrypted" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def test_what_is_damaged_is_said() -> None:
    data = docx(NOTICE)
    assert "damaged" in refused(data[: len(data) // 2])
    at = data.index(b"word/document.xml") + 40
    assert "damaged" in refused(data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert "damaged" in refused(zipped({"word/styles.xml": ""}))


def test_more_members_than_any_document_has_are_refused() -> None:
    assert "too many members" in refused(zipped({f"word/{number}": b"" for number in range(21_000)}))


def test_tables_a_thousand_deep() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 1000 + paragraph("防汛") + "</w:tc></w:tr></w:tbl>" * 1000
    notice = gongwen.parse(document_of(paragraph("通知") + deep + paragraph("请执行。")))
    assert_sound(notice)
    assert notice.text == "通知\n防汛\n请执行。\n"
    assert "too-deep" in {remark.code for remark in notice.diagnostics}


def test_tables_a_hundred_deep_are_read_in_order() -> None:
    deep = (f"<w:tbl><w:tr><w:tc>{paragraph('甲')}" * 100) + f"{paragraph('乙')}</w:tc></w:tr></w:tbl>" * 100
    text = read(document_of(deep)).text.raw
    assert text.replace("\n", "") == "甲" * 100 + "乙" * 100


def test_a_hundred_thousand_runs() -> None:
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>字</w:t></w:r>" * 100_000
    assert len(read(document_of(f"<w:p>{runs}</w:p>")).text.raw) == 100_001


def test_styles_and_lists_that_go_in_circles() -> None:
    source = """{a} 甲
{1.0} 乙
--- styles
<style type="paragraph" styleId="a"><basedOn val="b"/><pPr><numPr><numId val="1"/></numPr></pPr></style>
<style type="paragraph" styleId="b"><basedOn val="a"/></style>
--- lists
<abstractNum abstractNumId="0"><numStyleLink val="a"/></abstractNum>
list 1: 0
"""
    assert read(docx(source)).text.raw == "甲\n乙\n"


def test_numbers_out_of_all_proportion() -> None:
    source = """{1.0} 甲
{2.0} 乙
<p><pPr><numPr><ilvl val="99"/><numId val="1"/></numPr></pPr><r><t>丙</t></r></p>
<tbl><tr><trPr><gridBefore val="99999999"/></trPr><tc><tcPr><gridSpan val="99999999"/></tcPr>{丁}</tc></tr></tbl>
--- lists
abstract 0: lowerLetter|%1.|nothing|start=999999999
abstract 1: upperRoman|%1.|nothing|start=-5
list 1: 0
list 2: 1
"""
    source = source.replace("{丁}", "<p><r><t>丁</t></r></p>")
    assert read(docx(source)).text.raw == "999999999.甲\n0.乙\n丙\n丁\n"


def test_nothing_outside_the_file_is_opened() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="t" Type="x/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
        '<Relationship Id="i" Type="x/image" Target="file:///etc/hostname" TargetMode="External"/>'
        '<Relationship Id="h" Type="x/header" Target="../../../../etc/hostname"/></Relationships>'
    )
    body = paragraph("通知") + prefixed('<sectPr><headerReference r:id="h"/></sectPr>')
    body = body.replace(
        "<w:sectPr>", '<w:sectPr xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    )
    data = document_of(
        body,
        word___rels__document_xml_rels=relations,
        word__vbaProject_bin=b"\xd0\xcf\x11\xe0",
        **{"..__..__up.txt": b"x"},
    )
    data = data.replace(b"document_xml_rels", b"document.xml.rels").replace(b"vbaProject_bin", b"vbaProject.bin")
    gongwen.parse(docx(NOTICE))  # imports what is needed
    with watched() as opened:
        text = gongwen.parse(data).text
    assert (text, opened) == ("通知\n", [])


def rich(body: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg936 " + body.encode("latin-1") + b"}"


@pytest.mark.parametrize(
    "body",
    [
        "{" * 200_000,
        "}" * 200_000,
        "\\bin99999999999 ",
        "\\bin-5 a",
        "\\u-1 \\u55357?\\u",
        "\\cellx9\\row" * 50_000,
        "\\'",
    ],
    ids=["open", "close", "bin", "bin back", "half", "rows", "byte"],
)
def test_rich_text_that_is_none(body: str) -> None:
    assert_sound(gongwen.parse(rich(body)))


def test_lists_of_opendocument_three_thousand_deep() -> None:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    inner = "<t:list><t:list-item>" * 3000 + "<t:p>甲</t:p>" + "</t:list-item></t:list>" * 3000
    xml = f'<o:b xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="{text}">{inner}<t:p>乙</t:p></o:b>'
    notice = gongwen.parse(
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": xml.replace("t:", "text:")
                .replace("xmlns:text:", "xmlns:text")
                .replace("xmlnstext", "xmlns:text"),
            }
        )
    )
    assert_sound(notice)


def test_an_archive_cut_anywhere_gives_a_notice() -> None:
    data = docx(NOTICE)
    for end in range(30, len(data), 97):
        assert_sound(gongwen.parse(data[:end]))


def test_archives_inside_archives_are_said_and_not_opened() -> None:
    inner = zipped({"a.html": "<p>甲</p>"})
    notice = gongwen.parse(zipped({"1.html": "<p>关于防汛的通知</p><p>请认真执行。</p>", "2.zip": inner}))
    assert "甲" not in notice.text
    (said,) = (remark.message for remark in notice.diagnostics if remark.code == "part-unread")
    assert said == "2.zip in the archive is not read: it is an archive in another"


def test_names_in_an_archive_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../out.html", "<p>关于防汛的通知</p>")
    assert "防汛" in gongwen.parse(file.getvalue()).text
    assert list(tmp_path.iterdir()) == []
