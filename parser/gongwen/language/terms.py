"""The words of targets and purposes by class, and patterns that are written with the classes.

A row of a table of terms gives a word its class. In a pattern `{class}` stands for any word of it, the longest first,
within what its row's `not_before` and `not_after` allow: `pattern("{count}{qualifier}{0,3}$")` finds a verb of counting
at the end of a text, with up to three words between it and what follows (培育了, 新增至少). `{rise:2}` are the words of
a class that have two characters or more, `{^count}` the characters with which its words begin. What is put together of
several classes has a name, too (`_COMPOSED`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from gongwen import lexicon
from gongwen.language.clauses import BLANK
from gongwen.regex import HAN, regex

_TABLES = (
    "target_verbs",
    "target_signs",
    "target_heads",
    "target_places",
    "target_words",
    "indicator_edges",
    "purpose_words",
    "purpose_frames",
    "worded_terms",
)
_COMPOSED = {
    "changing": "{rise}|{fall}",
    "rises or falls": "(?:(?P<rise>{rise:2})|(?P<fall>{fall:2}))(?![到至率幅])",
    "reaching": "(?={^rise}|{^fall}|{^keep}|{^reach}|[是为保争])"  # as for a verb of counting
    "(?:(?:{changing}|{keep})(?:达到|到|至|为|在|达)|(?<=任务|指标)[是为]|(?<![雷马])(?:{reach})"
    "|(?:(?<![环医社低参担投承城确农再财])保|(?<![战竞力])争)$)",  # 保8%、争9%
    "counting": rf"(?:(?<![创更革全翻刷])新)?(?:{{count}}|[新改]{BLANK}{{3,9}}建)(?:出|成|好|了)?",  # 新(改、扩)建
    "several counting": "(?={^count}|新)(?:[、和并及]?{counting}){1,4}",  # one look tells that no verb stands here
    "of every": r"(?:{area}|人均|"
    r"(?:每[百千万十0-9]{0,4}(?:平方公里|平方米|立方米|公里|[人户亩吨生天日月年次床辆台头套间家]))+|平均|\d{4}年[底末]?的)?",
    "from": r"(?:由|从)[^由从,]{0,12}?(?:[0-9一二三四五六七八九十两]|分之)[^由从,]{0,12}?",
    "must": "都?(?:要|须|应当?|必须|务必)",
    "result": "{assure}|{advance}",
    "absent": "不[再得]?{occur}|杜绝{occur}?|避免{occur}|防止{occur}",
    "not grown": "不再?{grown}|决不允许{come}|绝不允许{come}",
    "come": "{grown}|{occur}",
    "befalls": "(?=[^,。]{2,40}{occur})",
    "got": "{must}?(?:{gained}|{taking})|有",
    "all of": "{every}|全体|每[个一]",
    "rank": r"前{numeral}{1,3}{of rank}|倒数{numeral}{1,3}{of rank}|后{numeral}{1,3}{of rank}"
    "|第{numeral}{1,2}(?:[名位]|(?=[,。;]|$))|前{numeral}{1,2}(?=[,。;]|$)",
    "any one": "(?:任何)?一{one of}",
    "of rank": "(?:[名位]|强(?!化))(?![的者])",
    "numeral": "[0-9一二三四五六七八九十]",
    "grade": "[一二三四五ⅠⅡⅢⅣⅤIV]{1,3}[类级][^,]{0,6}?(?:标准|水质|水体|水平|甲等)?",
    "of a level": "[国省市县][家级里]?",
    "or above": "(?:及?以[上下内]|之[上下内])?",
    "every so often": "每(?:[周月日天旬季]|个?星期|半年|两?个月|学期)",
    "no fewer": "{at least}|不得?少于",
    "supposed": "凡|如(?![期实数约])|若(?!干)",
    "defining": "认定为|视[为同]|是指|指的是",
    "per case": "每(?!个?{division}|学?年|半年|[季月日天百千万])|{single}",  # an area is no case
    "earns marks": "(?:可?得|计|记|加|扣)(?:满分|[0-9.]{1,4}分)",
    "in an emergency": "(?:预警|响应|应急)(?:期间|时(?![间长]))",
    "does": "{done}(?!公司|企业|项目|后备|单位)",  # what is behind it is no noun of whom it is said
    "than": "(?:(?<![同环对占分价可])比(?![例重率较值])|较(?![大多高快强好为])"
    "|在(?=[^,在]{0,6}(?:年|同期|[现原]有|目前|规定|平均|基[数准]|水平)[^,在]{0,6}基础上)|[与同](?=[^,与同]{2,12}相比))"
    "(?P<base>[^比较,]{1,20}?)(?:(?:的?基础上|相比)(?:分别|均|再|各)?)?",
}
_BRACED = re.compile(r"\{(?P<first>\^)?(?P<name>[a-z][a-z ]*)(?::(?P<least>\d))?\}")


def pattern(form: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """The pattern *form*, each `{class}` in it replaced by its words; made and compiled when it is first used."""
    return regex(lambda: _BRACED.sub(_replaced, form() if callable(form) else form), flags)


@cache
def sign(kind: str) -> re.Pattern[str]:
    """A pattern that finds any word of the class *kind*."""
    return pattern(f"{{{kind}}}")


@cache
def ending(kind: str) -> re.Pattern[str]:
    """A pattern for a phrase that ends in a word of the class *kind*."""
    return pattern(f"{{{kind}}}$")


def has(kind: str, word: str) -> bool:
    """Whether *word* is one of the class *kind*."""
    return word in _words(kind)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in _rows(kind))


def _rows(kind: str) -> Sequence[dict[str, str]]:
    return _by_kind()[kind]


@cache
def _by_kind() -> dict[str, list[dict[str, str]]]:
    kinds: dict[str, list[dict[str, str]]] = {}
    for name in _TABLES:
        for row in lexicon.table(name):
            kinds.setdefault(row["kind"], []).append(row)
    return kinds


def _replaced(braced: re.Match[str]) -> str:
    name = braced["name"]
    if braced["first"]:
        return f"[{''.join(sorted({word[0] for word in _words(name)}))}]"
    words = _composed(name) if name in _COMPOSED else _any(name, int(braced["least"] or 1))
    return words if _is_branch(braced) else f"(?:{words})"


def _is_branch(braced: re.Match[str]) -> bool:
    """Whether what is braced is a whole branch, so that a search sees the sign with which each of its words begins."""
    form = braced.string
    return form[: braced.start()][-1:] in ("", "|") and form[braced.end() :][:1] in ("", "|", ")")


@cache
def _composed(name: str) -> str:
    return _BRACED.sub(_replaced, _COMPOSED[name])


@cache
def _any(kind: str, least: int) -> str:
    return lexicon.any_of(row for row in _rows(kind) if len(row["word"]) >= least)


COUNT = pattern("(?P<verb>{several counting})(?P<area>{area})?{qualifier}{0,3}$")
"""A verb of counting before a number: 培育, 新增至少."""
COUNTS = pattern("{several counting}")
CHANGE = pattern("(?={^rise}|{^fall})(?:(?P<rise>{rise})|(?P<fall>{fall}))(?:{qualifier}|了){0,3}$")
"""A verb of change before a number: 增长, 下降约."""
DEGREE = pattern(
    f"(?P<than>{{than}})(?:(?P<rise>{{more}}|多{HAN}{{1,2}})|(?P<fall>{{less}}|少{HAN}{{1,2}})){{qualifier}}{{0,2}}$"
)
"""比去年高, 比去年多开 before a number."""
CHANGES = pattern("{rises or falls}")
PACED = pattern("的?(?:幅度|速度|增速|比例|增幅|降幅)[^,]{0,4}?(?P<verb>{rises or falls})")
"""的幅度压减 after the number of a pace."""
LEVEL = pattern("(?P<verb>{reaching}){of every}{qualifier}{0,3}$")
"""A verb of reaching or keeping before a number: 达到, 提高到, 控制在."""
RELATIVE = pattern("(?P<verb>(?!占){reaching})[^,的]{2,20}的$")
"""达到最低工资的 before a share."""
ORIGIN = pattern("{from}{qualifier}?(?P<verb>{reaching}){of every}{qualifier}{0,3}$")
"""由50%提高到 before a number."""
ONWARD = pattern("的?{qualifier}?{reaching}")
"""提高到 after an old value."""
ACT = pattern("{conjunction}(?P<verb>(?:{several counting})?{qualifier}{0,3})$")
"""A conjunction, and the verb of the next statement if it has one."""
ACTS = pattern("{several counting}|{after}|{rises or falls}")
"""Any verb of counting or changing."""
FOLLOWS = pattern("{done}|{count}|并|且|以")
"""What may follow a count: 用于, 建设, 并."""
AGAINST = pattern("{than}$")
"""比去年 before a verb of change."""
