"""How many lowest items became tasks: those of places that lay work, with a row or without, and the targets in them.

usage: python benchmarks/tasks.py [--show] [SET…]

SET is dev or dev2 (both). A lowest item is a section with a number and none inside it. The items that are no tasks are
counted by what told so (aims, rules, grants …); with --show each is printed with its headings, so that a reader can
judge whether it was told rightly: the share of the others cannot say that. Exits 1 where fewer than 97 % of the others
have a row, or fewer than 95 % of the targets in them stand in one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import gongwen
from documents import documents
from gongwen.assemble.task_places import place_of
from gongwen.model import Notice, Section

SETS = ("dev", "dev2")
LEAST_ROWS, LEAST_TARGETS = 0.97, 0.95


def main(*arguments: str) -> int:
    show = "--show" in arguments
    sets = [name for name in arguments if name != "--show"] or SETS
    counts: Counter[str] = Counter()
    for path in (path for name in sets for path in documents(name).values()):
        counts += count(path, show=show)
    rows, targets = (share(counts, "rows", "items"), share(counts, "targets in rows", "targets in items"))
    print(*(f"{name}\t{number}" for name, number in sorted(counts.items())), sep="\n")
    print(f"lowest items with a row\t{rows:.3f}\ntargets of those inside rows\t{targets:.3f}")
    return int(rows < LEAST_ROWS or targets < LEAST_TARGETS)


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
    sys.exit(main(*sys.argv[1:]))
