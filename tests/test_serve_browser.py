"""The pages of `gongwen serve` in a real browser: a clerk's day, two windows, narrow windows, and nothing that acts.

Needs Chromium and playwright.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytest.importorskip("starlette", reason="needs the extra `serve`")
from chromium import await_words, chromium, needs_chromium
from clerk import corrects_by_keys, corrects_by_mouse, edit_by_mouse, needs_axe, press, row, violations
from conftest import SAMPLES
from officemade import docx
from serving import Served, serving

pytestmark = needs_chromium
OPINION = (SAMPLES / "joint-opinion" / "source.txt").read_text(encoding="utf-8")
WORD = docx(OPINION)
SECRET = "机密★5年\n\n云溪县人民政府文件\n\n关于银杏计划的通知\n\n各单位：\n请办理。\n\n云溪县人民政府\n2024年1月2日\n"
DROP = """async ([files, place]) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
  for (const kind of ["dragover", "drop"]) document.querySelector(place).dispatchEvent(new DragEvent(kind, options));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("notices")
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"云溪县关于第{number}号桥的通知\n\n一、修桥{number}座。\n", encoding="utf-8"
        )
    with serving(tmp_path_factory.mktemp("data"), folder) as served:
        yield served


@pytest.fixture
def served(running: Served) -> Served:
    """The server with an empty store."""
    keys = [each["id"] for each in running.client.get("/v1/notices").json()["notices"]]
    if keys:
        running.client.post("/v1/notices/delete", json={"ids": keys})
    return running


@contextmanager
def visiting(browser: Any, served: Served, path: str = "", told: str = "^$", **options: Any) -> Iterator[Any]:
    """A page of *served*; it asks no other host, and nothing goes wrong in it but what its console may have *told*."""
    page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}} | options)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on(
        "request", lambda asked: None if asked.url.startswith((served.address, "blob:")) else errors.append(asked.url)
    )
    page.goto(served.address + path)
    yield page
    page.close()
    assert [error for error in errors if not re.search(told, error)] == []


def drop(page: Any, **files: str | bytes) -> None:
    packed = [
        (name, base64.b64encode(content.encode() if isinstance(content, str) else content).decode())
        for name, content in files.items()
    ]
    page.evaluate(DROP, [packed, "#drop"])


def put(served: Served, content: str | bytes = OPINION, name: str = "opinion.txt") -> str:
    key: str = served.client.post("/v1/notices", params={"name": name}, content=content).json()["id"]
    return key


def cells(path: Path) -> set[str]:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return {str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None}


@pytest.mark.parametrize("corrects", [corrects_by_mouse, corrects_by_keys])
def test_a_clerks_day(browser: Any, served: Served, corrects: Callable[[Any], None]) -> None:
    """A Word file is dropped, corrected, the page loaded anew, and the corrections are in the Excel file."""
    with visiting(browser, served) as page:
        drop(page, **{"实施意见.docx": WORD})
        await_words(page, "#reading-words", "已读取 1/1 份")
        await_words(page, "#rows", "实施意见.docx")
        page.locator("#rows a").click()
        await_words(page, "#kept", "自动保存在本机的 gongwen 服务")
        corrects(page)
        await_words(page, "#kept", "已自动保存")
        done = page.locator("#progress-words").inner_text()
        page.reload()
        await_words(page, "#kept", "已恢复")
        assert page.locator("#progress-words").inner_text() == done
        page.locator("#files summary").click()
        with page.expect_download() as saving:
            page.locator("#files [data-to=xlsx]").click()
        assert saving.value.suggested_filename.endswith(".xlsx")
        found = cells(saving.value.path())
        assert {"500", "示范园区"} <= found and any(cell.startswith("培育龙头企业") for cell in found)
        assert any("市林业局" in cell for cell in found)
        for _ in range(20):
            if not page.locator("#undo").is_enabled():
                break
            page.locator("#undo").click()  # back to the opening, also after a reload
        assert page.locator("#progress-words").inner_text().startswith("已核对 0/")
        await_words(page, "#kept", "已自动保存")
        page.locator(".back").click()
        await_words(page, "#rows .state", "未核对")
    (listed,) = served.client.get("/v1/notices").json()["notices"]
    assert served.client.get(f"/v1/notices/{listed['id']}/corrections").json()["revision"] >= 2


