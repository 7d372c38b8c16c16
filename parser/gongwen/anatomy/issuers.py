"""Who: 发文机关, 主送机关, 抄送机关.

Knows the order of the sources for the bodies that issue a notice: who signs it, who reports or publishes, who the page
says, whom the title names, whose order it is, who printed it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.anatomy import title as titles
from gongwen.anatomy.found import Found
from gongwen.anatomy.lines import Line
from gongwen.anatomy.shapes import ISSUED, OFFICE, SPEAKER
from gongwen.anatomy.unbroken import signature_amid
from gongwen.language.bodies import glued, listed, may_sign, shortened, without_stamp
from gongwen.language.documents import ORDER
from gongwen.language.ordinals import CHINESE
from gongwen.language.organs import DELEGATES
from gongwen.lexicon import any_word
from gongwen.model import Field
from gongwen.regex import HAN, regex
from gongwen.source import Text, fold

_ISSUERS = "issuing_authorities"
_ON_BEHALF = regex(r"我(?:谨)?代表(?P<who>[^,。]{2,40}?),?(?:向|[作做]|就)|^(?:我)?受(?P<by>[^,。]{2,40}?)的?委托")
_DELEGATES = (DELEGATES, "现在,我")
_ORDER = regex(lambda: rf"(?:{any_word('organ_words', 'masthead')})$")
_BRACKETED = regex(lambda: rf"\((?![^()]*(?:{any_word('organ_words', 'not signed')}))(?P<who>[^()]{{4,40}})\)")
_SIGNED = regex(r"[。!?]\((?P<who>[^()]{4,40})\)$")
_PUBLISHED = r"(?:公布|发布)"
_ENACTS = (
    regex(
        rf"(?<![^日,(])(?P<area>{HAN}{{2,12}})?第[{CHINESE}]{{1,3}}届"
        r"(?P<body>(?:全国)?人民代表大会(?:常务委员会)?)第[^会,。]{1,16}会议(?:审议)?通过"
    ),
    regex(rf"(?<![^日,(])(?:中华人民共和国)?(?P<body>{HAN}{{2,24}}?)令第?[\d{CHINESE}]+号{_PUBLISHED}"),
    regex(rf"日(?P<body>{HAN}{{2,24}}?){_PUBLISHED}"),
)
_LAST_LINES = 4
_OPENING_LINES = 8
_READ = 4000  # characters of a line


def issuing_authorities(found: Found, title: str) -> list[str]:
    """The bodies that issue the notice with that (folded) title, in order."""
    sources = (
        *(_signers, _signers_amid, _reporter, _publisher, _in_brackets, _named_by_page, _enacting),
        *(_of_bulletin, _named_by_title, _on_cover, _ordering, _printer, _reported_by, _source_of_page),
        _area_of_title,
    )
    return next((who for source in sources if (who := source(found, title))), [])


def addressees(found: Found) -> list[str]:
    """主送机关."""
    head = found.head
    if head.salutation:
        line = found.lines[head.body]
        return [found.words("addressees", line, bounds) for bounds in listed(line.view, 0, head.salutation)]
    return _list_over(found, "addressees", [(line, 0) for line in found.organ("addressees")])


def copied_to(found: Found) -> list[str]:
    """抄送机关."""
    copied = []
    for _, imprint in found.imprint("copied_to"):
        first, starts = imprint.lines.start, imprint.bounds("value")[0]
        lines = [(found.lines[index], starts if index == first else 0) for index in imprint.lines]
        copied += _list_over(found, "copied_to", lines)
    return copied


def _list_over(found: Found, name: str, lines: Sequence[tuple[Line, int]]) -> list[str]:
    """The items on *lines*, each read from its place on; an item goes on on the next line where no sign parts them."""
    items: list[str] = []
    open_ended = False
    for line, start in lines:
        found.at(name, [line.span])
        said = line.view.text
        own = [line.view.printed(*bounds) for bounds in listed(line.view, start, len(said.rstrip(":。;,、")))]
        if open_ended and own:
            own[0] = items.pop() + own[0]
        items += own
        open_ended = bool(own) and not said.endswith((":", "。", ";", ",", "、"))
    return items


def _signers(found: Found, title: str) -> list[str]:
    """The names over the date; a name may go over two lines, a line in brackets belongs to the name above it."""
    closing, half = found.closing, ""
    signers: list[str] = []
    for index in closing.names if closing else ():
        line = found.lines[index]
        on_date_line = closing is not None and index == closing.date_line
        end = closing.named if closing and on_date_line else len(without_stamp(line.view.text))
        if not end:
            continue
        said = found.words(_ISSUERS, line, (0, end))
        if said.startswith(("（", "(")) and signers:
            signers[-1] += said
            continue
        *whole, last = [line.view.printed(*bounds) for bounds in glued(line.view, 0, end)]
        signers += [half + whole[0], *whole[1:]] if whole else []
        half = last if whole else half + last
        if may_sign(fold(half)):
            signers.append(half)
            half = ""
    return [*signers, half] if half else signers


def _signers_amid(found: Found, title: str) -> list[str]:
    """The names before the date of a signature amid a text without line ends."""
    signature = None if found.closing else signature_amid(found.lines)
    if not signature:
        return []
    view = signature.line.view
    return [found.words(_ISSUERS, signature.line, bounds) for bounds in glued(view, *signature.names)]


def _reporter(found: Found, title: str) -> list[str]:
    """On whose behalf a report is given (我代表…向大会报告), or whose office its speaker holds: the fuller name."""
    opening = found.lines[found.head.body : found.head.body + _OPENING_LINES]
    speaks = found.organ("speaker") or any(text in line.text for line in opening for text in _DELEGATES)
    found_on = [(line, _ON_BEHALF.search(line.text[:_READ])) for line in opening if speaks]
    asked = not found.organ("cover")  # who gives a report for others (受某政府委托) may be named under its title
    said = [(line, match.span("who")) for line, match in found_on if match and match["who"]]
    said += [(line, match.span("by")) for line, match in found_on if match and match["by"] and asked]
    for line in found.organ("speaker"):
        office = SPEAKER.match(line.text)
        end = len(OFFICE.sub("", office["office"])) if office else 0
        if may_sign(line.text[:end]):
            said.append((line, (0, end)))
    if not said:
        return []
    line, bounds = max(said, key=lambda name: name[1][1] - name[1][0])
    return [found.words(_ISSUERS, line, bounds)]


def _publisher(found: Found, title: str) -> list[str]:
    for line, imprint in found.imprint("publication"):
        for group in ("who", "who2"):
            if imprint.match[group]:
                return [found.words(_ISSUERS, line, bounds) for bounds in listed(line.view, *imprint.bounds(group))]
    return []


def _in_brackets(found: Found, title: str) -> list[str]:
    """A body alone in brackets, as the last line of a text that nobody signs: （某县统计局）."""
    for line in found.lines[-_LAST_LINES:]:
        alone = _BRACKETED.fullmatch(line.text)
        if alone and may_sign(alone["who"]):
            return [found.words(_ISSUERS, line, alone.span("who"))]
    return []


def _reported_by(found: Found, title: str) -> list[str]:
    """The body in brackets at the end of the last sentence of news, which has no type: …。（某县统计局）."""
    last = next((line for line in reversed(found.lines) if line.text), None)
    signed = _SIGNED.search(last.text[-_READ:]) if last and not titles.document_type(title) else None
    if not last or not signed or not may_sign(signed["who"]):
        return []
    start = max(0, len(last.text) - _READ)
    return [found.words(_ISSUERS, last, (start + signed.start("who"), start + signed.end("who")))]


def _enacting(found: Found, title: str) -> list[str]:
    """The body that adopted or published a statute, by the note under its title, without the number of its term."""
    for shape in _ENACTS:
        for line in found.organ("enacted"):
            if act := shape.search(line.text[:_READ]):
                pieces = [act.span(name) for name in ("area", "body") if act.groupdict().get(name)]
                return ["".join(found.words(_ISSUERS, line, piece) for piece in pieces)]
    return []


def _named_by_page(found: Found, title: str) -> list[str]:
    """The page's 发文机关, unless the title has the fuller name of it."""
    field = found.page.first("issuing_authority")
    if field and shortened(titles.agency(title)).endswith(shortened(fold(field.value))):
        return []
    return _bodies_of(found, field)


