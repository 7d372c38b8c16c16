"""Coverage-guided fuzzing: atheris keeps every input that reaches what no other has reached.

usage: python fuzz/guided.py CORPUS [--kind notices|files|apply] [--time 60] [--seed 0] [--longest BYTES]
                             [--keep FOLDER]

A kind is what the inputs are: text and pages (notices, if not given); office files, PDF, archives and the like (files);
what people edited of a sample, for `gongwen apply` (apply). CORPUS is a folder of one kind that grows from run to run;
the samples and the tests' cases are what the first begins from. An input
that fails is kept in a file, and the run goes on. Exit 1 where there was one. Needs the extra `fuzz` (Linux, macOS).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import files
from trial import KINDS, edited, samples

from hostile import tokens
from written import cases, spelled

CASES = ("anatomy.md", "citations.md", "outline_*.md", "reading_*.md", "responsibilities.md")

LONGEST = {"notices": 8000, "files": 40_000, "apply": 40_000}
"""Bytes of an input: short ones are tried more often."""

GIVES_UP = 120
"""Seconds after which libFuzzer ends the process: what hangs in C cannot be stopped from within."""


def main() -> int:
    options = _options()
    options.corpus.mkdir(parents=True, exist_ok=True)
    options.keep.mkdir(parents=True, exist_ok=True)
    before = set(options.keep.iterdir())
    with tempfile.TemporaryDirectory() as scratch:
        _run(options, _sown(options.kind, Path(scratch) / "seeds"), _dictionary(Path(scratch) / "tokens.dict"))
    failed = sorted(file.name for file in set(options.keep.iterdir()) - before if file.suffix != ".txt")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{len(failed)} failures, {spent.ru_utime + spent.ru_stime:.0f} s of the processor", *failed, sep="\n")
    return 1 if failed else 0


def _run(options: argparse.Namespace, seeds: Path, dictionary: Path) -> None:
    """Fuzz until the time is over, beginning anew where an input has ended the process."""
    program = [sys.executable, Path(__file__).parent / "target.py", options.kind, options.keep, options.corpus, seeds]
    until = time.monotonic() + options.time
    while (left := int(until - time.monotonic())) > 0:
        kept = len(list(options.keep.iterdir()))
        code = subprocess.run([*program, *_flags(options, left, dictionary)], check=False).returncode
        if code and len(list(options.keep.iterdir())) == kept:
            sys.exit(f"guided.py: the fuzzer ended with {code} and nothing to show for it")


def _flags(options: argparse.Namespace, seconds: int, dictionary: Path) -> list[str]:
    """libFuzzer's own options."""
    values = {
        "max_total_time": seconds,
        "seed": options.seed,
        "max_len": options.longest or LONGEST[options.kind],
        "timeout": GIVES_UP,
        "report_slow_units": GIVES_UP,
        "rss_limit_mb": 4096,
        "dict": dictionary,
        "artifact_prefix": f"{options.keep}/",
        "print_final_stats": 1,
    }
    return [f"-{name}={value}" for name, value in values.items()]


def _sown(kind: str, folder: Path) -> Path:
    """*folder*, made, with what every run of *kind* begins from."""
    folder.mkdir()
    for number, data in enumerate(_SEEDS[kind]()):
        (folder / str(number)).write_bytes(data)
    return folder


def _notices() -> list[bytes]:
    texts = [given.encode() for files in CASES for _, given, _ in cases(files)]
    return [*samples(), *texts, *(spelled(given) for _, given, _ in cases("hostile.md"))]


def _files() -> list[bytes]:
    return [data for made in files.seeds([]).values() for data in made if len(data) < LONGEST["files"]]


_SEEDS = {"notices": _notices, "files": _files, "apply": edited}


def _dictionary(file: Path) -> Path:
    """*file*, written, with the pieces of notices and pages that libFuzzer may put in."""
    lines = ("".join(f"\\x{byte:02x}" for byte in token) for token in tokens())
    file.write_text("".join(f'"{line}"\n' for line in lines), "ascii")
    return file


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="a folder of inputs, made where it is missing")
    parser.add_argument("--kind", choices=list(KINDS), default="notices")
    parser.add_argument("--time", type=float, default=60, help="seconds")
    parser.add_argument("--seed", type=int, default=0, help="of what libFuzzer draws; 0 draws that, too")
    parser.add_argument("--longest", type=int, help="bytes of an input; if not given, what fits the kind")
    parser.add_argument("--keep", type=Path, default=Path("failures"), help="a folder for the inputs that failed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
