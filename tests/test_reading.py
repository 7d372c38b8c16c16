"""Reading: encodings, lines to blocks, fields, furniture; what every later stage relies on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongwen
from gongwen import lexicon
from gongwen.model.document import every_section
from gongwen.reading import field_key, furniture, labels, read
from gongwen.reading.blocks import Document
from gongwen.reading.page.containers import is_container
from gongwen.reading.page.elements import ASIDE
from gongwen.source import Offset, fold, printed


def tiles(document: Document) -> bool:
    """Whether the blocks cover the canonical text without gap or overlap, contents and cells inside."""
    at = Offset(0)
    for block in document.blocks:
        assert block.span.start == at
        assert block.span.covers(block.content)
        assert all(block.content.covers(cell) for cell in block.cells)
        at = block.span.end
    return at == document.text.whole.end


def labelled(document: Document) -> dict[str, str]:
    return {field.label: field.value for field in document.fields}


@pytest.mark.parametrize("row", lexicon.table("furniture"), ids=lambda row: row["word"])
def test_furniture_words(row: dict[str, str]) -> None:
    assert furniture.reason(fold(row["example"])) == row["reason"]
    assert furniture.reason(fold(row["counter_example"])) is None


@pytest.mark.parametrize("row", lexicon.table("page_fields"), ids=lambda row: row["word"])
def test_labels(row: dict[str, str]) -> None:
    assert field_key(row["word"]) == row["field"]
    assert row["word"] in [pair.label for pair in labels.pairs(fold(row["example"]))]
    assert row["word"] not in [pair.label for pair in labels.pairs(fold(row["counter_example"]))]


@given(st.text())
def test_any_text_is_tiled(text: str) -> None:
    assert tiles(read(text, media_type="text/plain"))


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    assert tiles(read(data, media_type="text/plain"))


@given(st.binary())
def test_any_bytes_are_read_as_a_page(data: bytes) -> None:
    assert tiles(read(data, media_type="text/html"))


@pytest.mark.parametrize("row", lexicon.table("containers"), ids=lambda row: row["word"])
def test_containers(row: dict[str, str]) -> None:
    def known(tag: str) -> bool:
        names = dict(re.findall(r'(id|class)="([^"]*)"', tag))
        return is_container(names.get("id"), names.get("class"))

    assert known(row["example"])
    assert not known(row["counter_example"])


NOTICE = "云溪市人民政府关于印发《防汛预案》的通知\n各县人民政府：\n为做好防汛工作，现印发给你们，请认真贯彻执行。\n"


def page(charset: str | None) -> str:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return (
        f"<html><head>{declared}</head><body>{''.join(f'<p>{line}</p>' for line in NOTICE.splitlines())}</body></html>"
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page("gb18030").encode("gb18030"), "gb18030"),
        (page("gb2312").replace("防汛", "镕朮").encode("gb18030"), "gb18030"),  # beyond GB2312
        (page(None).encode("gbk"), "gb18030"),
        (page("utf-8").encode("gbk"), "gb18030"),
        (b"\xef\xbb\xbf" + page("gb2312").encode(), "utf-8"),
        (page("gb2312").encode(), "utf-8"),
        (NOTICE.encode("utf-16-le"), "utf-16-le"),
        (NOTICE.encode("utf-16"), "utf-16-le"),
        (NOTICE.encode("utf-16-be"), "utf-16-be"),
        (NOTICE.encode("gb18030"), "gb18030"),
        (NOTICE.encode("utf-8-sig"), "utf-8"),
        (page("big5").replace("云溪市", "雲溪市").replace("县", "縣").encode("big5hkscs", "ignore"), "big5hkscs"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = read(data)
    assert document.source.encoding == encoding
    assert not [remark for remark in document.diagnostics if remark.code == "replaced-bytes"]
    assert "工作，" in document.text.raw or encoding == "big5hkscs"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("make", [NOTICE.encode, page(None).encode], ids=["text", "page"])
def test_a_broken_byte_loses_no_more_than_itself(make: Callable[[str], bytes], encoding: str) -> None:
    data = make(encoding)
    at = data.index("现印发".encode(encoding))
    document = read(data[:at] + b"\xff" + data[at:])
    assert "为做好防汛工作，" in document.text.raw
    assert "请认真贯彻执行。" in document.text.raw
    remark = next(remark for remark in document.diagnostics if remark.code == "replaced-bytes")
    assert remark.span is not None
    assert remark.span.of(document.text.raw) == "\ufffd"


def test_the_caller_overrides_what_is_sniffed() -> None:
    assert read("镕".encode("gbk"), encoding="gbk").text.raw == "镕"
    assert read("<p>一</p>", media_type="text/plain").text.raw == "<p>一</p>"
    assert read("一\n二", media_type="text/html; charset=utf-8").source.media_type == "text/html"
    with pytest.raises(ValueError, match="image/gif"):
        read("", media_type="image/gif")
    with pytest.raises(LookupError):
        read(b"", encoding="no-such-encoding")


OTHER_FORMATS = [
    # bytes, what is said of them, and what looks alike but is text
    (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF", "%PDF文件另附"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older program", "DOC文件另附"),
    (b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml", ".docx", "PK 03 word/"),
    (b"PK\x03\x04\x14\0\0\0\x08\0xl/workbook.bin", ".xlsb", "PK xl/"),
    (b"PK\x03\x04\x14\0\0\0\x08\0OFD.xml", "OFD", "OFD.xml"),
    (b"PK\x03\x04\x14\0\0\0\x08\0page.html", "archive", "PK赛"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image", "PNG图片"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "image", "JFIF"),
    (b'\xef\xbb\xbf{\n "text": "\xe4\xb8\x80"\n}\n', "JSON", "{一}"),
    (b'{"html": "<p></p>"}\n{"html": ""}\n', "JSON", "{通知}\n{通知}"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", ".mht", "Date: 2025\n一、目标"),
    (b"[1, 2]", "JSON", "[2015]\n一、目标"),
    (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n b=x\r\n\r\n",
        "saved page",
        "From: 某市",
    ),
    (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; b=x\n\n",
        "saved page",
        "MIME-Version: 1.0\nContent-Type: text\n\n",
    ),
    (b"Subject: a\nContent-Type: multipart/mixed; b=x\n\n", "mail", "正文\nContent-Type: multipart/mixed"),
    ("标题,正文\n甲,一、推进\n".encode(), "CSV", "各区,各县\n甲,一、推进\n"),
    ('甲,乙\n"一,\n二",三\n"四,五",六\n'.encode("gb18030"), "CSV", '甲,乙\n一,"二",三\n四,五\n'),
    (f'title,content\n甲,"{"一、推进改革。" * 30_000}"\n'.encode(), "CSV", f"甲,乙\n{'一、推进改革。' * 3_000}"),
    ('\ufeff"title","html"\r\n"a","<p>一</p>"\r\n'.encode(), "CSV", "title,html：两个词\n"),
    (b"\0" * 100, "control characters", "一\0" * 5 + "通知" * 50),
]


@pytest.mark.parametrize(("data", "said", "text"), OTHER_FORMATS, ids=[ascii(row[0][:8]) for row in OTHER_FORMATS])
def test_other_formats_are_told_and_what_looks_alike_is_read(data: bytes, said: str, text: str) -> None:
    (remark,) = (remark for remark in read(data).diagnostics if remark.severity == "error")
    assert (remark.code, said in remark.message) == ("other-format", True), remark
    assert "other-format" not in {remark.code for remark in read(text.encode()).diagnostics}
    assert read(text.encode()).text.raw == text
    assert read(data, media_type="text/plain").text.raw, "the caller's word holds"


def test_what_may_be_records_is_read_and_said() -> None:
    text = "甲类,乙类,丙类\n覆盖率,1,2\n合格率,1,2\n及格率,1,2\n优良率,1,2\n"
    document = read(text)
    assert ("csv-like", text) == (document.diagnostics[0].code, document.text.raw)
    assert "csv-like" not in {remark.code for remark in read(text.replace("率,1", "率1", 1)).diagnostics}
    assert not read(text, media_type="text/plain").diagnostics, "the caller's word holds"


@pytest.mark.parametrize("nothing", [b"\0", b"\xff", b"\x01", b"\0\0\n"])
def test_of_what_is_no_text_nothing_is_read(nothing: bytes) -> None:
    document = read(nothing * 30_000)
    assert (document.text.raw, document.blocks) == ("", ())
    assert [remark.code for remark in document.diagnostics] == ["other-format"]


@pytest.mark.parametrize("zeros", [(b"\0" * 20_000, b""), (b"", b"\0" * 20_000)], ids=["before", "after"])
def test_a_notice_beside_zeros_is_read_and_the_zeros_are_said(zeros: tuple[bytes, bytes]) -> None:
    document = read(zeros[0] + "关于做好防汛工作的通知\n".encode() + zeros[1])
    assert "防汛" in document.text.raw
    assert [remark.code for remark in document.diagnostics] == ["other-format"]


def test_half_a_character_is_replaced() -> None:
    document = read("通知\ud800")
    assert document.text.raw == "通知\ufffd"
    assert [remark.code for remark in document.diagnostics] == ["replaced-bytes"]


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 5000 + "各级各部门要认真落实。",
        "<table><tr><td>" * 3000 + "各级各部门要认真落实。",
        "<table><tr>"
        + "<td colspan=9999 rowspan=9999>甲，乙</td>" * 400
        + "</tr><tr><td>一</td><td>二</td></tr></table>",
        "<p>" + "<span>各" * 3000,
        "索引号：" * 5000,
        "目录\n" * 3000,
        "." * 20000,
        "　" * 20000 + "一",
    ],
    ids=["elements", "tables", "spans of cells", "spans", "labels", "contents", "leaders", "blanks"],
)
def test_nesting_and_repetition_are_read(source: str) -> None:
    for media_type in ("text/html", "text/plain"):
        document = read(source, media_type=media_type)
        assert tiles(document)
        assert "各级各部门要认真落实" in document.text.raw or "各级" not in source


def test_a_template_gives_every_paragraph_field_and_row() -> None:
    folder = str(Path(__file__).parents[1] / "benchmarks")
    sys.path.insert(0, folder)
    try:
        import page_templates as pages
    finally:
        sys.path.remove(folder)
    for template in pages.TEMPLATES:
        document = read(template(), media_type="text/html")
        lines = {printed(line) for line in document.text.raw.splitlines()}
        assert {printed(paragraph) for paragraph in pages.PARAGRAPHS} <= lines, template.__name__
        assert pages.FIELDS.items() <= labelled(document).items(), template.__name__
        rows = [[cell.of(document.text.raw) for cell in block.cells] for block in document.blocks if block.cells]
        assert [row for row in pages.TABLE if row in rows] == pages.TABLE, template.__name__
        assert [leak for leak in pages.LEAKS if leak in document.text.raw] == [], template.__name__
        assert {link.title: link.href for link in document.links} == pages.ATTACHMENTS, template.__name__


def left_out(body: str) -> list[str]:
    """What is said to be left out of a page with a document's container that holds *body*."""
    title = "<p>云溪市人民政府关于办好托育的通知</p>"
    document = read(f'<html><body><div id="zoom">{title}{body}<p>各县要落实责任，确保完成。</p></div></body></html>')
    return [remark.message for remark in document.diagnostics if remark.code == "left-out"]


