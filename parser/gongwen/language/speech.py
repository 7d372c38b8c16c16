"""Whether a word of two characters can be a verb: one sign, not a judge, where no table knows the word.

The verbs are those of jieba's dictionary (MIT licence; what it tags v, vn …), packed into `verbs_of_jieba.txt` beside
this file by `python -m gongwen.language.speech`: one line, sorted, two characters a word. It calls 督导 and 整治 nouns
and does not know 选树, so that what it does not call a verb may still be one.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path

_PACKED = Path(__file__).parent / "verbs_of_jieba.txt"
_RARE = 3  # words that jieba's texts hold less often are left out


@lru_cache(maxsize=1024)
def can_be_verb(word: str) -> bool:
    """Whether *word*, of two characters, is a verb of jieba's dictionary."""
    packed = _packed()  # looked up as it is packed: as a set of words it takes 4 MB
    at = 2 * bisect_left(range(len(packed) // 2), word, key=lambda place: packed[2 * place : 2 * place + 2])
    return len(word) == 2 and packed[at : at + 2] == word


@cache
def _packed() -> str:
    return _PACKED.read_text(encoding="utf-8").strip()


def pack() -> str:
    """The verbs of two characters in the dictionary of the jieba that is installed, as the packed file holds them."""
    import jieba

    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines)
    return "".join(sorted(word for word, count, tag in rows if _is_common_verb(word, int(count), tag))) + "\n"


def _is_common_verb(word: str, count: int, tag: str) -> bool:
    return len(word) == 2 and tag.startswith("v") and count >= _RARE


if __name__ == "__main__":
    _PACKED.write_text(pack(), encoding="utf-8")
