"""One invented notice as sixteen publishing systems would set it: the pages that `pages.py` measures readers on.

The words are ours, the shapes are those of real systems: containers, field tables and lists, `<br>` text, layout
tables, text split over inline tags, pasted word processor markup, hidden second copies, and all that stands around.
"""
# ruff: noqa: E501 (the pages' own lines)

from __future__ import annotations

from collections.abc import Callable

TITLE = "临河市人民政府办公室关于印发临河市河湖水质提升三年行动计划的通知"
NUMBER = "临政办发〔2021〕18号"
FIELDS = {
    "索引号": "LH0001-0203-2021-0018",
    "主题分类": "城乡建设、环境保护",
    "发布机构": "临河市人民政府办公室",
    "文号": NUMBER,
    "成文日期": "2021-04-12",
    "发布日期": "2021-04-15",
    "有效性": "有效",
}
LETTER = [
    "各镇人民政府、街道办事处，市政府各部门、各直属机构：",
    "《临河市河湖水质提升三年行动计划》已经市政府第三十五次常务会议审议通过，现印发给你们，请结合实际认真贯彻执行。",
    "附件：1.重点河段治理任务表",
    "2.河湖巡查记录样式",
]
SIGNATURE = ["临河市人民政府办公室", "2021年4月12日"]
NOTE = "（此件公开发布）"
PLAN = "临河市河湖水质提升三年行动计划"
BODY = [
    "为持续改善全市水环境质量，保障群众用水安全，根据省河湖长制工作要求，结合我市实际，制定本行动计划。",
    "一、总体目标",
    "到2023年底，全市主要河流监测断面水质优良比例达到88%以上，城市建成区黑臭水体消除比例达到100%，"
    "城镇生活污水集中处理率提高到96%，农村生活污水治理率达到45%以上，湖泊蓝藻暴发次数较2020年减少三分之一。",
    "二、主要任务",
    "（一）加强源头治理。推进雨污分流改造，三年内新建改建污水管网210公里，改造老旧小区排水管网的住宅不少于60个；"
    "对沿河排污口逐一登记造册，实行编号管理、挂牌整治、验收销号。",
    "1.工业废水。开发区污水处理厂出水稳定达到一级A标准，重点排污单位在线监测设备安装率达到100%，"
    "对超标排放的企业依法查处并向社会公布。",
    "2.农业面源。推广测土配方施肥面积30万亩，规模养殖场粪污处理设施装备配套率保持在98%以上，秸秆综合利用率达到93%。",
    "（二）实施生态修复。建设河岸缓冲带42公里、湿地3处，恢复水生植被1200亩，常态开展增殖放流活动，"
    "逐步重建健康的水生生态系统。",
    "（三）强化巡查管护。市级河长每季度巡河不少于1次，镇级河长每月巡河不少于2次，村级河长每周巡河不少于1次，"
    "巡查发现的问题7日内办结率不低于95%。",
    "三、重点河段治理任务",
    "各责任单位按照下表所列任务和时限组织实施，确需调整的，应当报市河长制办公室同意。",
]
TABLE = [
    ["序号", "河段", "治理任务", "责任单位", "完成时限"],
    ["1", "清水河城区段", "清淤疏浚12公里", "市水利局", "2021年底"],
    ["2", "柳林河上游段", "关停排污口9个", "市生态环境局", "2022年6月底"],
    ["3", "南湖环湖段", "建设湿地2处", "市自然资源局", "2023年底"],
]
CLOSING = [
    "四、保障措施",
    "（一）落实责任。市河长制办公室要加强统筹协调，将任务分解到年度、落实到岗位，每半年通报一次进展情况。"
    "（责任单位：市水利局、市生态环境局、市住房城乡建设局）",
    "（二）保障投入。市财政每年安排专项资金不少于8000万元，鼓励社会资本参与河湖治理和管护，"
    "探索建立生态补偿机制。（责任单位：市财政局）",
    "（三）公众参与。开通举报电话和网上平台，聘请民间河长300名，形成全社会共同爱河护河的良好氛围。",
]
IMPRINT = [
    "抄送：市委各部门，市人大常委会、市政协办公室，市法院，市检察院。",
    "临河市人民政府办公室 2021年4月15日印发",
]
ATTACHMENTS = {
    "附件1：重点河段治理任务表.docx": "/files/2021/a1.docx",
    "附件2：河湖巡查记录样式.pdf": "/files/2021/a2.pdf",
}

