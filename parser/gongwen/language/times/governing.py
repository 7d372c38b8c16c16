"""The time by which a statement is to hold: the nearest words that govern it.

From near to far: in its clause; earlier in its sentence; with the target of the sentence right before it; at the head
of the sentence right before it (今年…), or of the one that leads its list (今年采取三项措施。一是…); at the head of
an earlier sentence of its paragraph (到2025年,…); in the item's closing bracket (6月底完成); in a lead above it that
ends in a colon (到2028年,力争实现:). Knows places, not what a time means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from gongwen.language import markers
from gongwen.language.clauses import Clauses
from gongwen.language.genre import announces
from gongwen.language.times import Time
from gongwen.language.times.written import COUNT
from gongwen.lazy import lazy
from gongwen.regex import regex

_YEAR = regex(r"(\d{4})年")
_LONGEST_LIST = 2000
_DATE_ENDS = "年月日号度0123456789"
_CLOSING = regex(r"[(〔][^()〔〕]{0,300}[)〕][。;]?$")


def in_sentence(line: Clauses, at: int, written: date | None, reached: bool = False) -> Time | None:
    """The nearest time that governs what stands at *at* in its sentence; what is *reached* (达到) is so once."""
    start, _ = line.sentence(at)
    for time in reversed(line.times_in(start, at)):
        once = reached and time.role == "every" and not line.clause(time.start)[0] <= at < line.clause(time.start)[1]
        if not once and _governs(line, time, at, written):
            return time
    return None


def _governs(line: Clauses, time: Time, at: int, written: date | None) -> bool:
    """Whether it names an end, a recurrence, or a year not past when the notice was written; 由今年的3%提高 is none."""
    if line.plain.endswith(("由", "从"), 0, time.start) or _OF_NOUN.match(line.plain, time.end):
        return False
    if not _reaches(line, time, at):
        return False
    if time.role == "every":
        return _recurs(line, time, at)
    year = _YEAR.fullmatch(line.text, time.start, time.end)
    since = line.plain.endswith("自", 0, time.start)
    return time.role == "by" or bool(
        time.role == "at" and year and written and int(year[1]) >= written.year and not since
    )


_OF_NOUN = regex(
    "(?:建成|建造|建设|到期|届满|竣工|投运|出生|形成|批准|备案|登记|成立|注册|签订)的|目?标?(?:任务|计划|指标)数?的"
)  # 2017年前到期的电梯, 全年任务的55%


def _reaches(line: Clauses, time: Time, at: int) -> bool:
    """Whether what stands at *at* is in the member of *time*, or *time* is set off from the members: 到2028年,…;…;….

    A bare length of time (五年累计投资) is part of its clause, and so is one behind a count (20个项目6月底前开工).
    """
    start, end = line.clause(time.start)
    if is_length(line.text[time.start : time.end]):
        if line.sentence(time.start)[0] == start and _heads(line, time, start) and not _SUM.match(line.plain, time.end):
            return True  # 三年投放网箱600口,新增水体120万立方米
        return at < end or (line.text.startswith("其中", end + 1) and at < line.clause(end + 1)[1])
    if at < line.member(time.start)[1]:
        return at < end or not _COUNTED.search(line.plain, start, time.start)
    if line.text.startswith(":", end) or announces(line, start, end):
        return True
    return _heads(line, time, start) and (end == time.end or line.text.startswith(_OF_ALL, time.start))


_SUM = regex("累计|合计|总?共|共计|投资|投入")  # 五年累计投资100亿元: a sum of the years is alone
_COUNTED = regex(r"^[^,]{0,12}\d[\d.]*[万亿]?[个处座家所项户条名人套栋][^,的]{1,16}$")


def is_length(said: str) -> bool:
    """Whether the words of a time are a length and no more: 五年 of 五年累计."""
    return _LENGTH.fullmatch(said) is not None


def _heads(line: Clauses, time: Time, start: int) -> bool:
    """Whether nothing but a word of aim stands between *start* and the time."""
    return _AIM.fullmatch(line.plain, start, time.start) is not None


_AIM = regex(rf"(?:{markers.CLAUSE})?(?:其中)?(?:总体)?(?:目标|力争|争取|计划|确保)?(?:[从自][^,]{{1,8}}起)?")
_LENGTH = regex(f"{COUNT}(?:个?[年月])", re.VERBOSE)
_OF_ALL = ("到", "至", "今年", "明年", "全年", "本年")


def _recurs(line: Clauses, time: Time, at: int) -> bool:
    """Whether what stands at *at* recurs: in its own clause, or after a yearly one that is no 每年一次 nor 每人每年."""
    if line.plain.endswith(("每人", "每户", "每家"), 0, time.start):
        return False
    start, end = line.clause(time.start)
    return start <= at < end or (line.text.startswith("每年", time.start) and "次" not in line.plain[start:end])


def respectively(line: Clauses, at: int, count: int) -> Sequence[Time]:
    """The times of *count* values that stand side by side from *at* on, each its own: 到2026年、2030年,…分别达到…."""
    start, end = line.sentence(at)
    times = line.times_in(start, at)[-count:]
    joined = all(_JOINT.fullmatch(line.plain, one.end, other.start) for one, other in pairwise(times))
    told = line.plain.find("分别", start, min(end, at + _NEAR)) >= 0
    return times if len(times) == count and joined and told else ()


_JOINT = regex("[、和及与]|以及")
_NEAR = 8  # characters: 分别 stands before the first value, or the verb


class Paragraph:
    """The times of a paragraph that govern beyond their sentence."""

    def __init__(self, line: Clauses) -> None:
        self._text, self._times = line.text, line.times  # not the line, which knows it: they would outlive their use
        times = (time for time in line.times if time.role == "by")
        self._heads = [time for time in times if _leads(line, time)]

    def head(self, at: int) -> Time | None:
        """The last one before *at* that stands at the head of a sentence and names an end to come: 到2025年,…."""
        before = bisect_left(self._heads, at, key=lambda time: time.start)
        return self._heads[before - 1] if before else None

    @lazy
    def closing(self) -> Time | None:
        """The one in the bracket that closes the paragraph."""
        bracket = _CLOSING.search(self._text)
        if not bracket:
            return None
        return next((t for t in self._times if t.role == "by" and t.start > bracket.start()), None)


def of_clause_after(line: Clauses, at: int) -> Time | None:
    """The time in the clause right after that of *at*, which says no more than that it is done then: …,6月底前竣工.

    It is of a whole list that ends with it: 硬化道路5公里,埋设管道3公里,6月底前完成.
    """
    end = line.clause(at)[1]
    last = line.member(at)[1]
    while not (done := _DONE_BY.match(line.plain, end)) and end < last:
        following = line.clause(end + 1)[1]
        if line.times_in(end, following):
            return None
        end = following
    times = line.times_in(end, line.clause(end + 1)[1]) if done else ()
    if not done or len(times) != 1 or times[0].role != "by":
        return None
    return times[0] if done.end("before") == times[0].start and done.start("deed") == times[0].end else None


_DONE_BY = regex(
    r""",(?P<before> (?: 力争|确保|争取|计划|均|全部|要|须|必须 ){0,2} [于在]? ) [^,。;:]{2,16}?
    (?P<deed> (?: 全部|全面|基本|均|要|须 ){0,2}
        (?: 完成|完工|建成|竣工|交付|投用|投产|到位|通过[^,。;:]{0,4}验收|(?:建成)?投入使用 ) ) (?: [。;] | $ )""",
    re.VERBOSE,
)


def of_sentence_before(line: Clauses, at: int) -> Time | None:
    """The year that runs, at the head of the sentence right before that of *at*, or before the list that *at* is in."""
    start, _ = line.sentence(at)
    listed = line.plain.rfind("。一是", max(0, at - _LONGEST_LIST), at) + 1
    for begin in (start, listed):
        if begin and (time := _running(line, line.sentence(begin - 2)[0], begin)):
            return time
    return None


def _running(line: Clauses, start: int, end: int) -> Time | None:
    """今年 or 明年 at the head of the sentence in `[start, end)`."""
    times = line.times_in(start, end)
    runs = times and times[0].role == "by" and line.text.startswith(("今年", "明年"), times[0].start)
    return times[0] if runs and _begins(line, times[0]) else None


def _is_final(line: Clauses, time: Time) -> bool:
    """Whether the time names an end to come (到2025年), not the year that runs (今年, 全年)."""
    return line.text.startswith(("到", "至", "力争到", "争取到"), time.start)


def _leads(line: Clauses, time: Time) -> bool:
    """Whether it governs beyond its sentence: an end to come at its head, or any time of one that announces goals."""
    return (_is_final(line, time) and _begins(line, time)) or announces(line, *line.sentence(time.start))


def _begins(line: Clauses, time: Time) -> bool:
    """Whether nothing but an aim or a label stands before the time in its sentence."""
    start, _ = line.sentence(time.start)
    return bool(re.fullmatch(r"(?:[^,;]{0,12}[:])?(?:总体)?(?:目标|力争|争取|计划)?", line.plain[start : time.start]))


def of_lead(line: Clauses) -> Time | None:
    """The time that a paragraph sets for what follows it: it ends in a colon, or in a sentence that announces goals."""
    if line.text.endswith(":"):
        return last(line.times)
    sentence = line.sentence(len(line.text) - 2) if line.text.endswith("。") and line.times else (0, 0)
    if not announces(line, *sentence):
        return None
    return next((time for time in line.times_in(*sentence) if time.role == "by"), None)


def of_due_cell(text: str, times: Sequence[Time]) -> Time | None:
    """The last of *times* in the *text* of a cell under 完成时限: a bare date (2023年8月) is a limit there, too."""
    limits = (time for time in reversed(times) if time.role == "by" or _is_bare(text, time))
    return next(limits, None)


def _is_bare(text: str, time: Time) -> bool:
    """Whether *time* is no more than a date, neither a beginning (2023年起) nor a part of something else."""
    return time.role == "at" and text[time.start : time.end][-1] in _DATE_ENDS


def last(times: Sequence[Time]) -> Time | None:
    """The last of *times* by which something is to be done."""
    return next((time for time in reversed(times) if time.role == "by"), None)
