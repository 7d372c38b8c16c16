"""The Notice: one document with all that it says, to JSON and back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Struct

from gongwen.model import shown
from gongwen.model.document import Attachment, Diagnostic, Metadata, Part, Source, Table
from gongwen.model.findings import Citation, Deadline, Quantity, Responsibility, Target, Task, Unread
from gongwen.model.terms import said
from gongwen.source import Span
from gongwen.translation import gettext as _

SCHEMA_VERSION = "2.0"


class SchemaVersionError(ValueError):
    """Raised where a notice's JSON is of a schema that this program does not read; says what to do."""


class Notice(Struct, kw_only=True, gc=False):
    """One document, read: its text, its metadata, its sections and what they say."""

    schema_version: Annotated[str, said("模式版本", "The version of this schema.")] = SCHEMA_VERSION
    source: Annotated[Source, said("来源", "The input and how it was read.")]
    text: Annotated[str, said("规范文本", "The canonical text that every span points into.")]
    metadata: Annotated[Metadata, said("元数据", "What the notice is.")]
    metadata_spans: Annotated[dict[str, list[Span]], said("元数据位置", "Where each field of the metadata stands.")]
    parts: Annotated[list[Part], said("组成部分", "The notice and what it encloses or attaches.")]
    tables: Annotated[list[Table], said("表格", "The tables of data.")]
    quantities: Annotated[list[Quantity], said("数量", "Every measured quantity, in order.")]
    percentages: Annotated[list[Quantity], said("比例", "Those of the quantities that are proportions.")]
    targets: Annotated[list[Target], said("目标", "The targets, in order.")]
    responsibilities: Annotated[list[Responsibility], said("责任分工", "Who is responsible, in order.")]
    tasks: Annotated[list[Task], said("任务", "The rows of the task table.")]
    deadlines: Annotated[list[Deadline], said("时限", "Times by which something is to be done.")]
    citations: Annotated[list[Citation], said("引用文件", "The documents referred to.")]
    attachments: Annotated[list[Attachment], said("附件", "Listed and linked attachments.")]
    unread: Annotated[
        list[Unread], said("未识读", "What looks as if it said something and led to nothing, in order of the text.")
    ]
    diagnostics: Annotated[list[Diagnostic], said("诊断", "What to know about this reading.")]

    @classmethod
    def from_json(cls, data: bytes | str) -> Notice:
        """The notice that *data* is the JSON of.

        Fields that a later 2.x version added are passed over. Raises SchemaVersionError for a notice of another first
        number, and ValueError for what is no notice's JSON.
        """
        if isinstance(data, bytes):
            data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            version = _versions().decode(data).schema_version
            if version.partition(".")[0] == SCHEMA_VERSION.partition(".")[0]:
                return _notices().decode(data)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise ValueError(_("not a notice's JSON: {error}", error=error)) from error
        raise SchemaVersionError(_advice(version))

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Notice:
        """The notice whose JSON is in the file at *path*; raises OSError, and what `from_json` raises."""
        return cls.from_json(Path(path).read_bytes())

    def to_json(self, *, indent: int = 0) -> str:
        """The notice as JSON, numbers exact; *indent* spaces a level, 0 for one line."""
        return b"".join(self.json_pieces(indent=indent)).decode()

    def json_pieces(self, *, indent: int = 0) -> Iterator[bytes]:
        """The bytes of `to_json` piece by piece, so that those of a large notice are never all held at once.

        With an *indent* they are one piece.
        """
        if indent:
            yield msgspec.json.format(_ENCODER.encode(self), indent=indent)
            return
        opening = b"{"
        for name in self.__struct_fields__:
            yield opening + _ENCODER.encode(name) + b":"
            yield from _encoded(getattr(self, name))
            opening = b","
        yield b"}"

    def to_dict(self) -> dict[str, Any]:
        """The notice as plain dicts, lists, strings and numbers (`json.loads` of `to_json`)."""
        plain: dict[str, Any] = msgspec.json.decode(_ENCODER.encode(self))
        return plain

    def __repr__(self) -> str:
        """One line: the title, and how many of each kind of finding there are."""
        return f"<Notice {self.name}: {', '.join(shown.counts(self._findings()))}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the title, the counts, and the targets."""
        rows = ((one.indicator, one.text, one.deadline.text if one.deadline else None) for one in self.targets)
        return shown.page(self.name, self._findings(), rows)

    @property
    def name(self) -> str:
        """What to call the notice: its title, else the name of its source."""
        return self.metadata.title or self.source.name or "(no title)"

    def _findings(self) -> dict[str, int]:
        kinds = ("targets", "responsibilities", "tasks", "deadlines", "quantities", "citations", "diagnostics")
        return {kind: len(getattr(self, kind)) for kind in kinds}


class _Version(Struct):
    schema_version: str


@cache
def _versions() -> msgspec.json.Decoder[_Version]:
    return msgspec.json.Decoder(_Version)


@cache
def _notices() -> msgspec.json.Decoder[Notice]:
    return msgspec.json.Decoder(Notice)


def _advice(version: str) -> str:
    if version == "1.0":
        return _("it is of schema 1.0; `gongwen upgrade FILE` makes it one of 2.0")
    read = f"{SCHEMA_VERSION.partition('.')[0]}.x"
    return _(
        "it is of schema {version}, and this program reads {read}; use its own version", version=version, read=read
    )


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_FINDINGS_A_PIECE = 1000


def _encoded(value: object) -> Iterator[bytes]:
    """*value* as JSON; a long list in several pieces."""
    if not isinstance(value, list) or len(value) <= _FINDINGS_A_PIECE:
        yield _ENCODER.encode(value)
        return
    opening = b"["
    for at in range(0, len(value), _FINDINGS_A_PIECE):
        yield opening + _ENCODER.encode(value[at : at + _FINDINGS_A_PIECE])[1:-1]
        opening = b","
    yield b"]"
