"""What a notice is and how it is built: its source, its metadata, its parts, sections and tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Struct, field

from gongwen.model.terms import ID, PART, SECTION, SPAN, Day, PartKind, SectionKind, Severity, said
from gongwen.source import Span


class RecognizedLine(Struct, frozen=True, gc=False):
    """A line of text that was recognized in a picture, and how sure the recognizer is of it."""

    span: Annotated[Span, SPAN]
    confidence: Annotated[Decimal, said("置信度", "How sure the recognizer is of the line, from 0 to 1.")]


class Recognition(Struct, frozen=True, gc=False):
    """How the text of a scan was recognized (OCR)."""

    engine: Annotated[str, said("识别引擎", "The recognizer and its version.")]
    lines: Annotated[tuple[RecognizedLine, ...], said("识别行", "The lines recognized, in order.")] = ()


class Source(Struct, frozen=True, gc=False):
    """Where the document came from, and how its bytes were read."""

    name: Annotated[str | None, said("来源名称", "The name that the caller gave, usually the file's name.")]
    media_type: Annotated[str, said("媒体类型", "How the input was read: text/plain, text/html …")]
    encoding: Annotated[str | None, said("编码", "The character encoding that was used; null where text was given.")]
    sha256: Annotated[
        str,
        said(
            "摘要",
            "SHA-256 of the input's bytes (UTF-8 where text was given), hexadecimal; of a file over the limit, of what"
            " was read of it.",
        ),
    ]
    pages: Annotated[
        tuple[int, ...], said("页", "Where each page begins in the text, for a file that has pages; else empty.")
    ] = ()
    ocr: Annotated[Recognition | None, said("光学识别", "How a scan was recognized; null for any other file.")] = None
    lexicon: Annotated[
        str | None,
        said("用户词表", "The user's lexicon that it was read with, as `name@digest of its rows`; null without one."),
    ] = None

    def page_at(self, place: int) -> int | None:
        """The number, from 1, of the page on which that *place* of the text is; None where it has no pages."""
        return bisect_right(self.pages, place) if self.pages else None


class DocumentNumber(Struct, frozen=True, gc=False):
    """发文字号: the agency's code, the year, and the serial number."""

    text: Annotated[str, said("发文字号", "The number as printed, its year in 〔〕.")]
    agency: Annotated[str, said("机关代字", "The code of the issuing agency.")]
    year: Annotated[int | None, said("年份", "The year in the brackets; null where there is none.")]
    serial: Annotated[int | None, said("序号", "The serial number before 号.")]


class Field(Struct, frozen=True, gc=False):
    """A label and its value from the page's own block of fields (索引号, 主题分类 …)."""

    label: Annotated[str, said("标签", "The label, without blanks and colon.")]
    value: Annotated[str, said("值", "The value as printed; empty where the page leaves it so.")]
    span: Annotated[Span | None, SPAN]


class Jurisdiction(Struct, frozen=True, gc=False):
    """The area that the issuing authority governs."""

    name: Annotated[
        str, said("名称", "The area's name as the authority's own name says it (乐清市); 国家 for the state.")
    ]
    level: Annotated[str, said("层级", "国家, 省, 市, 县, 乡 or 村; 开发区 for a zone.")]
    code: Annotated[
        str | None,
        said("行政区划代码", "The six digits of GB/T 2260; null where no place, or more than one, has that name."),
    ] = None


class Doubt(Struct, frozen=True, gc=False):
    """What nearly decided otherwise: a reason to look at a finding before trusting it."""

    code: Annotated[str, said("代码", "The kind of doubt.")]
    field: Annotated[str | None, said("字段", "The field that is doubtful; null for the finding as a whole.")] = None
    text: Annotated[str | None, said("原文", "The words that the doubt stands on; null where there are none.")] = None


DOUBT = said("疑点", "What nearly decided otherwise; empty where nothing did.")
CORRECTED = said(
    "更正前", "For each field that a person corrected, the value before; null where nothing was corrected."
)


class Metadata(Struct, frozen=True, kw_only=True, gc=False):
    """What the notice is: its organs by GB/T 9704-2012 and the page's own fields."""

    title: Annotated[str | None, said("标题", "The whole title of the notice on one line.")] = None
    document_number: Annotated[DocumentNumber | None, said("发文字号", "The notice's own number.")] = None
    document_type: Annotated[str | None, said("文种", "The type, the last word of the title: 通知, 意见, 办法 …")] = (
        None
    )
    issuing_authorities: Annotated[list[str], said("发文机关", "Who signs the notice, full names, in order.")] = field(
        default_factory=list
    )
    jurisdiction: Annotated[
        Jurisdiction | None, said("管辖区域", "The area of the issuing authority; null where its name says none.")
    ] = None
    index_number: Annotated[str | None, said("索引号", "The page's 索引号.")] = None
    subject_category: Annotated[str | None, said("主题分类", "The page's 主题分类.")] = None
    written_date: Annotated[Day | None, said("成文日期", "ISO date under the signature, else the page's.")] = None
    published_date: Annotated[Day | None, said("发布日期", "ISO date of publication, from the page.")] = None
    effective_date: Annotated[Day | None, said("生效日期", "ISO date from the page's 生效日期 or 施行日期.")] = None
    expiry_date: Annotated[Day | None, said("失效日期", "ISO date from the page's 失效日期.")] = None
    effective_status: Annotated[str | None, said("有效性", "The page's 有效性 (时效性, 效力状态) as printed.")] = None
    addressees: Annotated[list[str], said("主送机关", "To whom it is addressed, split at 、 and ，.")] = field(
        default_factory=list
    )
    copied_to: Annotated[list[str], said("抄送机关", "To whom it is copied, split likewise.")] = field(
        default_factory=list
    )
    printing_authority: Annotated[str | None, said("印发机关", "The office that printed it (版记).")] = None
    printing_date: Annotated[Day | None, said("印发日期", "ISO date of printing (版记).")] = None
    keywords: Annotated[list[str], said("主题词", "主题词 or keywords of the page.")] = field(default_factory=list)
    masthead: Annotated[str | None, said("发文机关标志", "The masthead, as `某某人民政府文件`.")] = None
    copy_number: Annotated[str | None, said("份号", "The copy's number.")] = None
    secrecy: Annotated[str | None, said("密级和保密期限", "The secrecy mark as printed.")] = None
    urgency: Annotated[str | None, said("紧急程度", "特急, 加急 …")] = None
    signatory: Annotated[str | None, said("签发人", "Who signed it off, on documents to a higher body.")] = None
    note: Annotated[str | None, said("附注", "The note in brackets under the date, as （此件公开发布）.")] = None
    fields: Annotated[list[Field], said("页面字段", "Every label and value of the page, in order.")] = field(
        default_factory=list
    )
    doubt: Annotated[tuple[Doubt, ...], DOUBT] = ()
    corrected: Annotated[dict[str, Any] | None, CORRECTED] = None


