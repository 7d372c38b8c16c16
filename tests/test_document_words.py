"""The words by which documents and their organs are known: the rows of the lexicon's tables, and captions."""

from __future__ import annotations

import re

import pytest

import gongwen
from gongwen.anatomy import closing, head, issuers, nature, shapes, title
from gongwen.anatomy.metadata import _COLUMN, _bare
from gongwen.extract import responsibilities
from gongwen.extract.citations import Finder
from gongwen.language import captions, organs
from gongwen.language.documents import document_number
from gongwen.lexicon import table
from gongwen.reading.lost_lines import organs as lost_lines
from gongwen.reading.page import looks
from gongwen.source import fold
from passages import context, find, passages

ORGANS: dict[str, re.Pattern[str]] = {
    "secrecy": shapes.SECRECY,
    "urgency": shapes.URGENCY,
    "masthead": shapes.MASTHEAD,
    "note": organs.NOTE,
    "copies": organs.COPIES,
    "reports": organs.REPORTS,
    "proof": shapes.PROOF,
    "contact": looks._CONTACT,
    "closes": closing.SENTENCE_THAT_CLOSES,
}


def _id(row: dict[str, str]) -> str:
    return f"{row['word']} {row['kind']}"


def says(kind: str, text: str) -> bool:
    """Whether *text* (folded) has what words of *kind* make of it."""
    match kind:
        case "issued":
            notice = gongwen.parse(f"工作简报\n{text}\n全市节水工作推进\n全市节水工作全面推进。\n")
            return notice.metadata.issuing_authorities == ["青澜市教育局"]
        case "series":
            number = document_number(text)
            return number is not None and not number.agency
        case "not addressed":
            return head._NOT_ADDRESSED.search(text) is not None
        case "not signed":
            return issuers._BRACKETED.fullmatch(text) is None
        case "site":
            return _bare(text)[1]
        case "column":
            return _COLUMN.fullmatch(_bare(text)[0] or "") is not None
        case "news":
            return nature.NEWS.match(text) is not None
        case "form":
            return nature.FORM.match(text) is not None
        case "reporter" | "photograph":
            return shapes.CREDIT.match(text) is not None
        case "standing duties":
            return responsibilities.OF_AN_ORGAN.search(text) is not None
        case "caption":
            return captions.is_over_a_table(text)
    return ORGANS[kind].match(text) is not None


@pytest.mark.parametrize("row", table("organ_words"), ids=_id)
def test_words_of_organs(row: dict[str, str]) -> None:
    assert says(row["kind"], fold(row["example"]))
    assert not says(row["kind"], fold(row["counter_example"]))


@pytest.mark.parametrize("row", table("offices"), ids=lambda row: row["word"])
def test_offices(row: dict[str, str]) -> None:
    for shape in (shapes.SPEAKER, shapes.OFFICER):
        found = shape.match(row["example"])
        assert found
        assert found["person"] == row["example"].removeprefix(row["word"])
        assert not shape.match(row["counter_example"])


def role(text: str) -> str:
    """What *text* does with the documents that it cites."""
    return " ".join(one.role for one in find(Finder(context()), passages(text)))


def acts(kind: str, text: str) -> bool:
    """Whether *text* says of a document what words of *kind* say."""
    match kind:
        case "forwards" | "issues":
            return title.covers(text)
        case "of another":
            return title.forwards(text)
        case "adopts" | "revises":
            return shapes.ENACTED.match(fold(text)) is not None
        case "publishes" | "openly":
            return shapes.PUBLICATION.match(text) is not None
        case "aims":
            return lost_lines.RULES.match(fold(text)) is not None
        case "urges":
            return title.area(text) == "东岭区"
        case "before a number":
            return [one.document_number for one in find(Finder(context()), passages(text))] == ["青政办发〔2015〕3号"]
    return role(text) == {"repealed": "repeals", "founds": "basis"}.get(kind, kind)


@pytest.mark.parametrize("row", table("document_verbs"), ids=_id)
def test_verbs_of_documents(row: dict[str, str]) -> None:
    assert acts(row["kind"], row["example"])
    assert not acts(row["kind"], row["counter_example"])


@pytest.mark.parametrize("row", [row for row in table("document_types") if row["covers"]], ids=lambda row: row["word"])
def test_types_of_what_encloses_another(row: dict[str, str]) -> None:
    assert title.covers(f"青澜市人民政府关于印发青澜市节水办法的{row['word']}")
    assert title.covers(f"青澜市人民政府关于印发青澜市节水办法{row['word']}") == (row["covers"] == "是")
    assert not title.covers("青澜市人民政府关于印发青澜市节水办法的方案")


@pytest.mark.parametrize("number", ["1", "十二", " 3"])
@pytest.mark.parametrize("words", ["附件{}", "附表{}", "表{} 指标", "图{} 布局", "专栏{} 重点工程"])
def test_captions_open_a_line_whatever_numbers_them(words: str, number: str) -> None:
    assert captions.opens(words.format(number))
    assert captions.opens(f"　{words.format(number)}", 1)


@pytest.mark.parametrize("line", ["表一致同意", "图一时之快", "专栏作家", "附属医院", "表彰先进", "见附件1"])
def test_words_that_begin_like_captions(line: str) -> None:
    assert not captions.opens(line)


@pytest.mark.parametrize("number", ["1", "一", " 2", "十二"])
def test_a_box_is_one_for_all_that_ask(number: str) -> None:
    line = f"专栏{number} 绿色工程"
    assert captions.opens_a_box(line)
    assert captions.names_a_box(line)
    sentence = f"专栏{number}中的项目抓紧开工"
    assert not captions.names_a_box(sentence)
    text = f"关于印发青澜市规划的通知\n现印发给你们。\n一、总体要求\n抓紧推进。\n{line}\n建设泵站。\n二、其他\n抓紧。\n"
    [section] = [one for part in gongwen.parse(text).parts for one in part.sections if one.number == 1]
    assert [child.kind for child in section.children] == ["box"]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("青政办发〔2015〕3号", "青政办发 2015 3"),
        ("青政办发[2 0 1 5]3号", "青政办发 2015 3"),
        ("青澜市人民政府令第一百二十号", "青澜市人民政府令 None 120"),
        ("2020年第3号", " 2020 3"),
        ("第3号", "None"),
    ],
)
def test_numbers_of_documents(said: str, number: str) -> None:
    found = document_number(fold(said))
    assert (f"{found.agency} {found.year} {found.serial}" if found else "None") == number
