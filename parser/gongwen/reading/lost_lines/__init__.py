"""Texts that have lost their line ends: all on one line, or a page a line, as databases and OCR leave them.

Gives the places where lines began, by what proves itself: markers in a run, and the organs around the text. What proves
nothing stays where it is. A text whose lines are there is left alone, with whatever is numbered within its sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.language.families import CHINESE_POINT
from gongwen.language.markers import Marker
from gongwen.reading import paragraphs
from gongwen.reading.draft import Line
from gongwen.reading.lost_lines import continued, headings, heads, organs, runs, signed
from gongwen.source import Offset, Span, Text, View

_SHORTEST = 100  # characters
_SHARE = 0.6
_SOME = 2  # lines
_PAGE, _PAGES_SHARE = 600, 0.8


def places(text: Text, lines: Sequence[Line]) -> list[Offset]:
    """Where in the canonical text lines began that *lines*, those of the whole text, do not show; in order."""
    whole = may_be_lost([len(line.folded) for line in lines])
    if not whole and sum(continued.may_hold_outer(line.folded) for line in lines) < _SOME:
        return _within(text, lines)
    view = text.view(Span(lines[0].start, lines[-1].end))
    markers = runs.markers_in(view)
    shown = frozenset(view.index(line.start + start) for line in lines for start, _ in paragraphs.split(line.text))
    if not (_are_hidden(markers, shown, whole) if markers else whole and len(shown) == len(lines)):
        return _within(text, lines)
    return [view.offset(at) for at in _cuts(view, markers)]


def _within(text: Text, lines: Sequence[Line]) -> list[Offset]:
    """Where lines of a text that has its others began within *lines*."""
    return sorted({*continued.places(lines), *signed.places(text, lines), *heads.places(text, lines)})


def may_be_lost(lengths: Sequence[int]) -> bool:
    """Of lines with these *lengths*, does one hold most of the text, or do those as long as pages hold nearly all?"""
    total, longest = sum(lengths), max(lengths, default=0)
    whole = longest >= _SHORTEST and longest >= _SHARE * total
    return whole or sum(length for length in lengths if length >= _PAGE) >= _PAGES_SHARE * total > 0


def _are_hidden(markers: Sequence[Marker], shown: frozenset[int], whole: bool) -> bool:
    """Do half of the outermost *markers* stand where no line is *shown* to begin, or half of all in a *whole* text?

    A text is whole where one line holds it, or pages do; in another the outermost are those of articles or 一、. Where
    most are shown, the lines are there, and what is numbered within a sentence is no section.
    """
    top = min(marker.family.rank for marker in markers)
    outermost = [marker for marker in markers if marker.family.rank == top]
    if not whole and top > CHINESE_POINT.rank:
        return False
    return any(
        2 * sum(one.start not in shown for one in some) >= len(some)
        for some in ((markers, outermost) if whole else (outermost,))
    )


def _cuts(view: View, markers: Sequence[Marker]) -> list[int]:
    """The indices of *view* where a line began, but for its first."""
    starts = frozenset(marker.start for marker in markers)
    stop = min(starts, default=len(view.text))
    names = organs.enclosed_names(view, stop)
    closings = list(organs.closings(view, sorted(starts), names))
    signed = [end for _, end in closings]
    ends = [*signed, *organs.notes(view, signed)]
    attached = list(organs.attached(view, min(ends, default=0)))
    cuts = {
        *starts,
        *organs.head(view, stop),
        *attached,
        *organs.published(view),
        *organs.closing_sentences(view),
        *ends,
    }
    cuts.update(first for first, _ in closings)
    cuts.update(organs.repeated(view, names, starts))
    cuts.update(organs.enclosed(view, names, frozenset([*ends, *attached])), headings.ends(view.text, markers))
    cuts.update(headings.apart(view, markers))
    return sorted(cut for cut in cuts if 0 < cut < len(view.text))
