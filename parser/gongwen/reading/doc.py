"""Files of older Word and of WPS (.doc, .wps), whatever they are called: LibreOffice makes OpenDocument of them.

That is its own format: in a Word file that it writes some numbers of lists are others than it shows itself.
"""

from __future__ import annotations

from typing import Final

from gongwen.reading import libreoffice, odf
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft

_KIND: Final = "a file of older Word or WPS (.doc, .wps)"


def read(given: Given) -> Draft:
    """The document in such a file."""
    made = libreoffice.converted(given.bytes, _KIND, "doc", "odt")
    draft = odf.read(Given(made))
    draft.diagnostics.append(libreoffice.remark(made))
    return draft