class Section(Struct, kw_only=True, gc=False):
    """A numbered unit of the text (一、 （一） 1. 第X条 …), a heading or box without number, with what is under it."""

    id: Annotated[str, said("标识", "The part's index and the path, and what tells it from another of the same path.")]
    path: Annotated[
        str,
        said(
            "路径", "The markers from the outermost section inwards, `二/(一)/1`; headings and boxes add nothing to it."
        ),
    ]
    marker: Annotated[str | None, said("序号", "The marker as printed, without closing point; null if unnumbered.")]
    number: Annotated[int | None, said("序数", "The number that the marker says.")]
    level: Annotated[int, said("层级", "Depth in the part, 1 for the outermost.")]
    kind: Annotated[SectionKind, said("类型", "What it is: 编 分编 章 节 条, item, heading (unnumbered), box (专栏).")]
    heading: Annotated[str | None, said("标题", "The heading without marker and closing point; null if it has none.")]
    heading_span: Annotated[Span | None, SPAN]
    span: Annotated[Span, SPAN]
    body: Annotated[list[Span], said("正文", "The section's own text, a span a paragraph, without its children's.")]
    children: Annotated[list[Section], said("下级条目", "The sections inside this one, in order.")]


def every_section(sections: Sequence[Section]) -> Iterator[Section]:
    """*sections* and all inside them, in document order; depth costs no stack."""
    pending = list(reversed(sections))
    while pending:
        section = pending.pop()
        yield section
        pending += reversed(section.children)


class Part(Struct, frozen=True, kw_only=True, gc=False):
    """The notice itself (index 0), or a document that it encloses (印发件) or attaches (附件)."""

    index: Annotated[int, said("序号", "0 is the notice, 1, 2 … what it encloses or attaches, in order.")]
    kind: Annotated[PartKind, said("类型", "notice, enclosure (印发件) or attachment (附件).")]
    title: Annotated[str | None, said("标题", "The part's title on one line.")]
    span: Annotated[Span, SPAN]
    preamble: Annotated[list[Span], said("前言", "The paragraphs before the first section.")]
    sections: Annotated[list[Section], said("条目", "The outermost sections, in order.")]


class Cell(Struct, frozen=True, gc=False):
    """A cell of a table; a merged cell is given at every place that it covers."""

    text: Annotated[str, said("内容", "The cell's text on one line.")]
    span: Annotated[Span | None, said("位置", "Where it stands; null for a place that nothing fills.")]


class Table(Struct, frozen=True, kw_only=True, gc=False):
    """A table of data, merged cells resolved."""

    id: Annotated[str, ID]
    part: Annotated[int, PART]
    section_id: Annotated[str | None, SECTION]
    span: Annotated[Span, SPAN]
    caption: Annotated[str | None, said("表题", "The caption; null if there is none.")]
    header: Annotated[list[Cell], said("表头", "The header row, a cell a column; empty if there is none.")]
    rows: Annotated[list[list[Cell]], said("行", "The rows under the header, a cell a column.")]


class Attachment(Struct, frozen=True, kw_only=True, gc=False):
    """An entry of the attachment list (附件说明), or a link to a file under 附件."""

    label: Annotated[str | None, said("序号", "附件, 附件1 … as printed.")] = None
    title: Annotated[str, said("名称", "The attachment's name.")]
    href: Annotated[str | None, said("链接", "The link as printed; nothing is fetched.")] = None
    span: Annotated[Span | None, SPAN] = None


class Diagnostic(Struct, frozen=True, gc=False):
    """A remark on the reading: something left out, contradictory, damaged or doubtful."""

    code: Annotated[str, said("代码", "What kind of remark it is.")]
    severity: Annotated[
        Severity, said("严重程度", "info: for the record; warning: look at it; error: something is lost.")
    ]
    message: Annotated[
        str, said("说明", "What was found, in English; commands and pages say it in the reader's language.")
    ]
    arguments: Annotated[
        dict[str, str | int], said("参数", "The numbers and words that the message holds, by name.")
    ] = field(default_factory=dict)
    span: Annotated[Span | None, said("位置", "The characters it is about; null where it is about the whole.")] = None
