"""The shapes of input whose growth is measured: the worst that were thought of, and N of everything that there is.

A shape makes a text of so many bytes. `HOSTILE` are written by hand; those of `kinds.py` come in every layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kinds import KINDS, Kind

Shape = Callable[[int], str]

PLAN = "（一）建设示范区。到2025年，建成示范区10个以上，覆盖率达到95%。（责任单位：市发展改革委、市财政局等）\n"
DENSE = "到2027年，建成示范区{}个，合格率达到95%（责任单位：市财政局、市水利局）。\n"
PRINTED = "市政府要求各区各部门切实加强组织领导，落实责任分工，确保各项工作任务按时\n"
ROW = "<tr><td>1</td><td>建成示范区10个</td><td>市发展改革委</td></tr>"
_PAGE = "<html><body><div id='zoom'>", "</div></body></html>"


def repeat(piece: str, before: str = "", after: str = "") -> Shape:
    """A shape: *piece* as often as fits into so many UTF-8 bytes; `{}` in it is the number of the time."""
    return lambda size: before + "".join(_numbered(piece, size)) + after


def halves(long: str, piece: str, before: str = "", between: str = "") -> Shape:
    """A shape: one thing of half the size, *long* again and again, and *piece* as often as fits into the other half."""
    return lambda size: before + "".join(_numbered(long, size // 2)) + between + "".join(_numbered(piece, size // 2))


def _numbered(piece: str, size: int) -> Iterator[str]:
    number = 0
    while size > 0 or not number:
        number += 1
        made = piece.replace("{}", str(number))
        size -= len(made.encode())
        yield made


HOSTILE: dict[str, Shape] = {
    "a plan": repeat(PLAN, "一、主要任务\n"),
    "a plan in one line": repeat(PLAN.strip()),
    "a page": repeat(f"<p>{{}}.{PLAN.strip()}</p>", "<html><body><div id='zoom'>", "</div></body></html>"),
    "a page of divs in divs": repeat("<div>一、目标"),
    "one table": repeat(ROW, "<table>", "</table>"),
    "tables in tables": repeat("<table><tr><td>一"),
    "huge spans": repeat("<tr><td rowspan=60000 colspan=1000>一</td></tr>", "<table>", "</table>"),
    "open brackets": repeat("（"),
    "open book marks": repeat("《"),
    "brackets of duty": repeat("（责任单位："),
    "digits": repeat("1"),
    "digits and commas": repeat("1,234"),
    "Chinese numerals": repeat("九百"),
    "percent of percent": repeat("百分之"),
    "ranges": repeat("1-"),
    "enumeration commas": repeat("市、"),
    "markers in one line": repeat("1."),
    "markers": repeat("（一）\n1.\n"),
    "decimal markers": repeat("1.1.1.1.1\n"),
    "chapters in one line": repeat("第一章　总则　第一节　原则　第一条　目的\n"),
    "a contents list": repeat("一、目标……1\n"),
    "headings full of brackets": repeat("1.推进" + "（）" * 40 + "\n"),
    "nested markers": repeat("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n"),
    "clauses without an end": repeat("到2025年达到10%，"),
    "commas": repeat("，"),
    "blanks": repeat("　"),
    "empty lines": repeat("\n"),
    "blank and letter": repeat("一 "),
    "letters": repeat("甲"),
    "labels": repeat("索引号：\n"),
    "dates": repeat("2025年1月1日"),
    "labels of columns": repeat("序号\n指标\n单位\n2025年\n"),
    "a table, a cell a line": repeat("{}\n城镇化率\n%\n68\n", "序号\n指标\n单位\n2025年\n"),
    "a table of cells on lines": repeat("{}\n城镇\n化率\n要求\n68\n", "序号\n指标\n措施\n2025年\n"),
    "labels of columns, no two alike": repeat("区域{}重点任务和完成时限及责任科室\n"),
    "a table between bars": repeat("| 一 | 二 |\n"),
    "labels between blanks": repeat("指标  单位  2025年\n"),
    "dots": repeat("…"),
    "page numbers": repeat(PRINTED * 3 + "{}\n"),
    "broken entities": repeat("&#x", "<html><body>"),
    "open comments": repeat("<!--", "<html><body>"),
    "attributes": repeat("<p a='1' ", "<html><body>"),
    "inline tags": repeat("<b>一</b>", "<html><body><div id='zoom'>"),
    "paragraphs of a line, linked": repeat("<a href='/x'>推进建设。</a>　　", "<html><body><div id='zoom'>"),
    "a dense text": repeat(DENSE),
    "paragraphs of a page": repeat("<p>", "<html><body>"),
    "a page of paragraphs": repeat("<p>推进第{}项建设。</p>", *_PAGE),
    "a task table": repeat(
        "<tr><td>建成示范区{}个</td><td>市财政局</td></tr>",
        "<table><tr><td>任务</td><td>责任单位</td></tr>",
        "</table>",
    ),
    "a transposed task table": halves(
        "<td>建设{}</td>", "<td>市财政局</td>", "<table><tr><td>任务</td>", "</tr><tr><td>责任单位</td>"
    ),
    "small task tables": repeat(
        "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>建设{}</td><td>市财政局</td></tr></table>"
    ),
    "tables of wide cells": repeat("<table><tr><td colspan=50>一<td colspan=50>二</table>", "<html><body>"),
    "a table of years": repeat("<tr>" + "<td>2025年目标</td>" * 50 + "</tr>", "<table>", "</table>"),
    "parts with tables": repeat(
        "<p>附件{}</p><p>方案{}</p><p>好。</p><table><tr><td>指标</td><td>目标值</td></tr><tr><td>率</td><td>95%</td></tr></table>",
        "<p>某市通知</p><p>某市人民政府</p><p>2024年1月1日</p>",
    ),
    "bodies joined by and": repeat("甲和", "责任单位："),
    "bodies after 等各": repeat("产业、", "责任单位：市财政局等各"),
    "bodies between blanks": repeat("甲 ", "责任单位：市财政局、"),
    "bodies in an open bracket": repeat("市、", "责任单位：各("),
    "names glued together": repeat("市财政局", "某市通知\n好。\n某市人民政府\n2024年1月1日\n附件1\n建设方案\n"),
    "names over a date": repeat("市财政局\n", "某市通知\n好。\n", "2024年1月1日\n"),
    "closings": repeat("某市财政局\n2024年1月1日\n（此件公开发布）\n", "某市通知\n"),
    "a remark that adds bodies": repeat(
        "（二）推进。（责任单位：市府办）\n",
        "一、任务\n（一）好。（责任单位：市财政局，以下均需市科技局、市教育局、市民政局、市司法局、市水利局落实，不再列出）\n",
    ),
    "duties in and after brackets": repeat("由市民政局负责（责任单位：市财政局）"),
    "a long heading": halves("推进建设", "到2027年，建成示范区{}个。\n", "第一章　", "\n"),
    "a long heading of a page": halves(
        "推进建设", "<p>{}.建成示范区{}个。</p>", "<h2>一</h2><p>好。</p><h2>二</h2><h2>", "</h2>"
    ),
    "a long title": halves(
        "推进建设", "<p>{}.根据《办法》，建成示范区{}个。</p>", "<head><meta name='ArticleTitle' content='", "'></head>"
    ),
    "titles that a list names": halves(
        "方案{}\n", "方案{}的\n", "附件：" + "".join(f"{n}.方案{n}\n" for n in range(1, 99)) + "某市局\n2024年1月1日\n"
    ),
    "listed attachments and links": halves(
        "<p>附件下载：方案{}.doc</p>", "<p><a href='/{}.doc'>附件{}：方案{}.doc</a></p>", _PAGE[0] + "<p>某市通知</p>"
    ),
    "a merged cell of targets": halves(
        "建成示范区{}个，",
        "<tr><td>市财政局</td></tr>",
        "<table><tr><th>任务</th><th>责任单位</th></tr><tr><td rowspan=90000>",
        "</td><td>市水利局</td></tr>",
    ),
}


def of_kinds() -> dict[str, tuple[Kind, Shape]]:
    """A shape of every kind in every layout that it can stand in, by name."""
    return {
        f"{name}, {layout}": (kind, _laid_out(kind, layout)) for name, kind in KINDS.items() for layout in kind.layouts
    }


def _laid_out(kind: Kind, layout: str) -> Shape:
    bare = kind.piece.rstrip("\n")
    if layout == "page table":
        return repeat(
            _row(kind.piece, "tr", "td"), f"{_PAGE[0]}<table>{_row(kind.label, 'tr', 'th')}", f"</table>{_PAGE[1]}"
        )
    if layout == "plain table":
        head, rule = f"| 序号 | {kind.label.replace('|', ' | ')} |\n", "|---" * (kind.label.count("|") + 2) + "|\n"
        return repeat(f"| {{}} | {bare.replace('|', ' | ')} |\n", head + rule)
    if layout == "page":
        piece = bare if bare.startswith("<") else f"<p>{bare.replace(chr(10), '</p><p>')}</p>"
        before = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in kind.before.splitlines())
        return repeat(piece, _PAGE[0] + before, kind.after + _PAGE[1])
    return repeat(f"{bare}\n" if layout == "lines" else bare, kind.before, kind.after)


def _row(cells: str, row: str, cell: str) -> str:
    number = "序号" if cell == "th" else "{}"
    return f"<{row}>{''.join(f'<{cell}>{words}</{cell}>' for words in (number, *cells.strip().split('|')))}</{row}>"


SHAPES: dict[str, Shape] = HOSTILE | {name: shape for name, (_, shape) in of_kinds().items()}
