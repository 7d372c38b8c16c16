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
from gongwen.language.documents import NUMBER_SHAPE, document_number
from gongwen.lexicon import any_word
from gongwen.model import DocumentNumber, Metadata
from gongwen.places import jurisdiction
from gongwen.regex import regex
from gongwen.source import bounds, fold

_FOOTNOTE = regex(r"(?:\[\d{1,2}\]|［\d{1,2}］|[*①])$")
_LONGEST_TITLE = 1000  # characters; a longer field holds something else
_SITE = regex(lambda: rf"[_|\-—].{{2,20}}(?:{any_word('organ_words', 'site')})$")


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
    return _bare(page.text("title"))


def window_title(page: Page) -> str | None:
    """The same by the page's `<title>`, which may be anything."""
    return _bare(page.window_title())


def _bare(title: str | None) -> str | None:
    said = title if title and len(title) <= _LONGEST_TITLE else ""
    bare = _SITE.sub("", _without_number(said))
    return bare[slice(*bounds(bare))] or None


def _without_number(title: str) -> str:
    """A title without the number behind it."""
    number = shapes.NUMBER_BEHIND.match(fold(title)) if "号" in title else None
    return title[: number.start("behind")].rstrip() if number else title


def _title(found: Found) -> str | None:
    if not found.head.title:
        window, said = window_title(found.page), page_title(found.page)
        found.at("title", found.page.spans("title")[:1] if said else ())
        typed = window if window and document_type(fold(window)) else None
        return said or typed or found.whole("masthead")
    found.at("title", (line.span for line in found.organ("title")))
    own = found.lines[found.head.title.first : found.head.title.end]
    said = _FOOTNOTE.sub("", _without_number("".join(line.view.printed(0, len(line.text)) for line in own)))
    occasion = shapes.OCCASION_BEHIND.search(fold(said)) if "在" in said else None
    return (said[: occasion.start()] if occasion and occasion.start() else said) or None


def _number(found: Found) -> DocumentNumber | None:
    """发文字号: on a line of its own, else the page's (which gives an order its full form), else behind the title."""
    own = None
    for line in found.organ("document_number"):
        said = line.text if NUMBER_SHAPE.search(line.text) else _ordered_by(found) + line.text
        if not own and (own := document_number(said)):
            found.at("document_number", [line.span])
    if own and own.year:
        return own
    for field in found.page.all("document_number"):
        if number := document_number(fold(field.value)):
            found.at("document_number", [field.span])
            return number
    return own or _number_behind_title(found)


def _ordered_by(found: Found) -> str:
    """The masthead that the bare number of an order (第16号) belongs to."""
    return next((line.text for line in found.organ("masthead") if line.text.endswith(("令", "公告"))), "")


def _number_behind_title(found: Found) -> DocumentNumber | None:
    for said in ("".join(line.text for line in found.organ("title")), fold(found.page.text("title") or "")):
        if match := shapes.NUMBER_BEHIND.match(said):
            return document_number(match["behind"])
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
