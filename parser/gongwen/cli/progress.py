"""The progress of a long run on standard error: a bar in a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gongwen.cli.terminal import say
from gongwen.translation import gettext as _

_SECONDS_A_LINE = 10.0

Report = Callable[[int, int, int], None]


@contextmanager
def progress(what: str) -> Iterator[Report]:
    """What to call with the number of *what* done, their total, and how many failed."""
    if sys.stderr.isatty():
        with _bar(what) as report:
            yield report
    else:
        yield _Lines(what)


@contextmanager
def _bar(what: str) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(_("{task.fields[rate]:.0f} a second")),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        TextColumn("{task.fields[failed]}", style="red"),
    )
    with Progress(TextColumn(what), *columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(what, total=None, rate=0.0, failed="")
        start = time.monotonic()

        def report(done: int, total: int, failed: int) -> None:
            rate = done / max(time.monotonic() - start, 1e-3)
            shown.update(
                task,
                completed=done,
                total=total,
                rate=rate,
                failed=_("{failed} failed", failed=failed) if failed else "",
            )

        yield report


class _Lines:
    """A line every ten seconds: how much is done, how fast, and how long the rest will take."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._start = self._said = time.monotonic()

    def __call__(self, done: int, total: int, failed: int) -> None:
        now = time.monotonic()
        if now - self._said < _SECONDS_A_LINE or not done:
            return
        self._said = now
        rate = done / (now - self._start)
        left = _clock((total - done) / rate)
        say(
            _(
                "{what}: {done} of {total}, {rate:.0f} a second, {left} left, {failed} failed",
                what=self._what,
                done=done,
                total=total,
                rate=rate,
                left=left,
                failed=failed,
            )
        )


def _clock(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}"
