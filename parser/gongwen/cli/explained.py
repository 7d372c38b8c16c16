"""An explained notice at a terminal: read from a file, and its candidates as blocks of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.files import file_name, load_notice, refuse_other_formats
from gongwen.cli.terminal import Failure, name_of, say
from gongwen.inert import one_line

if TYPE_CHECKING:
    from gongwen.explain.candidate import Candidate, Explanation

_LONGEST = 200  # characters of a sentence; the whole stands in the JSON


def explained(file: Path, words: str | None = None) -> Explanation:
    """The notice in *file* with its candidates, those alone in whose sentence *words* stand.

    A failure where it holds no notice, or not these words.
    """
    from gongwen.explain.explanation import explain  # brings in the parser

    found = explain(load_notice(file), name=file_name(file))
    refuse_other_formats(file, found.notice)
    if words is None:
        return found
    if not found.holds(words):
        raise Failure(f"{name_of(file)}: the words are not in the notice: {one_line(words)}")
    there = found.at(words)
    if not there.candidates:
        say("gongwen: nothing there looks like a finding: no quantity, no word that assigns, no marker")
    return there


def print_blocks(candidates: Iterable[Candidate]) -> None:
    """Print a block of lines for each of *candidates*; nothing in it acts on the terminal."""
    for number, candidate in enumerate(candidates):
        click.echo("\n" * (number > 0) + "\n".join(map(one_line, block(candidate))))


def block(candidate: Candidate) -> Iterator[str]:
    """The lines that show *candidate*."""
    rule = f", rule {candidate.rule}" if candidate.rule else ""
    cues = f" ({'、'.join(candidate.cues)})" if candidate.cues else ""
    verdict = f"accepted as {', '.join(candidate.finding_ids)}" if candidate.accepted else "no finding"
    yield f"{candidate.kind} {_short(candidate.text)}: {verdict}{rule}{cues}"
    place = " › ".join((candidate.section_id or f"part {candidate.part}", *candidate.headings))
    yield f"  in {place} [{candidate.span.start}, {candidate.span.end})"
    yield f"  {_around(candidate)}"
    for reason in candidate.reasons:
        yield f"  - {reason.name}: {reason.meaning}" + "".join(f" [{_short(cue)}]" for cue in reason.cues)


def _around(candidate: Candidate) -> str:
    """The sentence, cut around the candidate where it is long."""
    said = candidate.sentence
    start = max(0, said.find(candidate.text) - _LONGEST // 2)
    return f"{'…' * (start > 0)}{_short(said[start:])}"


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
