"""Writes the figures of `benchmarks/floor.json` into both READMEs anew: `python docs/figures.py`.

`benchmarks/accuracy.py` holds the program to that file, and `--raise` writes what it measures into it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
_SETS = ("dev", "dev2", "sealed")
_ROWS = (
    # what it is in English and in Chinese, the figures
    ("metadata", "元数据", ("metadata",)),
    ("sections", "层级结构", ("sections",)),
    (
        "targets: found, nearly right, right in every field",
        "目标：找到、基本正确、各项全对",
        ("targets", "targets.whole", "targets.complete"),
    ),
    ("who is responsible", "责任单位", ("responsibilities",)),
    ("percentages", "百分比", ("percentages",)),
)
_TABLE = re.compile(r"^\| \| dev \| dev2 \| sealed \|\n(?:\|[^\n]*\n)+", re.MULTILINE)


def main() -> None:
    """Put the table into both pages."""
    for name in READMES:
        page = _ROOT / name
        page.write_text(with_figures(page.read_text("utf-8"), chinese=".zh-" in name), "utf-8")


def with_figures(page: str, *, chinese: bool) -> str:
    """*page* with the table as it is to be now."""
    return _TABLE.sub(lambda _: table(chinese=chinese), page)


def table(*, chinese: bool) -> str:
    """The table of F1 on each set."""
    held = json.loads((_ROOT / "benchmarks" / "floor.json").read_text("utf-8"))
    lines = ["| | dev | dev2 | sealed |", "|---|---|---|---|"]
    for english, name, keys in _ROWS:
        cells = (("、" if chinese else ", ").join(f"{held[kind][key]:.3f}" for key in keys) for kind in _SETS)
        lines.append(f"| {name if chinese else english} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
