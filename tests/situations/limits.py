"""What a process is denied: permissions, room on the disk, the rest of its input."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desk import Desk, Ended, Process, ended

T = TypeVar("T")
_MOST_BYTES = 512
_PIPE_HOLDS = 65_536
_TO_READ_THE_REST = 0.2
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH, _PR_CAPBSET_DROP = 1, 2, 24


def powerless() -> None:
    """Have permissions hold for the superuser too."""
    if os.geteuid() == 0:
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def without_power(desk: Desk, words: list[str], **options: Any) -> Ended:
    """Run *words* where permissions hold."""
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("permissions do not hold for the superuser")
    return desk.process(words, preexec_fn=powerless, **options)


def with_memory(most: int, desk: Desk, words: list[str]) -> Ended:
    """Run *words* with no more than *most* bytes of memory."""
    return _bounded(resource.RLIMIT_AS, most, desk, words)


def with_files(most: int, desk: Desk, words: list[str]) -> Ended:
    """Run *words* with no more than *most* files open at a time."""
    return _bounded(resource.RLIMIT_NOFILE, most, desk, words)


def _bounded(limit: int, most: int, desk: Desk, words: list[str]) -> Ended:
    if sys.platform != "linux":
        pytest.skip("such limits do not hold there")
    return desk.process(words, preexec_fn=partial(resource.setrlimit, limit, (most, most)))


def limited() -> None:
    """Have no file become longer, as on a disk that is full; Python turns the signal for it into an error."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_BYTES, _MOST_BYTES))


def full_device() -> Path:
    """The device on which nothing fits."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    return Path("/dev/full")


def heeding() -> None:
    """Have signals be heeded, though the tests may run where they are ignored: under nohup, in the background."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def stopped(number: signal.Signals, desk: Desk, command: str) -> Ended:
    """Have *command* read from a pipe, and stop it while it waits for the rest."""
    named = "given.jsonl" if "export" in command else "given"
    (desk.folder / named).unlink(missing_ok=True)
    os.mkfifo(desk.folder / named)
    process = desk.start(desk.words(command, reads=named), preexec_fn=heeding)
    with os.fdopen(_when(lambda: os.open(named, os.O_WRONLY | os.O_NONBLOCK)), "wb") as pipe:
        os.set_blocking(pipe.fileno(), True)
        line = (desk.folder / "notice.json").read_bytes() + b"\n"
        pipe.write(line * (2 * _PIPE_HOLDS // len(line)))  # returns when half of it is read
        pipe.flush()
        time.sleep(_TO_READ_THE_REST)
        return _signalled(process, number)


def _signalled(process: Process, number: signal.Signals) -> Ended:
    """Send the signal, and again: one that comes just before Python begins to read waits until that is done."""
    process.send_signal(number)
    try:
        return ended(process, seconds=10)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
        return ended(process)


def _when(attempt: Callable[[], T]) -> T:
    """What *attempt* gives once it can."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return attempt()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.005)
