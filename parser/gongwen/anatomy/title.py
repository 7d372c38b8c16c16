"""Titles: which lines are one, its 文种, the body that it names, the documents that it says it encloses.

Knows the words of titles (关于, 印发, 的通知) and the lexicon of document types; where in the document a title may
stand is for `head` and `parts` to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from gongwen.anatomy.lines import Line, joined
from gongwen.language.bodies import NOUN, is_area, may_sign, shortened
from gongwen.language.bodies.levels import TOWN
from gongwen.language.documents import covering, encloses
from gongwen.language.ordinals import CHINESE
from gongwen.language.remarks import may_lead
from gongwen.language.times import DATE
from gongwen.lexicon import alternation, any_word, table, words
from gongwen.places import areas, divisions
from gongwen.regex import regex
from gongwen.source import fold

_TYPES = {row["word"]: row["type"] for row in table("document_types")}
_TYPE = alternation(words("document_types"))
_NO_SUPPLEMENT = rf"年度?\)|[^()]{{0,40}}(?:{any_word('document_verbs', 'adopts')}|公开|删减|[日号]\))"
_SUPPLEMENT = rf"(?:\((?!{_NO_SUPPLEMENT})[^()]{{1,40}}\)|[》”\"])"
_TYPED = regex(rf"(?P<type>{_TYPE})(?P<supplement>{_SUPPLEMENT}{{0,3}}(?:\[\d{{1,2}}\]|[*①])?)$")
_SERIAL = r"(?:\d{4}年|\d{4}\.|[(〔\[]\d{4}[)〕\]])?第?\d{1,4}号"
_NUMBERED = regex(rf"(?P<type>{_TYPE})(?:\({_SERIAL}\)|{_SERIAL})(?:\([^()]{{1,200}}\))?$")
"""A title with the number of what it names at its end, and perhaps what that is about: 某局公告2024年第9号（关于…）."""
_SUPPLEMENT_LINE = regex(rf"{_SUPPLEMENT}{{1,3}}$")
_FORWARDS = any_word("document_verbs", "forwards")
_OF_ANOTHER = regex(lambda: any_word("document_verbs", "of another"))
_ENCLOSES = encloses()
_COVERS = regex(rf"(?:关于)?{_ENCLOSES}(?!.{{0,4}}(?:工作|管理)(?:的|$))")
_COVER_TYPE = regex(rf"(?:{covering('是')}|[的》](?:{covering('的')}))(?:\([^()]{{1,20}}\))?$")
_NAMED = regex(rf"(?:关于)?(?:修订)?{_ENCLOSES}(?P<name>.{{4,200}}?)的(?:{covering('是')}|决定)")
_QUOTED = regex(r"《(?P<name>[^《》]{2,120}(?:[《〈][^《》]{1,80}[》〉][^《》]{0,60})?)》")
_SENDS = regex(
    rf"现(?:将|予以?|就)?.{{0,200}}?(?:{_ENCLOSES}|施行|执行)|{_ENCLOSES}(?:给|你们|如下|施行|执行)|全文(?:刊[登发])?(?:如下|:)"
)
_UNQUOTED = regex(rf"现将(?P<name>[^《》,。;:]{{6,60}}?){_ENCLOSES}")
_AND_OTHERS = regex(rf"等(?:[{CHINESE}\d]{{1,3}}个?)?{NOUN}$")
_SEAM = regex(rf"关于|{_ENCLOSES}|20\d\d年|工作(?:{_TYPE})|议事规则")
_OPENS = regex(rf"关于|{_FORWARDS}")
_URGES = regex(lambda: rf"(?:进一步)?(?:{any_word('document_verbs', 'urges')}|关于)")
_TOWN = regex(TOWN)
_ALSO_CALLED = regex(r"\((?P<name>[^()]{2,12})\)")
_LAID_DOWN = frozenset(("办法", "细则", "规定", "规则", "规划", "计划", "纲要", "方案", "预案"))
_CLOSES = any_word("organ_words", "closes")
_NO_TITLE = regex(rf"{DATE}$|{_CLOSES}|\((?:联系|此件|咨询)|.*(?:…|\.\.\.)$|[^:]{{0,99}}:[^:]{{1,99}}:", re.VERBOSE)
"""What stands between a signature and a title, closes a paper, is a title cut short, or holds two labelled values."""
_NEAR = 0.86
_NOISE = regex(r"&nbsp;|[\s《》〈〉“”\"'‘’「」()\[\]〔〕—–\-~～·.、,:的和与及]")


class Title(NamedTuple):
    """Lines `first` to before `end` are a title; `text` is it, folded and without blanks."""

    first: int
    end: int
    text: str


def document_type(title: str) -> str | None:
    """The 文种 of a folded title: its last word, what stands in brackets and a number behind it aside."""
    match = _TYPED.search(title) or _NUMBERED.search(title)
    return _TYPES[match["type"]] if match else None


def is_typed(text: str) -> bool:
    """True where *text* ends as titles do, with a document type."""
    return _TYPED.search(text) is not None


def is_supplement(text: str) -> bool:
    """True for a line that only adds to a title: （2026—2027年）, （试行）; no remark on who leads the lists below."""
    return _SUPPLEMENT_LINE.match(text) is not None and not may_lead(text)


def key(text: str) -> str:
    """What of a title counts when two are compared: no quotation marks, brackets, dashes, nor 的 and 和."""
    return _NOISE.sub("", fold(text))


def near(one: str, other: str) -> bool:
    """True where two titles' keys say the same title, but for a word or two."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(short) < 0.6 * len(long):
        return False
    if long.endswith(short) or long.startswith(short):
        return len(short) >= 0.7 * len(long)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(ratio() >= _NEAR for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def title_at(lines: Sequence[Line], first: int) -> Title | None:
    """The title that begins at line *first* and ends with a document type, over as many lines as it takes."""
    for end in range(first + 1, min(first + 9, len(lines) + 1)):
        if not lines[end - 1].may_go_on or _NO_TITLE.match(lines[end - 1].text):
            return None
        text = joined(lines, first, end)
        if is_typed(text) and _is_complete(text):
            return _extended(lines, Title(first, end, text))
    return None


def _is_complete(text: str) -> bool:
    """A title that says 印发 is not at its end before 的通知; no title is while a bracket is open."""
    if text.count("《") > text.count("》") or text.count("(") > text.count(")"):
        return False
    return not _COVERS.search(text) or _COVER_TYPE.search(text) is not None


def _extended(lines: Sequence[Line], title: Title) -> Title:
    """*title* with the next lines where they only go on with it: 的通知, （试行）, 报告的通知."""
    while title.end < len(lines) and lines[title.end].is_short and title.end - title.first < 9:
        line = lines[title.end]
        longer = title.text + line.text
        if not (is_supplement(line.text) or (is_typed(longer) and _goes_on(title.text, line.text))):
            break
        title = Title(title.first, title.end + 1, longer)
    return title


def _goes_on(title: str, line: str) -> bool:
    """True where *line*, under what may be a whole title, is its end: 的通知; or, under a title with 关于, 实施意见."""
    if line.startswith(("的", "》")):
        return True
    stands_alone = "关于" in line or line in _TYPES or key(line) in key(title)
    return "关于" in title and not stands_alone


def matching(lines: Sequence[Line], first: int, wanted: Sequence[str]) -> tuple[Title, str] | None:
    """The title at line *first* that says one of *wanted* (keys), over up to eight lines, and the one that it says."""
    opening = key(lines[first].text)
    wanted = [name for name in wanted if opening[:3] in name or name[:4] in opening]
    best: tuple[Title, str] | None = None
    for end in range(first + 1, min(first + 9, len(lines) + 1) if wanted else 0):
        if not lines[end - 1].may_go_on or _NO_TITLE.match(lines[end - 1].text):
            break
        said = key(joined(lines, first, end))
        for name in wanted:
            if said == name:
                return _extended(lines, Title(first, end, joined(lines, first, end))), name
            if best is None and near(said, name):
                best = Title(first, end, joined(lines, first, end)), name
        if all(len(said) > 1.4 * len(name) for name in wanted):
            break
    return (_extended(lines, _exact(lines, *best)), best[1]) if best else None


def _exact(lines: Sequence[Line], title: Title, wanted: str) -> Title:
    """*title* without lines above it (a column's name), where the rest says *wanted* exactly."""
    for first in range(title.first + 1, title.end):
        if key(joined(lines, first, title.end)) == wanted:
            return Title(first, title.end, joined(lines, first, title.end))
    return title


def enclosed_names(title: str, body: Sequence[str]) -> Iterator[str]:
    """The names of the documents that a notice sends along, by its title and its body's sentences."""
    sends = [text for text in body if _SENDS.search(text)]
    if not (_COVERS.search(title) or sends):
        return
    for text in sends:
        for quoted in _QUOTED.finditer(text):
            yield quoted["name"]
    if named := _NAMED.search(title):
        quotes = [quoted["name"] for quoted in _QUOTED.finditer(named["name"])]
        yield from quotes or [named["name"]]
    for text in sends:
        yield from (unquoted["name"] for unquoted in _UNQUOTED.finditer(text))


def sends(text: str) -> bool:
    """True where a sentence of *text* says that the notice sends a document along: 现将…印发给你们."""
    return _SENDS.search(text) is not None


def covers(title: str) -> bool:
    """True where a title says that its document encloses another (关于印发…的通知)."""
    return _COVERS.search(title) is not None and _COVER_TYPE.search(title) is not None


def forwards(title: str) -> bool:
    """True where a title says that its document forwards another body's (转发…的通知)."""
    return _OF_ANOTHER.search(title) is not None


def agency(title: str) -> str:
    """The body or bodies that a title begins with, up to 关于, 印发 …; empty where it names none."""
    for seam in _SEAM.finditer(title):
        before = _AND_OTHERS.sub("", title[: seam.start()])
        return before if before and may_sign(before.rsplit("、", 1)[-1]) else ""
    return ""


def area(title: str) -> str:
    """The area that a title begins with and that acts in it (某区支持…若干措施); empty where there is none."""
    for urge in _URGES.finditer(title[:60]):
        before = title[: urge.start()]
        if before and is_area(before):
            return before
    return ""


def area_of_rules(title: str) -> str:
    """The area that a title of rules begins with, as long as its name goes on (某市某区); empty where there is none."""
    if document_type(title) not in _LAID_DOWN:
        return ""
    title = title.lstrip("《“")
    name = "".join(areas(title)) if _TOWN.match(title) or next(areas(title), "") in divisions() else ""
    also = _ALSO_CALLED.match(title, len(name))
    return name + also[0] if name and also and is_area(also["name"]) else name


def says_what_about(text: str) -> bool:
    """Whether *text* has a word with which the subject of a title begins: 关于, 印发, 转发."""
    return _OPENS.search(text) is not None


def begins_with_subject(text: str) -> bool:
    """Whether *text* begins with such a word: the line of a title that names its bodies on the line above."""
    return _OPENS.match(text) is not None


def same_body(name: str, other: str) -> bool:
    """True where two names mean one body: the same, or one short for the other (市政府办公室)."""
    short, long = sorted((shortened(name), shortened(other)), key=len)
    return bool(short) and long.endswith(short)
