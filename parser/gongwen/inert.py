"""Words of others that are shown: nothing in them may act on a terminal, or break the form that they are put in."""

from __future__ import annotations

import re

from gongwen.regex import regex

_ACTING = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BREAKS = regex("[\t\n\u2028\u2029]")


def inert(text: str) -> str:
    """*text* with control characters (escape sequences, changes of direction) as `\\uXXXX`; it may have many lines.

    In JSON text that says the same.
    """
    return _ACTING.sub(_escaped, text)


def one_line(text: str) -> str:
    """*text* likewise, with tabs and line ends as `\\uXXXX` too: no file can be called what looks like a message."""
    return _BREAKS.sub(_escaped, inert(text))


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"
