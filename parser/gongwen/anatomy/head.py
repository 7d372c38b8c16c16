"""The head of a document, down to its first sentence: 版头, title, 发文字号, the notes under a title, 主送机关.

Knows the order of these organs and how a page's own title helps to find the printed one. Lines above the title that
are none of them belong to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongwen.anatomy import shapes
from gongwen.anatomy.lines import Line
from gongwen.anatomy.title import Title, is_supplement, is_typed, key, matching, title_at

_ZONE = 40
_NOT_ADDRESSED = re.compile(
    r"如下|以下|下列|下面|代表:|同志们|现[就将]|通知|决定|为了|根据|按照|:.|(?:是|包括|要求):|^\(?[一二三四五六七八九十\d]+[、.)]"
)
_ADDRESSED = re.compile(r"各|有关|政府|部门|单位|委员会|管委会|[厅局部委办]:|公司|院校")


@dataclass
class Head:
    """The organs of a head: field of the metadata to its lines; the title; where the body begins."""

    organs: dict[str, list[int]] = field(default_factory=dict)
    title: Title | None = None
    body: int = 0

    @property
    def first(self) -> int:
        """The first line of the head."""
        found = [line for lines in self.organs.values() for line in lines]
        return min(found, default=self.body)


_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("document_number", shapes.NUMBER_LINE),
    ("document_number", shapes.ORDER_LINE),
    ("occasion", shapes.OCCASION),
    ("speaker", shapes.SPEAKER),
    ("enacted", shapes.ENACTED),
    ("masthead", shapes.MASTHEAD),
    ("copy_number", shapes.COPY_NUMBER),
    ("secrecy", shapes.SECRECY),
    ("urgency", shapes.URGENCY),
    ("signatory", shapes.SIGNATORY),
    ("keywords", shapes.KEYWORDS),
    ("note", shapes.NOTE),
    ("dateline", shapes.DATELINE),
)


def find_head(lines: Sequence[Line], page_title: str | None) -> Head:
    """The head of the document whose lines these are; *page_title* is what its page calls it."""
    marks, end = _zone(lines)
    head = Head(body=end)
    titles = _titles(lines, marks, end, page_title)
    title_lines = {line for title in titles for line in range(title.first, title.end)}
    head.title = titles[0] if titles else None
    if titles:
        head.organs["title"] = sorted(title_lines)
    for index, mark in marks.items():
        if index not in title_lines:
            head.organs.setdefault(mark, []).append(index)
    _addressees(lines, head)
    return head


def _zone(lines: Sequence[Line]) -> tuple[dict[int, str], int]:
    """The lines of the head that are marked organs, and the line that ends the head."""
    marks: dict[int, str] = {}
    for line in lines[:_ZONE]:
        if line.is_row:
            return marks, line.index
        mark = next((name for name, shape in _MARKS if len(line.text) < 3000 and shape.match(line.text)), None)
        if mark == "masthead" and is_typed(line.text) and title_like(lines, line.index):
            mark = None
        if mark:
            marks[line.index] = mark
        elif not line.is_short and not _may_be_title(line):
            return marks, line.index
    return marks, min(len(lines), _ZONE)


def title_like(lines: Sequence[Line], index: int) -> bool:
    """True where a line that ends like a masthead is the notice's own title (a 公告 that says what it is about)."""
    return "关于" in lines[index].text


def _may_be_title(line: Line) -> bool:
    return len(line.text) <= 300 and is_typed(line.text) and not line.is_prose and not line.is_numbered


def _titles(lines: Sequence[Line], marks: dict[int, str], end: int, page_title: str | None) -> list[Title]:
    """The title, and the same again where it is printed twice."""
    free = [index for index in range(end) if index not in marks]
    wanted = key(page_title) if page_title else ""
    said = _sayings(lines[:end], free, wanted)
    if said:
        return said
    runs = _runs(free)
    title = next((title for run in runs if (title := _title_in(lines, run))), None)
    if title:
        return [title, *_sayings(lines[:end], [index for index in free if index >= title.end], key(title.text))]
    if page_title or not runs or len(lines) <= runs[-1][-1] + 1:
        return []
    return [_untyped(lines, runs[-1])]


def _sayings(lines: Sequence[Line], free: Sequence[int], wanted: str) -> list[Title]:
    """Wherever the title with the key *wanted* stands, none inside another."""
    kept: list[Title] = []
    for index in free if wanted else ():
        if (not kept or index >= kept[-1].end) and (found := matching(lines, index, [wanted])):
            kept.append(found[0])
    return kept


def _runs(free: Sequence[int]) -> list[list[int]]:
    """Stretches of lines that follow each other."""
    runs: list[list[int]] = []
    for index in free:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _title_in(lines: Sequence[Line], run: Sequence[int]) -> Title | None:
    """The title in a run of lines: it begins where the words before 关于 do, a line with a site's name is not in it."""
    within = lines[: run[-1] + 1]
    found = [title for index in run if (title := title_at(within, index))]
    if not found:
        return None
    first_end = found[0].end
    same = [title for title in found if title.end == first_end]
    starts = [title for title in same if _opens(lines, title)]
    return starts[0] if starts else same[0] if len(same) <= 3 else same[-1]


def _opens(lines: Sequence[Line], title: Title) -> bool:
    """True where the title's first line holds words that a title begins with."""
    return "关于" in lines[title.first].text or "印发" in lines[title.first].text


def _untyped(lines: Sequence[Line], run: Sequence[int]) -> Title:
    """The last line of the head as its title, with the supplement that may follow it."""
    last = run[-1]
    first = last - 1 if is_supplement(lines[last].text) and len(run) > 1 else last
    return Title(first, last + 1, "".join(line.text for line in lines[first : last + 1]))


def _addressees(lines: Sequence[Line], head: Head) -> None:
    """The line (or lines) that the body begins with, where it names whom the notice is addressed to."""
    end = head.body
    while end < min(len(lines), head.body + 8) and lines[end].text.endswith(("、", ",", ";")):
        end += 1
    if end >= len(lines):
        return
    text = "".join(line.text for line in lines[head.body : end + 1])
    if text.endswith(":") and len(text) <= 1500 and _addresses(text, head):
        head.organs["addressees"] = list(range(head.body, end + 1))
        head.body = end + 1


def _addresses(text: str, head: Head) -> bool:
    """True where a line that ends with a colon names bodies (under a title: anybody)."""
    return not _NOT_ADDRESSED.search(text) and (head.title is not None or _ADDRESSED.search(text) is not None)
