"""The metadata of a notice, from its organs and its page's fields.

Knows the title, the number and the marks of the 版头; who issued it and when are for `issuers` and `dating` to know.
"""

from __future__ import annotations

import re

from gongwen.anatomy import shapes
from gongwen.anatomy.dating import printing, published_date, written_date
from gongwen.anatomy.found import Found
from gongwen.anatomy.issuers import addressees, copied_to, issuing_authorities
from gongwen.anatomy.page import Page
from gongwen.anatomy.title import document_type
from gongwen.language.bodies import may_sign
from gongwen.language.documents import NUMBER_SHAPE, ORDER, document_number
from gongwen.language.times.dates import NUMERIC_DATE
from gongwen.lexicon import any_word
from gongwen.model import DocumentNumber, Metadata
from gongwen.places import jurisdiction
from gongwen.regex import regex
from gongwen.source import bounds, fold

_FOOTNOTE = regex(r"(?:\[\d{1,2}\]|［\d{1,2}］|[*①])$")
_BULLETS = "●■◆▲★☆◎○•·※"
_FLAG = regex(r"[\[【［][^\]】］]{2,6}[\]】］](?=.{6})")
_DAY_BEHIND = regex(rf"[(（]{NUMERIC_DATE}[)）]$", re.VERBOSE)
_FIRST_LINES = 20
_LONGEST_TITLE = 1000  # characters; a longer field holds something else
_SITE = regex(r"\s*[_|\-—–]+\s*(?P<site>[^_|\-—–]{2,24})$")
_SITE_WORD = regex(lambda: rf"(?:{any_word('organ_words', 'site')})$")
_COLUMN_BEHIND = regex(r"\s*[_|\-—–]+\s*(?P<column>[^_|\-—–\d()（）]{2,12})$")
_COLUMN = regex(lambda: rf".{{0,6}}(?:{any_word('organ_words', 'column')})$")


def metadata(found: Found) -> Metadata:
    """The metadata; `found.spans` then has where each of its fields stands."""
    title = _title(found)
    office, printed_on = printing(found)
    authorities, masthead = issuing_authorities(found, fold(title or "")), found.whole("masthead")
    return Metadata(
        title=title,
        document_number=_number(found),
        document_type=document_type(fold(title)) if title else None,
        issuing_authorities=authorities,
        jurisdiction=jurisdiction(authorities, filter(None, (title, masthead))),
        index_number=found.page_value("index_number"),
        subject_category=found.page_value("subject_category"),
        written_date=written_date(found),
        published_date=published_date(found),
        effective_date=found.page_date("effective_date"),
        expiry_date=found.page_date("expiry_date"),
        effective_status=found.page_value("effective_status"),
        addressees=addressees(found),
        copied_to=copied_to(found),
        printing_authority=office,
        printing_date=printed_on,
        keywords=_keywords(found),
        masthead=masthead,
        copy_number=found.marked("copy_number", shapes.COPY_NUMBER),
        secrecy=found.marked("secrecy", shapes.SECRECY),
        urgency=found.marked("urgency", shapes.URGENCY),
        signatory=_signatory(found),
        note=_note(found),
        fields=list(found.page.fields),
    )


def page_title(page: Page) -> str | None:
    """The title that the page's fields or its `<meta>` give, without a number or a site's name behind it."""
    return _bare(page.text("title"))[0]


def window_title(page: Page) -> str | None:
    """The same by the page's `<title>`, which may be anything."""
    return _bare(page.window_title())[0]


def _bare(title: str | None) -> tuple[str | None, bool]:
    """A page's title without a number, the site's name and a column's behind it; whether a site's name stood there."""
    said = _without_number((title if title and len(title) <= _LONGEST_TITLE else "").replace("&nbsp;", " "))
    site = _SITE.search(said)
    of_site = bool(site and (_SITE_WORD.search(site["site"]) or may_sign(fold(site["site"]))))
    if site and of_site:
        said = said[: site.start()]
        column = _COLUMN_BEHIND.search(said)
        said = said[: column.start()] if column and not document_type(fold(column["column"])) else said
    return said[slice(*bounds(said))] or None, of_site


def _without_number(title: str) -> str:
    """A title without the number behind it or before it."""
    if "号" in title and (before := shapes.NUMBER_BEFORE.match(fold(title))):
        title = title[before.end() :]
    number = shapes.NUMBER_BEHIND.match(fold(title)) if "号" in title else None
    return title[: number.start("behind")].rstrip() if number else title


