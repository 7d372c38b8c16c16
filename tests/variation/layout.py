"""Variants of the whole: line ends, lines lost and broken, indents, a text as a page and a page as a text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from variation.document import Document, Variant

_WIDTH = 32  # characters in a line of print
_LONG = 24  # a title, a heading is shorter


def _of_source(name: str, says: str, change: Callable[[str], str], pages: bool = False) -> Variant:
    """A change of the whole source; of *pages* too, or of texts alone."""

    def make(document: Document, _: Random) -> Document | None:
        return replace(document, source=change(document.source)) if pages or not document.is_page else None

    return Variant(name, says, make)


def _of_paragraphs(name: str, says: str, change: Callable[[str], str]) -> Variant:
    """A change of texts whose every line is a paragraph."""

    def make(document: Document, _: Random) -> Document | None:
        fits = not document.is_page and not _is_broken(document.source)
        return replace(document, source=change(document.source)) if fits else None

    return Variant(name, says, make)


def _is_broken(source: str) -> bool:
    """Whether the lines of a text are broken in mid-sentence: a third of its long ones ends in no punctuation."""
    long = [line.strip() for line in source.splitlines() if len(line.strip()) >= _LONG]
    return 3 * sum(line[-1] not in "。；：，、？！）” ;:.)" for line in long) > len(long)


def _line_ends(end: str) -> Callable[[str], str]:
    return lambda source: end.join(re.split(r"\r\n|\r|\n", source))


def _of_lines(change: Callable[[str], str], between: str = "\n") -> Callable[[str], str]:
    """A change of every line that says something."""
    return lambda source: between.join(change(line) for line in source.splitlines() if line.strip()) + "\n"


def _indented(indent: str) -> Callable[[str], str]:
    return lambda source: re.sub(r"(?m)^[^\S\n]*(?=\S)", indent, source)


def _wrapped(line: str) -> str:
    words = "　　" + line.strip()
    return "\n".join(words[at : at + _WIDTH] for at in range(0, len(words), _WIDTH))


def _as_page(paragraph: str, between: str) -> Callable[[Document, Random], Document | None]:
    def make(document: Document, _: Random) -> Document | None:
        if document.is_page or _is_broken(document.source):
            return None
        lines = (html.escape(line.strip()) for line in document.source.splitlines() if line.strip())
        body = between.join(paragraph.format(line) for line in lines)
        page = f'<html><head><meta charset="utf-8"></head><body><div class="article">\n{body}\n</div></body></html>\n'
        return replace(document, source=page, is_page=True)

    return make


def _as_text(document: Document, _: Random) -> Document | None:
    return replace(document, source=document.parse().text, is_page=False) if document.is_page else None


VARIANTS = [
    _of_source("lines-crlf", "lines end in CR LF", _line_ends("\r\n"), pages=True),
    _of_source("lines-cr", "lines end in CR", _line_ends("\r"), pages=True),
    _of_source("lines-separator", "lines end in U+2028", _line_ends("\u2028")),
    _of_paragraphs("lines-blank-between", "a blank line after each", _of_lines(str.strip, "\n\n")),
    _of_source("lines-no-blank-between", "no blank lines", _of_lines(str.strip)),
    _of_source(
        "lines-trailing-blanks", "blanks at the ends of lines", lambda source: re.sub(r"(?m)(?<=\S)$", " 　", source)
    ),
    _of_source("lines-page-breaks", "a form feed after every twentieth line", lambda source: _page_breaks(source)),
    _of_paragraphs("lines-lost", "all on one line", _of_lines(str.strip, "")),
    _of_paragraphs("lines-lost-blank", "all on one line, a blank between", _of_lines(str.strip, " ")),
    _of_paragraphs(
        "lines-lost-indent", "all on one line, two ideographic blanks between", _of_lines(str.strip, "　　")
    ),
    _of_paragraphs("lines-wrapped", f"broken after {_WIDTH} characters, paragraphs indented", _of_lines(_wrapped)),
    _of_paragraphs("indent-ideographic", "two ideographic blanks before a line", _indented("　　")),
    _of_paragraphs("indent-spaces", "four blanks before a line", _indented("    ")),
    _of_paragraphs("indent-tab", "a tab before a line", _indented("\t")),
    _of_paragraphs("indent-no-break", "four no-break blanks before a line", _indented("\u00a0" * 4)),
    Variant("page-paragraphs", "a text as a page, a p a line", _as_page("<p>{}</p>", "\n")),
    Variant("page-breaks", "a text as a page, br between lines", _as_page("{}", "<br>\n")),
    Variant("page-divisions", "a text as a page, a div and a span a line", _as_page("<div><span>{}</span></div>", "")),
    Variant("page-as-text", "the canonical text of a page, as a text", _as_text),
]


def _page_breaks(source: str) -> str:
    lines = source.splitlines()
    return "\n".join(line + "\f" * (at % 20 == 19) for at, line in enumerate(lines)) + "\n"
