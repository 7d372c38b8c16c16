"""Lines that end in the signature of a text whose other lines are there: …贯彻执行。某市水务局 2019年3月5日.

Knows names of bodies between a sentence's end and a date, which ends the line or stands alone on the next; or a date
alone behind the last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.language.bodies import all_may_sign
from gongwen.language.times import WORDED_DATE
from gongwen.reading.draft import Line
from gongwen.regex import regex
from gongwen.source import Offset, Span, Text

_LONGEST, _SHORTEST = 160, 4  # characters behind the sentence
_DATE = regex(rf"{WORDED_DATE}(?:\([^()]{{2,60}}\))?$", re.VERBOSE)


def places(text: Text, lines: Sequence[Line]) -> Iterator[Offset]:
    """Where in the canonical text of *lines* a signature begins behind a sentence."""
    below = ""
    for line in reversed(lines):
        if (cut := _tail(line)) and _is_signature(text, Span(cut, line.end), below):
            yield cut
        below = line.folded


def _tail(line: Line) -> Offset | None:
    """Where what stands behind the last sentence of *line* begins."""
    end = line.folded.rfind("。", -_LONGEST) + 1 if not line.cells else 0
    rest = line.folded[end:]
    cut = end + len(rest) - len(rest.lstrip())
    return line.start + cut if end and len(line.folded) - cut >= _SHORTEST else None


def _is_signature(text: Text, tail: Span, below: str) -> bool:
    """Whether *tail* is names, with a date behind them, or alone on the line *below*."""
    view = text.view(tail)
    dated = _DATE.search(view.text)
    end = dated.start() if dated else len(view.text) if _DATE.match("".join(below.split())) else 0
    return bool(dated and not end) or (end >= _SHORTEST and all_may_sign(view, 0, end))
