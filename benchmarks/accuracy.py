"""How well the parser reads the documents that have answers, in one table, and whether a figure fell.

usage: python benchmarks/accuracy.py [--raise | --lower-dev] [--shared FOLDER]

Scores dev, dev2, sealed and headings (FOLDER/benchmark) with the benchmark's score.py and the statutes (FOLDER/corpus)
with its laws.py: the F1 of every field that has answers, the mean of the metadata, and the headline. floor.json beside
this file holds the least of each; exit code 1 where one is lower (↓) or no longer given. ↑ is higher than the floor.

`--raise` writes what is higher into the floor; nothing lowers it but an editor, and `--lower-dev`: dev, with which the
parser was written, may come down as far as 0.985 in a change that raises the headlines of dev2 and sealed and lowers
no figure but dev's. It raises the rest too, so that floor and gain stand in the same commit.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from documents import SHARED, documents, parse_all
from terminal import say, table

FLOOR = Path(__file__).with_name("floor.json")
SCORED = ("dev", "dev2", "sealed", "headings")
UNSEEN = ("dev2", "sealed")
"""The sets that no rule was written with at first: what is won there may cost a little on dev."""
LEAST_OF_DEV = 0.985
DIGITS = 3

Figures = dict[str, dict[str, float]]
"""Set → figure → F1."""


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    change = options.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="raises", action="store_true", help="raise the floor to these figures")
    change.add_argument("--lower-dev", action="store_true", help="the same, and lower dev where that is allowed")
    options.add_argument("--shared", type=Path, default=SHARED, metavar="FOLDER")
    chosen = options.parse_args(arguments)
    figures = {name: scored for name in SCORED if (scored := score(name, chosen.shared))} | laws(chosen.shared)
    floor: Figures = json.loads(FLOOR.read_text(encoding="utf-8"))
    if chosen.lower_dev and (reason := refused(floor, figures)):
        print(f"accuracy: --lower-dev: {reason}", file=sys.stderr)
        return 1
    if chosen.raises or chosen.lower_dev:
        floor = raised(floor, figures)
        if chosen.lower_dev:
            floor["dev"] = lowered(floor["dev"], figures["dev"])
        FLOOR.write_text(json.dumps(floor, indent=2) + "\n", encoding="utf-8")
    say(report(floor, figures))
    return 1 if fallen(floor, figures) else 0


def score(name: str, shared: Path) -> dict[str, float]:
    """The figures of the set *name*; none where it is absent. Nothing that score.py says of documents is printed."""
    paths, folder = documents(name, shared), shared / "benchmark" / name
    if not paths:
        return {}
    answers = folder / "answers.sealed" if (folder / "answers.sealed").is_file() else folder
    with tempfile.TemporaryDirectory() as parsed:
        write(paths, Path(parsed))
        report = Path(parsed) / "figures.report"
        run(shared / "benchmark" / "score.py", answers, parsed, "--json", report)
        scored = json.loads(report.read_text(encoding="utf-8"))
    fields = scored["fields"] | scored.get("strict", {})
    metadata = [row["f1"] for field, row in fields.items() if field.startswith("metadata.")]
    means = {"headline": scored["headline"], "metadata": sum(metadata) / len(metadata)} if metadata else {}
    with_answers = {field: row["f1"] for field, row in fields.items() if row["gold"]}
    return {field: round(figure, DIGITS) for field, figure in (means | with_answers).items()}


def laws(shared: Path) -> Figures:
    """The figure for the chapters and articles of statutes."""
    script, folder = shared / "benchmark" / "laws.py", shared / "corpus" / "laws"
    if not documents("laws", shared):
        return {}
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as parsed:
        run(script, "plain", folder, plain)
        write({path.stem: path for path in Path(plain).iterdir()}, Path(parsed))
        found = re.search(r"F1 ([\d.]+)", run(script, "score", folder, parsed))
    return {"laws": {"sections": round(float(found[1]), DIGITS)}} if found else {}


def write(paths: dict[str, Path], folder: Path) -> None:
    """The notices of documents as files; one that the parser fails on scores nothing."""
    for name, notice in parse_all(paths):
        (folder / f"{name}.json").write_text(notice, encoding="utf-8")


def run(script: Path, *arguments: object) -> str:
    """What a script of the benchmark prints; why it failed could be words of a sealed document."""
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"accuracy: {script.name} {arguments[0]} ended with exit code {done.returncode}")
    return done.stdout


def fallen(floor: Figures, figures: Figures) -> list[str]:
    """What is lower than its floor or no longer given, a line each; of the sets that are present."""
    return [
        f"{name} {field}: {figures[name].get(field, 'no longer given')}, floor {least}"
        for name, least_of in floor.items()
        if name in figures
        for field, least in least_of.items()
        if figures[name].get(field, -1) < least
    ]


def raised(floor: Figures, figures: Figures) -> Figures:
    """*floor* with what is higher in *figures*, and with what it did not have yet."""
    return floor | {
        name: floor.get(name, {})
        | {field: max(figure, floor.get(name, {}).get(field, 0)) for field, figure in scored.items()}
        for name, scored in figures.items()
    }


def lowered(floor: dict[str, float], dev: dict[str, float]) -> dict[str, float]:
    """The *floor* of dev, lowered to its figures where they are no less than LEAST_OF_DEV."""
    return {field: dev[field] if LEAST_OF_DEV <= dev.get(field, 0) < least else least for field, least in floor.items()}


def refused(floor: Figures, figures: Figures) -> str | None:
    """Why dev may not come down: the change does not raise the unseen sets, or lowers something else."""
    if missing := [name for name in ("dev", *UNSEEN) if name not in figures]:
        return f"{', '.join(missing)} not present"
    level = [name for name in UNSEEN if figures[name]["headline"] <= floor[name]["headline"]]
    if level:
        return f"the headline of {' and '.join(level)} does not rise"
    others = fallen({name: least for name, least in floor.items() if name != "dev"}, figures)
    return f"a figure besides dev's falls: {others[0]}" if others else None


def report(floor: Figures, figures: Figures) -> str:
    """The table of all figures, then what fell."""
    fields = dict.fromkeys(field for scored in figures.values() for field in scored)
    rows = [
        [field, *(_cell(scored.get(field), floor.get(name, {}).get(field)) for name, scored in figures.items())]
        for field in fields
    ]
    absent = [f"not present: {name}" for name in floor if name not in figures]
    said = fallen(floor, figures) or ["no figure is lower than its floor"]
    return "\n".join([table([["F1", *figures], *rows]), *absent, *said])


def _cell(figure: float | None, least: float | None) -> str:
    if figure is None:
        return ""
    sign = " " if least is None or figure == least else "↓" if figure < least else "↑"
    return f"{figure:.{DIGITS}f}{sign}"


if __name__ == "__main__":
    sys.exit(main())
