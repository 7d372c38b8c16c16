"""Every bracket of a corpus that speaks of responsibility and gave none, so that each can be explained or mended.

usage: python benchmarks/brackets.py [FOLDER ...]

Reads every file in the folders (default: the shared corpus and development documents beside the project) and prints the
brackets of any kind that hold 责任, 牵头, 配合 or 负责 and that no responsibility touches, then how many there were.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import gongwen
from gongwen import Notice

SHARED = Path(__file__).resolve().parents[2] / "shared"
OPEN, INSIDE, CLOSE = r"[（(\[［〔【〈]", r"[^（(\[［〔【〈）)\]］〕】〉\n]", r"[）)\]］〕】〉]"
BRACKET = re.compile(rf"{OPEN}(?:{INSIDE}|{OPEN}{INSIDE}{{0,80}}{CLOSE}){{0,600}}(?:{CLOSE}|$)", re.MULTILINE)
CUE = re.compile("责任|牵头|配合|负责")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*", type=Path, default=[SHARED / "corpus", SHARED / "benchmark" / "dev"])
    total = left = 0
    for folder in options.parse_args().folders:
        for file in sorted(
            path for path in folder.rglob("*") if path.suffix in {".txt", ".html", ".md"} and path.stem != "README"
        ):
            notice = gongwen.parse_file(file)
            found = list(brackets(notice))
            silent = [words for words, spoke in found if not spoke]
            total, left = total + len(found), left + len(silent)
            for words in silent:
                print(f"{file.parent.name}/{file.name}: {words}")
    print(f"{total} brackets, {left} without a responsibility")
    return 0


def brackets(notice: Notice) -> Iterator[tuple[str, bool]]:
    """The brackets of *notice* that hold a cue, and whether a responsibility stands in them."""
    spans = [said.place for said in notice.responsibilities]
    for bracket in BRACKET.finditer(notice.text):
        if CUE.search(bracket[0]):
            yield bracket[0], any(bracket.start() <= span.end and span.start <= bracket.end() for span in spans)


if __name__ == "__main__":
    raise SystemExit(main())
