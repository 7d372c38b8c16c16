"""Levels of government: how a name says one, at its beginning (国家, 市) or at its end (自治区, 镇, 厅).

The endings stand in `body_names.tsv`. Which areas exist is for `gongwen.places` to know.
"""

from __future__ import annotations

from gongwen.lexicon import alternation, table
from gongwen.regex import HAN, regex

TOWN = rf"{HAN}{{2,4}}(?<![小城名乡村古集各重制心全本该每个])(?:街道|镇|乡)(?![村级域化])"
"""The name of a town or a street: 青湾镇, not 特色小镇, 各乡镇, 城镇化."""
SIGNS = "省市州盟县区旗镇乡"
"""Signs that end the names of areas, one each, and stand for a level by themselves: 市教育局."""
NATIONAL = ("中华人民共和国", "国家", "国务院", "中共中央", "中央", "全国", "最高")
"""Words with which names of bodies of the centre begin."""
_ZONE, _NONE = "开发区", "无"

_SAID = [row for row in table("body_names") if row["level"]]
AREAS = {
    row["word"]: row["level"]
    for row in sorted(_SAID, key=lambda row: -len(row["word"]))
    if row["kind"] == "place" and row["level"] != _NONE
}
"""How names of areas end, longer endings before those that they end in, and the level of each: 省, 市, 县, 乡, 村."""
_WITHOUT = tuple(row["word"] for row in _SAID if row["kind"] == "place" and row["level"] in {_ZONE, _NONE})
_OF_BODIES = {row["word"]: row["level"] for row in _SAID if row["kind"] == "body"} | {"中央": "国家"}
_OPENS_A_NAME = regex(rf".{{1,8}}?[{SIGNS}国部委厅局]|国|中[国共央]|{alternation(NATIONAL)}")


def sign_of(prefix: str) -> str | None:
    """The sign of the level that *prefix* ends in (市, 自治区); None for a zone and what else is no level (园区)."""
    if prefix.endswith(_WITHOUT):
        return None
    return "自治区" if prefix.endswith("自治区") else prefix[-1]


def by_ending(name: str) -> str | None:
    """The level that the ending of a body's *name* says by itself: 厅 省, 总局 国家."""
    return next((level for ending, level in _OF_BODIES.items() if name.endswith(ending)), None)


def opens_a_name(text: str) -> bool:
    """Whether *text* may begin with the whole name of a body: with an area's, a body's or the centre's."""
    return _OPENS_A_NAME.match(text) is not None
