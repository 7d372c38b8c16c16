"""Whether a notice as a whole was probably understood: what it holds beside what was found in it.

| sign | of a notice in which |
|---|---|
| lines | several lines open with a number and begin no section, and as few or none do |
| characters | a long text has no section |
| untitled | a text has neither title nor section |
| figures | nothing says of many quantities what they are for, and none is a target's |
| bodies | several brackets and labels name bodies, and nobody is responsible |
| unread | as much is left unread as was found |

A text without a title alone proves nothing: files often lack it. A list, news and a form are told elsewhere
(`list-page`, `no-notice`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gongwen.diagnostic import NOT_UNDERSTOOD, diagnose
from gongwen.model import Diagnostic, Notice, Unread

_LONG, _UNTITLED = 5000, 1000  # characters
_LINES, _BODIES, _FIGURES, _UNREAD = 3, 3, 20, 10


def not_understood(notice: Notice, sections: int, unread: Sequence[Unread]) -> Iterator[Diagnostic]:
    """A diagnostic where *notice* with so many *sections*, of which *unread* is left, was probably not understood."""
    if any(remark.code in NOT_UNDERSTOOD for remark in notice.diagnostics):
        return
    signs = {sign: number for sign, number, holds in _signs(notice, sections, unread) if holds}
    if signs:
        yield diagnose("not-understood", **signs)


def _signs(notice: Notice, sections: int, unread: Sequence[Unread]) -> Iterator[tuple[str, int, bool]]:
    """Each sign with its number, and whether it holds."""
    left = Counter(one.kind for one in unread)
    length = sum(part.span.end - part.span.start for part in notice.parts)
    lines, bodies = left["line"], left["bracket"] + left["label"]
    figures = 0 if notice.targets else sum(1 for one in notice.quantities if one.purpose == "other")
    found = sections + len(notice.targets) + len(notice.responsibilities)
    yield "lines", lines, lines >= max(_LINES, sections)
    yield "characters", length, length >= _LONG and not sections
    yield "untitled", length, length >= _UNTITLED and not (sections or notice.metadata.title)
    yield "figures", figures, figures >= _FIGURES
    yield "bodies", bodies, bodies >= _BODIES and not notice.responsibilities
    yield "unread", len(unread), len(unread) >= max(_UNREAD, found)
