"""Headings without a number: lines that stand alone and title the paragraphs after them.

| a line … | is one where |
|---|---|
| that is a division by name (附则, 注释) | text or a section follows |
| bold or centred as a whole | others like it are, or it ends in a noun of headings (目标, 情况) |
| that is a phrase without end mark | it ends in a noun of headings, or others are like it and few lines are left over |
| that is a sentence | others begin alike, or three follow each other, each over its text |
| that names a box (专栏1) | always |

Knows shapes (`shapes`) and what stands before and after; where a heading stands in the tree is for `weaving`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from gongwen.language import families
from gongwen.language.captions import names_a_box
from gongwen.language.families import Family
from gongwen.language.markers import read_marker, unnumbered
from gongwen.outline.lines import Line
from gongwen.outline.shapes import Shape, noun_of, shape_of
from gongwen.reading.blocks import Block
from gongwen.source import Offset

Around = Literal["edge", "text", "sentence", "lead", "short", "bare", "section", "row"]
"""What stands beside a line: nothing, text, one short sentence, what ends in a colon, any other short line, a marker
alone, a section, a table's row."""
Look = Literal["division", "bold", "centred", "phrase", "sentence"]

_WHOLE = frozenset("。!?;…")
_CLOSERS = '”")]》』」'
_TEXT = 20
_SUMS_UP = 2.5  # how many times longer a text is than the sentence that sums it up
_LONG_TEXT = 60
_ALIKE = 3
_FURTHEST = 4
_LONGEST_ALIKE = 32
_LONGEST_BOX = 80
_BOLD = 7
_WRAPPED = 10  # lines broken at the page's width, from which the width is known
_FULL = 0.85


class _Candidate(Struct, frozen=True, gc=False):
    """A short line that may be a heading: its block, its place among the blocks that are not empty, its look.

    `marked`: the markup sets it apart. `over` is how long the block after it is.
    """

    block: int
    place: int
    text: str
    shape: Shape
    marked: Literal["bold", "centred"] | None
    before: Around
    after: Around
    over: int

    @property
    def titles(self) -> bool:
        """Does it stand over what it can title: a section, or text longer than itself?"""
        text = self.after in ("text", "lead") or (self.after == "sentence" and self.shape == "phrase")
        return self.after == "section" or (text and self.over > len(self.text))

    @property
    def stands_free(self) -> bool:
        """Is what stands before it at an end, be it only a colon?"""
        return self.before in ("text", "sentence", "section", "lead", "edge")

    @property
    def sums_up(self) -> bool:
        """Does it stand over a text that is much longer?"""
        return self.after in ("text", "sentence") and self.over > _SUMS_UP * len(self.text)

    @property
    def is_named(self) -> bool:
        """Does it end in a noun of headings, behind a text that is at its end?"""
        return self.before in ("text", "sentence", "section") and noun_of(self.text) is not None


def unnumbered_lines(blocks: Sequence[Block], numbered: Sequence[Line], title: str | None, folded: str) -> list[Line]:
    """The lines of *blocks* that are headings without a number or name a box, beside the *numbered* ones, in order.

    *title* is the part's: a line that repeats it is none.
    """
    found = _Paragraphs(blocks, numbered, folded)
    candidates = list(found.candidates("".join((title or "").split())))
    named = {one.block: _family(look, one) for look, one in _accepted(candidates, statute=found.statute)}
    named |= dict.fromkeys(found.boxes(), families.BOX)
    return [_line(blocks[index], index, named[index], folded) for index in sorted(named)]


def _family(look: Look, one: _Candidate) -> Family:
    return families.heading(look, topic=noun_of(one.text) == "topic")


def _line(block: Block, index: int, family: Family, folded: str) -> Line:
    start, end = map(int, block.content)
    return Line(unnumbered(folded, start, end, family), index, Offset(end))


def _accepted(candidates: Sequence[_Candidate], *, statute: bool) -> Iterator[tuple[Look, _Candidate]]:
    """Those of *candidates* that are headings, each with what it looks like."""
    plain = [one for one in candidates if not one.marked]
    yield from (("division", one) for one in _divisions([one for one in candidates if one.shape == "division"]))
    for marked in ("bold", "centred"):
        yield from ((marked, one) for one in _set_apart([one for one in candidates if one.marked == marked]))
    yield from (("phrase", one) for one in _phrases([one for one in plain if one.shape == "phrase"]))
    if not statute:
        yield from (("sentence", one) for one in _sentences([one for one in plain if one.shape == "sentence"]))


