"""The wording of the task table: how a notice's tasks, targets and sections read in the cells of a Chinese sheet.

What a reader of an edited table is to take apart again is put together here, beside what takes it apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gongwen.model import Change, Due, Notice, Part, Purpose, Relation, Target, TargetKind, Task, UnreadKind
from gongwen.source import Span, printed
from gongwen.writers.items import PlacedSection
from gongwen.writers.task_table.amounts import as_words
from gongwen.writers.task_table.columns import BETWEEN_NAMES, MARK, TASKS

KINDS: dict[TargetKind, str] = {"quantity": "定量", "coverage": "全覆盖", "zero": "零指标", "benchmark": "对标"}
CHANGES: dict[Change, str] = {"increase": "增加", "decrease": "减少"}
RELATIONS: dict[Relation, str] = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "~": "约", "=": "＝", "range": "区间"}
PURPOSES: dict[Purpose, str] = {
    "target": "目标",
    "standard": "标准",
    "grant": "补助收费",
    "time": "时长",
    "frequency": "频次",
    "weight": "权重",
    "result": "现状",
    "other": "其他",
}
"""In the order of the sheet: what is to be done before what was."""

UNREAD: dict[UnreadKind, str] = {
    "bracket": "括号中有单位名称，但没有识别为责任分工",
    "label": "标签后有单位名称，但没有识别为责任分工",
    "line": "以序号开头，但没有识别为条目",
    "table": "表格各列的含义没有识别",
}
_INFERRED = ("heading", "title")
_ENDS_A_TITLE = ("。", "：", ":", "\n")
_STOPS = "。；;!！?？\n"
_ABOUT, _BASIS = "关于", "依据："
_LONGEST_SENTENCE = 120
_LONGEST_NAME = 50
_INDENT, _DEEPEST = "　", 12


# ---- tasks


def task_words(task: Task) -> tuple[str, str]:
    """What the cell of a task says, in two pieces: its name, where its words open with it or lack it, and the rest."""
    name, words = printed(task.name), printed(task.text)
    if words.startswith(name):
        return name, words[len(name) :]
    return name, f"\n{words}"


def is_title(rest: str) -> bool:
    """Whether a task's name stands before the *rest* of its words as a title, and is no part of its first sentence."""
    return rest[:1] in _ENDS_A_TITLE and len(rest) > 1


def names(units: Iterable[str], inherited: Iterable[str] = ()) -> str:
    """Names in a cell: 市教育局、市财政局＊, those that are *inherited* with a mark."""
    marked = set(inherited)
    return BETWEEN_NAMES.join(f"{unit}{MARK}" if unit in marked else unit for unit in units)


def due_words(due: Due | None) -> str:
    """The words of a time, with a mark where it is that of a heading or a title."""
    return f"{due.text}{MARK}" if due and due.scope in _INFERRED else due.text if due else ""


def day(iso: str | None) -> date | None:
    """The date that *iso* says; None for what no calendar has."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


# ---- targets


def aim(target: Target) -> str:
    """*target* in short: `产品质量合格率≥93%（到2016年）`."""
    due = f"（{target.deadline.text}）" if target.deadline else ""
    return f"{target.indicator}{_amount(target) or KINDS[target.kind]}{due}"


def _amount(target: Target) -> str:
    if target.value is None:
        return ""
    change = CHANGES[target.change] if target.change else ""
    sign = "" if target.relation in {"=", "range"} else RELATIONS[target.relation]
    return f"{change}{sign}{as_words(target.value, target.value_max, target.unit)}"


def sentence_around(text: str, span: Span) -> str:
    """The sentence of *text* that holds *span*, cut where it is very long."""
    floor, ceiling = max(0, int(span.start) - _LONGEST_SENTENCE), int(span.end) + _LONGEST_SENTENCE
    start = max(text.rfind(stop, floor, span.start) for stop in _STOPS) + 1 or floor
    ends = (text.find(stop, span.end, ceiling) for stop in _STOPS)
    end = min((at + 1 for at in ends if at >= 0), default=min(ceiling, len(text)))
    return printed(text[start:end])


# ---- places and titles


def page_of(notice: Notice, span: Span | None) -> int | None:
    """The page on which *span* begins, from 1; None where the notice has no pages."""
    return notice.source.page_at(int(span.start)) if span else None


def section_name(placed: PlacedSection) -> str:
    """A section by its marker and heading; by the beginning of its text where it has no heading."""
    words = placed.section.heading or printed(placed.text.partition("\n")[0])
    name = words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME]}…"
    return f"{_marker(placed.section.marker)}{name}"


def indented(placed: PlacedSection) -> str:
    """The same, set in by its level."""
    return _INDENT * min(placed.section.level - 1, _DEEPEST) + section_name(placed)


def _marker(marker: str | None) -> str:
    """*marker* with the sign that is printed behind it: 一、 （一） 1. 第三条."""
    if not marker:
        return ""
    if marker.isdecimal():
        return f"{marker}."
    if marker.startswith("第"):
        return f"{marker}　"
    return marker if marker[-1] in ")）" or (len(marker) == 1 and not _is_numeral(marker)) else f"{marker}、"


def _is_numeral(sign: str) -> bool:
    return sign in "〇零一二三四五六七八九十百两"


def part_name(notice: Notice, part: Part) -> str:
    """The title of *part*; of the notice itself for the first."""
    return part.title or (title_of(notice) if part.index == 0 else "") or ""


def title_of(notice: Notice) -> str:
    """The notice's title; its name where it has none."""
    return notice.metadata.title or notice.source.name or ""


def reference_of(notice: Notice) -> str:
    """The notice's number and the day on which it was written, where it says them: 某政发〔2021〕3号，2021年5月6日."""
    number, written = notice.metadata.document_number, day(notice.metadata.written_date)
    said = (number.text if number else "", f"{written.year}年{written.month}月{written.day}日" if written else "")
    return "，".join(filter(None, said))


class Heading(NamedTuple):
    """The line above the table of one notice, the one under it, and the notice as the basis of another table."""

    title: str
    under: str = ""
    basis: str = ""


def heading_of(notice: Notice) -> Heading:
    """What stands above the table of *notice*: what it puts into force is its title, else its own."""
    said, reference = notice.metadata.title, reference_of(notice)
    under = f"（{reference}）" if reference else ""
    enclosed = next((part.title for part in notice.parts if part.kind == "enclosure" and part.title), None)
    basis = f"{_BASIS}{said}{under}" if said else under
    if enclosed and enclosed != said:
        return Heading(f"{enclosed}{TASKS.name}", basis, basis)
    title = title_of(notice)
    return Heading(f"{_quoted(title) if _ABOUT in title else title}{TASKS.name}", under, basis)


def _quoted(title: str) -> str:
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
