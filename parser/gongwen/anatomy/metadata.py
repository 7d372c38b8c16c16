"""The metadata of a notice from its organs and its page's fields: which source wins, and what contradicts what.

Knows the order of the sources: the document's own organs, then the page's fields, then the words of the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongwen.anatomy import shapes
from gongwen.anatomy import title as titles
from gongwen.anatomy.bodies import is_body, listed, names, without_stamp
from gongwen.anatomy.closing import Closing, Imprint
from gongwen.anatomy.dates import DATE, find_date, to_iso
from gongwen.anatomy.head import Head
from gongwen.anatomy.lines import Line
from gongwen.anatomy.page import Page
from gongwen.diagnostic import Diagnostic, diagnose
from gongwen.model import DocumentNumber, Metadata
from gongwen.source import Span, Text, fold

_ON_BEHALF = re.compile(r"我(?:谨)?(?:代表|受)(?P<who>[^,。]{2,40}?)(?:,|委托|向)")
_TRAILING_NUMBER = re.compile(rf"\(?(?:{shapes.NUMBER.pattern})\)?$", re.VERBOSE)
_SITE = re.compile(r"[_|\-—].{2,20}(?:网|门户|网站|政府)$")


@dataclass
class Found:
    """What the other modules found, from which the metadata is made."""

    text: Text
    lines: Sequence[Line]
    page: Page
    head: Head
    closing: Closing | None
    imprints: Sequence[Imprint]
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def at(self, name: str, spans: Iterable[Span]) -> None:
        """Note where *name* stands."""
        kept = self.spans.setdefault(name, [])
        kept += [span for span in spans if span not in kept]

    def organ(self, name: str) -> list[Line]:
        """The lines of an organ of the head."""
        return [self.lines[index] for index in self.head.organs.get(name, ())]

    def imprint(self, kind: str) -> list[Imprint]:
        return [imprint for imprint in self.imprints if imprint.kind == kind]


def page_title(page: Page) -> str | None:
    """The title that the page's fields or its `<meta>` give, without a number or a site's name behind it."""
    said = page.text("title")
    if not said:
        return None
    cleaned = _SITE.sub("", _TRAILING_NUMBER.sub("", said))
    return cleaned or None


def metadata(found: Found) -> Metadata:
    """The metadata; `found.spans` has where each of them stands."""
    title = _title(found)
    written = _written(found)
    copied = _copied(found)
    office, printed_on = _printing(found)
    return Metadata(
        title=title,
        document_number=_number(found),
        document_type=titles.document_type(fold(title)) if title else None,
        issuing_authorities=_authorities(found, fold(title or "")),
        index_number=_page_value(found, "index_number"),
        subject_category=_page_value(found, "subject_category"),
        written_date=written,
        published_date=_published(found),
        effective_date=_page_date(found, "effective_date"),
        expiry_date=_page_date(found, "expiry_date"),
        effective_status=_page_value(found, "effective_status"),
        addressees=_addressees(found),
        copied_to=copied,
        printing_authority=office,
        printing_date=printed_on,
        keywords=_keywords(found),
        masthead=_whole(found, "masthead"),
        copy_number=_marked(found, "copy_number", shapes.COPY_NUMBER),
        secrecy=_marked(found, "secrecy", shapes.SECRECY),
        urgency=_marked(found, "urgency", shapes.URGENCY),
        signatory=_signatory(found),
        note=_note(found),
        fields=list(found.page.fields),
    )


def conflicts(found: Found, made: Metadata) -> list[Diagnostic]:
    """A diagnostic where the page dates the document otherwise than its signature does."""
    field_date = found.page.date("written_date")
    if not field_date or not made.written_date or field_date == made.written_date:
        return []
    spans = found.page.spans("written_date")
    message = f"the page dates the document {field_date}, its signature {made.written_date}"
    return [diagnose("date-conflict", message, spans[0] if spans else None)]


# ---------------------------------------------------------------- title and number
def _title(found: Found) -> str | None:
    lines = found.organ("title")
    if lines and found.head.title:
        found.at("title", (line.span for line in lines))
        own = found.lines[found.head.title.first : found.head.title.end]
        said = "".join(line.view.printed(0, len(line.text)) for line in own)
        return _TRAILING_NUMBER.sub("", said)
    found.at("title", found.page.spans("title"))
    return page_title(found.page) or _whole(found, "masthead")


def _number(found: Found) -> DocumentNumber | None:
    """The number on a line of its own, else the page's, else the one behind the title."""
    for line in found.organ("document_number"):
        words = line.text
        if shapes.ORDER_LINE.match(words) and not shapes.NUMBER.search(words):
            words = _order_name(found) + words if words.lstrip("(").startswith("第") else words
        if number := shapes.document_number(words):
            found.at("document_number", [line.span])
            own = number
            break
    else:
        own = None
    for said in found.page.all("document_number"):
        if number := shapes.document_number(fold(said.value)):
            found.at("document_number", [said.span] if said.span else [])
            if own is None or own.year is None:
                own = number
            break
    return own or _number_behind(found)


