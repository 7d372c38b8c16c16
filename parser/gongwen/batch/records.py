"""Files of records (JSON Lines, CSV, Parquet): a document a row, beside it the user's key and his other columns.

Knows rows and columns, not what a document says. A row that holds none is a problem of its own; one row is in memory at
a time, of Parquet some.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, time
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from gongwen.batch.expansion import Stream
from gongwen.batch.member import NO_DOCUMENT, NOT_READ, TOO_LARGE, Columns, Member, Problem, Reading, Record
from gongwen.limits import MOST_BYTES

_MEDIA_TYPES = {"html": "text/html", "text": "text/plain"}
_KEY = "id"
_HOW = "--text-column or --html-column names it"
_ENCODINGS = ("utf-8", "gb18030")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SEPARATORS = ",;\t"
_PIECE = 1 << 20
_ROWS_AT_ONCE = 16
_NO_TEXT = {type(None): "nothing", list: "a list", dict: "an object"}
_CSV_LOSS = "in it, the header {}: quote cells that hold a separator or a line end"


def json_lines(path: Path, reading: Reading) -> Iterator[Member]:
    """The documents of JSON Lines: an object a line. An empty line is none."""
    with Stream(path) as stream:
        for number, line in enumerate(_bounded_lines(stream), 1):
            if line is None:
                yield Member(number, _numbered(number), TOO_LARGE)
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _of_line(number, line, reading)


def comma_separated(path: Path, reading: Reading) -> Iterator[Member]:
    """The documents of a CSV or TSV file, whose first row names the columns."""
    csv.field_size_limit(MOST_BYTES)
    encoding = reading.columns.encoding or _encoding(path, path.stat().st_mtime_ns)
    with Stream(path) as stream, _text(stream, encoding) as text:
        first = text.readline(_PIECE)
        separator = max(_SEPARATORS, key=first.count)  # the first of those that are as many
        rows = csv.reader(chain([first], _pieces(text)), delimiter=separator)
        header = _named(next(rows, []))
        if problem := _unfit(header, reading.columns):
            yield Member(1, _numbered(1), problem)
            return
        for number, cells in enumerate(filter(None, rows), 1):
            if len(cells) > len(header):
                said = f"row {number} has {len(cells)} cells {_CSV_LOSS.format(len(header))}"
                yield Member(number, _numbered(number), Problem("ragged-row", said))
            else:
                yield _of_row(number, dict(zip(header, cells, strict=False)), reading)


def parquet(path: Path, reading: Reading) -> Iterator[Member]:
    """The documents of a Parquet file; without contents, the columns that hold them are not read."""
    try:
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError:
        missing = Problem(NOT_READ, "Parquet needs pyarrow, which is not installed here (gongwen doctor says how)")
        yield Member(1, _numbered(1), missing)
        return
    with ParquetFile(path, pre_buffer=False, buffer_size=_PIECE) as file:
        names = file.schema_arrow.names
        if problem := _unfit(names, reading.columns):
            yield Member(1, _numbered(1), problem)
            return
        without = set() if reading.contents else set(_of_documents(reading.columns))
        taken = [name for name in names if name not in without]
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE if reading.contents else 4096, columns=taken):
            for row in batch.to_pylist() if taken else [{}] * batch.num_rows:
                number += 1
                yield _of_row(number, row, reading)


def _of_line(number: int, line: bytes, reading: Reading) -> Member:
    try:
        row = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return Member(number, _numbered(number), Problem("not-json", f"line {number} is not JSON: {error}"))
    if not isinstance(row, dict):
        return Member(number, _numbered(number), Problem(NO_DOCUMENT, f"line {number} is no object: {_HOW}"))
    return _of_row(number, row, reading)


def _of_row(number: int, row: dict[str, Any], reading: Reading) -> Member:
    """The document of *row*, named by its key where it has one: so it is known again wherever its row stands."""
    record = _record(row, reading.columns)
    name = record.key or _numbered(number)
    if not reading.contents:
        return Member(number, name, b"", None, record)
    content, media_type = _content(number, row, reading.columns)
    return Member(number, name, content, media_type, record)


def _content(number: int, row: dict[str, Any], columns: Columns) -> tuple[bytes | Problem, str | None]:
    """The document of *row*: the first of its columns that is not blank. Bytes are read as a file's are."""
    kinds = _of_documents(columns)
    found = [(row[name], kind) for name, kind in kinds.items() if isinstance(row.get(name), str | bytes)]
    if not found:
        return Problem(NO_DOCUMENT, f"row {number} has {_instead(row, kinds)}"), None
    value, media_type = next((pair for pair in found if pair[0].strip()), found[0])
    data = value.encode("utf-8", "replace") if isinstance(value, str) else value
    if len(data) > MOST_BYTES:
        return TOO_LARGE, None
    return data, media_type if isinstance(value, str) else None


