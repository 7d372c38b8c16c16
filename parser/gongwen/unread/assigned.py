"""Brackets and labels that name bodies, and of which no assignment came.

| looks like an assignment | does not |
|---|---|
| 完成清淤。（县水利局、县财政局） | 市委文明办（市创建办）: another name of the one before it |
| 完成清淤（县水务局督导）。 | 乡镇（街道办事处）公办园: it closes nothing, and no word of work is in it |
| 监管单位：县物价局、县商务局 | 政策咨询：县物价局, 成员单位：县物价局、县商务局 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.regex import HAN, regex
from gongwen.unread.ground import Ground
from gongwen.unread.names import any_of, are_bodies

_OPEN, _INSIDE, _CLOSE = r"[(\[〔【〈<{]", r"[^(\[〔【〈<{)\]〕】〉>}\n]", r"[)\]〕】〉>}]"
_BRACKET = regex(rf"{_OPEN}(?:{_INSIDE}|{_OPEN}{_INSIDE}{{0,80}}{_CLOSE}){{3,600}}{_CLOSE}")
_EXPLAINS = regex(r"[A-Za-z]{4}|\d[年月]\s*\d|[〇一二三四五六七八九十]日|编辑|运营方|简称")
_ROLE = regex(lambda: any_of("role"))
_SIGN_OF_NAMES = regex("[局委办厅部院处署府位门心司团行道镇乡校学会室科股站队所社联协商组班关县市区地面]")
"""What every name has, asked for first: most brackets hold something else."""
_CLOSES = regex(r"\s*(?:[。;,!:]|$)", re.MULTILINE)
_BEFORE_NAMES = frozenset("局委办厅部处署府镇乡道心室会科股队所站社条区组司位")
"""Last signs of names, behind which a bracket with one name gives another name of it, and of 第三条."""

_LABEL = regex(
    rf"""[\n。;)\]〕】][ \t]*[【\[〔〈<(]?(?P<label>{HAN}{{2,10}})[ \t]*
    (?:[】\]〕〉>][ \t]*:?|:)(?P<value>[^。;\n]+)""",
    re.VERBOSE,
)
_BETWEEN = regex("[、,;/]")  # the persons of a label
_NO_WORK = regex(lambda: f"{any_of('no work')}(?:{any_of('whom')}|电话|方式)?$")
_OF_WORK = regex(lambda: rf"{HAN}{{0,4}}{any_of('role')}(?:{any_of('whom')}|领导|主体)|{any_of('role')}")


def brackets(ground: Ground) -> Iterator[tuple[int, int]]:
    """Brackets that name bodies, where no finding stands."""
    for bracket in _BRACKET.finditer(ground.text):
        start, end = bracket.span()
        if _may_assign(bracket) and not ground.found.touch(start, end):
            yield start, end


def _may_assign(bracket: re.Match[str]) -> bool:
    words, text = bracket[0][1:-1], bracket.string
    if not _SIGN_OF_NAMES.search(words):
        return False
    has_work = _ROLE.search(words) is not None
    if not has_work and (_renames(bracket) or not _CLOSES.match(text, bracket.end())):
        return False
    return not _EXPLAINS.search(words) and are_bodies(words, 1 / 4)


def _renames(bracket: re.Match[str]) -> bool:
    """Whether it has one name alone, behind another: 市委文明办（市创建办）."""
    before = bracket.string[max(0, bracket.start() - 1) : bracket.start()]
    return before in _BEFORE_NAMES and "、" not in bracket[0]


def labels(ground: Ground) -> Iterator[tuple[int, int]]:
    """Labels before names of bodies, and labels of work before anything, where no finding stands."""
    for label in _LABEL.finditer(ground.text):
        start, end = label.start("label"), label.end()
        is_read = ground.found.touch(start, end) or ground.persons.issuperset(_BETWEEN.split(label["value"].strip()))
        if labels_bodies(label["label"], label["value"]) and not is_read:
            yield start, end


def labels_bodies(label: str, value: str) -> bool:
    """Whether *label* is one of work, or *value* names bodies and the label says nothing else of them."""
    if _NO_WORK.search(label):
        return False
    return _OF_WORK.fullmatch(label) is not None or are_bodies(value, 1 / 2)
