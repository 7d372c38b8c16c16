"""Scans and images: told what to do where nobody asks for OCR; read, with how sure each line is, where somebody does.

The recognizer itself is not tried here but in one test, where it is installed: it takes seconds a page.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

import gongwen
from gongwen import recognizer
from gongwen.cli import gongwen as command_line
from gongwen.diagnostic import CODES
from gongwen.reading import picture, read, recognition
from invariants import assert_sound

numpy = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")

LINES = (
    # words, how sure, left, top, right, bottom in pixels of a page 1190 wide
    ("关于渠道清淤的通知", 0.99, 400, 100, 790, 150),
    ("各镇人民政府：", 0.98, 150, 220, 430, 260),
    ("2025年6月底前完成清淤120公里，由市水务局负责组织验收", 0.97, 230, 300, 1040, 340),
    ("并按月报送。", 0.61, 150, 360, 390, 400),
    ("云溪市人民政府", 0.95, 760, 480, 1040, 520),
    ("2025年3月1日", 0.96, 780, 540, 1030, 580),
)


class _Said(NamedTuple):
    boxes: Any
    txts: tuple[str, ...]
    scores: tuple[float, ...]


def _engine(lines: tuple[tuple[str, float, int, int, int, int], ...] = LINES) -> Any:
    boxes = numpy.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for *_, x0, y0, x1, y1 in lines], float)
    said = _Said(boxes if lines else None, tuple(line[0] for line in lines), tuple(line[1] for line in lines))
    return lambda: lambda pixels: said


def _image(form: str = "PNG", pages: int = 1) -> bytes:
    file = BytesIO()
    made = [image.new("RGB", (1190, 1684), "white") for _ in range(pages)]
    more = {"save_all": True, "append_images": made[1:]} if pages > 1 else {}
    made[0].save(file, form, **more)
    return file.getvalue()


@pytest.fixture
def recognized(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognizer, "_engine", _engine())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_without_being_asked_an_image_is_said_to_be_one(form: str) -> None:
    notice = gongwen.parse(_image(form))
    assert notice.text == ""
    assert [remark.message for remark in notice.diagnostics] == [f"it is {picture.UNASKED}"]


@pytest.mark.usefixtures("recognized")
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_an_image_is_read_with_how_sure_each_line_is(form: str) -> None:
    notice = gongwen.parse(_image(form), ocr=True)
    assert_sound(notice)
    assert notice.metadata.title == "关于渠道清淤的通知"
    assert notice.metadata.issuing_authorities == ["云溪市人民政府"]
    assert str(notice.metadata.written_date) == "2025-03-01"
    assert "由市水务局负责组织验收" in notice.text
    assert notice.source.ocr
    assert [(line.span.of(notice.text), float(line.confidence)) for line in notice.source.ocr.lines] == [
        line[:2] for line in LINES
    ]
    (doubtful,) = (remark for remark in notice.diagnostics if remark.code == "doubtful-line")
    assert doubtful.span
    assert doubtful.span.of(notice.text) == "并按月报送。"
    assert CODES["doubtful-line"].severity == "warning"


@pytest.mark.usefixtures("recognized")
def test_every_page_of_a_file_is_read_and_told(tmp_path: Any) -> None:
    told: list[tuple[int, int]] = []
    document = read(_image("TIFF", 3), on_page=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert len(document.source.pages) == 3
    file = tmp_path / "scan.tif"
    file.write_bytes(_image("TIFF", 2))
    ended = CliRunner().invoke(command_line, ["parse", "--ocr", str(file), "-o", str(tmp_path / "out.json")])
    assert ended.exit_code == 0
    assert "scan.tif: page 2 of 2 is recognized" in ended.stderr


def test_a_picture_without_text_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognizer, "_engine", _engine(()))
    notice = gongwen.parse(_image(), ocr=True)
    assert_sound(notice)
    assert [remark.code for remark in notice.diagnostics] == ["empty"]


def test_without_the_recognizer_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise recognizer.MissingError

    monkeypatch.setattr(recognizer, "_engine", missing)
    (remark,) = gongwen.parse(_image(), ocr=True).diagnostics
    assert recognition.HOW in remark.message


@pytest.mark.usefixtures("recognized")
def test_damaged_and_huge_pictures_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _image()
    for end in range(8, len(data) - 20, max(1, len(data) // 20)):
        assert_sound(gongwen.parse(data[:end], ocr=True))
    monkeypatch.setattr(picture, "MOST_PICTURE_PIXELS", 1000)
    (remark,) = gongwen.parse(data, ocr=True).diagnostics
    assert "more pixels than are read" in remark.message


@pytest.mark.usefixtures("recognized")
def test_text_is_read_as_ever() -> None:
    notice = gongwen.parse("关于渠道清淤的通知\n各镇人民政府：\n请执行。\n", ocr=True)
    assert notice.source.ocr is None
    assert notice.metadata.title == "关于渠道清淤的通知"


def test_the_recognizer_reads_what_a_picture_says() -> None:
    pytest.importorskip("rapidocr")
    font = pytest.importorskip("PIL.ImageFont")
    draw = pytest.importorskip("PIL.ImageDraw")
    page = image.new("RGB", (900, 240), "white")
    draw.Draw(page).text((60, 80), "NOTICE 2025", fill="black", font=font.load_default(size=60))
    file = BytesIO()
    page.save(file, "PNG")
    notice = gongwen.parse(file.getvalue(), ocr=True)
    assert "".join(notice.text.split()) == "NOTICE2025"
    assert notice.source.ocr
    assert notice.source.ocr.engine.startswith("RapidOCR 3.")