PARAGRAPHS = [*LETTER, *SIGNATURE, NOTE, PLAN, *BODY, *CLOSING, *IMPRINT]
LEAKS = [
    *("网站首页", "走进临河", "互动交流", "办事服务", "当前位置", "打印本页", "关闭窗口", "分享到", "浏览次数"),
    *("上一篇", "下一篇", "关于做好汛期值班工作的通知", "市领导调研春耕生产", "版权所有", "ICP备", "网站标识码"),
    *("联系我们", "公网安备", "主办单位", "技术支持", "热点推荐", "今年以来，全市招商引资", "请输入关键字", "function"),
]

_MENU = "".join(
    f'<li><a href="/{number}/">{word}</a></li>'
    for number, word in enumerate(["网站首页", "走进临河", "政务公开", "办事服务", "互动交流", "数据发布", "专题专栏"])
)
_NAVIGATION = f"""<div class="top"><a href="#">设为首页</a> | <a href="#">加入收藏</a> | <a href="/en/">English</a></div>
<div class="search"><form action="/s"><input name="q" value="请输入关键字"><button>搜索</button></form></div>
<div class="nav"><ul>{_MENU}</ul></div>
<script>function go(){{ location.href='/'; }}</script>"""
_PLACE = '<div class="position">当前位置：<a href="/">网站首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a>政策文件</a></div>'
_SIDE = """<div class="side"><h3>热点推荐</h3><ul>
<li><a href="/1.html">关于做好汛期值班工作的通知</a><span>2021-04-20</span></li>
<li><a href="/2.html">市领导调研春耕生产</a><span>2021-04-19</span></li>
<li><a href="/3.html">关于开放体育场馆的公告</a><span>2021-04-18</span></li></ul>
<div class="abstract"><a href="/4.html">今年以来，全市招商引资工作成效明显，新签约项目三十余个。</a></div></div>"""
_TOOLS = """<div class="tools"><span>浏览次数：<i id="hits">1024</i></span> 【<a href="javascript:doprint()">打印本页</a>】
【<a href="javascript:window.close()">关闭窗口</a>】 <span>分享到：<a href="#">微信</a> <a href="#">微博</a></span></div>"""
_NEIGHBOURS = """<div class="pn"><p>上一篇：<a href="/5.html">关于做好汛期值班工作的通知</a></p>
<p>下一篇：<a href="/6.html">市领导调研春耕生产</a></p></div>"""
_FOOTER = """<div class="footer"><p><a href="/about">关于我们</a> | <a href="/map">网站地图</a> | <a href="/c">联系我们</a></p>
<p>主办单位：临河市人民政府办公室　技术支持：临河市大数据中心</p>
<p>版权所有：临河市人民政府　网站标识码：3709990001　鲁ICP备05000001号-1　鲁公网安备 37099902000001号</p></div>
<script type="text/javascript">var _hmt = _hmt || []; (function() { var hm = document.createElement("script"); })();</script>"""
_META = f"""<meta name="SiteName" content="临河市人民政府"><meta name="ColumnName" content="政策文件">
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-04-15 09:30">
<meta name="ContentSource" content="临河市人民政府办公室">"""


