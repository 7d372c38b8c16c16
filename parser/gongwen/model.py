"""The Notice: what the parser says of a document. These types are the one source of the JSON Schema.

Every field has its title (the Chinese term) and a description; `gongwen schema` prints them as JSON Schema 2020-12.
Spans are half-open offsets into `Notice.text`. What a notice does not say is null or an empty list, never a guess.
A finding leaves its extractor unplaced: `id` is empty until `assemble` numbers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from gongwen.diagnostic import Diagnostic
from gongwen.source import Span

SCHEMA_VERSION = "1.0"

Relation = Literal[">=", ">", "<=", "<", "~", "=", "range"]
Role = Literal["lead", "support", "responsible"]
TargetKind = Literal["quantity", "coverage", "zero", "benchmark"]
Change = Literal["increase", "decrease"]
PartKind = Literal["notice", "enclosure", "attachment"]
SectionKind = Literal["编", "分编", "章", "节", "条", "item", "box", "heading"]
CitationRole = Literal["basis", "reference", "repeals", "amends"]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]


def _said(title: str, description: str) -> Meta:
    return Meta(title=title, description=description)


_ID = _said("标识", "Names this finding in the document; the same input gives the same id.")
_TEXT = _said("原文", "The characters of the finding, exactly `text[start:end]` of the document.")
_SPAN = _said("位置", "Half-open [start, end) in Unicode code points of the document's text.")
_PART = _said("部分", "The index of the part that it stands in.")
_SECTION = _said("所在条目", "The id of the innermost section that it stands in; null before the first section.")
_UNIT = _said("单位", "The unit after the number, as printed (% ‰ 百分点 亩 元 家 …); `1` where none is printed.")
_VALUE = _said("数值", "The number with 万 and 亿 multiplied out, exact; the lower bound of a range.")
_VALUE_MAX = _said("数值上限", "The upper bound of a range; else null.")
_RELATION = _said(
    "比较关系", "How the true value relates to the number: 以上 >=, 超过 >, 以内 <=, 低于 <, 左右 ~, else =."
)


class Source(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Where the document came from, and how its bytes were read."""

    name: Annotated[str | None, _said("来源名称", "The name that the caller gave, usually the file's name.")]
    media_type: Annotated[Literal["text/plain", "text/html"], _said("媒体类型", "How the input was read.")]
    encoding: Annotated[str | None, _said("编码", "The character encoding that was used; null where text was given.")]
    sha256: Annotated[str, _said("摘要", "SHA-256 of the input's bytes (UTF-8 where text was given), hexadecimal.")]


