"""What belongs to a document beside its container, and what in it does not: titles above, signatures under, copies."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.language import markers
from gongwen.language.captions import ATTACHMENT
from gongwen.reading import labels
from gongwen.reading.page.line import Line
from gongwen.reading.page.looks import (
    bare,
    dates_a_signature,
    goes_on,
    is_contact,
    is_organ,
    is_signature,
    label_of_work,
    opens_title,
)
from gongwen.regex import regex
from gongwen.source import fold

_REACH = 60  # lines around the container that are looked at
_DOUBTFUL = 2
_TITLE_WITHIN = 8  # lines
_TITLE_LINES = 3
_LONG = 30
_SITE_NAME = regex("[-_|—]")  # parts a title from the site's name
_ENDS = ("neighbour", "footer")


class _Stretch(Struct):
    """Lines that go on with the document; a few others count where such a line follows, a link never."""

    numbers: list[int] = []
    doubtful: list[int] = []
    open: bool = True

    def add(self, number: int, certain: bool, linked: bool) -> None:
        """One line more, outwards."""
        if certain:
            self.numbers += [*self.doubtful, number]
            self.doubtful = []
        else:
            self.doubtful.append(number)
            self.open = not linked and len(self.doubtful) <= _DOUBTFUL


def above(
    lines: Sequence[Line],
    kept: Sequence[int],
    scores: Sequence[float],
    reasons: Sequence[str | None],
    titles: Sequence[str],
) -> list[int]:
    """The text that leads to the first of *kept*, and the title, unless it is in them."""
    opening = "".join(bare(lines[number]) for number in kept[:_TITLE_WITHIN])
    whole = ["".join(fold(title).split()) for title in titles]
    wanted = [name for title in whole for name in (title, *_SITE_NAME.split(title)) if len(name) > 3]
    found = _Stretch()
    headings: list[int] = []
    for number in range(kept[0] - 1, max(-1, kept[0] - 1 - _REACH), -1):
        line = lines[number]
        if line.hidden or reasons[number] or _is_field(line) or bare(line) in opening:
            continue
        if _is_title(line, wanted) and (headings or not is_signature(line)):
            headings.append(number)
            found.open = False
        elif headings and number < headings[0] - _TITLE_LINES:
            break
        elif found.open:
            found.add(number, goes_on(line, scores[number]), bool(line.linked))
    added = [*headings[::-1][-_TITLE_LINES:], *found.numbers[::-1]]
    return [*_opening_of_title(lines, min([*added, kept[0]]), reasons), *added]


def _opening_of_title(lines: Sequence[Line], first: int, reasons: Sequence[str | None]) -> list[int]:
    """The lines over line *first* that its title begins with: its bodies, or (某市关于印发) what it is about."""
    top, begun = first, False
    for above in range(first - 1, max(-1, first - 1 - _TITLE_LINES), -1):
        line, title = lines[above], "".join(bare(lines[number]) for number in range(above + 1, first + 1))
        alike = (line.rank, line.centred) == (lines[first].rank, lines[first].centred)
        if reasons[above] or line.hidden or line.linked or not alike:
            break
        begun = begun or title.startswith("关于")
        if "关于" in title:
            goes_on_above = begun and is_signature(line)
        else:
            goes_on_above = line.centred and opens_title(line) and is_organ(lines[first])
        if not goes_on_above:
            break
        if "关于" in title + bare(line):
            top = above
    return list(range(top, first))


def below(lines: Sequence[Line], last: int, scores: Sequence[float], reasons: Sequence[str | None]) -> list[int]:
    """What goes on under line *last*: text, a signature, a date, attachments; to the first line that is neither.

    Under the heading of an attachment (附表3) every line goes on, to the first link or tool of the page: a form has
    neither sentences nor organs.
    """
    found = _Stretch()
    attached = False
    for number in range(last + 1, len(lines)):
        line = lines[number]
        attached = attached or heads_an_attachment(line)
        if number > last + _REACH and not attached:
            break
        if line.hidden or (reasons[number] and reasons[number] not in _ENDS and not attached):
            continue
        if reasons[number] or not found.open or (attached and line.linked) or (is_contact(line) and not attached):
            break
        signs = is_signature(line) or dates_a_signature(line, lines[number - 1])
        says = attached or goes_on(line, scores[number]) or signs or _ends_a_task(lines, number, last)
        found.add(number, says, bool(line.linked))
    return found.numbers


def _ends_a_task(lines: Sequence[Line], number: int, last: int) -> bool:
    """Whether line *number*, under line *last* of the text, says whose the task above it is, or by when.

    A site says who is responsible for its page, too: its label is none that the text has, and stands under no task.
    """
    if not (label := label_of_work(lines[number])):
        return False
    above = lines[number - 1]
    under_a_task = number == last + 1 and markers.opens(bare(above))
    return under_a_task or bool(label_of_work(above)) or label in map(label_of_work, lines[: last + 1])


def heads_an_attachment(line: Line) -> bool:
    """Whether *line* is the heading of an attachment alone: 附表3."""
    heading = ATTACHMENT.match(bare(line)) if not line.linked and line.text[:1] in "附[【(（" else None
    return heading is not None and not heading["title"]


def without_copies(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """*kept* without a second copy of the text (a print or share block beside it)."""
    texts = [bare(lines[number]) for number in kept]
    opening = next((index for index, text in enumerate(texts) if len(text) >= _LONG), None)
    if opening is None or texts.count(texts[opening]) < 2:
        return kept
    again = texts.index(texts[opening], opening + 1)
    seen = set(texts[:again])
    copied = [text in seen for text in texts[again:]]
    end = again + next((i for i in range(len(copied), 0, -1) if copied[i - 1]), 0)
    if sum(copied) < 0.8 * (end - again):
        return kept
    while again > opening + 1 and texts[again - 1] in texts[: opening + 1]:
        again -= 1
    return kept[:again] + kept[end:]


def _is_field(line: Line) -> bool:
    first = line.folded.split("\t", 1)[0]
    return labels.opens(line.folded) or (bool(line.cells) and labels.key_of(first) is not None)


def _is_title(line: Line, wanted: Sequence[str]) -> bool:
    """Whether the line is the page's title, the opening of it, or a heading in the shape of one."""
    text = bare(line)
    if line.linked or line.cells or len(text) < 4:
        return False
    opens_or_ends = len(text) > 7 and any(title.startswith(text) or title.endswith(text) for title in wanted)
    return text in wanted or opens_or_ends or line.rank == 1 or (line.rank is not None and is_organ(line))
