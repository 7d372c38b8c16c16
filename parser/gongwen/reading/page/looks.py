"""How a line of a page looks: running text, an organ of an official document, a link, an attachment.

Knows one line at a time, not where it stands.
"""

from __future__ import annotations

import re

from gongwen import lexicon
from gongwen.language import captions, columns, documents, labels, markers, organs
from gongwen.language.bodies import may_sign
from gongwen.language.bodies.levels import SIGNS
from gongwen.language.times import dates
from gongwen.reading.page.line import Line
from gongwen.regex import regex

SHORT = 12  # a line with so many characters and a stop is running text
_STOPS = regex(r"[,。;:、!?]")
_ORGAN = regex(
    lambda: (
        rf""".{{0,80}}(?:{lexicon.alternation(lexicon.words("document_types"))})(?:\([^()]{{1,20}}\)){{0,3}}$
    | .{{2,40}}{documents.OF_YEAR}$
    | .{{0,40}} [\[(]? {dates.WORDED_DATE} [\])]? (?: \(? (?:星期|周)[一二三四五六日天] \)? )? (?:印发)?
        (?: \([^()]{{2,120}}\) )? $
    | .{{2,200}}:$
    | 主送.{{0,200}} | 印发.{{0,200}}"""
    ),
    re.VERBOSE,
)
_SHORT_NAME = regex(rf"[{SIGNS}].{{1,2}}")
_ATTACHED = regex(
    r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|7z|ceb|aip|gd|pptx?|txt|jpg|png)(?:[?#].*)?$", re.IGNORECASE
)
_DATE = regex(rf"[\[(（]? {dates.DATE_OF_LIST} [\])）]?", re.VERBOSE)
_SIGNED_ON = regex(rf"(?P<who>.{{0,80}}?) [\[(]? {dates.NUMERIC_DATE} [\])]?", re.VERBOSE)
_OF_WORK = regex(rf"(?P<label>{labels.BODIES}|{labels.PERSONS}|{columns.TIMES}):", re.VERBOSE)
_CONTACT = regex(
    lambda: rf"(?:联系|单位|通讯|办公)?(?:{lexicon.any_word('organ_words', 'contact')}|e-?mail)", re.IGNORECASE
)


def bare(line: Line) -> str:
    """The folded text without blanks."""
    return "".join(line.folded.split())


def score(line: Line) -> float:
    """How much of a document's text the line is: running text counts, links do not."""
    size = len(line.text)
    if line.hidden or _is_linked(line):
        return 0.0
    if line.cells:
        return size * 0.5
    if size >= SHORT and _STOPS.search(line.folded):
        return float(size)
    return min(size, 20) * (0.6 if is_organ(line) or is_signature(line) else 0.1)


def is_organ(line: Line) -> bool:
    """Whether the line has the shape of a title, a number, a salutation, a section, a date, an imprint."""
    said = bare(line)
    set_apart = markers.opens(said) or captions.opens_an_attachment(said)
    return set_apart or any(shape.match(said) for shape in (organs.NOTE, organs.COPIES, organs.REPORTS, _ORGAN))


def is_signature(line: Line) -> bool:
    """Whether the line is the name of a body; mastheads have such lines, too, and menus short ones (省政府)."""
    words = bare(line)
    return not line.linked and may_sign(words) and _SHORT_NAME.fullmatch(words) is None


def label_of_work(line: Line) -> str:
    """The label that opens the line, where it says whose a work is, or by when: 责任单位, 完成时限; else nothing."""
    label = None if line.linked or line.cells else _OF_WORK.match(bare(line))
    return label["label"] if label else ""


def opens_title(line: Line) -> bool:
    """Whether the line can be the first of a title set on several: neither an organ of its own nor running text."""
    return not (line.linked or line.cells or is_organ(line) or _STOPS.search(line.folded))


def dates_a_signature(line: Line, above: Line) -> bool:
    """Whether the line is a date in digits behind a body's name, or under that of the line *above*: no list's date."""
    signed = _SIGNED_ON.fullmatch(bare(line)) if not (line.linked or line.cells) else None
    return signed is not None and (may_sign(signed["who"]) if signed["who"] else is_signature(above))


def is_attached(line: Line) -> bool:
    """Whether the line links to a file."""
    return any(_ATTACHED.search(href) for _, _, href in line.links)


def is_link(line: Line) -> bool:
    """Whether the line is a link to something else than an attachment."""
    return _is_linked(line) and not is_attached(line)


def _is_linked(line: Line) -> bool:
    """Whether most of the line, but for a date beside it, is links."""
    return line.linked > 0 and line.linked * 2 > len(_DATE.sub("", line.text))


def is_contact(line: Line) -> bool:
    """Whether the line gives a site's address (地址, 电话)."""
    return _CONTACT.match(bare(line)) is not None


def is_document(line: Line, points: float) -> bool:
    """Whether the line, of so many *points*, can be a document's: running text, a row, a heading, an organ."""
    if line.hidden or is_link(line):
        return False
    return points >= SHORT or line.rank is not None or bool(line.cells) or is_organ(line)


def goes_on(line: Line, points: float) -> bool:
    """Whether a line beside the document's container goes on with the document."""
    return is_attached(line) or (not line.linked and not line.cells and (points >= SHORT or is_organ(line)))
