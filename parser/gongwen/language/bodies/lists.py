"""Lists of bodies: where each name begins and ends.

Knows separators, 等, lists under one 各, and remarks in brackets. A cut never falls inside a bracket
(各县（市、区）政府) or a name (文化和旅游局): 和, 及 and 与 cut only between two bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from gongwen.language.bodies.levels import SIGNS
from gongwen.language.bodies.names import BARE, is_of_all, kind
from gongwen.language.ordinals import CHINESE
from gongwen.lexicon import alternation, any_word, table
from gongwen.regex import regex


class Body(Struct, frozen=True, gc=False):
    """A body's name at `[start, end)` of a view, what separates it from the one before, and the bracket after it."""

    start: int
    end: int
    separator: str
    starred: bool = False
    note: tuple[int, int] | None = None


class BodyList(Struct, frozen=True):
    """The bodies of a list in order and where the list ends; `open_ended` where 等 says that there are more."""

    bodies: tuple[Body, ...]
    end: int
    open_ended: bool


_TOKEN = regex(r"(?P<open>[(\[〔【〈])|(?P<close>[)\]〕】〉])|(?P<mark>[、,;/。|])|(?P<and>以及|会同|联合|[和及与])|等")
_NEXT_PIECE = regex(r"[^、,;/。(\[〔【〈和及与等]*")
_ETC_BEFORE, _ETC_AFTER = frozenset("高中初同平对优劣均"), frozenset("级候于")
_LONGEST_ENDING = 100  # characters, with a bracket behind it
_STARS = "*★☆▲△#"
_MARKER = rf"(?:\((?:[{CHINESE}]{{1,3}}|\d{{1,2}})\)|\d{{1,2}}[.﹒])"
_LEAD_IN = regex(rf"{_MARKER}?(?:[{_STARS}、,;/。:]|会同|并由|由|及|并(?!购))*")
_NOTE = regex(r"[(\[〔【〈](?P<note>[^()\[\]〔〕【】〈〉]*+(?:[(][^()]*+[)])?[^()\[\]〔〕【】〈〉]*+)[)\]〕】〉]$")
_IS_NOTE = regex(lambda: rf"(?:{_roles_beside()}|{any_word('assignment_words', 'note')})|.*下同$")
_NO_BODY = regex(
    lambda: (
        rf"""下同$ | .*不再列出 | (?:{any_word("assignment_words", "no body")})
    | .*[0-9{CHINESE}](?:年|月|季度|日) | .*(?:{any_word("assignment_words", "no body behind")})$ | [-—/无]+$"""
    ),
    re.VERBOSE,
)


def _roles_beside() -> str:
    """Words with which a note on a body begins that gives it a role of its own: 牵头, 配合."""
    return alternation(row["word"] for row in table("role_labels") if row["role"])


@lru_cache(maxsize=16)  # several rules ask of the same list
def bodies(text: str, start: int, end: int) -> BodyList:
    """The bodies that the list `text[start:end]` names."""
    pieces, tail_end = _pieces(text, start, end)
    trimmed = [body for piece in pieces if (body := _trim(text, piece))]
    last = max((body.note[1] + 1 if body.note else body.end for body in trimmed), default=start)
    return BodyList(tuple(_join_places(text, trimmed)), max(last, tail_end), tail_end > 0)


def _pieces(text: str, start: int, end: int) -> tuple[list[Body], int]:
    """Cut at separators outside brackets; what stands between 等 and the next separator names no body.

    Also gives the end of the last such stretch, 0 if there is none.
    """
    pieces: list[Body] = []
    at, separator, tail, tail_end = start, "", -1, 0
    for token in _outside_brackets(text, start, end):
        if not token["mark"] and not token["and"]:
            if tail < 0 and _is_etc(text, at, token.start(), end):
                pieces.append(Body(at, token.start(), separator))
                tail = token.end()
        elif tail >= 0:
            if _ends_tail(text, tail, token, end):
                tail_end, at, separator, tail = token.start(), token.end(), token[0], -1
        elif not token["and"] or _joins_two(text, at, token, end):
            pieces.append(Body(at, token.start(), separator))
            at, separator = token.end(), token[0]
    if tail < 0:
        pieces.append(Body(at, end, separator))
    else:
        tail_end = end
    return pieces, tail_end


