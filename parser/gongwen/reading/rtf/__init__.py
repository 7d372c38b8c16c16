"""Rich text (.rtf), also where a file of it is called .doc: read here, since what libraries there are lose its tables.

Word and WPS write the automatic number of a paragraph in front of it, so that lists need not be counted. What only
another program could show (pictures, objects) is passed over.
"""

from __future__ import annotations

from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.plain import settle
from gongwen.reading.rtf.reader import Reader
from gongwen.reading.rtf.tokens import tokens


def read(given: Given) -> Draft:
    """The document in rich text."""
    reader = Reader()
    for token in tokens(given.bytes.decode("latin-1")):
        reader.take(token)
    reader.end()
    headers = [line for line in reader.apart if line.reason == "page header"]
    rest = [line for line in reader.apart if line.reason != "page header"]
    return Draft(lines=[*headers, *reader.lines, *rest], settle=settle, unseen=reader.unseen)