def _page(body: str, head: str = _META) -> str:
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{TITLE}_临河市人民政府</title>{head}
<style>.nav li{{float:left}} .hidden{{display:none}}</style></head><body>{body}</body></html>"""


def _document() -> list[str]:
    """The whole text before the table."""
    return [*LETTER, *SIGNATURE, NOTE, PLAN, *BODY]


def _after() -> list[str]:
    return [*CLOSING, *IMPRINT]


def _p(lines: list[str], attributes: str = "") -> str:
    return "\n".join(f"<p{attributes}>　　{line}</p>" for line in lines)


def _data_table(cell: Callable[[str], str] = str, attributes: str = 'border="1"') -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell(word)}</td>" for word in row) + "</tr>\n" for row in TABLE)
    return f"<table {attributes}><tbody>{rows}</tbody></table>"


def _links() -> str:
    return "".join(f'<p><a href="{href}">{title}</a></p>' for title, href in ATTACHMENTS.items())


def _pairs_table(width: int = 2, label: str = "{}：") -> str:
    """The fields as a table, *width* pairs a row."""
    items = list(FIELDS.items())
    rows = [items[at : at + width] for at in range(0, len(items), width)]
    cells = ["".join(f"<td><b>{label.format(name)}</b></td><td>{value}</td>" for name, value in row) for row in rows]
    return '<table class="bd1">' + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def central_government() -> str:
    """Tables around tables; the text in one cell with an id; every paragraph with its own style."""
    style = ' style="margin-top: 0px; text-indent: 2em; font-family: 宋体;"'
    title = f'<p style="text-align: center;"><span style="font-weight: bold; font-size: 18pt;">{TITLE[:17]}</span></p>'
    title += f'<p style="text-align: center;"><span style="font-weight: bold; font-size: 18pt;">{TITLE[17:]}</span></p>'
    text = title + f"<p>{NUMBER}</p>" + _p(_document(), style) + _data_table() + _p(_after(), style)
    return _page(
        f"""{_NAVIGATION}<table width="930"><tbody><tr><td>{_pairs_table()}</td></tr></tbody></table><br>
        <table width="930"><tbody><tr><td width="675"><table><tbody><tr><td><br><table width="650"><tbody><tr>
        <td class="b12c" id="UCAP-CONTENT">{text}</td></tr></tbody></table></td></tr></tbody></table></td>
        <td><div class="qr">扫一扫在手机打开当前页</div></td></tr></tbody></table>{_links()}{_TOOLS}{_FOOTER}"""
    )


def list_of_fields() -> str:
    """Fields as a list, the text in an editor's element with paragraphs."""
    fields = "".join(f"<li><strong>{name}：</strong><span>{value}</span></li>" for name, value in FIELDS.items())
    return _page(
        f"""{_NAVIGATION}{_PLACE}<div class="article"><h1>{TITLE}</h1><ul class="info">{fields}</ul>{_TOOLS}
        <div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style>{_p(_document())}{_data_table()}{_p(_after())}</div>
        <div class="fj">{_links()}</div>{_NEIGHBOURS}</div>{_SIDE}{_FOOTER}"""
    )


def breaks() -> str:
    """One element without paragraphs: lines end in `<br>`, each set in with ideographic blanks; labels without colon."""
    fields = "".join(f"<li><em>{name}</em><span>{value}</span></li>" for name, value in FIELDS.items())
    text = "<br>\n".join(f"　　{line}" for line in _document())
    after = "<br />\r\n<br />".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in _after())
    return _page(
        f"""{_NAVIGATION}{_PLACE}<div class="tit">{TITLE}</div><div class="xx"><ul>{fields}</ul></div>
        <div id="zoom">{text}<br>{_data_table()}<br>{after}<br>{_links()}</div>{_TOOLS}{_NEIGHBOURS}{_FOOTER}"""
    )


