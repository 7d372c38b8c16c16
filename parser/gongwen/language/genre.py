"""What may be expected where a sentence stands: by the genre of its text and the headings above it.

| standing | where | a target there |
|---|---|---|
| goals | under 目标, 指标 | any quantity that is not refused |
| plan | plans, opinions, reports: what is to be done | a quantity with a verb of doing or reaching |
| grants | measures of support, 支持政策 | a count of things to do, a bound on a whole |
| rules | regulations, conditions, procedures | only what names the year by which |
| record | reviews, communiqués | only what names the year by which |
| untold | a text without title, until it turns to what is to come | what is aimed at, timed, or beside such a target |

Knows titles, headings, and sentences that only say that goals follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from gongwen import lexicon
from gongwen.language.clauses import Clauses
from gongwen.language.terms import pattern, sign
from gongwen.regex import regex

Standing = Literal["goals", "plan", "grants", "rules", "record", "untold"]

_IN_HEADINGS: tuple[Standing, ...] = ("record", "rules", "goals", "grants")
_IN_TITLES: tuple[Standing, ...] = ("record", "rules", "grants", "plan")
_ABOUT = pattern("(?>.*?(?:{issues}))(?P<name>.+?)的?(?:通知|公告|函)$")
_NOTE = pattern(r"[(（〔\[][^()（）〔〕]{0,40}[)）〕\]]|[》”\"]")
_APPLIED_FOR = pattern(
    "(?:(?:申报|征集|揭榜)(?!改革|管理|流程|制度|服务|工作).*(?:通知|公告|通告|启事|指南)|申请指南)$"
)
_OF_APPLICANTS = pattern("指标|考核|绩效|项目|验收|研究|攻关|预期")
"""In what calls for applications, 考核指标 are what an applicant is to reach; its 总体目标 are its own."""
_ASKS = pattern("(?:[商恳提]请|请求|请予|加快|加强|做好|推进|开展|落实|协助|配合|报送|抓紧|督促)[^复]*函$")
"""A letter that asks for something tells nothing of its text; one that answers is a record."""
_ANNOUNCES = pattern('(?:目标(?:任务)?|指标|实事|以下[^,。]{0,4}(?:工作|任务|事项)|如下)(?:是|为)?[”"」:]?$')
_LONGEST_ANNOUNCEMENT = 40


def standing(headings: Sequence[str], title: str, plans: bool = False, numbered: bool = True) -> tuple[Standing, str]:
    """The standing under *headings*, outermost first, in a text of this *title*, and the words that tell it.

    The innermost telling heading tells it, else the genre of the title; in a text without either, and in a record,
    *plans*: that it has turned to what is to come. *numbered*: whether a section with a number is around.
    """
    applied_for = _APPLIED_FOR.search(named(title)) is not None
    for heading in reversed(headings):
        for kind in _IN_HEADINGS:
            of_others = applied_for and kind == "goals" and _OF_APPLICANTS.search(heading) is not None
            if heading and tells(heading, kind) and not of_others:
                return kind, heading
    kind_of_text = genre(title)
    if kind_of_text not in ("plan", "grants") and not applied_for and (asked := _asked(headings, kind_of_text)):
        return "plan", asked
    if kind_of_text == "record" and plans:
        return "plan", title
    return kind_of_text or ("plan" if plans or (title and headings and numbered) else "untold"), title


@lru_cache(maxsize=4096)
def tells(heading: str, kind: str) -> bool:
    """Whether *heading* tells *kind*; 夯实发展基础 tells of no record, 充分认识重要意义 does."""
    if kind == "record" and sets_policy(heading):
        kind = "meaning"
    return _heading(kind).search(heading) is not None


def sets_policy(heading: str) -> bool:
    """Whether *heading* begins with a verb that names a policy (加强, 落实), or with an adverb before one."""
    return _policy().match(heading) is not None


@cache
def _policy() -> re.Pattern[str]:
    return regex(f"(?:{lexicon.any_word('outline_topic')}|{lexicon.any_word('task_places', 'heading verb')})")


def _asked(headings: Sequence[str], kind_of_text: Standing | None) -> str | None:
    """The heading that says what is to be done in a text that is no plan: 主要任务; of a record also 有关要求."""
    kinds: tuple[str, ...] = ("plan",) if kind_of_text == "rules" else ("plan", "demand")
    return next(
        (heading for heading in headings if heading and any(_heading(kind).search(heading) for kind in kinds)), None
    )


@lru_cache(maxsize=1024)
def genre(title: str) -> Standing | None:
    """The standing that the last word of genre in *title* gives its part: 办法 rules, 措施 grants, 公报 record.

    A notice is of the genre of its subject where that tells one: 调整票价的通知 grants, 招聘教师的公告 rules. A letter
    that asks (关于商请加快工程进度的函) is of none.
    """
    name = named(title)
    if _APPLIED_FOR.search(name):
        return "rules"
    if subject := next((kind for kind in _IN_SUBJECTS if _subject(kind).search(name)), None):
        return subject
    if _ASKS.search(name):
        return None
    found = [(word.end(), len(word[0]), kind) for kind in _IN_TITLES for word in sign(f"title {kind}").finditer(name)]
    last = max(found)[2] if found else None
    return "plan" if last == "rules" and _OF_A_YEAR.search(name) else last


_OF_A_YEAR = pattern("[12][0-9]{3}年.*(?:考核|考评|考绩|评价|目标管理)")
"""Rules by which the work of one year is measured set what it is to reach."""


@cache
def _subject(kind: Standing) -> re.Pattern[str]:
    """The title of a notice about a subject of *kind*; one that sets work about it (做好…补贴工作) is a plan's."""
    return pattern(rf"^(?!.*(?:{_SET_WORK})).*{{subject {kind}}}(?:{_OF_SUBJECTS})*的?(?:通知|公告|通告|批复|复函|函)$")


_IN_SUBJECTS: tuple[Standing, ...] = ("grants", "rules")
_SET_WORK = "提高|上调|做好|开展|加强|推进|深入|下达"
_OF_SUBJECTS = "标准|政策|比例|额度|水平|管理|工作|活动|办法|有关|相关|问题|事项|事宜|的|项目"


def named(title: str) -> str:
    """What *title* is the title of, without notes: of a notice that issues something, the name of this."""
    name = _NOTE.sub("", title)
    about = _ABOUT.match(name)
    return about["name"] if about else name


def announces(line: Clauses, start: int, end: int) -> bool:
    """Whether the sentence `[start, end)` only says that goals follow: 全面完成全年目标任务, 今年办好十件实事."""
    return end - start <= _LONGEST_ANNOUNCEMENT and _ANNOUNCES.search(line.text, start, end) is not None


@cache
def _heading(kind: str) -> re.Pattern[str]:
    """What tells *kind* at the end of a heading or before a conjunction: 主要目标, 申报条件和程序."""
    words = _HEADINGS.get(kind, f"{{heading {kind}}}")
    return pattern(f"{words}(?=$|[和及与、:;,.。(（]|任务)")


_HEADINGS = {
    "record": "(?:{heading record}|{heading meaning}|已经(?:基本|胜利|全部|全面)?(?:完成|实现|好转|形成|建成|解决))",
    "plan": "(?:{heading plan}|{heading ahead}[^,。;:]{0,12}?{heading agenda})",
}
"""What tells a kind by more than a word."""
