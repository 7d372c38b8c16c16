"""How well the parser reads the development documents: the benchmark's table, and whether a figure fell.

usage: python benchmarks/accuracy.py [--raise] [--shared FOLDER]

Parses every document of FOLDER/benchmark/dev, scores it with FOLDER/benchmark/score.py, the statutes of FOLDER/corpus
with laws.py, and compares the headline figures with floor.json beside this file: exit code 1 where one is lower.
`--raise` writes the figures into floor.json where they are higher; nothing lowers them but an editor.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import gongwen

FLOOR = Path(__file__).with_name("floor.json")
SHARED = Path(__file__).resolve().parents[2] / "shared"
HEADLINE = ["parts", "sections", "sections.heading", "percentages", "targets", "targets.whole", "responsibilities"]
DIGITS = 3

Figures = dict[str, float]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--raise", dest="raises", action="store_true", help="raise the floor to these figures")
    options.add_argument("--shared", type=Path, default=SHARED, metavar="FOLDER")
    chosen = options.parse_args()
    figures = dev(chosen.shared / "benchmark") | laws(chosen.shared)
    floor: Figures = json.loads(FLOOR.read_text(encoding="utf-8"))
    fallen = [
        f"{name}: {figures[name]} is lower than {least}" for name, least in floor.items() if figures[name] < least
    ]
    if chosen.raises:
        highest = {name: max(figure, floor.get(name, 0)) for name, figure in figures.items()}
        FLOOR.write_text(json.dumps(highest, indent=2) + "\n", encoding="utf-8")
    print("\n".join(fallen) or "no figure is lower than its floor")
    return 1 if fallen else 0


def dev(benchmark: Path) -> Figures:
    """The headline figures on the development documents; prints the benchmark's own table."""
    documents = [path for path in (benchmark / "dev").iterdir() if path.suffix in {".txt", ".html"}]
    with tempfile.TemporaryDirectory() as folder:
        parse_all(documents, Path(folder))
        report = Path(folder) / "figures.report"
        run(benchmark / "score.py", benchmark / "dev", folder, "--json", report)
        scored = json.loads(report.read_text(encoding="utf-8"))
    fields = {name: row["f1"] for name, row in scored["fields"].items()}
    metadata = [figure for name, figure in fields.items() if name.startswith("metadata.")]
    figures = {"headline": scored["headline"], "metadata": sum(metadata) / len(metadata)}
    figures |= {name: fields[name] for name in HEADLINE}
    return {name: round(figure, DIGITS) for name, figure in figures.items()}


def laws(shared: Path) -> Figures:
    """The figure for the articles of statutes."""
    script, folder = shared / "benchmark" / "laws.py", shared / "corpus" / "laws"
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as parsed:
        run(script, "plain", folder, plain)
        parse_all(Path(plain).iterdir(), Path(parsed))
        found = re.search(r"F1 ([\d.]+)", run(script, "score", folder, parsed))
    return {"laws": round(float(found[1]), DIGITS)} if found else {}


def parse_all(documents: Iterable[Path], folder: Path) -> None:
    for document in documents:
        (folder / f"{document.stem}.json").write_text(gongwen.parse_file(document).to_json(), encoding="utf-8")


def run(script: Path, *arguments: object) -> str:
    """What a script of the benchmark prints; it is printed here too."""
    command = [sys.executable, str(script), *map(str, arguments)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    print(said, end="")
    return said


if __name__ == "__main__":
    sys.exit(main())
