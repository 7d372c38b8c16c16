"""The media types of what is read, and the short names that commands have for them. Knows names alone."""

from __future__ import annotations

from typing import Final

TEXT: Final = "text/plain"
PAGE: Final = "text/html"
MARKDOWN: Final = "text/markdown"
MHT: Final = "multipart/related"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC: Final = "application/msword"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TIFF: Final = "image/tiff"
OFD: Final = "application/ofd"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv"
XLS: Final = "application/vnd.ms-excel"
RTF: Final = "application/rtf"
ODT: Final = "application/vnd.oasis.opendocument.text"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
PDF: Final = "application/pdf"
ZIP: Final = "application/zip"

TEXTS: Final = frozenset((TEXT, PAGE, MARKDOWN, CSV))
"""Those that are characters and no more."""

NAMES: Final = {
    "text": TEXT,
    "html": PAGE,
    "markdown": MARKDOWN,
    "mht": MHT,
    "docx": DOCX,
    "doc": DOC,
    "ofd": OFD,
    "png": PNG,
    "jpg": JPEG,
    "tif": TIFF,
    "xlsx": XLSX,
    "xls": XLS,
    "csv": CSV,
    "rtf": RTF,
    "odt": ODT,
    "ods": ODS,
    "pdf": PDF,
    "zip": ZIP,
}
"""What `--type` calls them; `doc` and `xls` are those of WPS, too."""

ALSO: Final = {
    "txt": TEXT,
    "application/xhtml+xml": PAGE,
    "md": MARKDOWN,
    "mhtml": MHT,
    "application/x-mimearchive": MHT,
    "message/rfc822": MHT,
    "text/rtf": RTF,
    "wps": DOC,
    "et": XLS,
    "jpeg": JPEG,
    "image/jpg": JPEG,
    "tiff": TIFF,
    "tsv": CSV,
    "text/tab-separated-values": CSV,
}
"""Other names that callers may have for them."""
