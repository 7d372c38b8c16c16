"""Which elements of a page show their words, by the rules of a browser that runs scripts, and what is read of them.

Knows names of HTML, SVG and MathML elements. What stands in an element of `ASIDE` is no text; how much it is, is said.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from gongwen.source import fold_blanks

CODE: Final = frozenset({"script", "style", "head"})
"""No words for a reader; of the head, `dom.meta` reads the title and the `<meta>`."""

ASIDE: Final = frozenset(
    {
        *("noscript", "template", "title", "datalist", "rp"),  # never shown
        *("iframe", "object", "applet", "audio", "video", "canvas", "noembed", "noframes"),  # in place of what is shown
        *("desc", "metadata", "defs", "annotation", "annotation-xml"),  # of drawings and formulas, never shown
        "input",  # what stands in a field or on a button: its value
        "select",  # choices of the page's tool; the one that is shown is nothing that the document says
        "rt",  # how the words under it are read aloud; among them it would tear names apart
    }
)
"""Elements whose words are left out: a browser does not show them, or shows them beside what the document says."""

_WORDS_OF: Final = {"input": "value", "option": "label", "iframe": "srcdoc"}
"""Attributes that a browser shows the words of."""

BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
        *("button", "textarea"),  # boxes in a line: their words are not those beside them
        "text",  # of a drawing: each stands where it is put
    }
)
"""Elements whose words are lines of their own."""

PREFORMATTED: Final = frozenset({"pre", "textarea"})
"""Elements that show the line ends that stand in them."""

TOOLS: Final = frozenset({"nav", "button"})
"""Elements that may hold a tool of the page: a menu's links, `打印`."""

NUMBER: Final = "mn"
"""A number of a formula: two of them, as in a fraction, are never one."""


def is_read(tag: object) -> bool:
    """Whether the words of an element with that *tag* are text."""
    return tag not in CODE and tag not in ASIDE


def size(text: str) -> int:
    """How many characters *text* has but for blanks and what nobody sees."""
    return len("".join(fold_blanks(text).split())) if text.strip() else 0


def size_inside(element: etree._Element) -> int:
    """How many characters stand in *element*, in its attributes that are shown too, code aside."""
    total = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and inner.tag in CODE:
            walk.skip_subtree()
        elif event == "start":
            total += size(inner.text or "") + _size_of_attribute(inner)
        elif inner is not element:
            total += size(inner.tail or "")
    return total


def _size_of_attribute(element: etree._Element) -> int:
    """How many characters a browser shows of an attribute of *element*."""
    name = _WORDS_OF.get(str(element.tag))
    if name is None or (element.tag == "input" and (element.get("type") or "").lower() in ("hidden", "password")):
        return 0
    return size(element.get(name) or "")
