"""What gongwen needs and what it can use, looked for on this machine: versions, extras, programs, the terminal.

Imports what it examines one by one, so that what is broken is told and not met. Says nothing, changes nothing.
"""

from __future__ import annotations

import locale
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Literal, NamedTuple

from gongwen.extras import Requirement, bringing, for_users, installing, requirements
from gongwen.translation import gettext_noop, reads_chinese

State = Literal["ok", "missing", "broken"]
_PYTHON = (3, 11)
_IMPORTED_AS = {"markdown-it-py": "markdown_it"}  # others by their names
_SENTENCE = "关于加强管理的通知\n一、目标\n到2025年，绿化覆盖率达到40%以上。"
_PURPOSES = {
    # what an extra is for
    "tables": gettext_noop("Parquet files, data frames"),
    "xlsx": gettext_noop("Excel: the task table, corrections back from it"),
    "ocr": gettext_noop("scans and images of pages"),
    "ray": gettext_noop("batches on a Ray cluster"),
    "serve": gettext_noop("the desk in the browser, the HTTP API"),
}
_OFFICE = gettext_noop("older Word and Excel, WPS (.doc, .wps, .xls, .et)")
_GET_OFFICE = gettext_noop("apt install libreoffice, or libreoffice.org")
_NOT_UTF_8 = gettext_noop("commands print UTF-8; set a terminal that shows other signs to it (Windows: chcp 65001)")
_SECONDS = 20


class Check(NamedTuple):
    """One thing that was looked for: whether it is *needed*, what was *found*, what it is for, what brings it."""

    name: str
    state: State
    found: str
    needed: bool = True
    purpose: str = ""
    remedy: str = ""


def examine() -> Iterator[Check]:
    """Every check, what is needed first."""
    yield _python()
    for asked in requirements():
        yield _package(asked)
    yield _tried("libxml2", _libxml2)
    yield _tried("temporary folder", _temporary_folder)
    yield _tried("reading", _reading)
    for extra in for_users():
        yield _extra(extra)
    yield _libreoffice()
    yield _terminal()


def _python() -> Check:
    found = f"{platform.python_version()} ({platform.python_implementation()}, {platform.platform(terse=True)})"
    return Check("Python", "ok" if sys.version_info >= _PYTHON else "broken", f"{found} {sys.executable}")


def _package(asked: Requirement) -> Check:
    """Whether the package *asked* for is installed, new enough, and can be imported."""
    state, found = _installed(asked)
    if state == "ok":
        try:
            import_module(_IMPORTED_AS.get(asked.name, asked.name.replace("-", "_")))
        except Exception as error:
            state, found = "broken", f"{found}: {type(error).__name__}: {error}"
    return Check(asked.name, state, found, remedy="" if state == "ok" else installing([asked]))


def _installed(asked: Requirement) -> tuple[State, str]:
    try:
        found = version(asked.name)
    except PackageNotFoundError:
        return "missing", ""
    is_new = not asked.least or _numbers(found) >= _numbers(asked.least)
    return ("ok", found) if is_new else ("broken", f"{found} < {asked.least}")


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", said.partition("+")[0])))


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, "ok", look())
    except Exception as error:
        return Check(name, "broken", f"{type(error).__name__}: {error}")


def _libxml2() -> str:
    from lxml import etree

    return ".".join(map(str, etree.LIBXML_VERSION))


def _temporary_folder() -> str:
    with tempfile.TemporaryFile() as file:
        file.write(b"0" * 4096)
    return tempfile.gettempdir()


def _reading() -> str:
    """Reads a notice of one sentence and holds it against the schema: so the parts work together."""
    from gongwen import parse, validate
    from gongwen.model import SCHEMA_VERSION

    notice = parse(_SENTENCE)
    validate(notice)
    if not notice.targets:
        raise ValueError("a target was overlooked")
    return f"schema {SCHEMA_VERSION}"


def _extra(name: str) -> Check:
    asked = requirements(name)
    found = [(one, *_installed(one)) for one in asked]
    lacking = [one.name for one, state, _version in found if state != "ok"]
    there = ", ".join(f"{one.name} {said}" for one, state, said in found if said)
    state: State = "missing" if lacking else "ok"
    return Check(name, state, there, False, _PURPOSES.get(name, ""), bringing(name) if lacking else "")


def _libreoffice() -> Check:
    from gongwen.reading.libreoffice import program

    office = program()
    if office is None:
        return Check("LibreOffice", "missing", "", False, _OFFICE, _GET_OFFICE)
    said = _first_line([office, "--version"])
    return Check("LibreOffice", "ok" if said else "broken", f"{said} {office}".strip(), False, _OFFICE)


def _first_line(command: list[str]) -> str:
    """What *command* prints first; nothing where it fails or takes long."""
    try:
        said = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.decode("utf-8", "replace").strip().partition("\n")[0]


def _terminal() -> Check:
    encoding, language = locale.getencoding(), "zh" if reads_chinese() else "en"
    remedy = "" if encoding.lower().replace("-", "") == "utf8" else _NOT_UTF_8
    return Check("terminal", "ok", f"{encoding}, {language}", False, remedy=remedy)


def is_well(checks: Iterable[Check]) -> bool:
    """Whether nothing that is needed is missing or broken."""
    return all(check.state == "ok" for check in checks if check.needed)
