"""附件: the list of them (附件说明), the headings under which they stand, and the page's links to their files.

Knows how a list is told from a heading; what an attachment contains is its part's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from gongwen.anatomy import shapes
from gongwen.anatomy.lines import Line
from gongwen.anatomy.title import key, near
from gongwen.model import Attachment
from gongwen.reading.blocks import Link

_ITEM = re.compile(r"(?<![\d.])(\d{1,2})[.、．:](?!\d)")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|ceb|aip|zip|rar|7z|tif|jpe?g|png)\b", re.IGNORECASE)
_DOWNLOAD = re.compile(r"(?P<label>附件(?:\d{0,2})(?:下载|列表)?):(?P<title>.+)$")


@dataclass(frozen=True)
class Heading:
    """A line that heads an attachment: its label (附件, 附件1), and the title if it stands on the same line."""

    line: int
    label: str
    title: str


@dataclass(frozen=True)
class Listing:
    """The list of attachments: its entries and its lines."""

    entries: tuple[Attachment, ...]
    lines: tuple[int, ...]


def heading_at(line: Line) -> Heading | None:
    """The heading that *line* is by its look: 附件, 附件1, 附件：, 附1, perhaps with a title."""
    match = shapes.ATTACHMENT.match(line.text) if len(line.text) <= 120 else None
    if not match or line.is_prose:
        return None
    title, sign = match["title"], match["sign"]
    spaced = match.start("title") in line.view.breaks()
    if title and not sign and not spaced:
        return None
    return Heading(line.index, line.text[: match.end("number") if match["number"] else len(_word(line.text))], title)


def _word(text: str) -> str:
    return "附件" if text.startswith("附件") else "附"


def listing_at(lines: Sequence[Line], first: int) -> Listing | None:
    """The list of attachments that begins at line *first*: 附件：1.… 2.…, over as many lines as it has."""
    heading = heading_at(lines[first])
    if not heading or not heading.title:
        return None
    if not (lines[first].text.startswith(("附件:", "附:", "附件1", "附件一")) or _FILE.search(heading.title)):
        return None
    entries, taken, number = [], [first], 1
    start = lines[first].text.index(heading.title, len(_word(lines[first].text)))
    entries += _items(lines[first], start, number)
    index = first + 1
    while index < len(lines) and (item := _ITEM.match(lines[index].text)) and int(item[1]) == len(entries) + 1:
        entries += _items(lines[index], 0, len(entries) + 1)
        taken.append(index)
        index += 1
    return Listing(tuple(entries), tuple(taken))


def _items(line: Line, start: int, number: int) -> list[Attachment]:
    """The entries on one line, from *start* on: numbered one after another, or a single one without a number."""
    bounds: list[tuple[int, int, int]] = []  # number, where its words begin, where the marker begins
    for match in _ITEM.finditer(line.text, start):
        if int(match[1]) == number + len(bounds):
            bounds.append((int(match[1]), match.end(), match.start()))
    if not bounds or bounds[0][2] > start:
        return [_entry(line, "附件", start, len(line.text))]
    ends = [marker for _, _, marker in bounds[1:]] + [len(line.text)]
    return [_entry(line, f"附件{n}", first, end) for (n, first, _), end in zip(bounds, ends, strict=True)]


def _entry(line: Line, label: str, start: int, end: int) -> Attachment:
    while end > start + 1 and line.text[end - 1] in "。;、,":
        end -= 1
    return Attachment(label=label, title=line.view.printed(start, end), span=line.view.span(start, end))


def download_at(line: Line) -> Attachment | None:
    """The file that a line offers (附件下载：….pdf)."""
    match = _DOWNLOAD.match(line.text) if len(line.text) <= 200 else None
    if not match or not _FILE.search(match["title"]):
        return None
    title = line.view.printed(match.start("title"), match.end("title"))
    return Attachment(label=match["label"], title=title, span=line.span)


def joined_with_links(entries: Sequence[Attachment], links: Sequence[Link]) -> tuple[Attachment, ...]:
    """*entries* with the page's links that name them, and the files that the page links but nobody lists."""
    files = [link for link in links if _FILE.search(link.href) or _FILE.search(link.title)]
    joined: list[Attachment] = []
    for entry in entries:
        link = next((link for link in files if near(key(_stem(link.title)), key(_stem(entry.title)))), None)
        if link:
            files.remove(link)
        joined.append(replace(entry, href=link.href if link else None))
    return (*joined, *(Attachment(label=None, title=link.title, href=link.href, span=link.span) for link in files))


def _stem(title: str) -> str:
    """A file's name without its ending and without the label before it."""
    return re.sub(r"^附件?\d{0,2}[.:：、．]?", "", _FILE.sub("", title.strip()))