@pytest.mark.parametrize("element", sorted(ASIDE - {"noembed", "noframes", "title", "input"}))
def test_words_amid_the_document_that_are_not_read_are_said_by_their_element(element: str) -> None:
    around, amid = left_out(f"<p>由市教育局<{element}>八个字在此不读</{element}>牵头。</p>")
    assert around == "7 characters of the page are hidden or not read"
    assert amid == f"not read amid the document: 7 characters in <{element}> × 1"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>由市教育局牵头。</p>",
        "<noscript> </noscript><template>\u2060</template><select></select>",
        "<script>var a = 1;</script><style>p{}</style><!-- 注释 -->",
        "<textarea>到2030年，建成托育点40个。</textarea><nav>各县分工如下，请照此办理。</nav>",
    ],
)
def test_nothing_is_said_where_nothing_is_left_out(body: str) -> None:
    assert left_out(body) == []


def test_what_stands_around_a_document_is_counted_and_no_more_is_said() -> None:
    document = read(
        '<html><body><div class="nav"><a href="/">首页</a></div><noscript>请打开脚本</noscript>'
        f'<div id="zoom">{"".join(f"<p>{line}</p>" for line in NOTICE.splitlines())}</div><p>版权所有</p></body></html>'
    )
    size = len("".join(NOTICE.split()))
    (said,) = (remark for remark in document.diagnostics if remark.code == "left-out")
    assert said.severity == "info"
    assert said.message == (
        f"6 of the {size + 6} characters that the page shows are no part of the document; 5 more are hidden or not read"
    )


