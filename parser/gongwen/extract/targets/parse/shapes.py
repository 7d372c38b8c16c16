"""A statement as its clause makes it, of a quantity or in words.

| shape | as in | indicator |
|---|---|---|
| level | 合格率达到93%以上, 费率降至1%以下, 面积不低于5万平方米 | 合格率 |
| change | 覆盖率较上年提高2个百分点, 压减支出5% | 覆盖率; 支出 |
| count | 培育100家企业, 新增床位800张, 用于500万人次的培训 | 培育企业; 新增床位 |
| share | 7家农贸市场建成检测室, 技术机构95%达到要求, 一半用于大病保险 | 农贸市场建成检测室 |
| bare | 达标率90%以上, 财政赤字2万亿元 | 达标率 |
| fund | 设立规模10亿元的产业基金 | 设立产业基金规模 |
| inner | 投资额5000万元以上的项目 | none: the quantity describes a thing |
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gongwen.language.quantities import Measure
from gongwen.model import Relation

Shape = Literal["level", "change", "count", "share", "bare", "fund", "inner"]
Change = Literal["increase", "decrease"]
Inner = Literal["no verb", "modifier", "sort", "policy", "no subject"]
"""Why a quantity only describes something.

| policy | it stands in the name of a policy or a list: 从3万元提高到10万元等政策 |
| sort | its bound tells which things the next quantity counts: 亿元以上项目120个 |
| modifier | it belongs to a noun (5000万元以上的项目), or is what a value was before (由50%提高到) |
| no subject | it has a verb of reaching, and nothing that reaches it |
| no verb | it has no verb, and words behind it |
"""


class Statement(Struct, frozen=True, gc=False):
    """A quantity as its clause states it: `[start, end)` is the quotation, `indicator` its pieces, `cue` its verb,
    `rule` the name of what read it.

    `inner` is there for the shape of that name: why the quantity describes, and where the words stand that show it.
    """

    measure: Measure
    shape: Shape
    start: int
    end: int
    indicator: tuple[tuple[int, int], ...]
    cue: str
    change: Change | None = None
    baseline: tuple[int, int] | None = None
    inner: tuple[Inner, int, int] | None = None
    rule: str = ""

    @property
    def at(self) -> int:
        """Where its number stands."""
        return self.measure.number

    @property
    def reaches(self) -> bool:
        """Whether its verb says up to where something comes: 达到, 提高到, 降至."""
        return self.cue.endswith(("到", "至", "达"))


class Worded(Struct, frozen=True):
    """A statement in words: `[start, end)` is the quotation, `indicator` its pieces, `firm` tells that no verb of mere
    effort opens it, `rule` the wording that read it."""

    kind: Literal["coverage", "zero", "benchmark"]
    start: int
    end: int
    at: int
    indicator: tuple[tuple[int, int], ...]
    cue: str
    relation: Relation = "="
    baseline: tuple[int, int] | None = None
    firm: bool = True
    rule: str = ""


def describing(measure: Measure, left: int, kind: Inner, start: int, end: int) -> Statement:
    """A quantity that only describes something, as the words `[start, end)` show; its phrase begins at *left*."""
    return Statement(measure, "inner", left, measure.end, (), "", None, None, (kind, start, end))
