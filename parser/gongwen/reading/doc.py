"""Files of older Word and of WPS (.doc, .wps), whatever they are called: LibreOffice makes a Word file of them."""

from __future__ import annotations

from typing import Final

from gongwen.reading import docx, libreoffice
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft

_KIND: Final = "a file of older Word or WPS (.doc, .wps)"


def read(given: Given) -> Draft:
    """The document in such a file."""
    made = libreoffice.converted(given.bytes, _KIND, "doc", "docx")
    draft = docx.read(Given(made))
    draft.diagnostics.append(libreoffice.remark(made))
    return draft
