"""How fast `gongwen serve` answers, and what a kill leaves of what it has answered.

usage: python benchmarks/serve.py [--parses 200] [--at-once 8] [--kills 20]

1. From the start of the process to the first page (asked for: 1.5 s).
2. Some hundred documents parsed, several at a time, while one document that has no end in sight keeps a worker busy
   until its time is over: the median beside that of a bare parse (asked for: under 4 ×). Bare is `gongwen.parse` of the
   same documents on every processor, so that other programs slow it as they slow the server, and `gongwen parse` as a
   command. With N requests at a time on C processors each waits for N/C parses in the mean, whatever a server does.
3. Killed (SIGKILL) in the middle of saves, many times: what was answered has to be there.

Linux and macOS. Exits 1 where something asked for does not hold. Other programs on the machine count: look at `uptime`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import httpx
import msgspec

import gongwen
from gongwen.batch.pool import cores
from gongwen.model import Notice, Review
from gongwen.model.review import Judged, Reviewed
from gongwen.serve.storage import Storage

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_LINE = "{n}.到2025年，建成示范点{n}个，覆盖率达到{share}%以上。（市教育局、市财政局负责）\n"
_ENDLESS = 99_000  # lines; read in minutes
_TIMEOUT = 8.0


@contextmanager
def served(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server with its data in *data*, and its address."""
    words = ["serve", "--port", "0", "--no-browser", "--data", str(data), *options]
    process = subprocess.Popen([sys.executable, "-m", "gongwen", *words], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        yield process, process.stderr.readline().split()[-1]
    finally:
        process.terminate()
        process.communicate()


def documents(count: int) -> list[bytes]:
    """So many notices, no two alike."""
    sources = [path.read_bytes() for path in sorted(SAMPLES.glob("*/source.txt"))]
    return [sources[at % len(sources)] + f"\n（第{at}份）\n".encode() for at in range(count)]


def first_page(folder: Path) -> float:
    """Seconds from the start of the process to the first page."""
    start = time.perf_counter()
    with served(folder) as (_, address):
        httpx.get(address).raise_for_status()
        return time.perf_counter() - start


def bare(found: list[bytes]) -> list[float]:
    """The seconds of each document, parsed by as many processes as there are processors: each has one to itself."""
    with ProcessPoolExecutor(cores()) as pool:
        list(pool.map(one_bare, found[: 8 * cores()]))
        return list(pool.map(one_bare, found))


def one_bare(content: bytes) -> float:
    return timed(partial(gongwen.parse, content))


def command(found: list[bytes], folder: Path) -> float:
    """The median of seconds that the command takes with one of the documents."""
    (folder / "notice.txt").write_bytes(found[0])
    words = [sys.executable, "-m", "gongwen", "parse", str(folder / "notice.txt"), "-o", os.devnull]
    return statistics.median(timed(lambda: subprocess.run(words, check=True)) for _ in range(5))


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def parses(found: list[bytes], at_once: int, folder: Path) -> tuple[list[float], int]:
    """The seconds of each request, and the status that the document without end had."""
    endless = "".join(_LINE.format(n=n, share=n % 100) for n in range(_ENDLESS)).encode()
    with served(folder, "--timeout", str(_TIMEOUT)) as (_, address):
        own = threading.local()

        def ask(content: bytes) -> int:
            """The status of a request on this thread's connection; http.client takes little time of its own."""
            if not hasattr(own, "connection"):
                own.connection = HTTPConnection(httpx.URL(address).netloc.decode(), timeout=120)
            own.connection.request("POST", "/v1/parse", content)
            answer: HTTPResponse = own.connection.getresponse()
            answer.read()
            return answer.status

        def ask_one(content: bytes) -> float:
            start = time.perf_counter()
            assert ask(content) == 200
            return time.perf_counter() - start

        with ThreadPoolExecutor(at_once) as warm:
            list(warm.map(ask, found[: 4 * at_once]))
        with ThreadPoolExecutor(1) as aside, ThreadPoolExecutor(at_once) as pool:
            status = aside.submit(ask, endless)
            time.sleep(0.5)
            return list(pool.map(ask_one, found)), status.result()


def kill_in_the_middle(folder: Path, seconds: float) -> tuple[int, int]:
    """The last revision that was answered before the server was killed, and the one that is in its store."""
    notice = gongwen.parse((SAMPLES / "reply" / "source.txt").read_bytes(), name="reply.txt")
    key, answered = notice.source.sha256, [0]
    with served(folder) as (process, address), httpx.Client(base_url=address, timeout=60) as client:
        client.post("/v1/notices", content=(SAMPLES / "reply" / "source.txt").read_bytes()).raise_for_status()
        answered[0] = client.get(f"/v1/notices/{key}/corrections").json()["revision"]
        thread = threading.Thread(target=_save, args=(client, key, notice, answered))
        thread.start()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        thread.join()
    store = Storage(folder)
    found = store.corrections(key)
    review = Review.from_json(bytes(found.review))
    assert review.targets[0].finding.indicator == f"指标{found.revision}"
    assert Notice.from_json(store.json_of(key)).targets[0].indicator == f"指标{found.revision}"
    store.close()
    return answered[0], found.revision


def _save(client: httpx.Client, key: str, notice: Notice, answered: list[int]) -> None:
    """Save one review after another, until nobody answers."""
    while True:
        revision = answered[0]
        target = msgspec.structs.replace(
            notice.targets[0], indicator=f"指标{revision + 1}", corrected={"indicator": notice.targets[0].indicator}
        )
        source = Reviewed(notice.source.name, key)
        review = Review(schema_version="2.0", source=source, targets=[Judged("accepted", target)])
        body = {"revision": revision, "review": json.loads(msgspec.json.encode(review))}
        try:
            answer = client.put(f"/v1/notices/{key}/corrections", json=body)
        except httpx.HTTPError:
            return
        answered[0] = answer.json()["revision"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parses", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--kills", type=int, default=20)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first = min(first_page(folder / "first") for _ in range(3))
        print(f"first page after {first:.2f} s")
        found = documents(wishes.parses)
        alone, one = bare(found), command(found, folder)
        seconds, status = parses(found, wishes.at_once, folder / "parses")
        median, ninth = statistics.median(seconds), statistics.quantiles(seconds, n=10)[-1]
        usual, mean = statistics.median(alone), statistics.mean(alone)
        print(f"bare: median {usual * 1000:.0f} ms, mean {mean * 1000:.0f} ms; the command {one:.2f} s")
        print(
            f"{len(seconds)} parses, {wishes.at_once} at once: median {median * 1000:.0f} ms, 90 %: {ninth * 1000:.0f}"
        )
        print(f"  {median / usual:.1f} × a bare parse, {median / one:.2f} × the command", end="; ")
        print(f"the document without end: {status}")
        lost = 0
        for number in range(wishes.kills):
            answered, kept = kill_in_the_middle(folder / "kills", 0.15 + number % 10 * 0.05)
            lost += kept not in (answered, answered + 1)
        print(f"{wishes.kills} kills in the middle of saves: {lost} lost something that was answered")
    return int(first > 1.5 or median / usual > 4 or status != 422 or lost > 0)


if __name__ == "__main__":
    sys.exit(main())
