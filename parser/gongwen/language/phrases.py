"""Where the name of an indicator begins and ends: what a clause says before and around it is trimmed away.

The words to trim are the table `indicator_edges`; one that is part of a longer word (应 in 应用) is left alone, which
the segmenter decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.language import markers
from gongwen.language.clauses import Clauses
from gongwen.language.segmenter import stands_alone
from gongwen.language.terms import ACTS, pattern

_SUMS = "资金|债券|补助|贷款|额度|指标|投资|经费"
_SOUGHT = f"(?!争取(?:(?![到实完达使将把新占])[^,0-9]){{2,14}}?(?:{_SUMS})[^,0-9]{{0,3}}(?:[0-9]|$))"
"""争取 with what is sought and its amount is a deed (争取上级资金5亿元), else an aim (争取上级资金达到5亿元)."""
_BASIS = "按?(?:同|可比)口径|按(?:可比|不变)价格?(?:计算)?"  # on which a change is counted
_LEAD = pattern(
    "以[^,以]{1,6}为单位|[-—–●○•·★☆▲△■◆◇*]{1,3}(?![0-9])|(?!以.[换代养促带谋补治奖强])"
    + _SOUGHT
    + "(?:{lead})|"
    + markers.CLAUSE
    + f"|{_BASIS}|在[^,在]{{2,30}}?基础上(?={{count}})"
    + "|{adverb}(?={count}|{rise}|{fall}|{keep})|[0-9一二两三四五十]{1,2}年(?={count}|{rise:2}|{fall:2})"
)
_TAIL = pattern(
    "(?={^tail}|[每以按同可在])(?:{tail}|每[人户亩]|以[^,以]{1,6}为单位|" + _BASIS + "|在[^,在]{2,30}基础上){1,4}$"
)
_SET = pattern("(?:[^,]{1,8}?[府院委局厅部会省市县])?(?:决定|要求|计划)(?P<whom>[我你本]{area})?")
"""Who sets what follows, and for whom: 国务院决定[今年增加], 要求各县[年底前完成]."""
_CAUSED = pattern("[将把使让](?=.{2})(?![达超突实完新建提下增减保控稳占继进比较])")
_MOVED = pattern(
    "(?:[^,]{1,12}?要)?[^,]{0,4}?{rises or falls}(?P<figure>[^,]{2,24}?(?:{share noun}|{amount noun}|[率度]))"
)
"""各地要稳步提高供养率, 降低漏损率: a figure that is to rise or fall, of which the next clause says how far."""
_SUBJECT = pattern("[^,]{2,40}?(?=从|由|在|对|{pace}|实现|{left over}[0-9]|$)")
_ORDER = pattern("[^,]{0,12}?{unit}{must}")
"""Who is to do something: 责任单位要[倒排工期]."""
_YEARS = pattern("(?<![0-9满近])[0-9一二两三四五十]{1,2}年内?$")  # 五年翻一番
_LONGEST_YEARS = 4
_DUTY = "都?(?:要|须|应当?|需|必须|务必)(?:确保|力争)?"
_AGENT = pattern(f"(?:各[^,要应须需]{{1,12}}?(?={_DUTY})|{{area}})(?P<duty>{_DUTY})?")
_TAKEN = pattern(f"(?:{markers.CLAUSE})?[将把]")
_SCRAP = pattern("^.{1,3}$|[0-9]")  # 扩大, 分3年落实: no names


def first(line: Clauses, start: int, end: int, causes: bool = True) -> int:
    """Where in `[start, end)` the phrase begins, after times, adverbs and modal words, and (with *causes*) 将 or 把."""
    at = _caused(line, start, end) if causes else start
    times = {time.start: time.end for time in line.times_in(at, end)}
    while at < end:
        lead = _LEAD.match(line.plain, at, end)
        if lead and not stands_alone(line.plain, *lead.span()):
            lead = None
        placed = times.get(at + 1) if line.plain[at] in "在于自从分和及与、" else None  # 在2025年, 自2026年起
        if placed and line.plain[at] in "自从" and line.plain[placed - 1] != "起":
            placed = None
        after = times.get(at) or placed or (lead.end() if lead else _before_act(line, times, at, end, at > start))
        if after == at or after > end:
            break
        at = after
    return at


def _before_act(line: Clauses, times: Mapping[int, int], start: int, end: int, led: bool) -> int:
    """Behind what says who does or sets what follows at *start*; there itself where nothing does."""
    decided = _SET.match(line.plain, start, end)
    if decided and (decided["whom"] or decided.end() in times or _SETS.match(line.plain, decided.end(), end)):
        return decided.end()
    return _agent_before_act(line, times, start, end, led)


_SETS = pattern("[各全再]|{several counting}|{rises or falls}")


def _agent_before_act(line: Clauses, times: Mapping[int, int], start: int, end: int, led: bool) -> int:
    """Behind the area or the agent at *start*, where what is done there follows it: 全县[今年新建], 各县要[于6月完成].

    An area needs a time behind it or (*led*) something before it, an agent a word of duty.
    """
    agent = _AGENT.match(line.plain, start, end)
    at = agent.end() if agent else start
    time = times.get(at + (line.plain.startswith(("于", "在"), at)))
    told = agent and (time or agent["duty"] or led)
    return at if told and ACTS.match(line.plain, time or at, end) else start


def _caused(line: Clauses, start: int, end: int) -> int:
    """Where what is changed begins, after the last 将, 把, 使 or 让; *start* where there is none."""
    words = [word.span() for word in _CAUSED.finditer(line.plain, start, end)]
    return next((after for at, after in reversed(words) if stands_alone(line.plain, at, after)), start)


def last(line: Clauses, start: int, end: int) -> int:
    """Where in `[start, end)` the phrase itself ends, before times, adverbs and modal words."""
    ends = {time.end: time.start for time in line.times_in(start, end)}
    while end > start:
        tail = line.before(_TAIL, start, end)
        if tail and not stands_alone(line.plain, tail.start(), tail.start()):
            tail = None  # 签约, 节约
        before = tail.start() if tail else ends.get(end, end)
        if before == end:
            break
        end = before
    years = _YEARS.search(line.plain, max(start, end - _LONGEST_YEARS), end)
    return years.start() if years else end


def subject(line: Clauses, at: int) -> tuple[int, int] | None:
    """What an earlier clause of the sentence is about: [城镇就业]要在…的基础上,逐步扩大,力争达到…."""
    begin, (start, _) = line.sentence(at)[0], line.clause(at)
    for _ in range(5):
        if start <= begin:
            return None
        end = start - 1
        start, _ = line.clause(end - 1)
        if moved := _MOVED.fullmatch(line.plain, first(line, start, end), end):
            return moved.span("figure")
        if _ORDER.match(line.plain, start, end):
            continue
        if taken := _TAKEN.match(line.plain, start, end):
            return taken.end(), last(line, taken.end(), end)
        found = _SUBJECT.match(line.plain, first(line, start, end), end)
        if found and not _SCRAP.search(found[0]):
            return found.start(), last(line, *found.span())
    return None
