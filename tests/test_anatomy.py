"""Anatomy: cases in tests/cases/anatomy*.md, the words of its tables, and what holds for every text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongwen
from gongwen.anatomy import dissect
from gongwen.anatomy.organs import Anatomy
from gongwen.anatomy.title import document_type
from gongwen.language.bodies import glued
from gongwen.language.times import find_date
from gongwen.lexicon import table
from gongwen.reading import read
from gongwen.source import Span, Text, fold
from invariants import assert_sound
from written import cases

NOTHING = "-"


def expectations() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Title, input and expectations of every case, the last as `key: value` lines."""
    for title, raw, expected in cases("anatomy*.md"):
        yield title, raw, dict(line.split(": ", 1) for line in expected.splitlines())


def shown(anatomy: Anatomy, text: str) -> dict[str, str]:
    """An anatomy as the cases write it."""
    said = anatomy.metadata
    number = said.document_number
    facts = {
        "title": said.title,
        "number": number and number.text,
        "number's parts": number and f"{number.agency} {number.year} {number.serial}",
        "type": said.document_type,
        "issuers": " | ".join(said.issuing_authorities),
        "written": said.written_date,
        "published": said.published_date,
        "printed": " ".join(filter(None, (said.printing_authority, said.printing_date))),
        "to": " | ".join(said.addressees),
        "copied": " | ".join(said.copied_to),
        "note": said.note,
        "masthead": said.masthead,
        "signatory": said.signatory,
        "secrecy": said.secrecy,
        "urgency": said.urgency,
        "copy": said.copy_number,
        "keywords": " | ".join(said.keywords),
        "parts": " | ".join(f"{part.kind} {part.title or NOTHING}" for part in anatomy.parts[1:]),
        "attachments": " | ".join(f"{entry.label} {entry.title}" for entry in anatomy.attachments),
        "remarks": " | ".join(f"{remark.code} {_words(remark.span, text)}" for remark in anatomy.diagnostics),
    }
    bodies = {
        f"body {part.index}": " | ".join(_words(block.content, text) for block in part.blocks) for part in anatomy.parts
    }
    return {key: value or NOTHING for key, value in (facts | bodies).items()}


def _words(span: Span | None, text: str) -> str:
    return " ".join(span.of(text).split()) if span else ""


@pytest.mark.parametrize(("title", "raw", "expected"), list(expectations()), ids=lambda value: str(value)[:40])
def test_case(title: str, raw: str, expected: dict[str, str]) -> None:
    document = read(raw)
    found = shown(dissect(document), document.text.raw)
    assert {key: found.get(key, NOTHING) for key in expected} == expected, title


@pytest.mark.parametrize("row", table("document_types"), ids=lambda row: row["word"])
def test_a_type_ends_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    assert document_type(row["example"]) == row["type"]
    assert document_type(row["counter_example"]) != row["type"]


@pytest.mark.parametrize("row", table("national_bodies"), ids=lambda row: row["word"])
def test_a_body_of_the_centre_begins_another_name(row: dict[str, str]) -> None:
    assert [len(list(_names(row[column]))) for column in ("example", "counter_example")] == [2, 1]


def _names(raw: str) -> Iterator[tuple[int, int]]:
    view = Text(raw).view()
    return glued(view, 0, len(view.text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2015年6月17日", "2015-06-17"),
        ("二〇一五年六月十七日", "2015-06-17"),
        ("二○一五年十二月三十一日", "2015-12-31"),
        ("二OO三年十月十日", "2003-10-10"),
        ("一九九七年二月二十日", "1997-02-20"),
        ("２０１５年０６月１７日", "2015-06-17"),
        ("2 0 1 5年6月1 7日", "2015-06-17"),
        ("2026月3月26日", "2026-03-26"),
        ("2015-06-17 10:30", "2015-06-17"),
        ("2015/6/7", "2015-06-07"),
        ("2015.06.17", "2015-06-17"),
        ("2015年13月1日", None),
        ("2015年2月30日", None),
        ("2015年6月", None),
        ("〔2015〕6号", None),
        ("3.2015.6", None),
        ("2015年十十月1日", None),
        ("1015年1月1日", None),
    ],
)
def test_dates(words: str, expected: str | None) -> None:
    assert find_date(fold(words)) == expected


