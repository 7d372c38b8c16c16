"""Dates that only a script of a page writes: 发布时间：<script>…document.write('2017年6月23日')</script>.

Knows scripts with one date in their strings, behind the label of a date or with it in the string. Runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongwen.language.times import find_date
from gongwen.reading import labels
from gongwen.regex import regex
from gongwen.source import fold

_WRITES = "document.write"
_LONGEST = 2000  # characters of a script
_LONGEST_LABEL = 60
_STRING = regex(r"""'([^'\n]{6,60})'|"([^"\n]{6,60})\"""")
_DATED = "_date"  # what the names of fields of dates end in


def dates(root: etree._Element) -> dict[str, str]:
    """The first date that scripts write for each field (`script published_date` …), as their string has it."""
    found: dict[str, str] = {}
    for script in root.iter("script"):
        code = script.text or ""
        if _WRITES in code and len(code) <= _LONGEST:
            for field, said in _written(fold(code), _label_before(script)):
                found.setdefault(f"script {field}", said)
    return found


def _written(code: str, label: str | None) -> Iterator[tuple[str, str]]:
    """The field and the date of each labelled string, or the field of *label* and the one date in *code*."""
    dated = [said for match in _STRING.finditer(code) if find_date(said := match[1] or match[2])]
    for said in dated:
        for pair in labels.pairs(said):
            if (field := _field(pair.label)) and find_date(said[pair.start : pair.end]):
                yield field, said[pair.start : pair.end]
    if label and (field := _field(label)) and len({find_date(said) for said in dated}) == 1:
        yield field, dated[0]


def _field(label: str) -> str | None:
    field = labels.key_of(label)
    return field if field and field.endswith(_DATED) else None


def _label_before(script: etree._Element) -> str | None:
    """The label without a value that ends right before *script*."""
    before = script.getprevious()
    if before is None:
        parent = script.getparent()
        said = parent.text if parent is not None else None
    elif (before.tail or "").strip() or len(before):
        said = before.tail
    else:
        said = before.text
    pairs = labels.pairs(fold((said or "")[-_LONGEST_LABEL:]).strip())
    return pairs[-1].label if pairs and pairs[-1].start == pairs[-1].end else None
