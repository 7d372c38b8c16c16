"""The catalogue of what is said to readers, and all that it must hold: `python tests/catalogue.py` puts it in order.

It adds to `parser/gongwen/locale/zh/LC_MESSAGES/gongwen.po` what is said and not yet there (write its Chinese beside
it), takes out what is said no more, and compiles the `.mo`. `tests/test_translation.py` fails where some is missing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import click
import polib

import gongwen
from conftest import ROOT
from gongwen import diagnostic, lexicon
from gongwen.batch import kinds
from gongwen.cli import gongwen as command_line
from gongwen.cli import help as helps
from gongwen.cli.tables import TABLES
from gongwen.cli.tasks import COLUMNS
from gongwen.corrections.remarks import Outcome
from gongwen.golden import report
from gongwen.meanings import MEANINGS, OF_RULES
from gongwen.model import Part, Severity
from gongwen.reading import doc, docx, formats, libreoffice, mht, odf, pdf, recognition, xls, zipped
from gongwen.reading.placed.edges import Reason
from gongwen.reading.records import CSV_FILE
from gongwen.translation import DOMAIN, FOLDER

PACKAGE = Path(gongwen.__file__).parent
PO = ROOT / "parser" / "gongwen" / "locale" / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = FOLDER / "zh" / "LC_MESSAGES" / f"{DOMAIN}.mo"
_NAMES_OF_TYPES = {"file", "directory", "path"}  # click makes placeholders of them, which stay as help texts name them
_CALLS = {"_", "chinese", "gettext", "gettext_noop", "ngettext"}
_OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


_OF_OTHER_CLICKS = (
    # what versions from the lowest that `setup.cfg` admits say, and the one installed does not
    "required",
    "(Possible options: {possibilities})",
    "Error: The value you entered was invalid.",
    "Error: {e.message}",
    "No such option: {name}",
    "{value!r} is not a valid boolean.",
)
_OF_THE_SYSTEM = (
    # what Linux and macOS say of files; Windows has its own words, in its own language
    "File exists",
    "File name too long",
    "Input/output error",
    "Is a directory",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
    "Text file busy",
    "Too many levels of symbolic links",
)


class Key(NamedTuple):
    """A message, its context where one word is said in several senses, and what it is of many where that is told."""

    message: str
    context: str | None = None
    plural: str | None = None


def wanted() -> dict[Key, str]:
    """All that the catalogue must hold, each with where it is said."""
    found = {Key(message): where for where, messages in _sources().items() for message in messages}
    found |= {Key(one, "severity"): "severities" for one in get_args(Severity)}
    found |= {Key(one, code): "diagnostics" for code, said in diagnostic.CODES.items() for one in said.messages}
    return found | _of_code()


def _of_code() -> dict[Key, str]:
    """What the modules of gongwen, and those of click, ask the catalogue for."""
    click_s = [(Path(click.__file__).with_name(f"{name}.py"), f"click.{name}") for name in _OF_CLICK]
    own = [(path, path.relative_to(PACKAGE).as_posix()) for path in sorted(PACKAGE.rglob("*.py"))]
    return {key: where for path, where in (*click_s, *own) for key in _called(path)}


def _sources() -> dict[str, list[str]]:
    return {
        "other versions of click": list(_OF_OTHER_CLICKS),
        **dict(_helps()),
        "the operating system": list(_OF_THE_SYSTEM),
        "tables": [*_columns(), *get_args(Outcome)],
        "diagnostics": [*_diagnostics(), *reasons(), *refused(), *faults()],
        "reasons": [*MEANINGS.values(), *OF_RULES.values()],
    }


def _called(path: Path) -> Iterator[Key]:
    """The constant messages that the module at *path* asks the catalogue for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (name := getattr(node.func, "id", "")) in _CALLS:
            said = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if said and isinstance(node.args[0], ast.Constant) and said[0] not in _NAMES_OF_TYPES:
                yield Key(said[0], None, said[1] if name == "ngettext" else None)


def commands() -> Iterator[click.Command]:
    context = click.Context(command_line)
    yield command_line
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        assert command
        yield command


