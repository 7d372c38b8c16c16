"""One input put to the test: it parses, keeps every invariant, and does so in the time that its size allows.

usage: python fuzz/trial.py FILE…

Tries once more the inputs that a run has kept. Exit 1 where one fails.
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import gongwen  # noqa: E402
from conftest import sources  # noqa: E402
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


def too_slow(data: bytes, taken: float) -> bool:
    """Whether *taken* seconds are more than the size of *data* allows."""
    return taken > START + PACE * len(data)


def fault(data: bytes) -> str | None:
    """What is wrong with the parse of *data*; None where it is sound."""
    taken, error = tried(data)
    if not error and too_slow(data, taken):
        taken, error = tried(data)  # what a process loads once is not the input's time
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
    reasons = [fault(Path(file).read_bytes()) for file in files]
    for file, reason in zip(files, reasons, strict=True):
        print(f"{file}: {(reason or 'sound').rstrip()}")
    return 1 if any(reasons) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
