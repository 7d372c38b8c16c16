"""Whether a word of two characters can be a verb: one sign, not a judge, where no table knows the word.

The verbs are those of jieba's dictionary (MIT licence; what it tags v, vn …), packed into `verbs_of_jieba.txt` beside
this file by `python -m gongwen.language.speech`: one line, sorted, two characters a word. It calls 督导 and 整治 nouns
and does not know 选树, so that what it does not call a verb may still be one.
"""

from __future__ import annotations

from functools import cache
from operator import add
from pathlib import Path

_PACKED = Path(__file__).parent / "verbs_of_jieba.txt"
_RARE = 3  # words that jieba's texts hold less often are left out


def can_be_verb(word: str) -> bool:
    """Whether *word*, of two characters, is a verb of jieba's dictionary."""
    return len(word) == 2 and word in _verbs()


@cache
def _verbs() -> frozenset[str]:
    packed = _PACKED.read_text(encoding="utf-8").strip()
    return frozenset(map(add, packed[::2], packed[1::2]))


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
