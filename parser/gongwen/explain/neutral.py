"""Words of a notice with made-up names: of places, bodies, persons, documents, and whom to ask.

Knows names by their endings, by the table of divisions and by what stands before them. What it does not recognize
stays: a person reads the result before anybody else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gongwen import lexicon, places
from gongwen.language import documents, labels
from gongwen.language.bodies import kind, levels
from gongwen.language.bodies.functions import function
from gongwen.language.bodies.naming import is_name
from gongwen.model import Notice
from gongwen.regex import HAN, regex
from gongwen.source import fold

_POOL = ("青澜", "云溪", "柳泉", "石桥", "松岭", "白渚", "安陌", "临坪", "荷塘", "杏坞")
_TITLE = regex(r"《[^《》\n]{1,120}》")
_NUMBER = regex(lambda: rf"(?P<by>{lexicon.any_word('document_verbs', 'basis')})?{documents.IN_WORDS}", re.VERBOSE)
_CONTACT = regex(r"https?://[^\s，。；]+|[\w.+-]+@[\w.-]+\w|(?<!\d)(?:0\d{2,3}[-－— ]?)?\d{7,12}(?!\d)")
_PERSON = regex(
    lambda: (
        rf"(?P<label>(?:{labels.CONTACTS}|{labels.PERSONS}|{lexicon.any_word('offices')})\s?[:：]\s?)"
        rf"(?P<name>{HAN}{{2,4}})"
    )
)
_PIECE = regex(r"[^、,，;；:：。!?！？()（）\[\]〔〕【】〈〉《》“”\s]+")
_PHRASE = regex(r"[的之对为0-9]")
_BEFORE_TOWN = "对在由及和与至到向"
_TOWN = regex(
    rf"""(?:(?<=[、，,；;{_BEFORE_TOWN}])|(?<![\s\S]))(?![{_BEFORE_TOWN}])
    ({levels.TOWN})""",
    re.VERBOSE,
)
_LINKS = regex(r"(?:由|会同|及|和|与|并)")
_BODIES = ("body", "firm")
_CLASSES = ("企业", "园区", *(row["word"] for row in lexicon.table("body_names") if row["kind"] == "class"))
"""Nouns of many: 重点企业 is nobody's name."""
_LONGEST_WORD = 8
_LONGEST_BODY, _LONGEST_PLACE, _SHORTEST_STEM = 14, 15, 2


class Neutral:
    """Gives the words of one notice made-up names, the same name the same one each time."""

    def __init__(self, notice: Notice) -> None:
        self._text = notice.text
        self._pool = iter([name for name in _POOL if name not in notice.text])
        self._given: dict[str, str] = {}
        area = notice.metadata.jurisdiction
        for name in (*notice.metadata.issuing_authorities, area.name if area else ""):
            self._take_places(name)
        for person in {person for said in notice.responsibilities for person in said.persons}:
            self._given[person] = "某某"

    def of(self, words: str) -> str:
        """*words* with made-up names."""
        for piece in _PIECE.findall(words):
            self._take_bodies(piece)
        self._take_places(words)
        said = _TITLE.sub(_of_title, words)
        said = _NUMBER.sub(lambda found: f"{found['by'] or ''}某政发〔2020〕1号", said)
        said = _PERSON.sub(lambda found: f"{found['label']}某某", said)
        said = _CONTACT.sub("12345", said)
        names = sorted((name for name in self._given if name in said), key=len, reverse=True)
        return re.sub("|".join(map(re.escape, names)), lambda name: self._given[name[0]], said) if names else said

    def of_json(self, value: Any) -> Any:
        """A JSON *value* with the names in all its words made up."""
        if isinstance(value, str):
            return self.of(value)
        if isinstance(value, Mapping):
            return {key: self.of_json(inner) for key, inner in value.items()}
        return [self.of_json(inner) for inner in value] if isinstance(value, list | tuple) else value

    def _take_places(self, words: str) -> None:
        for name in _places_in(words):
            self._take_place(name)

    def _take_place(self, name: str) -> None:
        """Give the place *name* another, and what it is called without 市 or 县 with it."""
        ending = _ending(name)
        stem = name.removesuffix(ending)
        if name not in self._given and len(stem) >= _SHORTEST_STEM and not stem.startswith("各"):
            made = next(self._pool, "某")
            self._given |= {name: made + ending, stem: made}

    def _take_bodies(self, piece: str) -> None:
        for name in filter(None, map(_body, _LINKS.split(piece))):
            if (said := function(fold(name))).canonical:
                for place in places.areas(said.prefix):
                    self._take_place(place)
            elif len(name) <= _LONGEST_BODY and not _PHRASE.search(name) and not name.endswith(_CLASSES):
                self._given.setdefault(name, _anonymous(name))


def _body(words: str) -> str | None:
    """The body or firm that *words* begin with, up to a word behind it: 甲集团督导."""
    cuts = range(len(words), max(1, len(words) - _LONGEST_WORD), -1)
    return next((words[:cut] for cut in cuts if kind(said := fold(words[:cut])) in _BODIES and is_name(said)), None)


def _of_title(found: re.Match[str]) -> str:
    """A title by its type alone: 《某某办法》."""
    inner = found[0][1:-1]
    return f"《某某{next((word for word in _types() if inner.endswith(word)), '文件')}》"


@cache
def _types() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("document_types", "word"), key=len, reverse=True))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("body_names"), key=len, reverse=True))


def _anonymous(name: str) -> str:
    """A body or firm by its level and its ending: 市某某集团."""
    ending = next((ending for ending in _endings() if name.endswith(ending)), name[-2:])
    if len(name) - len(ending) < _SHORTEST_STEM:
        return name
    return f"{name[0] if name[0] in levels.SIGNS else ''}某某{ending}"


def _ending(name: str) -> str:
    """What the name of a place ends in: 市, 自治区."""
    return next((ending for ending in levels.AREAS if name.endswith(ending)), "")


def _places_in(words: str) -> Iterator[str]:
    """The divisions of the country that *words* name in full, in order."""
    yield from _TOWN.findall(words)
    at, known = 0, places.divisions()
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST_PLACE), at + 2, -1)
        found = next((words[at:end] for end in ends if words[at:end] in known), "")
        if found:
            yield found
        at += len(found) or 1
