"""How much the compressed streams of a PDF file expand to, told before anything in it is read.

Knows where streams begin and how they are compressed, nothing of what they hold. Pictures are left out: they are not
expanded to read text. What is encrypted cannot be told; PDFium itself stops at a gigabyte of a stream.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from gongwen.limits import MOST_STREAM_BYTES
from gongwen.regex import regex

_STREAM: Final = regex(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_PICTURE: Final = regex(rb"/Subtype\s*/Image")
_DICTIONARY: Final = 600  # bytes before a stream in which it says what it is
_PIECE: Final = 1 << 18
_DEEPEST: Final = 3  # streams that are compressed more than once


def expand_too_far(data: bytes) -> bool:
    """Whether the streams of *data* expand to more than is read, all taken together."""
    left = MOST_STREAM_BYTES
    for stream in _STREAM.finditer(data):
        said = data[max(0, stream.start() - _DICTIONARY) : stream.start()]
        if not _PICTURE.search(said[said.rfind(b" obj") + 1 :]):
            left -= _length(memoryview(data)[stream.end() :], left, _DEEPEST)
            if left < 0:
                return True
    return False


def _length(data: bytes | memoryview, most: int, depth: int) -> int:
    """How long *data* is when it is expanded, at most about a piece more than *most*."""
    length = 0
    pieces: list[bytes] = []
    for piece in _inflated(data):
        length += len(piece)
        pieces += [piece] if depth and _is_compressed(pieces[0] if pieces else piece) else []
        if length > most:
            break
    return length + (_length(b"".join(pieces), most - length, depth - 1) if pieces and length <= most else 0)


def _is_compressed(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0xF == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _inflated(data: bytes | memoryview) -> Iterator[bytes]:
    """*data* expanded, piece by piece, as far as it is whole: PDFium takes what comes before a fault, too."""
    inflate = zlib.decompressobj()
    with suppress(zlib.error):
        for at in range(0, len(data), _PIECE):
            taken = bytes(data[at : at + _PIECE])
            while taken and not inflate.eof:
                yield inflate.decompress(taken, _PIECE)
                taken = inflate.unconsumed_tail
            if inflate.eof:
                return