def _helps() -> Iterator[tuple[str, list[str]]]:
    for command in commands():
        yield f"gongwen {command.name} --help", list(helps.texts(command))


def _columns() -> Iterator[str]:
    """The words of tables and outlines in the terminal."""
    for columns in (*(view.columns for view in TABLES.values()), COLUMNS, report.COLUMNS):
        yield from filter(None, columns)
    yield from (
        "seconds",
        "megabytes",
        "document",
        "words",
        "target",
        "targets",
        "unit",
        "units",
        "lead",
        "support",
        "responsible",
    )
    yield from get_args(Part.__annotations__["kind"]) or ("notice", "enclosure", "attachment")


def _diagnostics() -> Iterator[str]:
    yield from (diagnostic.MORE, *diagnostic.DOUBTS.values())
    yield from (*kinds._TOLD.values(), kinds._UNKNOWN, "bytes", "characters", "damaged")


def reasons() -> set[str]:
    """The reasons why the reading leaves a line out."""
    found = {row["reason"] for row in lexicon.table("furniture")} | {*get_args(Reason), *docx._NOTES}
    for path in Path(formats.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            values: list[ast.AST] = []
            if isinstance(node, ast.Assign) and any(getattr(to, "attr", None) == "reason" for to in node.targets):
                values = [node.value, *ast.walk(node.value)]
            elif isinstance(node, ast.keyword) and node.arg == "reason":
                values = [node.value]
            found |= {one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def refused() -> set[str]:
    """What files are called that are not read, and that are, where something is wrong with one."""
    tables = (formats._REFUSED, formats._ZIPPED, formats._STREAMS)
    named = {row[-1] for table in tables for row in table if row[-1]} | {CSV_FILE}
    own = {docx.KIND, odf.KIND, doc._KIND, xls._KIND, mht._KIND, zipped._KIND}
    return named | own | {said for said in unreadable() if not said.startswith((" ", ":"))}


def faults() -> set[str]:
    """What is wrong with a file, behind the name of its kind."""
    of_kinds = {
        zipped._SEVERAL.removeprefix(zipped._KIND),
        *(said.removeprefix(pdf.KIND) for said in pdf._REFUSALS.values()),
    }
    return {said for said in unreadable() if said.startswith((" ", ":"))} | of_kinds | {recognition.LACKING}


def unreadable() -> set[str]:
    """What readers say of files that they cannot read; after the name of the kind only what follows it."""
    found: set[str] = {f": {libreoffice.MISSING}"}
    for path in Path(formats.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable":
                said = node.args[0].values[-1] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
                found |= {str(said.value)} if isinstance(said, ast.Constant) else set()
    return found


def put_in_order() -> list[Key]:
    """Write the catalogue anew; the messages that have no Chinese yet."""
    there, said = translations(), wanted()
    book = polib.POFile(wrapwidth=0)
    book.metadata = {"Language": "zh", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    book.metadata |= {"Content-Transfer-Encoding": "8bit", "Plural-Forms": "nplurals=1; plural=0;"}
    for key in sorted(said, key=lambda key: (key.context or "", key.message)):
        book.append(_entry(key, there.get(key, ""), said[key]))
    PO.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(PO))
    book.save_as_mofile(str(PO.with_suffix(".mo")))
    return [key for key in said if not there.get(key)]


def translations() -> dict[Key, str]:
    """What the catalogue holds."""
    return {_key(entry): entry.msgstr or entry.msgstr_plural.get(0, "") for entry in polib.pofile(str(PO))}


def _key(entry: polib.POEntry) -> Key:
    return Key(entry.msgid, entry.msgctxt, entry.msgid_plural or None)


def _entry(key: Key, chinese: str, where: str) -> polib.POEntry:
    said = {"msgid_plural": key.plural, "msgstr_plural": {0: chinese}} if key.plural else {"msgstr": chinese}
    return polib.POEntry(msgid=key.message, msgctxt=key.context, comment=where, **said)


if __name__ == "__main__":
    if missing := put_in_order():
        sys.exit("\n".join(f"no Chinese yet: {key.message!r} ({wanted()[key]})" for key in missing))
