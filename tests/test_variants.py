"""Surface does not matter: variants of the samples, and of notices of our own, give the same but for the words changed.

What does not hold yet stands in `cases/variants/not_yet.tsv`, with the reason; a row that holds is to be taken out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

from conftest import SAMPLES
from gongwen.golden.draft import draft
from variation import VARIANTS, Document, load, varied
from variation.document import of_words
from variation.judge import differences
from variation.wording import chinese, turned

CASES = Path(__file__).parent / "cases" / "variants"
TOO_LONG = {"leqing-2015"}  # left to `python tests/variants.py`


@cache
def documents() -> tuple[Document, ...]:
    """The samples and the notices of our own, with what is read in them as they are."""
    samples = [path for path in sorted(SAMPLES.glob("*/source.*")) if path.parent.name not in TOO_LONG]
    return tuple(map(load, [*samples, *sorted(CASES.glob("*.txt"))]))


def not_yet() -> dict[str, set[str]]:
    """The documents of which a variant does not give the same yet; `*` stands for all that it changes."""
    lines = (CASES / "not_yet.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    assert all(len(row) == 3 and row[2] for row in rows), "a row has a variant, its documents, and the reason"
    assert {row[0] for row in rows} <= set(VARIANTS)
    return {row[0]: set(row[1].split("、")) for row in rows}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_gives_the_same(name: str) -> None:
    made = {document.name: varied(document, name) for document in documents()}
    differing = {key: differences(each.answer, draft(each.parse())) for key, each in made.items() if each}
    assert differing, "a variant that changes no document proves nothing"
    lost = {key for key, differs in differing.items() if differs}
    expected = not_yet().get(name, set())
    expected = set(differing) if expected == {"*"} else expected
    assert lost <= expected, {key: differing[key][:4] for key in lost - expected}
    assert expected <= lost, f"these hold now: take them out of not_yet.tsv: {sorted(expected - lost)}"


def test_the_same_seed_makes_the_same_variant() -> None:
    document = documents()[0]
    one, again, other = (varied(document, "blank-space", seed) for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_words_change_in_the_text_and_in_the_answer() -> None:
    answer = {
        "targets": [{"quote": "新建公园5个", "indicator": "新建公园", "path": "一", "unit": "个", "kind": "quantity"}],
        "responsibilities": [],
    }
    document = Document("own", "一、新建公园5个。新建区不变。", False, answer)
    variant = of_words("build", "", "新建(?=公园5)", "建设")
    made = variant.make(document, Random(0))
    assert made is not None
    assert made.source == "一、建设公园5个。新建区不变。"
    assert made.answer["targets"][0] == answer["targets"][0] | {"quote": "建设公园5个", "indicator": "建设公园"}


def test_a_word_that_a_line_end_parts_is_not_changed_in_the_answer_alone() -> None:
    answer = {"targets": [], "responsibilities": [{"role": "lead", "units": ["市教育局"], "path": "一"}]}
    document = Document("own", "一、办学。（市教\n育局牵头）", False, answer)
    assert varied(document, "bodies") is None


def test_a_page_is_varied_inside_its_lines_alone() -> None:
    page = '<p class="一、">一、<b>总</b>则&nbsp;（1）</p><script>"一、总"</script><p>（<i>甲</i>局）</p>'
    document = Document("own", page, True, {})
    made = varied(document, "point-chinese-dot")
    assert made is not None
    assert made.source == page.replace(">一、<b>", ">一.<b>")
    made = varied(document, "bracket-lens")
    assert made is not None
    assert made.source == page.replace("（<i>甲</i>局）", "【<i>甲</i>局】")


@pytest.mark.parametrize(
    ("arabic", "written"),
    [
        ("5", "五"),
        ("10", "十"),
        ("18", "十八"),
        ("80", "八十"),
        ("100", "一百"),
        ("105", "一百零五"),
        ("12.5", "十二点五"),
    ],
)
def test_numbers_are_written_as_they_are_said(arabic: str, written: str) -> None:
    assert chinese(arabic) == written


@pytest.mark.parametrize(
    ("bracket", "other"),
    [
        ("市教育局牵头，市财政局、市水利局配合", "市财政局、市水利局配合，市教育局牵头"),
        ("牵头单位：市教育局；配合单位：市财政局", "配合单位：市财政局；牵头单位：市教育局"),
        ("牵头单位：市教育局，责任单位：市财政局，各区", "责任单位：市财政局，各区，牵头单位：市教育局"),
        ("市教育局、市财政局负责", "市教育局、市财政局负责"),
        ("责任单位：市教育局，各区", "责任单位：市教育局，各区"),
        ("市教育局牵头，下同", "市教育局牵头，下同"),
    ],
)
def test_role_groups_are_turned_round(bracket: str, other: str) -> None:
    assert turned(bracket) == other