def _instead(row: dict[str, Any], kinds: Collection[str]) -> str:
    """What *row* has where a document is looked for."""
    names = [name for name in kinds if name in row]
    if not names:
        return f"no text in a column {_alternatives(kinds)}: {_HOW}"
    held = next((row[name] for name in names if row[name] is not None), None)
    what = _NO_TEXT.get(type(held), "something else")
    return f"{what} in its column {_alternatives(names)}"


def _alternatives(names: Iterable[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _record(row: dict[str, Any], columns: Columns) -> Record:
    key_column = columns.key or _KEY
    without = {key_column, *_of_documents(columns)}
    wanted = row if columns.carry is None else columns.carry
    carried = {name: as_text(row[name]) for name in wanted if name in row and name not in without}
    return Record(as_text(row.get(key_column)) or None, carried)


def as_text(value: Any) -> str | None:
    """*value* of a user's column as text: words as they are, dates as ISO has them, what has parts as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool | dict | list | tuple):
        return msgspec.json.encode(value, enc_hook=str).decode()
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)


def _of_documents(columns: Columns) -> dict[str, str]:
    """The columns that hold documents, with what these are."""
    if columns.html is None and columns.text is None:
        return _MEDIA_TYPES
    named = {columns.html: "text/html", columns.text: "text/plain"}
    return {name: media_type for name, media_type in named.items() if name is not None}


def _unfit(header: Sequence[str], columns: Columns) -> Problem | None:
    """Why a file with this *header* is none of notices with a key; None where it is."""
    there = f"among {', '.join(header)}" if header else "and no other"
    if double := [name for name, count in Counter(header).items() if count > 1]:
        return Problem(NO_DOCUMENT, f"two columns have the same name: {', '.join(double)}")
    if not set(header) & set(_of_documents(columns)):
        return Problem(NO_DOCUMENT, f"no column {_alternatives(_of_documents(columns))} {there}: {_HOW}")
    if columns.key is not None and columns.key not in header:
        return Problem(NO_DOCUMENT, f"no column `{columns.key}` {there}: --id-column names the one with the key")
    return None


def _named(header: Sequence[str]) -> list[str]:
    """*header* with a name for every column."""
    return [" ".join(name.split()) or f"column{place}" for place, name in enumerate(header, 1)]


def _text(stream: Stream, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding, newline="")  # type: ignore[arg-type]  # it has all that is asked for


def _pieces(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of *text*; raises OSError where one has no end."""
    while line := text.readline(MOST_BYTES):
        if len(line) == MOST_BYTES:
            raise OSError("a line has no end")
        yield line


@lru_cache(16)
def _encoding(path: Path, changed: int) -> str:
    """The encoding of all of the file at *path*; raises ValueError where it is none that is known.

    *changed* is when it was written: for another content the answer is another.
    """
    with Stream(path) as stream:
        head = stream.read(max(map(len, _BOMS)))
    if told := next((name for bom, name in _BOMS.items() if head.startswith(bom)), None):
        return told
    found = next((name for name in _ENCODINGS if _decodes(path, name)), None)
    if found is None:
        raise ValueError("it is neither UTF-8 nor GB18030; --encoding names what it is")
    return found


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with Stream(path) as stream:
        try:
            while piece := stream.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _bounded_lines(stream: Stream) -> Iterator[bytes | None]:
    """The lines of *stream*; None for one that is too long."""
    while line := stream.readline(MOST_BYTES + 1):
        if len(line) <= MOST_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES)
        yield None


def _numbered(number: int) -> str:
    return f"{number:07}"


READERS: dict[str, Callable[[Path, Reading], Iterator[Member]]] = {
    **dict.fromkeys((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), json_lines),
    **dict.fromkeys((".csv", ".tsv", ".csv.gz", ".tsv.gz"), comma_separated),
    ".parquet": parquet,
}
"""What reads a file of records, by the suffix of its name."""
