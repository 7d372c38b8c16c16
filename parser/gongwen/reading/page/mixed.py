"""Plain text that holds a table of a page: its own line ends are lines, and the table is a table.

Knows that a text in which no tag but those of tables stands is no page, whatever wraps it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from gongwen.lexicon import words
from gongwen.regex import regex

_OPENS = regex(r"<table\b", 2)
_CLOSES = regex(r"</table\s*>", 2)
_WRAPS = regex(r"</?(?:html|head|body|meta|title|!doctype)\b[^<>]{0,200}>", 2)
_TAG = regex(r"<[A-Za-z/!][^<>]{0,400}>")
_FEWEST = 2  # lines of text that a page would run together


def with_lines(characters: str) -> str:
    """*characters* with each line of text outside its tables as a paragraph; as they are where they are a page."""
    if not _OPENS.search(characters):
        return characters
    pieces = list(_pieces(characters))
    texts = [piece for piece, is_table in pieces if not is_table]
    if any(_TAG.search(_WRAPS.sub("", text)) for text in texts):
        return characters
    if sum(len([line for line in _WRAPS.sub("", text).splitlines() if line.strip()]) for text in texts) < _FEWEST:
        return characters
    inside = "".join(piece if is_table else "".join(_paragraphs(_WRAPS.sub("", piece))) for piece, is_table in pieces)
    return f'<div id="{words("containers")[0]}">{inside}</div>'  # all of it is the document


def _pieces(characters: str) -> Iterator[tuple[str, bool]]:
    """The text and the tables of *characters* in order; True with a table."""
    at = 0
    while (opening := _OPENS.search(characters, at)) and (closing := _CLOSES.search(characters, opening.end())):
        yield characters[at : opening.start()], False
        yield characters[opening.start() : closing.end()], True
        at = closing.end()
    yield characters[at:], False


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield f"<p>{html.escape(html.unescape(line))}</p>\n"
