"""What the surface of a document changes: findings lost on variants of the samples and the benchmark's documents.

usage: python tests/variants.py [--variant NAME …] [--show N] [--seed S] [FOLDER …]

A variant is the same document with other brackets, points, blanks, numerals, verbs …, and its answer changed likewise.
A row says what share of the findings that are right on the documents as they are is still right on the variant, kind by
kind; `worded` is the share of those whose words the variant changes, `extra` how many wrong findings are new. FOLDER
holds `NAME.gold.json` beside documents, or folders with `source.*` and `golden.json` (default: the samples, and the
benchmark's `dev` and `dev2` beside the project).
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from variation import VARIANTS, Document, load
from variation.figures import Kept, measure
from variation.judge import KINDS

ROOT = Path(__file__).resolve().parents[1]
BENCHMARK = ROOT.parent / "shared" / "benchmark"
FOLDERS = (ROOT / "samples", BENCHMARK / "dev", BENCHMARK / "dev2")
_SUFFIXES = {".txt", ".html", ".htm", ".md"}


def documents(folder: Path) -> Iterator[Document]:
    """The documents of *folder* that have an answer, in the order of their names."""
    for answer in sorted(folder.glob("*.gold.json")):
        stem = answer.name.removesuffix(".gold.json")
        yield from (load(path, answer) for path in sorted(folder.glob(f"{stem}.*")) if path.suffix in _SUFFIXES)
    for answer in sorted(folder.glob("*/golden.json")):
        yield from (load(path, answer) for path in sorted(answer.parent.iterdir()) if path.suffix in _SUFFIXES)


def measured(found: Sequence[Document], names: Sequence[str], seed: int) -> dict[str, Kept]:
    """What each variant keeps of all documents together."""
    together: dict[str, Kept] = {name: Kept() for name in names}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for kept in pool.map(partial(measure, names=tuple(names), seed=seed), found):
            for name, counts in kept.items():
                together[name].add(counts)
    return together


def table(together: dict[str, Kept]) -> Iterator[str]:
    """The table, a row a variant, as lines."""
    yield f"{'variant':34}{'docs':>5}" + "".join(f"{kind[:10]:>11}" for kind in (*KINDS, "worded")) + f"{'extra':>7}"
    for name, kept in together.items():
        shares = [kept.share(kind) for kind in KINDS]
        shares.append(kept.worded[1] / kept.worded[0] if kept.worded[0] else None)
        cells = "".join(f"{'–' if share is None else format(share, '.3f'):>11}" for share in shares)
        yield f"{name:34}{kept.documents:5}{cells}{kept.extra:+7}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--variant", action="append", choices=VARIANTS, metavar="NAME", help="only this one")
    options.add_argument("--show", type=int, default=0, metavar="N", help="print N lost findings of each variant")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--list", action="store_true", help="list the variants")
    options.add_argument("folders", nargs="*", type=Path, default=FOLDERS, metavar="FOLDER")
    chosen = options.parse_args()
    if chosen.list:
        print("\n".join(f"{name:34}{variant.says}" for name, variant in VARIANTS.items()))
        return 0
    found = [document for folder in chosen.folders for document in documents(folder)]
    together = measured(found, chosen.variant or list(VARIANTS), chosen.seed)
    print("\n".join(table(together)))
    for name, kept in together.items():
        for lost in kept.lost[: chosen.show]:
            print(f"\n{name}: {lost.document}, {lost.kind}: {lost.words}\n    {lost.sentence!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