def _outside_brackets(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The separators of a list, and 等, that stand outside brackets."""
    depth = 0
    for token in _TOKEN.finditer(text, start, end):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth = max(0, depth - 1)
        elif not depth:
            yield token


def _is_etc(text: str, at: int, place: int, end: int) -> bool:
    after = text[place + 1 : place + 2] if place + 1 < end else ""
    return place > at and text[place - 1] not in _ETC_BEFORE and after not in _ETC_AFTER


def _ends_tail(text: str, tail: int, token: re.Match[str], end: int) -> bool:
    """False inside 等各产业、招商主管部门 and 等有关部门和单位."""
    if token["and"]:
        return tail == token.start() or _joins_two(text, tail, token, end)
    ends = kind(_ending(text, tail, token.start()))
    return not (token[0] == "、" and text.startswith("各", tail, token.start()) and ends is None)


def _ending(text: str, start: int, end: int) -> str:
    """As much of the words `text[start:end]` as tells what kind of name they end as."""
    return text[max(start, end - _LONGEST_ENDING) : end]


def _joins_two(text: str, start: int, token: re.Match[str], end: int) -> bool:
    """True where 和 (及, 与 …) stands between two bodies, the first at *start*, not inside the name of one."""
    following = _NEXT_PIECE.match(text, token.end(), end)
    right = following[0] if following else ""
    if not right or right in BARE:
        return False
    ending = kind(_ending(text, start, token.start()).strip(_STARS))
    if ending == "place":
        return is_of_all(right) or token[0] in {"会同", "联合"}
    return ending is not None


def _trim(text: str, piece: Body) -> Body | None:
    """*piece* without marks and lead-in words before it and a remark in brackets after it; None if nothing is left."""
    lead_in = _LEAD_IN.match(text, piece.start, piece.end)
    start, end = (lead_in.end() if lead_in else piece.start), piece.end
    starred = any(mark in _STARS for mark in text[piece.start : start])
    note, bracket = None, _NOTE.search(text, start, end) if text[end - 1] in ")]〕】〉" else None
    if bracket and _IS_NOTE.match(bracket["note"]):
        note, end = bracket.span("note"), bracket.start()
    if start >= end or _NO_BODY.match(text, start, end):
        return None
    return Body(start, end, piece.separator, starred, note)


_SIGNS = f"{SIGNS}街道"
_PLACE = rf"(?:自治区|县级市|直辖市|自治州|自治县|街道|地区|[{SIGNS}]|\([{_SIGNS}、]*\)|〔[{_SIGNS}、]*〕)"
_HEADLESS = regex(rf"各(?:有关|相关)?{_PLACE}{{1,4}}(?:、{_PLACE}{{1,4}}){{0,6}}$")
_HEADED = regex(
    rf"{_PLACE}{{1,4}}(?:人民政府|政府|党委|党工委|办事处|部门|单位)?(?:\(.{{0,20}}\))?$"
    r"|(?:经济)?(?:开发区|功能区|园区|新区)(?:党工委|管委会|管理委员会)$"
)
_OF_PLACES = regex(rf"(?:自治区|直辖市|自治州|计划单列市)[^、,;]{{2,24}}$|{_PLACE}?\([{_SIGNS}、]+\).{{1,13}}$")


def _join_places(text: str, pieces: list[Body]) -> list[Body]:
    """各区 + 县（市）政府 is one body: a list of places under one 各, with one head or none."""
    joined: list[Body] = []
    for piece in pieces:
        if joined and piece.separator in {"、", "和", "及"} and _continues(text, joined[-1], piece):
            joined[-1] = Body(joined[-1].start, piece.end, joined[-1].separator, joined[-1].starred, piece.note)
        else:
            joined.append(piece)
    return joined


def _continues(text: str, before: Body, piece: Body) -> bool:
    """True inside 各区、县（市）政府 and 各有关部门、单位."""
    if before.end + len(piece.separator) != piece.start:
        return False
    if text[piece.start : piece.end] in BARE:
        return True
    if not text.startswith("各", before.start):
        return False
    return bool(_HEADLESS.match(text, before.start, before.end)) and _is_head(text, before, piece)


def _is_head(text: str, before: Body, piece: Body) -> bool:
    """True for the last of a list of places: 县（市）政府, and one that all of them have: 县（市）教育局."""
    if _HEADED.match(text, piece.start, piece.end):
        return True
    of_places = _OF_PLACES.match(text, piece.start, piece.end) or _is_no_higher(text, before, piece)
    return bool(of_places) and kind(text[piece.start : piece.end]) in {"body", "class"}


def _is_no_higher(text: str, before: Body, piece: Body) -> bool:
    """Whether *piece* begins with a place that may be of the list *before*: 各市、[县教育局]; no higher one."""
    first, rest = _rank(text[piece.start]), text[piece.start + 1 : piece.end]
    return bool(first) and len(rest) > 1 and first >= _rank(text[before.end - 1]) > 0


def _rank(sign: str) -> int:
    """How far down a place with this *sign* is; 0 for one that is no place."""
    return next((rank for rank, signs in enumerate(_RANKS, 1) if sign in signs), 0)


_RANKS = ("省", "市地州盟", "县区旗", "乡镇")
