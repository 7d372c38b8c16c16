"""Places: which area the name of an authority says, its level, and its code by GB/T 2260.

`divisions.tsv` holds the divisions of the country from provinces to counties with their codes, as they stood on 30 June
2023 (National Bureau of Statistics, published on 11 September 2023; zones that have a code for statistics alone are not
in it). Older names that are not in it have no code here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from gongwen.language.bodies.levels import AREAS, SIGNS
from gongwen.lexicon import alternation, words
from gongwen.model import Jurisdiction
from gongwen.regex import regex
from gongwen.source import fold

_STATE = "国家"
_BEFORE = regex("中国共产党|中共")
_OF_THE_STATE = regex(rf"[^{SIGNS}]{{2,12}}部(?:办公厅)?$")
_SMALLEST, _LONGEST = 2, 15
_OTHER = regex(
    rf"(?P<name>(?:[^省市县旗盟镇乡()厅局委]|\([^()省市县厅局委]{{2,4}}\)){{1,12}}?(?P<ending>{alternation(AREAS)}))(?!场|政|委|民|域)"
)
_PARTS_OF_TOWN = ("城区", "郊区", "矿区")
_COMMON = regex("(?:农业)?农村|城市|城乡|乡村|市县|片区|.{0,6}(?:[社城小景库林矿灾老校辖山牧湖海街]区|保护区|居住区)")
"""What ends as names of areas do and is none: the 农村 of 农业农村局, the 社区 of 社区建设办公室."""


def jurisdiction(authorities: Sequence[str], around: Iterable[str]) -> Jurisdiction | None:
    """The area of the first of *authorities* whose name says one; None where none does.

    *around* are texts beside it (the title, the masthead) whose names of areas tell places of one name apart.
    """
    named = [fold("".join(name.split())) for name in authorities]
    context = "".join(fold(text) for text in (*named, *around))
    return next((found for name in named if (found := _area(name, context))), None)


def _area(name: str, context: str) -> Jurisdiction | None:
    chain = list(areas(_BEFORE.sub("", name, count=1)))
    while (
        len(chain) > 1
        and chain[-1] in _PARTS_OF_TOWN
        and not any(_fits(code, chain[:-1]) for code in _codes()[chain[-1]])
    ):
        chain.pop()  # 合肥市城区管理局: there is a 城区 in other cities alone
    if not chain:
        return Jurisdiction(_STATE, _STATE) if _is_of_the_state(name) else None
    place = chain[-1]
    every = _codes().get(place, ())
    codes = [code for code in every if _fits(code, chain[:-1])]
    if len(codes) > 1:
        codes = [code for code in codes if any(above in context for above in _above(code))]
    code = codes[0] if len(codes) == 1 else None
    return Jurisdiction(place, _level(place, codes or every), code)


def _is_of_the_state(name: str) -> bool:
    return name.startswith(words("national_bodies")) or _OF_THE_STATE.fullmatch(name) is not None


def areas(name: str) -> Iterator[str]:
    """The names of areas that *name* begins with, from the largest: 温州市, 鹿城区."""
    if name.startswith(words("national_bodies")):  # 国家税务总局某市税务局
        name = name[_first_division(name) :]
    while place := _known(name) or _unknown(name):
        yield place
        name = name[len(place) :]


def _first_division(name: str) -> int:
    """Where the first division that the table knows begins in *name*; its end where there is none."""
    return next((at for at in range(len(name)) if _known(name[at:])), len(name))


def _known(name: str) -> str | None:
    """The longest division of the table that *name* begins with."""
    lengths = range(min(_LONGEST, len(name)), _SMALLEST - 1, -1)
    return next((name[:length] for length in lengths if name[:length] in _codes()), None)


def _unknown(name: str) -> str | None:
    """An area that the table does not hold, by the ending of its name."""
    found = _OTHER.match(name)
    if not found or len(found["name"]) <= len(found["ending"]) or _COMMON.fullmatch(found["name"]):
        return None
    return found["name"]


def _fits(code: str, chain: Sequence[str]) -> bool:
    """Whether every area of *chain* is above the division of *code*, as far as the table knows it."""
    above = set(_above(code))
    return all(place in above or place not in _codes() for place in chain)


def _above(code: str) -> Iterator[str]:
    """The names of the divisions around that of *code*."""
    for around in (f"{code[:2]}0000", f"{code[:4]}00"):
        if around != code and around in _names():
            yield _names()[around]


def _level(place: str, codes: Sequence[str]) -> str:
    """省, 市 or 县 by the table where it knows the place, else by how the name ends."""
    levels = {"省" if code.endswith("0000") else "市" if code.endswith("00") else "县" for code in codes}
    if len(levels) == 1:
        return levels.pop()
    return next(level for ending, level in AREAS.items() if place.endswith(ending))


@cache
def _names() -> dict[str, str]:
    """The name of the division of each code."""
    lines = (Path(__file__).parent / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """The codes of the divisions of each name."""
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _names().items():
        for said in filter(None, (name, _short(name))):
            found[said] = (*found.get(said, ()), code)
    return found


def _short(name: str) -> str | None:
    """阿坝州, as 阿坝藏族羌族自治州 signs; None for a name without peoples in it."""
    found = _AUTONOMOUS.fullmatch(name)
    return found["place"] + found["kind"] if found else None


_PEOPLES = (
    "藏|羌|彝|土家|苗|哈尼|傣|白|景颇|壮|朝鲜|回|蒙古|布依|侗|傈僳|仡佬|瑶|土|撒拉|东乡|保安|裕固|满|黎|畲|佤|拉祜|布朗"
    "|独龙|怒|纳西|普米|水|毛南|仫佬|哈萨克|塔吉克|达斡尔|鄂温克"
)
_AUTONOMOUS = regex(rf"(?P<place>.{{2,5}}?)(?:(?:{_PEOPLES}|各)族|哈萨克|柯尔克孜|蒙古|锡伯)+自治(?P<kind>[州县旗])")


def divisions() -> frozenset[str]:
    """The names of all divisions that the table holds."""
    return frozenset(_codes())
