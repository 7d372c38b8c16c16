"""Formats that are not read here, told by what their bytes begin with, each with what to do instead.

Knows bytes, not documents. No text of a notice, in whatever encoding, begins so.
"""

from __future__ import annotations

from codecs import BOM_UTF8

import msgspec

from gongwen.regex import regex

_IMAGE = "an image: its characters have to be recognized (OCR) first"
_OFFICE = "save it as a web page or as text"
_ARCHIVE = "gongwen batch reads the pages in a .zip or a .tar.gz; unpack others first"
_BEGINNINGS = (
    # what the bytes begin with, what that is, what to do
    (b"%PDF-", f"a PDF file: take its text out first (pdftotext does); where it is scanned, it is {_IMAGE}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"a file of older Word, WPS or Excel (.doc, .wps, .xls): {_OFFICE}"),
    (b"{\\rtf", f"a file of rich text (.rtf): {_OFFICE}"),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"\x1f\x8b", f"compressed: {_ARCHIVE}"),
    (b"BZh", f"compressed: {_ARCHIVE}"),
    (b"\xfd7zXZ\0", f"compressed: {_ARCHIVE}"),
    (b"7z\xbc\xaf\x27\x1c", f"an archive: {_ARCHIVE}"),
    (b"Rar!\x1a\x07", f"an archive: {_ARCHIVE}"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1\x15", "a file of records (Parquet): gongwen batch reads it, a notice a row"),
    (b"\x7fELF", "a program"),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    # a member that tells what the archive is
    (b"word/", f"a Word file (.docx): {_OFFICE}"),
    (b"xl/", f"an Excel file (.xlsx): {_OFFICE}"),
    (b"OFD.xml", "an OFD file: take its text out first"),
    (b"content.xml", f"an OpenDocument file: {_OFFICE}"),
)
_FIELD = rb"[A-Za-z][A-Za-z-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}"
_MESSAGE_HEADER = regex(rb"(?>(?:%s){1,100})" % _FIELD)
_MESSAGE = regex(rb"(?mi)^Content-Type:\s*multipart/(related)?|^From: <Saved by")
_OPENS_AS_JSON = regex(rb"\s*[\[{]")
_CONTROL = regex(r"[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")  # the last two are no characters: bytes of ones give them
_HEAD = 10_000
_HEADER_WITHIN = 50_000
_MOST_CONTROL = 0.1


def other_format(data: bytes) -> str | None:
    """What *data* is and what to do with it; None where it may be text or a page."""
    if data.startswith(_ZIP):
        return next((what for member, what in _ZIPPED if member in data), f"an archive: {_ARCHIVE}")
    if message := _message(data[:_HEADER_WITHIN].removeprefix(BOM_UTF8)):
        return message
    if _is_json(data.removeprefix(BOM_UTF8)):
        return "JSON: gongwen validate and export read that of a notice, gongwen batch JSON Lines of pages"
    return next((what for beginning, what in _BEGINNINGS if data.startswith(beginning)), None)


def no_text(text: str) -> dict[str, int]:
    """How many control characters make *text*, whatever it was decoded from, none; empty where it may be text."""
    head = text[:_HEAD]
    found = len(_CONTROL.findall(head))
    if found <= len(head) * _MOST_CONTROL:
        return {}
    return {"controls": found, "characters": len(head)}


def _message(data: bytes) -> str | None:
    """What a file of the form of mail is: browsers keep a page with its images so; None where *data* is none."""
    header = _MESSAGE_HEADER.match(data.lstrip())
    told = _MESSAGE.search(header[0]) if header else None
    if not told:
        return None
    if told[1] or told[0].startswith(b"From"):
        return "a saved page (.mht, .mhtml): open it in a browser and save it as a web page (.html)"
    return "a mail (.eml): save the notice that it holds as a web page or as text"


def all_no_text(text: str) -> dict[str, int]:
    """The same where nothing of *text* is to be read; empty where it may hold some, zeros around it aside."""
    return no_text(text.strip("\0") or text)


def _is_json(data: bytes) -> bool:
    """Whether *data* is JSON, or JSON Lines as far as the first tells."""
    if not _OPENS_AS_JSON.match(data):
        return False
    first_line = data.partition(b"\n")[0]
    return _decodes(data) or (first_line.startswith(b"{") and _decodes(first_line))


def _decodes(data: bytes) -> bool:
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return True
