"""How long the review page of a long notice takes in a browser to open, and for a verdict.

    python benchmarks/opening.py             # plans of 11,000 and of 25,000 elements
    python benchmarks/opening.py PAGE.html   # a page that `gongwen view` made

Needs Chromium and playwright. Seconds of the processor in the page's own thread: other programs do not matter.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import gongwen
from gongwen.writers.review import review_page

_LINE = "{n}.到2025年，建成示范点{n}个，覆盖率达到{share}%以上。（市教育局、市财政局负责）\n"
_TIMES = 3


def plan(lines: int) -> str:
    """The page of a plan of so many items, each with two targets, a time and two bodies."""
    items = "".join(_LINE.format(n=n, share=n % 100) for n in range(1, lines + 1))
    return review_page(gongwen.parse(f"云溪县行动计划\n\n一、目标\n{items}"))


def seconds(session: Any) -> float:
    """The processor's seconds of the page's thread since it was opened."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ThreadTime"])


def measure(browser: Any, file: Path) -> tuple[int, float, float]:
    """How many elements the page in *file* has, and the seconds that it takes to open and for a verdict."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    page.locator("[data-do=accept] >> visible=true").first.wait_for()
    opening = seconds(session)
    page.keyboard.press("j")
    page.keyboard.press("y")
    judging = seconds(session) - opening
    elements = page.evaluate("() => document.querySelectorAll('*').length")
    page.close()
    return elements, opening, judging


def main(files: list[Path]) -> None:
    with sync_playwright() as running, tempfile.TemporaryDirectory() as folder:
        if not files:
            files = [Path(folder, f"{lines}.html") for lines in (660, 2000)]
            for file in files:
                file.write_text(plan(int(file.stem)), encoding="utf-8")
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = running.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for file in files:
            elements, opening, judging = min(measure(browser, file) for _ in range(_TIMES))
            print(f"{file.name}: {elements} elements, opens in {opening:.2f} s, a verdict {judging:.2f} s")
        browser.close()


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
