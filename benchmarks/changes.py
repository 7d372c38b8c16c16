"""What a change of the parser does to real documents: every finding lost, gained or changed.

usage: python benchmarks/changes.py OLD NEW [--kind KIND] [--set SET] [--most N] [--json]
       python benchmarks/changes.py --save FOLDER [COMMIT]

OLD and NEW are each a commit, a folder with a saved dump, or `.` for the working tree. Counts by kind and set come
first, then the fields that changed, then each change with its sentence. `-` is lost, `+` gained, `~` changed. Of sealed
documents counts alone are shown. `--save` writes a dump of COMMIT (the working tree where none is given), so that
later comparisons need not parse it again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from comparison import Comparison, How, Located, compare
from documents import SETS, UnusableDumpError, add_options
from terminal import say, sentence, shown, table
from versions import WORKING_TREE, dumps, save

SIGNS: dict[How, str] = {"lost": "-", "gained": "+", "changed": "~"}
HOWS: tuple[How, ...] = ("lost", "gained", "changed", "same")
MOST = 20


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("versions", nargs="*", metavar="VERSION", help="OLD and NEW; with --save the commit to save")
    options.add_argument("--save", type=Path, metavar="FOLDER", help="write a dump there")
    options.add_argument(
        "--kind", default="*", metavar="KIND", help="targets, sections, metadata.title, 'metadata.*' …"
    )
    options.add_argument("--most", type=int, default=MOST, metavar="N", help=f"changes of a kind in a set ({MOST})")
    options.add_argument("--json", action="store_true", help="counts and changes as JSON; --most does not apply")
    add_options(options)
    chosen = options.parse_args(arguments)
    wanted = len(chosen.versions) <= 1 if chosen.save else len(chosen.versions) == 2
    if not wanted:
        options.error("one COMMIT at most with --save" if chosen.save else "OLD and NEW are needed")
    sets = chosen.sets or list(SETS)
    try:
        if chosen.save:
            save(chosen.save, (chosen.versions or [WORKING_TREE])[0], sets, chosen.shared)
            return 0
        old, new = dumps(chosen.versions, sets, chosen.shared)
    except UnusableDumpError as unusable:
        print(f"changes: {unusable}", file=sys.stderr)
        return 2
    compared = only(compare(old, new), chosen.kind)
    say(as_json(compared) if chosen.json else "\n".join(report(compared, chosen.most)))
    return 0


def only(compared: Comparison, kind: str) -> Comparison:
    """What is of *kind* alone (a pattern as of file names)."""
    counts = Counter({key: count for key, count in compared.counts.items() if fnmatch(key[0], kind)})
    fields = Counter({key: count for key, count in compared.fields.items() if fnmatch(key[0], kind)})
    changes = [one for one in compared.changes if fnmatch(one.change.kind, kind)]
    return Comparison(counts, fields, changes, compared.one_sided)


def report(compared: Comparison, most: int) -> Iterator[str]:
    """The lines that are printed."""
    for side, names in compared.one_sided.items():
        if names:
            yield f"only {side.upper()} has, so not compared: {', '.join(names)}\n"
    rows = [
        [kind, name, *(compared.counts[kind, name, how] or "" for how in HOWS)]
        for kind, name in sorted({key[:2] for key in compared.counts})
        if any(compared.counts[kind, name, how] for how in SIGNS)
    ]
    yield table([["kind", "set", *HOWS], *rows], left=2) if rows else "nothing lost, gained or changed"
    if compared.fields:
        fields = sorted(compared.fields.items(), key=lambda item: (-item[1], item[0]))
        rows = [[f"{kind}.{name}", count] for (kind, name), count in fields]
        yield "\n" + table([["field changed", "findings"], *rows])
    yield from _changes(compared, most)


def _changes(compared: Comparison, most: int) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Located]] = {}
    for one in compared.changes:
        groups.setdefault((one.change.kind, one.set), []).append(one)
    for (kind, name), group in sorted(groups.items()):
        yield f"\n== {kind}, {name}: {len(group)}"
        for one in sorted(group, key=lambda one: (one.document, one.change.finding.place or (0, 0)))[:most]:
            yield from _lines(one)
        if len(group) > most:
            yield f"  … and {len(group) - most} more (--most)"


def _lines(one: Located) -> Iterator[str]:
    change = one.change
    section = change.finding.fields.get("section_id")
    where = f"[{one.document}{f' {section}' if section else ''}]"
    yield f"{SIGNS[change.how]} {where} {shown(change.finding.words)[:200]}"
    if context := sentence(one.text, change.finding.place):
        yield f"      {context}"
    for name, (before, after) in change.fields.items():
        yield f"      {name}: {_said(before)} → {_said(after)}"


def _said(value: object) -> str:
    return shown("、".join(map(str, value)) if isinstance(value, tuple) else "none" if value is None else value)[:200]


def as_json(compared: Comparison) -> str:
    """The same for programs: of sealed sets only entries of `counts`."""
    keys = sorted({key[:2] for key in compared.counts})
    counts = [{"kind": k, "set": s, **{how: compared.counts[k, s, how] for how in HOWS}} for k, s in keys]
    changes = [
        {
            "kind": one.change.kind,
            "set": one.set,
            "document": one.document,
            "how": one.change.how,
            "words": one.change.finding.words,
            "sentence": sentence(one.text, one.change.finding.place),
            "fields": one.change.fields,
        }
        for one in compared.changes
    ]
    return json.dumps({"one_sided": compared.one_sided, "counts": counts, "changes": changes}, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
