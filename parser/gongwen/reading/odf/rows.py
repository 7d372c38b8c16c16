"""The rows of a table of OpenDocument, those of its header and of groups among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongwen.reading.odf.names import TABLE

_ROW: Final = f"{TABLE}table-row"
_HEADER: Final = f"{TABLE}table-header-rows"
_GROUPS: Final = (_HEADER, f"{TABLE}table-rows", f"{TABLE}table-row-group")


def rows_of(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, each with whether it is of the header."""
    stack = [(iter(element), False)]
    while stack:
        children, heading = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif child.tag == _ROW:
            yield child, heading
        elif child.tag in _GROUPS:
            stack.append((iter(child), heading or child.tag == _HEADER))