def _source_of_page(found: Found, title: str) -> list[str]:
    """The page's 来源, where that is a body."""
    return _bodies_of(found, found.page.first("source"))


def _bodies_of(found: Found, field: Field | None) -> list[str]:
    """The names in a field's value; none where it is anything else (县政府网站)."""
    said = [name for name in re.split(r"[、，,;；\s]+", field.value) if fold(name).strip()] if field else []
    if not field or not all(may_sign(fold(name)) for name in said):
        return []
    found.at(_ISSUERS, [field.span])
    return said


def _named_by_title(found: Found, title: str) -> list[str]:
    own = titles.agency(title) or titles.area(title)
    if not own:
        return []
    place = found.head.title
    first = found.lines[place.first] if place else None
    if first and first.text.startswith(own):
        return [found.words(_ISSUERS, first, bounds) for bounds in glued(first.view, 0, len(own))]
    view = Text(own).view()
    return [view.printed(*bounds) for bounds in glued(view, 0, len(view.text))]


def _area_of_title(found: Found, title: str) -> list[str]:
    """The area for which rules or a plan are made that name no body (某市某某管理办法)."""
    place, own = found.head.title, titles.area_of_rules(title)
    first = found.lines[place.first] if place else None
    at = first.text.find(own) if own and first else -1
    if first and at >= 0:
        return [found.words(_ISSUERS, first, (at, at + len(own)))]
    return [own] if own else []


def _on_cover(found: Found, title: str) -> list[str]:
    """The bodies under the title, as on the cover of a plan."""
    return [name for line in found.organ("cover") for name in _names(found, line)]


def _ordering(found: Found, title: str) -> list[str]:
    """The body whose order or paper it is: 某市人民政府令."""
    for line in (*found.organ("masthead"), *found.organ("document_number")):
        order = ORDER.match(line.text)
        end = len(_ORDER.sub("", order["agency"] if order else line.text))
        if may_sign(line.text[:end]):
            return [found.words(_ISSUERS, line, (0, end))]
    return []


def _of_bulletin(found: Found, title: str) -> list[str]:
    """The bodies on the line under the name of minutes or a bulletin that has its date, and on the lines above that."""
    for line in found.organ("issued"):
        first, issued = line.index, ISSUED.match(line.text)
        while first > 0 and first - 1 not in found.head.lines and may_sign(found.lines[first - 1].text):
            first -= 1
        above = [name for one in found.lines[first : line.index] for name in _names(found, one)]
        return above + _names(found, line, issued.span("who") if issued else (0, 0))
    return []


def _names(found: Found, line: Line, place: tuple[int, int] | None = None) -> list[str]:
    """The names of bodies that stand at that *place* of *line*, or are the whole of it."""
    return [found.words(_ISSUERS, line, bounds) for bounds in glued(line.view, *(place or (0, len(line.text))))]


def _printer(found: Found, title: str) -> list[str]:
    for line, imprint in found.imprint("printing"):
        if imprint.match["who"]:
            return [found.words(_ISSUERS, line, imprint.bounds("who"))]
    return []
