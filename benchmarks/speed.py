"""Characters a second of the whole way, from bytes to validated JSON, beside what others need for less.

usage: python benchmarks/speed.py [FILE]
       python benchmarks/speed.py --ratios [--floor]

First a table of ratios (`--ratios`: it alone), measured turn by turn so that a busy machine slows both sides alike: the
characters a second of a mixture of documents, of the plan that assigns most and of the report with most targets, as
multiples of jieba's; and the start, as a multiple of `import lxml.html`. Beside each stands what is wanted. The texts
are those of `../shared`; where it is absent, the samples stand for the mixture and the rest is left out. `--floor`
exits with 1 where a ratio is worse than its floor, which leaves room for noise.

Then, all on the same text in one run (the sample notice, if no FILE is given): jieba's words; the time and money that
JioNLP finds; the percentages and dimensions that Recognizers-Text finds; lxml's parse of a page of that size, the
floor. What is not installed is left out. Then: growth with the length of a document, growth with the number of files,
and two processes against one. Figures of one document are processor time, the least of several runs; on a busy machine
compare the ratios.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import gongwen
import gongwen.batch
import startup
from documents import documents
from gongwen.model import Notice

SAMPLE = startup.SAMPLE / "source.txt"
RUNS = 7
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
FILES = (100, 200, 400)
TURNS = 5
TEXTS, PAGES = 30, 10  # of the mixture
LEAST_OF_A_PLAN = 3000  # characters


class Ratio(NamedTuple):
    """What is wanted of a ratio, and how far it may fall on a busy machine; of `start` less is better."""

    wanted: float
    floor: float


RATIOS = {"mixture": Ratio(1.4, 0.6), "plan": Ratio(1.0, 0.45), "report": Ratio(2.0, 0.9), "start": Ratio(4.0, 14.0)}


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    options.add_argument("--ratios", action="store_true", help="the table of ratios alone")
    options.add_argument("--floor", action="store_true", help="exit with 1 where a ratio is worse than its floor")
    chosen = options.parse_args(arguments)
    found = ratios()
    print_ratios(found)
    if not chosen.ratios:
        everything(chosen.file)
    return int(chosen.floor and any(is_worse(name, ratio) for name, ratio in found.items()))


def ratios() -> dict[str, float]:
    """Each ratio that can be measured here."""
    found = {name: _beside_jieba(data) for name, data in works().items()}
    bare, cost = startup.measure("-c", "import lxml.html"), startup.measure(*startup.parsing(SAMPLE))
    return found | {"start": cost.processor / bare.processor}


def works() -> dict[str, list[bytes]]:
    """The documents of each kind of work."""
    texts, pages = (list(documents(name).values())[::4] for name in ("text", "html"))
    if not texts:
        return {"mixture": [path.read_bytes() for path in documents("samples").values()]}
    mixture = [path.read_bytes() for path in (*texts[:TEXTS], *pages[:PAGES])]
    read = [(path, gongwen.parse_file(path)) for path in documents("text").values()]
    plan = max(read, key=lambda one: _assigned(one[1]))[0]
    reports = [one for one in read if (one[1].metadata.title or "").endswith("工作报告")]
    report = max(reports, key=lambda one: len(one[1].targets))[0]
    return {"mixture": mixture, "plan": [plan.read_bytes()], "report": [report.read_bytes()]}


def _assigned(notice: Notice) -> float:
    """Assignments a character; of a short notice none."""
    return len(notice.responsibilities) / len(notice.text) if len(notice.text) >= LEAST_OF_A_PLAN else 0


def _beside_jieba(data: Sequence[bytes]) -> float:
    """How many times as many characters a second are read as jieba cuts, turn by turn."""
    import jieba

    jieba.setLogLevel(60)
    texts = [gongwen.parse(one).text for one in data]
    own, other = alternating(
        lambda: [gongwen.parse(one).to_json() for one in data], lambda: [jieba.lcut(text) for text in texts]
    )
    return other / own


def alternating(*works: Callable[[], object], turns: int = TURNS) -> list[float]:
    """The fewest seconds of the processor of each of *works*, which take turns; the first turn does not count."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(turns + 1):
        for work, spent in zip(works, times, strict=True):
            start = time.process_time()
            work()
            spent.append(time.process_time() - start)
    return [min(spent[1:]) for spent in times]


