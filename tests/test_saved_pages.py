"""Saved pages in one file (MHTML): which of the parts is the page, and how its characters were transferred."""

from __future__ import annotations

import base64
import binascii
import quopri

import pytest

from gongwen.reading import read
from test_reading_cases import shown

WORDS = "云溪市林业局关于防火的通知"
PAGE = (
    f"<html><head><title>林业局</title></head><body><p>{WORDS}</p>"
    "<p>各镇人民政府：请严格执行，不得有误，违者严肃处理。</p><p>2020年1月2日</p></body></html>"
)
HEAD = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x=1"{}\r\n\r\n'
)


def part(body: bytes, encoding: str, *lines: str, kind: str = "text/html", charset: str = "") -> bytes:
    """A part of a saved page with these further header *lines*."""
    head = [f"Content-Type: {kind}{charset}", f"Content-Transfer-Encoding: {encoding}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n"


def saved(*parts: bytes, more: str = "") -> bytes:
    return (
        HEAD.format(more).encode()
        + b"preamble\r\n"
        + b"".join(b"----x=1\r\n" + one for one in parts)
        + b"----x=1--\r\n"
    )


def uuencoded(data: bytes) -> bytes:
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return b"begin 644 page.html\n" + lines + b"`\nend\n"


TRANSFERS = {
    "quoted-printable": (quopri.encodestring(PAGE.encode()), "quoted-printable", ""),
    "base64": (base64.encodebytes(PAGE.encode("gb18030")), "base64", '; charset="gb2312"'),
    "base64 without its end": (base64.encodebytes(PAGE.encode())[:-4], "base64", ""),
    "8bit": (PAGE.encode("gb18030"), "8bit", "; charset=GBK"),
    "binary": (PAGE.encode("utf-16"), "binary", '; charset="unicode"'),
    "7bit": (PAGE.encode("ascii", "xmlcharrefreplace"), "7bit", ""),
    "x-uuencode": (uuencoded(PAGE.encode()), "x-uuencode", ""),
    "Big5 that the header alone names": (WORDS.encode("big5hkscs", "replace"), "8bit", "; charset=big5"),
}


@pytest.mark.parametrize("name", TRANSFERS)
def test_every_transfer_encoding(name: str) -> None:
    body, encoding, charset = TRANSFERS[name]
    document = read(saved(part(body, encoding, charset=charset)))
    assert document.source.media_type == "multipart/related"
    assert (
        document.text.raw.splitlines()[0][:6] == WORDS[:6]
        if "Big5" not in name
        else document.source.encoding == "big5hkscs"
    )
    assert not [remark for remark in document.diagnostics if remark.severity == "error"]


IMAGE = part(b"iVBORw0KGgo=", "base64", "Content-Location: http://a.example/seal.png", kind="image/png")
FRAME = b"<html><body><iframe src='cid:f'></iframe></body></html>"


def test_the_page_is_found_among_its_parts() -> None:
    other = part("<p>版权所有，请勿转载，违者必究。</p>".encode(), "8bit", "Content-ID: <frame>")
    page = part(PAGE.encode(), "8bit", "Content-ID: <main>", "Content-Location: http://a.example/1.html")
    assert WORDS in read(saved(IMAGE, page, other)).text.raw, "the first page"
    assert WORDS in read(saved(other, IMAGE, page, more=';\r\n\tstart="<main>"')).text.raw, "the part that is named"
    place = read(b"Snapshot-Content-Location: http://a.example/1.html\r\n" + saved(other, page)).text.raw
    assert WORDS in place, "the part of the place that was saved"


def test_a_page_that_only_holds_a_frame_shows_what_is_in_the_frame() -> None:
    frame = part(FRAME, "8bit", "Content-ID: <main>")
    assert WORDS in read(saved(frame, part(PAGE.encode(), "8bit", "Content-ID: <f>"))).text.raw


def test_parts_inside_parts_and_one_that_nothing_closes() -> None:
    inner = part(b"--y\r\n" + part(PAGE.encode(), "8bit"), "7bit", kind='multipart/alternative; boundary="y"')
    assert WORDS in read(saved(inner)).text.raw
    whole = saved(part(PAGE.encode(), "8bit"))
    assert WORDS in read(whole[: whole.index(b"</body>")]).text.raw


def test_fields_and_links_are_those_of_the_page() -> None:
    page = (
        f"<table><tr><td>索引号：</td><td>A1/2020</td></tr></table><div id='zoom'><p>{WORDS}</p>"
        "<p>各镇人民政府：请严格执行，不得有误。</p><p><a href='1.docx'>附件：报表.docx</a></p></div>"
    )
    lines = list(shown(read(saved(part(page.encode(), "8bit")))))
    assert "[索引号] A1/2020" in lines
    assert "(附件：报表.docx) 1.docx" in lines


@pytest.mark.parametrize(
    "data",
    [
        saved(),
        saved(IMAGE),
        HEAD.format("").encode(),
        saved(part(b"x", "7bit", kind='multipart/related; boundary="--x=1"')),
    ],
    ids=["no part", "a picture", "a header", "itself"],
)
def test_without_a_page_nothing_is_read(data: bytes) -> None:
    (remark,) = read(data).diagnostics
    assert (remark.code, remark.message) == (
        "other-format",
        "it is a saved page (.mht, .mhtml) in which there is no page",
    )


def test_parts_a_thousand_deep_are_not_followed() -> None:
    deep = b"".join(
        b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(1000)
    )
    assert read(b"MIME-Version: 1.0\r\n" + deep + part(PAGE.encode(), "8bit")).text.raw == ""
