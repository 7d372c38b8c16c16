"""Documents that the notice refers to: 《…》 with number, article and short name, and numbers without a title.

Knows which titles are documents' (by their type, or a number beside them), which short name stands for which title,
and what the sentence does with the document: rests on it (根据), repeals it (废止), amends it (修改). The notice's own
title and those of what it encloses are no citations; nor are newspapers, articles and forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongwen.extract.passage import Context, Passage
from gongwen.language import documents
from gongwen.language.markers import CITED_ARTICLE
from gongwen.lexicon import alternation, any_word, words
from gongwen.model import Citation, CitationRole
from gongwen.regex import LETTER, regex
from gongwen.source import View, fold


class _Cited(NamedTuple):
    """A document cited at `[start, end)` of a view; what is not said is empty."""

    start: int
    end: int
    title: str
    number: str
    article: str


class Finder:
    """The citations of the passages read."""

    def __init__(self, context: Context) -> None:
        self._found: list[Citation] = []
        self._names = _Names(context)

    def found(self) -> list[Citation]:
        """All of them, in document order."""
        return self._found

    def read(self, passage: Passage) -> None:
        """Find what *passage* cites."""
        text = passage.view.text
        if "《" in text or "号" in text:
            self._found += [_citation(passage, cited) for cited in sorted(_cited(passage.view, self._names))]


def _citation(passage: Passage, cited: _Cited) -> Citation:
    return Citation(
        text=passage.view.raw(cited.start, cited.end),
        title=cited.title or None,
        document_number=cited.number or None,
        article=cited.article or None,
        role=_role(passage.view.text, cited, opening=passage.section_id is None),
        part=passage.part,
        section_id=passage.section_id,
        span=passage.view.span(cited.start, cited.end),
    )


# ---- the shape of a citation

_AGENCY = regex(rf"{LETTER}{{2,24}}\Z")
_JOINING = "[和原](?![政党府委办])"  # 和政发 is the code of a place called 和
_BEFORE_AGENCY = regex(
    lambda: (
        rf"(?:{any_word('document_verbs', 'before a number')}|号[和及与]?"
        rf"|[的见由将以对照按据在日与及]|[我本全][省市县区州旗盟]|{_JOINING})"
    )
)
_ARTICLE_AFTER = regex(rf"(?: 文件? )? ({CITED_ARTICLE})", re.VERBOSE)
_TITLED = regex(
    rf"""《 (?P<title> [^《》]{{1,200}}+ (?: 《[^《》]{{1,150}}》 [^《》]{{0,150}} ){{0,3}} ) 》
    (?P<brackets> (?: \( (?: [^()] | \([^()]{{0,60}}\) ){{0,200}} \) ){{0,3}} )
    (?P<article>{CITED_ARTICLE})?""",
    re.VERBOSE,
)


def _cited(view: View, names: _Names) -> Iterator[_Cited]:
    end = 0
    for match in _TITLED.finditer(view.text):
        yield from _numbered(view, end, match.start())
        end = match.end()
        if cited := _titled(view, match, names):
            yield cited
            end = max(end, cited.end)
    yield from _numbered(view, end, len(view.text))


def _titled(view: View, match: re.Match[str], names: _Names) -> _Cited | None:
    """The document that a title in 《》 names; None where it is none, or the notice's own."""
    title = view.printed(*match.span("title"))
    beside = next(_numbered(view, match.start("brackets"), match.end("brackets")), None)
    end = match.end()
    if beside is None and (after := documents.CITED.match(view.text, end)):
        beside = _Cited(end, after.end(), "", view.printed(*after.span()), "")
        end = after.end()
    number = beside.number if beside else ""
    full = names.meant(title, number, _short_name(view.text, match))
    if full is None or not (full.number or full.title != title or _TYPE.search(_plain(title))):
        return None
    if view.text[match.start() - 1 : match.start()] == "本" or match["brackets"].startswith(("(附", "(见附")):
        return None
    article = view.printed(*match.span("article")) if match["article"] else ""
    return _Cited(match.start(), end, full.title, full.number, article)


def _numbered(view: View, start: int, end: int) -> Iterator[_Cited]:
    """The document numbers in `[start, end)`, each with its agency's code."""
    for match in documents.CITED.finditer(view.text, start, end):
        begin = _agency(view.text, start, match)
        if begin is not None:
            article = _ARTICLE_AFTER.match(view.text, match.end(), end)
            stop = article.end() if article else match.end()
            said = view.printed(*article.span(1)) if article else ""
            yield _Cited(begin, stop, "", view.printed(begin, match.end()), said)