def _divisions(named: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """The last line of each name: what stands before it is a list of contents."""
    fit = (one for one in named if one.before != "bare" and one.after not in ("edge", "short", "row"))
    return list({"".join(one.text.split()): one for one in fit}.values())


def _set_apart(marked: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """Lines that the markup sets apart: several alike, or one that ends in a noun of headings."""
    fit = [one for one in marked if one.titles and one.before != "bare" and one.shape != "division"]
    return fit if len(fit) > 1 else [one for one in fit if one.is_named]


def _phrases(plain: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """Phrases: those that end in a noun of headings, the first line of the text if others do; all that stand free,
    where few are left over (lost tables)."""
    times = Counter(one.text for one in plain)
    fit = [one for one in plain if one.titles and one.stands_free]
    named = [one for one in fit if one.is_named]
    named += [one for one in fit if named and one.before == "edge" and noun_of(one.text) == "topic"]
    others = [one for one in fit if times[one.text] == 1 and (one.after == "section" or one.over >= _TEXT)]
    alike = len(others) > 1 and 2 * len(others) > len(plain)
    chosen = {one.block for one in (*named, *(others if alike else ()))}
    return [one for one in fit if one.block in chosen]


def _sentences(plain: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """Sentences over what they sum up: three that begin alike, or three in turn with their texts."""
    fit = [one for one in plain if one.stands_free and one.sums_up]
    chosen = {one.block for group in (*_alike(fit), *_in_turn(plain)) if len(group) >= _ALIKE for one in group}
    return [one for one in fit if one.block in chosen]


def _alike(fit: Sequence[_Candidate]) -> Iterator[Sequence[_Candidate]]:
    """Those of *fit* that begin with the same clause (五年来，…) or the same word (聚焦…)."""
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for one in fit:
        groups[one.text[:2]].append(one)
    yield from groups.values()


def _in_turn(plain: Sequence[_Candidate]) -> Iterator[Sequence[_Candidate]]:
    """Runs of sentences that sum up, a few paragraphs between each two and no other short sentence among them."""
    run: list[_Candidate] = []
    for one in plain:
        if run and one.place == run[-1].place + 1:
            continue  # what the last one sums up, though short
        goes_on = one.stands_free and one.sums_up and len(one.text) <= _LONGEST_ALIKE
        if run and not (goes_on and one.place - run[-1].place <= _FURTHEST):
            yield run
            run = []
        if goes_on:
            run.append(one)
    yield run


def _width(texts: Sequence[str]) -> float:
    """From what length on a line may be a piece of a paragraph that the page's width broke; no end where none is."""
    broken = sorted(len(line) for text in texts for line in text.split("\n")[:-1])
    return _FULL * broken[len(broken) // 2] if len(broken) >= _WRAPPED else float("inf")


class _Paragraphs:
    """The blocks of a part that are not empty, each with what it is to the line beside it."""

    def __init__(self, blocks: Sequence[Block], numbered: Sequence[Line], folded: str) -> None:
        self._folded = folded
        self._shown = [(index, block) for index, block in enumerate(blocks) if block.content.end > block.content.start]
        self._sections = {line.block: line for line in numbered}
        self.statute = any(line.marker.family is families.ARTICLE for line in numbered)
        self._width = _width([self.text(block) for _, block in self._shown])
        self._kinds = [self._kind(index, block) for index, block in self._shown]
        bold = sum(block.rank == _BOLD for _, block in self._shown)
        self._bold_tells = 2 * bold <= len(self._shown)

    def text(self, block: Block) -> str:
        """The folded text of *block*."""
        return self._folded[block.content.start : block.content.end]

    def boxes(self) -> Iterator[int]:
        """The blocks that name a box."""
        for index, block in self._shown:
            short = block.content.end - block.content.start <= _LONGEST_BOX
            if short and index not in self._sections and names_a_box(self.text(block)):  # in a table, too
                yield index

    def candidates(self, title: str) -> Iterator[_Candidate]:
        """The short lines without a marker that look like a heading."""
        for place, (index, block) in enumerate(self._shown):
            text = self.text(block)
            if self._kinds[place] not in ("short", "sentence", "lead") or read_marker(text, 0, len(text)):
                continue
            shape = None if names_a_box(text) or len(text) > self._width else shape_of(text)
            if shape and "".join(text.split()) not in title:
                before = self._kinds[place - 1] if place else "edge"
                after, over = self._after(place)
                yield _Candidate(index, place, text, shape, self._marked(block), before, after, over)

    def _after(self, place: int) -> tuple[Around, int]:
        """What stands after the line at *place*, and how long it is."""
        if place + 1 == len(self._shown):
            return "edge", 0
        _, block = self._shown[place + 1]
        return self._kinds[place + 1], block.content.end - block.content.start

    def _marked(self, block: Block) -> Literal["bold", "centred"] | None:
        """How the markup sets the line apart; None where it doesn't."""
        if block.centred:
            return "centred"
        return "bold" if block.rank is not None and self._bold_tells else None

    def _kind(self, index: int, block: Block) -> Around:
        text = self.text(block)
        if block.kind != "paragraph":
            return "row"
        if line := self._sections.get(index):
            return "bare" if line.after_marker >= block.content.end and line.marker.numbers else "section"
        if text.rstrip(_CLOSERS)[-1:] not in _WHOLE:
            labelled = ":" in text or len(text) > _LONG_TEXT  # 联系电话：… 责任单位：…
            return "lead" if text.endswith(":") else "text" if labelled else "short"
        return "sentence" if read_marker(text, 0, len(text)) is None and shape_of(text) == "sentence" else "text"
