"""PDF files made by hand: texts and lines at places of pages, with a font of which the file says what its codes are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    " /Supplement 2 >> /DW 1000 >>] >>"
)
UNTOLD = (  # codes of signs, and nothing that says which characters they are
    "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    " /Supplement 0 >> /DW 1000 >>] >>"
)


def text(words: str, x: float, y: float, size: float = 16.0, turn: str = "1 0 0 1") -> str:
    """*words* with their baseline at (x, y), from the lower left corner of the page."""
    return f"BT /F {size} Tf {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A ruling line."""
    return f"{x0} {y0} m {x1} {y1} l S"


def pdf(*pages: Sequence[str], font: str = FONT, rotate: int = 0, trailer: str = "", packed: bool = False) -> bytes:
    """A file with *pages*, each of what is drawn on it; *packed*: their streams are compressed."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    kids = []
    streams: dict[int, bytes] = {}
    for drawn in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {number + 1} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        content = "\n".join(drawn).encode()
        content, said = (zlib.compress(content, 9), "/Filter /FlateDecode") if packed else (content, "")
        objects.append(f"<< /Length {len(content)} {said} >>")
        streams[number + 1] = content
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects, streams, trailer)


def _file(objects: Sequence[str], streams: dict[int, bytes], trailer: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, said in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{said}\n".encode()
        if number in streams:
            data += b"stream\n" + streams[number] + b"\nendstream\n"
        data += b"endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R"
    return data + f"{end} {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n".encode()
