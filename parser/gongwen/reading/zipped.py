"""Archives (.zip) of one notice: its page or document, and the files that it attaches, which become its parts.

Which member is the notice is told by what the members are and by the word 附件 in their names; where that leaves
several, nothing is read, since `gongwen batch` reads each. 附件 and its number stand above an attachment that does not
open so itself, and its name where it begins with a table. What of the archive cannot be read is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.media_types import MHT, PAGE, TEXT, ZIP
from gongwen.model import Diagnostic
from gongwen.reading.archive import Archive
from gongwen.reading.blocks import Settled
from gongwen.reading.draft import Line
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft, MarkedLine
from gongwen.reading.media import read_as
from gongwen.reading.sniffing import media_type
from gongwen.reading.tiling import tile
from gongwen.reading.unreadable import Unreadable
from gongwen.regex import regex
from gongwen.source import Span, Text

_KIND: Final = "an archive (.zip)"
_SEVERAL: Final = f"{_KIND} of several documents: gongwen batch reads each of them"
_MOST_DOCUMENTS: Final = 100
_ASIDE: Final = regex(
    r"(?i)(?:^|/)(?:\.(?!\.?/)|~\$|__MACOSX/|thumbs\.db|desktop\.ini)|_files/|\.files/|\.(?:css|js|map|woff2?|ttf|eot|ico)$"
)
_ATTACHED: Final = regex(r"附[件表录]|^附\s?\d")
_SUFFIX: Final = regex(r"\.\w{1,8}$")
_LABEL: Final = regex(r"(?:附[件表录]?)?[:：\s]{0,9}(\d{0,2})\s?[.、．:：_-]?\s?")
_LAST: Final = 100  # of those that have no number
_LONGEST_NAME: Final = 100


class _Member(Struct):
    """A member that is read."""

    path: str
    media_type: str
    data: bytes

    @property
    def file(self) -> str:
        """The name without folders."""
        return self.path.rpartition("/")[2]

    @property
    def name(self) -> str:
        """The same without its suffix."""
        return _SUFFIX.sub("", self.file)


def read(given: Given) -> Draft:
    """The notice in an archive, with its attachments."""
    archive = Archive(given.bytes, _KIND)
    remarks: list[Diagnostic] = []
    members = list(_members(archive, given, remarks))
    main = _main(members)
    draft = _read(main, given)
    for member in _in_order([one for one in members if one is not main], draft):
        try:
            draft.parts += _with_heading(_read(member, given), member, draft)
        except Unreadable as error:
            remarks.append(_unread(member.path, error))
    draft.diagnostics += remarks
    return draft


def _read(member: _Member, given: Given) -> Draft:
    return read_as(member.media_type, given.holding(member.data))


def _members(archive: Archive, given: Given, remarks: list[Diagnostic]) -> Iterator[_Member]:
    """The documents in *archive*; *remarks* take those that are not read."""
    wanted = [name for name in archive.names if not _ASIDE.search(name)]
    if len(wanted) > _MOST_DOCUMENTS:
        raise Unreadable(_SEVERAL)
    for path in wanted:
        try:
            data = archive.get(path) or b""
            kind = media_type(given.holding(data))
        except Unreadable as error:
            remarks.append(_unread(path, error))
            continue
        if kind == ZIP:
            remarks.append(_unread(path, Unreadable("an archive in another")))
        else:
            yield _Member(path, kind, data)


def _unread(path: str, error: Unreadable) -> Diagnostic:
    return diagnose("part-unread", name=path.rpartition("/")[2][:_LONGEST_NAME], what=error.what)


def _main(members: Sequence[_Member]) -> _Member:
    """The member that is the notice: the only page, the only text, or the only one that is called no attachment."""
    if not members:
        raise Unreadable(f"{_KIND} in which there is no document")
    depth = min(one.path.count("/") for one in members)
    for kinds in ((PAGE, MHT), (TEXT,)):
        pages = [one for one in members if one.media_type in kinds and one.path.count("/") == depth]
        if len(pages) == 1:
            return pages[0]
    others = [one for one in members if not _ATTACHED.search(one.name)]
    if len(others) != 1 or len(members) == len(others) > 1:
        raise Unreadable(_SEVERAL)
    return others[0]


def _in_order(members: Sequence[_Member], main: Draft) -> list[_Member]:
    """The *members* by their numbers, then in the order in which the notice links them, then by their names."""
    links = _links(main)
    order = {file: place for place, file in enumerate(links)}

    def place(member: _Member) -> tuple[int, int, str]:
        label = _LABEL.match(links.get(member.file, member.name))
        number = int(label[1]) if label and label[1] else _LAST
        return number, order.get(member.file, len(order)), member.path

    return sorted(members, key=place)


def _with_heading(draft: Draft, member: _Member, main: Draft) -> Iterator[Draft]:
    """What an attachment says, under its label unless it opens with one itself."""
    if draft.lines and not _ATTACHED.match(draft.lines[0].text.strip()):
        said = _SUFFIX.sub("", _links(main).get(member.file, member.name)).strip()
        label = _LABEL.match(said)
        number, name = (label[1], said[label.end() :]) if label else ("", said)
        heading = [f"附件{number}", *([name[:_LONGEST_NAME]] if name and draft.lines[0].cells else [])]
        yield Draft(lines=[MarkedLine(text=line) for line in heading], settle=_settle_heading)
    yield draft


def _settle_heading(_: Text, lines: list[Line], place: Span) -> Settled:
    return Settled(tuple(tile(lines, place)))


def _links(main: Draft) -> dict[str, str]:
    """The files that the notice links, by their names without folders, with the words of the link."""
    return {
        unquote(href).rpartition("/")[2]: line.text[start:end] for line in main.lines for start, end, href in line.links
    }
