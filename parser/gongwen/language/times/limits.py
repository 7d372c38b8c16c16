"""Which times are limits: something is to be done by them (时限), by the words in them and beside them.

Knows those with a word that makes them so (前, 底, 内, 到 …) or with a deed right after (2020年建成). Facts that are
past, periods of validity and conditions (毕业5年内) are none.
"""

from __future__ import annotations

from gongwen.language.numbers import end_of
from gongwen.language.times import words
from gongwen.language.times.scanning import CONDITION, Time
from gongwen.lexicon import alternation, table
from gongwen.lexicon import words as column
from gongwen.regex import regex

_DONE = alternation(column("deadline_verbs"))
_DONE_AT_ONCE = alternation(row["word"] for row in table("deadline_verbs") if row["bare"])
_CUE = regex(r"截至|截止|到|至|.*(?:[前内止]|前后)$")
_DEED = regex(rf"[^,。;:的是]{{0,8}}?(?:{_DONE_AT_ONCE})(?!了|情况|率)")
_IS_DONE = regex(rf",?[^,。;]{{0,8}}?尚?(?:{words.cues('done')})")
_DEED_LATER = regex(rf"[^。;:]{{0,30}}?(?:{_DONE})")
_NO_DEED = regex(rf",?(?:{words.cues('undone')})")
_VALID = regex(rf"(?:{words.cues('valid')})[^,。;]{{0,6}}\Z")
_WINDOW = regex(rf"(?:{words.cues('window')})[:为]?\Z")  # 申报时间:3月1日至5月31日
_SINCE = regex(r"(?:[年月日起],?|[自从][^,。;]{0,14})\Z")
_NO_LIMIT = frozenset({"今年", "全年", "本年度", "当年", "下年度", "下一年度", "次年", "年末", "今冬明春"})
_RECURRING_LIMIT = regex(".*(?:前|底|末|内|日|旬)$")
_AFTER_EVENT = regex(rf"(?:{words.cues('event')})[^。;]{{0,12}}\Z")
_SHORT_UNITS = ("日", "天", "时", "周", "分钟", "星期", "日历天")


def is_limit(text: str, time: Time, dated: bool) -> bool:
    """Whether something is to be done by *time* of *text*; *dated* says that the notice has a date of its own."""
    if time.role not in ("by", "every") or _IS_DONE.match(text, time.end):
        return False
    if time.role == "every":
        return _RECURRING_LIMIT.match(text[time.start : time.end]) is not None
    return _is_by(text, time, dated)


def _is_by(text: str, time: Time, dated: bool) -> bool:
    said = text[time.start : time.end]
    if _VALID.search(text, max(0, time.start - 12), time.start):
        return False
    if _WINDOW.search(text, max(0, time.start - 4), time.start):
        return True
    if said.startswith(("至", "到")) and _SINCE.search(text, max(0, time.start - 16), time.start):
        return False  # 自3月1日至5月1日
    if said.endswith("内") and end_of(said, 0):
        return is_term(text, time.start, time.end) and bool(_DEED_LATER.match(text, time.end))
    if _CUE.match(said) or (dated and said.endswith("底")):
        return True
    if said in _NO_LIMIT:
        return False
    return text.startswith(("完成", "建成"), time.end) or (dated and _DEED.match(text, time.end) is not None)


def is_short_term(text: str, start: int, end: int, unit: str) -> bool:
    """Whether the amount of *unit* in `[start, end)`, said with 内, is one of days or hours to do something in."""
    return unit.endswith(_SHORT_UNITS) and text.endswith("内", start, end) and is_term(text, start, end)


def is_term(text: str, start: int, end: int) -> bool:
    """False where the time is a condition (成立3年内的企业) or something lasts or fails within it."""
    return not (CONDITION.search(text, max(0, start - 8), start) or _NO_DEED.match(text, end))


def counts_from_event(text: str, start: int, end: int) -> bool:
    """Whether the term in `[start, end)` begins with an event, so that nobody knows its end: 自…之日起三年内."""
    return text.endswith("内", start, end) and _AFTER_EVENT.search(text, max(0, start - 30), start) is not None
