"""One input put to the test: it parses, keeps every invariant, and does so in the time that its size allows.

usage: python fuzz/trial.py [--kind notices|files|apply] FILE…

Tries once more the inputs that a run has kept. Exit 1 where one fails.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import gongwen  # noqa: E402
from conftest import sources  # noqa: E402
from gongwen.corrections.applying import apply_review  # noqa: E402
from gongwen.corrections.marked import review_of  # noqa: E402
from gongwen.corrections.workbook import read_workbook  # noqa: E402
from gongwen.model.review import Review  # noqa: E402
from gongwen.writers import Entry, writer  # noqa: E402
from invariants import assert_sound, assert_tiled  # noqa: E402
from visible import assert_shown  # noqa: E402

START, PACE = 0.2, 1.8 / 100_000
"""Seconds of the processor that any input may take, and those for each of its bytes: two in all for 100 KB."""


def samples() -> tuple[bytes, ...]:
    """The samples' notices, which every run begins from."""
    return tuple(path.read_bytes() for path in sources())


def tried(data: bytes) -> tuple[float, str | None]:
    """The processor's seconds that the parse of *data* took, and the error where it raised or broke an invariant."""
    begun = time.process_time()
    try:
        notice = gongwen.parse(data)
        taken = time.process_time() - begun
        assert_sound(notice)
        assert_tiled(data)
        assert_shown(data)
    except Exception:
        return time.process_time() - begun, traceback.format_exc(limit=-4)
    return taken, None


def applied(data: bytes) -> tuple[float, str | None]:
    """As `tried`, of *data* as what a person edited: a workbook, a review or a corrected notice of a sample."""
    begun = time.process_time()
    try:
        if review := _review(data):
            gongwen.validate(apply_review(_corrected(), review).notice.to_json())
    except Exception:
        return time.process_time() - begun, traceback.format_exc(limit=-4)
    return time.process_time() - begun, None


def _review(data: bytes) -> Review | None:
    """What *data* says of the sample; None where it says that it is nothing of the kind."""
    try:
        if data.startswith(b"PK"):
            with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
                file.write(data)
                file.flush()
                return read_workbook(_corrected(), Path(file.name)).review
        if b'"review_version"' in data[:4096]:
            return Review.from_json(data)
        return review_of(_corrected(), gongwen.Notice.from_json(data))
    except ValueError:
        return None


@cache
def _corrected() -> gongwen.Notice:
    return gongwen.parse_file(ROOT / "samples" / "task-table" / "source.html")


def edited() -> list[bytes]:
    """What people give back of the sample, to begin from: its workbook, an empty review, the notice itself."""
    notice = _corrected()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "tasks.xlsx")
        writer("xlsx")([Entry("notice", notice.to_json().encode())], book)
        found = [book.read_bytes()]
    reviewed = notice.to_dict() | {"targets": [target | {"indicator": "改"} for target in notice.to_dict()["targets"]]}
    review = review_of(notice, gongwen.Notice.from_json(json.dumps(reviewed)))
    return [*found, msgspec.json.encode(review), notice.to_json().encode()]


KINDS = {"notices": tried, "files": tried, "apply": applied}
"""What is done with an input, by kind."""


def too_slow(data: bytes, taken: float) -> bool:
    """Whether *taken* seconds are more than the size of *data* allows."""
    return taken > START + PACE * len(data)


def fault(data: bytes, kind: str = "notices") -> str | None:
    """What is wrong with what is made of *data*; None where it is sound."""
    taken, error = KINDS[kind](data)
    if not error and too_slow(data, taken):
        taken, error = KINDS[kind](data)  # what a process loads once is not the input's time
    return error or (f"took {taken:.1f} s for {len(data)} bytes" if too_slow(data, taken) else None)


def keep(folder: Path, name: str, data: bytes, reason: str) -> Path:
    """Write an input that failed, and why, into *folder*; the input's file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(reason, "utf-8", "backslashreplace")
    file = folder / f"{name}.bin"
    file.write_bytes(data)
    return file


def main(files: list[str]) -> int:
    if not files:
        sys.exit(__doc__)
    kind = "notices"
    if files[0] == "--kind":
        _, kind, *files = files
    reasons = [fault(Path(file).read_bytes(), kind) for file in files]
    for file, reason in zip(files, reasons, strict=True):
        print(f"{file}: {(reason or 'sound').rstrip()}")
    return 1 if any(reasons) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
