"""Which lines of a page are its document: the container that is known, else the element in which the text is dense.

Knows how much running text a line holds and where it stands in the tree. What belongs to the document beside its
container (a heading above it, a signature, an attachment under it) is told by what an official document ends with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongwen.lexicon import alternation, words
from gongwen.reading import furniture, labels
from gongwen.reading.page.containers import is_container
from gongwen.reading.page.flow import Flow, Line
from gongwen.source import fold

_STOPS = re.compile(r"[,。;:、!?]")
_ORGAN = re.compile(
    r"""(?:第[一二三四五六七八九十百0-9]{1,5}[章节条]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、])
    | .{0,80}(?:通知|意见|决定|公告|通告|通报|函|批复|报告|请示|纪要|办法|规定|条例|方案|规划|要点|细则)$
    | .{2,40}[〔\[(](?:19|20)\d\d[〕\])].{0,10}号$
    | .{0,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?$
    | [一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$
    | .{2,40}(?:政府|委员会|办公室|办公厅|局|厅|部|院|委|会|处|公司|中心)$
    | .{2,200}:$
    | (?:附件|附:|抄送|抄报|主送|印发|\(此件|\(联系人).{0,200}""",
    re.VERBOSE,
)
_TITLE = re.compile(rf".{{4,120}}(?:{alternation(words('document_types'))})(?:\([^()]{{1,20}}\)){{0,3}}$")
_ATTACHED = re.compile(
    r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|7z|ceb|aip|gd|pptx?|txt|jpg|png)(?:[?#].*)?$", re.IGNORECASE
)
_CONTACT = re.compile(r"(?:联系|单位|通讯|办公)?(?:地址|邮编|电话|传真|邮箱|e-?mail)", re.IGNORECASE)
_SHORT_LINE = 12
_MOSTLY = 0.85  # an element that holds so much of the text holds the document
_KNOWN_SHARE = 0.35  # a known container with less of it is an empty one
_SECOND = 0.08
_REACH = 40  # lines around the container that are looked at
_TITLE_WITHIN = 8  # lines


@dataclass(frozen=True, slots=True)
class Main:
    """The lines of the document by their number in the flow, and how much text, and text of links, is in them."""

    lines: tuple[int, ...]
    first: int
    last: int
    text: int
    linked: int


def find(flow: Flow, titles: Sequence[str]) -> Main:
    """The document's lines in *flow*; *titles* are what the page's head calls it."""
    lines = flow.lines
    tools = [furniture.reason(line.folded) is not None for line in lines]
    scores = [0.0 if tool else _score(line) for line, tool in zip(lines, tools, strict=True)]
    inside = _region(flow, scores)
    if not inside:
        return Main((), 0, 0, 0, 0)
    first, last = inside[0], inside[-1]
    kept = _without_doubles(lines, [number for number in inside if not tools[number]])
    kept = [*_above(lines, first, kept, titles), *kept, *_below(lines, last, scores, tools)]
    text = sum(len(lines[number].text) for number in kept)
    return Main(tuple(kept), first, last, text, sum(lines[number].linked for number in kept))


def _region(flow: Flow, scores: Sequence[float]) -> list[int]:
    """The lines of the document's container, or of the densest element without the links at its edges and in it."""
    totals = _totals(flow, scores)
    known = [number for number, node in enumerate(flow.nodes) if is_container(node.id, node.classes)]
    best = max(known, key=lambda number: (totals[number], number), default=0)
    if known and totals[best] > max(0.0, _KNOWN_SHARE * totals[0]):
        return _known_region(flow, totals, known, best)
    inside = _inside(flow, _dense(flow, totals))
    text = [number for number in inside if _is_document(flow.lines[number], scores[number])]
    if not text:
        return inside
    return [number for number in range(text[0], text[-1] + 1) if not _is_link(flow.lines[number])]


def _known_region(flow: Flow, totals: Sequence[float], known: Sequence[int], best: int) -> list[int]:
    """From the first to the last known container that holds a good part of the text."""
    containers = [best]
    for other in known:
        apart = flow.nodes[other].end <= best or other >= flow.nodes[best].end
        if apart and totals[other] > _SECOND * totals[best]:
            containers.append(other)
    numbers = [number for container in containers for number in _inside(flow, container)]
    between = range(min(numbers), max(numbers) + 1)
    return list(between) if len(containers) == 1 else [n for n in between if not _is_link(flow.lines[n])]


def _inside(flow: Flow, element: int) -> list[int]:
    end = flow.nodes[element].end
    return [number for number, line in enumerate(flow.lines) if element <= line.node < end and not line.hidden]


def _is_document(line: Line, score: float) -> bool:
    """Whether the line has the look of a document's: running text, an organ, a heading."""
    if line.hidden or _is_link(line):
        return False
    return (
        score >= _SHORT_LINE
        or line.rank is not None
        or bool(line.cells)
        or _ORGAN.match(_bare(line.folded)) is not None
    )


def _is_link(line: Line) -> bool:
    """Whether the line is a link to something else than an attachment."""
    return line.linked * 2 > len(line.text) and not any(_ATTACHED.search(href) for _, _, href in line.links)


def _score(line: Line) -> float:
    """How much of a document's text the line is: running text counts, links do not."""
    size = len(line.text)
    if line.hidden or line.linked * 2 > size:
        return 0.0
    if line.cells:
        return size * 0.5
    if size >= _SHORT_LINE and _STOPS.search(line.folded):
        return float(size)
    return min(size, 20) * (0.6 if _ORGAN.match(_bare(line.folded)) else 0.1)


def _totals(flow: Flow, scores: Sequence[float]) -> list[float]:
    """The text inside each element."""
    totals = [0.0] * len(flow.nodes)
    for line, score in zip(flow.lines, scores, strict=True):
        totals[line.node] += score
    for number in range(len(totals) - 1, 0, -1):
        totals[flow.nodes[number].parent] += totals[number]
    return totals


def _dense(flow: Flow, totals: Sequence[float]) -> int:
    """The innermost element that holds most of the text."""
    children: dict[int, int] = {}  # the fullest child of each element
    for number in range(1, len(totals)):
        parent = flow.nodes[number].parent
        if parent not in children or totals[number] > totals[children[parent]]:
            children[parent] = number
    chosen = 0
    while chosen in children and totals[children[chosen]] >= _MOSTLY * totals[chosen] > 0:
        chosen = children[chosen]
    return chosen


def _without_doubles(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """*kept* without a second copy of the text (a print or share block beside it)."""
    bare = ["".join(lines[number].text.split()) for number in kept]
    opening = next((index for index, text in enumerate(bare) if len(text) >= 30), None)
    if opening is None or bare.count(bare[opening]) < 2:
        return kept
    again = bare.index(bare[opening], opening + 1)
    seen = set(bare[:again])
    copied = [text in seen for text in bare[again:]]
    end = again + next((i for i in range(len(copied), 0, -1) if copied[i - 1]), 0)
    if sum(copied) < 0.8 * (end - again):
        return kept
    while again > opening + 1 and bare[again - 1] in bare[: opening + 1]:
        again -= 1
    return kept[:again] + kept[end:]


def _above(lines: Sequence[Line], first: int, kept: Sequence[int], titles: Sequence[str]) -> list[int]:
    """The title and the number that stand above the container, unless the title is in it."""
    opening = "".join(_bare(lines[number].folded) for number in kept[:_TITLE_WITHIN])
    wanted = [bare for title in titles if len(bare := _bare(fold(title))) > 3]
    found: list[int] = []
    for number in range(first - 1, max(-1, first - 1 - _REACH), -1):
        line, bare = lines[number], _bare(lines[number].folded)
        if line.hidden or line.linked or line.cells or len(bare) < 4 or bare in opening or labels.opens(line.folded):
            continue
        headed = line.rank is not None and not furniture.reason(line.folded)
        headed = headed and (line.rank == 1 or _ORGAN.match(bare) is not None or _TITLE.match(bare) is not None)
        if any(bare == title or (len(bare) > 7 and bare in title) for title in wanted) or headed:
            found.append(number)
    return found[::-1][-3:]


def _below(lines: Sequence[Line], last: int, scores: Sequence[float], tools: Sequence[bool]) -> list[int]:
    """What goes on under the container: text, a signature, a date, attachments; to the first line that is neither."""
    found: list[int] = []
    for number in range(last + 1, min(len(lines), last + 1 + _REACH)):
        line = lines[number]
        if line.hidden or tools[number]:
            continue
        if _CONTACT.match(_bare(line.folded)):
            break
        attached = any(_ATTACHED.search(href) for _, _, href in line.links)
        organ = not line.linked and _ORGAN.match(_bare(line.folded)) is not None
        if not (attached or organ or (scores[number] >= _SHORT_LINE and not line.linked)):
            break
        found.append(number)
    return found


def _bare(folded: str) -> str:
    return "".join(folded.split())
