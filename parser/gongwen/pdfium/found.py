"""What the process that PDFium runs in says: what is on the pages of a file, one of them as a picture, or a refusal."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from gongwen.paper import Page

Refusal = Literal["missing", "encrypted", "damaged", "expands", "endless"]
"""Why a file gives nothing: pypdfium2 is not installed; it has a password; it is no PDF file, or damaged; its streams
expand to more than is read; it takes more time or memory than it may, or ends the process that reads it."""

REFUSED: Final = 3
"""The exit code of a process that says a refusal."""


class Found(Struct):
    """What is on the pages of a file.

    `count`: how many pages it says it has. `pages` are those that were read. Of their `characters`, `untold` have no
    Unicode in the file. `rules`: how many ruling lines there are. `pictured` are the numbers, from 1, of pages that
    show pictures in place of text, `read` counts the characters of all others. `cut`: a page has more characters than
    are read, or all have.
    """

    count: int = 0
    pages: list[Page] = []
    characters: int = 0
    read: int = 0
    untold: int = 0
    rules: int = 0
    pictured: list[int] = []
    cut: bool = False


class Picture(Struct):
    """A page as a picture: rows of `width` pixels, each of which is blue, green and red, from the upper left corner.

    `scale`: how many pixels a point takes.
    """

    width: int
    height: int
    scale: float
    pixels: bytes
