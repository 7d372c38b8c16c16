"""The outline: cases in tests/cases/outline*.md, its tables of words, and what holds for every text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gongwen.anatomy.organs import PartText
from gongwen.language.markers import read_marker
from gongwen.language.ordinals import ordinal
from gongwen.lexicon import table
from gongwen.model import Part, Section
from gongwen.outline import Outline, outline
from gongwen.outline.openings import POLICY, STATEMENT, STATES, SUBJECT, read_opening
from gongwen.outline.place import Places
from gongwen.outline.shapes import noun_of, shape_of
from gongwen.reading.blocks import Block, BlockKind
from gongwen.source import Offset, Span, Text, fold
from written import cases


def part_of(raw: str) -> tuple[PartText, Text]:
    """A part whose paragraphs are the lines of *raw*; a line with `|` is a table row."""
    blocks, at = [], Offset(0)
    for line in raw.splitlines(keepends=True):
        content = line.strip()
        start = at + line.find(content)
        kind: BlockKind = "row" if "|" in line else "paragraph"
        blocks.append(Block(kind, Span(at, at + len(line)), Span(start, start + len(content))))
        at += len(line)
    return PartText(0, "notice", None, Text(raw).whole, tuple(blocks)), Text(raw)


def walk(sections: tuple[Section, ...] | list[Section]) -> Iterator[Section]:
    """Every section of a tree, in document order."""
    for section in sections:
        yield section
        yield from walk(section.children)


def shown(found: Outline) -> str:
    """An outline as cases write it: a line a section (path, heading), and a line a remark."""
    lines = [f"{section.path} {section.heading or '-'}" for section in walk(found.sections)]
    return "\n".join([*lines, *(f"! {remark.code}" for remark in found.diagnostics)])


@pytest.mark.parametrize(
    ("title", "raw", "expected"), cases("outline*.md"), ids=lambda value: str(value).splitlines()[0]
)
def test_case(title: str, raw: str, expected: str) -> None:
    found = outline(*part_of(raw))
    assert shown(found) == expected, title
    assert_whole(raw, found)


@pytest.mark.parametrize(
    ("title", "raw", "expected"), cases("unnumbered*.md"), ids=lambda value: str(value).splitlines()[0] if value else ""
)
def test_headings_without_a_number(title: str, raw: str, expected: str) -> None:
    found = outline(*part_of(raw))
    assert "\n".join([*tree(found.sections), *(f"! {remark.code}" for remark in found.diagnostics)]) == expected, title
    assert_whole(raw, found)


def tree(sections: Sequence[Section], depth: int = 0) -> Iterator[str]:
    """The sections as these cases write them: an indented line each."""
    for section in sections:
        yield f"{'  ' * depth}{section.marker or UNNUMBERED[section.kind]} {section.heading or '-'}"
        yield from tree(section.children, depth + 1)


UNNUMBERED = {"heading": "#", "box": "="}


def assert_whole(raw: str, found: Outline) -> None:
    """Sections in order and inside their parents, ids unique, every character marker, heading, body or preamble."""
    part, _ = part_of(raw)
    every = list(walk(found.sections))
    assert len({section.id for section in every}) == len(every)
    _assert_apart([section.span for section in found.sections])
    for section in every:
        own = [section.heading_span] if section.heading_span else []
        _assert_apart([*own, *section.body])
        assert all(section.span.covers(span) for span in (*own, *section.body))
        _assert_apart([child.span for child in section.children])
        assert all(section.span.covers(child.span) for child in section.children)
    said = [*found.preamble, *(span for section in every for span in _own_spans(section))]
    _assert_apart(said)
    held = set().union(*(range(*span) for span in said)) if said else set()
    lost = [raw[at] for block in part.blocks for at in range(*block.content) if at not in held]
    assert not set("".join(lost)) - set("。：:；;，,、.．【】（）()〔〕[] \t　\n"), lost


def _own_spans(section: Section) -> list[Span]:
    """What is the section's own: its marker, heading and paragraphs."""
    first = [span.start for span in (section.heading_span, *section.body[:1]) if span]
    stop = min(first, default=section.children[0].span.start if section.children else section.span.end)
    return [Span(section.span.start, stop), *([section.heading_span] if section.heading_span else []), *section.body]


