"""OFD files (GB/T 33190-2016): text objects placed on pages, read from their XML with lxml. Experimental.

What places make as a text `reading.placed` knows. Of attachments, electronic signatures and seals it is said that they
are there; whether a signature holds is not looked at. Pictures, annotations and text that is drawn as paths are not
read.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_FILE_CHARACTERS, MOST_PAGE_CHARACTERS, MOST_PAGES
from gongwen.model import Diagnostic
from gongwen.reading.archive import Archive
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.ofd.objects import Content
from gongwen.reading.ofd.paths import path as path_of
from gongwen.reading.ofd.places import MILLIMETRE, box
from gongwen.reading.ofd.signatures import signatures
from gongwen.reading.placed import Page, draft
from gongwen.reading.trees import tree
from gongwen.reading.unreadable import Unreadable
from gongwen.translation import gettext_noop

KIND = gettext_noop("an OFD file")
_MAIN = "OFD.xml"
_A4 = (0.0, 0.0, 210.0, 297.0)
_LONGEST_NAME = 100


def read(given: Given) -> Draft:
    """The document in an OFD file."""
    archive = Archive(given.bytes, KIND)
    root = tree(archive.get(_MAIN))
    bodies = list(root.iterchildren("{*}DocBody")) if root is not None else []
    paths = [path_of("", body.findtext("{*}DocRoot")) for body in bodies]
    if not paths or not paths[0]:
        raise Unreadable(f"{KIND} that is damaged")
    return _Document(archive, paths[0]).draft([*signatures(archive, bodies[0]), *_others(paths[1:])])


def _others(paths: list[str]) -> Iterator[Diagnostic]:
    """What the file holds besides its first document."""
    for path in paths:
        yield diagnose("part-unread", name=path[:_LONGEST_NAME], what=gettext_noop("another document in an OFD file"))


class _Document:
    """A document in an *archive*, whose root is at *path*."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._path = path
        root = tree(archive.get(path))
        if root is None:
            raise Unreadable(f"{KIND} that is damaged")
        self._root = root
        self._area = box(root.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox")) or _A4
        self._templates = {
            element.get("ID") or "": path_of(path, element.get("BaseLoc"))
            for element in root.iterfind("{*}CommonData/{*}TemplatePage")
        }
        self._read: dict[str, etree._Element | None] = {}  # templates, which many pages share
        self._content = Content([*self._resources()])
        self._damaged = 0

    def draft(self, remarks: list[Diagnostic]) -> Draft:
        """The document, with *remarks* on the file that it is in."""
        made = draft(self._pages())
        content = self._content
        made.unseen = content.unseen
        remarks += self._attachments()
        if self._damaged:
            remarks.append(diagnose("part-unread", name=f"{self._damaged} pages", what="damaged"))
        if len(self._listed()) > MOST_PAGES:
            remarks.append(diagnose("text-cut", pages=MOST_PAGES))
        if content.cut:
            remarks.append(diagnose("text-cut", characters=MOST_PAGE_CHARACTERS, whole=MOST_FILE_CHARACTERS))
        made.diagnostics += remarks
        return made

    def _listed(self) -> list[etree._Element]:
        return list(self._root.iterfind("{*}Pages/{*}Page"))

    def _pages(self) -> Iterator[Page]:
        for element in self._listed()[:MOST_PAGES]:
            yield self._page(tree(self._archive.get(path_of(self._path, element.get("BaseLoc")))))

    def _page(self, root: etree._Element | None) -> Page:
        self._damaged += root is None
        if root is None:
            return Page(0.0, 0.0, [])
        area = box(root.findtext("{*}Area/{*}PhysicalBox")) or self._area
        self._content.begin_page()
        page = Page(area[2] * MILLIMETRE, area[3] * MILLIMETRE, [])
        for element in [*self._behind(root), root]:
            self._content.add_to(page, element, area)
        return page

    def _behind(self, root: etree._Element) -> Iterator[etree._Element]:
        """The templates that a page has, each of which is read once."""
        for element in root.iterchildren("{*}Template"):
            path = self._templates.get(element.get("TemplateID") or "", "")
            if path and path not in self._read:
                self._read[path] = tree(self._archive.get(path))
            if (template := self._read.get(path)) is not None:
                yield template

    def _resources(self) -> Iterator[etree._Element]:
        for kind in ("PublicRes", "DocumentRes"):
            for element in self._root.iterfind(f"{{*}}CommonData/{{*}}{kind}"):
                if (root := tree(self._archive.get(path_of(self._path, element.text)))) is not None:
                    yield root

    def _attachments(self) -> Iterator[Diagnostic]:
        """The files that are attached; they are not read."""
        path = path_of(self._path, self._root.findtext("{*}Attachments"))
        root = tree(self._archive.get(path))
        for element in root.iterchildren("{*}Attachment") if root is not None else ():
            name = element.get("Name") or element.findtext("{*}FileLoc") or ""
            said = gettext_noop("an attachment in an OFD file: take it out of it first")
            yield diagnose("part-unread", name=" ".join(name.split())[:_LONGEST_NAME], what=said)
