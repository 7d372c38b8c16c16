"""The table of readers. A new kind of file is a module in this folder with a function `read`, which takes what is given
and makes a draft, a row here, and its name in `media_types`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from gongwen.media_types import (
    ALSO,
    CSV,
    DOC,
    DOCX,
    JPEG,
    MARKDOWN,
    MHT,
    NAMES,
    ODS,
    ODT,
    OFD,
    PAGE,
    PDF,
    PNG,
    RTF,
    TEXT,
    TIFF,
    XLS,
    XLSX,
    ZIP,
)
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft

READERS: Final = {
    TEXT: "plain",
    PAGE: "page",
    MARKDOWN: "markdown",
    MHT: "mht",
    DOCX: "docx",
    ODT: "odf",
    ODS: "odf",
    DOC: "doc",
    OFD: "ofd",
    PNG: "picture",
    JPEG: "picture",
    TIFF: "picture",
    XLSX: "xlsx",
    XLS: "xls",
    CSV: "csv",
    RTF: "rtf",
    PDF: "pdf",
    ZIP: "zipped",
}
"""The module that reads each. The characters of plain text that comes alone stay as they are: `plain.read_plain`."""


def read_as(media_type: str, given: Given) -> Draft:
    """What is given, read as that media type. The reader is imported when it is needed: text does without most."""
    draft: Draft = import_module(f"gongwen.reading.{READERS[media_type]}").read(given)
    return draft


def named(declared: str) -> str:
    """The media type that *declared* is, a short name or a media type with or without parameters."""
    name = declared.split(";")[0].strip().lower()
    media_type = NAMES.get(name) or ALSO.get(name) or name
    if media_type not in READERS:
        raise ValueError(f"{declared!r} is not a media type that can be read: {', '.join(READERS)}")
    return media_type
