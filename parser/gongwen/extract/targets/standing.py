"""What may be expected where a passage stands: by the genre of its part and the headings above it.

| standing | where | a target there |
|---|---|---|
| goals | under 目标, 指标 | any quantity that is not refused |
| plan | plans, opinions, reports: what is to be done | a quantity with a verb of doing or reaching |
| grants | measures of support, 支持政策 | a count of things to do, a bound on a whole |
| rules | regulations, conditions, procedures | only what names the year by which |
| record | reviews, communiqués | only what names the year by which |
| untold | a text without title, until it turns to what is to come | what is aimed at, timed, or beside such a target |

Knows titles and headings, not sentences.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from gongwen.extract.passage import Context, Passage
from gongwen.extract.targets.cues import pattern, words
from gongwen.regex import regex

Standing = Literal["goals", "plan", "grants", "rules", "record", "untold"]

_IN_HEADINGS: tuple[Standing, ...] = ("record", "rules", "goals", "grants")
_IN_TITLES: tuple[Standing, ...] = ("record", "rules", "grants", "plan")
_ABOUT = regex(r"(?>.*?(?:印发|转发|批转|发布|公布))(?P<name>.+?)的?(?:通知|公告|函)$")
_NOTE = regex(r"[(（〔\[][^()（）〔〕]{0,40}[)）〕\]]|[》”\"]")


def standing(passage: Passage, context: Context, plans: bool = False) -> tuple[Standing, str]:
    """The standing of *passage* and the words that tell it: its innermost telling heading, else its part's genre.

    A page of news is a record.
    """
    for heading in reversed(passage.headings):
        for kind in _IN_HEADINGS:
            if heading and _headings(kind).search(heading):
                return kind, heading
    title = _title(passage, context)
    return genre(title) or ("plan" if plans or _is_planned(title, passage) else "untold"), title


def _is_planned(title: str, passage: Passage) -> bool:
    """Whether sections make a plan of a text whose title names no genre: numbered ones under a title; else 主要任务."""
    named = any(_headings("plan").search(heading) for heading in passage.headings if heading)
    return named or bool(title and passage.headings and passage.numbered)


def _title(passage: Passage, context: Context) -> str:
    titles = context.part_titles
    return (titles[passage.part] if passage.part < len(titles) else "") or context.title


@lru_cache(maxsize=1024)
def genre(title: str) -> Standing | None:
    """The standing that the last word of genre in *title* gives its part: 办法 rules, 措施 grants, 公报 record."""
    name = named(title)
    found = [(word.end(), -len(word[0]), kind) for kind in _IN_TITLES for word in _genres(kind).finditer(name)]
    return max(found)[2] if found else None


def named(title: str) -> str:
    """What *title* is the title of, without notes: of a notice that issues something, the name of this."""
    name = _NOTE.sub("", title)
    about = _ABOUT.match(name)
    return about["name"] if about else name


@cache
def _headings(kind: Standing) -> re.Pattern[str]:
    """A word of the table at the end of a heading or before a conjunction: 主要目标, 申报条件和程序."""
    return regex(rf"(?:{words('target_places', f'heading {kind}')})(?=$|[和及与、:;,.。(（]|任务)")


def _genres(kind: Standing) -> re.Pattern[str]:
    return pattern("target_places", f"title {kind}")