def _agency(text: str, floor: int, match: re.Match[str]) -> int | None:
    """Where the agency's code before a number begins; None where there is none and the number needs one."""
    found = _AGENCY.search(text, max(floor, match.start() - 24), match.start())
    if found is None:
        return match.start() if match[0][0].isascii() and match[0][0].isalpha() else None
    begin = found.start()
    for word in _BEFORE_AGENCY.finditer(text, begin, match.start()):
        begin = word.end()
    return begin if begin < match.start() else None


# ---- which titles are documents'

_TYPES = alternation((*words("document_types"), *words("cited_types")))
_BRACKET = r"[(〔](?:[^()〔〕]|[(〔][^()〔〕]{0,28}[)〕]){0,30}[)〕]"
_TYPE = regex(rf"(?:{_TYPES}|(?:19|20)[0-9]{{2}})(?:{_BRACKET}){{0,5}}$")
_SHORT = regex(r"简称(?:为)?[:“\"‘《]{0,3}(?P<name>[^《》”\"’),。;]{1,30})")


def _short_name(text: str, match: re.Match[str]) -> str:
    """The short name that is given beside a title: (以下简称《办法》)."""
    inside = _SHORT.search(match["brackets"])
    after = None if inside else _SHORT.search(text, match.end(), match.end() + 12)
    found = inside or after
    return found["name"] if found else ""


_SAME = str.maketrans("—–~", "---")
_EDITION = regex(r"(?:\([^()]{0,20}\)){1,5}$")  # (试行), (征求意见稿)


def _plain(title: str) -> str:
    """*title* so that the same title is the same: folded, without blanks, every dash alike."""
    return "".join(fold(title).split()).translate(_SAME)


class _Names:
    """The notice's own titles, and the short names that have been given so far."""

    def __init__(self, context: Context) -> None:
        self._title = _plain(context.title)
        titles = [self._title, *map(_plain, context.part_titles)]
        self._own = {*titles, *(_EDITION.sub("", title) for title in titles)} - {""}
        self._full: dict[str, _Cited | None] = {}

    def meant(self, title: str, number: str, short: str) -> _Cited | None:
        """The full title and number that *title* stands for; None for the notice's own.

        *short* is what it will be called from here on.
        """
        key = _plain(title)
        own = key in self._own or f"《{key}》" in self._title or f"〈{key}〉" in self._title
        known = _Cited(0, 0, title, number, "") if number or key not in self._full else self._full[key]
        found = None if own else known
        if short:
            self._full[_plain(short)] = found
        return found


# ---- what the sentence does with the document

_SENTENCE = 400  # as far as a sentence is read
_STOP = regex("[。;]")
_LEFT_OUT = regex(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|\([^()]*\)")
_BASIS = regex(
    lambda: (
        rf"""(?<![要应当以须由])(?<!严格)(?<!认真) (?:{any_word("document_verbs", "basis")})
    [^。;,]{{0,24}} (?:[,、][^。;,]{{0,8}}){{0,4}} \Z"""
    ),
    re.VERBOSE,
)
_FOUNDS = regex(lambda: rf"{any_word('document_verbs', 'founds')}|结合.{{0,16}}(?:实际|情况)")
_REPEALED = regex(lambda: rf"[、,和及以]*[^,。;]{{0,10}}(?:{any_word('document_verbs', 'repealed')})")
_REPEALS = regex(lambda: rf"(?:{any_word('document_verbs', 'repeals')})[、,和及以下列]*\Z")
_AMENDED = regex(
    lambda: rf"[、,和及以]*[^,。;]{{0,14}}(?:作出?(?:如下|以下|部分|了)?{_amends()}|修改为|予以{_amends()})"
)
_AMENDS = regex(lambda: rf"决定{_amends()}[、,和及]*\Z")


def _amends() -> str:
    return f"(?:{any_word('document_verbs', 'amends')})"


def _role(text: str, cited: _Cited, opening: bool) -> CitationRole:
    """What the sentence around *cited* does with it; *opening* says that it stands before the first section."""
    head = _LEFT_OUT.sub("", _STOP.split(text[max(0, cited.start - _SENTENCE) : cited.start])[-1])
    tail = _LEFT_OUT.sub("", _STOP.split(text[cited.end : cited.end + _SENTENCE], maxsplit=1)[0])
    if _REPEALED.match(tail) or _REPEALS.search(head):
        return "repeals"
    if _AMENDED.match(tail) or _AMENDS.search(head):
        return "amends"
    if _BASIS.search(head) and (opening or _FOUNDS.search(head + tail)):
        return "basis"
    return "reference"
