"""A notice made by hand, with something of everything, for tests of what is written from notices."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import msgspec

from gongwen.model import (
    Attachment,
    Baseline,
    Cell,
    Citation,
    Deadline,
    Diagnostic,
    DocumentNumber,
    Doubt,
    Due,
    Evidence,
    Field,
    Metadata,
    Notice,
    Part,
    Quantity,
    Responsibility,
    Section,
    Source,
    Table,
    Target,
    Task,
    TaskUnits,
    Unit,
    Unread,
)
from gongwen.source import Offset, Span, Text

TEXT = """云溪县人民政府办公室关于印发云溪县河道整治行动方案的通知
云政办发〔2021〕7号
各乡镇人民政府，县政府各部门：
根据《某省河道管理条例》，制定本方案。
一、总体目标
到2023年，水质优良率达到93.5%以上，黑臭河段全面消除，新建护岸12万米，比2020年提高2个百分点。
二、重点任务
（一）清淤疏浚。完成河道清淤30公里。（牵头单位：县水利局；配合单位：县财政局、县生态环境局等；完成时限：2022年底前）
=1+1 的单元格
云溪县人民政府办公室
2021年3月5日
"""


def at(words: str) -> Span:
    """Where *words* stand in the text."""
    start = Offset(TEXT.index(words))
    return Span(start, start + len(words))


def notice(name: str | None = "云溪/整治.txt") -> Notice:
    """The notice, as if it had been read from *name*."""
    clearing = "0/二/(一)"
    proportion = Quantity(
        id="q1",
        text="93.5%以上",
        value=Decimal("93.5"),
        unit="%",
        relation=">=",
        section_id="0/一",
        span=at("93.5%以上"),
    )
    return Notice(
        source=Source(name, "text/plain", "utf-8", hashlib.sha256(TEXT.encode()).hexdigest()),
        text=TEXT,
        metadata=Metadata(
            title="云溪县人民政府办公室关于印发云溪县河道整治行动方案的通知",
            document_number=DocumentNumber("云政办发〔2021〕7号", "云政办发", 2021, 7),
            document_type="通知",
            issuing_authorities=["云溪县人民政府办公室"],
            written_date="2021-03-05",
            published_date="2021-02-30",
            addressees=["各乡镇人民政府", "县政府各部门"],
            fields=[Field("索引号", "A-1", None)],
            doubt=(Doubt("two-dates", "published_date", "2021-02-30"),),
        ),
        metadata_spans={"title": [at("云溪县人民政府办公室关于印发云溪县河道整治行动方案的通知")]},
        parts=[Part(index=0, kind="notice", title=None, span=Text(TEXT).whole, preamble=[], sections=_sections())],
        tables=[
            Table(
                id="g1",
                part=0,
                section_id="0/一",
                span=at("水质优良率"),
                caption="指标",
                header=[Cell("指标", None)],
                rows=[[Cell("水质优良率", at("水质优良率"))]],
            )
        ],
        quantities=[
            proportion,
            Quantity(id="q2", text="12万米", value=Decimal(120000), unit="米", section_id="0/一", span=at("12万米")),
        ],
        percentages=[proportion],
        targets=_targets(clearing),
        responsibilities=_responsibilities(clearing),
        tasks=[
            Task(
                id="k1",
                text="完成河道清淤30公里",
                name="完成河道清淤",
                units=TaskUnits(("县水利局",), ("县财政局", "县生态环境局")),
                responsibilities=("r1", "r2"),
                deadline=Due("2022年底前", "2022-12-31", at("2022年底前"), "bracket"),
                targets=("t3",),
                section_id=clearing,
                span=at("完成河道清淤30公里"),
            )
        ],
        deadlines=[Deadline(id="d1", text="2022年底前", date="2022-12-31", section_id=clearing, span=at("2022年底前"))],
        citations=[
            Citation(
                id="c1",
                text="《某省河道管理条例》",
                title="某省河道管理条例",
                role="basis",
                span=at("《某省河道管理条例》"),
            )
        ],
        unread=[Unread("bracket", "县水利局", at("县水利局"))],
        attachments=[Attachment(label="附件", title="任务清单")],
        diagnostics=[Diagnostic("left-out", "info", "a line that belongs to no part", {}, at("=1+1 的单元格"))],
    )


_NOT_FREE = {
    *("schema_version", "media_type", "sha256", "kind", "role", "relation", "change", "severity", "code"),
    *("origin", "scope", "purpose"),
    *("id", "section_id", "responsibilities", "targets", "date", "written_date", "published_date"),
}


def filled(words: str) -> Notice:
    """The notice with *words* in the place of every string that may be any, and its text of nothing else."""
    plain = msgspec.to_builtins(notice(words), builtin_types=(Decimal,))
    return msgspec.convert(_filled(plain, words) | {"text": f"{words}\n" * len(TEXT)}, Notice)


def _filled(value: Any, words: str) -> Any:
    if isinstance(value, dict):
        return {
            key: inside if key in _NOT_FREE and _holds_strings(inside) else _filled(inside, words)
            for key, inside in value.items()
        }
    if isinstance(value, list):
        return [_filled(inside, words) for inside in value]
    return words if isinstance(value, str) else value


def _holds_strings(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _section(path: str, heading: str | None, line: str, children: list[Section]) -> Section:
    marker = path.rpartition("/")[2]
    return Section(
        id=f"0/{path}",
        path=path,
        marker=marker,
        number=1,
        level=path.count("/") + 1,
        kind="item",
        heading=heading,
        heading_span=None,
        span=at(line),
        body=[at(line)],
        children=children,
    )


def _sections() -> list[Section]:
    item = _section("二/(一)", "清淤疏浚", "完成河道清淤30公里。", [])
    return [
        _section("一", "总体目标", "到2023年，水质优良率达到93.5%以上，黑臭河段全面消除", []),
        _section("二", "重点任务", "二、重点任务", [item]),
    ]


def _targets(clearing: str) -> list[Target]:
    return [
        Target(
            id="t1",
            text="水质优良率达到93.5%以上",
            kind="quantity",
            indicator="水质优良率",
            relation=">=",
            value=Decimal("93.5"),
            unit="%",
            baseline=Baseline("2020年", 2020),
            deadline=Due("到2023年", "2023-12-31"),
            evidence=Evidence("level", ("达到",)),
            section_id="0/一",
            span=at("水质优良率达到93.5%以上"),
        ),
        Target(
            id="t2",
            text="黑臭河段全面消除",
            kind="coverage",
            indicator="黑臭河段消除",
            section_id="0/一",
            span=at("黑臭河段全面消除"),
        ),
        Target(
            id="t3",
            text="河道清淤30公里",
            kind="quantity",
            indicator="河道清淤",
            value=Decimal(30),
            value_max=Decimal("1E+30"),
            unit="公里",
            section_id=clearing,
            span=at("河道清淤30公里"),
        ),
    ]


def _responsibilities(clearing: str) -> list[Responsibility]:
    def unit(name: str) -> Unit:
        return Unit(name=name, span=at(name))

    return [
        Responsibility(
            id="r1",
            text="牵头单位：县水利局",
            role="lead",
            label="牵头单位",
            units=(unit("县水利局"),),
            section_id=clearing,
            span=at("牵头单位：县水利局"),
        ),
        Responsibility(
            id="r2",
            text="配合单位：县财政局、县生态环境局等",
            role="support",
            label="配合单位",
            units=(unit("县财政局"), unit("县生态环境局")),
            open_ended=True,
            section_id=clearing,
            span=at("配合单位：县财政局、县生态环境局等"),
        ),
    ]
