"""Frames: messages over a pipe between two processes, each a length and that many bytes."""

from __future__ import annotations

from typing import IO

_LENGTH_BYTES = 8


def send(stream: IO[bytes], message: bytes) -> None:
    """Put *message* on *stream* as one frame."""
    stream.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next frame of *stream*; None at its end, or where it breaks off."""
    length = int.from_bytes(stream.read(_LENGTH_BYTES), "big")
    message = stream.read(length)
    return message if length and len(message) == length else None
