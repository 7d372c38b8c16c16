"""Times by which something is to be done (时限).

Knows which times are limits: those with a word that makes them so (前, 底, 内, 到 …) or with a deed right after
(2020年建成). Does not know facts that are past, periods of validity, or conditions (毕业5年内): they are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from sys import intern

from gongwen.extract.passage import Context, Passage, Sheet
from gongwen.extract.when import CONDITION, Time, resolve
from gongwen.language.columns import header_of
from gongwen.language.numbers import end_of
from gongwen.language.quantities import Measure
from gongwen.lexicon import alternation, table, words
from gongwen.model import Deadline
from gongwen.regex import regex


class Finder:
    """The deadlines of the passages read; in a table every time in a column so headed is one."""

    def __init__(self, sheets: Sequence[Sheet], context: Context) -> None:
        self._found: list[Deadline] = []
        self._written = context.written
        self._in_column = {id(cell) for sheet in sheets for cell in _cells_of_times(sheet)}

    def found(self) -> list[Deadline]:
        """All of them, in document order."""
        return self._found

    def read(self, passage: Passage) -> None:
        """Find the limits that *passage* sets."""
        if passage.times or passage.measures:
            in_column = id(passage) in self._in_column
            limits = _all_times(passage) if in_column else _limits(passage, self._written is not None)
            self._found += [_deadline(passage, *limit, self._written) for limit in sorted(limits)]


def _deadline(passage: Passage, start: int, end: int, recurring: bool, written: date | None) -> Deadline:
    view = passage.view
    words = view.text[start:end]
    from_event = words.endswith("内") and _AFTER_EVENT.search(view.text, max(0, start - 30), start)
    last = None if from_event else resolve(words, written)
    return Deadline(
        text=intern(view.raw(start, end)),  # the same few times again and again
        date=intern(last.isoformat()) if last else None,
        recurring=recurring,
        part=passage.part,
        section_id=passage.section_id,
        span=view.span(start, end),
    )


_AFTER_EVENT = regex(r"(?:之日|后|起|以来|到期|届满|期满)[^。;]{0,12}\Z")  # 自…之日起三年内 ends nobody knows when


# ---- tables


def _cells_of_times(sheet: Sheet) -> Iterator[Passage]:
    """The cells under a heading such as 完成时限."""
    for column, head in enumerate(sheet.header):
        if head and header_of(head.view.text).has("due"):
            yield from (cell for row in sheet.rows if (cell := row[column] if column < len(row) else None))


def _all_times(passage: Passage) -> Iterator[tuple[int, int, bool]]:
    for time in passage.times:
        if time.role != "than":
            yield time.start, time.end, time.role == "every"


# ---- running text

_DONE = alternation(words("deadline_verbs"))
_DONE_AT_ONCE = alternation(row["word"] for row in table("deadline_verbs") if row["bare"])
_CUE = regex(r"截至|截止|到|至|.*(?:[前内止]|前后)$")
_DEED = regex(rf"[^,。;:的]{{0,8}}?(?:{_DONE_AT_ONCE})(?!了|情况|率)")
_IS_DONE = regex(r",?(?:[^,。;]{0,8}?)(?:已(?!有)|尚?未|累计(?!完成|投)|实有|共有)")
_DEED_LATER = regex(rf"[^。;:]{{0,30}}?(?:{_DONE})")
_NO_DEED = regex(r",?(?:的(?!时间)|不|未|无|累计|连续|曾|已|没有|免|享受|给予|发生|新[注成])")
_VALID = regex(r"(?:有效|施行|执行|实施期|试行|失效|适用|延长|延续|延至|近期|远期|展望)[^,。;]{0,6}\Z")
_WINDOW = regex(r"(?:时间|期限|时限)[:为]?\Z")  # 申报时间:3月1日至5月31日
_SINCE = regex(r"(?:[年月日起],?|[自从][^,。;]{0,14})\Z")
_NO_LIMIT = frozenset({"今年", "全年", "本年度", "当年", "下年度", "下一年度", "次年", "年末"})
_RECURRING_LIMIT = regex(".*(?:前|底|末|内|日|旬)$")
_SHORT_UNITS = ("日", "天", "时", "周", "分钟", "星期", "日历天")


def _limits(passage: Passage, dated: bool) -> Iterator[tuple[int, int, bool]]:
    text = passage.view.text
    for time in passage.times:
        if _IS_DONE.match(text, time.end):
            continue
        if time.role == "every" and _RECURRING_LIMIT.match(text[time.start : time.end]):
            yield time.start, time.end, True
        elif time.role == "by" and _is_limit(text, time, dated):
            yield time.start, time.end, False
    for measure in passage.measures:
        if _is_short_term(text, measure):
            yield measure.start, measure.end, False


def _is_limit(text: str, time: Time, dated: bool) -> bool:
    """True where *time* is one by which; *dated* says that the notice has a date, against which it is not over."""
    said = text[time.start : time.end]
    if _VALID.search(text, max(0, time.start - 12), time.start):
        return False
    if _WINDOW.search(text, max(0, time.start - 4), time.start):
        return True
    if said.startswith(("至", "到")) and _SINCE.search(text, max(0, time.start - 16), time.start):
        return False  # 自3月1日至5月1日
    if said.endswith("内") and end_of(said, 0):
        return _is_term(text, time.start, time.end) and bool(_DEED_LATER.match(text, time.end))
    if _CUE.match(said) or (dated and said.endswith("底")):
        return True
    if said in _NO_LIMIT:
        return False
    return text.startswith(("完成", "建成"), time.end) or (dated and _DEED.match(text, time.end) is not None)


def _is_short_term(text: str, measure: Measure) -> bool:
    """True for days and hours within which something is to be done: 5个工作日内."""
    within = measure.relation == "<=" and text[measure.number_end : measure.end].endswith("内")
    return within and measure.unit.endswith(_SHORT_UNITS) and _is_term(text, measure.start, measure.end)


def _is_term(text: str, start: int, end: int) -> bool:
    """False where the time is a condition (成立3年内的企业) or something lasts or fails within it."""
    return not (CONDITION.search(text, max(0, start - 8), start) or _NO_DEED.match(text, end))
