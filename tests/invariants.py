"""What holds of every notice, whatever was read: helpers that assert it, for use on any document.

Grounding, order and containment, ids, and conservation are read off the JSON, as a user of it would.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import gongwen
from gongwen.reading import read
from gongwen.source import Span, printed

Json = dict[str, Any]

FINDINGS = ("quantities", "percentages", "targets", "responsibilities", "tasks", "deadlines", "citations")


def assert_sound(notice: gongwen.Notice) -> None:
    """All invariants that a single notice shows."""
    doc = notice.to_dict()
    gongwen.validate(doc)
    assert_grounded(doc)
    assert_ordered(doc)
    assert_identified(doc)
    assert_conserved(doc)
    assert_worded(doc)
    assert all(said["purpose"] and said["reason"] for said in doc["quantities"]), "a quantity says not what it is for"


def assert_grounded(doc: Json) -> None:
    """Every span is inside the text and slices to the words that the finding says."""
    text = doc["text"]
    for where, start, end in spans(doc):
        assert 0 <= start <= end <= len(text), f"{where}: [{start}, {end}) is not inside the text"
    for kind in FINDINGS:
        for finding in doc[kind]:
            start, end = finding["span"]
            assert finding["text"] == text[start:end], f"{kind} {finding['id']}: its text is not its span's"
    for cell in cells(doc):
        start, end = cell["span"] or (0, 0)
        assert cell["text"] == printed(text[start:end]), f"cell at {start}: its text is not its span's"
    for target in doc["targets"]:
        pieces = [printed(text[start:end]) for start, end in target["indicator_spans"]]
        assert "".join(pieces) == target["indicator"], f"{target['id']}: its indicator is not that of its pieces"
        if baseline := target["baseline"]:
            assert baseline["text"] == printed(text[slice(*baseline["span"])]), f"{target['id']}: its baseline"
    for held in (*doc["targets"], *doc["tasks"]):
        if due := held["deadline"]:
            assert due["text"] == printed(text[slice(*due["span"])]) and due["scope"], f"{held['id']}: its deadline"
    for said in doc["responsibilities"]:
        for unit in said["units"]:
            start, end = unit["span"] or (0, 0)
            assert not unit["span"] or unit["name"] == printed(text[start:end]), f"{said['id']}: {unit['name']}"
    for listed in doc["attachments"]:
        assert listed["title"] == printed(_kept(doc, *listed["span"])), f"attachment {listed}: its title is not there"


def _kept(doc: Json, start: int, end: int) -> str:
    """The text from *start* to *end* without what a diagnostic says was left out of it: a page number between lines."""
    for remark in reversed(doc["diagnostics"]):
        if remark["code"] == "left-out" and remark["span"] and start < remark["span"][0] and remark["span"][1] < end:
            return _kept(doc, start, remark["span"][0]) + _kept(doc, remark["span"][1], end)
    return str(doc["text"][start:end])


def assert_ordered(doc: Json) -> None:
    """Parts and siblings stand in order without overlap, children inside their parents, findings in order."""
    assert [part["index"] for part in doc["parts"]] == list(range(len(doc["parts"])))
    for part in doc["parts"]:
        _assert_tiled_inside(part["sections"], part["span"], f"part {part['index']}")
        for section in walk(part["sections"]):
            _assert_tiled_inside(section["children"], section["span"], section["id"])
            own = [section["heading_span"], *section["body"]] if section["heading_span"] else section["body"]
            _assert_spans_inside(own, section["span"], section["id"])
    for table in doc["tables"]:
        inside = [cell["span"] for row in (table["header"], *table["rows"]) for cell in row if cell["span"]]
        assert all(Span(*table["span"]).covers(Span(*span)) for span in inside), f"{table['id']}: a cell leaves it"
    for kind in FINDINGS:
        starts = [finding["span"][0] for finding in doc[kind]]
        assert starts == sorted(starts), f"{kind} are not in the order of the text"


def assert_identified(doc: Json) -> None:
    """Ids are unique, every reference has what it refers to, and a finding stands in the section that it names."""
    where = {section["id"]: section for part in doc["parts"] for section in walk(part["sections"])}
    assert len(where) == sum(1 for part in doc["parts"] for _ in walk(part["sections"])), (
        "a section's id is there twice"
    )
    ids = [finding["id"] for kind in FINDINGS if kind != "percentages" for finding in doc[kind]]
    assert len(set(ids)) == len(ids) and all(ids), "a finding's id is there twice, or missing"
    for kind in (*FINDINGS, "tables"):
        for finding in doc[kind]:
            _assert_placed(finding, where, doc["parts"], kind)
            assert Span(*doc["parts"][finding["part"]]["span"]).covers(Span(*finding["span"])), (
                f"{kind}: not in its part"
            )
    known = set(ids)
    for task in doc["tasks"]:
        assert known.issuperset(task["responsibilities"] + task["targets"]), f"{task['id']} refers to what is not there"
    aims = {target["id"] for target in doc["targets"]}
    assert all(aims.issuperset(quantity["target_ids"]) for quantity in doc["quantities"])
    quantities = {quantity["id"]: quantity for quantity in doc["quantities"]}
    assert all(quantities.get(proportion["id"]) == proportion for proportion in doc["percentages"])


def assert_conserved(doc: Json) -> None:
    """Every character but blanks is in a part, in a field of the metadata, or in a diagnostic."""
    held = [*doc["parts"], *doc["diagnostics"], *doc["metadata"]["fields"], *doc["attachments"]]
    covered = bytearray(len(doc["text"]))
    named = (span for places in doc["metadata_spans"].values() for span in places)
    for start, end in (*(item["span"] for item in held if item["span"]), *named):
        covered[start:end] = b"\1" * (end - start)
    lost = [at for at, kept in enumerate(covered) if not kept and printed(doc["text"][at])]
    assert not lost, f"{len(lost)} characters vanished, the first at {lost[0]}: {doc['text'][lost[0] :][:40]!r}"


def assert_worded(doc: Json) -> None:
    """No value is nothing but blanks and characters that nobody sees; what must say something is not empty.

    The path of a heading that stands in no numbered section is.
    """
    said = {name: doc[name] for name in ("metadata", "parts", "tables", "attachments", *FINDINGS)}
    for where, words in strings(said):
        may_be_empty = where.endswith((".label", ".value", ".agency", ".path")) or ".tables" in where
        assert seen(words) or (may_be_empty and not words), f"{where}: nothing to be seen in {words!r}"


def seen(words: str) -> bool:
    """Whether a reader sees anything of *words*."""
    return any(unicodedata.category(sign) not in _UNSEEN and not _NO_SHAPE.match(sign) for sign in words)


_UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf")
_NO_SHAPE = re.compile("[\u034f\u115f\u1160\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters, marks and a sign without a shape: fillers, joiners, selectors of variants, an empty braille cell."""


