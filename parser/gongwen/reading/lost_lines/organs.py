"""The organs of a notice within a line whose text has lost its line ends: 发文字号, title, 主送机关, 署名, 附件.

Knows how these stand one behind another, and cuts where one ends and the next begins; what each is, `anatomy` says
of the lines that come of it. Reads text without blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from gongwen.language import documents, organs
from gongwen.language.bodies import all_may_sign, may_sign, names_bodies
from gongwen.language.times import DATE, WORDED_DATE
from gongwen.lexicon import alternation, any_word, words
from gongwen.reading.lost_lines import above
from gongwen.regex import HAN, regex
from gongwen.source import View

_TYPE = alternation(words("document_types"))
_NUMBER = regex(rf"{documents.YEAR_CITED}第?[0-9]{{1,4}}号")
_ISSUED = regex(rf"(?P<who>{HAN}{{4,24}}?(?:政府|委员会|办公[室厅]|[局厅院处委会])){DATE}", re.VERBOSE)
"""Who issued a number of a series, and when: 某区人民政府办公室 2016年4月11日."""
_NUMBER_WITHIN, _SIGN = 400, 14  # characters
_BEFORE_SIGN = regex(rf"文件|{_TYPE}|(?:政府|委员会|办公[室厅]|[局厅院处])(?={HAN}{{0,6}}[发字函办规通文]{HAN}?$)")
_ABOUT = regex(lambda: f"关于|{documents.encloses()}")
_COVERS = regex(documents.encloses)
_TITLE_ENDS = regex(rf"(?:{_TYPE})(?:\([^()]{{1,12}}\)){{0,3}}")
_GOES_ON = regex(rf"[^。;]{{0,40}}?的(?:{_TYPE})")
_COVER_ENDS = regex(lambda: f"的(?:{documents.covering('是')}|{documents.covering('的')})$")
_LONGEST_TITLE, _LONGEST_LIST = 160, 400
_TO = regex(r"(?P<who>[^。;!?《》:]{2,400}):")
_RESTS_ON = "根据|按照|依据"
_BEGINS_A_TEXT = regex(rf"为|{_RESTS_ON}|第一[编章条]|\(\d{{4}}年|现将|经|各|近年来")
_STATUTE = regex(rf"[^。:;,!?]{{3,60}}?(?:{_TYPE})(?:\([^()]{{1,12}}\))?(?=\((?:19|20)\d\d年|第一[编章条]|目录)")
RULES = regex(
    lambda: (
        rf"(?P<title>[^。:;,!?]{{3,80}}?(?:{_TYPE}|[一二三四五六七八九十]条)(?:\([^()]{{1,12}}\)){{0,3}})"
        rf"(?=[^〔\[(。,]{{2,10}}{documents.YEAR_CITED}"
        rf"|为(?:{any_word('document_verbs', 'aims')})|{_RESTS_ON})"
    )
)
"""The title of rules or a plan over a text that says at once what they are for: …若干措施（试行）为…."""
_REPORT = regex(
    r"(?P<title>[^。:;]{0,40}?报告(?:\([^()]{1,12}\))?)"
    rf"(?P<occasion>[—–-]{{0,4}}\(?{organs.OCCASION}\)?)(?P<speaker>[^。:]{{2,30}}?)?(?={organs.DELEGATES})",
    re.VERBOSE,
)
_DATE = regex(WORDED_DATE, re.VERBOSE)
_BEHIND_A_DATE = regex(lambda: rf"$|附[件表录]?|\({organs.note_words()}|抄[送报]|主题词|印发(?:$|附|抄|共|。)")
_NOTE = regex(lambda: rf"\({organs.note_words()}[^()]{{0,80}}\)")
_PUBLISHED = regex(
    lambda: rf"(?<=[。!;]) (?P<who> [^。!,;:]{{4,60}} ) 于?{DATE} (?:{organs.publishing()}) [^。]{{0,160}}。?$",
    re.VERBOSE,
)
_CLOSING_SENTENCE = regex(lambda: rf"(?<=[。;!?])(?:{any_word('organ_words', 'closes')})[^。;:!?]{{0,20}}。")
_LAST = 240  # characters
_LONGEST_NAMES, _SHORTEST_NAME, _HEAD = 120, 6, 500
_SHORTEST_SIGNER = 4
_ITEM = regex(r"\d[.、]")  # of the list of attachments, which the signature follows
_BEFORE_NAMES = regex(r".*[。!?:;”》)]", re.DOTALL)
_ATTACHED = regex(
    r"(?<![见按详如照填写本据以与和及、,(“《\[的在于至将随])附[件表](?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十](?![、.]))?(?P<sign>:)?"
)
_COPIED = regex(r"(?<=[。:;!?日件)])抄[送报]:")
_QUOTED = regex(r"《(?P<name>[^《》]{4,80})》")
_SENT = regex(lambda: rf"{documents.encloses()}(?P<name>(?:{HAN}|[“”\d()]){{4,80}}?)的(?:{documents.covering('是')})")
_MOST_NAMED = 20


def head(view: View, stop: int) -> Iterator[int]:
    """Where the organs above the text end, in what stands before *stop*, the first marker."""
    said = view.text[:stop]
    fields = list(above.fields(said))
    yield from fields
    start = max(fields, default=0)
    if report := _REPORT.match(said, start):
        yield from (report.end(group) for group in ("title", "occasion", "speaker") if report[group])
        return
    rules = _STATUTE.match(said, start) or RULES.match(said, start)
    if rules and not _ABOUT.search(rules[0]):
        yield rules.end()
        if number := _NUMBER.search(said, rules.end(), rules.end() + 2 * _SIGN):
            yield number.end()
        return
    number = _NUMBER.search(said, start, start + _NUMBER_WITHIN)
    if number and documents.names_a_series(said[start : number.start()]):
        yield from number.span()
        if issued := _ISSUED.match(said, number.end()):
            yield issued.end()
        return
    if number and not _ABOUT.search(said, start, number.start()):
        yield from (_sign_of(said, number.start()), number.end())
        start = number.end()
    end = _title_end(said, start)
    if not end:
        return
    yield end
    under = list(above.byline(said, end))
    yield from under
    end = max(under, default=end)
    if number and number.start() > end and number.start() - end <= _SIGN:
        yield number.end()
        end = number.end()
    if (to := _TO.match(said, end)) and _is_addressed(to["who"]):
        yield to.end()


def opens_a_title(said: str) -> bool:
    """True where *said* says what a title is about: 关于, 印发."""
    return _ABOUT.search(said) is not None


def begins_a_text(said: str, at: int) -> bool:
    """True where what stands in *said* from *at* on begins a text, not the rest of a title."""
    return _BEGINS_A_TEXT.match(said, at) is not None


def _sign_of(said: str, at: int) -> int:
    """Where the agency's sign of the number whose year stands at *at* begins."""
    first = max(0, at - _SIGN)
    ends = [match.end() for match in _BEFORE_SIGN.finditer(said, first, at) if match.end() < at]
    return ends[-1] if ends else first if first == 0 else at