def _assert_apart(spans: list[Span]) -> None:
    assert all(before.end <= after.start for before, after in pairwise(spans)), spans


@pytest.mark.parametrize("row", table("outline_content"), ids=lambda row: row["word"])
def test_words_of_statements(row: dict[str, str]) -> None:
    assert states(row["kind"], fold(row["example"]))
    assert not states(row["kind"], fold(row["counter_example"]))


def states(kind: str, line: str) -> bool:
    """Whether *line* says something, by a word of this *kind*, and names no topic."""
    if kind in ("leads in", "no heading"):
        return read_opening(Text(line).view(), 0, opens_list=kind == "leads in").verdict != "title"
    return (STATEMENT if kind == "states" else STATES).search(line) is not None


@pytest.mark.parametrize("row", table("heading_words"), ids=lambda row: row["word"])
def test_words_of_headings_without_a_number(row: dict[str, str]) -> None:
    assert told(row["kind"], fold(row["example"]))
    assert not told(row["kind"], fold(row["counter_example"]))


def told(kind: str, line: str) -> bool:
    """Whether the word of a row of this *kind* tells what *line* is; what can be no heading has no shape."""
    if kind == "division":
        return shape_of(line) == "division"
    return noun_of(line) == kind if kind in ("topic", "field") else shape_of(line) is None


@pytest.mark.parametrize("row", table("outline_topic"), ids=lambda row: row["word"])
def test_words_that_lead_a_policy(row: dict[str, str]) -> None:
    assert POLICY.match(row["example"])
    assert not POLICY.match(row["counter_example"])


@pytest.mark.parametrize("row", table("outline_subject"), ids=lambda row: row["word"])
def test_words_of_what_a_body_does(row: dict[str, str]) -> None:
    assert SUBJECT.match(row["example"])
    assert not SUBJECT.match(row["counter_example"])


@pytest.mark.parametrize("row", table("outline_citing"), ids=lambda row: f"{row['of']}-{row['word']}")
def test_words_after_what_is_cited(row: dict[str, str]) -> None:
    assert doubt_of(row["example"]) == "citation"
    assert doubt_of(row["counter_example"]) != "citation"


@pytest.mark.parametrize("row", table("outline_grades"), ids=lambda row: row["word"])
def test_words_after_numbers_of_classes(row: dict[str, str]) -> None:
    assert doubt_of(row["example"]) == "grade"
    assert doubt_of(row["counter_example"]) == "range"


def doubt_of(line: str) -> str | None:
    marker = read_marker(fold(line), 0, len(line))
    assert marker is not None
    return marker.doubt


ORDINALS = {"一": 1, "十": 10, "二十一": 21, "一百零五": 105, "五百二十六": 526, "二〇": 20, "二 十": 20, "十百": 0}
ORDINALS |= {"12": 12, "④": 4, "⑿": 12, "Ⅲ": 3, "B": 2, "c": 3, "㈡": 2}


@pytest.mark.parametrize(("numeral", "number"), list(ORDINALS.items()))
def test_ordinal(numeral: str, number: int) -> None:
    assert ordinal(numeral) == number


def test_a_row_is_body_and_opens_no_section() -> None:
    raw = "一、任务分工\n1.|推进改革|市改革办\n2.|扩大开放|市商务局\n二、保障措施\n"
    found = outline(*part_of(raw))
    assert [section.path for section in walk(found.sections)] == ["一", "二"]
    assert [span.of(raw) for span in found.sections[0].body] == ["1.|推进改革|市改革办", "2.|扩大开放|市商务局"]


