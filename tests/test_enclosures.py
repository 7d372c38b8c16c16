"""Parts: however a notice ends, and whatever way its plan begins, there are two of them."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongwen
from gongwen.anatomy.title import document_type
from gongwen.model.document import every_section
from gongwen.source import fold

TYPES = ("实施方案", "管理办法", "暂行规定", "行动计划", "工作要点", "若干措施", "专项规划", "奖励政策", "重点工作安排")
VERBS = ("印发", "转发", "公布", "发布", "下发", "批转", "颁发")
TITLES = (
    "青溪县人民政府关于{verb}{name}的通知",
    "关于{verb}《{name}》的通知",
    "青溪县人民政府{verb}县水利局关于{about}{type}的通知",
)
INTRODUCTIONS = (
    "现将《{name}》{verb}给你们，请结合实际，认真贯彻执行。",
    "《{name}》已经县政府同意，现{verb}给你们，请认真组织实施。",
    "现将{name}{verb}给你们，请遵照执行。",
    "为管好沟渠，我们制定了《{name}》，现予{verb}，请认真贯彻落实。",
    "《{name}》已经县政府第5次常务会议通过，现予公布，自2013年5月1日起施行。",
)
OWN = ((), ("各乡镇要加强领导，落实责任。",), ("一、提高认识。各乡镇要高度重视。", "二、落实责任。逐级分解任务。"))
LISTED = ((), ("附件：{name}",))
ENDS = (
    (),
    ("青溪县人民政府",),
    ("2013年3月12日",),
    ("青溪县人民政府", "二〇一三年三月十二日"),
    ("青溪县人民政府　　2013年3月12日",),
    ("（青溪县人民政府2013年3月12日）",),
    ("青溪县人民政府", "2013年3月12日", "（此件公开发布）"),
)
BEGINNINGS = (
    ("{name}",),
    ("附件", "{name}"),
    ("附件1", "{name}"),
    ("附件：{name}",),
    ("附：{name}",),
    ("《{name}》",),
    ("{half}", "{rest}"),
    ("{name}", "（试行）"),
    ("{name}", "（2013年3月1日县政府第5次常务会议通过）"),
)
BODIES = (
    (
        "一、总体要求",
        "坚持标本兼治。",
        "二、主要任务",
        "（一）摸清底数。逐户登记。",
        "（二）分类处置。",
        "三、保障措施",
        "加强领导。",
    ),
    ("第一章　总则", "第一条　为了管好沟渠，制定本办法。", "第二章　管护", "第二条　各村应当登记。"),
    ("为管好沟渠，提出如下意见。", "1.摸清底数。逐户登记。", "2.分类处置。逐一销号。", "3.加强领导。"),
)
PAGES = ("", "<p>{}</p>", "<div>{}</div>", "{}<br>", "<tr><td>{}</td></tr>")


@given(st.data())
def test_a_notice_and_what_it_sends_along_are_two_parts(data: st.DataObject) -> None:
    drawn = {name: data.draw(st.sampled_from(values), name) for name, values in (("type", TYPES), ("verb", VERBS))}
    about = data.draw(st.sampled_from(("沟渠清淤管护", "城区犬只登记")), "about")
    name = f"{data.draw(st.sampled_from(('', '青溪县')), 'place')}{about}{drawn['type']}"
    own = data.draw(st.sampled_from(OWN), "own")
    pieces = (LISTED, ENDS, BEGINNINGS, BODIES)
    title, introduction = (data.draw(st.sampled_from(one)) for one in (TITLES, INTRODUCTIONS))
    lines = [title, "各乡镇人民政府：", introduction, *own]
    for choices in pieces:
        lines += data.draw(st.sampled_from(choices))
    words = {**drawn, "about": about, "name": name, "half": name[: len(name) // 2], "rest": name[len(name) // 2 :]}
    notice = gongwen.parse(_page([line.format(**words) for line in lines], data.draw(st.sampled_from(PAGES), "page")))
    assert [part.kind != "notice" for part in notice.parts] == [False, True]
    assert sum(1 for _ in every_section(notice.parts[0].sections)) == (2 if len(own) == 2 else 0)
    assert sum(1 for _ in every_section(notice.parts[1].sections)) >= 3


def _page(lines: list[str], markup: str) -> bytes | str:
    """*lines* as a text, or each in *markup* under a heading as on a site."""
    if not markup:
        return "\n".join(lines)
    body = "".join(markup.format(escape(line)) for line in lines[1:])
    body = f"<table>{body}</table>" if "<td>" in markup else body
    return f"<title>{lines[0]}</title><h1>{lines[0]}</h1><div class=content>{body}</div>".encode()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青溪县人民政府令第15号", "令"),
        ("青溪县水利局通告〔2020〕3号", "通告"),
        ("关于停征若干收费的公告（2020年第5号）", "公告"),
        ("青溪海关公告2024年第97号（关于改进水果检疫的公告）", "公告"),
        ("对县人大第5次会议第13号建议的答复", "答复"),
        ("青溪县政协提案第13号", None),
        ("关于公布2013年第5号台风灾情", None),
    ],
)
def test_the_number_at_the_end_of_a_title_is_none_of_its_type(title: str, expected: str | None) -> None:
    assert document_type(fold(title)) == expected


@pytest.mark.parametrize("closing", ["特此公告", "此令"])
def test_words_that_close_a_paper_are_no_title(closing: str) -> None:
    paper = (
        "青溪县公告",
        "（第8号）",
        "《青溪县养犬条例》已经通过，现予公布。",
        closing,
        "青溪县人民政府",
        "2018年9月5日",
    )
    notice = gongwen.parse(
        "\n".join((*paper, "青溪县养犬条例", "第一条　为了管理养犬，制定本条例。", "第二条　应当登记。"))
    )
    assert [part.title for part in notice.parts] == [None, "青溪县养犬条例"]
    assert notice.metadata.written_date == "2018-09-05"


def test_what_a_reply_approves_begins_under_its_date() -> None:
    reply = (
        "关于同意城南规划的批复",
        "青溪县人民政府：",
        "一、规划范围东至东河。",
        "安远市人民政府",
        "2012年5月6日",
    )
    plan = (
        "青溪县城南规划文本",
        "第一章　总则",
        "第一条　规划期限至2020年。",
        "第二章　布局",
        "第二条　两轴三区。",
    )
    notice = gongwen.parse("\n".join((*reply, *plan)))
    assert [part.title for part in notice.parts] == [None, "青溪县城南规划文本"]
    contact = gongwen.parse("\n".join((*reply, "联系电话12345678", "联系人张三")))
    assert len(contact.parts) == 1


def test_a_page_that_gives_a_plan_in_full_has_it_as_a_part() -> None:
    news = (
        "<h1>青溪县印发茶产业方案</h1><p>近日，《青溪县茶产业行动方案》出台，全文如下。</p><p>青溪县茶产业行动方案</p>"
    )
    notice = gongwen.parse(f"{news}<p>为加快发展，制定本方案。</p><p>一、目标</p><p>二、任务</p>".encode())
    assert [part.title for part in notice.parts] == [None, "青溪县茶产业行动方案"]


@pytest.mark.parametrize(
    ("title", "authorities"), [("青溪县前三季度投资增长8%", ["青溪县发改局"]), ("青溪县投资工作方案", [])]
)
def test_news_is_signed_in_the_bracket_at_its_end(title: str, authorities: list[str]) -> None:
    notice = gongwen.parse(f"{title}\n今年，青溪县投资增长8%。\n下一步，县里将加快项目建设。（青溪县发改局）\n")
    assert notice.metadata.issuing_authorities == authorities


def test_a_page_headed_by_the_plan_that_its_notice_sends_along_has_the_notices_title() -> None:
    plan, notice = "青溪市节水规划（2016—2020年）", "关于印发《青溪市节水规划（2016—2020年）》的通知"
    signed = "<p>青溪市水利局</p><p>2016年8月8日</p>"
    body = f"<p>{notice}</p><p>各县区水利局：</p><p>现将规划印发给你们。</p>{signed}<p>{plan}</p>"
    page = f"<title>{plan}</title><h1>{plan}</h1><div>{body}<p>第一章 现状</p><p>第二章 目标</p></div>"
    read = gongwen.parse(page.encode())
    assert (read.metadata.title, read.metadata.document_type) == (notice, "通知")
    assert [part.title for part in read.parts] == [None, plan]


FORWARDED = "安远省人民政府办公厅关于印发水资源管理考核办法的通知"
FORWARD = (
    f"青溪县人民政府办公室转发{FORWARDED.removesuffix('的通知')}的通知的通知",
    "青政办发〔2013〕15号",
    "各乡镇人民政府：",
    f"现将《{FORWARDED}》（安政办发〔2013〕2号）转发给你们，请认真贯彻执行。",
)
SIGNED = ("青溪县人民政府办公室", "2013年3月12日")
SENT_ALONG = (
    FORWARDED,
    "安政办发〔2013〕2号",
    "各市、县人民政府：",
    "《水资源管理考核办法》已经省人民政府同意，现印发给你们，请认真贯彻执行。",
)
SIGNED_ALONG = ("安远省人民政府办公厅", "2013年1月8日")
METHOD = ("水资源管理考核办法", "第一条　为了加强水资源管理，制定本办法。", "第二条　考核内容为用水总量。")


@pytest.mark.parametrize(
    "lines",
    [
        FORWARD + SIGNED + SENT_ALONG + SIGNED_ALONG + METHOD,
        FORWARD + SIGNED + ("附件：",) + SENT_ALONG + SIGNED_ALONG + METHOD,
        FORWARD + SIGNED + SENT_ALONG + METHOD,
        FORWARD + SENT_ALONG + SIGNED_ALONG + METHOD + SIGNED,
        FORWARD + SIGNED + ("附：",) + SENT_ALONG + SIGNED_ALONG + ("附件",) + METHOD,
    ],
    ids=["as it is", "label", "without a signature", "signed at the end", "labels"],
)
def test_a_notice_that_forwards_a_notice_has_what_that_one_sends_as_a_third_part(lines: tuple[str, ...]) -> None:
    notice = gongwen.parse("\n".join(lines))
    assert [part.title for part in notice.parts] == [None, FORWARDED, METHOD[0]]
    assert [section.marker for section in notice.parts[2].sections] == ["第一条", "第二条"]


def test_a_method_of_management_is_sent_along_under_its_short_name() -> None:
    assert document_type(fold("关于印发档案管理办法的通知")) == "通知"
    paper = ("关于印发档案管理办法的通知", "各科室：", "现印发给你们，请遵照执行。", *SIGNED)
    rules = ("档案管理办法", "第一条　为了管好档案，制定本办法。", "第二条　应当登记。")
    assert [part.title for part in gongwen.parse("\n".join(paper + rules)).parts] == [None, "档案管理办法"]
    work = ("关于做好印发宣传册工作的通知", "各科室：", "宣传册工作", "一、抓紧印发。", *SIGNED)
    assert len(gongwen.parse("\n".join(work)).parts) == 1


@pytest.mark.parametrize("number", [(), ("青政办发〔2013〕15号",)])
def test_a_plan_right_under_the_title_of_its_notice_is_a_part(number: tuple[str, ...]) -> None:
    title, plan = "青溪县人民政府办公室关于印发青溪县节水实施方案的通知", "青溪县节水实施方案"
    body = ("为做好节水工作，制定本方案。", "一、总体要求", "坚持节水优先。", "二、主要任务", "发展滴灌。")
    notice = gongwen.parse("\n".join((title, *number, plan, *body)))
    assert [part.title for part in notice.parts] == [None, plan]
    assert notice.metadata.title == title
    assert len(gongwen.parse("\n".join((title, *number, *body))).parts) == 1
