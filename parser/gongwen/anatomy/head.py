"""The head of a document, down to its first sentence: 版头, title, 发文字号, the notes under a title, 主送机关.

Knows the order of these organs and how a page's own title helps to find the printed one. Lines above the title that
are none of them belong to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gongwen.anatomy import shapes
from gongwen.anatomy.lines import Line, joined
from gongwen.anatomy.title import (
    Title,
    begins_with_subject,
    covers,
    is_supplement,
    is_typed,
    key,
    matching,
    says_what_about,
    title_at,
)
from gongwen.language import documents, organs
from gongwen.language.bodies import all_may_sign, may_sign, names_bodies
from gongwen.language.bodies.levels import SIGNS
from gongwen.language.markers import opens
from gongwen.lexicon import any_word
from gongwen.regex import HAN, regex

_ZONE = 60  # lines
_SHORT = 6  # lines of a head without a document type in it
_ENDS_IN_A_BRACKET = regex(r"\([^()]{2,12}\)$")
_LONGEST_LIST = 1500  # characters of addressees

# An organ, a word without which no line is one (looked for first: that costs less), and the shape of its lines.
_MARKS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("document_number", "号", shapes.NUMBER_LINE),
    ("document_number", "号", documents.ORDER),
    ("occasion", "在", shapes.OCCASION),
    ("speaker", "", shapes.SPEAKER),
    ("issued", "日", shapes.ISSUED),
    ("dated", "日", shapes.DATED),
    ("enacted", "", shapes.ENACTED),
    ("masthead", "", shapes.MASTHEAD),
    ("copy_number", "", shapes.COPY_NUMBER),
    ("secrecy", "", shapes.SECRECY),
    ("urgency", "", shapes.URGENCY),
    ("signatory", "签发人", shapes.SIGNATORY),
    ("keywords", "主题词", shapes.KEYWORDS),
    ("note", "(", organs.NOTE),
    ("dateline", "日电", shapes.DATELINE),
    ("credit", "", shapes.CREDIT),
)
_FORWARDS = regex(r"[\[【(]?转(?:发|载)?[\]】)]?:?《?(?P<name>[^《》]+(?:《[^《》]+》[^《》]*)?)》?$")
_NOT_ADDRESSED = regex(lambda: rf"{any_word('organ_words', 'not addressed')}|:.")
_INLINE = regex(
    rf"""
    (?P<to> (?: 各 | 有关 | 国 | {HAN}{{0,8}}?[{SIGNS}] ) [^。:;《》]{{0,200}}? )
    : (?=[^:]{{8}})
    """,
    re.VERBOSE,
)


class Head(Struct):
    """The organs of a head: field of the metadata to its lines; the title; where the body begins."""

    organs: dict[str, list[int]] = {}
    title: Title | None = None
    body: int = 0
    salutation: int = 0  # characters at the beginning of the body's first line that name whom it is addressed to

    @property
    def first(self) -> int:
        """The first line of the notice: what stands above its title and is no organ is not in it."""
        return min((line for lines in self.organs.values() for line in lines), default=0) if self.title else 0

    @property
    def lines(self) -> frozenset[int]:
        """Every line that is an organ of the head."""
        return frozenset(line for lines in self.organs.values() for line in lines)


def find_head(lines: Sequence[Line], said: str, hint: str) -> Head:
    """The head of the document whose lines these are.

    *said* is the title that its page's fields give, *hint* what the page's window shows; both may be empty.
    """
    marks, end = _zone(lines)
    head = Head(body=end)
    titles = _titles(lines, marks, end, said, hint)
    if titles:
        head.title = titles[0]
        head.organs["title"] = sorted({line for title in titles for line in range(title.first, title.end)})
    for index, mark in marks.items():
        if index not in head.organs.get("title", ()):
            head.organs.setdefault(mark, []).append(index)
    if salutation := _salutation(lines, head):
        head.organs["addressees"] = list(salutation)
        head.body = salutation.stop
    elif head.body < len(lines) and (inline := _INLINE.match(lines[head.body].text)):
        head.salutation = inline.end("to") if _is_addressed(inline["to"]) else 0
    head.organs |= _covers(lines, head)
    return head


def _salutation(lines: Sequence[Line], head: Head) -> range | None:
    """The lines of the addressees above the body, of which all but the last may end without a sign."""
    last = salutation_at(lines, head.body, under_title=head.title is not None)
    if not head.title:
        return last
    first, end = (last.start, last.stop) if last else (head.body, head.body)
    free = range(max((*head.lines, head.title.end - 1)) + 1, end)
    if not last and first - 1 in free and first < len(lines) and lines[first].is_prose:
        first -= _names_addressees(lines[first - 1])
    while first < end and first - 1 in free and _lists_addressees(lines[first - 1]):
        first -= 1
    return range(first, end) if first < end else None


def _names_addressees(line: Line) -> bool:
    """True where *line*, which no colon closes, says whom a text is addressed to: 各区教育局，市直各学校."""
    return line.text.startswith(("各", "有关")) and names_bodies(line.text) and not _NOT_ADDRESSED.search(line.text)


def _lists_addressees(line: Line) -> bool:
    """True where *line* is the beginning of a list of addressees that goes on below it."""
    lists = any(sign in line.text for sign in "、,;")
    return lists and (line.text[0] in "各有" or names_bodies(re.split("[、,;]", line.text)[0]))


def salutation_at(lines: Sequence[Line], first: int, *, under_title: bool) -> range | None:
    """The lines from *first* on that name whom a document is addressed to, up to the colon."""
    end = first
    while end < min(len(lines), first + 8) and lines[end].text.endswith(("、", ",", ";")):
        end += 1
    text = joined(lines, first, end + 1)
    if not text.endswith(":") or len(text) > _LONGEST_LIST or _NOT_ADDRESSED.search(text) or opens(text):
        return None
    return range(first, end + 1) if under_title or names_bodies(text[:-1]) else None


def _is_addressed(said: str) -> bool:
    """True where *said*, before a colon within a line, names whom the text is addressed to."""
    return not _NOT_ADDRESSED.search(said) and (names_bodies(said) or _ENDS_IN_A_BRACKET.search(said) is not None)


def enacted_at(lines: Sequence[Line], first: int) -> range | None:
    """The note on who adopted a text and when that begins at line *first*, in brackets over several lines or on one."""
    for end in range(first + 1, min(first + 7, len(lines) + 1)):
        text = joined(lines, first, end)
        if text.count("(") <= text.count(")"):
            return range(first, end) if shapes.ENACTED.match(text) else None
    return None


# ---------------------------------------------------------------- the zone
def _zone(lines: Sequence[Line]) -> tuple[dict[int, str], int]:
    """The lines of the head that are marked organs, and the line that ends the head."""
    marks: dict[int, str] = {}
    for line in lines[:_ZONE]:
        if line.is_row:
            return marks, line.index
        if line.index in marks:
            continue
        if mark := _mark(line, marks):
            marks[line.index] = mark
        elif enacted := enacted_at(lines, line.index):
            marks |= dict.fromkeys(enacted, "enacted")
        elif not (line.is_short or line.is_menu or line.is_tool or _is_of_a_title(lines, line)):
            return marks, line.index
    return marks, min(len(lines), _ZONE)


def _is_of_a_title(lines: Sequence[Line], line: Line) -> bool:
    """True where *line* ends within a list of names, and a title that says what it is about begins with it."""
    title = title_at(lines, line.index) if line.may_go_on else None
    return title is not None and says_what_about(title.text)


def _mark(line: Line, marks: dict[int, str]) -> str | None:
    """The organ that *line* is by its shape."""
    open_bracket = line.text.count("(") > line.text.count(")") and not shapes.NUMBER_LINE.match(line.text)
    if len(line.text) > 200 or open_bracket:
        return None
    mark = next((name for name, word, shape in _MARKS if word in line.text and shape.match(line.text)), None)
    if mark == "masthead" and "关于" in line.text:
        return None  # a title that says what it is about, as a 公告 does
    if mark == "issued" and not _is_issued(line):
        return None
    if mark is None and marks.get(line.index - 1) == "masthead" and may_sign(line.text):
        return "masthead"
    return mark


def _is_issued(line: Line) -> bool:
    """True where all that stands before the date of *line* is names of bodies."""
    issued = shapes.ISSUED.match(line.text)
    return issued is not None and all_may_sign(line.view, *issued.span("who"))


def _covers(lines: Sequence[Line], head: Head) -> dict[str, list[int]]:
    """Bodies named right under the title, as on the cover of a plan, or between two prints of it."""
    if not head.title:
        return {}
    named = []
    for line in lines[head.title.end : head.body]:
        if line.index in head.lines:
            continue
        if all_may_sign(line.view, 0, len(line.text)):
            named.append(line.index)
        elif line.index > head.organs["title"][-1]:
            break
    return {"cover": named} if named else {}


# ---------------------------------------------------------------- the title
def _titles(lines: Sequence[Line], marks: dict[int, str], end: int, said: str, hint: str) -> list[Title]:
    """The title, and the same again where it is printed twice."""
    free = [index for index in range(end) if index not in marks and not (lines[index].is_menu or lines[index].is_tool)]
    runs = _runs(free)
    title = _typed_title(lines, runs, max((index for index, mark in marks.items() if mark == "issued"), default=end))
    printed = list(_sayings(lines[:end], free, key(said or hint)))
    if printed and not (title and _gives_way(lines, printed, title, by_window=not said)):
        return _own_first(printed)
    if title:
        later = [index for index in free if index >= title.end]
        return [title, *_sayings(lines[:end], later, key(title.text))]
    return [] if said or not runs or len(lines) == 1 else [_untyped(lines, runs[-1])]


def _gives_way(lines: Sequence[Line], printed: Sequence[Title], title: Title, *, by_window: bool) -> bool:
    """True where a whole *title* that opens as titles do (…关于…) is the notice's, and the page's own words are none.

    What only the page's window says may be anything else; a page's heading has to stand above and be no title
    (【学习材料】), one cut short, or the name of what the notice sends along.
    """
    if not _opens(lines, title):
        return False
    above = printed[0].end <= title.first
    heads = not is_typed(printed[0].text) and above and "关于" in title.text
    names_the_sent = above and covers(title.text) and key(printed[0].text) in key(title.text)
    return heads or names_the_sent or (by_window and all(other.first != title.first for other in printed))


def _own_first(titles: list[Title]) -> list[Title]:
    """*titles* with the notice's own before a page's heading that forwards it (转发《…》) or leaves its bodies out."""
    heading = titles[0].text
    forwards = _FORWARDS.match(heading)
    name = key(forwards["name"]) if forwards else ""

    def is_own(title: Title) -> bool:
        bodies = title.text.removesuffix(heading)
        return key(title.text) == name or (bodies != title.text and may_sign(bodies))

    return sorted(titles, key=lambda title: not is_own(title))


def _sayings(lines: Sequence[Line], free: Sequence[int], wanted: str) -> Iterator[Title]:
    """Wherever the title with the key *wanted* stands, none inside another."""
    after = 0
    for index in free if wanted else ():
        if index >= after and (found := matching(lines, index, [wanted])):
            after = found[0].end
            yield found[0]


def _runs(free: Sequence[int]) -> list[list[int]]:
    """Stretches of lines that follow each other."""
    runs: list[list[int]] = []
    for index in free:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _typed_title(lines: Sequence[Line], runs: Sequence[Sequence[int]], issued: int) -> Title | None:
    """The title in these runs of lines that ends with a document type.

    One that begins as titles do (… 关于) comes before one under the line *issued*, above which a bulletin has its name,
    then one that the markup makes a heading, and that before any other: a gazette's name or a column's may end so too.
    """
    found = [
        (title, run[0]) for run in runs for index in run if (title := title_at(lines[: run[-1] + 1], index)) is not None
    ]
    opening = [pair for pair in found if _opens(lines, pair[0])]
    marked = [pair for pair in found if lines[pair[0].first].block.rank in (1, 2)]
    below = [pair for pair in found if pair[0].first > issued]
    for title, start in (*opening, *below, *marked, *found):
        return _with_agencies(lines, start, title)
    return None


def _with_agencies(lines: Sequence[Line], start: int, title: Title) -> Title:
    """*title* with the lines above it that name its bodies, where its own first line names none: … / 关于…的通知."""
    first = title.first
    while first > start and _lists_signers(lines[first - 1]):
        first -= 1
    if begins_with_subject(lines[first].text) or may_sign(lines[first].text):
        while first > start and may_sign(lines[first - 1].text):
            first -= 1
    return Title(first, title.end, joined(lines, first, title.end))


def _lists_signers(line: Line) -> bool:
    """True where *line* is names that go on on the next one: 某市财政局、."""
    return line.text.endswith("、") and may_sign(line.text.rstrip("、"))


def _opens(lines: Sequence[Line], title: Title) -> bool:
    """True where the title's first line opens one: it says 关于 or 印发, or names the body that does so on the next."""
    first = lines[title.first].text
    says = says_what_about(first) and not documents.NUMBER_SHAPE.match(first)
    goes_on = title.end > title.first + 1 and begins_with_subject(lines[title.first + 1].text)
    return says or (may_sign(first) and goes_on)


def _untyped(lines: Sequence[Line], run: Sequence[int]) -> Title:
    """The line that the markup makes a heading, else the last above the text, else the first; with its supplement."""
    above_text = len(run) <= _SHORT and run[-1] + 1 < len(lines)
    last = next((index for index in run if lines[index].block.rank in (1, 2)), run[-1 if above_text else 0])
    if last + 1 in run and is_supplement(lines[last + 1].text):
        last += 1
    first = last - 1 if is_supplement(lines[last].text) and last - 1 in run else last
    return _with_agencies(lines, run[0], Title(first, last + 1, joined(lines, first, last + 1)))