def _title(found: Found) -> str | None:
    if _is_column(found):
        return None
    if not found.head.title:
        said = page_title(found.page)
        found.at("title", found.page.spans("title")[:1] if said else ())
        return said or _of_window(found) or found.whole("masthead") or _of_order(found)
    found.at("title", (line.span for line in found.organ("title")))
    own = found.lines[found.head.title.first : found.head.title.end]
    said = _FOOTNOTE.sub("", _without_number("".join(line.view.printed(0, len(line.text)) for line in own)))
    occasion = shapes.OCCASION_BEHIND.search(fold(said)) if "在" in said else None
    return _unflagged(said[: occasion.start()] if occasion and occasion.start() else said) or None


def _unflagged(title: str) -> str:
    """A printed title without a bullet, a column in brackets before it (【通知公告】) or a day behind it."""
    title = _DAY_BEHIND.sub("", title.lstrip(_BULLETS))
    flag = _FLAG.match(title)
    return title[flag.end() :] if flag and document_type(fold(title)) else title


def _is_column(found: Found) -> bool:
    """True where nothing but the name of the site's column stands on the page."""
    return len(found.lines) == 1 and found.lines[0].text == fold(found.page.column or "")


def _of_window(found: Found) -> str | None:
    """The title that only the page's window shows: over a text, and not the name of a column of the site."""
    window, of_site = _bare(found.page.window_title())
    if not window or window == found.page.column or _COLUMN.fullmatch(fold(window)):
        return None
    is_text = any(line.is_prose for line in found.lines[:_FIRST_LINES])
    return window if document_type(fold(window)) or (of_site and is_text) else None


def _of_order(found: Found) -> str | None:
    """The name of an order whose number stands on its line: 某市人民政府令（第3号）."""
    for line in found.organ("document_number"):
        if (match := ORDER.match(line.text)) and document_type(match["agency"]):
            return found.words("title", line, match.span("agency"))
    return None


def _number(found: Found) -> DocumentNumber | None:
    """发文字号: on a line of its own, else the page's (which gives an order its full form), else behind the title."""
    own = None
    for line in found.organ("document_number"):
        masthead = "" if NUMBER_SHAPE.search(line.text) else _ordered_by(found)
        if not own and (own := document_number(line.text, masthead)):
            found.at("document_number", [line.span])
    if own and own.year:
        return own
    for field in found.page.all("document_number"):
        if number := document_number(fold(field.value)):
            found.at("document_number", [field.span])
            return number
    return own or _number_at_title(found)


def _ordered_by(found: Found) -> str:
    """The masthead that the number of an order (第16号) belongs to."""
    return next((line.text for line in found.organ("masthead") if line.text.endswith(("令", "公告"))), "")


def _number_at_title(found: Found) -> DocumentNumber | None:
    """The number behind the title or before it, on its own line."""
    for said in ("".join(line.text for line in found.organ("title")), fold(found.page.text("title") or "")):
        if match := shapes.NUMBER_BEHIND.match(said):
            return document_number(match["behind"])
        if match := shapes.NUMBER_BEFORE.match(said):
            return document_number(match[0])
    return None


def _signatory(found: Found) -> str | None:
    """签发人; or the officer who signs an order."""
    for index in found.closing.officers if found.closing else ():
        line = found.lines[index]
        if match := shapes.OFFICER.match(line.text):
            return found.words("signatory", line, match.span("person"))
    for line in found.organ("document_number"):
        if match := shapes.SIGNATORY.search(line.text):
            return found.words("signatory", line, match.span("value"))
    return found.marked("signatory", shapes.SIGNATORY)


def _note(found: Found) -> str | None:
    closing = found.closing
    indices = (*found.head.organs.get("note", ()), *(closing.notes if closing else ()))
    notes = [found.words("note", found.lines[index]) for index in indices]
    if closing and closing.note[0] >= 0:
        notes.append(found.words("note", found.lines[closing.date_line], closing.note))
    return notes[0] if notes else None


def _keywords(found: Found) -> list[str]:
    """主题词 of the document, else of the page."""
    for line in (*found.organ("keywords"), *(line for line, _ in found.imprint("keywords"))):
        found.at("keywords", [line.span])
        return _split(line.span.of(found.page.raw))
    field = found.page.first("keywords")
    found.at("keywords", [field.span] if field else ())
    return _split(field.value if field else found.page.text("keywords") or "")


def _split(text: str) -> list[str]:
    """The subject words of a line, its label aside."""
    words = re.split(r"[\s,;、|]+", fold(text).rpartition(":")[2])
    return [word.strip("△*") for word in words if word.strip("△*")]