def _title_end(said: str, start: int) -> int:
    """Where the title that begins at *start* ends, with a type of document that no title goes on behind; 0 for none."""
    about = _ABOUT.search(said, start, start + _LONGEST_TITLE)
    if not about or regex(r"[。;]").search(said, start, about.start()):
        return 0
    for match in _TITLE_ENDS.finditer(said, about.end(), about.end() + _LONGEST_TITLE):
        title = said[start : match.end()]
        if any(title.count(one) > title.count(other) for one, other in ("《》", "()", "“”")) or "。" in title:
            continue
        if _COVERS.search(title) and not _COVER_ENDS.search(title):
            continue
        if _is_followed(said, match.end()):
            return match.end()
    return 0


def _is_followed(said: str, end: int) -> bool:
    """Does what begins at *end* show that the title before it is whole?"""
    if end == len(said) or _BEGINS_A_TEXT.match(said, end) or any(above.byline(said, end)):
        return True
    if _GOES_ON.match(said, end):
        return False
    number = _NUMBER.search(said, end, end + 2 * _SIGN)
    to = _TO.match(said, end)
    return number is not None or (to is not None and _is_addressed(to["who"]))


def _is_addressed(who: str) -> bool:
    return len(who) <= _LONGEST_LIST and (who.startswith(("各", "有关")) or names_bodies(who))


