"""Files of older Excel and of WPS (.xls, .et), whatever they are called: LibreOffice makes OpenDocument of them."""

from __future__ import annotations

from typing import Final

from gongwen.reading import libreoffice, odf
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft

_KIND: Final = "a file of older Excel or WPS (.xls, .et)"


def read(given: Given) -> Draft:
    """The tables in such a file, one after another."""
    made = libreoffice.converted(given.bytes, _KIND, "xls", "ods")
    draft = odf.read(Given(made))
    draft.diagnostics.append(libreoffice.remark(made))
    return draft
