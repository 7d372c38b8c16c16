"""署名 and 成文日期 with the 附注 beside them: what closes a notice, and each document that it encloses.

Knows how these stand together: names over a date, a note above or below. Whose closing it is, is for `parts` to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongwen.anatomy import shapes
from gongwen.anatomy.lines import Line
from gongwen.anatomy.title import begins_with_subject
from gongwen.language import labels, organs
from gongwen.language.bodies import STAMP, STAMPED, all_may_sign, ending, without_stamp
from gongwen.language.bodies.levels import SIGNS, opens_a_name
from gongwen.language.times import CLOCK, DATE, DATE_LABEL, MONTH_OF_YEAR, WORDED_DATE, to_iso
from gongwen.lexicon import alternation, any_word, words
from gongwen.regex import HAN, regex

_DATE_LINE = regex(
    lambda: (
        rf"""(?P<who>[^。;:!?]{{0,160}}?) (?:{DATE_LABEL}:?)?
    (?:{WORDED_DATE})? [(\[【]? (?: (?P<date>{DATE} | (?<!\d)(?:19|20)\d{{6}} ) | (?P<month>{MONTH_OF_YEAR}) ) [)\]】]?
    {CLOCK} (?:{STAMP}|{STAMPED})? 。? (?P<note> \({organs.note_words()} [^()]{{0,120}} \) )? $"""
    ),
    re.VERBOSE,
)
_MAY_SIGN = regex(r"(?!附)[^。;:!?]{2,160}$")
_BRACKETED = regex(r"\([^()]{2,40}\)$")
_LONGEST = 190  # characters of a line with a date
_WORDED = regex(WORDED_DATE, re.VERBOSE)
SENTENCE_THAT_CLOSES = regex(lambda: any_word("organ_words", "closes"))  # often without its full stop
_NO_NAME = "[附注第请望现]|以上"
_UNKNOWN_NAME = regex(
    lambda: rf"(?!{_NO_NAME}|{SENTENCE_THAT_CLOSES.pattern}){HAN}{{2,8}}[{SIGNS}](?:{HAN}|[()“”]){{2,22}}"
)
_ANY_NAME = regex(lambda: rf"(?!{_NO_NAME}|{SENTENCE_THAT_CLOSES.pattern}){HAN}{{4,24}}")
_IS_TITLE = regex(rf"(?:{alternation(words('document_types'))})(?:\([^()]{{1,12}}\))?$")
_ATTACHED = regex(r"附[件表]?:")
_LABEL = regex(labels.BODIES, re.VERBOSE)
_BARE_ATTACHMENT = regex(r"附[件表][\d-]{0,4}:?$")
_ENDS_A_NOTICE = regex(rf"{_BARE_ATTACHMENT.pattern}|.{{2,60}}(?:{alternation(words('document_types'))})$")
"""What may stand under the names that sign a notice: an attachment's heading, or the title of what it sends along."""
_UNDER_NAMES = (organs.NOTE, organs.COPIES, shapes.IMPRINT)
_MOST_LISTED = 40
_MOST_SIGNERS = 3  # side by side, each over its date
_MOST_NAMES = 40
_HALF_A_NAME = 30  # characters


class Closing(Struct, frozen=True):
    """Names over a date: the lines of names, officers and notes, the line with the date, and what it says (ISO).

    `named` is where, on the date's own line, the names before the date end, `note` where a note on it stands.
    There is no date where the line has a year and a month alone (二〇一〇年三月), or the names stand alone: then
    `date_line` is that of the last one.
    """

    first: int
    end: int
    names: tuple[int, ...]
    officers: tuple[int, ...]
    notes: tuple[int, ...]
    date_line: int
    named: int
    note: tuple[int, int]
    date: str | None

    @property
    def lines(self) -> range:
        """Every line of it."""
        return range(self.first, self.end)


def find_closings(lines: Sequence[Line], start: int) -> list[Closing]:
    """Every signature with a date (or a date alone under a sentence) from line *start* on, in order."""
    closings: list[Closing] = []
    for line in lines[start:]:
        said = line.view.text if line.is_row and len(line.block.cells) <= _MOST_SIGNERS else line.text
        match = _DATE_LINE.match(said) if _may_end_with_a_date(said) else None
        if match and match["who"] and line.is_row and len(line.block.cells) > 1:
            continue  # a row of another table than one of names
        date = to_iso(match["date"]) if match and match["date"] else None
        if match and (date or match["month"]) and (not match["who"] or all_may_sign(line.view, 0, match.end("who"))):
            above = closings[-1].end if closings else start
            closing = _closing(lines, above, match, line.index, date)
            if closing and not (line.is_row and _ends_a_table(lines, closing.first)):
                closings.append(closing)
    return closings or list(_undated(lines, start))


def _undated(lines: Sequence[Line], start: int) -> Iterator[Closing]:
    """The signatures of a text that nobody dates: names under a sentence, at its end or right over an attachment."""
    for end in (*(line.index for line in lines[start:] if _BARE_ATTACHMENT.match(line.text)), len(lines)):
        noted = end
        while noted > start and any(shape.match(lines[noted - 1].text) for shape in _UNDER_NAMES):
            noted -= 1
        first = _first_name(lines, start, noted)
        if any(_LABEL.match(line.text) for line in lines[first:noted]):
            continue  # who is responsible: 责任单位 某局
        if start < first < noted and _closes_a_text(lines, start, first - 1):
            officers = tuple(index for index in range(first, noted) if shapes.OFFICER.match(lines[index].text))
            names = tuple(index for index in range(first, noted) if index not in officers)
            notes = tuple(index for index in range(noted, end) if organs.NOTE.match(lines[index].text))
            if names:
                named = len(without_stamp(lines[names[-1]].view.text))
                yield Closing(first, noted, names, officers, notes, names[-1], named, (-1, -1), None)