def closings(view: View, markers: Sequence[int], names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each signature over a date begins and where its date ends.

    What may follow: nothing, an attachment, a note, a title that the notice names, or a short line over a marker.
    """
    said, named, breaks = view.text, tuple(names), view.breaks()
    signers: dict[str, None] = {}
    for match in _DATE.finditer(said):
        end = match.end()
        if not (_BEHIND_A_DATE.match(said, end) or said.startswith(named, end) or _title_follows(said, end, markers)):
            continue
        first = _first_name(view, match.start(), signers, breaks)
        if first < match.start() and len(signers) < _MOST_NAMED:
            signers[said[first : match.start()]] = None
        if first < match.start() or said.endswith("。", 0, first):  # a date alone, where the title names who issues
            yield first, end + 2 * said.startswith("印发", end)


def _title_follows(said: str, end: int, markers: Sequence[int]) -> bool:
    at = bisect_right(markers, end)
    following = markers[at] if at < len(markers) and markers[at] <= end + _LONGEST_TITLE else 0
    return bool(following) and regex(rf"(?:{_TYPE})(?:\([^()]{{1,12}}\))?$").search(said, end, following) is not None


def _first_name(view: View, date: int, signers: Iterable[str], breaks: Sequence[int]) -> int:
    """Where the names before the *date* begin; *date* where none stand there."""
    said, low = view.text, max(0, date - _LONGEST_NAMES)
    closed = _BEFORE_NAMES.match(said, low, date)
    low = closed.end() if closed else low
    above = bisect_left(breaks, date)
    low = max(low, breaks[above - 1]) if above else low
    listed = said.endswith("附件:", 0, low) or _ITEM.search(said, low, date)
    if date - low >= _SHORTEST_SIGNER and not listed and all_may_sign(view, low, date):
        return low
    known = [at for signer in signers if (at := said.rfind(signer[:_LONGEST_NAMES], low, date)) >= 0]
    if known:
        return min(known)
    opening = said[: min(_HEAD, low)]
    for first in range(low, date - _SHORTEST_NAME + 1):
        if said[first:date] in opening and may_sign(said[first:date]):
            return first
    return date


def notes(view: View, ends: Iterable[int]) -> Iterator[int]:
    """Where the note ends that stands behind a signature: （此件公开发布）."""
    for end in ends:
        if note := _NOTE.match(view.text, end):
            yield note.end()


def published(view: View) -> Iterator[int]:
    """Where the sentence at the end begins that says who published the text when: 某局2026年3月5日发布，…."""
    low = max(0, len(view.text) - _LAST)
    for match in _PUBLISHED.finditer(view.text, low):
        if all_may_sign(view, *match.span("who")):
            yield match.start()


def closing_sentences(view: View) -> Iterator[int]:
    """Where the sentence begins with which a paper closes: 特此通知。"""
    yield from (match.start() for match in _CLOSING_SENTENCE.finditer(view.text))


def attached(view: View, closed: int) -> Iterator[int]:
    """Where a list of attachments begins (附件：…), and behind *closed*, the first signature, each attachment."""
    for match in _ATTACHED.finditer(view.text):
        if match["sign"]:
            yield match.start()
        elif match.start() >= closed > 0:
            yield from match.span()
    yield from (match.start() for match in _COPIED.finditer(view.text))


def enclosed_names(view: View, stop: int) -> tuple[str, ...]:
    """The documents that the notice's title and first sentences say it encloses."""
    said = view.text[: max(stop, 1)]
    names = [match["name"] for shape in (_SENT, _QUOTED) for match in shape.finditer(said)]
    return tuple(dict.fromkeys(names))[:_MOST_NAMED]


def repeated(view: View, names: Iterable[str], starts: frozenset[int]) -> Iterator[int]:
    """Where the title of an enclosed document begins and ends that stands behind a sentence or a date, unsigned.

    At one of *starts* its first item begins.
    """
    for name in names:
        for match in regex(rf"(?<=[。;!日号)]){re.escape(name)}(?P<note>\([^()]{{2,12}}\))?").finditer(view.text):
            if match.end() in starts:
                yield from match.span()


def enclosed(view: View, names: Iterable[str], begun: frozenset[int]) -> Iterator[int]:
    """Where the title of an enclosed document ends that begins at one of the places *begun*."""
    for at in begun:
        named = [at + len(name) for name in names if view.text.startswith(name, at)]
        rules = None if named else RULES.match(view.text, at)
        yield from [rules.end()] if rules else named
