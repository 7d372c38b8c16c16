"""The page's script: modules of JavaScript put together into one, each in a scope of its own.

Of the language of modules it knows what they use: `import { a, b } from "./x.js";`, and `export` before a
const, a function or a class. The modules can so be read, linted and run as they stand.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path

DESK = Path(__file__).parent / "desk"
"""The modules of the review page; pages elsewhere may import of them what they need."""
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "([^"\n]+)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:const|function\*?|class) (?:(?P<name>[\w$]+)|\{(?P<names>[^}\n]*)\}))", re.MULTILINE
)


@cache
def script(first: str = "main.js", folder: Path = DESK) -> str:
    """The module *first* in *folder* and all that it needs, each after those that it imports."""
    ordered: dict[str, None] = {}
    _put(first, folder, ordered, ())
    return "\n".join(['"use strict";', "const modules = {};", *(_scope(name, folder) for name in ordered)])


def _put(name: str, folder: Path, ordered: dict[str, None], above: tuple[str, ...]) -> None:
    """Put *name* behind all that it imports; raises ValueError where modules import each other."""
    if name in above:
        raise ValueError(f"modules import each other: {' › '.join((*above, name))}")
    if name not in ordered:
        for _, wanted in _IMPORT.findall(_source(name, folder)):
            _put(_resolved(wanted, name), folder, ordered, (*above, name))
        ordered[name] = None


def _scope(name: str, folder: Path) -> str:
    """A module as a function that is called once; what it exports is kept under its name."""
    body = _IMPORT.sub(
        lambda found: f'const {found[1]} = modules["{_resolved(found[2], name)}"];\n', _source(name, folder)
    )
    exported = ", ".join(found["name"] or found["names"].strip() for found in _EXPORT.finditer(body))
    body = _EXPORT.sub("", body)
    if left := re.search(r"^(?:import|export)\b.*", body, re.MULTILINE):
        raise ValueError(f"{name}: {left[0]}")
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _resolved(wanted: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), wanted))


@cache
def _source(name: str, folder: Path) -> str:
    return (folder / name).read_text(encoding="utf-8")
