"""Pages: how much of a notice each reader keeps, on sixteen templates. `python benchmarks/pages.py [--markdown]`.

Readers that are not installed are left out: `pip install trafilatura readability-lxml resiliparse`. A paragraph counts
where it stands on a line of its own, a field where its value does not run into other text, a table row where its cells
stand on one line in order, a leak where a word of the page's furniture is in the text. Time is the best of several
runs.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from page_templates import FIELDS, LEAKS, NUMBER, PARAGRAPHS, SIGNATURE, TABLE, TEMPLATES

Reader = Callable[[str], tuple[str, dict[str, str]]]
_RUNS = 5
_LENGTHEN_TO = 28_000  # bytes
_LONGEST_BYLINE = 250


@dataclass
class Score:
    """What a reader kept: paragraphs, fields (in the text, as fields), rows, the signature; what leaked; its cost."""

    paragraphs: int = 0
    fields_in_text: int = 0
    fields_as_fields: int = 0
    rows: int = 0
    signature: int = 0
    leaks: int = 0
    milliseconds: float = 0.0
    megabytes: float = 0.0


def gongwen(page: str) -> tuple[str, dict[str, str]]:
    from gongwen.reading import read

    document = read(page.encode(), media_type="text/html")
    return document.text.raw, {field.label: field.value for field in document.fields}


def trafilatura(page: str) -> tuple[str, dict[str, str]]:
    import trafilatura as peer

    return peer.extract(page, include_tables=True, include_comments=False) or "", {}


def readability(page: str) -> tuple[str, dict[str, str]]:
    from lxml import html
    from readability import Document

    summary = html.fromstring(Document(page).summary())
    for element in summary.iter("p", "br", "div", "tr", "li"):
        element.tail = "\n" + (element.tail or "")
    return "".join(str(words) for words in summary.itertext()), {}


def resiliparse(page: str) -> tuple[str, dict[str, str]]:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=True, list_bullets=False), {}


READERS: tuple[Reader, ...] = (gongwen, trafilatura, readability, resiliparse)


def score(reader: Reader, page: str) -> Score:
    """What *reader* makes of *page*."""
    text, found = reader(page)
    lines = [_bare(line) for line in text.splitlines()]
    whole = set(lines)
    milliseconds, megabytes = _cost(reader, page)
    return Score(
        paragraphs=sum(_bare(paragraph) in whole for paragraph in PARAGRAPHS),
        fields_in_text=sum(any(_holds(line, value) for line in lines) for value in FIELDS.values()),
        fields_as_fields=sum(found.get(label) == value for label, value in FIELDS.items()),
        rows=sum(any(_has_row(line, row) for line in lines) for row in TABLE),
        signature=sum(_bare(line) in whole for line in SIGNATURE),
        leaks=sum(text.count(leak) for leak in LEAKS),
        milliseconds=milliseconds,
        megabytes=megabytes,
    )


def _lengthened(page: str) -> str:
    """The page with numbered copies of its paragraphs before its imprint, to a length of 28 KB."""
    at = page.rfind("<", 0, max(0, page.rfind(PARAGRAPHS[-2][:12])))
    room, filler, number = _LENGTHEN_TO - len(page.encode()), "", 0
    while len(filler.encode()) < room:
        number += 1
        filler += "".join(f"<p>　　{number}.{paragraph}</p>" for paragraph in PARAGRAPHS if len(paragraph) > 40)
    return page[:at] + filler + page[at:]


def _cost(reader: Reader, page: str) -> tuple[float, float]:
    """Milliseconds for the page made longer, and the peak of memory that Python allocates for it."""
    long = _lengthened(page)
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        reader(long)
        times.append(time.perf_counter() - start)
    tracemalloc.start()
    reader(long)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return min(times) * 1000, peak / 1e6


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _holds(line: str, value: str) -> bool:
    """Whether *value* stands in a short line: a field, not a mention in the text."""
    return _bare(value) in line and len(line) <= _LONGEST_BYLINE


def _has_row(line: str, row: list[str]) -> bool:
    return re.fullmatch(r"\|?" + r"\|?".join(re.escape(_bare(cell)) for cell in row) + r"\|?", line) is not None


def table() -> list[tuple[str, str, Score]]:
    """(template, reader, score) for every template and every reader that is installed."""
    made = []
    for reader in READERS:
        try:
            reader(f"<p>{NUMBER}</p>")
        except ImportError:
            continue
        made += [(template.__name__, reader.__name__, score(reader, template())) for template in TEMPLATES]
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print sums as a table for the docs")
    arguments = parser.parse_args()
    scores = table()
    names = [field.name for field in fields(Score)]
    if not arguments.markdown:
        for template, reader, one in scores:
            print(f"{template:26} {reader:12}", *(f"{getattr(one, name):8.4g}" for name in names))
    print("| reader |", " | ".join(name.replace("_", " ") for name in names), "|")
    print("|---" * (len(names) + 1) + "|")
    for reader in dict.fromkeys(reader for _, reader, _ in scores):
        own = [one for _, name, one in scores if name == reader]
        sums = [sum(getattr(one, name) for one in own) for name in names]
        cells = [f"{value / len(own):.1f}" if isinstance(value, float) else f"{value}" for value in sums]
        print(f"| {reader} |", " | ".join(cells), "|")
    full = [len(PARAGRAPHS), len(FIELDS), len(FIELDS), len(TABLE), len(SIGNATURE), 0]
    print("| wanted |", " | ".join(str(number * len(TEMPLATES)) for number in full), "| | |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
