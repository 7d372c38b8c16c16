"""What an input is, told by its bytes, or by its characters where these are all that there is."""

from __future__ import annotations

import re

from gongwen.media_types import CSV, MARKDOWN, PAGE, TEXT
from gongwen.reading import formats
from gongwen.reading.given import Given
from gongwen.reading.media import named
from gongwen.reading.records import is_one_table
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex

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
_HEADING = regex(r"(?m)^#{1,6} [ \t]{0,9}[^\s#]")
_HEADINGS = 2
_OPENING_HEADING = regex(r"\s{0,99}#{1,6} [ \t]{0,9}[^\s#][^\n]{0,200}(?:\r?\n[ \t]{0,9}){2}")
_STRONG = regex(r"(?m)^[ \t]{0,9}\*\*[^\s*][^*\n]{1,200}\*\*[ \t]{0,9}\r?$")
_STRONG_LINES = 3
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_QUOTED = regex(
    r"(?m)^[ ]{0,3}>[ \t]{1,9}[^\s>]"
    rf"|^[ ]{{0,3}}[-*+][ \t]{{1,9}}(?:{_NUMERAL}、|[(（]{_NUMERAL}[)）]|第{_NUMERAL}[章条])"
)
_QUOTED_LINES = 5
_TABLE = regex(
    r"(?m)^[ ]{0,3}\|[^\n]{1,2000}\|[ \t]{0,9}\r?\n[ ]{0,3}\|(?:[ \t]{0,9}:?-{1,99}:?[ \t]{0,9}\|){1,100}[ \t]{0,9}\r?$"
)


def media_type(given: Given, declared: str | None = None) -> str:
    """The media type of what is given; *declared* decides where there is one.

    Raises Unreadable for a format that is not read, if nothing is said of the input but the bytes themselves.
    """
    if declared:
        return named(declared)
    if isinstance(given.data, bytes) and (told := _of_bytes(given.data, bool(given.encoding))):
        return told
    return _of_characters(given.decoded.text)


def _of_bytes(data: bytes, has_encoding: bool) -> str | None:
    """The format of *data*; who names the encoding of characters says that it is none of those that are not read."""
    try:
        return formats.told(data)
    except Unreadable:
        if has_encoding:
            return None
        raise


def _of_characters(text: str) -> str:
    head = text[:_HEAD]
    if _OPENS_AS_PAGE.match(head):
        return PAGE
    if _is_markdown(text):
        return MARKDOWN
    tags = sum(1 for _ in zip(range(_TAGS_OF_A_PAGE), _TAG.finditer(head), strict=False))
    if tags == _TAGS_OF_A_PAGE:
        return PAGE
    return CSV if is_one_table(text) else TEXT


def _is_markdown(text: str) -> bool:
    """Whether *text* has headings, lines in bold, quoted or numbered in a list, or a table of Markdown.

    No notice in plain text has them.
    """
    if ("**" in text and _has(text, _STRONG, _STRONG_LINES)) or _has(text, _QUOTED, _QUOTED_LINES):
        return True
    if "#" not in text and "|" not in text:
        return False
    headings = _has(text, _HEADING, _HEADINGS)
    return headings or _OPENING_HEADING.match(text) is not None or _TABLE.search(text) is not None


def _has(text: str, pattern: re.Pattern[str], times: int) -> bool:
    """Whether *pattern* stands in *text* that many *times*."""
    return sum(1 for _ in zip(range(times), pattern.finditer(text), strict=False)) == times