def _order_name(found: Found) -> str:
    """The masthead that an order's number (第16号) belongs to."""
    return next((line.text for line in found.organ("masthead") if line.text.endswith(("令", "公告"))), "")


def _number_behind(found: Found) -> DocumentNumber | None:
    for said in (*(line.text for line in found.organ("title")), fold(found.page.text("title") or "")):
        if match := _TRAILING_NUMBER.search(said):
            return shapes.document_number(match[0])
    return None


# ---------------------------------------------------------------- who
def _authorities(found: Found, title: str) -> list[str]:
    """Who issued it: who signs; else who the page says; else whom the title or the masthead names."""
    return (
        _signed(found)
        or _speaker(found)
        or _published_by(found)
        or _by_page(found, title)
        or _by_title(found, title)
        or _by_order(found)
        or _printed_by(found)
    )


def _signed(found: Found) -> list[str]:
    if found.closing is None:
        return []
    signers: list[str] = []
    started = ""
    for index in found.closing.names:
        line = found.lines[index]
        end = len(without_stamp(line.text))
        if index == found.closing.date_line:
            match = re.search(r"[^。]*?(?=(?:1[89]|2[01])\d\d|[12][ ]|[一二][〇○零])", line.text)
            end = match.end() if match else end
        found.at("issuing_authorities", [line.view.span(0, end)] if end else [])
        if line.text.startswith("(") and signers:
            signers[-1] += line.view.printed(0, end)
            continue
        for first, last in names(line.view, 0, end):
            started += line.view.printed(first, last)
            if is_body(fold(started)) or last < end:
                signers.append(without_stamp(started))
                started = ""
    return [*signers, started] if started else signers


def _speaker(found: Found) -> list[str]:
    """On whose behalf a report is given: 我代表…, or the office of the speaker (国务院总理)."""
    speakers = found.organ("speaker")
    opening = (line.text for line in found.lines[found.head.body : found.head.body + 6])
    if speakers or found.organ("occasion") or any(text.startswith("各位代表") for text in opening):
        for line in found.lines[found.head.body : found.head.body + 6]:
            if match := _ON_BEHALF.search(line.text[:200]):
                found.at("issuing_authorities", [line.view.span(match.start("who"), match.end("who"))])
                return [line.view.printed(match.start("who"), match.end("who"))]
    for line in speakers:
        office = shapes.SPEAKER.match(line.text)
        body = (
            re.sub(r"(?:代|副)?(?:总理|主席|省长|市长|区长|县长|州长|主任|院长|检察长)$", "", office["office"])
            if office
            else ""
        )
        if is_body(body):
            return [body]
    return []


def _published_by(found: Found) -> list[str]:
    for imprint in found.imprint("publication"):
        line = found.lines[imprint.lines[0]]
        for group in ("who", "who2"):
            if imprint.match[group]:
                bounds = list(listed(line.view, imprint.match.start(group), imprint.match.end(group)))
                found.at("issuing_authorities", (line.view.span(*bound) for bound in bounds))
                return [line.view.printed(*bound) for bound in bounds]
    return []


def _by_page(found: Found, title: str) -> list[str]:
    """The page's 发文机关; but the title's name of it where that is fuller."""
    said = found.page.text("issuing_authority")
    if not said:
        return []
    own = titles.agency(title)
    if own and fold(own).endswith(fold(said)):
        return []
    found.at("issuing_authorities", found.page.spans("issuing_authority"))
    return [name for name in re.split(r"[、，,;； ]", said) if name]


def _by_title(found: Found, title: str) -> list[str]:
    lines = found.organ("title")
    own = titles.agency(title) or titles.area(title)
    if not own:
        return []
    if lines and lines[0].text.startswith(own):
        view = lines[0].view
        found.at("issuing_authorities", [view.span(0, len(own))])
        return [view.printed(*bound) for bound in names(view, 0, len(own))]
    return re.split("[、,]", own)


def _by_order(found: Found) -> list[str]:
    """The body whose order it is: 某市人民政府令."""
    for line in found.organ("masthead"):
        name = re.sub(r"(?:令|公告|文件)$", "", line.text)
        if is_body(name):
            found.at("issuing_authorities", [line.view.span(0, len(name))])
            return [line.view.printed(0, len(name))]
    return []


def _printed_by(found: Found) -> list[str]:
    for imprint in found.imprint("printing"):
        if imprint.match["who"] and is_body(imprint.match["who"]):
            return [imprint.match["who"]]
    return []


