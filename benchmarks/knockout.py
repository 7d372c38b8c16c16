"""What hangs on single rows of the lexicon: each row removed in turn, and what the documents lose without it.

usage: python benchmarks/knockout.py [--table NAME …] [--sample N [--seed S]] [--rows N] [--show N] [FOLDER …]

A row is removed, the documents that hold its words are read again in a process of their own, and the findings are
compared with those of the unchanged program. A finding is lost where none of its kind has its words in its section,
changed where one overlaps it or says something else of it. Printed are the rows that lose most, then by kind how many
of all findings hang on one single row, and of how many of those the notice says that something was left unread there.

FOLDER holds documents (default: the samples, and the benchmark's `dev` and `dev2` beside the project). `--everywhere`
reads every document for every row: slow, and only to check that no row acts where its words do not stand.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import jieba  # noqa: F401  what takes long to import and knows no lexicon is imported once, for all processes
import jsonschema_rs  # noqa: F401
import lxml.html  # noqa: F401

from gongwen import lexicon
from gongwen.source import fold

ROOT = Path(__file__).resolve().parents[1]
BENCHMARK = ROOT.parent / "shared" / "benchmark"
FOLDERS = (ROOT / "samples", BENCHMARK / "dev", BENCHMARK / "dev2")
SUFFIXES = {".txt", ".html", ".htm", ".md"}
TABLES = Path(lexicon.__file__).parent

Json = dict[str, Any]


class Row(NamedTuple):
    """A row of a table: its line in the file, and the words by which it acts."""

    table: str
    line: int
    words: tuple[str, ...]


class Finding(NamedTuple):
    """A finding of a notice: where it stands, its words, and what is said of them."""

    kind: str
    path: str
    words: str
    says: str
    span: tuple[int, int]


@dataclass
class Loss:
    """What a row's removal did to the findings of all documents; `said` are the lost ones told as unread, by kind.

    `broken` is the exception that the program ends with where it cannot do without the row.
    """

    row: Row
    lost: list[tuple[str, Finding]] = field(default_factory=list)
    changed: list[tuple[str, Finding]] = field(default_factory=list)
    gained: int = 0
    said: Counter[str] = field(default_factory=Counter)
    broken: str = ""


Readings = dict[str, tuple[list[Finding], Json]]


# ---- the rows, and the documents that hold their words


def rows(tables: Iterable[str]) -> Iterator[Row]:
    """Every row of the *tables*."""
    for name in tables:
        lines = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        data = [(at, line.split("\t")) for at, line in enumerate(lines) if line and not line.startswith("#")]
        columns = data[0][1]
        for at, cells in data[1:]:
            yield Row(name, at, tuple(_words(dict(zip(columns, cells, strict=False)))))


def _words(row: dict[str, str]) -> Iterator[str]:
    """The words of a row as a document would hold them; of a body's function every form."""
    said = row.get("word") or row.get("ending") or row["canonical"]
    yield from filter(None, (_squeezed(word) for word in (said, *row.get("forms", "").split("、"))))


def _squeezed(text: str) -> str:
    return "".join(fold(text).lower().split())


