"""XML of a file to trees: without its entities, what it refers to, and the depth that no document has.

A document with a DOCTYPE is refused: office formats have none, and entities that name one another grow without end.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from lxml import etree

from gongwen.limits import MOST_TREE_BYTES
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex

_DOCTYPE = b"<!DOCTYPE"
_DECLARATION = regex(r"\A\ufeff?\s*<\?xml[^>]{0,200}\?>")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_OPTIONS: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": True,  # a paragraph may be longer than 10 MB; the length of the whole is bounded
    "recover": True,
    "remove_comments": True,
    "remove_pis": True,
}


def tree(data: bytes | None) -> etree._Element | None:
    """The tree of the XML in *data*, as far as it can be made; None where there is none, or where it is huge."""
    if not data or len(data) > MOST_TREE_BYTES:
        return None
    try:
        root: etree._Element | None = etree.fromstring(_plain(data), etree.XMLParser(encoding="utf-8", **_OPTIONS))
    except etree.XMLSyntaxError:  # nothing in it can be recovered
        return None
    return root


class TooDeepError(Exception):
    """Raised where elements are nested deeper than libxml2 goes, so that what follows is lost."""


def outermost(data: bytes, tags: frozenset[str]) -> Iterator[etree._Element]:
    """The elements in *data* with one of *tags* that are in no other such, one in memory at a time.

    Raises TooDeepError, once all before it are given, where one is never closed.
    """
    depth = 0
    walk = etree.iterparse(
        BytesIO(_plain(data)), events=("start", "end"), tag=tuple(tags), encoding="utf-8", **_OPTIONS
    )
    for event, element in walk:
        depth += 1 if event == "start" else -1
        if event == "end" and not depth:
            yield element
            element.clear()
            if (parent := element.getparent()) is not None:
                parent.remove(element)
    if depth:
        raise TooDeepError


def _plain(data: bytes) -> bytes:
    """*data* in UTF-8, without a declaration that says otherwise; raises Unreadable where it declares entities."""
    wide = next((encoding for sign, encoding in _WIDE if data.startswith(sign)), None)
    if wide:
        data = _DECLARATION.sub("", data.decode(wide, "replace")).encode("utf-8", "replace")
    if _DOCTYPE in data:
        raise Unreadable("a file whose XML declares entities")
    return data
