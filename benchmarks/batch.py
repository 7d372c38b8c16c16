"""A long batch: its memory, and whether a run that is killed again and again ends in the same bytes (Linux).

usage: python benchmarks/batch.py FOLDER [--files 20000] [--kills 3] [--processes N] [--to json --to parquet …]
       python benchmarks/batch.py FOLDER --rows --to parquet --partition jurisdiction_code,year [--endless]

Repeats the documents of FOLDER under other names until there are as many as asked for, as files or, with --rows, as the
rows of a Parquet file with ids and URLs. Then: a run over a tenth of them and one over all, with the peak memory of the
parent process of each, and one more over all, which finds nothing changed; and a run over all that is killed with
SIGKILL at random moments and resumed, whose result is compared with the undisturbed one. With --endless a document that
nobody can finish reading is among them: it must be the only failure. Seconds of the processor stand beside those of the
clock, which say little on a machine that others use.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

_ROWS_A_GROUP = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--to", action="append", default=[])
    parser.add_argument("--rows", action="store_true")
    parser.add_argument("--partition")
    parser.add_argument("--endless", action="store_true")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="gongwen-batch-"))
    formats = [word for form in options.to or ["json"] for word in ("--to", form)]
    extra = ["--processes", str(options.processes), *formats, "--timeout", "20"]
    extra += ["--partition", options.partition] if options.partition else []
    make = rows if options.rows else repeat
    try:
        for name, count in (("few", options.files // 10), ("many", options.files)):
            make(options.folder, work / name, count)
        few, _ = whole(work / "few", work / "few-out", extra, options.files // 10)
        if options.endless:
            os.mkfifo(work / "endless")
            extra.insert(0, str(work / "endless"))  # in the folder it would be no file
        many, seconds = whole(work / "many", work / "many-out", extra, options.files)
        print(f"the parent's peak grows {many / few:.2f} × with ten times the files")
        whole(work / "many", work / "many-out", extra, options.files)
        moments = [random.uniform(0, 0.8) * seconds for _ in range(options.kills)]
        killed(work / "many", work / "killed-out", extra, moments)
        same = alike(work / "many-out", work / "killed-out")
        print(f"killed {options.kills} times and resumed: {'the same bytes' if same else 'NOT the same'}")
        print(f"failures: {(work / 'killed-out' / 'failures.jsonl').read_text()[:500] or 'none'}")
        sys.exit(not same)
    finally:
        shutil.rmtree(work)


def repeat(folder: Path, target: Path, count: int) -> None:
    """Put *count* documents into *target*, a thousand a folder: those of *folder*, again and again, copied."""
    sources = cycle(sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".html", ".md"}))
    for number in range(count):
        source = next(sources)
        inside = target / f"{number // 1000:03}"
        inside.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, inside / f"{number:06}{source.suffix}")  # links out of a folder are not followed


def rows(folder: Path, target: Path, count: int) -> None:
    """Put a Parquet file with *count* rows into *target*: the texts of *folder* again and again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = cycle([path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.txt"))])
    target.mkdir()
    schema = pa.schema([(name, pa.string()) for name in ("id", "url", "text")])
    with pq.ParquetWriter(target / "rows.parquet", schema) as file:
        for start in range(0, count, _ROWS_A_GROUP):
            group = [
                {"id": f"n{number}", "url": f"http://example.cn/{number}.html", "text": next(texts)}
                for number in range(start, min(start + _ROWS_A_GROUP, count))
            ]
            file.write_table(pa.Table.from_pylist(group, schema))


def whole(pages: Path, out: Path, extra: list[str], count: int) -> tuple[float, float]:
    """Run over *pages* undisturbed; the parent's peak memory in megabytes, and the seconds that it took."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command(pages, out, extra), stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        time.sleep(0.2)
    spent, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{count} documents: {spent:.1f} s of the clock, {busy:.1f} s of processors, {count / spent:.1f} a second,"
        f" parent's peak {peak:.0f} MB, exit {process.returncode}",
        flush=True,
    )
    return peak, spent


def memory(process: int) -> float:
    """The peak memory of *process* so far, in megabytes; that of the processes that it started is not in it."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    peaks = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    return max(peaks, default=0) / 1024


def killed(pages: Path, out: Path, extra: list[str], moments: list[float]) -> None:
    """Run over *pages*, killed *moments* (seconds) after each start, and resumed to the end."""
    for moment in moments:
        process = subprocess.Popen(command(pages, out, extra), stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"killed after {moment:.0f} s with {sum(1 for _ in out.rglob('*.*'))} files there", flush=True)
    subprocess.run(command(pages, out, extra), stderr=subprocess.DEVNULL, check=False)


def command(pages: Path, out: Path, extra: list[str]) -> list[str]:
    return [sys.executable, "-m", "gongwen", "batch", str(pages), "-o", str(out), "--resume", *extra]


def alike(one: Path, other: Path) -> bool:
    """Whether two results hold the same files with the same bytes; the journal is not a result."""
    names = [{path.relative_to(out) for path in out.rglob("*") if path.is_file()} for out in (one, other)]
    results = [{name for name in found if name.parts[0] != ".gongwen"} for found in names]
    return results[0] == results[1] and all(filecmp.cmp(one / name, other / name, shallow=False) for name in results[0])


if __name__ == "__main__":
    main()
