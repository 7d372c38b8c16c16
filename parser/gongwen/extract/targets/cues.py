"""The words of the lexicon that tell a target, as regular expressions; each is compiled at its first use."""

from __future__ import annotations

import re
from functools import cache

from gongwen.lexicon import alternation, table
from gongwen.regex import regex


@cache
def words(name: str, kind: str, least: int = 1) -> str:
    """The words of *kind* in the table *name* that have at *least* so many characters, as an alternation."""
    return alternation(row["word"] for row in table(name) if row["kind"] == kind and len(row["word"]) >= least)


@cache
def initials(name: str, kind: str) -> str:
    """A class of the characters with which the words of *kind* in the table *name* begin."""
    return f"[{''.join(sorted({row['word'][0] for row in table(name) if row['kind'] == kind}))}]"


@cache
def pattern(name: str, kind: str) -> re.Pattern[str]:
    """A pattern that finds any word of *kind* in the table *name*."""
    return regex(words(name, kind))


@cache
def ending(name: str, kind: str) -> re.Pattern[str]:
    """A pattern for a phrase that ends in a word of *kind* in the table *name*."""
    return regex(f"(?:{words(name, kind)})$")
