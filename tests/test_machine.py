"""What the machine denies is told from the faults of documents and of this program."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import gongwen
from conftest import SAMPLES
from gongwen.batch import work
from gongwen.machine import denied

NOT_THE_MACHINES = [
    ValueError("not enough memory"),
    OSError(errno.ENOENT, os.strerror(errno.ENOENT)),
    ImportError("cannot import name 'x'"),
    RuntimeError("dictionary changed size"),
]


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "memory"),
        (OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)), "memory"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "open files"),
        (OSError(errno.ENFILE, os.strerror(errno.ENFILE)), "open files"),
        (ImportError("x.so: failed to map segment from shared object"), "memory"),
        (ImportError("x.so: cannot open shared object file: Error 24"), "open files"),
        (caused(ImportError("x"), MemoryError()), "memory"),
    ],
)
def test_what_the_machine_denies_is_said(error: Exception, said: str) -> None:
    assert said in (denied(error) or "")


@pytest.mark.parametrize("error", NOT_THE_MACHINES, ids=repr)
def test_what_it_does_not_deny_is_not(error: Exception) -> None:
    assert denied(error) is None


def test_a_batch_blames_no_document_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def denying(*_: object) -> bytes:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), "a.txt")

    monkeypatch.setattr(work, "_content", denying)
    (problem,) = work.do(work.Job("a.txt", path=b"a.txt"), work.Order()).losses
    assert problem.code == "machine"
    assert "open files" in problem.message


LIMITED = """
import resource, sys
from gongwen.cli import main
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv.pop(1)),) * 2)
main()
"""


@pytest.fixture(scope="module")
def compiled() -> None:
    """Every module is compiled: a compiler without memory says other things (`field 'target' is required`)."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", Path(gongwen.__file__).parent], check=True)


@pytest.mark.usefixtures("compiled")
@pytest.mark.skipif(sys.platform != "linux", reason="the limit does not hold there")
@pytest.mark.parametrize("megabytes", [0, 2, 4, 8, 12, 16, 24])
@pytest.mark.parametrize("name", ["reply/source.txt", "task-table/source.html"])
def test_wherever_memory_ends_a_line_says_so(name: str, megabytes: int) -> None:
    command = [sys.executable, "-c", LIMITED, str(megabytes << 20), "parse", str(SAMPLES / name)]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (run.returncode, run.stderr) in [(0, ""), (1, "gongwen: not enough memory\n")]
    assert bool(run.stdout) == (run.returncode == 0)