def test_files_that_are_not_stored_say_why(browser: Any, served: Served) -> None:
    with visiting(browser, served, told="status of 422") as page:
        image = b"\x89PNG\r\n\x1a\n" + bytes(50)
        drop(
            page, **{"secret.txt": SECRET.encode(), "seal.png": image, "good.txt": OPINION.encode(), ".DS_Store": b"x"}
        )
        await_words(page, "#reading-words", "已读取 3/3 份，2 份没有保存")
        items = page.locator("#reading-items")
        assert "secret.txt：此件标有密级（机密★5年），没有保存" in items.inner_text()
        assert "seal.png：这是图片" in items.inner_text()
        await_words(page, "#chosen", "共 1 件")
        page.locator("#reading-close").click()
        assert not page.locator("#reading").is_visible()


def test_text_is_pasted_and_a_folder_read(browser: Any, served: Served) -> None:
    with visiting(browser, served) as page:
        press(page, "p")
        page.locator("#text-words").fill("云溪县关于修渠的通知\n\n一、修建水渠。到2026年，修渠12公里。\n")
        page.locator("#text .main").click()
        await_words(page, "#rows", "云溪县关于修渠的通知")
        page.locator("[data-folder]").click()
        await_words(page, "#reading-words", "已读取 3/3")
        await_words(page, "#chosen", "共 4 件")


def test_the_list_is_searched_chosen_exported_and_emptied(browser: Any, served: Served, tmp_path: Path) -> None:
    put(served)
    put(served, "云溪县关于修渠的通知\n\n一、修建水渠。到2026年，修渠12公里。（县水利局负责）\n", "canal.txt")
    with visiting(browser, served) as page:
        await_words(page, "#chosen", "共 2 件")
        press(page, "/")
        page.keyboard.type("水渠")
        await_words(page, "#chosen", "共 1 件")
        assert page.locator("#rows mark").first.inner_text() == "水渠"
        page.reload()
        await_words(page, "#chosen", "共 1 件")  # the address keeps what was asked
        with page.expect_download() as saving:
            page.locator(".bulk [data-to=json]").click()
        assert saving.value.suggested_filename == "云溪县关于修渠的通知.json"
        page.locator("#q").fill("")
        await_words(page, "#chosen", "共 2 件")
        press(page, "Escape", "j", "x")
        await_words(page, "#chosen", "已选 1 件")
        press(page, "j", "x", "Delete")
        assert "等" not in page.locator("#sure-words").inner_text()
        page.locator("#sure .danger").click()
        await_words(page, "#empty", "还没有公文")
    assert served.client.get("/v1/notices").json()["total"] == 0


def test_tasks_lead_to_their_place_in_the_editor(browser: Any, served: Served) -> None:
    put(served)
    put(served, "云溪县关于修渠的通知\n\n一、修建水渠。到2026年，修渠12公里。（县水利局负责）\n", "canal.txt")
    with visiting(browser, served, "tasks") as page:
        await_words(page, "#chosen", "共 6 项")
        page.locator("#unit").fill("县水利局")
        await_words(page, "#chosen", "共 1 项")
        page.locator("#group").select_option("unit")
        assert page.locator(".band").inner_text() == "县水利局（1 项）"
        with page.expect_download() as saving:
            page.locator("[data-to=xlsx]").click()
        found = cells(saving.value.path())
        assert any("修建水渠" in cell for cell in found)
        assert not any("示范园区" in cell for cell in found)  # of another notice
        page.locator("#rows a").first.click()
        assert page.locator("#panel-task tr.chosen").inner_text().startswith("修建水渠")


