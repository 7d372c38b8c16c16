"""The tokens of rich text (RTF 1.9): groups, control words, bytes of characters."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongwen.regex import regex

_TOKEN = regex(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"  # a control word with its number
    r"|\\'([0-9A-Fa-f]{2})"  # a byte
    r"|\\(.|\n)"  # a control sign
    r"|([{}])"
    r"|([^\\{}]{1,100000})"
    r"|\\"
)
_LINE_ENDS = str.maketrans("", "", "\r\n\0")


class Token(Struct, frozen=True, gc=False):
    """One of: a control word or sign with its number, the opening or end of a group (`{`, `}`), or characters.

    A character stands for a byte; those of a picture, which nobody sees, are passed over by who reads.
    """

    word: str = ""
    number: int | None = None
    characters: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of *text*, a character of which is a byte of the file."""
    at = 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        word, number, byte, sign, brace, characters = token.groups()
        if word:
            value = int(number) if number else None
            if word == "bin":
                at += max(0, value or 0)  # so many bytes that are no tokens
            else:
                yield Token(word, value)
        elif byte:
            yield Token(characters=chr(int(byte, 16)))
        elif characters:
            if said := characters.translate(_LINE_ENDS):
                yield Token(characters=said)
        elif sign or brace:
            yield Token(sign or brace)
