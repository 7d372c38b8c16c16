"""What stands in a line of Markdown: its words without the signs of emphasis, code and links.

Each sign is looked for once, in a bounded stretch behind it, so that time grows with the length of the line: libraries
try every bracket with every other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from gongwen.reading.words import Words
from gongwen.regex import regex

_SIGN: Final = regex(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`{1,3})(?P<code>[^`\n]{1,1000})(?P=ticks)(?!`)
    | (?P<image>!?)\[(?P<words>(?:[^\[\]\n\\]|\\.){0,500})\]
        \(\s{0,9}<?(?P<href>(?:[^()\s<>]|\([^()\s]{0,200}\)){0,1000})>?(?:\s{1,9}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'))?\s{0,9}\)
    | \*\*(?=[^\s*])(?P<bold>[^*\n]{1,2000})(?<=\S)\*\*
    | (?<!\w)__(?=[^\s_])(?P<bold2>[^_\n]{1,2000})(?<=\S)__(?!\w)
    | (?<!\d)\*(?=[\w(（“《])(?P<leaning>[^*\n]{1,2000})(?<=[\w)）”》])\*(?!\d)  # no 2*3*4, no *甲局、*乙局
    | (?<!\w)_(?=[^\s_])(?P<leaning2>[^_\n]{1,2000})(?<=\S)_(?!\w)
    | ~~(?=[^\s~])(?P<struck>[^~\n]{1,2000})(?<=\S)~~
    | <(?P<address>https?://[^\s<>]{1,1000})>
    | (?P<end><br\s{0,9}/?>)
    | (?P<tag></?[A-Za-z][^<>\n]{0,500}>|<!--.{0,1000}?-->)
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});)
    """,
    re.VERBOSE,
)
_DEEPEST: Final = 6  # signs inside one another


def add(line: str, words: Words, *, bold: bool = False, depth: int = 0) -> None:
    """Add what the *line* of Markdown says to *words*."""
    at = 0
    for sign in _SIGN.finditer(line) if depth < _DEEPEST else ():
        words.add(line[at : sign.start()], bold=bold)
        _READ[sign.lastgroup or ""](sign, words, bold, depth + 1)
        at = sign.end()
    words.add(line[at:], bold=bold)


def _inner(sign: re.Match[str], words: Words, bold: bool, depth: int) -> None:
    add(sign[sign.lastgroup or 0], words, bold=bold or sign.lastgroup in ("bold", "bold2"), depth=depth)


def _link(sign: re.Match[str], words: Words, bold: bool, depth: int) -> None:
    if sign["image"]:
        return
    start = words.length
    add(sign["words"], words, bold=bold, depth=depth)
    words.link(start, sign["href"])


def _address(sign: re.Match[str], words: Words, bold: bool, depth: int) -> None:
    start = words.length
    words.add(sign["address"], bold=bold)
    words.link(start, sign["address"])


_READ: Final[dict[str, Callable[[re.Match[str], Words, bool, int], None]]] = {
    "escaped": lambda sign, words, bold, _: words.add(sign["escaped"], bold=bold),
    "code": lambda sign, words, bold, _: words.add(sign["code"], bold=bold),
    "href": _link,
    "address": _address,
    "end": lambda sign, words, bold, _: words.end_line(),
    "tag": lambda sign, words, bold, _: None,
    "entity": lambda sign, words, bold, _: words.add(unescape(sign["entity"]), bold=bold),
    **dict.fromkeys(("bold", "bold2", "leaning", "leaning2", "struck"), _inner),
}