def _ends_a_table(lines: Sequence[Line], first: int) -> bool:
    """Whether the row *first* goes on with a table of something else than names."""
    return first > 0 and lines[first - 1].is_row


def _may_end_with_a_date(text: str) -> bool:
    """A quick look that spares most lines a slow one."""
    if not 4 < len(text) <= _LONGEST:
        return False
    last, ends = (text[-2], _LAST + _LAST_OF_CLOCK) if text[-1] == "。" else (text[-1], _LAST)
    return last in ends or last.isdecimal()


_LAST = "日号月)章]】曰午半整时点分一二三四五六天"
_LAST_OF_CLOCK = "上晚晨班天一二三四五六七八九十廿卅〇○零"  # and of days in words, but before a full stop alone


def _closing(lines: Sequence[Line], start: int, match: re.Match[str], at: int, date: str | None) -> Closing | None:
    named = match.end("who")
    first = _first_name(lines, start, at)
    if first == at and not named and _is_signed_by_unknown(lines, start, at):
        first = at - 1
    officers = tuple(index for index in range(first, at) if shapes.OFFICER.match(lines[index].text))
    names = tuple(index for index in range(first, at + bool(named)) if index not in officers)
    if not (names or officers or _stands_under_text(lines, start, at)):
        return None
    if date is None and not (names and first > start and _closes_a_text(lines, start, first - 1)):
        return None
    begin, end = first, at + 1
    if not names and not officers and _is_signed_below(lines, at):
        names, end = (at + 1,), at + 2
    while end < len(lines) and organs.NOTE.match(lines[end].text):
        end += 1
    while begin > start and organs.NOTE.match(lines[begin - 1].text):
        begin -= 1
    notes = (*range(begin, first), *range(at + 1, end))
    return Closing(begin, end, names, officers, notes, at, named, match.span("note"), date)


def _is_signed_below(lines: Sequence[Line], at: int) -> bool:
    """True where the name of who signs stands under the date on line *at*, as the last line or over what is sent."""
    if at + 1 >= len(lines) or lines[at + 1].is_row or not _signs(lines[at + 1]):
        return False
    below = lines[at + 2].text if at + 2 < len(lines) else ""
    return not below or (_ENDS_A_NOTICE.match(below) is not None and not begins_with_subject(below))


def _first_name(lines: Sequence[Line], start: int, at: int) -> int:
    """The first line of the signature over the date on line *at*; *at* where there is none.

    A name may go over two lines, of which only the second ends as a body's name does.
    """
    first = at
    for index in range(at - 1, max(start, at - _MOST_NAMES) - 1, -1):
        line = lines[index]
        may_sign = _MAY_SIGN.match(line.view.text) or shapes.OFFICER.match(line.view.text)  # 市长:张三
        if not may_sign or line.is_numbered or _DATE_LINE.match(line.view.text):
            break
        bracketed = index > start and _BRACKETED.match(line.text) and _signs(lines[index - 1])
        half = first < len(lines) and index == first - 1 and _is_first_half(line, lines[first]) and _signs(lines[first])
        if not (_signs(line) or bracketed or half):
            break
        first = index
    return first


def _signs(line: Line) -> bool:
    """True where *line*, which may be a row of names set as a table, is names or an officer's."""
    said = line.view.text
    if shapes.OFFICER.match(said):
        return True
    if line.is_row:  # every cell a name: that of a table of tasks ends with who is responsible
        return all(all_may_sign(line.view, *map(line.view.index, cell)) for cell in line.block.cells)
    return all_may_sign(line.view, 0, len(without_stamp(said)))


def _is_first_half(line: Line, below: Line) -> bool:
    """True where *line* may be the beginning of the name that ends on the line *below*, no whole name by itself."""
    return len(line.text) <= _HALF_A_NAME and not line.is_prose and not opens_a_name(below.text)


def _is_signed_by_unknown(lines: Sequence[Line], start: int, at: int) -> bool:
    """True where a name of a place that no table knows stands between a text and a date: 某县人才网 / 2017年3月1日."""
    if at - 1 <= start or not _WORDED.fullmatch(lines[at].text):
        return False
    name = lines[at - 1]
    if not _UNKNOWN_NAME.fullmatch(name.text) or ending(name.text) or _IS_TITLE.search(name.text) or name.is_numbered:
        return False
    return not lines[at - 2].is_row and _closes_a_text(lines, start, at - 2)


def _stands_under_text(lines: Sequence[Line], start: int, at: int) -> bool:
    """True for a date without a name that closes a text: it stands under a sentence or the list of attachments.

    Over the last line of all one may stand that nobody knows for a name: 云溪阳光家园.
    """
    worded = "年" in lines[at].text or _is_signed_below(lines, at)
    last = at + 1 == len(lines) and at > start + 1 and _ANY_NAME.fullmatch(lines[at - 1].text)
    return at > start and worded and _closes_a_text(lines, start, at - (2 if last else 1))


def _closes_a_text(lines: Sequence[Line], start: int, last: int) -> bool:
    """Whether a text may end with line *last*: it is a sentence, or of a list of attachments (附件:1.… / 2.…)."""
    if lines[last].is_prose or SENTENCE_THAT_CLOSES.match(lines[last].text):
        return True
    for line in reversed(lines[max(start, last - _MOST_LISTED) : last + 1]):
        if _ATTACHED.match(line.text):
            return True
        if not line.is_numbered:
            return False
    return False