def _addressees(found: Found) -> list[str]:
    addressees = []
    for line in found.organ("addressees"):
        found.at("addressees", [line.span])
        addressees += _list_on(line, 0)
    return addressees


def _copied(found: Found) -> list[str]:
    copied = []
    for imprint in found.imprint("copied_to"):
        found.at("copied_to", (found.lines[index].span for index in imprint.lines))
        for index in imprint.lines:
            copied += _list_on(found.lines[index], imprint.match.start("value") if index == imprint.lines[0] else 0)
    return copied


def _list_on(line: Line, start: int) -> list[str]:
    """The items listed on *line* from *start* to its colon or point."""
    end = len(line.text.rstrip(":。;"))
    return [line.view.printed(*bound) for bound in listed(line.view, start, end)]


# ---------------------------------------------------------------- when
def _written(found: Found) -> str | None:
    closing = found.closing
    if closing and closing.date and closing.date_line is not None:
        found.at("written_date", [found.lines[closing.date_line].span])
        return closing.date
    for organ in ("occasion", "enacted"):
        for line in found.organ(organ):
            found.at("written_date", [line.span])
        dates = [date for line in found.organ(organ) if (date := _last_date(line.text))]
        if dates:
            return dates[0] if organ == "occasion" else max(dates)
    return _page_date(found, "written_date")


def _last_date(text: str) -> str | None:
    """The latest date in the notes under a title (通过, 公布, 修订); the day from which it applies is none of them."""
    dates = [
        iso
        for match in re.finditer(rf"(?:{DATE})(?P<then>[^年]{{0,4}})", text, re.VERBOSE)
        if "施行" not in match["then"] and (iso := find_date(match[0]))
    ]
    return max(dates, default=None)


def _published(found: Found) -> str | None:
    if date := _page_date(found, "published_date"):
        return date
    for imprint in found.imprint("publication"):
        match = imprint.match
        if match["act"] != "印发":
            found.at("published_date", [found.lines[imprint.lines[0]].span])
            return to_iso(match["date"] or match["date2"])
    return None


def _printing(found: Found) -> tuple[str | None, str | None]:
    office, date = None, None
    for imprint in found.imprint("printing"):
        line = found.lines[imprint.lines[0]]
        found.at("printing_date", [line.span])
        groups = imprint.match.groupdict()
        if groups.get("who"):
            office = office or line.view.printed(imprint.match.start("who"), imprint.match.end("who"))
            found.at("printing_authority", [line.span])
        date = date or (to_iso(groups["date"]) if groups.get("date") else None)
    return office, date


# ---------------------------------------------------------------- the rest
def _page_value(found: Found, name: str) -> str | None:
    field = found.page.first(name)
    if field is None:
        return None
    found.at(name, [field.span] if field.span else [])
    return found.text.printed(field.span) and field.value.strip() if field.span else field.value.strip()


def _page_date(found: Found, name: str) -> str | None:
    date = found.page.date(name)
    if date:
        found.at(name, found.page.spans(name)[:1])
    return date


def _whole(found: Found, organ: str) -> str | None:
    lines = found.organ(organ)
    found.at(organ, (line.span for line in lines))
    return "".join(line.view.printed(0, len(line.text)) for line in lines) or None


def _marked(found: Found, organ: str, shape: re.Pattern[str]) -> str | None:
    for line in found.organ(organ):
        found.at(organ, [line.span])
        if match := shape.match(line.text):
            return line.view.printed(match.start("value"), match.end("value"))
    return None


def _signatory(found: Found) -> str | None:
    return _marked(found, "signatory", shapes.SIGNATORY)


def _note(found: Found) -> str | None:
    indices = [*found.head.organs.get("note", ()), *(found.closing.notes if found.closing else ())]
    found.at("note", (found.lines[index].span for index in indices))
    line = found.lines[indices[0]] if indices else None
    return line.view.printed(0, len(line.text)) if line else None


def _keywords(found: Found) -> list[str]:
    for line in found.organ("keywords"):
        found.at("keywords", [line.span])
        return _words(line.span.of(found.text.raw))
    for imprint in found.imprint("keywords"):
        line = found.lines[imprint.lines[0]]
        found.at("keywords", [line.span])
        return _words(line.span.of(found.text.raw))
    field = found.page.first("keywords")
    found.at("keywords", [field.span] if field and field.span else [])
    return _words((found.page.text("keywords") and (field.value if field else found.page.text("keywords") or "")) or "")


def _words(text: str) -> list[str]:
    """The subject words of a line, its label aside."""
    _, _, after = fold(text).rpartition(":")
    return [word for word in re.split(r"[\s,;、|]+", after) if word]
