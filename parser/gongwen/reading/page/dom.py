"""A page's characters to a tree, and what its head says; the tree is only walked, never recursed into."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from gongwen.regex import regex
from gongwen.source import fold_blanks

_CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What follows the end of a page is part of it, too; and what follows `embed`, which has no end tag, is not inside it.
_DROPPED = regex(r"</(?:html|body)\s*>|</?embed\b[^<>]*>", re.IGNORECASE)
_NOT_TEXT = regex(r"<(?P<code>script|style)\b|<!--", re.IGNORECASE)
_CLOSES = {
    "script": regex(r"</script\s*>", re.IGNORECASE),
    "style": regex(r"</style\s*>", re.IGNORECASE),
    "comment": regex("-->"),
}
_TEMPLATE = regex(r"<(?:%|\?(?:php\b|=|\s))")
_ANY_TAG = regex(r"<(?=[A-Za-z/!?])[^<>]{0,2000}>")
_STRETCH = 50_000


def without_templates(text: str) -> tuple[str, int]:
    """*text* without its template's code (<% … %>, <?php … ?>), and how many characters that has but for blanks."""
    if "<%" not in text and "<?" not in text:
        return text, 0
    kept, at, left = [], 0, 0
    for opening in _TEMPLATE.finditer(text):
        if opening.start() < at:
            continue
        closing = text.find("%>" if opening[0] == "<%" else "?>", opening.end())
        if closing < 0:
            break
        kept.append(text[at : opening.start()])
        at = closing + 2
        left += len("".join(text[opening.start() : at].split()))
    return "\n".join([*kept, text[at:]]), left


def parse(text: str) -> tuple[etree._Element | None, bool]:
    """The tree of a page (None where there is nothing in it), and whether it is nested too deep to be read as one."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(_DROPPED.sub("", _CONTROLS.sub(" ", text)).encode("utf-8"), parser)
    too_deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, too_deep


def without_tags(text: str) -> str:
    """The text of a page that is no tree: every tag is a line end."""
    left = _without_code(text)
    return "".join(html.unescape(_ANY_TAG.sub("\n", stretch)) for stretch in _stretches(left))


def _stretches(text: str) -> Iterator[str]:
    """*text* in stretches that end with a tag: millions of tags at once are millions of objects."""
    at = 0
    while at < len(text):
        end = text.find(">", at + _STRETCH) + 1 or len(text)
        yield text[at:end]
        at = end


def _without_code(text: str) -> str:
    """*text* with a line end for every script, style and comment; one that nothing closes is text."""
    kept, at, never_closed = [], 0, set[str]()
    for opening in _NOT_TEXT.finditer(text):
        kind = (opening["code"] or "comment").lower()
        if opening.start() < at or kind in never_closed:
            continue
        if closing := _CLOSES[kind].search(text, opening.end()):
            kept.append(text[at : opening.start()])
            at = closing.end()
        else:
            never_closed.add(kind)  # not looked for again
    return "\n".join([*kept, text[at:]])


def meta(root: etree._Element) -> dict[str, str]:
    """`<meta>` names in lower case with their contents, the first that says something; `title` from `<title>`."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and fold_blanks(content).strip():
            found.setdefault(name, content)
    title = " ".join("".join(root.findtext(".//title") or "").split())
    return found | {"title": title} if fold_blanks(title).strip() else found
