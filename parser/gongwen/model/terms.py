"""The terms of the model: how a field is explained, and the closed lists of words that fields draw on."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Relation = Literal[">=", ">", "<=", "<", "~", "=", "range"]
Role = Literal["lead", "support", "responsible"]
TargetKind = Literal["quantity", "coverage", "zero", "benchmark"]
Change = Literal["increase", "decrease"]
Scope = Literal["clause", "sentence", "paragraph", "lead", "bracket", "row", "heading", "title"]
Purpose = Literal["target", "result", "standard", "grant", "time", "frequency", "weight", "other"]
Origin = Literal["program", "person"]
TaskKind = Literal["item", "clause", "row", "sentence"]
UnreadKind = Literal["bracket", "label", "line", "table"]
PartKind = Literal["notice", "enclosure", "attachment"]
SectionKind = Literal["编", "分编", "章", "节", "条", "item", "box", "heading"]
CitationRole = Literal["basis", "reference", "repeals", "amends"]
Severity = Literal["info", "warning", "error"]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]

CHINESE_TERM = "x-title-zh"
"""The key of a schema under which a field's Chinese term stands."""


def said(chinese: str, description: str) -> Meta:
    """What the schema says of a field: its *chinese* term, and in English what it holds."""
    return Meta(description=description, extra_json_schema={CHINESE_TERM: chinese})


ID = said(
    "标识",
    "Names this finding in the document: made of its kind, the heading above it, its own words and, where those are"
    " the same, which of them it is. Text inserted elsewhere does not change it. Its form means nothing.",
)
TEXT = said("原文", "The characters of the finding, exactly `text[start:end]` of the document.")
SPAN = said("位置", "Half-open [start, end) in Unicode code points of the document's text.")
PART = said("部分", "The index of the part that it stands in.")
SECTION = said("所在条目", "The id of the innermost section that it stands in; null before the first section.")
UNIT = said("计量单位", "The unit after the number, as printed (% ‰ 百分点 亩 元 家 …); `1` where none is printed.")
VALUE = said("数值", "The number with 万 and 亿 multiplied out, exact; the lower bound of a range.")
VALUE_MAX = said("数值上限", "The upper bound of a range; else null.")
RELATION = said(
    "比较关系", "How the true value relates to the number: 以上 >=, 超过 >, 以内 <=, 低于 <, 左右 ~, else =."
)
