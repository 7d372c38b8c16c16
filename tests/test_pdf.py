"""PDF files: what is on their pages, and what is said of those that cannot be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import gongwen
from gongwen import pdfium
from gongwen.media_types import PDF
from gongwen.model import Notice
from gongwen.reading import read
from gongwen.writers.entry import PLAIN, Entry
from gongwen.writers.table import columns, rows
from gongwen.writers.tables import BY_NAME
from invariants import assert_sound
from pdfmade import UNTOLD, line, pdf, text

TITLE = text("云溪市人民政府关于防汛的通知", 143, 720, 22)
TASK = "到2027年，新建雨水泵站12座，由市水利局牵头，市财政局配合。"
BODY = [text("各县人民政府：", 80, 660), text(TASK, 112, 630, 12)]
SIGNED = [text("云溪市人民政府", 400, 560), text("2026年5月8日", 400, 530)]
PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI Q"


def parsed(data: bytes) -> Notice:
    notice = gongwen.parse(data)
    assert_sound(notice)
    return notice


def remarks(data: bytes) -> list[str]:
    return [f"{remark.code}: {remark.message}" for remark in read(data).diagnostics]


def test_a_notice_is_read_with_its_organs_and_findings() -> None:
    notice = parsed(pdf([TITLE, *BODY, *SIGNED]))
    assert notice.source.media_type == PDF
    assert notice.metadata.title == "云溪市人民政府关于防汛的通知"
    assert notice.metadata.issuing_authorities == ["云溪市人民政府"]
    assert notice.metadata.written_date == "2026-05-08"
    assert [target.indicator for target in notice.targets] == ["新建雨水泵站"]


def pages_in_tables(notice: Notice) -> list[object]:
    table = BY_NAME["targets"]
    at = [column.name for column in columns(table, PLAIN)].index("page")
    return [row[at] for row in rows(table, PLAIN, Entry("a", notice.to_json().encode()))]


def test_the_page_of_a_finding_is_in_the_tables() -> None:
    notice = parsed(pdf([TITLE], [], BODY, SIGNED))
    assert len(notice.source.pages) == 4
    assert pages_in_tables(notice) == [3]
    assert pages_in_tables(gongwen.parse(notice.text)) == [None]


@pytest.mark.parametrize(
    "data",
    [
        pdf([text("向右转的一页", 150, 500, 16, "0 1 -1 0")]),
        pdf([text("向右转的一页", 150, 500, 16, "0 -1 1 0")]),
        pdf([text("向右转的一页", 150, 500)], rotate=90),
        pdf([text("向右转的一页", 150, 500)], rotate=180),
    ],
)
def test_a_page_that_is_turned_is_read_as_it_is_meant(data: bytes) -> None:
    assert read(data).text.raw == "向右转的一页\n"


def test_lines_on_the_page_part_cells() -> None:
    xs, ys = (80, 200, 320, 440), (600, 570, 540)
    drawn = [line(x, ys[0], x, ys[-1]) for x in xs] + [line(xs[0], y, xs[-1], y) for y in ys]
    words = [("序号", "任务", "单位"), ("1", "修泵站", "市水利局")]
    drawn += [
        text(cell, x + 4, y - 20, 12)
        for row, y in zip(words, ys, strict=False)
        for cell, x in zip(row, xs, strict=False)
    ]
    (grid,) = (document := read(pdf(drawn))).grids
    assert [cell and cell.of(document.text.raw) for cell in grid.rows[0]] == ["1", "修泵站", "市水利局"]


def test_a_raised_number_is_none_of_the_number_behind_it() -> None:
    drawn = [text("常住人口", 80, 600), text("1", 144, 607, 8), text("761.48万人", 148, 600)]
    assert read(pdf(drawn)).text.raw == "常住人口¹761.48万人\n"


def test_pages_of_pictures_are_said_to_be_a_scan() -> None:
    assert remarks(pdf([PICTURE])) == [
        "other-format: it is a PDF file without text, a scan: --ocr recognizes its characters"
    ]
    assert remarks(pdf([TITLE, *BODY, *SIGNED], [PICTURE], [PICTURE]))[-1].endswith(": 2, 3")
    assert remarks(pdf([], [])) == ["empty: the document has no text"]


def test_characters_without_unicode_are_said_to_have_none() -> None:
    assert "do not tell what its characters are" in remarks(pdf([TITLE, *BODY], font=UNTOLD))[0]


SECURED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00><00>]".format("28" * 32)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf([TITLE], trailer=SECURED), "encrypted: save it without a password"),
        (pdf([TITLE])[:400], "damaged"),
        (b"%PDF-1.7\n" + b"\0" * 1000, "damaged"),
        (pdf([" " * 150_000_000], packed=True), "expands to more than is read"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, said: str) -> None:
    (remark,) = remarks(data)
    assert remark.startswith("other-format: it is a PDF file") and said in remark


def test_a_cross_reference_that_is_wrong_is_made_anew() -> None:
    data = pdf([TITLE])
    broken = data.replace(b"startxref\n", b"startxref\n9")
    assert read(broken).text.raw == read(data).text.raw == "云溪市人民政府关于防汛的通知\n"


def test_pages_over_the_limit_are_said_to_be_left_out() -> None:
    said = remarks(pdf([TITLE]).replace(b"/Count 1", b"/Count 100000"))
    assert "text-cut: it has more than 2,000 pages; those after are left out" in said


def test_without_pypdfium2_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pypdfium2").mkdir()
    (tmp_path / "pypdfium2" / "__init__.py").write_text("raise ImportError", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "pypdfium2 reads it, which is not installed here (gongwen doctor says how)" in remarks(pdf([TITLE]))[0]


def test_what_ends_the_process_of_pdfium_ends_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], -11, b"")

    monkeypatch.setattr(subprocess, "run", killed)
    assert "PDFium takes too long, or too much memory" in remarks(pdf([TITLE]))[0]


def test_a_page_is_given_as_a_picture() -> None:
    found = pdfium.picture(pdf([TITLE], ["0 0 595 842 re f"]), 2, dots=36)
    assert (found.width, found.height) == (298, 421)
    assert found.pixels == b"\0" * (3 * 298 * 421)
    with pytest.raises(pdfium.PdfError):
        pdfium.picture(pdf([TITLE]), 2)


def test_the_command_reads_a_file_by_its_bytes_and_by_its_declared_type(tmp_path: Path) -> None:
    file = tmp_path / "notice.bin"
    file.write_bytes(b"\n\n" + pdf([TITLE, *BODY]))
    for more in ([], ["--type", "pdf"]):
        done = subprocess.run(
            [sys.executable, "-m", "gongwen", "parse", *more, str(file)], capture_output=True, text=True, check=True
        )
        assert '"media_type":"application/pdf"' in done.stdout


def test_characters_for_which_the_font_has_more_room_than_they_take_are_text() -> None:
    words = text("见第3页ABC", 80, 600).replace("Tm", "Tm -9 Tc")
    assert read(pdf([words])).text.raw == "见第3页ABC\n"