@pytest.mark.parametrize(
    ("line", "issuers", "published"),
    [
        ("云溪市科技局2026年3月5日发布，征求意见截止2026年4月4日。", "云溪市科技局", "2026-03-05"),
        ("2026年3月5日云溪市科技局发布", "云溪市科技局", "2026-03-05"),
        ("本政策由云溪市科技局于2026年3月5日发布。", "云溪市科技局", "2026-03-05"),
        ("云溪市科技局、云溪市财政局2026年3月5日公开征求意见。", "云溪市科技局 | 云溪市财政局", "2026-03-05"),
        ("（云溪市科技局2026年3月5日正式发布）", "云溪市科技局", "2026-03-05"),
        ("云溪市科技局2026年3月发布。", "云溪市科技局", NOTHING),
        ("2026年3月5日，云溪市科技局印发", "云溪市科技局", NOTHING),
        ("各部门于2026年3月5日前公布结果。", NOTHING, NOTHING),
        ("自2026年3月5日起发布预警。", NOTHING, NOTHING),
    ],
)
def test_a_closing_line_says_who_published_when(line: str, issuers: str, published: str) -> None:
    document = read(f"云溪预警措施（征求意见稿）\n为预警，制定本措施。\n一、预警。及时发布。\n{line}")
    found = shown(dissect(document), document.text.raw)
    assert (found["issuers"], found["published"]) == (issuers, published)


PAGE = (
    "<div><a href=/>首页</a> <a href=/a>公文</a></div><h1>云溪市人民政府关于供热的通知</h1>"
    "{}<p>各县人民政府，市政府各部门：</p><p>一、总体要求。坚持安全优先，系统治理。</p><p>云溪市人民政府</p><p>2023年3月5日</p>"
)


@pytest.mark.parametrize(
    "byline",
    [
        "<div>2023年03月08日 10时22分 星期三</div>",
        "<div>2023年3月8日 星期三</div>",
        "<div>2023年3月8日（星期三） 上午10:22</div>",
        "<div>2023-03-08T10:22:00+08:00</div>",
        "<div>发布日期：20230308</div>",
        "<div>发布于2023.03.08</div>",
        "<p>[ 2023-3-8 ]　来源：住建局　作者：</p>",
        "<p>【2023年3月8日】来源：住建局　编辑：</p>",
        "<p>稿件来源：　作者：　编辑：　发布时间：2023-03-08</p>",
        "<p>〔2023-03-08〕 稿件来源：　作者：　编辑：</p>",
    ],
)
def test_bylines_of_every_form_say_when_a_page_was_published(byline: str) -> None:
    document = read(f"<html><body>{PAGE.format(byline)}</body></html>")
    found = shown(dissect(document), document.text.raw)
    assert (found["published"], found["written"]) == ("2023-03-08", "2023-03-05")
    assert found["to"] == "各县人民政府 | 市政府各部门"


def test_a_table_of_names_over_a_date_signs() -> None:
    names = "<tr><td>省财政厅</td><td>省水利厅</td></tr><tr><td>省 粮 食 局</td><td>省供销社</td></tr>"
    page = (
        "<h1>关于做好防汛物资储备的通知</h1><p>各市防汛办：</p><p>一、储备到位。请于汛期前完成物资储备，登记造册。</p>"
        f"<table>{names}<tr><td></td><td>2020年5月11日</td></tr></table>"
    )
    document = read(f"<html><body>{page}</body></html>")
    found = shown(dissect(document), document.text.raw)
    assert found["issuers"] == "省财政厅 | 省水利厅 | 省粮食局 | 省供销社"
    assert found["written"] == "2020-05-11"


def test_a_table_of_tasks_that_ends_with_a_name_and_a_date_does_not_sign() -> None:
    rows = "<tr><td>1</td><td>清淤三公里</td></tr><tr><td>2</td><td>植树两公顷</td></tr>"
    end = "<tr><td>云溪市水务局</td><td></td></tr><tr><td>2020年5月11日</td><td></td></tr>"
    page = (
        "<h1>关于做好清淤工作的通知</h1><p>各县水务局：</p><p>一、任务。请于汛期前完成清淤，登记造册。</p>"
        f"<table><tr><th>序号</th><th>任务</th></tr>{rows}{end}</table>"
    )
    document = read(f"<html><body>{page}</body></html>")
    assert shown(dissect(document), document.text.raw)["written"] == NOTHING


PIECES = st.sampled_from(
    [
        "某市人民政府关于印发某方案的通知",
        "某市人民政府办公室文件",
        "某政发〔2019〕3号",
        "（第3号）",
        "各县人民政府：",
        "现将《某方案》印发给你们，请遵照执行。",
        "附件：1.甲表",
        "2.乙表",
        "某市人民政府",
        "市长　张某",
        "2019年3月5日",
        "（此件公开发布）",
        "附件1",
        "甲表",
        "某方案",
        "一、总则",
        "抄送：市委，市人大。",
        "某市人民政府办公室 2019年3月6日印发",
        "发文机关：某市人民政府",
        "",
        "0",
    ]
)


