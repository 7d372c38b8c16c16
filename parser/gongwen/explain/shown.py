"""A candidate as lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.explain.candidate import Candidate, Reason
from gongwen.translation import gettext as _

_LONGEST = 200  # characters of a sentence; the whole stands in the JSON


def block(candidate: Candidate) -> Iterator[str]:
    """The lines that show *candidate*: the verdict, the place, the sentence, the reasons."""
    yield verdict(candidate)
    place = " › ".join((candidate.section_id or _("part {number}", number=candidate.part), *candidate.headings))
    yield f"  {_('in')} {place} [{candidate.span.start}, {candidate.span.end})"
    yield f"  {_around(candidate)}"
    yield from purpose(candidate)
    yield from reasons(candidate)


def purpose(candidate: Candidate) -> Iterator[str]:
    """A line that says what a quantity that is no target's figure is for."""
    if why := candidate.purpose_reason:
        yield f"  {_('for')} {candidate.purpose}: {_said(why)}"


def verdict(candidate: Candidate) -> str:
    """What became of *candidate*, on one line."""
    rule = _(", rule {rule}", rule=candidate.rule) if candidate.rule else ""
    cues = f" ({'、'.join(candidate.cues)})" if candidate.cues else ""
    ids = ", ".join(candidate.finding_ids)
    accepted = _("accepted as {ids}", ids=ids) if candidate.accepted else _("no finding")
    return f"{candidate.kind} {_short(candidate.text)}: {accepted}{rule}{cues}"


def reasons(candidate: Candidate) -> Iterator[str]:
    """A line for each reason why *candidate* is none."""
    for reason in candidate.reasons:
        yield f"  - {_said(reason)}"


def _said(reason: Reason) -> str:
    return f"{reason.name}: {_(reason.meaning)}" + "".join(f" [{_short(cue)}]" for cue in reason.cues)


def _around(candidate: Candidate) -> str:
    """The sentence, cut around the candidate where it is long."""
    said = candidate.sentence
    start = max(0, said.find(candidate.text) - _LONGEST // 2)
    return f"{'…' * (start > 0)}{_short(said[start:])}"


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
