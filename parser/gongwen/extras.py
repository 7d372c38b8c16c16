"""The extras of gongwen: which packages each asks for, and the command that brings them, wherever gongwen came from.

Reads what `setup.cfg` became in the installed distribution. No index has gongwen itself, so a command names packages.
"""

from __future__ import annotations

import re
import sys
from typing import Final

DISTRIBUTION: Final = "gongwen"
_FOR_WORK_ON_IT: Final = frozenset({"all", "test", "browser", "fuzz", "dev"})
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extras>[\w,]+)\])?\s*(?P<bounds>[^;]*)")
_EXTRA = re.compile(r"extra == [\"']([\w-]+)[\"']")


class Requirement:
    """A package that an extra, or gongwen itself, asks for: `ray[data] >= 2.9`."""

    def __init__(self, said: str) -> None:
        found = _REQUIREMENT.match(said)
        assert found
        self.name, self.extras = found["name"], found["extras"] or ""
        least = re.search(r">=\s*([\w.]+)", found["bounds"])
        self.least = least[1] if least else ""
        below = re.search(r"<\s*[\w.]+", found["bounds"])
        self.below = below[0].replace(" ", "") if below else ""

    @property
    def installed_as(self) -> str:
        """The package as a command names it, in quotes where a shell would take a sign for its own; no lower bound."""
        named = f"{self.name}{self.extras and f'[{self.extras}]'}{self.below}"
        return named if named == self.name else f'"{named}"'


def requirements(extra: str | None = None) -> list[Requirement]:
    """What *extra* asks for, with what extras that it names do; without one, what gongwen itself does."""
    found = list[Requirement]()
    for line in _said():
        said = _EXTRA.search(line)
        if (said[1] if said else None) != extra:
            continue
        asked = Requirement(line)
        found += requirements(asked.extras) if asked.name == DISTRIBUTION else [asked]
    return found


def for_users() -> list[str]:
    """The extras that add something to what gongwen does; the others are for those who work on it."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        return [name for name in metadata(DISTRIBUTION).get_all("Provides-Extra", []) if name not in _FOR_WORK_ON_IT]
    except PackageNotFoundError:
        return []


def _said() -> list[str]:
    """The requirements as the distribution says them; none where the sources run that were never installed."""
    from importlib.metadata import PackageNotFoundError, requires  # slow to import, and seldom asked for

    try:
        return requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return []


def bringing(extra: str) -> str:
    """The command that brings what *extra* asks for into the environment that runs now.

    Where what is installed is older than the sources and knows no such extra, these are installed anew with it.
    """
    asked = requirements(extra)
    return installing(asked) if asked else _pip_install(f'".[{extra}]"')


def installing(asked: list[Requirement]) -> str:
    """The command that brings the packages *asked* for into the environment that runs now."""
    return _pip_install(" ".join(one.installed_as for one in asked))


def _pip_install(what: str) -> str:
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install --upgrade {what}"