def without(row: Row, folder: Path) -> None:
    """The lexicon without *row*, in *folder*."""
    for file in TABLES.glob("*.tsv"):
        lines = file.read_text(encoding="utf-8").splitlines()
        if file.stem == row.table:
            del lines[row.line]
        (folder / file.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---- reading, in a process that has not read the lexicon yet


def read(task: tuple[Row | None, Sequence[Path]]) -> Readings | str:
    """The findings of the documents, read without a row of the lexicon; all by a process that has read nothing before.

    The exception's name and words where the program cannot do without the row. Raises RuntimeError where the lexicon
    has been read before or the row is still there.
    """
    row, paths = task
    if lexicon.table.cache_info().currsize:
        raise RuntimeError("this process has read the lexicon already")
    with TemporaryDirectory() as folder:
        if row:
            without(row, Path(folder))
            lexicon.FOLDER = Path(folder)
        try:
            readings = {str(path): _findings(path) for path in paths}
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        if row and len(lexicon.table(row.table)) != len(list(rows([row.table]))) - 1:
            raise RuntimeError(f"{row} was not removed")
    return readings


def _findings(path: Path) -> tuple[list[Finding], Json]:
    import gongwen

    notice = gongwen.parse_file(path).to_dict()
    unread = {name: notice[name] for name in ("unread",) if name in notice}
    return list(findings(notice)), unread | {"text": notice["text"]}


KINDS = (
    *("metadata", "parts", "sections", "headings", "tables", "quantities", "percentages", "targets"),
    *("responsibilities", "deadlines", "citations"),
)


def findings(notice: Json) -> Iterator[Finding]:
    """What *notice* finds, flat. Leans on no form of ids: they lead from a finding to the path of its section."""
    paths: dict[str | None, str] = {}
    for part in notice["parts"]:
        yield Finding("parts", "", str(part["title"]), part["kind"], tuple(part["span"]))
        for section in _every(part["sections"]):
            paths[section["id"]] = section["path"]
            yield Finding("sections", "", section["path"], section["kind"], tuple(section["span"]))
            if section["heading"]:
                yield Finding("headings", section["path"], section["heading"], "", tuple(section["heading_span"]))
    yield from _metadata(notice)
    for table in notice["tables"]:
        yield Finding("tables", "", "", str(len(table["rows"])), tuple(table["span"]))
    for kind, says in _SAYS.items():
        for row in notice[kind]:
            said = "|".join(_said(row.get(name)) for name in says)
            yield Finding(kind, paths.get(row["section_id"], ""), row["text"], said, tuple(row["span"]))
    for row in notice["responsibilities"]:
        for unit in row["units"]:
            said = f"{row['role']}|{_said(unit.get('canonical'))}"
            yield Finding("responsibilities", paths.get(row["section_id"], ""), unit["name"], said, tuple(row["span"]))


_SAYS = {
    "quantities": ("value", "value_max", "unit", "relation"),
    "percentages": ("value", "value_max", "unit", "relation"),
    "targets": ("kind", "indicator", "relation", "value", "value_max", "unit", "change", "baseline", "deadline"),
    "deadlines": ("date",),
    "citations": ("title", "document_number", "role"),
}


def _said(value: Any) -> str:
    return str(value.get("text")) if isinstance(value, dict) else str(value)


def _metadata(notice: Json) -> Iterator[Finding]:
    for name, value in notice["metadata"].items():
        spans = notice["metadata_spans"].get(name) or [(0, 0)]
        for said in value if isinstance(value, list) else [value]:
            if said and name != "fields":
                yield Finding("metadata", name, _said(said), "", tuple(spans[0]))


def _every(sections: Iterable[Json]) -> Iterator[Json]:
    pending = list(sections)
    while pending:
        section = pending.pop()
        yield section
        pending += section["children"]


# ---- comparing


def compared(row: Row, before: Readings, after: Readings) -> Loss:
    """What is lost, changed and gained of the findings *before* in those *after* the row was removed."""
    loss = Loss(row)
    for document, (found, notice) in after.items():
        missed, extra = _differing(before[document][0], found)
        for finding in missed:
            kin = next((other for other in extra if _is_same_place(finding, other)), None)
            if kin:
                extra.remove(kin)
                loss.changed.append((document, finding))
            else:
                loss.lost.append((document, finding))
                loss.said[finding.kind] += said_unread(notice, finding)
        loss.gained += len(extra)
    return loss


def _differing(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The findings that only one of the two has, by all that they say but their place in the text."""

    def by_words(found: Iterable[Finding]) -> dict[tuple[str, ...], list[Finding]]:
        bags: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
        for finding in found:
            bags[finding[:4]].append(finding)
        return bags

    old, new = by_words(before), by_words(after)
    missed = [finding for key, bag in old.items() for finding in bag[len(new.get(key, ())) :]]
    extra = [finding for key, bag in new.items() for finding in bag[len(old.get(key, ())) :]]
    return missed, extra


def _is_same_place(one: Finding, other: Finding) -> bool:
    """Whether two findings of one kind are of one thing: the same opening, field or words, or one inside the other."""
    if one.kind != other.kind:
        return False
    if one.kind in {"sections", "parts", "tables"}:
        return one.span[0] == other.span[0]
    if one.path != other.path:
        return one.words == other.words
    return one.kind == "metadata" or one.words in other.words or other.words in one.words


def said_unread(notice: Json, lost: Finding) -> bool:
    """Whether *notice* says of the place of a *lost* finding that something there was left unread.

    A notice without `unread` (a schema before 2.0) says so of nothing.
    """
    start, end = lost.span
    return any(said["span"][0] < end and start < said["span"][1] for said in notice.get("unread") or [])


# ---- the run


def documents(folders: Iterable[Path]) -> list[Path]:
    """The documents in the folders and the folders inside them."""
    found = (path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return sorted(path for path in found if path.stem != "README")


def run(chosen: Sequence[Row], paths: Sequence[Path], everywhere: bool) -> tuple[Readings, list[Loss]]:
    """The findings of the unchanged program, and what each row's removal does to them."""
    context = multiprocessing.get_context("fork")
    with context.Pool(os.cpu_count(), maxtasksperchild=1) as pool:  # a process a row: what it has read dies with it
        before = pool.apply(read, ((None, paths),))
        if isinstance(before, str):
            raise SystemExit(f"the unchanged program fails: {before}")
        texts = {path: _squeezed(before[str(path)][1]["text"] + _raw(path)) for path in paths}
        tasks = [(row, [path for path in paths if everywhere or _may_act(row, texts[path])]) for row in chosen]
        acting = [task for task in tasks if task[1]]
        losses = [Loss(row) for row, found in tasks if not found]
        for (row, _), after in zip(acting, pool.imap(read, acting, chunksize=1), strict=True):
            losses.append(Loss(row, broken=after) if isinstance(after, str) else compared(row, before, after))
            if len(losses) % 100 == 0:
                print(f"{len(losses)} of {len(tasks)} rows", file=sys.stderr)
    return before, losses


def _raw(path: Path) -> str:
    """A page's own characters: rows for its boilerplate and its containers act on what is not in the canonical text."""
    data = path.read_bytes() if path.suffix != ".txt" else b""
    return data.decode("gb18030" if re.search(rb"charset=\W?gb", data, re.I) else "utf-8", "replace")


def _may_act(row: Row, text: str) -> bool:
    """Whether a document may hold the row's words; a column's label also acts by its last character alone."""
    return any((word[-1] if row.table == "columns" else word) in text for word in row.words)


def report(before: Readings, losses: Sequence[Loss], most: int, show: int) -> Iterator[str]:
    """The rows by what is lost, and what hangs on single rows, as lines."""
    ordered = sorted(
        losses, key=lambda loss: (not loss.broken, -len(loss.lost), -len(loss.changed), -loss.gained, loss.row)
    )
    yield f"{'lost':>6}{'changed':>9}{'gained':>8}{'said':>6}  row"
    for loss in ordered[:most]:
        yield (
            f"{len(loss.lost):6}{len(loss.changed):9}{loss.gained:8}{loss.said.total():6}  "
            f"{loss.row.table}:{loss.row.line + 1} {'、'.join(loss.row.words)[:30]}  {loss.broken or _by_kind(loss)}"
        )
        yield from (f"{'':31}{Path(document).name}: {_shown(finding)}" for document, finding in loss.lost[:show])
    yield from _totals(before, losses)


def _by_kind(loss: Loss) -> str:
    return ", ".join(
        f"{kind} {count}" for kind, count in Counter(finding.kind for _, finding in loss.lost).most_common()
    )


def _shown(finding: Finding) -> str:
    return f"{finding.kind} [{finding.path}] {' '.join(finding.words.split())[:70]}"


def _totals(before: Readings, losses: Sequence[Loss]) -> Iterator[str]:
    """By kind: all findings, and those that are lost or changed where one single row is gone."""
    everything = Counter(finding.kind for found, _ in before.values() for finding in found)
    lost = {(document, finding) for loss in losses for document, finding in loss.lost}
    changed = {(document, finding) for loss in losses for document, finding in loss.changed} - lost
    yield f"\n{'kind':18}{'findings':>9}{'lost by one row':>17}{'changed by one row':>20}"
    for kind in KINDS:
        counts = [sum(finding.kind == kind for _, finding in hanging) for hanging in (lost, changed)]
        shares = [count / max(everything[kind], 1) for count in counts]
        yield f"{kind:18}{everything[kind]:9}{counts[0]:9} {shares[0]:7.3f}{counts[1]:12} {shares[1]:7.3f}"
    acting = sum(bool(loss.lost or loss.changed or loss.gained) for loss in losses)
    losers = sum(bool(loss.lost) for loss in losses)
    losing = Counter(finding.kind for loss in losses for _, finding in loss.lost)
    told = sum((loss.said for loss in losses), Counter[str]())
    yield f"{len(losses)} rows removed, {acting} of them change something, {losers} lose a finding"
    yield f"the program fails without {sum(bool(loss.broken) for loss in losses)} of them"
    for kind in ("sections", "responsibilities", "targets"):
        yield f"of {losing[kind]} lost {kind} {told[kind]} are told as unread: {told[kind] / max(losing[kind], 1):.3f}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = sorted(path.stem for path in TABLES.glob("*.tsv"))
    options.add_argument("--table", action="append", choices=names, metavar="NAME", help="only rows of this table")
    options.add_argument("--sample", type=int, metavar="N", help="N rows drawn by chance")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--rows", type=int, default=40, metavar="N", help="print the N rows that lose most")
    options.add_argument("--show", type=int, default=0, metavar="N", help="print N lost findings of each")
    options.add_argument("--everywhere", action="store_true", help="read every document for every row")
    options.add_argument("folders", nargs="*", type=Path, default=FOLDERS, metavar="FOLDER")
    chosen = options.parse_args()
    drawn = list(rows(chosen.table or names))
    if chosen.sample:
        drawn = Random(chosen.seed).sample(drawn, min(chosen.sample, len(drawn)))
    begun = time.monotonic()
    before, losses = run(drawn, documents(chosen.folders), chosen.everywhere)
    print("\n".join(report(before, losses, chosen.rows, chosen.show)))
    print(f"{time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
