"""The kinds of files that are read: their media types, the short names that commands have for them, their readers.

A new kind is a file in this folder with a function `read`, which takes what is given and makes a draft, and a row here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from gongwen.reading.given import Given
from gongwen.reading.markup import Draft

TEXT: Final = "text/plain"
PAGE: Final = "text/html"
MARKDOWN: Final = "text/markdown"
MHT: Final = "multipart/related"
DOC: Final = "application/msword"
XLS: Final = "application/vnd.ms-excel"
RTF: Final = "application/rtf"
ODT: Final = "application/vnd.oasis.opendocument.text"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

TEXTS: Final = frozenset((TEXT, PAGE, MARKDOWN))
"""Those that are characters and no more."""

NAMES: Final = {
    "text": TEXT,
    "html": PAGE,
    "markdown": MARKDOWN,
    "mht": MHT,
    "docx": DOCX,
    "odt": ODT,
    "ods": ODS,
    "doc": DOC,
    "xls": XLS,
}
"""What `--type` calls them."""

READERS: Final = {
    PAGE: "page",
    MARKDOWN: "markdown",
    MHT: "mht",
    DOCX: "docx",
    ODT: "odf",
    ODS: "odf",
    DOC: "doc",
    XLS: "xls",
}
"""The module that reads each; plain text, whose characters stay as they are, is read by `plain`."""

_ALSO: Final = {
    "application/xhtml+xml": PAGE,
    "txt": TEXT,
    "md": MARKDOWN,
    "mhtml": MHT,
    "application/x-mimearchive": MHT,
    "wps": DOC,
    "et": XLS,
}


def read_as(media_type: str, given: Given) -> Draft:
    """What is given, read as that media type. The reader is imported when it is needed: text does without most."""
    draft: Draft = import_module(f"gongwen.reading.{READERS[media_type]}").read(given)
    return draft


def named(declared: str) -> str:
    """The media type that *declared* is, a short name or a media type with or without parameters."""
    name = declared.split(";")[0].strip().lower()
    media_type = NAMES.get(name) or _ALSO.get(name) or name
    if media_type != TEXT and media_type not in READERS:
        raise ValueError(f"{declared!r} is not a media type that can be read: {', '.join([TEXT, *READERS])}")
    return media_type