class DocumentNumber(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """发文字号: the agency's code, the year, and the serial number."""

    text: Annotated[str, _said("发文字号", "The number as printed, its year in 〔〕.")]
    agency: Annotated[str, _said("机关代字", "The code of the issuing agency.")]
    year: Annotated[int | None, _said("年份", "The year in the brackets; null where there is none.")]
    serial: Annotated[int | None, _said("序号", "The serial number before 号.")]


class Field(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A label and its value from the page's own block of fields (索引号, 主题分类 …)."""

    label: Annotated[str, _said("标签", "The label, without blanks and colon.")]
    value: Annotated[str, _said("值", "The value as printed; empty where the page leaves it so.")]
    span: Annotated[Span | None, _SPAN]


class Metadata(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What the notice is: its organs by GB/T 9704-2012 and the page's own fields."""

    title: Annotated[str | None, _said("标题", "The whole title of the notice on one line.")] = None
    document_number: Annotated[DocumentNumber | None, _said("发文字号", "The notice's own number.")] = None
    document_type: Annotated[str | None, _said("文种", "The type, the last word of the title: 通知, 意见, 办法 …")] = (
        None
    )
    issuing_authorities: Annotated[list[str], _said("发文机关", "Who signs the notice, full names, in order.")] = field(
        default_factory=list
    )
    index_number: Annotated[str | None, _said("索引号", "The page's 索引号.")] = None
    subject_category: Annotated[str | None, _said("主题分类", "The page's 主题分类.")] = None
    written_date: Annotated[Day | None, _said("成文日期", "ISO date under the signature, else the page's.")] = None
    published_date: Annotated[Day | None, _said("发布日期", "ISO date of publication, from the page.")] = None
    effective_date: Annotated[Day | None, _said("生效日期", "ISO date from the page's 生效日期 or 施行日期.")] = None
    expiry_date: Annotated[Day | None, _said("失效日期", "ISO date from the page's 失效日期.")] = None
    effective_status: Annotated[str | None, _said("有效性", "The page's 有效性 (时效性, 效力状态) as printed.")] = None
    addressees: Annotated[list[str], _said("主送机关", "To whom it is addressed, split at 、 and ，.")] = field(
        default_factory=list
    )
    copied_to: Annotated[list[str], _said("抄送机关", "To whom it is copied, split likewise.")] = field(
        default_factory=list
    )
    printing_authority: Annotated[str | None, _said("印发机关", "The office that printed it (版记).")] = None
    printing_date: Annotated[Day | None, _said("印发日期", "ISO date of printing (版记).")] = None
    keywords: Annotated[list[str], _said("主题词", "主题词 or keywords of the page.")] = field(default_factory=list)
    masthead: Annotated[str | None, _said("发文机关标志", "The masthead, as `某某人民政府文件`.")] = None
    copy_number: Annotated[str | None, _said("份号", "The copy's number.")] = None
    secrecy: Annotated[str | None, _said("密级和保密期限", "The secrecy mark as printed.")] = None
    urgency: Annotated[str | None, _said("紧急程度", "特急, 加急 …")] = None
    signatory: Annotated[str | None, _said("签发人", "Who signed it off, on documents to a higher body.")] = None
    note: Annotated[str | None, _said("附注", "The note in brackets under the date, as （此件公开发布）.")] = None
    fields: Annotated[list[Field], _said("页面字段", "Every label and value of the page, in order.")] = field(
        default_factory=list
    )


class Section(Struct, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A numbered unit of the text (一、 （一） 1. 第X条 …) or an unnumbered heading, with what stands under it."""

    id: Annotated[str, _said("标识", "The part's index and the path; `~2` is added to a number given twice.")]
    path: Annotated[str, _said("路径", "The markers from the outermost section inwards, `二/(一)/1`.")]
    marker: Annotated[str | None, _said("序号", "The marker as printed, without closing point; null if unnumbered.")]
    number: Annotated[int | None, _said("序数", "The number that the marker says.")]
    level: Annotated[int, _said("层级", "Depth in the part, 1 for the outermost.")]
    kind: Annotated[
        SectionKind, _said("类型", "What the marker is: 编 章 节 条, item, box (专栏), heading (unnumbered).")
    ]
    heading: Annotated[str | None, _said("标题", "The heading without marker and closing point; null if it has none.")]
    heading_span: Annotated[Span | None, _SPAN]
    span: Annotated[Span, _SPAN]
    body: Annotated[list[Span], _said("正文", "The section's own text, a span a paragraph, without its children's.")]
    children: Annotated[list[Section], _said("下级条目", "The sections inside this one, in order.")]


def every_section(sections: Sequence[Section]) -> Iterator[Section]:
    """*sections* and all inside them, in document order; depth costs no stack."""
    pending = list(reversed(sections))
    while pending:
        section = pending.pop()
        yield section
        pending += reversed(section.children)


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The notice itself (index 0), or a document that it encloses (印发件) or attaches (附件)."""

    index: Annotated[int, _said("序号", "0 is the notice, 1, 2 … what it encloses or attaches, in order.")]
    kind: Annotated[PartKind, _said("类型", "notice, enclosure (印发件) or attachment (附件).")]
    title: Annotated[str | None, _said("标题", "The part's title on one line.")]
    span: Annotated[Span, _SPAN]
    preamble: Annotated[list[Span], _said("前言", "The paragraphs before the first section.")]
    sections: Annotated[list[Section], _said("条目", "The outermost sections, in order.")]


class Cell(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A cell of a table; a merged cell is given at every place that it covers."""

    text: Annotated[str, _said("内容", "The cell's text on one line.")]
    span: Annotated[Span | None, _said("位置", "Where it stands; null for a place that nothing fills.")]


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A table of data, merged cells resolved."""

    id: Annotated[str, _ID]
    part: Annotated[int, _PART]
    section_id: Annotated[str | None, _SECTION]
    span: Annotated[Span, _SPAN]
    caption: Annotated[str | None, _said("表题", "The caption; null if there is none.")]
    header: Annotated[list[Cell], _said("表头", "The header row, a cell a column; empty if there is none.")]
    rows: Annotated[list[list[Cell]], _said("行", "The rows under the header, a cell a column.")]


class Quantity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A measured quantity with its unit and bound."""

    id: Annotated[str, _ID] = ""
    text: Annotated[str, _TEXT]
    value: Annotated[Decimal, _VALUE]
    value_max: Annotated[Decimal | None, _VALUE_MAX] = None
    unit: Annotated[str, _UNIT]
    relation: Annotated[Relation, _RELATION] = "="
    part: Annotated[int, _PART] = 0
    section_id: Annotated[str | None, _SECTION] = None
    span: Annotated[Span, _SPAN]


class Baseline(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What a change or a comparison is against."""

    text: Annotated[str, _said("基准", "As printed: 上年, 2013年, 全国平均水平.")]
    year: Annotated[int | None, _said("基准年", "The year, where it can be resolved against the notice's date.")] = None


class Due(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The time by which something is to be reached."""

    text: Annotated[str, _said("期限", "As printed: 到2020年, 年底前, 全年.")]
    date: Annotated[Day | None, _said("日期", "The last day, ISO, where it can be resolved.")] = None


class Target(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A result that the document commits somebody to reach or keep, and that can be checked."""

    id: Annotated[str, _ID] = ""
    text: Annotated[str, _TEXT]
    kind: Annotated[
        TargetKind, _said("类型", "quantity, coverage (全覆盖), zero (不发生…), benchmark (低于全国平均水平).")
    ]
    indicator: Annotated[str, _said("指标", "What is measured, as printed; with a count, the verb and the thing.")]
    relation: Annotated[Relation, _RELATION] = "="
    value: Annotated[Decimal | None, _VALUE] = None
    value_max: Annotated[Decimal | None, _VALUE_MAX] = None
    unit: Annotated[str | None, _UNIT] = None
    change: Annotated[Change | None, _said("增减", "Where the quantity is the amount of a change; else null.")] = None
    baseline: Annotated[Baseline | None, _said("基准", "What the change or comparison is against.")] = None
    deadline: Annotated[Due | None, _said("期限", "The time by which, from the nearest words that govern it.")] = None
    evidence: Annotated[str, _said("依据", "Why it is a target: the rule's name and its cue words.")] = ""
    part: Annotated[int, _PART] = 0
    section_id: Annotated[str | None, _SECTION] = None
    span: Annotated[Span, _SPAN]


class Unit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A body that is made responsible."""

    name: Annotated[str, _said("名称", "As printed, on one line.")]
    span: Annotated[Span | None, _said("位置", "Where the name stands; for an inherited unit where it was said.")]
    canonical: Annotated[
        str | None, _said("规范名称", "The function by the lexicon of bodies (发展和改革); else null.")
    ] = None
    level: Annotated[str | None, _said("层级", "国家, 省, 市, 县 …, where the name says it.")] = None
    expanded: Annotated[str | None, _said("补全名称", "The name with the prefix that a list leaves out restored.")] = (
        None
    )
    collective: Annotated[bool, _said("集合", "True for 各有关部门, 各县（市、区）人民政府 and the like.")] = False
    inherited: Annotated[bool, _said("沿用", "True where an earlier remark (以下均…) adds the unit.")] = False


class Responsibility(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An explicit assignment of work to bodies, in one role."""

    id: Annotated[str, _ID] = ""
    text: Annotated[str, _TEXT]
    role: Annotated[Role, _said("角色", "lead 牵头, support 配合, responsible 责任 and whatever is neither.")]
    label: Annotated[str | None, _said("标签", "The label as printed (责任单位), or the word that assigns (负责).")] = (
        None
    )
    units: Annotated[list[Unit], _said("单位", "The bodies, in order.")]
    persons: Annotated[list[str], _said("责任人", "Persons named, in order.")] = field(default_factory=list)
    open_ended: Annotated[bool, _said("未列全", "True where the list ends in 等.")] = False
    remark: Annotated[str | None, _said("备注", "Words in it that are no unit: 列第一位者为牵头单位，下同.")] = None
    evidence: Annotated[str, _said("依据", "The rule that found it.")] = ""
    part: Annotated[int, _PART] = 0
    section_id: Annotated[str | None, _SECTION] = None
    span: Annotated[Span, _SPAN]


class Deadline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A time by which something is to be done."""

    id: Annotated[str, _ID] = ""
    text: Annotated[str, _TEXT]
    date: Annotated[Day | None, _said("日期", "The last day, ISO, where it can be resolved.")] = None
    recurring: Annotated[bool, _said("周期性", "True for 每季度末, 每年12月31日前 and the like.")] = False
    part: Annotated[int, _PART] = 0
    section_id: Annotated[str | None, _SECTION] = None
    span: Annotated[Span, _SPAN]


class Citation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A document that the notice refers to."""

    id: Annotated[str, _ID] = ""
    text: Annotated[str, _TEXT]
    title: Annotated[str | None, _said("标题", "The title in 《》; null where only a number is given.")] = None
    document_number: Annotated[str | None, _said("文号", "The number beside the title, as printed.")] = None
    article: Annotated[str | None, _said("条款", "The article of it that is meant, as printed.")] = None
    role: Annotated[CitationRole, _said("作用", "basis (根据), reference, repeals (废止), amends (修改).")] = (
        "reference"
    )
    part: Annotated[int, _PART] = 0
    section_id: Annotated[str | None, _SECTION] = None
    span: Annotated[Span, _SPAN]


class Task(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One row of a task table: what is to be done, by whom, by when."""

    id: Annotated[str, _ID] = ""
    text: Annotated[str, _TEXT]
    responsibilities: Annotated[list[str], _said("责任", "Ids of the responsibilities.")]
    deadline: Annotated[Due | None, _said("期限", "By when.")] = None
    targets: Annotated[list[str], _said("目标", "Ids of the targets that stand in it.")] = field(default_factory=list)
    part: Annotated[int, _PART] = 0
    section_id: Annotated[str | None, _SECTION] = None
    span: Annotated[Span, _SPAN]


class Attachment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An entry of the attachment list (附件说明), or a link to a file under 附件."""

    label: Annotated[str | None, _said("序号", "附件, 附件1 … as printed.")] = None
    title: Annotated[str, _said("名称", "The attachment's name.")]
    href: Annotated[str | None, _said("链接", "The link as printed; nothing is fetched.")] = None
    span: Annotated[Span | None, _SPAN] = None


class Notice(Struct, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One document, read: its text, its metadata, its sections and what they say."""

    schema_version: Annotated[str, _said("模式版本", "The version of this schema.")] = SCHEMA_VERSION
    source: Annotated[Source, _said("来源", "The input and how it was read.")]
    text: Annotated[str, _said("规范文本", "The canonical text that every span points into.")]
    metadata: Annotated[Metadata, _said("元数据", "What the notice is.")]
    metadata_spans: Annotated[dict[str, list[Span]], _said("元数据位置", "Where each field of the metadata stands.")]
    parts: Annotated[list[Part], _said("组成部分", "The notice and what it encloses or attaches.")]
    tables: Annotated[list[Table], _said("表格", "The tables of data.")]
    quantities: Annotated[list[Quantity], _said("数量", "Every measured quantity, in order.")]
    percentages: Annotated[list[Quantity], _said("比例", "Those of the quantities that are proportions.")]
    targets: Annotated[list[Target], _said("目标", "The targets, in order.")]
    responsibilities: Annotated[list[Responsibility], _said("责任分工", "Who is responsible, in order.")]
    tasks: Annotated[list[Task], _said("任务", "The rows of the task table.")]
    deadlines: Annotated[list[Deadline], _said("时限", "Times by which something is to be done.")]
    citations: Annotated[list[Citation], _said("引用文件", "The documents referred to.")]
    attachments: Annotated[list[Attachment], _said("附件", "Listed and linked attachments.")]
    diagnostics: Annotated[list[Diagnostic], _said("诊断", "What to know about this reading.")]

    def to_json(self, *, indent: int = 0) -> str:
        """The notice as JSON, numbers exact; *indent* spaces a level, 0 for one line."""
        return b"".join(self.json_pieces(indent=indent)).decode()

    def json_pieces(self, *, indent: int = 0) -> Iterator[bytes]:
        """The bytes of `to_json` piece by piece, so that those of a large notice are never all held at once.

        With an *indent* they are one piece.
        """
        if indent:
            yield msgspec.json.format(_ENCODER.encode(self), indent=indent)
            return
        opening = b"{"
        for name in self.__struct_fields__:
            yield opening + _ENCODER.encode(name) + b":"
            yield from _encoded(getattr(self, name))
            opening = b","
        yield b"}"

    def to_dict(self) -> dict[str, Any]:
        """The notice as plain dicts, lists, strings and numbers (`json.loads` of `to_json`)."""
        plain: dict[str, Any] = msgspec.json.decode(_ENCODER.encode(self))
        return plain


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_FINDINGS_A_PIECE = 1000


def _encoded(value: object) -> Iterator[bytes]:
    """*value* as JSON; a long list in several pieces."""
    if not isinstance(value, list) or len(value) <= _FINDINGS_A_PIECE:
        yield _ENCODER.encode(value)
        return
    opening = b"["
    for at in range(0, len(value), _FINDINGS_A_PIECE):
        yield opening + _ENCODER.encode(value[at : at + _FINDINGS_A_PIECE])[1:-1]
        opening = b","
    yield b"]"