def assert_tiled(data: bytes | str) -> None:
    """The blocks that reading makes of *data* cover its canonical text without gap or overlap."""
    document = read(data)
    ends = [0, *(block.span.end for block in document.blocks)]
    assert [block.span.start for block in document.blocks] == ends[:-1], "a gap or an overlap between two blocks"
    assert not document.blocks or ends[-1] == len(document.text.raw), "text after the last block"
    assert all(block.span.covers(block.content) for block in document.blocks)


def walk(sections: list[Json]) -> Iterator[Json]:
    """Every section under *sections*, in document order."""
    stack = sections[::-1]
    while stack:
        section = stack.pop()
        yield section
        stack += section["children"][::-1]


def cells(doc: Json) -> Iterator[Json]:
    """Every cell of every table."""
    for table in doc["tables"]:
        for row in (table["header"], *table["rows"]):
            yield from row


def spans(value: object) -> Iterator[tuple[str, int, int]]:
    """Every span in a document's JSON with its path: a pair of integers is nothing else."""
    for where, leaf in _leaves(value):
        match leaf:
            case [int(start), int(end)]:
                yield where, start, end


def strings(value: object) -> Iterator[tuple[str, str]]:
    """Every string in a document's JSON with its path."""
    for where, leaf in _leaves(value):
        if isinstance(leaf, str):
            yield where, leaf


def _leaves(value: object) -> Iterator[tuple[str, object]]:
    """What is neither an object nor a list in a document's JSON, but for spans, with its path."""
    stack: list[tuple[str, object]] = [("$", value)]
    while stack:
        where, value = stack.pop()
        match value:
            case dict():
                stack += [(f"{where}.{key}", inner) for key, inner in value.items()]
            case list() if not _is_span(value):
                stack += [(f"{where}[{at}]", inner) for at, inner in enumerate(value)]
            case _:
                yield where, value


def _is_span(value: list[object]) -> bool:
    match value:
        case [int(), int()]:
            return True
    return False


def _assert_tiled_inside(sections: list[Json], around: list[int], where: str) -> None:
    _assert_spans_inside([section["span"] for section in sections], around, where)


def _assert_spans_inside(inner: list[list[int]], around: list[int], where: str) -> None:
    assert all(around[0] <= start and end <= around[1] for start, end in inner), f"{where}: a span leaves it"
    assert all(before[1] <= after[0] for before, after in pairwise(inner)), f"{where}: spans inside overlap or go back"


def _assert_placed(finding: Json, where: dict[str, Json], parts: list[Json], kind: str) -> None:
    section, span = finding["section_id"], Span(*finding["span"])
    nowhere = kind == "tables" and not finding["part"]  # a table that no part holds
    assert nowhere or Span(*parts[finding["part"]]["span"]).covers(span), f"{kind} {finding['id']}: not in its part"
    if section is not None:
        assert section in where, f"{kind} {finding['id']}: there is no section {section}"
        assert Span(*where[section]["span"]).covers(span), f"{kind} {finding['id']}: not in {section}"