def layout_tables() -> str:
    """Nothing but tables, in capitals, without ids; text in `<FONT>`, one word in four of them."""

    def broken(line: str) -> str:
        if len(line) < 8:
            return f"<FONT face=仿宋_GB2312>{line}</FONT>"
        return f"<FONT>{line[0]}</FONT><FONT size=3>{line[1]}</FONT><FONT>{line[2]}</FONT><B><FONT>{line[3]}</FONT></B>{line[4:]}"

    lines = "".join(f"<TR><TD align=left>　　{broken(line)}</TD></TR>" for line in _document())
    after = "".join(f"<TR><TD>{line}</TD></TR>" for line in _after())
    menu = "".join(
        f"<TD><A href='/{n}'>{w}</A></TD>" for n, w in enumerate(["网站首页", "走进临河", "互动交流", "办事服务"])
    )
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE><META http-equiv=Content-Type content="text/html; charset=utf-8"></HEAD>
    <BODY><TABLE width=1000><TR>{menu}</TR></TABLE><TABLE width=1000><TR><TD width=180 valign=top>{_SIDE}</TD><TD>
    <TABLE><TR><TD>当前位置：<A href=/>网站首页</A> - 政策文件</TD></TR><TR><TD>{_pairs_table(2, "{}")}</TD></TR>
    <TR><TD align=center><B>{TITLE}</B></TD></TR><TR><TD><TABLE>{lines}</TABLE></TD></TR><TR><TD>{_data_table()}</TD></TR>
    <TR><TD><TABLE>{after}</TABLE></TD></TR><TR><TD>{_links()}</TD></TR></TABLE></TD></TR></TABLE>{_TOOLS}{_FOOTER}</BODY></HTML>"""


def provincial() -> str:
    """Comments that mark title and text, a byline, fields in a table whose labels have blanks in them."""
    spaced = {"索引号": "索 引 号", "文号": "文　　号", "有效性": "有 效 性"}
    rows = "".join(f"<tr><td>{spaced.get(name, name)}：</td><td>{value}</td></tr>" for name, value in FIELDS.items())
    return _page(
        f"""{_NAVIGATION}{_PLACE}<div class="wz-con"><p class="con-title"><!--<$[标题]>begin-->{TITLE}<!--<$[标题]>end--></p>
        <table class="xxgk_table">{rows}</table><div class="small-title"><span>发布日期：2021-04-15</span>
        <span>浏览次数：1024</span><span>信息来源：<!--<$[信息来源]>begin-->市政府办公室<!--<$[信息来源]>end--></span></div>
        <div class="main-txt" id="zoom"><!--<$[信息内容]>begin--><meta name="ContentStart">{_p(_document())}{_data_table()}
        {_p(_after())}<meta name="ContentEnd"><!--<$[信息内容]>end--></div>{_links()}{_TOOLS}</div>{_FOOTER}"""
    )


def university_style() -> str:
    """A form around the text, attributes as in visual site builders, neighbours under it."""
    fields = " | ".join(f"{name}：{value}" for name, value in list(FIELDS.items()))
    return _page(
        f"""{_NAVIGATION}<table class="winstyle1" width="100%"><tr><td nowrap>当前位置: <a href="/">网站首页</a>&gt;&gt;政策文件</td>
        </tr></table><form name="_newscontent_fromname"><div class="cont"><h2 align="center">{TITLE}</h2>
        <div align="center"><span>{fields}</span></div><div id="vsb_content_4"><div class="v_news_content">
        {_p(_document())}{_data_table()}{_p(_after())}</div></div><div id="div_vote_id"></div><ul>{_links()}</ul>
        </div></form>{_NEIGHBOURS}{_TOOLS}{_FOOTER}"""
    )


def word_paste() -> str:
    """Pasted from a word processor: conditional comments, `MsoNormal`, `o:p`, a table with cell paragraphs and spans."""

    def word(line: str) -> str:
        cut = len(line) // 2
        return (
            f'<span style="font-family:仿宋_GB2312;mso-hansi-font-family:Calibri">{line[:cut]}</span><span lang="EN-US">'
            f'<o:p></o:p></span><span style="mso-spacerun:yes">{line[cut:]}</span><o:p>&nbsp;</o:p>'
        )

    def cell(text: str) -> str:
        return f'<p class="MsoNormal" align="center"><span>{text}</span><span lang="EN-US"><o:p></o:p></span></p>'

    text = "".join(f'<p class="MsoNormal" style="text-indent:32.0pt">{word(line)}</p>\n' for line in _document())
    after = "".join(f'<p class="MsoNormal">{word(line)}</p>\n' for line in _after())
    return _page(
        f"""{_NAVIGATION}{_PLACE}<h1>{TITLE}</h1>{_pairs_table(3)}<div class="article-con">
        <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
        {text}{_data_table(cell, 'class="MsoNormalTable" style="border-collapse:collapse"')}{after}{_links()}</div>{_TOOLS}{_FOOTER}"""
    )


def printed_twice() -> str:
    """The article again in a block for printing, once hidden and once not; fields in a definition list."""
    fields = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in FIELDS.items())
    text = _p(_document()) + _data_table() + _p(_after())
    return _page(
        f"""{_NAVIGATION}{_PLACE}<dl class="gk">{fields}</dl><div class="content"><h3>{TITLE}</h3><div class="txt">{text}{_links()}</div></div>
        <div id="print" style="display:none"><h3>{TITLE}</h3>{text}</div><div class="share-text">{text}</div>{_TOOLS}{_FOOTER}"""
    )


def blocks_without_paragraphs() -> str:
    """Every paragraph a `<div>`, headings in `<strong>` and `<span>`, set in by no-break spaces."""

    def block(line: str) -> str:
        words = f"<strong><span>{line}</span></strong>" if len(line) < 12 else f"<span>{line}</span>"
        return f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{words}</div><div><br></div>"

    fields = "".join(
        f'<div class="r"><div class="l">{name}：</div><div class="v">{value}</div></div>'
        for name, value in FIELDS.items()
    )
    text = "".join(map(block, _document()))
    return _page(
        f"""{_NAVIGATION}{_PLACE}<div class="fields">{fields}</div><div class="big">{TITLE}</div><div class="wrap"><div class="inner">
        {text}{_data_table()}{"".join(map(block, _after()))}</div></div><div class="annex">{_links()}</div>{_NEIGHBOURS}{_SIDE}{_TOOLS}{_FOOTER}"""
    )


def header_over_values() -> str:
    """A row of labels over a row of values; the text in `article` with header and footer elements around."""
    names = "".join(f"<th>{name}</th>" for name in FIELDS)
    values = "".join(f"<td>{value}</td>" for value in FIELDS.values())
    return _page(
        f"""<header>{_NAVIGATION}</header>{_PLACE}<main><article><header><h1>{TITLE}</h1></header>
        <table><thead><tr>{names}</tr></thead><tbody><tr>{values}</tr></tbody></table><section>{_p(_document())}{_data_table()}
        {_p(_after())}</section>{_links()}</article><aside>{_SIDE}</aside></main><footer>{_FOOTER}</footer>{_TOOLS}"""
    )


def form_page() -> str:
    """One form around the page, view state, labels in spans with ids, a second end of the page."""
    fields = "".join(
        f'<tr><td><span id="lbl{n}">{name}</span>：</td><td><span id="txt{n}">{value}</span></td></tr>'
        for n, (name, value) in enumerate(FIELDS.items())
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>{TITLE}</title></head><body><form method="post" action="./a.aspx">
    <input type="hidden" name="__VIEWSTATE" value="{"dDw" * 300}" />{_NAVIGATION}{_PLACE}<table><tbody>{fields}</tbody></table>
    <span id="lblTitle">{TITLE}</span><div id="ctl00_content">{_p(_document())}{_data_table()}{_p(_after())}</div>{_links()}
    {_TOOLS}{_FOOTER}</form></body></html></body></html>"""


