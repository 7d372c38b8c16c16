"""附件: the list of them (附件说明), the headings under which they stand, and the page's links to their files.

Knows how the words look; whether a line lists an attachment or begins it depends on where it stands: see `parts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gongwen.anatomy.lines import Line
from gongwen.anatomy.title import key, near
from gongwen.language.captions import ATTACHMENT
from gongwen.language.markers import ITEM
from gongwen.model import Attachment
from gongwen.reading.blocks import Link
from gongwen.regex import regex
from gongwen.source import Span, printed

_NUMBERED = rf"(?:{ITEM}|\((?P<bracketed>\d{{1,2}})\))"
_ITEM = regex(_NUMBERED)
_ITEM_WITHIN = regex(rf"(?<![\d.]){_NUMBERED}")
_CONTENTS = regex(r"附件(?:目录|清单|列表):?$")
"""What stands over a list of attachments, each on its line."""
_ON_ONE_LINE = regex(r"附[件表]?:(?:1[.、]|\(1\))[^。]*。$")
_FILE = regex(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|ceb|aip|zip|rar|7z|tiff?|jpe?g|png)\b", re.IGNORECASE)
_DOWNLOAD = regex(r"(?P<label>附件(?:\d{0,2}(?:[\-—~至]\d{1,2})?)(?:下载|列表)?)(?::(?P<title>.+)|[\d\-]*\.\w{2,4})$")
_NO_TITLE = regex(r"[图表则录注加则近属带]")
_LABEL = regex(r"^附[件表]?[\d\-]{0,4}[.:、]?")
_ENDS = "。;、,"
_LONGEST = 120
_MOST_LINKS = 50  # that an entry is compared with: the first that no entry before it names


class Named(Struct, frozen=True):
    """The name of an attachment on one line, and where it stands."""

    title: str
    span: Span


class Heading(Struct, frozen=True):
    """A line that begins with 附件: its label (附件, 附件1), and where the words behind it begin."""

    line: Line
    label: str
    start: int

    @property
    def only_lists(self) -> bool:
        """True where it stands over a list of attachments or over none (附件目录), and begins none itself."""
        return _CONTENTS.match(self.line.text) is not None

    @property
    def words(self) -> str:
        """What stands behind the label on the same line."""
        return self.line.text[self.start :]

    @property
    def named(self) -> Named:
        """The same as printed, or the label where nothing stands behind it."""
        first = self.line.text.find(self.label)
        start, end = (self.start, len(self.line.text)) if self.words else (first, first + len(self.label))
        return Named(self.line.view.printed(start, end), self.line.view.span(start, end))


class Listing(Struct, frozen=True):
    """The list of attachments: its entries and its lines."""

    entries: tuple[Attachment, ...]
    lines: range


def heading_at(line: Line) -> Heading | None:
    """The heading that *line* is by its look: 附件, 附件1, 附件：, 附1, perhaps with words behind it."""
    if _CONTENTS.match(line.text):
        return Heading(line, "附件", len(line.text))
    is_line = not line.is_prose or _ON_ONE_LINE.match(line.text)
    match = ATTACHMENT.match(line.text) if len(line.text) <= _LONGEST and is_line else None
    if not match:
        return None
    title, at = match["title"], match.start("title")
    if match["sign"] == "." and _FILE.fullmatch(f".{title}"):
        return None  # 附件1.docx
    if (
        title
        and not match["sign"]
        and (at not in line.view.breaks() or match["word"] == "附" or _NO_TITLE.match(title))
    ):
        return None
    return Heading(line, match["word"] + (match["number"] or ""), at)


def listing_at(lines: Sequence[Line], heading: Heading) -> Listing | None:
    """The list that begins with *heading*: 附件：1.… 2.…, or one name, over as many lines as it has."""
    entries: list[Attachment] = []
    index = heading.line.index
    first, start = heading.line, heading.start
    if not heading.words:
        index += 1
        if index >= len(lines) or not _ITEM.match(lines[index].text):
            return None
        first, start = lines[index], 0
    numbered = heading.label.lstrip("附件表")
    entries += _entries(first, start, int(numbered) if numbered.isdecimal() else 1, heading.label)
    index += 1
    while index < len(lines) and (step := _next_item(lines, index, len(entries) + 1)):
        if step > 1:
            entries[-1] = _continued(entries[-1], lines[index - 1], lines[index])
            index += 1
        entries += _entries(lines[index], 0, len(entries) + 1, heading.label)
        index += 1
    return Listing(tuple(entries), range(heading.line.index, index))


def _next_item(lines: Sequence[Line], index: int, number: int) -> int:
    """How many lines on from *index* the item with *number* ends: 1, 2 where the last one goes on first, 0 for none."""
    for step, line in enumerate(lines[index : index + 2], 1):
        if (item := _ITEM.match(line.text)) and _number_of(item) == number and not line.is_prose:
            return step
        if not line.is_short:
            return 0
    return 0


def _entries(line: Line, start: int, number: int, label: str) -> Iterator[Attachment]:
    """The entries on one line from *start* on: numbered one after another, or a single one without a number."""
    starts: list[tuple[int, int]] = []  # where a marker begins, where the words behind it do
    for match in _ITEM_WITHIN.finditer(line.text, start):
        if _number_of(match) == number + len(starts):
            starts.append(match.span())
    if not starts or starts[0][0] > start:
        yield _entry(line, label, start, len(line.text))
        return
    ends = [marker for marker, _ in starts[1:]] + [len(line.text)]
    for (_, first), end in zip(starts, ends, strict=True):
        yield _entry(line, f"附件{number}", first, end)
        number += 1


def _number_of(item: re.Match[str]) -> int:
    return int(item[1] or item["bracketed"])


def _entry(line: Line, label: str, start: int, end: int) -> Attachment:
    while end > start + 1 and line.text[end - 1] in _ENDS:
        end -= 1
    return Attachment(label=label, title=line.view.printed(start, end), span=line.view.span(start, end))


def _continued(entry: Attachment, before: Line, line: Line) -> Attachment:
    """*entry*, whose name goes on from the line *before* over the whole of *line*."""
    ended = len(before.text.rstrip(_ENDS))
    last = before.view.printed(ended, len(before.text)) if ended < len(before.text) else ""
    title = printed(f"{entry.title}{last}\n{line.view.printed(0, len(line.text))}")
    span = Span(entry.span.start if entry.span else line.span.start, line.view.span(0, len(line.text)).end)
    return replace(entry, title=title, span=span)


def download_at(line: Line) -> Attachment | None:
    """The file that a line offers: 附件下载：….pdf, 附件1-7.zip."""
    match = _DOWNLOAD.match(line.text) if len(line.text) <= 200 else None
    if not match or not _FILE.search(line.text):
        return None
    start, end = max(0, match.start("title")), len(line.text)
    return Attachment(label=match["label"], title=line.view.printed(start, end), span=line.view.span(start, end))


def joined_with_links(entries: Sequence[Attachment], links: Sequence[Link]) -> tuple[Attachment, ...]:
    """*entries* with the page's links that name them, and the files that the page links but nobody lists."""
    files = [(_name(link.title), link) for link in links if _FILE.search(link.href) or _FILE.search(link.title)]
    joined: list[Attachment] = []
    for entry in entries:
        name = _name(entry.title)
        at = next((at for at, (said, _) in enumerate(files[:_MOST_LINKS]) if near(said, name)), None)
        joined.append(entry if at is None else replace(entry, href=files.pop(at)[1].href))
    offered = (Attachment(title=printed(link.title), href=link.href, span=link.span) for _, link in files)
    return (*joined, *offered)


def _name(title: str) -> str:
    """What of a file's name counts in a comparison: neither its ending nor the label before it."""
    return key(_LABEL.sub("", _FILE.sub("", title.strip())))
