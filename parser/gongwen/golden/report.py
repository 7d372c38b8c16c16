"""A comparison put in writing, for programs and for the pages that show their runs: JSON, JUnit XML, Markdown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from gongwen.golden.tally import Miss, Tally
from gongwen.inert import one_line

COLUMNS = ("field", "P", "R", "F1", "golden")


def figures(tally: Tally) -> list[tuple[str, ...]]:
    """A row a field, the mean of the headline fields last."""
    in_order = sorted(tally.counts.items(), key=lambda item: not item[0].startswith("metadata."))
    rows = [
        (name, f"{count.precision:.3f}", f"{count.recall:.3f}", f"{count.f1:.3f}", str(count.wanted))
        for name, count in in_order
    ]
    return [*rows, ("headline", "", "", f"{tally.headline():.3f}", f"{len(tally.documents)} documents")]


def as_json(tally: Tally) -> str:
    """Figures and differences as JSON."""
    fields = {
        name: {"precision": count.precision, "recall": count.recall, "f1": count.f1, "golden": count.wanted}
        for name, count in tally.counts.items()
    }
    whole = {
        "headline": tally.headline(),
        "documents": len(tally.documents),
        "fields": fields,
        "differences": [miss._asdict() for miss in tally.misses],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_markdown(tally: Tally) -> str:
    """Figures as a table and differences as a list."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|---|--:|--:|--:|--:|"]
    lines += [f"| {' | '.join(row)} |" for row in figures(tally)]
    lines += ["", f"{len(tally.misses)} differences (- missed, + wrongly added, ≠ not the same)", ""]
    lines += [
        f"- `{miss.sign}` **{_escaped(miss.document)}** {miss.field} {_escaped(line(miss))}" for miss in tally.misses
    ]
    return "\n".join(lines)


def as_junit(tally: Tally) -> str:
    """A test suite a document, a test case a field, a failure where something differs."""
    suites = ET.Element("testsuites", name="gongwen check")
    by_document: dict[str, dict[str, list[Miss]]] = defaultdict(lambda: defaultdict(list))
    for miss in tally.misses:
        by_document[miss.document][miss.field].append(miss)
    for document in tally.documents:
        _suite(suites, document, tally.counts, by_document[document])
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode")


def _suite(suites: ET.Element, document: str, fields: Iterable[str], misses: dict[str, list[Miss]]) -> None:
    names, document = list(fields), one_line(document)
    suite = ET.SubElement(suites, "testsuite", name=document, tests=str(len(names)), failures=str(len(misses)))
    for name in names:
        case = ET.SubElement(suite, "testcase", classname=document, name=name)
        if name in misses:
            failure = ET.SubElement(case, "failure", message=f"{len(misses[name])} differences")
            failure.text = "\n".join(one_line(f"{miss.sign} {line(miss)}") for miss in misses[name])


def line(miss: Miss) -> str:
    """A difference's section and words."""
    return f"[{miss.section}] {miss.words}" if miss.section else miss.words


def _escaped(words: str) -> str:
    """*words* as Markdown shows them, without acting."""
    return "".join(f"\\{sign}" if sign in "\\`*_<>[]|&" else sign for sign in one_line(words))