def fragment() -> str:
    """The text column of a content system: no page around it; fields as lines of the text."""
    fields = "".join(f"<p>{name}：{value}</p>" for name, value in FIELDS.items())
    return f"<p>&nbsp;</p>{fields}<p style='text-align:center'><strong>{TITLE}</strong></p>{_p(_document())}{_data_table()}{_p(_after())}{_links()}"


def unclosed_tags() -> str:
    """Paragraphs, cells and list items that are never closed."""
    fields = "".join(f"<li>{name}：{value}" for name, value in FIELDS.items())
    rows = "".join("<tr>" + "".join(f"<td>{word}" for word in row) for row in TABLE)
    text, after = ("".join(f"<p>{line}" for line in lines) for lines in (_document(), _after()))
    return _page(
        f"""{_NAVIGATION}{_PLACE}<center><h2>{TITLE}</h2></center><ul>{fields}</ul><div class=content>{text}<table border=1>{rows}</table>
        {after}{_links()}</div>{_TOOLS}{_NEIGHBOURS}{_FOOTER}"""
    )


def phone_reader() -> str:
    """Sections in sections, each paragraph a `<section>` of `<span>`s, the byline with an unlabelled date."""
    text = "".join(
        f"<section><section><span>{line[:6]}</span><span>{line[6:]}</span></section></section>" for line in _document()
    )
    after = "".join(f"<section><p><span>{line}</span></p></section>" for line in _after())
    fields = "".join(f"<p><span>{name}</span><span>：</span><span>{value}</span></p>" for name, value in FIELDS.items())
    return _page(
        f"""<div id="img-content"><h2 class="rich_media_title">{TITLE}</h2><div class="meta"><span>2021-04-15 09:30</span>
        <span>来源：临河发布</span></div><div>{fields}</div><div class="rich_media_content" id="js_content">{text}{_data_table()}{after}{_links()}</div></div>
        {_TOOLS}{_SIDE}{_FOOTER}"""
    )


