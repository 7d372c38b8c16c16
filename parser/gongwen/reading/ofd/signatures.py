"""Electronic signatures and seals of OFD: that they are there, who made them, when, and on which page a seal stands."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic
from gongwen.reading.archive import Archive
from gongwen.reading.ofd.paths import path as path_of
from gongwen.reading.trees import tree
from gongwen.regex import HAN, regex
from gongwen.translation import gettext_noop

_NAME = regex(rb"\x0c([\x04-\x7f])")  # a string of UTF-8 in the seal's ASN.1, and how long it is
_NAME_WITHIN = 4000  # bytes of a seal
_CHINESE = regex(f"{HAN}{{2}}")
_MOST = 100
_LONGEST = 100


def signatures(archive: Archive, body: etree._Element) -> Iterator[Diagnostic]:
    """A remark for each signature of the document *body*."""
    path = path_of("", body.findtext("{*}Signatures"))
    root = tree(archive.get(path))
    for element in list(root.iterchildren("{*}Signature"))[:_MOST] if root is not None else ():
        yield _remark(archive, element, path_of(path, element.get("BaseLoc")))


def _remark(archive: Archive, element: etree._Element, path: str) -> Diagnostic:
    root = tree(archive.get(path))
    info = root.find("{*}SignedInfo") if root is not None else None
    said: dict[str, str] = {}
    if info is not None:
        provider = info.find("{*}Provider")
        said["provider"] = _one_line(provider.get("ProviderName") if provider is not None else None)
        said["time"] = _one_line(info.findtext("{*}SignatureDateTime"))
        said["seal"] = _seal_name(archive.get(path_of(path, info.findtext("{*}Seal/{*}BaseLoc"))))
    given = {name: words for name, words in said.items() if words}
    stamps = info is not None and info.find("{*}StampAnnot") is not None
    kind = gettext_noop("a seal") if element.get("Type", "Seal") == "Seal" or stamps else gettext_noop("a signature")
    return diagnose("signed", kind=kind, **given)


def _seal_name(data: bytes | None) -> str:
    """The name of a seal by its own data; empty where it tells none."""
    head = (data or b"")[:_NAME_WITHIN]
    for match in _NAME.finditer(head):
        words = head[match.end() : match.end() + match[1][0]].decode("utf-8", "replace")
        if "\ufffd" not in words and _CHINESE.search(words):
            return _one_line(words)
    return ""


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split())[:_LONGEST]
