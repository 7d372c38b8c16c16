"""A parser with words of the user's own.

    with gongwen.Parser(lexicon="my-words") as parser:
        notice = parser.parse_file("notice.html")

What the program knows of the language is built once in a process, when it is first used, out of the tables of the
lexicon. So every lexicon has a process of its own, which the parser starts, asks and ends: two parsers with different
words, and `gongwen.parse` without any, do not touch each other.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import IO, Any

import msgspec
from msgspec import Struct

import gongwen
from gongwen.frames import receive, send
from gongwen.lexicon.user import LexiconError
from gongwen.limits import MOST_BYTES, read_beginning
from gongwen.model import Notice

_READY = b"ready"


class _Request(Struct, frozen=True):
    """What is to be parsed; *decoded* where text was given, which is sent as UTF-8."""

    data: bytes
    decoded: bool
    name: str | None
    media_type: str | None
    encoding: str | None
    limit: int
    ocr: bool = False


class Parser:
    """Parses with the user's lexicon in the folder *lexicon*; without one as `gongwen.parse` does.

    Its methods may be called from any thread; one document is read at a time. Raises LexiconError where a row is wrong,
    with its file and line, and OSError where the folder cannot be read.
    """

    def __init__(self, *, lexicon: str | os.PathLike[str] | None = None) -> None:
        self._lexicon = None if lexicon is None else Path(lexicon).absolute()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        if self._lexicon:
            self._started()

    def parse(
        self,
        data: bytes | str,
        *,
        name: str | None = None,
        media_type: str | None = None,
        encoding: str | None = None,
        limit: int = MOST_BYTES,
        ocr: bool = False,
    ) -> Notice:
        """Read a notice from *data*, as `gongwen.parse` does. Raises RuntimeError where the process dies over it."""
        how: dict[str, Any] = {"name": name, "media_type": media_type, "encoding": encoding, "limit": limit, "ocr": ocr}
        if self._lexicon is None:
            return gongwen.parse(data, **how)
        decoded = isinstance(data, str)
        content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        return self._asked(msgspec.msgpack.encode(_Request(content, decoded, **how)))

    def parse_file(self, path: str | os.PathLike[str], *, limit: int = MOST_BYTES) -> Notice:
        """Read the notice in the file at *path*, as `gongwen.parse_file` does."""
        with Path(path).open("rb") as file:
            return self.parse(read_beginning(file, limit + 1), name=Path(path).name, limit=limit)

    def close(self) -> None:
        """End the process. A later call starts another."""
        with self._lock:
            self._end()

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __del__(self) -> None:
        self._end()

    def _asked(self, message: bytes) -> Notice:
        with self._lock:
            process = self._started()
            try:
                send(_stream(process.stdin), message)
                answer = receive(_stream(process.stdout))
            except OSError:
                answer = None
            if answer is None:
                self._end()
                raise RuntimeError("the process that read it died")
        return Notice.from_json(answer)

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, ready for work."""
        if self._process is not None:
            return self._process
        package = str(Path(gongwen.__file__).resolve().parents[1])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gongwen.parser", str(self._lexicon)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        answer = receive(_stream(process.stdout))
        if answer != _READY:
            self._end()
            raise _error(answer)
        return process

    def _end(self) -> None:
        process, self._process = getattr(self, "_process", None), None
        if process is not None:
            process.kill()
            process.communicate()


def check_lexicon(folder: Path) -> None:
    """Raise LexiconError where a row of the lexicon in *folder* is wrong, OSError where it cannot be read."""
    Parser(lexicon=folder).close()


def _error(answer: bytes | None) -> Exception:
    if answer is None:
        return RuntimeError("the process that was to use the lexicon died")
    number, name, said = msgspec.msgpack.decode(answer, type=tuple[int | None, str | None, str])
    return LexiconError(said) if number is None else OSError(number, os.strerror(number), name)


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # the process was started with pipes
    return stream


def _serve(folder: Path) -> None:
    """Use the lexicon in *folder*, check it, and answer requests on standard input until it ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints can break a frame
    try:
        _use(folder)
    except (LexiconError, OSError) as error:
        number, name = (error.errno, error.filename) if isinstance(error, OSError) else (None, None)
        send(answers, msgspec.msgpack.encode((number, name and str(name), str(error))))
        return
    send(answers, _READY)
    from gongwen.api import parse

    decoder = msgspec.msgpack.Decoder(_Request)
    while (message := receive(requests)) is not None:
        asked = decoder.decode(message)
        data = asked.data.decode("utf-8", "surrogatepass") if asked.decoded else asked.data
        how = {"name": asked.name, "media_type": asked.media_type, "encoding": asked.encoding}
        send(answers, parse(data, **how, limit=asked.limit, ocr=asked.ocr).to_json().encode())


def _use(folder: Path) -> None:
    from gongwen.lexicon.user import use_lexicon

    lexicon = use_lexicon(folder)
    from gongwen.examples import check  # what reads the tables comes after they are complete

    check(lexicon)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
