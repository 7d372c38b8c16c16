"""Markdown: CommonMark and the tables of GitHub's, its blocks told by markdown-it-py, which rich brings along.

A line end is one, also inside a paragraph: notices are written so, and lines that a printed page broke are joined
later. Words set in by four blanks are a paragraph, no code. Numbers of lists are text, as they are shown; bullets are
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_LINES
from gongwen.model import Diagnostic
from gongwen.reading import furniture
from gongwen.reading.given import Given
from gongwen.reading.markdown import inline
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.plain import settle
from gongwen.reading.tables import Cell, Table
from gongwen.reading.tables_of_files import lines_of, rows_of
from gongwen.reading.words import Words
from gongwen.regex import regex
from gongwen.source import fold

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_ENDS: Final = regex("\r\n?")
_FRONT_MATTER: Final = regex(r"\A\ufeff?---[ \t]*\n((?:[^\n]{0,2000}\n){0,200}?)(?:---|\.\.\.)[ \t]*\n")
_FACT: Final = regex(r"(?m)^([A-Za-z][\w-]{0,40}):[ \t]*(\S[^\n]*)$")
_BETWEEN_ROWS: Final = regex(r"(?<=\|\n)\s{0,8}([^|\n]{1,24})\n\s{0,8}(?=\|)")
_ESCAPE: Final = "\\"
_OFF: Final = ["code", "reference"]  # a line set in is text, and so is `[^1]: …`, a note


def read(given: Given) -> Draft:
    """The document in a text with the signs of Markdown."""
    decoded = given.decoded
    text = _LINE_ENDS.sub("\n", decoded.text).replace("\0", "\ufffd")
    page: dict[str, str] = {}
    unseen = 0
    if front := _FRONT_MATTER.match(text):
        page = {name.lower(): said.strip("\"' ") for name, said in _FACT.findall(front[1])}
        unseen = len("".join(front[1].split()))
        text = text[front.end() :]
    text, remarks = _bounded(_BETWEEN_ROWS.sub(_page_number, text))
    lines = list(_Walk().lines(_tokens(text)))
    return Draft(lines=lines, settle=settle, page=page, decoded=decoded, unseen=unseen, diagnostics=remarks)


def _page_number(between: re.Match[str]) -> str:
    """A page number *between* two rows as a paragraph: `- 3 -` would be a list, and one without a blank line a row."""
    said = between[1].strip()
    if not furniture.is_page_number(fold(said)):
        return between[0]
    return f"\n{_ESCAPE if said.startswith('-') else ''}{said}\n\n"


def _bounded(text: str) -> tuple[str, list[Diagnostic]]:
    """*text* as far as it is read, and a remark where that is not all of it."""
    if text.count("\n") <= MOST_LINES:
        return text, []
    return "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES]), [diagnose("text-cut", lines=MOST_LINES)]


def _tokens(text: str) -> list[Token]:
    from markdown_it import MarkdownIt  # seldom needed

    parser = MarkdownIt("commonmark").enable("table").disable(_OFF)
    tokens: list[Token] = []
    parser.block.parse(text, parser, {}, tokens)
    return tokens


class _List(Struct):
    """A list that is open: what stands behind its numbers, and the next of them; None for bullets."""

    sign: str
    next: int | None


class _Walk:
    """Goes through the tokens of blocks; what they say is given line by line."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._label = ""  # of an item whose words have not come yet
        self._rank: int | None = None
        self._table: Table | None = None
        self._columns = 0  # of the table above, from which nothing but a page number parts what comes

    def lines(self, tokens: list[Token]) -> Iterator[MarkedLine]:
        """The lines that *tokens* say, which are taken out of the list: they are many times as large as the text."""
        tokens.reverse()
        while tokens:
            token = tokens.pop()
            if token.type == "inline":
                yield from self._words(token.content)
            elif token.type in ("fence", "code_block"):
                yield from (line for row in token.content.split("\n") for line in self._plain(row))
            elif token.type == "html_block":
                yield from _of_html(token.content)
            elif token.type == "table_close" and self._table:
                yield from lines_of(self._table)
                self._columns = max(len(cells) for _, cells in self._table.rows)
                self._table = None
            else:
                self._open_or_close(token)

    def _open_or_close(self, token: Token) -> None:
        kind = token.type
        if kind in ("ordered_list_open", "bullet_list_open"):
            start = token.attrGet("start")
            self._lists.append(_List(token.markup, int(start or 1) if kind == "ordered_list_open" else None))
        elif kind in ("ordered_list_close", "bullet_list_close"):
            self._lists.pop()
        elif kind == "list_item_open" and (number := self._lists[-1].next) is not None:
            self._label = f"{number}{self._lists[-1].sign} "
            self._lists[-1].next = number + 1
        elif kind == "heading_open":
            self._rank = int(token.tag[1:])
        elif kind == "heading_close":
            self._rank = None
        elif kind == "table_open":
            self._table = Table()
        elif kind == "tr_open" and self._table:
            self._table.rows.append((len(self._table.rows), []))
        elif kind in ("td_open", "th_open") and self._table:
            self._table.rows[-1][1].append(Cell([], heading=kind == "th_open"))

    def _words(self, content: str) -> Iterator[MarkedLine]:
        words = Words()
        for row in content.split("\n"):
            inline.add(row, words)
            words.end_line()
        if self._table:
            self._table.rows[-1][1][-1].lines += words.lines()
            return
        if self._columns and (below := self._rows_below(content)):
            yield from rows_of(below)
            return
        if not furniture.is_page_number(fold(content).strip().removeprefix(_ESCAPE)):
            self._columns = 0
        if self._label and words:
            words.lead(self._label)
            self._label = ""
        yield from words.lines(rank=self._rank)

    def _rows_below(self, content: str) -> Table | None:
        """The rows with which the table above goes on behind the end of its page; None where *content* is no such."""
        rows = [row.strip() for row in content.split("\n")]
        cut = [row.strip("|").split("|") for row in rows]
        if not all(
            row[:1] == row[-1:] == "|" and len(cells) == self._columns for row, cells in zip(rows, cut, strict=True)
        ):
            return None
        table = Table()
        for number, cells in enumerate(cut):
            table.rows.append((number, [_cell(words) for words in cells]))
        return table

    def _plain(self, row: str) -> Iterator[MarkedLine]:
        words = Words()
        words.add(row)
        yield from words.lines()


def _cell(content: str) -> Cell:
    words = Words()
    inline.add(content.strip(), words)
    words.end_line()
    return Cell([*words.lines()])


def _of_html(content: str) -> Iterator[MarkedLine]:
    """The lines of a block of HTML, as a page would show them."""
    from gongwen.reading.page.dom import parse
    from gongwen.reading.page.flow import flow

    root, too_deep = parse(content)
    if root is None or too_deep:
        return
    for line in flow(root).lines:
        if not line.hidden:
            yield MarkedLine(
                text=line.text,
                rank=line.rank,
                centred=line.centred,
                links=line.links,
                cells=line.cells,
                table=line.table,
                row=line.row,
            )
