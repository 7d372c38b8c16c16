"""Captions: lines that name the table under them (表3 主要指标, 任务分解表)."""

from __future__ import annotations

import re

from gongwen.regex import regex

_CAPTION = regex(r"(?:附?表\s?[\d一二三四五六七八九十].*|.*(?:表|清单|目录|名单|台账|分工))", re.DOTALL)
_LONGEST = 60


def is_caption(line: str) -> bool:
    """Whether *line*, which stands right above a table, names it."""
    return len(line) <= _LONGEST and _CAPTION.fullmatch(line) is not None
