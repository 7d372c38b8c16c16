"""How many of the bodies that a corpus makes responsible the lexicon knows.

usage: python benchmarks/bodies.py [--unknown] [FOLDER ...]

Counts the mentions of single bodies (not 各有关部门 and the like, not those that a remark adds) in the responsibilities
of every file in the folders (default: the shared corpus and development documents beside the project), and prints the
share that has a canonical name. `--unknown` lists the others, the most frequent first.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import gongwen

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--unknown", action="store_true", help="list the names that the lexicon does not know")
    options.add_argument("folders", nargs="*", type=Path, default=[SHARED / "corpus", SHARED / "benchmark" / "dev"])
    chosen = options.parse_args()
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for folder in chosen.folders:
        for file in sorted(
            path for path in folder.rglob("*") if path.suffix in {".txt", ".html", ".md"} and path.stem != "README"
        ):
            for said in gongwen.parse_file(file).responsibilities:
                single = [unit for unit in said.units if not unit.collective and not unit.inherited]
                known.update(unit.name for unit in single if unit.canonical)
                unknown.update(unit.name for unit in single if not unit.canonical)
    if chosen.unknown:
        print("\n".join(f"{count:5}  {name}" for name, count in unknown.most_common()))
    total = known.total() + unknown.total()
    print(f"{total} mentions of single bodies, {known.total()} known: {known.total() / max(total, 1):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
