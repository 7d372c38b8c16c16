"""Names of WordprocessingML (ISO/IEC 29500) that the reader of Word files asks for."""

from __future__ import annotations

from typing import Final

from lxml import etree

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"
STRICT: Final = "http://purl.oclc.org/ooxml/"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

P: Final = f"{W}p"
TBL: Final = f"{W}tbl"
SECTION: Final = f"{W}sectPr"
GONE: Final = frozenset((f"{W}del", f"{W}moveFrom"))
"""What tracked changes take away."""

_VAL: Final = f"{W}val"
_OFF: Final = frozenset(("0", "false", "off", "none"))


def value(element: etree._Element | None, name: str) -> str | None:
    """The value of the child *name* of *element*; None where there is none."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(_VAL)


def number(element: etree._Element | None, name: str) -> int | None:
    """The same as a whole number; None where it is none."""
    return whole(value(element, name))


def whole(said: str | None) -> int | None:
    """The whole number that *said* is, within what a document can mean; None where it is none."""
    digits = (said or "").strip().removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _LONGEST):
        return None
    return int(digits) * (-1 if (said or "").strip().startswith("-") else 1)


_LONGEST: Final = 10


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Whether the property *name* is on; None where nothing says so."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(_VAL, "1") not in _OFF