def is_worse(name: str, ratio: float) -> bool:
    """Whether *ratio* is worse than its floor."""
    floor = RATIOS[name].floor
    return ratio > floor if name == "start" else ratio < floor


def print_ratios(found: Mapping[str, float]) -> None:
    """A line for each ratio, with what is wanted."""
    for name, ratio in found.items():
        unit, sign = ("import lxml.html", "≤") if name == "start" else ("jieba", "≥")
        print(f"  {name:<10}{ratio:6.2f} × {unit:<18}wanted {sign} {RATIOS[name].wanted}")


def everything(file: Path) -> None:
    """The other measurements, on the text of *file*."""
    data = file.read_bytes()
    text = gongwen.parse(data).text
    print("from the start of the process")
    startup.main([str(file)])
    print(f"\none document of {len(text)} characters")
    compare(data, text)
    print("\ngrowth with the length")
    grow(text)
    print("\ngrowth with the number of files, and processes")
    spread(data, len(text))


def compare(data: bytes, text: str) -> None:
    """A line for each: seconds, characters a second, and how many times jieba's rate that is."""
    seconds = {"gongwen: bytes to validated JSON": best(lambda: gongwen.parse(data).to_json())}
    for make in (jieba_words, jionlp_findings, recognizers_findings, lxml_page):
        try:
            name, work = make(text)
        except ImportError as error:
            print(f"  not installed: {error.name}")
            continue
        seconds[name] = best(work)
    words = seconds.get("jieba: words")
    for name, spent in seconds.items():
        ratio = f"{words / spent:8.2f} × jieba" if words else ""
        print(f"  {name:<45}{spent * 1000:9.2f} ms{len(text) / spent:14,.0f} a second{ratio}")


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """The fewest seconds of the processor that *work* takes; its first run, which may load things, does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def jieba_words(text: str) -> tuple[str, Callable[[], object]]:
    import jieba

    jieba.setLogLevel(60)
    return "jieba: words", lambda: jieba.lcut(text)


def jionlp_findings(text: str) -> tuple[str, Callable[[], object]]:
    import jionlp

    def findings() -> object:
        return jionlp.ner.extract_time(text), jionlp.ner.extract_money(text)

    return "JioNLP: time and money", findings


def recognizers_findings(text: str) -> tuple[str, Callable[[], object]]:
    from recognizers_number import Culture, recognize_percentage
    from recognizers_number_with_unit import recognize_dimension

    def findings() -> object:
        return recognize_percentage(text, Culture.Chinese), recognize_dimension(text, Culture.Chinese)

    return "Recognizers-Text: percentages and dimensions", findings


def lxml_page(text: str) -> tuple[str, Callable[[], object]]:
    import lxml.html

    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>"
    return "lxml: a page of the same text", lambda: lxml.html.fromstring(page)


def grow(text: str) -> None:
    """A line for each length: the text repeated, or cut."""
    for length in LENGTHS:
        data = (text * (length // len(text) + 1))[:length].encode()
        spent = best(lambda data=data: gongwen.parse(data).to_json(), 3)  # type: ignore[misc]
        print(f"  {length:>9,} characters{spent * 1000:11.1f} ms{length / spent:14,.0f} a second")


def spread(data: bytes, length: int) -> None:
    """A line for each number of files and of processes."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(max(FILES)):
            (Path(folder) / f"{number:04}.txt").write_bytes(data)
        for count in FILES:
            _spread(folder, count, 1, length)
        one, two = (_spread(folder, max(FILES), processes, length) for processes in (1, 2))
        print(f"  two processes are {one / two:.2f} × as fast as one")


def _spread(folder: str, count: int, processes: int, length: int) -> float:
    """Seconds for *count* files, without the start of the processes."""
    paths = sorted(Path(folder).iterdir())[:count]
    results = gongwen.batch.parse_all(paths, processes=processes)
    for _ in range(processes * 2):
        next(results)
    start = time.perf_counter()
    done = sum(1 for _ in results)
    spent = time.perf_counter() - start
    rate = done / spent
    print(f"  {count:>6} files, {processes} processes{rate:9.1f} files{rate * length:14,.0f} characters a second")
    return spent


if __name__ == "__main__":
    sys.exit(main())
