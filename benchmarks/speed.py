"""Characters a second of the whole way, from bytes to validated JSON, beside what others need for less.

usage: python benchmarks/speed.py [FILE]

All on the same text in one run (the sample notice, if no FILE is given): jieba's words; the time and money that JioNLP
finds; the percentages and dimensions that Recognizers-Text finds; lxml's parse of a page of that size, the floor. What
is not installed is left out. Then: growth with the length of a document, growth with the number of files, and two
processes against one. Figures of one document are processor time, the least of several runs; on a busy machine compare
the ratios.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import gongwen
import gongwen.batch
import startup

SAMPLE = startup.SAMPLE / "source.txt"
RUNS = 7
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
FILES = (100, 200, 400)


def main(files: list[str]) -> None:
    data = Path(files[0] if files else SAMPLE).read_bytes()
    text = gongwen.parse(data).text
    print("from the start of the process")
    startup.main(files)
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
    main(sys.argv[1:])
