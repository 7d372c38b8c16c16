"""What a short line without a marker looks like: a phrase, a sentence, or what can be no heading.

Knows the line alone; what stands around it is for `unnumbered`.
"""

from __future__ import annotations

import re
from typing import Literal

from gongwen.language import bodies, captions
from gongwen.lexicon import any_word
from gongwen.outline.openings import STATEMENT, SUBJECT
from gongwen.regex import HAN, LETTER, regex

Shape = Literal["division", "phrase", "sentence"]
Noun = Literal["topic", "field"]

LONGEST = 45
"""The most characters of a heading without a number."""
_MOST_CLAUSES = 3
_PHRASE = regex(rf"(?=.*{HAN}.*{HAN})(?:[^。;:!?]*)(?:{LETTER}|[”\")\]])", re.DOTALL)
_SENTENCE = regex(rf"(?=.*{HAN}.*{HAN}.*{HAN}.*{HAN})[^。;:!?]+。", re.DOTALL)
_DATED = regex(r"(?:19|20)\d\d(?:\s?[-—–~至]\s?(?:19|20)\d\d)?\s?年(?!\s?\d)")
_EDITION = regex(lambda: rf"\((?:{any_word('heading_words', 'edition')})[^()]*\)$")
_LONG_NAME = 12
"""The least characters of what ends in a type of document and is a document's title, not a heading."""
_APART = regex(rf"{HAN}{{2}}\s+{HAN}|\s\s")
_AT_END = regex(r"(?:\d\s?[日号时分]|\d[)\]]|等)$")
_OTHER = regex(
    lambda: (
        rf"""
      (?!{LETTER}|[“"《(\[])                # a number that is no year, a sign that opens an item or goes on with a line
    | \( .* \) $ | \[ .* \] $ | 《[^》]*》$
    | 关于.*的 | (?:{any_word("heading_words", "other")})
    """
    ),
    re.VERBOSE,
)
_LEADS_ON = regex(lambda: any_word("heading_words", "lead"))
_DIVISION = regex(lambda: rf"(?:{any_word('heading_words', 'division')}):?")
_TOPIC = regex(lambda: rf"(?:{any_word('heading_words', 'topic')})$")
_FIELD = regex(lambda: rf"(?:{any_word('heading_words', 'field')})$")
_DOCUMENT = regex(lambda: rf"(?:{any_word('document_types')})$")


def shape_of(line: str) -> Shape | None:
    """What the folded *line*, which no marker opens, looks like; None where it can be no heading."""
    if not 1 < len(line) <= LONGEST:
        return None
    said = "".join(line.split())
    if _DIVISION.fullmatch(said):
        return "division"
    if _is_something_else(line) or line.count(",") >= _MOST_CLAUSES or _LEADS_ON.search(line):
        return None
    if _SENTENCE.fullmatch(line):
        return None if STATEMENT.search(line) or SUBJECT.match(line) else "sentence"
    return "phrase" if _PHRASE.fullmatch(line) and not _names_something(said) else None


def noun_of(line: str) -> Noun | None:
    """What a phrase ends in that headings name: a topic (主要目标) or a field of work (重点工作); else None."""
    said = "".join(line.split())
    return "topic" if _TOPIC.search(said) else "field" if _FIELD.search(said) else None


def _is_something_else(line: str) -> bool:
    """Is it an item of a list, a field, a tool of the page, a caption, two columns, a date?"""
    dated = _DATED.match(line)
    if (not dated and _OTHER.match(line)) or "|" in line or "\n" in line.strip():
        return True
    return bool(_APART.search(line) or _AT_END.search(line)) or captions.opens(line) or captions.is_over_a_table(line)


def _names_something(said: str) -> bool:
    """Is it a name: a body's, an area's, a document's?"""
    if bodies.kind(said) is not None or bodies.may_sign(said) or bodies.is_area(said) or _EDITION.search(said):
        return True
    return _DOCUMENT.search(said) is not None and (noun_of(said) is None or len(said) >= _LONG_NAME)
