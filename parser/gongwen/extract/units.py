"""Units of measure and counters as patterns: the words of `lexicon/units.tsv` and what is built of them.

UNIT is a fragment of verbose patterns; it knows compounds (`元/吨`, `张/千人`, `吨标准煤/万元`, `台(套)`). Which
numerals a counter may follow is `admits`'s to say: 两家 is a count, 一个 an article, 二级 an ordinal.
"""

from __future__ import annotations

import re
from itertools import groupby

from gongwen.lexicon import table

_ROWS = {row["word"]: row for row in table("units")}
_KINDS_OF_COUNTERS = {"counter", "people"}


def _simple() -> str:
    """Any single unit, the longest first, tried by its first character."""
    ordered = sorted(_ROWS, key=lambda word: (word[0], -len(word), word))
    branches = []
    for first, group in groupby(ordered, key=lambda word: word[0]):
        rests = [re.escape(word[1:]) + _not_before(word) for word in group]
        branches.append(re.escape(first) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0]))
    return f"(?:{'|'.join(branches)})"


def _not_before(word: str) -> str:
    """Latin units end where the letters end; a Chinese one is not the beginning of a longer word.

    One lookahead a character: a class of Chinese characters takes a hundred times as long to compile.
    """
    if word[-1].isascii() and word[-1].isalnum():
        return "(?![A-Za-z0-9])"
    return "".join(f"(?!{sign})" for sign in _ROWS[word]["not_before"])


SIMPLE = _simple()
_BRACKETED = rf"(?: \( [{''.join(word for word in _ROWS if len(word) == 1)}] \) )"
_DENOMINATOR = rf"(?: [/每·.] (?: [百千万]{{0,2}}{SIMPLE} | [月日季] | 标准状态立方米 ) )"
UNIT = rf"(?: {SIMPLE} {_BRACKETED}? (?: (?=[/每]) {_DENOMINATOR}{{1,2}} )? (?!级) )"


def admits(unit: str, numeral: str, bounded: bool, counted: bool) -> bool:
    """True where *numeral* and *unit* are a quantity: not an ordinal (二级), nor an article (一个).

    *bounded* says that a bound stands beside them, *counted* that a 每 or 各 stands before (每县一个).
    """
    row = _ROWS.get(unit) or _ROWS.get(re.split(r"[/每(]", unit)[0], {})
    counts = row.get("counts", "any")
    if counts == "any" or (counts != "bound" and numeral[0].isascii()) or bounded:
        return True
    return {
        "thing": numeral != "二",
        "abstract": numeral not in "一二" or (numeral == "一" and counted),
        "plural": numeral not in "一二",
        "arabic": len(numeral) > 1,
        "bound": False,
    }[counts]
