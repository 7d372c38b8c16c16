"""Whether a sentence speaks of what was or of what is to be: by its own signs, or by what the text reviews there.

A report reviews the past year paragraph by paragraph, and says so once; then it turns to the year that comes
(`Tense`). A sentence tells by itself by its signs (已, 截至, 近三年) and by years that are past (`told`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from gongwen.language.clauses import Clauses
from gongwen.language.terms import pattern, sign
from gongwen.language.times import resolve
from gongwen.language.times.written import YEAR, number
from gongwen.regex import led_by
from gongwen.verdict import Grounds

_PLAN_NAME = r"[“\"]?十[一二三四五六七八九]五[”\"]?"
_BEGINS = pattern(  # what a frame can begin with
    r"[工回一三五今明过近二四两去未下新到至力目这刚12十“\"](?=[作顾年后的来一阶去争标刚两几二三四五六七八九十\d])"
)
_FRAME = pattern(
    rf"""
    (?:
      (?P<review> 工作回顾 | 回顾过去 | [一三五]年来的?(?:主要)?工作(?!目标) )
    | (?P<turn> (?:今年(?!以来)|明年|今后|新的一年|未来|下一步|下一?阶段|(?P<of>[12]\d{{3}})年|{_PLAN_NAME})
                [^,。]{{0,20}}? {{agenda}} (?![^,。]{{0,4}}(?:完成|回顾|总结)) )
    | (?P<past> (?<![比较]) (?: 过去[一二三四五两]年 | 近年来 | [一二三四五]年来[,我全] | 去年以来 | 去年[,我全]
        | 这[两三四五几]年(?![要将]) | 刚刚过去 | 过去的\d{{4}}年 ) )
    | (?:\A|(?<=。)) (?P<year> [12]\d{{3}} ) 年 (?=[,全]|[底末],)
    | (?P<plan> 今年 | 明年 | 今后 | 未来 | 下一步 | 新的一年 | (?<![年末底初月日])[到至]\d{{4}}年(?![底末]?的)
        | 力争 | 目标(?=[是为:]) )
    )""",
    re.VERBOSE,
)
_HINT = pattern("年|回顾|今后|未来|下一|阶段|力争|目标|五")
"""What every frame holds; to look for it first saves most paragraphs the rest."""
_TO_COME = pattern(
    r"""[,;](?:请(?=[于在你各务抓尽予])|务必|(?:到|至)?(?:力争|确保|争取|全年(?!累计|共)|年内|年底前|明年
      |\d{4}年(?:(?<=[到至]\d{4}年)|(?=再|计划|拟|将|力争|继续))
      |\d{1,2}月(?:[底末]前?|\d{1,2}日前)|今年(?!以来|上半年|来|[一二三四1-4前]|\d+月)))""",
    re.VERBOSE,
)
_ASKS = ("请", "务必")
_UP_TO = pattern("截[至止]|统计|预测|以来")
_YEAR = pattern(rf"({YEAR})[年届]", re.VERBOSE)
_PLAN_TIME = pattern(
    r"(?:(?<![比较由从对以])[“\"‘]|(?<![“\"‘比较由从对以一二三四五六七八九第]))十([一二三四五六七八九]?)五[”\"’]?"
    r"(?:(?:规划)?[期之]?末|期间|时期)"
)
_YEARS_OF_PLANS = {name: 2005 + 5 * number for number, name in enumerate(("", *"一二三四五六七八九"))}
"""The year in which a five-year plan ends, by the numeral between 十 and 五 of its name: 十五 2005, 十四五 2025."""
_AGAINST = pattern(
    r"""(?=[比较高低多少优大小超在与同从对将用依整盘改完续结巩利提立加由\d以把已近为除了去上])(?:
      [比较](?:[^,]{0,6}?(?:去年|上年|目前|前年|当前)|\d{4}年)   # what a change is against is no time of the sentence
    | (?:[高低多少优大小]于|超过)\d{4}年                            # 不低于2020年水平
    | 在\d{4}年[底末]?的?基础上 | 在(?:去年|上年度?)[^,在]{0,16}基础上 | (?:\d{4}年)?以来的(?!工作|成绩|[,。])
    | [与同]\d{4}年(?:同期)?相比
    | (?:去年|上年度?)(?:同期)?的(?=一半|[一二三四五六七八九][成倍]|\d[\d.]*[%倍]|水平)   # 控制在去年的一半以内
    | (?:从|由|在|对|将|用|依托|整合|盘活|改造|巩固|利用|提升|完善|结合|立足|优化|加强)好?(?:现有|目前|当前|原有)
    | 在[^,在]{0,10}(?:现有|目前|原有)[^,在]{0,10}基础上
    | (?:完成|续建|结转)\d{4}年度?(?=\d)                       # 完成2022年35个小区改造
    | \d{4}年[底末]?[之以]?前[^,。]{0,8}的                          # 改造2000年以前建成的小区
    | [对将把][^,。]{0,6}?已[^,。的]{1,12}的                       # 对已排查出的隐患,…
    | (?:\A|(?<=[,;]))已[^,。的]{1,10}的(?=\d[^,。]*,)            # 已下达的2亿元资金,6月底…
    | 近[0-9几两三四五十]{1,2}年(?:的?平均|均值)
    | [为除]了 | 了[解结]                                        # 了 in another word says nothing of the past
    )""",
    re.VERBOSE,
)
_RECENT = pattern("近[0-9几两三四五十]{1,2}年")
REPORTED = pattern("截[至止]|去年|上年度?[,全]|以来|[目当]前[,全我]|据(?:初步)?(?:预测|预报|统计|测算|监测|调查)")
"""Words before a number by which it is reported, not aimed at."""
_PART = pattern(r"(?:今年|\d{4}年)1[-—–~至到]\d{1,2}月份?|(?:今年)?(?:上半年|第?[一二三1-3]季度|前[两三]个季度)")
_PURPOSE = pattern("为(?!期).*(?:制定|提出|印发|编制|如下)[^,]{0,24}$")


def told(line: Clauses, at: int, now: int | None) -> Grounds:
    """The words by which the sentence of *at*, up to there, speaks of what is or was, or of why the document is made.

    *now* is the year in which the notice speaks.
    """
    start, end = line.sentence(at)
    turn = _turn(line, start, at)
    lead = _AGAINST.sub("", line.plain[turn:at])
    found = sign("fact").search(lead) or _RECENT.search(lead) or past_year(lead, now)
    found = found or _past_plan(line.text[turn:at], now)
    return found or (_PURPOSE.match(line.plain, start, end) if turn == start else None)


def over(line: Clauses, at: int, written: date) -> Grounds:
    """A part of the year that was over when the notice was *written*, before *at* in its sentence: 今年1—7月."""
    start, _ = line.sentence(at)
    said = (line.plain[time.start : time.end] for time in line.times_in(_turn(line, start, at), at))
    return next((words for words in said if _PART.fullmatch(words) and _is_before(words, written)), None)


def _is_before(words: str, written: date) -> bool:
    last = resolve(words, written)
    return last is not None and last < written


def past_year(text: str, now: int | None) -> str | None:
    """The last of the years that *text* names, where it is before *now*."""
    years = [number(found) for found in _YEAR.findall(text)]
    return f"{max(years)}年" if now and years and max(years) < now else None


def is_to_come(title: str, now: int) -> bool:
    """Whether *title* names a year after *now*: 2027年工作要点, 二○二七年工作打算, 明年重点工作."""
    return "明年" in title or any(number(found) > now for found in _YEAR.findall(title))


def _past_plan(text: str, now: int | None) -> str | None:
    """The last of the five-year plans whose time *text* names (“十五”末), where it ended before *now*."""
    plans = list(_PLAN_TIME.finditer(text)) if now else []
    return plans[-1][0] if plans and now and _YEARS_OF_PLANS[plans[-1][1]] < now else None


def _turn(line: Clauses, start: int, at: int) -> int:
    """Where before *at* the sentence asks (请…) or turns to a time to come (目前…,今年…).

    It turns to none where it counts up to a day (截至…).
    """
    turns = [turn.start() + 1 for turn in _TO_COME.finditer(line.plain, max(0, start - 1), at)]
    asked = next((turn for turn in reversed(turns) if line.plain.startswith(_ASKS, turn)), start)
    return turns[-1] if turns and not _UP_TO.search(line.plain, asked, turns[-1]) else asked


class Tense:
    """Follows the frames of a document, paragraph after paragraph."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._reviewing = ""
        self._lasting: str | None = None
        self._starts: list[int] = []
        self._past: list[str] = []
        self.plans = False
        """Whether the text has turned to what is to be done."""

    def enter(self, text: str) -> None:
        """Read the frames of the next paragraph; a review or a turn to what comes holds beyond its paragraph."""
        if self._lasting is not None:
            self._reviewing = self._lasting
        self._starts, self._past, self._lasting = [], [], None
        if _HINT.search(text):
            self._follow([frame for frame in led_by(_BEGINS, _FRAME, text) if self._year or not frame["year"]])

    def _follow(self, found: Sequence[re.Match[str]]) -> None:
        self._starts = [frame.start() for frame in found]
        self._past = [self._review(frame) for frame in found]
        turns = [self._turns(frame) for frame in found]
        self.plans = self.plans or any(turns)
        lasting = [frame["review"] or "" for frame, turn in zip(found, turns, strict=True) if frame["review"] or turn]
        self._lasting = lasting[-1] if lasting else None

    def _turns(self, frame: re.Match[str]) -> bool:
        """Whether *frame* turns to what is to come, and not to the work of a year that is over."""
        return bool(frame["turn"]) and not self._is_earlier(frame["of"])

    def _is_earlier(self, year: str | None) -> bool:
        return bool(year and self._year and int(year) < self._year)

    def _review(self, frame: re.Match[str]) -> str:
        """The words of *frame*, if it is a review."""
        earlier = self._is_earlier(frame["year"] or frame["of"])
        return frame[0] if frame["review"] or frame["past"] or earlier else ""

    def past(self, at: int) -> str:
        """The last frame before *at*, if it is a review; else no words."""
        before = bisect_left(self._starts, at)
        return self._past[before - 1] if before else self._reviewing
