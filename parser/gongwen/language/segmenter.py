"""Whether a word stands for itself or begins or ends a longer one: 应 in 应达到 and in 应用, 将 in 将费率 and in 将军.

jieba decides it, with a Tokenizer of its own over the small dictionary `edge_words` alone: its frequencies weigh
应|对外 against 应对|外. jieba's own dictionary is never loaded, no other file is opened, and jieba is imported only
where one of the longer words is there to be doubted.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from gongwen.lexicon import alternation, table, words
from gongwen.regex import regex

_REACH = 4  # characters that are looked at on either side: no word of the dictionary is longer


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends where words do."""
    first = max(0, start - _REACH)
    return _stands_alone(text[first : end + _REACH], start - first, end - first)


@lru_cache(maxsize=4096)
def _stands_alone(window: str, begin: int, stop: int) -> bool:
    """The same of `window[begin:stop]`; remembered, since a clause is asked about for each of its numbers."""
    if not any(longer.start() < edge < longer.end() for longer in _longer().finditer(window) for edge in (begin, stop)):
        return True
    edges = {0, *accumulate(len(word) for word in split(window))}
    return begin in edges and stop in edges


def split(text: str) -> list[str]:
    """The words of *text*, as far as the small dictionary knows them; what it doesn't know falls into characters."""
    found: list[str] = _tokenizer().lcut(text, HMM=False)
    return found


@cache
def _longer() -> re.Pattern[str]:
    return regex(alternation(word for word in words("edge_words") if len(word) > 1))


@cache
def _tokenizer() -> Any:
    import jieba  # here alone, and only when needed

    tokenizer = jieba.Tokenizer()
    counts = {row["word"]: int(row["frequency"]) for row in table("edge_words")}
    for word in list(counts):
        for length in range(1, len(word)):
            counts.setdefault(word[:length], 0)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = counts, sum(counts.values()), True
    return tokenizer
