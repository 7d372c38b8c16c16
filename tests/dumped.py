"""Notices as they stand in a dump, plain JSON made by hand, for tests of the tools that read dumps."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT = """云溪县人民政府关于河道整治的通知
一、总体目标
到2023年，新建护岸12公里。
（一）清淤疏浚
完成清淤30公里。（牵头单位：县水利局）
云溪县人民政府
2021年3月5日
"""


def span(words: str, text: str = TEXT) -> list[int]:
    """Where *words* stand."""
    start = text.index(words)
    return [start, start + len(words)]


def finding(words: str, text: str = TEXT, **fields: Any) -> Json:
    """A finding of *words*; its id is made of where they stand, unless it is given."""
    place = span(words, text)
    return {"id": f"x{place[0]}", "text": words, "section_id": None, "part": 0, "span": place, **fields}


def target(words: str, text: str = TEXT, **fields: Any) -> Json:
    """A target as schema 1.0 writes it."""
    empty: Json = {"deadline": None, "baseline": None, "evidence": "count: 新建"}
    return finding(words, text, **empty | fields)


def section(marker: str, heading: str, text: str = TEXT, *children: Json, **fields: Any) -> Json:
    """A section whose line is marker and heading, and that ends with it."""
    place = span(heading, text)
    start = text.rindex(marker, 0, place[0])
    named: Json = {"id": f"0/{marker}", "path": marker, "marker": marker, "heading": heading}
    return {**named, "span": [start, place[1]], "body": [], "children": list(children), **fields}


def notice(text: str = TEXT, sections: tuple[Json, ...] = (), **lists: Any) -> Json:
    """A notice of one part, with the given sections and lists of findings; `metadata` and its spans likewise."""
    whole: Json = {"index": 0, "kind": "notice", "title": None, "span": [0, len(text)], "sections": list(sections)}
    kinds = ("tables", "quantities", "targets", "responsibilities", "tasks", "deadlines", "citations", "attachments")
    empty: Json = {kind: [] for kind in kinds}
    return {
        "schema_version": "1.0",
        "text": text,
        "metadata": {"title": None, "issuing_authorities": []},
        "metadata_spans": {},
        "parts": [whole],
        **empty,
        **lists,
    }
