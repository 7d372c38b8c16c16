"""What names are: the rows of their table, and one list of names that every reader of names takes the same way."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongwen
from gongwen.anatomy import dissect
from gongwen.extract.responsibilities import Finder
from gongwen.language.bodies import BARE, is_area, is_of_all, kind, may_be_assigned, may_sign
from gongwen.language.bodies.functions import function
from gongwen.language.bodies.levels import SIGNS
from gongwen.language.columns import PEOPLE, header_of
from gongwen.lexicon import table
from gongwen.model import Responsibility
from gongwen.reading import read as read_document
from gongwen.reading.page.line import Line
from gongwen.reading.page.looks import is_signature
from gongwen.reading.plain_tables.cells import looks
from gongwen.source import fold
from passages import find, passages, sheet

ROWS = table("body_names")
NOUNS = [row["word"] for row in ROWS if row["label"]]
GROUPS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "bodies.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
][1:]
NAMES = [
    (name, kind, signs == "yes", given == "yes") for kind, signs, given, names in GROUPS for name in names.split("、")
]

SIGNED = "关于做好垃圾分类工作的通知\n为减少垃圾，现将有关事项通知如下。\n{}\n2025年3月4日\n"
ADDRESSED = """关于印发青澜市垃圾分类方案的通知
各区政府：
现将《青澜市垃圾分类方案》印发给你们，请遵照执行。
青澜市垃圾分类方案
{}：
为减少垃圾，制定本方案。
一、推进分类。按期完成。
"""


def read(text: str) -> list[Responsibility]:
    return find(Finder([]), passages(text))


def assigned(text: str) -> list[str]:
    """The names of all that *text* makes responsible."""
    return [unit.name for said in read(text) for unit in said.units]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_a_row_applies_to_its_example_and_not_to_its_counter_example(row: dict[str, str]) -> None:
    wanted = None if row["kind"] in {"none", "person"} else row["kind"]
    assert kind(row["example"]) == wanted
    assert kind(row["counter_example"]) != wanted or row["word"] in BARE
    assert may_sign(row["example"]) == bool(row["signs"] and wanted != "place")
    assert is_area(row["example"]) == bool(row["signs"] and wanted == "place")
    assert may_be_assigned(row["example"]) == bool(row["assigned"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "none"], ids=lambda row: row["word"])
def test_an_ordinary_word_is_a_row_because_it_ends_like_a_name(row: dict[str, str]) -> None:
    shorter = [row["word"][at:] for at in range(1, len(row["word"]))]
    assert any(map(kind, shorter)) or row["alone"] == "none" or row["function"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["function"]], ids=lambda row: row["word"])
def test_an_ending_behind_a_function_is_cut_off(row: dict[str, str]) -> None:
    example = row["word"].join(("市教育", "")) if row["kind"] == "none" else row["example"]
    assert example.endswith(row["word"])
    assert function(example).canonical


@pytest.mark.parametrize("word", sorted(BARE))
def test_a_bare_noun_names_nobody(word: str) -> None:
    assert not read(f"推进改革。（{word}负责）")
    assert not may_sign(word)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_of_bodies_makes_labels_wherever_one_can_stand(noun: str) -> None:
    assert assigned(f"推进改革。（责任{noun}：市教育局）") == ["市教育局"]
    assert assigned(f"推进改革。\n牵头{noun}：市教育局") == ["市教育局"]
    assert assigned(f"该项工作的牵头{noun}为市教育局，配合{noun}为市财政局。") == ["市教育局", "市财政局"]
    assert assigned(f"市教育局为牵头{noun}。") == ["市教育局"]
    assert headings(f"完善制度（责任{noun}：市教育局）") == ["完善制度"]
    assert not assigned(f"推进改革。牵头{noun}要加强协调，负责{noun}应当按期上报。")
    cells, grid = sheet([["工作任务", f"牵头{noun}"], ["建设充电桩", "市教育局"]])
    assert [unit.name for said in find(Finder([grid]), cells) for unit in said.units] == ["市教育局"]


def test_what_follows_in_a_clause_is_no_label() -> None:
    assert assigned("市委编办负责机构改革工作，市教育局负责机关效能建设。") == ["市委编办", "市教育局"]


@pytest.mark.parametrize(("name", "what", "signs", "given"), NAMES, ids=lambda value: str(value))
def test_every_reader_takes_a_name_the_same_way(name: str, what: str, signs: bool, given: bool) -> None:
    folded = fold(name)
    assert (kind(folded) if folded not in BARE else None) == (None if what == "none" else what)
    assert signature(name) == signs
    assert addressee(name) == ((signs or given) and (what != "place" or is_of_all(folded)))
    assert assigned(f"推进改革。（{name}负责）") == [name] * given
    assert assigned(f"该项工作由{name}负责实施。") == [name] * given
    assert looks(folded, "bodies") == (signs or given)
    line = Line(text=name, node=0, folded=folded)
    assert is_signature(line) == (signs and what != "place" and not is_menu_word(folded))
    assert in_a_column(name) == [name] or not given or header_of(folded).has(*PEOPLE)


def is_menu_word(name: str) -> bool:
    """Whether *name* is as short as those in the menus of pages: 省政府, 市政协."""
    return name[0] in SIGNS and len(name) <= 3


def signature(name: str) -> bool:
    """Whether a notice that *name* signs has its issuer and its date of it."""
    notice = gongwen.parse(SIGNED.format(name))
    said = notice.metadata
    assert said.written_date == "2025-03-04" or name not in said.issuing_authorities
    return name in said.issuing_authorities


def addressee(name: str) -> bool:
    """Whether *name* before a colon, under the title of a document enclosed, is whom that is addressed to."""
    document = read_document(ADDRESSED.format(name))
    first = dissect(document).parts[1].blocks[0]
    return not first.content.of(document.text.raw).startswith(name)


def headings(heading: str) -> list[str | None]:
    """The headings of a notice with the one section *heading*."""
    text = f"关于做好工作的通知\n为减少垃圾，现将有关事项通知如下。\n（一）{heading}\n抓紧完善，按期报送。\n"
    return [section.heading for part in gongwen.parse(text).parts for section in part.sections]


def in_a_column(name: str) -> list[str]:
    cells, grid = sheet([["工作任务", "责任单位"], ["建设充电桩", name]])
    return [unit.name for said in find(Finder([grid]), cells) for unit in said.units]