def test_unnumbered_headings_that_the_markup_ranks() -> None:
    part, text = part_of("支持措施\n一、场地\n免收租金。\n二、资金\n工作要求\n一、领导\n相关链接\n")
    ranked = [replace(part.blocks[at], rank=2) for at in (0, 4)]
    blocks = (ranked[0], *part.blocks[1:4], ranked[1], part.blocks[5], replace(part.blocks[6], rank=3))
    found = outline(replace(part, blocks=blocks), text)
    said = [(section.path, section.kind, section.marker, section.heading) for section in walk(found.sections)]
    assert said == [
        ("", "heading", None, "支持措施"),
        ("一", "item", "一", "场地"),
        ("二", "item", "二", "资金"),
        ("", "heading", None, "工作要求"),
        ("一", "item", "一", "领导"),
    ]


def test_a_repeated_number_has_an_id_of_its_own() -> None:
    found = outline(*part_of("一、目标\n1.近期\n一、任务\n1.远期\n"))
    assert [section.id for section in walk(found.sections)] == ["0/一", "0/一/1", "0/一~2", "0/一/1~2"]


def test_body_is_the_rest_of_the_line_and_the_paragraphs_after_it() -> None:
    raw = "一、目标。到2027年建成。\n再提高。\n二、任务\n"
    first, _ = outline(*part_of(raw)).sections
    assert [span.of(raw) for span in first.body] == ["到2027年建成。", "再提高。"]
    assert first.heading_span and first.heading_span.of(raw) == "目标"


def test_places() -> None:
    raw = "序言。\n一、目标\n（一）近期\n见效。\n二、任务\n"
    found = outline(*part_of(raw))
    part = Part(
        index=0,
        kind="notice",
        title=None,
        span=Text(raw).whole,
        preamble=list(found.preamble),
        sections=list(found.sections),
    )
    places = Places([part])
    begin = {word: Offset(raw.index(word)) for word in ("序言", "目标", "见效", "任务")}
    stands = {word: places.of(Span(at, at + 2))[1] for word, at in begin.items()}
    assert stands == {"序言": None, "目标": "0/一", "见效": "0/一/(一)", "任务": "0/二"}
    assert places.of(Span(Text(raw).whole.end, Text(raw).whole.end)) == (0, None)


# ---------------------------------------------------------------- what holds for every text

MARKERS = [
    "第一编 ",
    "第一章 ",
    "第二节　",
    "第三条 ",
    "第三条",
    "一、",
    "二、",
    "（一）",
    "(二)",
    "1.",
    "2．",
    "1、",
    "1.1 ",
    "1 ",
]
MARKERS += [
    "1.2.3 ",
    "（1）",
    "2）",
    "①",
    "A.",
    "Ⅱ.",
    "专栏1 ",
    "附件：1.",
    "",
    "",
    "",
    "　",
    "12",
    "二十一、",
    "第",
    "（",
    "1.2",
]
TEXTS = [
    "总则",
    "总　则",
    "推进改革。加快开放。",
    "第一款规定的事项",
    "亿元资金",
    "有下列情形之一的：",
    "……1",
    "|一|二|",
    "附则",
    "总体目标",
    "农业生产稳中有进。",
    "粮食连年丰收，建成高标准农田二十万亩，农民人均收入翻了一番，脱贫成果得到巩固和拓展。",
    "",
    "。",
    "【目的】为了",
]
lines_of_anything = st.lists(st.tuples(st.sampled_from(MARKERS), st.sampled_from(TEXTS)).map("".join), max_size=25)


@given(lines_of_anything)
def test_any_markers_in_any_order(lines: list[str]) -> None:
    raw = "\n".join(lines)
    assert_whole(raw, outline(*part_of(raw)))


@given(st.data())
def test_any_shuffle_and_any_truncation(data: st.DataObject) -> None:
    _, raw, _ = data.draw(st.sampled_from(cases("outline*.md") + cases("unnumbered*.md")))
    lines = data.draw(st.permutations(raw.splitlines()))
    shuffled = "\n".join(lines)
    cut = shuffled[: data.draw(st.integers(0, len(shuffled)))]
    assert_whole(cut, outline(*part_of(cut)))


