"""Lines that a text has lost: what the words of the table do, and what holds for any order of markers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongwen
from gongwen.language.ordinals import ordinal, written
from gongwen.lexicon import table
from gongwen.model.document import every_section
from gongwen.reading import read
from gongwen.reading.lost_lines import headings, runs
from gongwen.source import Offset, Span, Text
from invariants import assert_sound

ROWS = table("run_in_headings")


def heading_ends(line: str) -> list[int]:
    """Where the heading of each marker of *line* is found to run into its text."""
    text = Text(line + "二、其他。")
    view = text.view(Span(Offset(0), Offset(len(text.raw))))
    return list(headings.ends(view.text, runs.markers_in(view)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_a_word_ends_a_heading_or_begins_its_text(row: dict[str, str]) -> None:
    (end,) = heading_ends(row["example"])
    said = row["example"]
    assert said[:end].endswith(row["word"]) if row["place"] == "end" else said[end:].startswith(row["word"])
    assert not heading_ends(row["counter_example"])


def test_numbers_are_written_as_they_are_read() -> None:
    assert [ordinal(written(number)) for number in range(1, 1000)] == list(range(1, 1000))


ORGANS = ("附件1", "2024年5月6日", "青溪市人民政府", "《方案》", "关于节水的通知", "各县：")
MARKERS = (
    "一、总则",
    "二、任务。",
    "（一）甲",
    "（二）乙。",
    "1.丙。",
    "2.丁；",
    "第一条为了",
    "第二条适用。",
    "第一章总则",
)
PIECES = st.sampled_from((*ORGANS, *MARKERS, "12345", " ", "　　", "1.5亿元"))


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_any_line_without_line_ends_keeps_the_invariants(line: str) -> None:
    assert_sound(gongwen.parse(line))


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_the_blocks_hold_every_character(line: str) -> None:
    document = read(line)
    assert "".join(block.span.of(document.text.raw) for block in document.blocks) == document.text.raw


PRINTED = (
    "今年全县水稻播种面积稳定在18500亩左右，油菜面积恢复到3200亩，茶园面积扩大到4100亩，蔬菜总产达到6万吨，"
    "新修机耕道路120公里，改造排灌站36座，清淤沟渠2400公里，补栽桑苗57万株，疏浚河道19条，架设低压线路88公里，"
    "硬化晒场7600平方米，维修仓库43间，培训农民15000人次，推广良种26个，建立示范片52处，选派农技员310名下乡"
)


@pytest.mark.parametrize("width", range(22, 30))
def test_a_number_that_the_end_of_a_printed_line_parts_is_one(width: int) -> None:
    """Lines of as many characters each, a digit as wide as a word; a line that ends short ends its paragraph."""
    lines = [PRINTED[at : at + width] for at in range(0, len(PRINTED), width)]
    notice = gongwen.parse("\n".join(["关于抓好农业生产的通知", "各乡镇人民政府：", *lines]).encode())
    expected = [18500, 3200, 4100, 60000, 120, 36, 2400, 570000, 19, 88, 7600, 43, 15000, 26, 52, 310]
    assert [quantity.value for quantity in notice.quantities] == expected


def test_numbers_on_lines_of_their_own_stay_two() -> None:
    notice = gongwen.parse("全县水稻播种面积（亩）\n18500\n3200".encode())
    assert 185003200 not in [quantity.value for quantity in notice.quantities]


def test_a_date_alone_ends_a_notice_before_what_it_sends_along() -> None:
    text = (
        "青溪市人民政府办公室关于印发青溪市节水工作方案的通知 青政办〔2016〕8号 各县人民政府： "
        "《青溪市节水工作方案》已经市政府同意，现印发给你们，请遵照执行。 二〇一六年三月五日 青溪市节水工作方案 "
        "一、总体要求 坚持节水优先。 二、主要任务 （一）改造管网 年内改造管网20公里。 （二）推广器具 推广节水器具。"
    )
    notice = gongwen.parse(text.encode())
    assert notice.metadata.written_date == "2016-03-05"
    assert [part.title for part in notice.parts] == [None, "青溪市节水工作方案"]


LISTED = "治理分三步走：一、摸清家底，二、分类整治，三、逐户验收，各镇要分别安排到人。"
ONE_TO_THREE = "治理分五步走。一、摸清家底。各镇分别安排到人。二、分类整治。各镇自定办法。三、逐户验收。各镇自查。"
FOUR_TO_FIVE = "前三步做完再走后两步。四、回头复查。由县里抽查。五、总结经验。各镇上报。"
AROUND = "关于治理沟渠的通知\n各镇：\n{}\n沟渠由所在的村看护，平时随见随清，汛期每日查看。\n{}\n特此通知。\n"


@pytest.mark.parametrize(("lines", "sections"), [((LISTED, LISTED), 0), ((ONE_TO_THREE, FOUR_TO_FIVE), 5)])
def test_items_within_the_lines_of_a_text_begin_lines_behind_a_sentence_alone(
    lines: tuple[str, str], sections: int
) -> None:
    notice = gongwen.parse(AROUND.format(*lines))
    assert sum(1 for part in notice.parts for _ in every_section(part.sections)) == sections
