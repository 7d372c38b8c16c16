"""Names of SpreadsheetML (ISO/IEC 29500) that the reader of workbooks asks for."""

from __future__ import annotations

from typing import Final

from gongwen.translation import gettext_noop

KIND: Final = gettext_noop("an Excel file (.xlsx)")
S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_SPACES: Final = (
    (_STRICT + b"spreadsheetml/main", S[1:-1].encode()),
    (_STRICT + b"officeDocument/relationships", RELATION[1:].partition("}")[0].encode()),
)


def plain(data: bytes | None) -> bytes | None:
    """The XML in *data* with the names of the transitional form where it has those of the strict one."""
    if data and _STRICT in data:
        for strict, transitional in _SPACES:
            data = data.replace(strict, transitional)
    return data
