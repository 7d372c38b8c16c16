"""Every kind of thing that a notice can hold, with words that say it once, so that shapes can be made of each alone.

`KINDS` names each list of the JSON (`metadata.addressees`, `parts.sections`) and each value of a closed set of values
in one. A test holds it against the types of `model/`: what is added there, and is not here, fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

LAYOUTS = ("lines", "one line", "page", "page table", "plain table")
"""The places that a thing may stand in: lines of a text, one line, paragraphs of a page, rows of tables."""


class Kind(NamedTuple):
    """A kind of thing: the list of the notice that it goes into, and words that say one of it (`{}` is its number).

    `of` is a field of the thing, or of what it holds (`deadline.scope`), and the value. The words stand between
    `before` and `after`; `layouts` are those in which they are such a thing. In a table they stand under `label`. What
    a notice has `once` is only made longer.
    """

    list: str
    piece: str
    of: tuple[str, str] | None = None
    before: str = ""
    after: str = ""
    layouts: Sequence[str] = LAYOUTS
    label: str = "工作任务"
    once: bool = False


_TEXT = ("lines",)
_ONE_LINE = ("one line",)
_PAGE = ("page",)
_PROSE = ("lines", "one line", "page")
_RUNNING = ("lines", "page")
_TASKS = "一、主要任务\n"
_AIMS = "一、主要目标\n"
_SIGNED = "某市人民政府\n2024年1月1日\n"
_BODIES = "市财政局、市水利局、"

KINDS: dict[str, Kind] = {
    "quantity": Kind("quantities", "面积为{}亩，"),
    "quantity at least": Kind("quantities", "面积不少于{}亩，", ("relation", ">="), layouts=_TEXT),
    "quantity more than": Kind("quantities", "面积超过{}亩，", ("relation", ">"), layouts=_TEXT),
    "quantity at most": Kind("quantities", "面积不超过{}亩，", ("relation", "<="), layouts=_TEXT),
    "quantity less than": Kind("quantities", "面积低于{}亩，", ("relation", "<"), layouts=_TEXT),
    "quantity about": Kind("quantities", "面积约{}亩左右，", ("relation", "~"), layouts=_TEXT),
    "quantity exactly": Kind("quantities", "面积为{}亩，", ("relation", "="), layouts=_TEXT),
    "range": Kind("quantities", "面积为5—90亩，", ("relation", "range"), layouts=_TEXT),
    "percentage": Kind("percentages", "合格率为95%，"),
    "fraction": Kind("percentages", "占三分之二，", layouts=_PROSE),
    "target of quantity": Kind("targets", "到2027年，合格率达到{}%。", ("kind", "quantity"), _AIMS),
    "target of coverage": Kind("targets", "到2027年，实现第{}类服务全覆盖。", ("kind", "coverage"), _AIMS),
    "target of zero": Kind("targets", "到2027年，不发生第{}类重大事故。", ("kind", "zero"), _AIMS),
    "target of a benchmark": Kind("targets", "到2027年，第{}项能耗低于全国平均水平。", ("kind", "benchmark"), _AIMS),
    "target at least": Kind("targets", "到2027年，合格率不低于{}%。", ("relation", ">="), _AIMS, layouts=_TEXT),
    "target above": Kind("targets", "到2027年，合格率超过{}%。", ("relation", ">"), _AIMS, layouts=_TEXT),
    "target at most": Kind("targets", "到2027年，失业率控制在{}%以内。", ("relation", "<="), _AIMS, layouts=_TEXT),
    "target below": Kind("targets", "到2027年，失业率低于{}%。", ("relation", "<"), _AIMS, layouts=_TEXT),
    "target about": Kind("targets", "到2027年，增加值达到{}万元左右。", ("relation", "~"), _AIMS, layouts=_TEXT),
    "target of a range": Kind("targets", "到2027年，合格率达到1—{}9%。", ("relation", "range"), _AIMS, layouts=_TEXT),
    "target exactly": Kind("targets", "到2027年，合格率达到{}%。", ("relation", "="), _AIMS, layouts=_TEXT),
    "target of an increase": Kind("targets", "到2027年，产值增长{}%。", ("change", "increase"), _AIMS),
    "target of a decrease": Kind("targets", "到2027年，能耗下降{}%。", ("change", "decrease"), _AIMS),
    "target by a level": Kind("targets", "到2027年，合格率达到{}%。", ("evidence.rule", "level"), _AIMS),
    "target by a change": Kind("targets", "到2027年，产值较上年增长{}%。", ("evidence.rule", "change"), _AIMS),
    "target by a count": Kind("targets", "到2027年，建成示范区{}个。", ("evidence.rule", "count"), _AIMS),
    "target by a share": Kind("targets", "到2027年，{}%的村建成服务站。", ("evidence.rule", "share"), _AIMS),
    "target by a bare figure": Kind("targets", "到2027年，合格率{}%以上。", ("evidence.rule", "bare"), _AIMS),
    "target by a fund": Kind("targets", "设立规模{}亿元的产业基金。", ("evidence.rule", "fund"), _AIMS),
    "time in the clause": Kind("targets", "2027年合格率达到{}%。", ("deadline.scope", "clause"), _AIMS),
    "time in the sentence": Kind("targets", "到2027年，合格率达到{}%。", ("deadline.scope", "sentence"), _AIMS),
    "time in the paragraph": Kind(
        "targets", "合格率达到{}%。", ("deadline.scope", "paragraph"), "到2027年，合格率达到5%。", layouts=_ONE_LINE
    ),
    "time in a lead": Kind(
        "targets", "合格率达到{}%。", ("deadline.scope", "lead"), "一、目标\n到2027年，力争实现：\n", layouts=_RUNNING
    ),
    "time in a bracket": Kind(
        "targets", "合格率达到{}%（2027年底前完成）。", ("deadline.scope", "bracket"), _AIMS, layouts=_RUNNING
    ),
    "time in a row": Kind(
        "targets", "城镇化率{}|95%", ("deadline.scope", "row"), layouts=LAYOUTS[3:], label="指标|2027年目标值"
    ),
    "cue of a target": Kind("targets.evidence.cues", "到2027年，合格率达到{}%。", None, _AIMS),
    "indicator": Kind("targets.indicator_spans", "到2027年，合格率达到{}%。", None, _AIMS),
    "figure of a target": Kind("quantities", "到2027年，合格率达到{}%。", ("purpose", "target"), _AIMS),
    "result": Kind("quantities", "去年建成示范区{}个。", ("purpose", "result"), _AIMS),
    "standard": Kind("quantities", "扶持面积超过{}亩的农场。", ("purpose", "standard"), _TASKS),
    "grant": Kind("quantities", "每户补助{}元。", ("purpose", "grant"), _TASKS),
    "length of time": Kind("quantities", "{}个工作日内办结。", ("purpose", "time"), _TASKS),
    "frequency": Kind("quantities", "每年检查{}次。", ("purpose", "frequency"), _TASKS),
    "weight": Kind("quantities", "每项扣{}分。", ("purpose", "weight"), _TASKS),
    "other use": Kind("quantities", "分{}个阶段进行。", ("purpose", "other"), _TASKS),
    "target of a figure": Kind("quantities.target_ids", "到2027年，建成示范区{}个。", None, _AIMS),
    "target of a share": Kind("percentages.target_ids", "到2027年，合格率达到{}%。", None, _AIMS),
    "targets in one sentence": Kind("targets", "建成示范区{}个，", None, _AIMS),
    "figure of a table": Kind(
        "targets", "城镇化率{}|95%", ("evidence.rule", "table"), layouts=LAYOUTS[3:], label="指标|2027年目标值"
    ),
    "responsibility": Kind("responsibilities", "推进建设。（责任单位：市财政局）", ("role", "responsible"), _TASKS),
    "lead": Kind("responsibilities", "推进建设。（牵头单位：市财政局）", ("role", "lead"), _TASKS),
    "support": Kind("responsibilities", "推进建设。（配合单位：市财政局）", ("role", "support"), _TASKS),
    "lead and support": Kind("responsibilities", "推进建设。（市财政局牵头，市水利局、市教育局配合）", None, _TASKS),
    "duty in a bracket": Kind("responsibilities", "（责任单位：市财政局等）", ("evidence.rule", "bracket"), _TASKS),
    "duty on a line": Kind(
        "responsibilities", "责任单位：市财政局\n推进建设。\n", ("evidence.rule", "line"), _TASKS, layouts=_RUNNING
    ),
    "duty in a sentence": Kind(
        "responsibilities", "由市财政局负责推进第{}项工作。", ("evidence.rule", "clause"), _TASKS
    ),
    "duty of names": Kind(
        "responsibilities",
        "推进建设。（市财政局、市水利局）",
        ("evidence.rule", "names"),
        _TASKS + "推进。（市教育局、市水利局，列第一位者为牵头单位，下同）\n",
        layouts=_RUNNING,
    ),
    "duty of a table": Kind(
        "responsibilities",
        "建设{}|市财政局",
        ("evidence.rule", "table"),
        layouts=LAYOUTS[3:],
        label="工作任务|责任单位",
    ),
    "body of one duty": Kind("responsibilities.units", _BODIES, None, "一、任务\n责任单位：", layouts=_ONE_LINE),
    "bodies that lack their place": Kind(
        "responsibilities.units", "水利局、", None, "一、任务\n责任单位：市财政局、", layouts=_ONE_LINE
    ),
    "person": Kind(
        "responsibilities.persons", "张三、", None, "一、任务\n责任单位：市财政局；责任人：", layouts=_ONE_LINE
    ),
    "cue of a duty": Kind("responsibilities.evidence.cues", "推进建设。（责任单位：市财政局）", None, _TASKS),
    "task": Kind("tasks", "第{}项建设。（责任单位：市财政局）", ("kind", "item"), _TASKS, layouts=_PROSE),
    "task due in its text": Kind(
        "tasks",
        "2027年底前推进第{}项建设。（责任单位：市财政局）",
        ("deadline.scope", "paragraph"),
        _TASKS,
        layouts=_PROSE,
    ),
    "task due in a bracket": Kind(
        "tasks",
        "推进第{}项建设。（责任单位：市财政局，2027年底前完成）",
        ("deadline.scope", "bracket"),
        _TASKS,
        layouts=_PROSE,
    ),
    "task due in a sentence": Kind(
        "tasks",
        "由市财政局负责在2027年底前推进第{}项工作。",
        ("deadline.scope", "sentence"),
        _AIMS,
        layouts=_PROSE,
    ),
    "task due in a row": Kind(
        "tasks",
        "建设{}|市财政局|2027年底前",
        ("deadline.scope", "row"),
        layouts=LAYOUTS[3:],
        label="工作任务|责任单位|完成时限",
    ),
    "person of one task": Kind(
        "tasks.persons", "张三、", None, "一、任务\n推进。\n责任单位：市财政局；责任人：", layouts=_ONE_LINE
    ),
    "task of a sentence": Kind("tasks", "由市财政局负责推进第{}项工作。", ("kind", "sentence"), _AIMS, layouts=_PROSE),
    "task of an item": Kind("tasks", "{}.推进建设，完善制度。\n", ("kind", "item"), _TASKS, layouts=_TEXT),
    "task of a clause": Kind(
        "tasks", "一是2027年6月底前修好第{}座桥；", ("kind", "clause"), "一、主要任务\n抓好落实。", layouts=_ONE_LINE
    ),
    "task due in a clause": Kind(
        "tasks",
        "一是2027年6月底前修好第{}座桥；",
        ("deadline.scope", "clause"),
        "一、主要任务\n抓好落实。",
        layouts=_ONE_LINE,
    ),
    "task due in a lead": Kind(
        "tasks",
        "{}.推进建设，完善制度。\n",
        ("deadline.scope", "lead"),
        "一、主要任务\n2027年6月底前完成以下任务：\n",
        layouts=_TEXT,
    ),
    "task due in a heading": Kind(
        "tasks",
        "{}.推进建设，完善制度。\n",
        ("deadline.scope", "heading"),
        "一、主要任务（2027年6月底前）\n",
        layouts=_TEXT,
    ),
    "task due in the title": Kind(
        "tasks",
        "{}.推进建设，完善制度。\n",
        ("deadline.scope", "title"),
        "关于印发2027年建设方案的通知\n\n一、主要任务\n",
        "\n" + _SIGNED,
        layouts=_TEXT,
    ),
    "body that a task inherits": Kind(
        "tasks.units.inherited", "{}.推进建设，完善制度。\n", None, "一、任务\n牵头单位：市财政局\n", layouts=_TEXT
    ),
    "lead of one task": Kind("tasks.units.lead", "市第{}财政局、", None, "一、任务\n牵头单位：", layouts=_ONE_LINE),
    "support of one task": Kind(
        "tasks.units.support", "市第{}财政局、", None, "一、任务\n配合单位：", layouts=_ONE_LINE
    ),
    "body of one task": Kind(
        "tasks.units.responsible", "市第{}财政局、", None, "一、任务\n责任单位：", layouts=_ONE_LINE
    ),
    "duty of one task": Kind(
        "tasks.responsibilities", "责任单位：市财政局\n", None, _TASKS + "推进。\n", layouts=_RUNNING
    ),
    "target of one task": Kind(
        "tasks.targets", "建成示范区{}个，", None, "一、任务\n", "（责任单位：市财政局）", layouts=_ONE_LINE
    ),
    "task of a table": Kind(
        "tasks", "建设{}|市财政局|2027年底前", ("kind", "row"), layouts=LAYOUTS[3:], label="工作任务|责任单位|完成时限"
    ),
    "deadline": Kind("deadlines", "2027年6月底前完成第{}项建设。"),
    "recurring deadline": Kind("deadlines", "每年12月底前报送第{}项情况。", ("recurring", "True")),
    "deadline of days": Kind("deadlines", "在{}个工作日内办结，"),
    "deadline of a table": Kind("deadlines", "建设{}|2027年底", layouts=LAYOUTS[3:], label="工作任务|完成时限"),
    "citation": Kind("citations", "详见《第{}类示范区管理条例》。", ("role", "reference")),
    "basis": Kind("citations", "根据《第{}类示范区管理条例》，制定本办法。", ("role", "basis")),
    "repeal": Kind("citations", "《第{}类示范区管理办法》同时废止。", ("role", "repeals")),
    "amendment": Kind("citations", "对《第{}类示范区管理办法》作出修改。", ("role", "amends")),
    "document number": Kind("citations", "落实某政发〔2024〕{}号文件。", layouts=_PROSE),
    "short name": Kind("citations", "落实《第{}类示范区管理条例》（以下简称《第{}条例》）。"),
    "attachment in a list": Kind("attachments", "{}.示范工程{}\n", None, "某市通知\n\n好。\n\n附件：", layouts=_TEXT),
    "linked attachment": Kind("attachments", "<a href='/{}.doc'>附件{}：方案{}.doc</a>", layouts=_PAGE),
    "attached part": Kind(
        "parts", "附件{}\n建设方案{}\n一、加强领导。\n", ("kind", "attachment"), "好。\n" + _SIGNED, layouts=_TEXT
    ),
    "enclosed part": Kind(
        "parts",
        "建设方案\n一、加强领导。\n",
        ("kind", "enclosure"),
        "某市人民政府关于印发《建设方案》的通知\n各区：\n现将《建设方案》印发给你们。\n" + _SIGNED,
        layouts=_TEXT,
    ),
    "the notice": Kind("parts", "推进第{}项建设。", ("kind", "notice"), layouts=_RUNNING, once=True),
    "paragraph before sections": Kind("parts.preamble", "推进第{}项建设。", layouts=_RUNNING),
    "section": Kind("parts.sections", "一、推进第{}类建设\n", layouts=_RUNNING),
    "编": Kind("parts.sections", "第一编 第{}类总则\n", ("kind", "编"), layouts=_RUNNING),
    "分编": Kind("parts.sections", "第一分编 第{}类总则\n", ("kind", "分编"), layouts=_RUNNING),
    "章": Kind("parts.sections", "第一章 第{}类总则\n", ("kind", "章"), layouts=_RUNNING),
    "节": Kind("parts.sections", "第一节 第{}类总则\n", ("kind", "节"), layouts=_RUNNING),
    "条": Kind("parts.sections", "第一条 推进第{}项建设。\n", ("kind", "条"), layouts=_RUNNING),
    "item": Kind("parts.sections", "（一）推进第{}项建设。\n", ("kind", "item"), layouts=_RUNNING),
    "box": Kind("parts.sections.children", "专栏{} 示范工程\n", ("kind", "box"), "一、任务\n", layouts=_RUNNING),
    "heading": Kind("parts.sections", "<h2>第{}类</h2>", ("kind", "heading"), layouts=_PAGE),
    "section in a section": Kind(
        "parts.sections.children", "（一）推进第{}项建设。\n", None, "一、任务\n", layouts=_RUNNING
    ),
    "paragraph of a section": Kind("parts.sections.body", "推进第{}项建设。\n", None, "一、任务\n", layouts=_RUNNING),
    "table": Kind(
        "tables", "<table><tr><td>指标</td><td>值</td></tr><tr><td>率</td><td>{}</td></tr></table>", layouts=_PAGE
    ),
    "row": Kind("tables.rows", "甲{}|乙", layouts=LAYOUTS[3:], label="指标|备注"),
    "column": Kind(
        "tables.header", "<td>指标{}</td>", None, "<table><tr>", "</tr><tr><td>一</td></tr></table>", layouts=_PAGE
    ),
    "field": Kind("metadata.fields", "索引号：{}\n", layouts=_TEXT),
    "field of the metadata": Kind("metadata_spans", "主题分类：第{}类\n", layouts=_TEXT),
    "issuing body": Kind(
        "metadata.issuing_authorities", "某市财政局\n", None, "某市通知\n\n好。\n\n", "2024年1月1日\n", layouts=_TEXT
    ),
    "addressee": Kind(
        "metadata.addressees", "第{}区人民政府，", None, "某市通知\n\n", "：\n\n好。\n", layouts=_ONE_LINE
    ),
    "copy": Kind("metadata.copied_to", "市委办公室，", None, "某市通知\n\n好。\n\n抄送：", "\n", layouts=_ONE_LINE),
    "keyword": Kind(
        "metadata.keywords",
        "经济{} ",
        None,
        "<html><head><meta name='keywords' content='",
        "'></head><p>好。</p></html>",
        layouts=_ONE_LINE,
    ),
    "left-out": Kind("diagnostics", "【打印本页】\n推进第{}项建设。\n", ("code", "left-out"), layouts=_TEXT),
    "number-gap": Kind("diagnostics", "（一）第{}类\n（三）第{}项\n", ("code", "number-gap"), layouts=_RUNNING),
    "number-double": Kind("diagnostics", "（一）第{}类\n（一）第{}项\n", ("code", "number-double"), layouts=_RUNNING),
    "table-cut": Kind(
        "diagnostics",
        "<table><tr><td colspan=500>一</td><td>二</td></tr></table>",
        ("code", "table-cut"),
        layouts=_PAGE,
    ),
}


def things(notice: Struct, path: str) -> Iterator[Any]:
    """Every item of the list of *notice* at *path*, sections inside sections too."""
    found: list[Any] = [notice]
    for step in path.split("."):
        found = [item for thing in found if thing for item in _items(getattr(thing, step))]
        for item in found if step == "sections" else ():
            found += item.children
    yield from found


def _items(value: Any) -> Any:
    if isinstance(value, Mapping):
        return [item for items in value.values() for item in items]
    return value if isinstance(value, list | tuple) else [value]


def is_of(thing: Any, of: tuple[str, str] | None) -> bool:
    """Whether *thing* has the value that a kind's `of` says."""
    if of is None:
        return True
    for name in of[0].split("."):
        thing = getattr(thing, name, None)
    return str(thing) == of[1]
