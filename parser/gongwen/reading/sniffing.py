"""Whether characters are a page (HTML) or plain text."""

from __future__ import annotations

import re
from typing import Literal

from gongwen.regex import regex

MediaType = Literal["text/plain", "text/html"]

_HEAD = 50_000
_OPENS_AS_PAGE = regex(
    r"""\s*+(?>(?:(?:<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)\s*+){0,20})
    <(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|section|article|style|script|center|font|pre|ul|ol|dl|h[1-6])\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_TAG = regex(
    r"</?(?:html|head|body|meta|div|p|br|table|tbody|tr|td|span|strong|font|ul|li|h[1-6]|a)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_TAGS_OF_A_PAGE = 6


def media_type(text: str, declared: str | None = None) -> MediaType:
    """What *text* is; *declared* (`text/plain`, `text/html`, with or without parameters) decides where it is given."""
    if declared:
        return _named(declared)
    head = text[:_HEAD]
    if _OPENS_AS_PAGE.match(head):
        return "text/html"
    tags = sum(1 for _ in zip(range(_TAGS_OF_A_PAGE), _TAG.finditer(head), strict=False))
    return "text/html" if tags == _TAGS_OF_A_PAGE else "text/plain"


def _named(declared: str) -> MediaType:
    name = declared.split(";")[0].strip().lower()
    if name in ("text/html", "application/xhtml+xml", "html"):
        return "text/html"
    if name in ("text/plain", "text", "txt"):
        return "text/plain"
    raise ValueError(f"{declared!r} is not a media type that can be read: text/plain, text/html")
