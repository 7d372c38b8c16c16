"""When: 成文日期, 发布日期, 印发日期, kept apart, and what the page says otherwise.

Knows which date wins: the one under the signature, the occasion of a report, the notes on who adopted a text, the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.anatomy.found import Found
from gongwen.anatomy.lines import Line
from gongwen.anatomy.shapes import DATED, ISSUED, OCCASION, OCCASION_BEHIND
from gongwen.anatomy.unbroken import signature_amid
from gongwen.diagnostic import diagnose
from gongwen.language.times import DATE, find_date, to_iso
from gongwen.model import Diagnostic
from gongwen.regex import regex

_THEN = regex(rf"(?P<date>{DATE})(?P<then>[^年]{{0,4}})", re.VERBOSE)
_HEAD_DATES = (("issued", ISSUED), ("dated", DATED), ("document_number", DATED))
_OPENING = 400  # characters
_OPENING_LINES = 20


def written_date(found: Found) -> str | None:
    """成文日期: under the signature; of the session that a report was given to; the last adoption; the page's."""
    if found.closing and found.closing.date:
        found.at("written_date", [found.lines[found.closing.date_line].span])
        return found.closing.date
    sources = (_occasion, _adopted, _last_line_signed, _amid)
    said = next((date for source in sources if (date := source(found))), None) or found.page_date("written_date")
    return said or _in_head(found)


def _in_head(found: Found) -> str | None:
    """The date beside the office that issues a bulletin, or alone in the head."""
    dates = [(line, shape.match(line.text)) for organ, shape in _HEAD_DATES for line in found.organ(organ)]
    for line, match in dates:
        if match and (date := to_iso(match["date"])):
            found.at("written_date", [line.view.span(*match.span("date"))])
            return date
    return None


def _last_line_signed(found: Found) -> str | None:
    return _last_line(found, "written_date")


def _amid(found: Found) -> str | None:
    """The date of a signature amid a text without line ends."""
    if not (signature := signature_amid(found.lines)):
        return None
    found.at("written_date", [signature.line.view.span(*signature.place)])
    return signature.date


def published_date(found: Found) -> str | None:
    """发布日期: the page's, else that of a closing line of publication."""
    said = _last_line(found, "published_date")
    return found.page_date("published_date") or said


def _last_line(found: Found, name: str) -> str | None:
    """The date of a closing line on who published; with no word for that (某局6月1日,征求意见截止…) it is signed."""
    for line, imprint in found.imprint("publication"):
        signed = imprint.match["act"].startswith(",")
        if signed is (name == "written_date") and not imprint.match["act"].endswith("印发"):
            found.at(name, [line.span])
            return find_date(line.text[max(imprint.bounds("date")[0], imprint.bounds("date2")[0]) :])
    return None


def printing(found: Found) -> tuple[str | None, str | None]:
    """印发机关 and 印发日期."""
    office: str | None = None
    date: str | None = None
    for line, imprint in found.imprint("printing"):
        said = imprint.match.groupdict()
        if imprint.office is not None and not office:
            office = found.words("printing_authority", found.lines[imprint.office])
        elif said["who"] and not office:
            office = found.words("printing_authority", line, imprint.bounds("who"))
        if said.get("date") and not date:
            date = to_iso(said["date"])
            found.at("printing_date", [line.view.span(imprint.bounds("date")[0], len(line.view.text))])
    return office, date


def conflicts(found: Found, written: str | None) -> Iterator[Diagnostic]:
    """A diagnostic where the page dates the document otherwise than its own text does."""
    said = found.page.date("written_date")
    if said and written and said != written:
        field = found.page.dated("written_date")
        yield diagnose("date-conflict", field.span if field else None, page=said, document=written)


def _occasion(found: Found) -> str | None:
    """The day of the session, in a line under a report's title or behind it."""
    for line, match in _occasions(found):
        if match and (date := to_iso(match["date"])):
            found.at("written_date", [line.view.span(*match.span("date"))])
            return date
    return None


def _occasions(found: Found) -> Iterator[tuple[Line, re.Match[str] | None]]:
    """The lines of the head, which something else may have cut short, with what says an occasion in them."""
    for line in (*found.organ("occasion"), *found.lines[:_OPENING_LINES]):
        if "在" in line.text[:_OPENING]:
            yield line, OCCASION.match(line.text) or OCCASION.match(_with_next(found.lines, line))
    for line in (*found.organ("title"), *found.lines[: min(found.head.body, _OPENING_LINES) + 1]):
        yield line, OCCASION_BEHIND.search(line.text[:_OPENING])


def _with_next(lines: Sequence[Line], line: Line) -> str:
    """The text of *line* and of the one below it, over which an occasion may go."""
    return line.text + lines[line.index + 1].text if line.index + 1 < len(lines) else line.text


def _adopted(found: Found) -> str | None:
    """The latest day on which a text was adopted, published or amended; the day from which it applies is none."""
    dates = []
    for line in found.organ("enacted"):
        found.at("written_date", [line.span])
        for match in _THEN.finditer(line.text):
            if "施行" not in match["then"] and (date := to_iso(match["date"])):
                dates.append(date)
    return max(dates, default=None)
