"""What a clerk does on the review page, with the mouse or with keys, and what he takes away; what axe objects to."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

AXE = Path(os.environ.get("AXE_CORE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))  # npm install axe-core
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (AXE_CORE names its file)")


def saved(page: Any, button: str = "save-notice") -> Any:
    """What a button of the menu of files saves, as JSON."""
    page.locator("#files summary").click()
    with page.expect_download() as saving:
        page.locator(f"#{button}").click()
    return json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))


def row(page: Any, kind: str, at: int) -> Any:
    return page.locator(f"#panel-{kind} tbody tr").nth(at)


def edit_by_mouse(page: Any, kind: str, at: int, **typed: str) -> None:
    page.locator(f"#tab-{kind}").click()
    row(page, kind, at).locator("[data-do=edit]").click()
    for name, words in typed.items():
        field = page.locator(f"#field-{name}")
        field.select_option(words) if field.evaluate("each => each.tagName") == "SELECT" else field.fill(words)
    page.locator("#keep").click()
    assert not page.locator("#editor").is_visible()


def select_by_mouse(page: Any, words: str) -> None:
    """Select *words* in the text as a mouse does."""
    ends = page.evaluate(
        """words => {
          const text = document.querySelector("#text");
          const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let [all, pieces] = ["", []];
          while (nodes.nextNode()) { pieces.push([all.length, nodes.currentNode]); all += nodes.currentNode.data; }
          const at = all.indexOf(words);
          const place = (offset) => pieces.findLast(([start]) => start <= offset);
          const box = (offset, side) => {
            const [start, node] = place(offset);
            const range = document.createRange();
            range.setStart(node, offset - start);
            range.setEnd(node, offset - start + 1);
            if (side === "left") node.parentElement.scrollIntoView({ block: "center" });
            const { left, right, top, height } = range.getBoundingClientRect();
            return [side === "left" ? left + 1 : right - 1, top + height / 2];
          };
          return [box(at, "left"), box(at + words.length - 1, "right")];
        }""",
        words,
    )
    page.mouse.move(*ends[0])
    page.mouse.down()
    page.mouse.move(*ends[1], steps=5)
    page.mouse.up()


def unlike(notice: Any) -> list[str]:
    """The ids of findings, and the fields of the metadata, that a person corrected or added in *notice*."""
    kinds = ("targets", "responsibilities", "tasks", "deadlines")
    found = [each["id"] for kind in kinds for each in notice[kind] if each["origin"] == "person" or each["corrected"]]
    return [*found, *(notice["metadata"]["corrected"] or ())]


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def edit_by_keys(page: Any, name: str, words: str, *down: str) -> None:
    press(page, *down, "e")
    for _ in range(20):
        if page.evaluate("document.activeElement.name") == name:
            break
        press(page, "Tab")
    if page.evaluate("document.activeElement.tagName") == "SELECT":
        page.keyboard.type(words)
    else:
        press(page, "Control+a")
        page.keyboard.insert_text(words)
    press(page, "Control+Enter")
    assert not page.locator("#editor").is_visible()


def corrects_by_mouse(page: Any) -> None:
    """Ten corrections of five kinds and two additions in the sample joint-opinion, three steps undone."""
    edit_by_mouse(page, "target", 0, value="五百")
    edit_by_mouse(page, "target", 1, indicator="示范园区", relation=">=")
    edit_by_mouse(page, "responsibility", 0, units="市农业农村局、市林业局")
    edit_by_mouse(page, "responsibility", 1, role="support")
    edit_by_mouse(page, "task", 0, support="市林业局")
    edit_by_mouse(page, "task", 1, name="培育龙头企业")
    edit_by_mouse(page, "deadline", 0, date="2023年上半年")
    edit_by_mouse(page, "deadline", 2, date="2024-12-31")
    edit_by_mouse(page, "metadata", 1, value="青发改农〔2021〕18号")
    edit_by_mouse(page, "metadata", 2, value="实施意见")
    for words, kind in (("给予最高30万元奖励", "target"), ("2021—2023年", "deadline")):
        select_by_mouse(page, words)
        page.locator(f"#bar [data-add={kind}]").click()
        page.locator("#keep").click()
    for _ in range(3):
        page.locator("#undo").click()


def corrects_by_keys(page: Any) -> None:
    """As much with keys alone."""
    edit_by_keys(page, "value", "五百", "j")
    edit_by_keys(page, "indicator", "示范园区", "j")
    press(page, "]")
    edit_by_keys(page, "support", "市林业局", "j")
    edit_by_keys(page, "name", "培育龙头企业", "j")
    press(page, "]")
    edit_by_keys(page, "units", "市农业农村局、市林业局", "j")
    edit_by_keys(page, "label", "分工", "j")
    press(page, "]")
    edit_by_keys(page, "date", "2023年上半年", "j")
    edit_by_keys(page, "date", "2024-12-31", "j", "j")
    press(page, "]")
    edit_by_keys(page, "value", "青发改农〔2021〕18号", "j", "j")
    edit_by_keys(page, "value", "实施意见", "j")
    for kind in ("1", "4"):  # a target, a deadline
        press(page, "n", "ArrowDown", "ArrowDown", "Control+ArrowRight", "Enter", kind)
        if page.locator("#field-value").count():
            page.locator("#field-kind").select_option("zero")
        press(page, "Control+Enter")
        assert not page.locator("#editor").is_visible()
    press(page, "z", "z", "z")


def violations(page: Any) -> list[str]:
    page.wait_for_timeout(250)  # until what fades in is there
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("() => axe.run()")["violations"]
    return [f"{each['id']}: {node['html'][:200]}: {node['failureSummary']}" for each in found for node in each["nodes"]]
