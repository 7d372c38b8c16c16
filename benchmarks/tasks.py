"""How many lowest items became tasks: those of places that lay work, with a row or without, and the targets in them.

usage: python benchmarks/tasks.py [--show] [--answers FOLDER] [SET…]

SET is dev or dev2 (both). A lowest item is a section with a number and none inside it. The items that are no tasks are
counted by what told so (aims, rules, grants …); with --show each is printed with its headings, so that a reader can
judge whether it was told rightly: the share of the others cannot say that. Exits 1 where fewer than 97 % of the others
have a row, or fewer than 95 % of the targets in them stand in one.

With --answers the tasks of the documents that have an answer in FOLDER (`NAME.json`, `task_answers.py` says what it is)
are compared with those of a reader: F1 of the tasks and their units, and of those that pair of deadlines and targets.
Exits 1 where that of the tasks is under 0.93.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import gongwen
from documents import documents
from gongwen.assemble.task_places import place_of
from gongwen.model import Notice, Section
from task_answers import compared, f1, read

SETS = ("dev", "dev2")
LEAST_ROWS, LEAST_TARGETS, LEAST_F1 = 0.97, 0.95, 0.93
KINDS = ("tasks", "units", "deadlines", "targets")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sets", nargs="*", choices=[*SETS, []], metavar="SET", help="dev or dev2 (both)")
    asked.add_argument("--show", action="store_true", help="print each lowest item, or what was counted")
    asked.add_argument("--answers", type=Path, metavar="FOLDER", help="compare with the answers in FOLDER")
    given = asked.parse_args()
    if given.answers:
        return against_answers(given.answers, show=given.show)
    counts: Counter[str] = Counter()
    for path in (path for name in given.sets or SETS for path in documents(name).values()):
        counts += count(path, show=given.show)
    rows, targets = (share(counts, "rows", "items"), share(counts, "targets in rows", "targets in items"))
    print(*(f"{name}\t{number}" for name, number in sorted(counts.items())), sep="\n")
    print(f"lowest items with a row\t{rows:.3f}\ntargets of those inside rows\t{targets:.3f}")
    return int(rows < LEAST_ROWS or targets < LEAST_TARGETS)


def against_answers(folder: Path, *, show: bool) -> int:
    """Compare with the answers in *folder*; 1 where the tasks are not right enough, or there is no answer."""
    found = {name: path for kind in SETS for name, path in documents(kind).items()}
    total: Counter[str] = Counter()
    for file in sorted(folder.glob("*.json")):
        if file.stem not in found:
            print(f"{file.name}: no document of {' or '.join(SETS)} is called so")
            continue
        counts = compared(gongwen.parse_file(found[file.stem]), read(file))
        total += counts
        print(file.stem, *(f"{kind} {f1(counts, kind):.3f}" for kind in KINDS), sep="\t")
    if not total:
        print("there are no answers")
        return 1
    if show:
        print(*(f"{name}\t{number}" for name, number in sorted(total.items())), sep="\n")
    print("all", *(f"{kind} {f1(total, kind):.3f}" for kind in KINDS), sep="\t")
    return int(f1(total, "tasks") < LEAST_F1)


def share(counts: Counter[str], part: str, whole: str) -> float:
    return counts[part] / counts[whole] if counts[whole] else 1.0


def count(path: Path, *, show: bool) -> Counter[str]:
    """The lowest items of the document at *path*, by what became of them."""
    notice = gongwen.parse_file(path)
    counts: Counter[str] = Counter({"tasks": len(notice.tasks)})
    counts["tasks assigned"] = sum(1 for task in notice.tasks if task.responsibilities)
    counts["tasks with a deadline"] = sum(1 for task in notice.tasks if task.deadline)
    in_rows = {target for task in notice.tasks for target in task.targets}
    starts = [task.place.start for task in notice.tasks]
    for place, above in lowest(notice):
        own = above[-1]
        has_row = any(own.span.start <= start < own.span.end for start in starts)
        inside = [target.id for target in notice.targets if own.span.covers(target.place)]
        if place != "work" and not has_row:
            counts[f"no task: {place}"] += 1
        else:
            counts.update({"items": 1, "rows": int(has_row)})
            counts["targets in items"] += len(inside)
            counts["targets in rows"] += len(in_rows.intersection(inside))
        if show:
            words = " > ".join(section.heading or "" for section in above)
            print(path.stem, place, "row" if has_row else "-", own.path, words, own.span.of(notice.text)[:40], sep="\t")
    return counts


def lowest(notice: Notice) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """The lowest numbered sections with those around them, and what their place is told to be."""
    for part in notice.parts:
        title = part.title or notice.metadata.title or ""
        pending: list[tuple[Section, ...]] = [(section,) for section in reversed(part.sections)]
        while pending:
            above = pending.pop()
            own = above[-1]
            pending += [(*above, child) for child in reversed(own.children)]
            if own.marker and not any(child.marker for child in own.children):
                first = "" if own.heading or not own.body else own.body[0].of(notice.text).partition("。")[0] + "。"
                yield place_of([section.heading for section in above], title, part, first), above


if __name__ == "__main__":
    sys.exit(main())
