"""The system's Chromium for tests of pages, by playwright; what needs it is skipped where one of them is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PATH = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(PATH is None, reason="needs Chromium")


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (the extra `browser`)")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=PATH, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@contextmanager
def opened(browser: Any, file: Path, **options: Any) -> Iterator[Any]:
    """The page in *file*; an error in it, or a word on its console, fails the test."""
    page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}} | options)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(file.as_uri())
    yield page
    page.close()
    assert not errors


def await_words(page: Any, selector: str, words: str) -> None:
    """Wait until the element at *selector* says *words*, among others."""
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_contain_text(words, timeout=30_000)
