"""How much of one input is read: what no notice comes near, so that a hostile one costs little more than its length.

What is over a limit is left out, and a diagnostic says so.
"""

from __future__ import annotations

from typing import Any, Final

MEGABYTE: Final = 1_000_000

MOST_BYTES: Final = 50 * MEGABYTE
"""The longest input (in bytes, or characters where text is given); a longer one is refused."""

MOST_JSON_BYTES: Final = 10 * MOST_BYTES
"""The longest JSON of a notice, or line of JSON Lines, that commands read; a longer one is refused."""

MOST_LINES: Final = 100_000
"""The most lines of a document; those after are left out."""

MOST_SECTIONS: Final = 20_000
"""The most sections of a part; the lines that would begin those after are paragraphs."""

MOST_TAGS: Final = 400_000
"""The most tags of a page; one with more is read without its tree, every tag as a line end."""

MOST_COLUMNS: Final = 100
"""The most columns of a table; merged cells can ask for any number."""

MOST_PLACES: Final = 200_000
"""The most places of a table, rows times columns."""

MOST_PART_BYTES: Final = 64 * MEGABYTE
"""What may come out of a file that is an archive (.docx, .odt, .zip), all members that are read taken together."""

MOST_TREE_BYTES: Final = 20 * MEGABYTE
"""The longest XML of styles, numbering and the like that is read; a file is read without what is longer."""

MOST_MEMBERS: Final = 20_000
"""The most members of such an archive."""

MOST_PAGES: Final = 2_000
"""The most pages of a file that consists of pages (PDF); those after are left out."""

MOST_PAGE_CHARACTERS: Final = 50_000
"""The most characters of such a page; those after are left out."""

MOST_FILE_CHARACTERS: Final = 2 * MEGABYTE
"""The most characters of such a file; the pages after are left out."""

MOST_FILE_RULES: Final = 200_000
"""The most ruling lines of such a file; the pages after have none."""

PDF_SECONDS: Final = 30.0
"""How long PDFium may take over a file, in seconds of the processor; by the clock, twice that."""

MOST_PDF_MEMORY: Final = 2 << 30
"""The most memory, in bytes, that the process has in which PDFium reads a file, where the system can bound it."""

MOST_PICTURES: Final = 500
"""The most pages of a file that are recognized (OCR); each takes seconds."""

MOST_PICTURE_PIXELS: Final = 100_000_000
"""The most pixels of a picture that is recognized."""

MOST_STREAM_BYTES: Final = 2 * MOST_PART_BYTES
"""What the compressed streams of a PDF file may expand to, all but pictures taken together."""

OFFICE_SECONDS: Final = 50.0
"""How long LibreOffice may take over a file, in seconds."""

_PIECE = 1 << 20


def read_bounded(file: Any, most: int = MOST_BYTES) -> bytes | None:
    """What is in the buffered *file*; None where it is more than *most* bytes, of which one more is read."""
    data = read_beginning(file, most + 1)
    return data if len(data) <= most else None


def read_beginning(file: Any, most: int) -> bytes:
    """The first *most* bytes of the buffered *file*, or all where it has fewer.

    It is read in pieces: a stream in an archive copies what it is asked for several times, and Python keeps an
    interrupt back until a read, however long, is done.
    """
    pieces, left = [], most
    while left and (piece := file.read1(min(_PIECE, left))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
