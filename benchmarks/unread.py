"""Evidence that led to nothing, over every document present: what no rule reads shows itself here.

usage: python benchmarks/unread.py [VERSION] [--kind KIND [--most N]] [--set SET] [--json]

VERSION is a commit, a folder with a saved dump (`changes.py --save`), or `.`, the working tree, where none is given.
Prints how often each kind of evidence led to nothing (evidence.py says what the kinds are and how wide their shapes),
the most first; with `--kind` each one with its sentence, N of a set. Needs no answers. Of sealed documents counts alone
are shown.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from documents import SETS, Dump, UnusableDumpError, add_options
from evidence import KINDS, unread
from terminal import say, sentence, table
from versions import WORKING_TREE, dump

MOST = 20


class Sentence(NamedTuple):
    """Evidence of an open document with what stands around it."""

    kind: str
    set: str
    document: str
    sentence: str


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("version", nargs="?", default=WORKING_TREE, metavar="VERSION")
    options.add_argument("--kind", choices=KINDS, metavar="KIND", help=f"print each one of: {', '.join(KINDS)}")
    options.add_argument("--most", type=int, default=MOST, metavar="N", help=f"of a kind in a set ({MOST})")
    options.add_argument("--json", action="store_true", help="the counts, and with --kind each one, as JSON")
    add_options(options)
    chosen = options.parse_args(arguments)
    try:
        looked = dump(chosen.version, chosen.sets or list(SETS), chosen.shared)
    except UnusableDumpError as unusable:
        print(f"unread: {unusable}", file=sys.stderr)
        return 2
    counts, found = count(looked)
    found = [one for one in found if one.kind == chosen.kind]
    say(as_json(counts, found) if chosen.json else "\n".join(report(counts, found, chosen.kind, chosen.most)))
    return 0


def count(looked: Dump) -> tuple[Counter[tuple[str, str]], list[Sentence]]:
    """How much evidence of each kind led to nothing in each set, and each one of the open sets."""
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for name, notices in looked.items():
        for document, notice in notices.items():
            evidence = [] if "failed" in notice else unread(notice)
            counts.update((one.kind, name) for one in evidence)
            if not SETS[name].sealed:
                found += [
                    Sentence(one.kind, name, document, sentence(notice["text"], (one.start, one.end)))
                    for one in evidence
                ]
    return counts, found


def report(counts: Counter[tuple[str, str]], found: Iterable[Sentence], kind: str | None, most: int) -> Iterator[str]:
    """The lines that are printed."""
    sets = [name for name in SETS if any(named == name for _, named in counts)]
    totals = {one: sum(counts[one, name] for name in sets) for one in ([kind] if kind else KINDS)}
    rows = [
        [one, total, *(counts[one, name] for name in sets)]
        for one, total in sorted(totals.items(), key=lambda item: -item[1])
    ]
    yield table([["unread", "all", *sets], *rows])
    shown: Counter[str] = Counter()
    for one in found:
        shown[one.set] += 1
        if shown[one.set] <= most:
            yield f"[{one.set}/{one.document}] {one.sentence}"
    for name, number in shown.items():
        if number > most:
            yield f"  … and {number - most} more in {name} (--most)"


def as_json(counts: Counter[tuple[str, str]], found: Iterable[Sentence]) -> str:
    """The same for programs: of sealed sets only entries of `counts`."""
    rows = [{"kind": kind, "set": name, "count": number} for (kind, name), number in sorted(counts.items())]
    return json.dumps({"counts": rows, "unread": [one._asdict() for one in found]}, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
