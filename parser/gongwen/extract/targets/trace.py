"""What the reading of targets went through, for those who ask why; a parse keeps none of it."""

from __future__ import annotations

from msgspec import Struct

from gongwen.extract.passage import Line
from gongwen.extract.targets.judge.case import Case, WordedCase
from gongwen.extract.targets.parse.shapes import Statement, Worded
from gongwen.model import Target
from gongwen.verdict import Verdict


class Judged(Struct, frozen=True):
    """A statement as it was judged, and the verdict."""

    case: Case | WordedCase
    verdict: Verdict


class Trace(Struct):
    """The lines that were read, every statement as it was judged, and the target that each accepted one made."""

    lines: list[Line] = []
    judged: list[Judged] = []
    targets: list[tuple[Statement | Worded, Target]] = []
