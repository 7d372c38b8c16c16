"""Furniture: what stands around a document on a page, in a print and in a database's export.

Knows single lines, folded, and what their words and shape say; nothing of sequences, fields and organs.
"""

from __future__ import annotations

import re
from functools import cache

from gongwen import lexicon
from gongwen.regex import LETTER, regex
from gongwen.source import fold

_SHORT, _LONGEST = 60, 600
_LINK = regex(r"https?://[!-~]+")
_LONGEST_LEADERS = 240
_WORDS = ("whole", "among")
_BETWEEN = r"[\s\[\]()【】|/·>«»:,、.\-]"
_PAGE_NUMBER = regex(
    r"""[\s\f]*(?:
      [-—–―·•~]{1,3}\s*[0-9]{1,4}\s*[-—–―·•~]{1,3}                     # - 3 -  — 3 —  · 3 ·
    | 第\s{0,3}[0-9]{1,4}\s{0,3}页[,\s]{0,3}(?:[(/]?\s*共\s{0,3}[0-9]{1,4}\s{0,3}页\)?)?  # 第3页 共20页
    | 共\s{0,3}[0-9]{1,4}\s{0,3}页[,\s]{0,3}第\s{0,3}[0-9]{1,4}\s{0,3}页
    | page\s{1,3}[0-9]{1,4}(?:\s{0,3}(?:of|/)\s{0,3}[0-9]{1,4})?
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_BREADCRUMB = regex(r">[^>]{1,20}(?:>[^>]{0,40}){0,8}|[^>]{1,20}(?:>[^>]{1,40}){2,8}")
_BARE_NUMBER = regex(r"\s*(?:[0-9](?:\s?[0-9]){0,3}|[IVX](?:\s?[IVX]){0,5}|[ivx](?:\s?[ivx]){0,5})\s*")
_LEADERS = regex(r"(?>(?:[.·…⋯_]\s?){4,200})\s*+[-—(]?\s*+(?>(?:[0-9](?:\s?[0-9]){0,3}|[IVXivx]{1,6})?)\s*+[-—)]?\s*+$")


def reason(line: str) -> str | None:
    """Why *line* is a page's furniture (one of the reasons of `lexicon/furniture.tsv`); None where it is not."""
    if len(line) > _LONGEST:
        return None
    folded = " ".join(_LINK.sub("", line).split())
    bare = folded.replace(" ", "")
    if notice := _notices().match(bare):
        return _reasons()[notice[1].lower()]
    if not bare or bare.endswith("。"):
        return None
    if inside := _insides().search(bare):
        return _reasons()[inside[1].lower()]
    if len(bare) > _SHORT:
        return None
    if _BREADCRUMB.fullmatch(bare):
        return "breadcrumb"
    return _by_its_opening(folded, bare) or _by_its_words(folded)


def is_tool(line: str) -> bool:
    """Whether *line* is nothing but words of a page's tools, be it one alone (收藏, 打印), or signs between them."""
    folded = " ".join(line.split())
    return len(folded) <= _SHORT and _wholes().fullmatch(folded) is not None


def is_page_number(line: str) -> bool:
    """Whether *line* is a page number by its own look: `- 3 -`, `第3页`."""
    return len(line) <= _SHORT and _PAGE_NUMBER.fullmatch(line) is not None


def bare_number(line: str) -> str | None:
    """The number (arabic or Roman) that *line* is nothing but, without blanks."""
    return "".join(line.split()) if len(line) <= _SHORT and _BARE_NUMBER.fullmatch(line) else None


def is_contents_entry(line: str) -> bool:
    """Whether *line* is an entry of a contents list: a heading, dot leaders, a page number."""
    end = line[-_LONGEST_LEADERS:]
    return ("..." in end or "…" in end or "···" in end or ". ." in end) and _LEADERS.search(end) is not None


def tools_start(text: str, start: int, end: int) -> int:
    """Where in the folded `text[start:end]` a byline's tools begin (`[字体：大 中 小]`, 浏览次数); else *end*."""
    tools = _tools().search(text, start, end)
    return tools.start() if tools else end


def _by_its_opening(folded: str, bare: str) -> str | None:
    opening = _openings().match(bare)
    if opening:
        return _reasons()[opening[1].lower()]
    start = _starts().match(folded)
    return _reasons()[start[1].replace(" ", "").lower()] if start else None


def _by_its_words(folded: str) -> str | None:
    if not _wholes().fullmatch(folded):
        return None
    found = [word for word in _words().findall(folded) if word]
    strong = next((word for word in found if _places()[word] == "whole"), None)
    bracketed = folded[0] in "[【(" and folded[-1] in "]】)"
    said = strong or (found[0] if len(found) > 1 or (found and bracketed) else None)
    return _reasons()[said.lower()] if said else None


@cache
def _reasons() -> dict[str, str]:
    return {fold(row["word"]).lower(): row["reason"] for row in lexicon.table("furniture")}


@cache
def _places() -> dict[str, str]:
    return {fold(row["word"]): row["place"] for row in lexicon.table("furniture")}


def _having(*places: str) -> str:
    return lexicon.alternation(word for word, place in _places().items() if place in places)


@cache
def _openings() -> re.Pattern[str]:
    return regex(rf"\W{{0,3}}({_having('opening')})", re.IGNORECASE)


@cache
def _starts() -> re.Pattern[str]:
    return regex(rf"[\[(【·•>\s]{{0,4}}({_having('start')})(?!{LETTER})", re.IGNORECASE)


@cache
def _notices() -> re.Pattern[str]:
    return regex(rf"\W{{0,3}}({_having('notice')}):", re.IGNORECASE)


@cache
def _insides() -> re.Pattern[str]:
    return regex(rf"({_having('inside')})(?:案号|备)?[:]?[0-9]", re.IGNORECASE)


@cache
def _words() -> re.Pattern[str]:
    return regex(_having(*_WORDS))


@cache
def _wholes() -> re.Pattern[str]:
    return regex(rf"(?:{_BETWEEN}|{_having(*_WORDS)}){{1,60}}")


@cache
def _tools() -> re.Pattern[str]:
    counters = lexicon.alternation(row["word"] for row in lexicon.table("furniture") if row["reason"] == "counter")
    words = lexicon.alternation(word for word, place in _places().items() if len(word) > 1 and place in _WORDS)
    return regex(
        rf"[\[(【\s]{{0,6}}(?:(?:{counters})\s{{0,3}}[:\[(]|(?:{words})\s{{0,3}}:)|[\[【(]\s{{0,3}}(?:{words})"
    )
