"""What `gongwen explain` gives: candidates for findings, each with its place, its verdict and its reasons."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gongwen import __version__
from gongwen.explain.kinds import Kind
from gongwen.model import Notice, Purpose, Source
from gongwen.source import Span, fold


class Reason(Struct, frozen=True):
    """Why a candidate is no finding: the reason's name, its meaning, and the words of the notice that it stands on."""

    name: str
    meaning: str
    cues: tuple[str, ...]


class Candidate(Struct, frozen=True, kw_only=True):
    """What might be a finding: where it stands, what read it, what it became, and why it became nothing.

    `rule` is the shape that read it, with `cues` its words; None where none did. `finding_ids` has what it became;
    where it is empty, `reasons` has all that hold, the one that decided first. Of a quantity, `purpose` is what it is
    for; where it is no target's figure, `purpose_reason` is what decided.
    """

    kind: Kind
    text: str
    sentence: str
    part: int
    section_id: str | None
    headings: tuple[str, ...]
    span: Span
    rule: str | None = None
    cues: tuple[str, ...] = ()
    finding_ids: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    purpose: Purpose | None = None
    purpose_reason: Reason | None = None

    @property
    def accepted(self) -> bool:
        return bool(self.finding_ids)


class _Shown(Struct, frozen=True):
    version: str
    source: Source
    candidates: tuple[Candidate, ...]


class Explanation(Struct, frozen=True):
    """A notice and its candidates in document order."""

    notice: Notice
    candidates: tuple[Candidate, ...]

    def of(self, kinds: Collection[Kind]) -> Explanation:
        """The same with the candidates of *kinds* alone."""
        return replace(self, candidates=tuple(one for one in self.candidates if one.kind in kinds))

    def at(self, words: str) -> Explanation:
        """The same with the candidates alone in whose sentence *words* stand, whatever their blanks and widths."""
        said = _plain(words)
        return replace(self, candidates=tuple(one for one in self.candidates if said in _plain(one.sentence)))

    def holds(self, words: str) -> bool:
        """Whether the notice holds *words*."""
        return _plain(words) in _plain(self.notice.text)

    def to_json(self) -> bytes:
        """The candidates as JSON, with the source of the notice and the version of the program that read it."""
        return msgspec.json.encode(_Shown(__version__, self.notice.source, self.candidates))


def _plain(words: str) -> str:
    return "".join(fold(words).split())
