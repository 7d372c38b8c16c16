"""Quantities as findings, and which of them are percentages."""

from __future__ import annotations

from gongwen import parse

TEXT = """某市人民政府关于做好有关工作的通知

到2020年，培育企业100家以上，合格率达到95%以上，提高1个百分点，三分之二的村完成改造，每县一个站点。
"""


def test_percentages_are_the_proportions_among_the_quantities() -> None:
    notice = parse(TEXT)
    assert [(q.text, q.unit) for q in notice.percentages] == [
        ("95%以上", "%"),
        ("1个百分点", "百分点"),
        ("三分之二", "1"),
    ]
    assert {q.id for q in notice.percentages} < {q.id for q in notice.quantities}
    assert [q.text for q in notice.quantities if q not in notice.percentages] == ["100家以上", "一个"]


def test_every_quantity_is_where_it_says() -> None:
    notice = parse(TEXT)
    assert all(notice.text[slice(*q.place)] == q.text for q in notice.quantities)
