"""What closes a document: 署名 and 成文日期 with the 附注 beside them, and the 版记 (抄送, 印发机关和印发日期).

Knows how these stand together: names over a date, a note above or below. Whose closing it is, the notice's or that of a
document that it encloses, is for `parts` to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongwen.anatomy import shapes
from gongwen.anatomy.bodies import is_body, without_stamp
from gongwen.anatomy.dates import DATE, to_iso
from gongwen.anatomy.lines import Line

_DATE_LINE = re.compile(rf"(?P<who>[^。;:!?]{{0,80}}?)\(?(?P<date>{DATE})\)?(?:\((?:代章|盖章|章|印)\))?$", re.VERBOSE)
_OFFICER = re.compile(
    r"(?:代|副)?(?:国家主席|主席|总理|省长|市长|区长|县长|州长|盟长|旗长|部长|局长|主任|署长|行长|院长|检察长|会长|委员长)[一-鿿·]{2,8}$"
)
_SIGNED_PIECE = re.compile(r"[^。;:!?]{2,60}$")
_BRACKETED = re.compile(r"\([^()]{2,40}\)$")
_OPENS_A_NAME = re.compile(r".{1,8}?[省市区县州旗盟国部委厅局镇乡]|国|中[国共央]|全国|最高")
_MOST_NAMES = 30


@dataclass(frozen=True)
class Closing:
    """Names over a date. `names` and `officers` are lines; `date_line` is the line with `date` (ISO)."""

    first: int
    end: int
    names: tuple[int, ...]
    officers: tuple[int, ...]
    date_line: int | None
    date: str | None
    notes: tuple[int, ...] = field(default=())

    @property
    def lines(self) -> range:
        return range(self.first, self.end)


def find_closings(lines: Sequence[Line], start: int) -> list[Closing]:
    """Every signature with a date (or a date alone under the body) from line *start* on, in order."""
    closings: list[Closing] = []
    taken = start
    for line in lines[start:]:
        match = _DATE_LINE.match(line.text) if 0 < len(line.text) <= 110 else None
        if not match or not (date := to_iso(match["date"])):
            continue
        if match["who"] and not is_body(without_stamp(match["who"]).rsplit("、", 1)[-1]):
            continue
        closing = _closing(lines, taken, line.index, date, signed=bool(match["who"]))
        if closing:
            closings.append(closing)
            taken = closing.end
    return closings


def _closing(lines: Sequence[Line], start: int, at: int, date: str, *, signed: bool) -> Closing | None:
    first, notes = at, []
    while first > start and at - first < _MOST_NAMES and _may_sign(lines[first - 1]):
        first -= 1
    first += _not_names(lines[first:at])
    names = [index for index in range(first, at) if not _OFFICER.match(lines[index].text)]
    officers = [index for index in range(first, at) if _OFFICER.match(lines[index].text)]
    if not (names or officers or signed or _stands_apart(lines, at)):
        return None
    end = at + 1
    while end < len(lines) and shapes.NOTE.match(lines[end].text):
        notes.append(end)
        end += 1
    while first > start and shapes.NOTE.match(lines[first - 1].text):
        first -= 1
        notes.append(first)
    return Closing(
        first, end, (*names, at) if signed else tuple(names), tuple(officers), at, date, tuple(sorted(notes))
    )


def _may_sign(line: Line) -> bool:
    """True where a line over a date may be (part of) a name that signs."""
    text = line.text
    return bool(
        _SIGNED_PIECE.match(text)
        and not line.is_numbered
        and not text.startswith("附")
        and not shapes.NOTE.match(text)
        and not _DATE_LINE.match(text)
    )


def _not_names(lines: Sequence[Line]) -> int:
    """How many of the first of *lines*, which stand over a date, are not yet the signature.

    A name may go over two lines, the first without a body's suffix; such a line counts only right above one with it.
    """
    sign = [is_body(without_stamp(line.text)) or bool(_OFFICER.match(line.text)) for line in lines]
    first = len(lines)
    for index in reversed(range(len(lines))):
        bracketed = _BRACKETED.match(lines[index].text) is not None and index > 0 and sign[index - 1]
        if not (sign[index] or bracketed or (index == first - 1 and _goes_on(lines, sign, index))):
            break
        first = index
    return first


def _goes_on(lines: Sequence[Line], sign: Sequence[bool], index: int) -> bool:
    """True where line *index* is the beginning of a name that ends on the next line, which is no whole name itself."""
    if index + 1 >= len(lines) or not sign[index + 1] or len(lines[index].text) > 30:
        return False
    return _OPENS_A_NAME.match(lines[index + 1].text) is None


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """True for a date without a name that closes a text: under a sentence, and nothing of a table."""
    above = lines[at - 1] if at else None
    return above is not None and above.is_prose and "年" in lines[at].text


@dataclass(frozen=True)
class Imprint:
    """One organ of the 版记 or a page's own line of publication: its lines, the field it fills, and how far it goes."""

    kind: str
    lines: tuple[int, ...]
    match: re.Match[str]


def find_imprints(lines: Sequence[Line], start: int) -> Iterator[Imprint]:
    """抄送, 印发机关和印发日期, 主题词 and a closing line of publication, from line *start* on."""
    index = start
    while index < len(lines):
        text = lines[index].text
        if 4 < len(text) <= 1500:
            for kind, shape in _IMPRINTS:
                if match := shape.match(text):
                    end = _copies_end(lines, index) if kind == "copied_to" else index + 1
                    yield Imprint(kind, tuple(range(index, end)), match)
                    index = end - 1
                    break
        index += 1


_IMPRINTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("copied_to", shapes.COPIES),
    ("printing", shapes.IMPRINT),
    ("printing", shapes.IMPRINT_OFFICE),
    ("keywords", shapes.KEYWORDS),
)


def _copies_end(lines: Sequence[Line], first: int) -> int:
    """The line after a list of copies: it may go over several lines, up to its point or the imprint."""
    end = first + 1
    while end < min(len(lines), first + 10) and lines[end - 1].text.endswith((",", "、", ";")):
        end += 1
    return end


def find_publication(lines: Sequence[Line], start: int) -> Imprint | None:
    """The closing line in which a page says who published the text when (…局2026年5月25日发布，征求意见至…)."""
    for line in reversed(lines[max(start, len(lines) - 4) :]):
        match = shapes.PUBLICATION.match(line.text) if len(line.text) <= 240 else None
        if match and all(is_body(who) for who in re.split("[、,]", match["who"] or match["who2"] or "") if who):
            return Imprint("publication", (line.index,), match)
    return None
