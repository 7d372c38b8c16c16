"""The Chinese words of the page: of fields, which the schema has, of choices, and of rules and reasons."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from gongwen.diagnostic import DOUBTS
from gongwen.meanings import OF_QUANTITIES, OF_RULES
from gongwen.model import CHINESE_TERM
from gongwen.translation import chinese
from gongwen.validation import schema_text

CHOICES: dict[str, dict[str, str]] = {
    "role": {"lead": "牵头", "support": "配合", "responsible": "责任"},
    "kind": {"quantity": "数量", "coverage": "全覆盖", "zero": "零指标", "benchmark": "对标"},
    "change": {"increase": "增加", "decrease": "减少"},
    "relation": {
        "=": "等于",
        ">=": "≥ 不低于",
        ">": "＞ 超过",
        "<=": "≤ 不超过",
        "<": "＜ 低于",
        "~": "约",
        "range": "区间",
    },
    "purpose": {
        "target": "目标",
        "result": "成效",
        "standard": "标准",
        "grant": "补助收费",
        "time": "时间",
        "frequency": "频次",
        "weight": "权重",
        "other": "其他",
    },
    "task": {"item": "条目", "clause": "分句", "row": "表格行", "sentence": "句子"},
    "citation": {"basis": "依据", "reference": "引用", "repeals": "废止", "amends": "修改"},
    "unread": {"bracket": "括号", "label": "标签", "line": "行", "table": "表格"},
    "severity": {"info": "提示", "warning": "注意", "error": "缺失"},
}


_TYPES = ("Metadata", "Target", "Responsibility", "Task", "TaskUnits", "Deadline")
_WORDS = ("description", CHINESE_TERM, "title")


@cache
def labels() -> dict[str, Any]:
    """What the page is told: `terms` by type and field, `choices` by list, `reasons` and `doubts` by name, and
    the schema's `definitions` without the words that explain them.
    """
    definitions = json.loads(schema_text())["$defs"]
    terms = {name: _terms(definitions[name]) for name in _TYPES}
    doubts = {code: chinese(meaning) for code, meaning in DOUBTS.items()}
    reasons = {name: chinese(meaning) for name, meaning in (OF_QUANTITIES | OF_RULES).items()}
    words = {"terms": terms, "choices": CHOICES, "reasons": reasons, "doubts": doubts}
    return words | {"definitions": _without_words(definitions)}


def _terms(definition: dict[str, Any]) -> dict[str, str]:
    return {field: schema[CHINESE_TERM] for field, schema in definition["properties"].items()}


def _without_words(schema: Any) -> Any:
    """*schema* without what explains it; properties keep their names, whatever these are."""
    if isinstance(schema, list):
        return [_without_words(inside) for inside in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: inside for key, inside in schema.items() if key not in _WORDS or isinstance(inside, dict)}
    return {key: _without_words(inside) for key, inside in kept.items()}
