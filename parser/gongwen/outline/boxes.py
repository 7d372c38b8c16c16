"""Lines that name a box (专栏): it holds what stands under it up to the next section or box."""

from __future__ import annotations

import re

from gongwen.regex import regex

_LONGEST = 80
_NAMES_A_BOX = regex(
    r"""专栏\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})
    (?!\d) (?! 中 | 所 | 的 | [、和及至到~-]\s?(?:专栏)?\s?\d )   # 专栏1中的项目, 专栏1至专栏3
    [^。;!?,]* (?<![:、])""",
    re.VERBOSE,
)


def names_a_box(line: str) -> bool:
    """Does the folded *line* name a box: 专栏1 清河工程?"""
    return len(line) <= _LONGEST and _NAMES_A_BOX.fullmatch(line) is not None
