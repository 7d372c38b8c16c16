"""The work on one document, as a process that shares nothing with others does it: read, parse, write or hand back.

Knows no order, no journal and no other document.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import signal
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Literal

from msgspec import Struct

from gongwen.batch.member import TOO_LARGE, Problem
from gongwen.diagnostic import NOT_UNDERSTOOD, is_refused
from gongwen.limits import read_bounded
from gongwen.machine import NO_MEMORY, denied
from gongwen.model import Notice
from gongwen.writers.whole import write_whole

_QUICK = 1
_NICENESS = 10
TIMEOUT = 60.0
"""How many seconds a document may take, where nobody says otherwise."""
RETRIES = 1
"""How often a document is tried again, where nobody says otherwise."""
_FINDINGS = ("targets", "responsibilities", "tasks", "deadlines", "quantities", "citations", "tables")


class Order(Struct, frozen=True):
    """What holds for every document of a run. With a *folder* the JSON goes there, else it is handed back.

    *timeout* is how many seconds a document may take; None for any number. After *gives_way*
    seconds of the processor (None: never) it gives way to others. *retries* is how often it is tried again
    where the process that read it died, or the machine denied what it needs. *lexicon* is a folder of the user's rows.
    *ocr*: the characters of scans and pictures are recognized. *refused_too*: of what is of no format that is read
    the notice is handed back, too, with the diagnostics that say so.
    """

    media_type: str | None = None
    encoding: str | None = None
    indent: int = 0
    folder: bytes | None = None
    staging: bytes | None = None
    timeout: float | None = None
    retries: int = RETRIES
    lexicon: bytes | None = None
    ocr: bool = False
    refused_too: bool = False
    gives_way: float | None = None


LINK = "a link where a folder of results is to be: nothing is written to where it leads"
UNWRITTEN, MACHINE = "unwritten", "machine"


class Known(Struct, frozen=True):
    """A result that is there: the SHA-256 of the document that it was made of, and of its JSON file if it is in one."""

    sha256: str
    digest: str | None = None


class Job(Struct, frozen=True):
    """One document: its name, and the file (or the bytes, or the problem) that is its content.

    *media_type* is given where the bytes are text that was decoded already, in UTF-8; *taken_for* and *encoding* are
    what a person says that other bytes are.
    """

    name: str
    path: bytes | None = None
    content: bytes | Problem | None = None
    media_type: str | None = None
    taken_for: str | None = None
    encoding: str | None = None


class Facts(Struct, frozen=True):
    """What a reading was like: how long it took, how much was read and found; no word of the document.

    *understood* is false where a diagnostic says that it probably was not, or there is text, and neither a section nor
    a finding in it.
    """

    seconds: float
    characters: int
    findings: dict[str, int]
    unread: int
    codes: dict[str, int]
    understood: bool


class Outcome(Struct, frozen=True):
    """What became of a document: its content's SHA-256 (None where it could not be read) and what was lost.

    *digest* is the SHA-256 of its JSON file. *packed* is the notice's JSON, compressed; None where it is in a file,
    *unchanged*, or not there at all. *facts* are of a document that was read now. *spent*: the process that read it
    gave way to others, and is to be replaced.
    """

    name: str
    sha256: str | None = None
    digest: str | None = None
    packed: bytes | None = None
    unchanged: bool = False
    losses: tuple[Problem, ...] = ()
    facts: Facts | None = None
    spent: bool = False


def do(job: Job, order: Order) -> Outcome:
    """Do *job*; whatever goes wrong is in the outcome."""
    try:
        content = job.content if job.content is not None else _content(os.fsdecode(job.path or b""))
        return Outcome(job.name, losses=(content,)) if isinstance(content, Problem) else _done(job, content, order)
    except Exception as error:  # a fault of this program must not stop a run of hours
        return Outcome(job.name, losses=(_reason(error),))


def _reason(error: Exception) -> Problem:
    """Why a document could not be read: by its own fault, the machine's, or this program's."""
    if isinstance(error, MemoryError):
        return Problem("too-large", NO_MEMORY)
    if reason := denied(error):
        return Problem(MACHINE, reason)
    if isinstance(error, OSError):
        return Problem("unreadable", error.strerror or str(error))
    return Problem("fault", f"please report it: {type(error).__name__}: {error}")


@contextmanager
def ended_after(seconds: float | None) -> Iterator[None]:
    """End this process, whatever it is at, if what is done within takes more than *seconds* (None: any number)."""
    if seconds is None:
        yield
        return
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(min(seconds, threading.TIMEOUT_MAX), exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def giving_way_after(seconds: float | None) -> Iterator[Callable[[], bool]]:
    """Have this process give way to others where what is done within takes more than *seconds* of the processor.

    Gives a function that says whether it did: it cannot take that back. Systems without such a timer do nothing.
    """
    given: list[int] = []

    def give(number: int, frame: FrameType | None) -> None:
        given.append(os.nice(_NICENESS))

    if seconds is None or not hasattr(signal, "setitimer"):
        yield lambda: False
        return
    before = signal.signal(signal.SIGVTALRM, give)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield lambda: bool(given)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def unpacked(packed: bytes) -> bytes:
    return zlib.decompress(packed)


def _content(path: str) -> bytes | Problem:
    with Path(path).open("rb") as file:
        data = read_bounded(file)
    return TOO_LARGE if data is None else data


def content_of(job: Job) -> bytes | None:
    """The content of *job*, where it can be had more than once: of a pipe there would be nothing left."""
    if job.content is not None:
        return job.content if isinstance(job.content, bytes) else None
    path = Path(os.fsdecode(job.path or b""))
    try:
        content = _content(str(path)) if path.is_file() else None
    except OSError:
        return None
    return content if isinstance(content, bytes) else None


def changed_since(job: Job, known: Known, order: Order) -> Literal["changed", "damaged"] | None:
    """Whether *job* has another content than the *known* result was made of, or that is not as it was made."""
    content = content_of(job)
    if content is None or hashlib.sha256(content).hexdigest() != known.sha256:
        return "changed"
    return None if _is_whole(job.name, known, order) else "damaged"


def _done(job: Job, content: bytes, order: Order) -> Outcome:
    from gongwen.api import parse  # the process that hands out the work does without

    start = time.perf_counter()
    sha256 = hashlib.sha256(content).hexdigest()
    said = content.decode() if job.media_type else content  # what stood in a row is text already
    media_type, encoding = order.media_type or job.media_type or job.taken_for, order.encoding or job.encoding
    notice = parse(said, name=job.name or None, media_type=media_type, encoding=encoding, ocr=order.ocr)
    forced = bool(order.media_type or job.taken_for or encoding)
    if is_refused(notice.diagnostics) and not (forced and notice.text) and not order.refused_too:
        return Outcome(job.name, losses=_losses(notice))
    try:
        digest, packed = _kept(job.name, notice, order)
    except OSError as error:
        return Outcome(job.name, losses=(Problem(UNWRITTEN, error.strerror or str(error)),))
    facts = _facts(notice, time.perf_counter() - start)
    return Outcome(job.name, sha256, digest, packed, losses=_losses(notice), facts=facts)


def _facts(notice: Notice, seconds: float) -> Facts:
    findings = {kind: count for kind in _FINDINGS if (count := len(getattr(notice, kind)))}
    codes = dict(sorted(Counter(remark.code for remark in notice.diagnostics).items()))
    nothing = not findings and bool(notice.text.strip()) and not any(part.sections for part in notice.parts)
    return Facts(
        round(seconds, 4),
        len(notice.text),
        findings,
        len(notice.unread),
        codes,
        not nothing and not NOT_UNDERSTOOD & codes.keys(),
    )


def _kept(name: str, notice: Notice, order: Order) -> tuple[str | None, bytes | None]:
    """Keep the JSON of *notice*: the digest of the file that it is in, or the JSON itself, compressed."""
    if order.folder is None:
        return None, zlib.compress(notice.to_json().encode(), _QUICK)
    json = (notice.to_json(indent=order.indent) + "\n").encode()
    staging, folder = Path(os.fsdecode(order.staging)) if order.staging else None, Path(os.fsdecode(order.folder))
    file = result_file(folder, name)
    if link := link_on_the_way(file, folder):
        raise OSError(None, f"{LINK} ({link.name})")
    write_whole(file, json, staging)
    return digest_of(json), None


def _is_whole(name: str, known: Known, order: Order) -> bool:
    """Whether the result is as it was made: nobody removed, cut or overwrote its file."""
    if known.digest is None or order.folder is None:
        return known.digest is None and order.folder is None
    try:
        return digest_of(result_file(Path(os.fsdecode(order.folder)), name).read_bytes()) == known.digest
    except OSError:
        return False


def digest_of(json: bytes) -> str:
    """What tells a JSON file from one that was damaged."""
    return hashlib.sha256(json).hexdigest()


def unwritten(outcome: Outcome) -> str | None:
    """Why the result could not be written, which is no fault of the document; None where it could."""
    return next((problem.message for problem in outcome.losses if problem.code == UNWRITTEN), None)


def result_file(folder: Path, name: str) -> Path:
    """Where the JSON of the document *name* stands under *folder*."""
    return folder / f"{name}.json"


def link_on_the_way(file: Path, top: Path) -> Path | None:
    """The folder between *top*, which is one too, and *file* that is a link; None where there is none."""
    folders = (folder for folder in file.parents if folder.is_relative_to(top))
    return next((folder for folder in folders if folder.is_symlink()), None)


def _losses(notice: Notice) -> tuple[Problem, ...]:
    lost = (remark for remark in notice.diagnostics if remark.severity == "error")
    return tuple(Problem(remark.code, remark.message) for remark in lost)
