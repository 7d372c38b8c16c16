"""Saved pages in one file (.mht, .mhtml): the page is found among the parts and read as a page is.

The parts are parted here, since the standard library's parser takes a step of recursion for each part inside another;
it reads the headers of each, and every transfer encoding. Nothing that a page refers to is fetched, and of the parts
only pages are decoded: the one that is named as the root, or that of a frame where the root says nothing.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Final

from msgspec import Struct

from gongwen.reading.decoding import decode
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.page import read_page
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex

_KIND: Final = "a saved page (.mht, .mhtml)"
_HEADER_END: Final = regex(rb"\r?\n[ \t]*\r?\n|\r\r|\A[ \t]*\r?\n")
_LONGEST_HEADER: Final = 100_000
_MOST_PARTS: Final = 20_000
_DEEPEST: Final = 4
_PAGES: Final = ("text/html", "application/xhtml+xml")
_NO_BASE64: Final = regex(rb"[^A-Za-z0-9+/]+")
_FEW: Final = 40  # characters that a page with frames may say itself


class _Part(Struct, frozen=True):
    """A part: its header, and its body as it was transferred."""

    header: Message
    body: bytes


def read(given: Given) -> Draft:
    """The document in a saved page."""
    whole = _part(given.bytes.lstrip(b"\xef\xbb\xbf \t\r\n"))
    pages = list(_pages(whole))
    if not pages:
        raise Unreadable(f"{_KIND} in which there is no page")
    root = _root(whole, pages)
    drafts = (_draft(page, given.encoding) for page in [root, *(page for page in pages if page is not root)])
    first = next(drafts)
    if _says(first) >= _FEW:
        return first
    return max([first, *drafts], key=_says)  # the page that a frame shows


def _pages(whole: _Part) -> list[_Part]:
    return [part for part in _parts(whole, _DEEPEST) if part.header.get_content_type() in _PAGES]


def _root(whole: _Part, pages: list[_Part]) -> _Part:
    """The part that the header names as the root, the one saved from the place of the whole, or the first."""
    start = str(whole.header.get_param("start") or "").strip("<> ")
    place = _line(whole.header, "Snapshot-Content-Location") or _line(whole.header, "Content-Location")
    for page in pages:
        if start and _line(page.header, "Content-ID").strip("<> ") == start:
            return page
    return next((page for page in pages if place and _line(page.header, "Content-Location") == place), pages[0])


def _line(header: Message, name: str) -> str:
    return str(header.get(name) or "").strip()


def _parts(part: _Part, levels: int) -> Iterator[_Part]:
    """The parts inside *part*, itself where it has none."""
    boundary = part.header.get_boundary()
    if part.header.get_content_maintype() != "multipart" or not boundary:
        yield part
        return
    if not levels:
        return
    for _, piece in zip(range(_MOST_PARTS), _pieces(part.body, boundary), strict=False):
        yield from _parts(_part(piece), levels - 1)


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    """What stands between the lines that *boundary* makes; the last piece goes to the end where none closes it."""
    mark = re.compile(rb"(?:\A|(?<=\n))--%s(--)?[ \t]*(?:\r?\n|\Z)" % re.escape(boundary.encode("utf-8", "replace")))
    start = None
    for match in mark.finditer(body):
        if start is not None:
            yield body[start : match.start()]
        start = match.end()
        if match[1]:
            return
    if start is not None:
        yield body[start:]


def _part(data: bytes) -> _Part:
    end = _HEADER_END.search(data, 0, _LONGEST_HEADER)
    if not end:
        return _Part(message_from_bytes(b""), data)
    return _Part(message_from_bytes(data[: end.start()] + b"\n\n"), data[end.end() :])


def _draft(part: _Part, encoding: str | None) -> Draft:
    """The page in *part*, its characters as *encoding*, its header or itself says."""
    charset = part.header.get_param("charset")
    decoded = decode(_transferred(part), encoding, declared=charset if isinstance(charset, str) else None)
    draft = read_page(decoded.text)
    draft.decoded = decoded
    return draft


def _transferred(part: _Part) -> bytes:
    """The bytes of the body of *part*. Of base64 that is cut off, what was there: the library gives none of it."""
    if _line(part.header, "Content-Transfer-Encoding").lower() == "base64":
        signs = _NO_BASE64.sub(b"", part.body)
        return binascii.a2b_base64(signs[: len(signs) // 4 * 4])
    part.header.set_payload(part.body.decode("ascii", "surrogateescape"))
    data = part.header.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _says(draft: Draft) -> int:
    return sum(len(line.text) for line in draft.lines)