@given(st.lists(PIECES, max_size=24))
def test_every_order_of_organs_is_conserved(pieces: list[str]) -> None:
    document = read("\n".join(pieces))
    anatomy = dissect(document)
    text = document.text.raw
    held = [part.span for part in anatomy.parts] + [span for spans in anatomy.metadata_spans.values() for span in spans]
    held += [remark.span for remark in anatomy.diagnostics if remark.span]
    held += [entry.span for entry in anatomy.attachments if entry.span]
    covered = {at for span in held for at in range(span.start, span.end)}
    assert all(at in covered or sign.isspace() for at, sign in enumerate(text))
    ends = [part.span.end for part in anatomy.parts]
    assert all(end <= part.span.start for end, part in zip(ends, anatomy.parts[1:], strict=False))
    assert all(part.span.covers(block.content) for part in anatomy.parts for block in part.blocks)


ATTACHED = [
    # the text, the attachments' titles, and the words at their spans where these are more than the titles
    ("云溪市方案\n一、推进改革。\n附：\n\n车船税目表\n", "车船税目表"),
    ("云溪市方案\n一、推进改革。\n附件\n", ""),
    ("云溪市方案\n一、推进改革。\n附件下载：云政办〔2030〕7号.pdf\n", "云政办〔2030〕7号.pdf"),
    ("云溪市方案\n一、推进改革。\n附件1-7.zip\n", "附件1-7.zip"),
    (
        "通知\n各县：\n请照办。\n附件：1.云溪市河道\n治理行动方案\n2.任务表\n云溪市政府\n2030年1月2日\n",
        "云溪市河道治理行动方案|任务表",
    ),
    ("通知\n各县：\n请照办。\n附件：1.New\nPlan\n2.任务表\n云溪市政府\n2030年1月2日\n", "New Plan|任务表"),
    ("通知\n各县：\n请照办。\n附件：1.任务表\n2.\u2060\n云溪市政府\n2030年1月2日\n", "任务表"),
    ('<p>通知</p><p>各县：</p><p>请照办，不得有误。</p><p><a href="/1.doc"> 任务 表.doc </a></p>', "任务表.doc"),
]


@pytest.mark.parametrize(("text", "titles"), ATTACHED)
def test_the_title_of_an_attachment_is_what_stands_at_its_span(text: str, titles: str) -> None:
    document = read(text)
    attachments = dissect(document).attachments
    assert "|".join(entry.title for entry in attachments) == titles
    for entry in attachments:
        assert entry.span
        assert document.text.printed(entry.span) == entry.title


def test_a_page_number_in_the_midst_of_an_attachments_title_is_none_of_it() -> None:
    document = read(
        "通知\n各县：\n请照办。\n- 1 -\n附件：1.云溪市河道\n- 2 -\n治理行动方案\n2.任务表\n"
        "云溪市政府\n2030年1月2日\n- 3 -\n"
    )
    anatomy = dissect(document)
    assert [entry.title for entry in anatomy.attachments] == ["云溪市河道治理行动方案", "任务表"]
    assert [remark.span.of(document.text.raw) for remark in anatomy.diagnostics if remark.span][:2] == [
        "- 1 -",
        "- 2 -",
    ]
    assert_sound(gongwen.parse(document.text.raw))


@pytest.mark.parametrize("blank", [" ", "\u200b", "\ufe0f"])
def test_a_name_of_nothing_that_is_seen_is_no_authority(blank: str) -> None:
    title = f"云溪县人民政府、{blank}、柳泉县人民政府关于治水的通知"
    page = f'<meta name="ArticleTitle" content="{title}"><p>一、整治河道。</p>'
    assert gongwen.parse(page, media_type="text/html").metadata.issuing_authorities == [
        "云溪县人民政府",
        "柳泉县人民政府",
    ]


def test_a_line_of_two_labels_in_the_midst_of_a_title_ends_it() -> None:
    """As where a scan of a page has its box of fields: the label stands halfway between the two lines of its value."""
    box = "云溪市水务局关于做好渠道清淤和\n题：    发文机关：云溪市水务局\n管护工作的意见\n"
    head = "云溪市水务局关于\n做好渠道清淤和管护工作的意见\n"
    metadata = gongwen.parse(f"{box}{head}各镇人民政府：\n请执行。\n").metadata
    assert metadata.title == "云溪市水务局关于做好渠道清淤和管护工作的意见"