CHINESE = "一二三四五六七八九"
STATUTORY = ["第一编", "第一章", "第一节", "第一条"]
STYLES = {
    "第一编": lambda n: f"第{CHINESE[n]}编 ",
    "第一条": lambda n: f"第{CHINESE[n]}条　",
    "第一章": lambda n: f"第{CHINESE[n]}章　",
    "第一节": lambda n: f"第 {CHINESE[n]} 节 ",
    "一": lambda n: f"{CHINESE[n]}、",
    "(一)": lambda n: f"（{CHINESE[n]}）",
    "1": lambda n: f"{n + 1}．",
    "(1)": lambda n: f"({n + 1})",
    "1)": lambda n: f"{n + 1}）",
    "①": lambda n: chr(ord("①") + n),
}
shapes: st.SearchStrategy[Any] = st.recursive(
    st.just([]), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=12
)


@given(
    shape=shapes,
    item_styles=st.permutations(["一", "(一)", "1", "(1)", "1)", "①"]),
    statutory=st.sets(st.sampled_from(STATUTORY)),
    seed=st.integers(0, 1000),
)
def test_a_rendered_outline_reads_back(
    shape: list[object], item_styles: list[str], statutory: set[str], seed: int
) -> None:
    styles = sorted(statutory, key=STATUTORY.index) + item_styles
    lines, paths = rendered(shape, styles, random.Random(seed))
    found = outline(*part_of("\n".join(lines)))
    assert [section.path for section in walk(found.sections)] == paths
    assert not found.diagnostics


def rendered(shape: list[object], styles: list[str], chance: random.Random) -> tuple[list[str], list[str]]:
    """The lines of a tree of headings whose levels have *styles*, paragraphs in between, and the paths of it."""
    lines, paths = ["现通知如下。"], []

    def render(inner: list[object], depth: int, above: str) -> None:
        for number, children in enumerate(inner):
            marker = STYLES[styles[depth]](number)
            path = f"{above}/{label(marker)}".strip("/")
            lines.append(f"{marker}推进重点工作")
            lines.extend(["各部门要抓好落实。"] * chance.randrange(2))
            paths.append(path)
            assert isinstance(children, list)
            render(children, depth + 1, path)

    render(shape if depth_of(shape) <= len(styles) else [], 0, "")
    return lines, paths


def depth_of(shape: list[object]) -> int:
    return 1 + max((depth_of(inner) for inner in shape if isinstance(inner, list)), default=0)


def label(marker: str) -> str:
    return "".join(fold(marker).split()).rstrip("、.")


def boxes(raw: str) -> list[tuple[str, str | None, list[str]]]:
    """The boxes of *raw*: their path, their heading, what stands in them."""
    found = outline(*part_of(raw))
    return [
        (section.path, section.heading, [span.of(raw) for span in section.body])
        for section in walk(found.sections)
        if section.kind == "box"
    ]


def test_a_line_that_names_a_box_begins_one_that_ends_with_the_next_section() -> None:
    raw = "一、治水\n整治河道。\n专栏1　清河工程\n疏浚三条河。\n种植水草。\n专栏 2 管网工程\n新建管网。\n二、治气\n"
    assert boxes(raw) == [
        ("一", "专栏1清河工程", ["疏浚三条河。", "种植水草。"]),
        ("一", "专栏2管网工程", ["新建管网。"]),
    ]
    found = outline(*part_of(raw))
    assert [span.of(raw) for span in found.sections[0].body] == ["整治河道。"]
    assert len({section.id for section in walk(found.sections)}) == 4


@pytest.mark.parametrize(
    "line",
    [
        "专栏1中的项目由市水利局负责。",
        "专栏1所列工程",
        "专栏1、专栏2的项目",
        "专栏1至3",
        "按专栏1推进",
        "开设专栏",
        "专栏1 清河工程。",
        "专栏1：",
    ],
)
def test_a_line_that_speaks_of_boxes_is_none(line: str) -> None:
    assert boxes(f"一、治水\n整治河道。\n{line}\n新建管网。\n") == []


def test_boxes_of_one_name_have_ids_of_their_own() -> None:
    raw = "一、治水\n专栏1 工程\n甲。\n专栏1 工程\n乙。\n"
    assert [section.id for section in walk(outline(*part_of(raw)).sections)] == [
        "0/一",
        "0/一#专栏1工程",
        "0/一#专栏1工程~2",
    ]
