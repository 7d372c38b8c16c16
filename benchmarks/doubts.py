"""Whether doubt tells anything: how often findings with each doubt are wrong, and how often those without one.

usage: python benchmarks/doubts.py [--set SET] [--shared FOLDER]

Reads the documents of dev, dev2 and sealed that have answers. A target is wrong where the answer has none like it, an
assigned body where the answer does not assign it there in its role. For each set: of the wrong ones and of the right
ones those that are doubtful, then the same by doubt; and what share of the answers is found in notices that have
`unread`, that say that they were probably not understood, and in the others. Figures alone are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import gongwen
from documents import SETS, add_options, documents
from gongwen.diagnostic import NOT_UNDERSTOOD
from gongwen.golden import targets
from gongwen.golden.files import sealed_answers
from gongwen.golden.folding import fold, place
from gongwen.golden.form import Answer, answer_of, parse_answer
from gongwen.model import Doubt
from terminal import say, table

SCORED = ("dev", "dev2", "sealed")


class Found(NamedTuple):
    """A finding of a kind: whether it is right, and the codes of its doubts."""

    kind: str
    right: bool
    codes: frozenset[str]


class Read(NamedTuple):
    """What became of a document: its findings, how many the answer has, and what it says of itself."""

    found: list[Found]
    wanted: int
    says: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(options)
    chosen = options.parse_args(arguments)
    for name in chosen.sets or SCORED:
        readings = [read(path, answer) for path, answer in answered(name, chosen.shared)]
        if readings:
            say("\n".join(report(name, readings)))
    return 0


def answered(name: str, shared: Path) -> Iterator[tuple[Path, Answer]]:
    """The documents of the set *name* that have answers with targets, with these."""
    folder = shared / SETS[name].folder
    sealed = folder / "answers.sealed"
    answers = sealed_answers(sealed.read_bytes()) if sealed.is_file() else {}
    for document, path in documents(name, shared).items():
        own = folder / f"{document}.gold.json"
        data = answers.get(document) or (own.read_bytes() if own.is_file() else None)
        answer = parse_answer(data) if data else Answer()
        if isinstance(answer.targets, list):
            yield path, answer


def read(path: Path, golden: Answer) -> Read:
    """The document at *path* as it is read, against its answer."""
    notice = gongwen.parse_file(path)
    found = answer_of(notice)
    right = [*_targets(golden, found, [one.doubt for one in notice.targets])]
    right += _assigned(golden, found, [one.doubt for one in notice.responsibilities])
    wanted = len(golden.targets or ()) + sum(len(one.units) for one in golden.responsibilities or ())
    understood = not any(remark.code in NOT_UNDERSTOOD for remark in notice.diagnostics)
    says = ("unread" if notice.unread else "nothing unread", "understood" if understood else "not understood")
    return Read(right, wanted, says)


def _targets(golden: Answer, found: Answer, doubt: list[tuple[Doubt, ...]]) -> Iterator[Found]:
    given = list(found.targets or ())
    wrong = list(given)
    targets.pair(list(golden.targets or ()), wrong)
    extra = set(map(id, wrong))
    for one, doubts in zip(given, doubt, strict=True):
        yield Found("targets", id(one) not in extra, _codes(doubts))


def _assigned(golden: Answer, found: Answer, doubt: list[tuple[Doubt, ...]]) -> Iterator[Found]:
    wanted = Counter((place(one), one.role, fold(unit)) for one in golden.responsibilities or () for unit in one.units)
    for one, doubts in zip(found.responsibilities or (), doubt, strict=True):
        for unit in one.units:
            key = place(one), one.role, fold(unit)
            yield Found("responsibilities", wanted[key] > 0, _codes(doubts))
            wanted[key] -= 1


def _codes(doubts: Iterable[Doubt]) -> frozenset[str]:
    return frozenset(one.code for one in doubts)


def report(name: str, readings: list[Read]) -> Iterator[str]:
    """The lines that are printed of a set."""
    found = [one for reading in readings for one in reading.found]
    rows: list[list[object]] = [[name, "wrong", "doubtful", "right", "doubtful"]]
    for kind in ("targets", "responsibilities"):
        rows.append(_row(kind, found, kind, None))
        codes = sorted({code for one in found if one.kind == kind for code in one.codes})
        rows += [_row(f"  {code}", found, kind, code) for code in codes]
    yield table(rows)
    sayings: dict[str, list[Read]] = defaultdict(list)
    for reading in readings:
        for saying in reading.says:
            sayings[saying].append(reading)
    yield table([[name, "documents", "found"], *([one, *_share(said)] for one, said in sorted(sayings.items()))])


def _row(label: str, found: list[Found], kind: str, code: str | None) -> list[object]:
    row: list[object] = [label]
    for right in (False, True):
        those = [one for one in found if one.kind == kind and one.right is right]
        row += [len(those), sum(bool(one.codes) if code is None else code in one.codes for one in those)]
    return row


def _share(readings: list[Read]) -> list[object]:
    """How many there are, and what share of the answers each finds, in the mean."""
    shares = [sum(one.right for one in said.found) / said.wanted for said in readings if said.wanted]
    return [len(readings), f"{sum(shares) / len(shares):.3f}" if shares else "-"]


if __name__ == "__main__":
    sys.exit(main())