def test_a_sign_for_less_is_no_tag_on_a_page_that_is_read_without_its_tree() -> None:
    document = read("<div>" * 5000 + "噪声<60分贝且>30分贝的，由区环保局负责。")
    assert "too-deep" in {remark.code for remark in document.diagnostics}
    assert "".join(document.text.raw.split()) == "噪声<60分贝且>30分贝的，由区环保局负责。"


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ('<input value="到2025年入学率达到95%以上">', 16),
        ('<input type="button" value="提交意见">', 4),
        ('<select><option label="到2026年"></option></select>', 6),
        ('<iframe srcdoc="到2027年"></iframe>', 6),
        ('<input type="hidden" value="到2025年">', 0),
    ],
)
def test_words_in_attributes_that_a_browser_shows_are_said_to_be_left_out(element: str, said: int) -> None:
    body = f"<p>关于做好工作的通知</p><p>一、目标。推进改革。{element}</p><p>二、措施。加强领导。</p>"
    amid = [remark for remark in read(f"<html><body>{body}</body></html>").diagnostics if "element" in remark.arguments]
    assert [remark.arguments["characters"] for remark in amid] == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("加强计量.市水利局负责.", "加强计量。市水利局负责。"),
        ("（一）加强计量.到2024年达到35.7%.（市水利局负责）", "(一)加强计量。到2024年达到35.7%。(市水利局负责)"),
        ("按期完成.2025年验收.1.甲项", "按期完成。2025年验收。1.甲项"),
        ("一.总则", "一.总则"),
        ("（一）.总则", "(一).总则"),
        ("1.总则", "1.总则"),
        ("方案.docx", "方案.docx"),
        ("www.青溪.cn", "www.青溪.cn"),
    ],
)
def test_a_point_that_ends_a_sentence_is_a_stop(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_utf8_with_broken_or_foreign_bytes_stays_utf8() -> None:
    text = "青溪市人民政府关于加强河道管理的通知\n各县（市、区）人民政府：\n请抓好落实。\n"
    broken = text.encode()[:40] + b"\xff\xfe" + text.encode()[42:-2]
    for data in (broken, text.encode() + "版权所有：青溪市人民政府".encode("gbk")):
        document = read(data)
        assert document.source.encoding == "utf-8"
        assert "人民政府：" in document.text.raw
        assert [remark.code for remark in document.diagnostics] == ["replaced-bytes"]
    assert read(text.encode("gbk")).source.encoding == "gb18030"


@pytest.mark.parametrize("width", [28, 30, 31, 32, 33])
def test_articles_of_one_line_that_was_broken_at_a_width_are_whole(width: int) -> None:
    articles = [
        "为了管好渠道，根据有关规定，结合本县实际，制定本办法。",
        "本县渠道的管护适用本办法。",
        "县水利局负责全县渠道管护的指导和监督，乡镇人民政府负责本乡镇渠道的管护。",
        "渠道两岸五米内不得取土、堆物和建房。",
        "村民委员会应当每季度组织清淤一次，并把清淤的情况张贴公示。",
        "对管护有功的单位和个人给予表扬。",
        "违反本办法的，由县水利局责令改正。",
        "本办法自发布之日起施行。",
    ]
    numbered = (f"　　第{sign}条　{words}" for sign, words in zip("一二三四五六七八", articles, strict=True))
    line = "青溪县渠道管护办法" + "".join(numbered)
    notice = gongwen.parse("\n".join(line[at : at + width] for at in range(0, len(line), width)))
    assert notice.metadata.title == "青溪县渠道管护办法"
    read_articles = notice.parts[0].sections
    assert [(section.path, section.heading) for section in read_articles] == [
        (f"第{sign}条", None) for sign in "一二三四五六七八"
    ]


def test_an_article_behind_its_chapter_on_one_printed_line_goes_on_in_the_next() -> None:
    lines = (
        "青溪县渠道管护办法",
        "　　第一章　总则　　第一条　为了管好渠道，根据有关规定，结合本县实",
        "际，制定本办法。",
        "　　第二条　县水利局负责全县渠道管护的指导和监督，乡镇人民政府负责",
        "本乡镇渠道的管护，村民委员会应当组织本村的村民按时清淤，并把清淤的",
        "情况张贴公示。",
        "　　第二章　管护　　第三条　渠道两岸五米内不得取土、堆物和建房，已经",
        "建成的房屋由乡镇人民政府登记造册，不得翻修和扩建，并由村民委员会定",
        "期查看。",
        "　　第四条　对管护有功的单位和个人，由乡镇人民政府给予表扬，并在全县",
        "通报。",
    )
    notice = gongwen.parse("\n".join(lines))
    headings = [section.heading for section in every_section(notice.parts[0].sections)]
    assert headings == ["总则", None, None, "管护", None, None]
