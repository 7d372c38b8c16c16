"""Units of measure and counters as patterns: the words of `lexicon/units.tsv` and what is built of them.

UNIT is a fragment of verbose patterns; it knows compounds (`元/吨`, `张/千人`, `吨标准煤/万元`, `台(套)`). Which
numerals a counter may follow is `admits`'s to say: 两家 is a count, 一个 an article, 二级 an ordinal.
"""

from __future__ import annotations

import re
from itertools import groupby

from gongwen.lexicon import table

_ROWS = {row["word"]: row for row in table("units")}


def _simple() -> str:
    """Any single unit, the longest first, tried by its first character."""
    ordered = sorted(_ROWS, key=lambda word: (word[0], -len(word), word))
    branches = []
    for first, group in groupby(ordered, key=lambda word: word[0]):
        rests = [re.escape(word[1:]) + _ending(word) for word in group]
        branches.append(re.escape(first) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0]))
    return f"(?:{'|'.join(branches)})"


def _ending(word: str) -> str:
    """Latin units end where the letters end; a Chinese one is not the beginning of a longer word."""
    if word[-1].isascii() and word[-1].isalnum():
        return "(?![A-Za-z0-9])"
    always, after_hanzi = _ROWS[word]["not_before"], _ROWS[word]["not_before_hanzi"]
    ending = f"(?![{always}])" if always else ""
    return ending + (f"(?:(?<=[0-9]{word})|(?![{after_hanzi}]))" if after_hanzi else "")


SIMPLE = _simple()
_MEASURED = "(?=[百千万立平升秒吨公亩小])"
_DENOMINATOR = rf"(?: (?: / | 每{_MEASURED} ) (?: [百千万]{{0,2}}{SIMPLE} | [月日时季sSH](?![A-Za-z]) ) )"
UNIT = rf"""(?: (?>{SIMPLE}) (?: \({SIMPLE}\) )?
    (?: {_DENOMINATOR} (?: [·.](?:{SIMPLE}|[年月日]) | {_DENOMINATOR} )? )? (?!级) )"""


def admits(unit: str, numeral: str, bounded: bool, counted: bool) -> bool:
    """True where *numeral* and *unit* are a quantity: not an ordinal (二级), nor an article (一个).

    *bounded* says that a bound stands beside them, *counted* that a 每 or 各 stands before (每县一个).
    """
    row = _ROWS.get(unit) or _ROWS.get(re.split(r"[/每(]", unit)[0], {})
    counts = row.get("counts", "any")
    if counts == "any" or (counts != "bound" and numeral[0].isascii()):
        return True
    if counts == "plural":
        return numeral not in "一二"
    return (
        bounded
        or {
            "thing": numeral != "二",
            "abstract": numeral not in "一二" or (numeral == "一" and counted),
            "arabic": len(numeral) > 1,
            "bound": False,
        }[counts]
    )
