"""Names: what a result is called, by where its input stands. A name is a relative path that is safe on every system.

Knows paths as text; touches no file.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u202a-\u202e\u2066-\u2069]')
_SEPARATORS = re.compile(r"[/\\]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?")
_LONGEST_STEP, _LONGEST_NAME = 180, 600  # in bytes; file systems allow 255 a step, and results add to them


def safe(path: str) -> str:
    """*path* (of a file, or of a member that somebody else named) as a name that leads nowhere but down.

    None of its folders is called as a result is (`x.json`): the result of a document `x` may stand in its place.
    """
    *folders, last = [_step(step) for step in _SEPARATORS.split(path) if step.strip(" .")] or ["_"]
    name = "/".join([*(f"{step}_" if step.lower().endswith(".json") else step for step in folders), last])
    return name if len(name.encode()) <= _LONGEST_NAME else _shortened(name, _LONGEST_STEP)


def numbered(name: str, number: int) -> str:
    """*name* told from others of the same name: `a/b.html` becomes `a/b~2.html`."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}~{number}{path.suffix}"))


def key(name: str) -> str:
    """What is equal for two names that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def readable(path: bytes) -> str:
    """*path* as text; names of older Chinese systems are GB18030."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return path.decode(encoding)
        except UnicodeDecodeError:
            continue
    return path.decode("utf-8", "replace")


def common_folder(folders: Iterable[Path]) -> Path | None:
    """The deepest folder that holds all *folders* (absolute ones); None where there is none, as of two drives."""
    common: str | None = None
    try:
        for folder in folders:
            common = os.path.commonpath([common, folder] if common else [folder])
    except ValueError:
        return None
    return Path(common) if common else None


def _step(step: str) -> str:
    step = _UNSAFE.sub("_", step).rstrip(" .") or "_"
    if _RESERVED.fullmatch(step):
        step = f"_{step}"
    return step if len(step.encode()) <= _LONGEST_STEP else _shortened(step, _LONGEST_STEP)


def _shortened(name: str, length: int) -> str:
    """The end of *name*, after a hash of the whole that keeps it apart from others."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    tail = name.rpartition("/")[2].encode()[-(length - len(digest) - 1) :].decode("utf-8", "ignore")
    return f"{digest}-{tail}"


def steps(path: str) -> list[str]:
    """The folders of *path* and its last name, without those that lead nowhere (`.`, `..`)."""
    return [step for step in _SEPARATORS.split(path) if step.strip(".")] or [path]


def suffix(name: str) -> str:
    """The suffix of *name*'s last step, in lower case: `.html`, `.tar.gz`; empty where it has none."""
    last = _SEPARATORS.split(name)[-1].lower()
    double = next((end for end in _DOUBLE if last.endswith(end)), None)
    return double or PurePosixPath(last).suffix


_DOUBLE: Iterable[str] = (".tar.gz", ".tar.bz2", ".tar.xz", ".jsonl.gz", ".ndjson.gz", ".csv.gz", ".tsv.gz")
