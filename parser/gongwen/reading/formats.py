"""Formats told by what their bytes begin with: the media type of each, or what to do where it is not read here.

Knows bytes, not documents. No text of a notice, in whatever encoding, begins so.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8

import msgspec

from gongwen.media_types import DOC, DOCX, JPEG, MHT, ODS, ODT, OFD, PDF, PNG, RTF, TIFF, XLS, XLSX, ZIP
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex
from gongwen.translation import gettext_noop

_IMAGE = "an image: save it as .png, which --ocr reads"
_OFFICE = "save it as a web page or as text"
OLDER = gettext_noop("a file of an older program: save it as a web page or as text")
_ARCHIVE = "gongwen batch reads the pages in a .zip or a .tar.gz; unpack others first"
_REFUSED = (
    # what the bytes begin with, what that is, what to do
    (b"GIF8", _IMAGE),
    (b"\x1f\x8b", f"compressed: {_ARCHIVE}"),
    (b"BZh", f"compressed: {_ARCHIVE}"),
    (b"\xfd7zXZ\0", f"compressed: {_ARCHIVE}"),
    (b"7z\xbc\xaf\x27\x1c", f"an archive: {_ARCHIVE}"),
    (b"Rar!\x1a\x07", f"an archive: {_ARCHIVE}"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1\x15", "a file of records (Parquet): gongwen batch reads it, a notice a row"),
    (b"\x7fELF", "a program"),
)
_PDF = regex(rb"(?:\xef\xbb\xbf)?\s{0,99}%PDF-\d")
_PICTURES = ((b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"II*\0", TIFF), (b"MM\0*", TIFF))
_RICH_TEXT = b"{\\rtf"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    # the name of a stream, the media type of the file where it is read, what to do where it is not
    ("EncryptedPackage", None, "a file of Word or Excel that is encrypted: save it without a password"),
    ("WordDocument", DOC, ""),
    ("Workbook", XLS, ""),
    ("PowerPoint Document", None, f"slides (.ppt): {_OFFICE}"),
    ("__substg1.0", None, "a mail (.msg): save the notice that it holds as a web page or as text"),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    # the beginning of a member's name that tells what the archive is, and its media type where it is read
    ("word/", DOCX, ""),
    ("xl/workbook.bin", None, "an Excel file of binary form (.xlsb): save it as .xlsx"),
    ("xl/", XLSX, ""),
    ("ppt/", None, f"slides (.pptx): {_OFFICE}"),
    ("OFD.xml", OFD, ""),
    ("content.xml", ODT, ""),
)
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = (
    # what an archive calls its main part, wherever that lies, and the beginning in `_ZIPPED` of its kind
    (regex(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macro"), "word/"),
    (regex(rb"ms-excel\.sheet\.binary"), "xl/workbook.bin"),
    (regex(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macro"), "xl/"),
    (regex(rb"presentationml\.(?:presentation|template|slideshow)\.main"), "ppt/"),
)
_OPEN_DOCUMENT = regex(
    rb"PK\x03\x04.{26,200}?mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet)", re.DOTALL
)
_FIELD = rb"[A-Za-z][A-Za-z-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}"
_MESSAGE_HEADER = regex(rb"(?>(?:%s){1,100})" % _FIELD)
_MESSAGE = regex(rb"(?mi)^Content-Type:\s*multipart/(related)?|^From: <Saved by")
_OPENS_AS_JSON = regex(rb"\s*[\[{]")
_CONTROL = regex(r"[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")  # the last two are no characters: bytes of ones give them
_HEAD = 10_000
_HEADER_WITHIN = 50_000
_MOST_CONTROL = 0.1


def told(data: bytes) -> str | None:
    """The media type of *data*, None where it may be text or a page; raises Unreadable where it is not read here."""
    if data.startswith(_ZIP):
        return _zipped(data)
    if message := _message(data[:_HEADER_WITHIN].removeprefix(BOM_UTF8)):
        return message
    if _is_json(data.removeprefix(BOM_UTF8)):
        raise Unreadable("JSON: gongwen validate and export read that of a notice, gongwen batch JSON Lines of pages")
    if data.startswith(_RICH_TEXT):
        return RTF
    if _PDF.match(data):
        return PDF
    if data.startswith(_COMPOUND):
        return _compound(data)
    if picture := next((kind for beginning, kind in _PICTURES if data.startswith(beginning)), None):
        return picture
    for beginning, what in _REFUSED:
        if data.startswith(beginning):
            raise Unreadable(what)
    return None


def _compound(data: bytes) -> str:
    """What a file of older Microsoft programs is, by the names of the streams in it."""
    for stream, media_type, what in _STREAMS:
        if stream.encode("utf-16-le") in data:
            if media_type:
                return media_type
            raise Unreadable(what)
    raise Unreadable(OLDER)


def _zipped(data: bytes) -> str:
    """What an archive is, by the names of its members, or by those that can be seen where it is damaged."""
    if kind := _OPEN_DOCUMENT.match(data):
        return ODS if kind[1] == b"spreadsheet" else ODT
    names = _names(data)
    for beginning, media_type, what in _ZIPPED:
        if any(name.startswith(beginning) for name in names):
            if media_type:
                return media_type
            raise Unreadable(what)
    return ZIP


def _names(data: bytes) -> list[str]:
    """The names of the members of an archive, before them what tells its kind where its main part says it."""
    from gongwen.reading.archive import Archive  # text does without

    try:
        archive = Archive(data, gettext_noop("an archive"))
        types = archive.get(_CONTENT_TYPES) or b""
    except Unreadable:
        return [beginning for beginning, *_ in _ZIPPED if beginning.encode() in data]
    return [beginning for shape, beginning in _MAIN_PARTS if shape.search(types)] + archive.names


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
        return MHT
    raise Unreadable("a mail (.eml): save the notice that it holds as a web page or as text")


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
