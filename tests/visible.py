"""What a page shows a reader, by a walk that knows nothing of how the program reads pages; and what became of it.

The walk takes the styles that stand in the tags for what they are, and leaves out what the list of a browser's own
styles (https://html.spec.whatwg.org/multipage/rendering.html) does not show.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from gongwen.diagnostic import Diagnostic
from gongwen.reading import read
from gongwen.reading.decoding import decode
from invariants import seen

NEVER_SHOWN = {
    *("area", "base", "datalist", "head", "link", "meta", "noembed", "noframes", "noscript", "param", "rp", "script"),
    *("style", "template", "title"),
}
"""`display: none` in a browser that runs scripts."""
REPLACED = {"iframe", "object", "applet", "audio", "video", "canvas", "embed"}
"""What stands in them is shown where they cannot be."""
OF_DRAWINGS = {"desc", "metadata", "defs", "annotation", "annotation-xml"}

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LONE_TAGS = re.compile(r"</(?:html|body)\s*>|</?embed\b[^<>]*>", re.IGNORECASE)
"""Tags without words, which are none where a page that is broken shows its own tags either."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_AROUND = re.compile(r"^([\d,]+) of the ([\d,]+) characters that the page shows")
_UNREAD = re.compile(r"([\d,]+) (?:more|characters of the page) are hidden or not read")


def assert_shown(data: bytes | str) -> None:
    """Whatever the page *data* shows is in its canonical text, or among the characters that a diagnostic counts."""
    document = read(data)
    remarks = document.diagnostics
    if document.source.media_type != "text/html" or any(it.code in ("too-large", "text-cut") for it in remarks):
        return
    missing = visible(decode(data).text) - Counter(filter(seen, document.text.raw))
    said = said_to_be_left_out(remarks)
    some = "".join(missing.elements())[:40]
    assert missing.total() <= said, f"{missing.total()} characters vanished, {said} are said to be left out: {some!r}"


def said_to_be_left_out(remarks: tuple[Diagnostic, ...]) -> int:
    """How many characters the *remarks* say are left out of the text."""
    found = [
        match[1]
        for remark in remarks
        if remark.code == "left-out" and not remark.span
        for pattern in (_AROUND, _UNREAD)
        if (match := pattern.search(remark.message))
    ]
    return sum(int(number.replace(",", "")) for number in found)


def visible(page: str) -> Counter[str]:
    """The characters, blanks aside, that a browser shows of *page*, each with how often."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(_LONE_TAGS.sub("", _CONTROLS.sub(" ", page)).encode("utf-8"), parser)
    found: Counter[str] = Counter()
    if root is None:
        return found
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            found.update(filter(seen, element.tail or ""))
        elif _is_hidden(element):
            walk.skip_subtree()
        else:
            found.update(filter(seen, element.text or ""))
    return found


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in NEVER_SHOWN | REPLACED | OF_DRAWINGS:
        return True
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
