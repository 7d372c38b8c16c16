"""How time and memory grow with the input, on the worst shapes: doubling the input should double the time.

usage: python benchmarks/growth.py [--from 100000] [--to 1600000] [--shape NAME …]

Prints for each shape the processor's seconds at every size, the largest ratio of two neighbours, and the peak memory
above an empty run in bytes per byte of input. Exit 1 where a ratio is over 2.3 (of times over a tenth of a second,
which noise does not rule) or the memory over 25 bytes per byte.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import gongwen

PLAN = "（一）建设示范区。到2025年，建成示范区10个以上，覆盖率达到95%。（责任单位：市发展改革委、市财政局等）\n"
PRINTED = "市政府要求各区各部门切实加强组织领导，落实责任分工，确保各项工作任务按时\n"
ROW = "<tr><td>1</td><td>建成示范区10个</td><td>市发展改革委</td></tr>"


def repeat(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A shape: *piece* as often as fits into so many UTF-8 bytes; `{}` in it is the number of the time."""
    return lambda size: before + "".join(_numbered(piece, size)) + after


def _numbered(piece: str, size: int) -> Iterator[str]:
    number = 0
    while size > 0 or not number:
        number += 1
        made = piece.replace("{}", str(number))
        size -= len(made.encode())
        yield made


SHAPES: dict[str, Callable[[int], str]] = {
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
    "a table between bars": repeat("| 一 | 二 |\n"),
    "labels between blanks": repeat("指标  单位  2025年\n"),
    "dots": repeat("…"),
    "page numbers": repeat(PRINTED * 3 + "{}\n"),
    "broken entities": repeat("&#x", "<html><body>"),
    "open comments": repeat("<!--", "<html><body>"),
    "attributes": repeat("<p a='1' ", "<html><body>"),
    "inline tags": repeat("<b>一</b>", "<html><body><div id='zoom'>"),
}


def measure(shape: str, size: int) -> tuple[float, int, int]:
    """Seconds, bytes of input, and peak memory in bytes of parsing *shape* at *size*; in a process of its own."""
    program = [sys.executable, __file__, "--one", shape, "--from", str(size)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    seconds, length, peak = json.loads(done.stdout)
    return seconds, length, peak


def one(shape: str, size: int) -> str:
    """What `measure` reads: the work itself."""
    data = SHAPES[shape](size).encode() if size else b""
    gongwen.parse("一、目标。到2025年，建成10个。\n")  # what is loaded once is not the input's
    gongwen.parse("<p>一</p>", media_type="text/html")
    begun = time.process_time()  # other programs take none of it
    for _ in gongwen.parse(data).json_pieces():
        pass
    return json.dumps(
        [time.process_time() - begun, len(data), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024]
    )


def row(shape: str, sizes: list[int], base: int) -> bool:
    """Measure and print one shape; true where it keeps the bounds."""
    measured = [measure(shape, size) for size in sizes]
    seconds = [each[0] for each in measured]
    ratios = [after / before for before, after in pairwise(seconds) if after > 0.1]
    memory = max((peak - base) / length for _, length, peak in measured[-1:])
    sound = max(ratios, default=0) <= 2.3 and memory <= 25
    shown = " ".join(f"{each:8.3f}" for each in seconds)
    print(f"{shape:24} {shown} {max(ratios, default=0):8.2f} {memory:8.1f}  {'' if sound else 'OVER'}", flush=True)
    return sound


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="least", type=int, default=100_000, help="the smallest input, in bytes")
    options.add_argument("--to", dest="most", type=int, default=1_600_000, help="the largest input, in bytes")
    options.add_argument("--shape", nargs="+", choices=SHAPES, default=list(SHAPES))
    options.add_argument("--one", choices=SHAPES, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(one(chosen.one, chosen.least))
        return 0
    sizes = [chosen.least]
    while sizes[-1] * 2 <= chosen.most:
        sizes.append(sizes[-1] * 2)
    base = measure("letters", 0)[2]
    print(f"{'shape':24} {' '.join(f'{size:8d}' for size in sizes)} {'ratio':>8} {'memory':>8}")
    return min(1, sum(not row(shape, sizes, base) for shape in chosen.shape))


if __name__ == "__main__":
    sys.exit(main())
