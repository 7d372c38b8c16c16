"""Names of OpenDocument (ISO/IEC 26300) that the reader of its files asks for."""

from __future__ import annotations

from typing import Final

from lxml import etree

_SPACE: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE: Final = _SPACE % "office"
TEXT: Final = _SPACE % "text"
TABLE: Final = _SPACE % "table"
STYLE: Final = _SPACE % "style"
DRAW: Final = _SPACE % "drawing"
SVG: Final = _SPACE % "svg-compatible"
FO: Final = _SPACE % "xsl-fo-compatible"
XLINK: Final = "{http://www.w3.org/1999/xlink}"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
LIST_FORMAT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"

P: Final = f"{TEXT}p"
H: Final = f"{TEXT}h"
LIST: Final = f"{TEXT}list"
TBL: Final = f"{TABLE}table"
STYLES: Final = f"{OFFICE}automatic-styles"


def count(element: etree._Element, name: str, most: int) -> int:
    """The number in an attribute, from 1 to *most*; 1 where there is none."""
    said = element.get(name) or ""
    digits = said if said.isascii() and said.isdecimal() and len(said) < _LONGEST else "1"
    return max(1, min(int(digits), most))


_LONGEST: Final = 10