def test_of_two_windows_the_second_is_told_and_can_go_on(browser: Any, served: Served) -> None:
    key = put(served)
    with (
        visiting(browser, served, f"notices/{key}", told="status of 409") as one,
        visiting(browser, served, f"notices/{key}", told="status of 409") as other,
    ):
        edit_by_mouse(one, "target", 0, value="五百")
        await_words(one, "#kept", "已自动保存")
        edit_by_mouse(other, "target", 1, indicator="示范园区")
        await_words(other, "#kept", "另一个窗口也在核对这份公文")
        other.locator("#merge").click()
        await_words(other, "#kept", "已自动保存")
        assert "500" in row(other, "target", 0).inner_text()
    targets = served.client.get(f"/v1/notices/{key}").json()["targets"]
    assert targets[0]["value"] == 500
    assert targets[1]["indicator"] == "示范园区"
    versions = served.client.get(f"/v1/notices/{key}/corrections/versions").json()["versions"]
    assert [version["revision"] for version in versions] == [2, 1]


def test_an_earlier_state_is_taken_up(browser: Any, served: Served) -> None:
    key = put(served)
    with visiting(browser, served, f"notices/{key}") as page:
        edit_by_mouse(page, "target", 0, value="五百")
        await_words(page, "#kept", "已自动保存")
        page.locator("#undo").click()
        page.locator("#files summary").click()
        page.locator("#versions-open").click()
        page.locator("dialog[open] select").select_option("1")
        page.locator("dialog[open] .main").click()
        await_words(page, "#said", "读入第 1 版：1 条")
        assert "500" in row(page, "target", 0).inner_text()


def test_a_server_that_stopped_is_told_and_what_was_done_is_kept_when_it_is_back(browser: Any, tmp_path: Path) -> None:
    with serving(tmp_path) as first:
        key, port = put(first), first.port
        page = browser.new_page()
        page.goto(f"{first.address}notices/{key}")
        await_words(page, "#kept", "自动保存")
    edit_by_mouse(page, "target", 0, value="五百")
    await_words(page, "#kept", "没有保存：服务没有响应")
    with serving(tmp_path, "--port", str(port)) as again:
        await_words(page, "#kept", "已自动保存")
        assert again.client.get(f"/v1/notices/{key}").json()["targets"][0]["value"] == 500
        page.close()


def test_nothing_of_a_notice_acts_on_the_pages(browser: Any, served: Served) -> None:
    evil = "<img src=x onerror=owned=1><script>owned=1</script>"
    text = f"关于{evil}的通知\n\n一、{evil}。到2026年，{evil}建设12个。（{evil}县水利局负责）\n"
    served.client.post("/v1/notices", params={"name": f"{evil}.txt", "type": "text"}, content=text)
    with visiting(browser, served) as page:
        page.locator("#rows a").wait_for()
        page.locator("#q").fill("水利")
        page.locator("mark").first.wait_for()
        for path in ("tasks", "notices/" + served.client.get("/v1/notices").json()["notices"][0]["id"]):
            assert page.evaluate("[typeof owned, document.querySelectorAll('main img').length]") == ["undefined", 0]
            page.goto(served.address + path)
            page.wait_for_load_state("networkidle")
        assert page.evaluate("typeof owned") == "undefined"


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_cut_off(browser: Any, served: Served, width: int) -> None:
    put(served)
    with visiting(browser, served, viewport={"width": width, "height": 800}) as page:
        for path in (
            "",
            "tasks",
            "tasks?group=unit",
            "notices/" + served.client.get("/v1/notices").json()["notices"][0]["id"],
        ):
            page.goto(served.address + path)
            page.locator("#rows a, #text p").first.wait_for(state="attached")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_axe_finds_nothing_to_object_to(browser: Any, served: Served, width: int, scheme: str) -> None:
    put(served)
    options: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with visiting(browser, served, told="status of 4", **options) as page:
        drop(page, **{"secret.txt": SECRET, "again.txt": OPINION})
        await_words(page, "#reading-words", "已读取 2/2 份")
        press(page, "j", "x")
        assert not violations(page)
        press(page, "?")
        assert not violations(page)
        press(page, "Escape", "Delete")
        assert not violations(page)
        press(page, "Escape", "p")
        assert not violations(page)
        page.goto(f"{served.address}tasks?group=unit")
        page.locator("#rows a").first.wait_for()
        assert not violations(page)
        page.goto(f"{served.address}enter")
        assert not violations(page)
        page.goto(served.address)
        page.locator("#rows a").first.click()
        page.locator("#files summary").click()
        assert not violations(page)