def merged_cells() -> str:
    """A table with a caption row, merged heading cells and a `thead`; several containers share the text."""
    head = (
        f'<tr><td colspan="5">重点河段治理任务表</td></tr><tr>{"".join(f"<th>{word}</th>" for word in TABLE[0])}</tr>'
    )
    rows = "".join("<tr>" + "".join(f"<td><div>{word}</div></td>" for word in row) + "</tr>" for row in TABLE[1:])
    return _page(
        f"""{_NAVIGATION}{_PLACE}<div class="xxgk">{_pairs_table(2)}</div><h1>{TITLE}</h1><div class="view TRS_UEDITOR trs_paper_default">
        {_p([*LETTER, *SIGNATURE, NOTE])}</div><div class="view TRS_UEDITOR trs_paper_default">{_p([PLAN, *BODY])}
        <table><thead>{head}</thead><tbody>{rows}</tbody></table>{_p(_after())}</div>{_links()}{_TOOLS}{_SIDE}{_FOOTER}"""
    )


def signature_outside() -> str:
    """The signature and the imprint under the editor's element; much text of links and abstracts beside it."""
    letter = [line for line in _document() if line not in (*SIGNATURE, NOTE)]
    return _page(
        f"""{_NAVIGATION}{_PLACE}{_SIDE}<div class="page"><h1>{TITLE}</h1><div class="sub">{_pairs_table(2)}</div>
        <div class="article_content">{_p(letter)}{_data_table()}{_p(CLOSING)}</div><div class="sign"><p align="right">{SIGNATURE[0]}</p>
        <p align="right">{SIGNATURE[1]}</p><p>{NOTE}</p></div><div class="imprint">{_p(IMPRINT)}</div>{_links()}</div>
        {_NEIGHBOURS}{_SIDE}{_TOOLS}{_FOOTER}"""
    )


TEMPLATES: tuple[Callable[[], str], ...] = (
    central_government,
    list_of_fields,
    breaks,
    layout_tables,
    provincial,
    university_style,
    word_paste,
    printed_twice,
    blocks_without_paragraphs,
    header_over_values,
    form_page,
    fragment,
    unclosed_tags,
    phone_reader,
    merged_cells,
    signature_outside,
)
