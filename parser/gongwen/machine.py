"""What the machine denies a process: memory, open files, threads. Such an error says nothing of the document at hand.

Knows errors, not what was done when they came; and how memory is given back.
"""

from __future__ import annotations

import errno
import sys
from typing import Final

from gongwen.translation import gettext_noop

NO_MEMORY: Final = gettext_noop("not enough memory")
_NO_FILES = gettext_noop("too many open files: a limit of this machine (ulimit -n shows it), not of the document")
_NO_THREADS = gettext_noop("no further thread: a limit of this machine (memory, or ulimit -u), not of the document")
_BY_NUMBER = {errno.EMFILE: _NO_FILES, errno.ENFILE: _NO_FILES, errno.ENOMEM: NO_MEMORY}
_BY_WORDS = (
    # what loaders of shared libraries and Python's threads say, in lower case; they give no number
    ("failed to map segment", NO_MEMORY),
    ("cannot allocate memory", NO_MEMORY),
    ("too many open files", _NO_FILES),
    ("cannot open shared object file: error 24", _NO_FILES),
    ("can't start new thread", _NO_THREADS),
)


def denied(error: BaseException) -> str | None:
    """What the machine denied where that is why *error* was raised, in words for a person; None where it is not."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        if said := _denied(cause):
            return said
        seen.add(id(cause))
        cause = cause.__cause__ or cause.__context__
    return None


def _denied(error: BaseException) -> str | None:
    match error:
        case MemoryError():
            return NO_MEMORY
        case OSError(errno=number):
            return _BY_NUMBER.get(number) if number else None
        case ImportError() | RuntimeError():
            said = str(error).lower()
            return next((reason for words, reason in _BY_WORDS if words in said), None)
    return None


def give_back() -> None:
    """Give the system the memory that was freed and that the C library keeps for later; where that can be asked for."""
    if sys.platform == "linux":
        import ctypes  # a large document alone needs it

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc alone
        if trim:
            trim(0)
