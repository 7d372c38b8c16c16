"""Where the tests' documents are: the samples of this repository, and the real documents beside it where present."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("gongwen", deadline=None, derandomize=True)  # neither clock nor chance decides a test
settings.register_profile("random", deadline=None)  # of long runs, which look for new inputs
settings.load_profile("gongwen")
os.environ["LANGUAGE"] = "en"  # what tests read of messages is English, wherever they run

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"


def sources() -> list[Path]:
    """The notices of the samples: `source.*`, and other forms of the same notice beside it."""
    return sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".txt", ".html"})


def shared_documents() -> list[Path]:
    """Every real document in `../shared`; empty where it is absent."""
    folders = [SHARED / "benchmark" / name for name in ("dev", "dev2", "headings")]
    folders += [SHARED / "corpus" / name for name in ("text", "html", "laws")]
    return sorted(path for folder in folders for path in folder.glob("*") if path.suffix in {".txt", ".html", ".md"})


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Skip what needs `../shared` where it is absent."""
    if not SHARED.is_dir():
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(pytest.mark.skip(reason=f"no real documents in {SHARED}"))
