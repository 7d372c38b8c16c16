"""Writes the reference of commands and of names in Python anew, from help texts and docstrings.

usage: python docs/reference_page.py

`docs/reference.md` has both, `docs/reference.zh-CN.md` the commands in Chinese, of the catalogue.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import msgspec

from gongwen.cli import gongwen as command_line

_HERE = Path(__file__).parent
_PAGES = {"en": "reference.md", "zh": "reference.zh-CN.md"}
_KEPT = "\b\n"
_HEADS = {
    "en": (
        "# Reference\n\nThis page is made by `docs/reference_page.py`, from the help of commands and from docstrings."
        " [中文](reference.zh-CN.md)\n\nThe fields of the JSON are in [schema.md](schema.md), the columns of tables in"
        " [tables.md](tables.md), exit codes and\nmessages in [failures.md](failures.md).\n\n## Commands\n"
    ),
    "zh": (
        "# 命令参考\n\n本页由 `docs/reference_page.py` 根据各命令的帮助生成。[English](reference.md)\n\nJSON 的字段见"
        " [schema.md](schema.md)，各表的列见 [tables.md](tables.md)，退出码和消息见 [failures.md](failures.md)，\n"
        "Python 里的名称见 [reference.md](reference.md)。\n\n## 命令\n"
    ),
}
_OF_OPTIONS = {"en": "| option | default | |\n|---|---|---|", "zh": "| 选项 | 默认 | |\n|---|---|---|"}
_QUOTED = re.compile(r"(: |-> )'([^']*)'")  # annotations that are not evaluated
_MODULES = ("gongwen", "gongwen.batch")


def main() -> None:
    """Write both pages."""
    for language, name in _PAGES.items():
        (_HERE / name).write_text(page(language), "utf-8")


def page(language: str) -> str:
    """The page in *language*, en or zh."""
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = language
    try:
        lines = [_HEADS[language], *_commands(language), *(_python() if language == "en" else ())]
    finally:
        os.environ.pop("LANGUAGE") if before is None else os.environ.update(LANGUAGE=before)
    return "\n".join(lines).rstrip("\n") + "\n"


def _commands(language: str) -> Iterator[str]:
    context = command_line.make_context("gongwen", ["--help"], resilient_parsing=True)
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        assert command
        yield from _command(command, click.Context(command, parent=context, info_name=name), language)


def _command(command: click.Command, context: click.Context, language: str) -> Iterator[str]:
    yield f"### gongwen {command.name}\n"
    yield f"```\ngongwen {command.name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        kept = paragraph.startswith(_KEPT)
        yield f"```\n{paragraph.removeprefix(_KEPT)}\n```\n" if kept else f"{_escaped(' '.join(paragraph.split()))}\n"
    options = [param for param in command.params if isinstance(param, click.Option) and param.help]
    if options:
        yield _OF_OPTIONS[language]
        yield from (_option(param, context) for param in options)
        yield ""


def _option(param: click.Option, context: click.Context) -> str:
    value = "" if param.is_flag else f" {param.make_metavar(context)}".replace("|", "\\|")
    default = f"{param.default}" if param.show_default else ""
    return f"| `{', '.join(param.opts)}{value}` | {default} | {_escaped(param.help or '')} |"


def _escaped(text: str) -> str:
    """*text* as Markdown shows it."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("~", "\\~")


def _python() -> Iterator[str]:
    yield "## Names in Python\n"
    for module_name in _MODULES:
        module = import_module(module_name)
        for name in sorted(module.__all__):
            if not name.startswith("_"):
                yield from _name(f"{module_name}.{name}", getattr(module, name))


def _name(name: str, what: Any) -> Iterator[str]:
    if not callable(what):
        return
    yield f"### {name}\n"
    if inspect.isclass(what) and issubclass(what, msgspec.Struct):
        yield "Its attributes are the fields of the JSON ([schema.md](schema.md)).\n"
    elif not (inspect.isclass(what) and issubclass(what, Exception)):
        yield f"```python\n{name}{_signature(what)}\n```\n"
    yield f"{inspect.getdoc(what)}\n"
    for member, method in sorted(vars(what).items()) if inspect.isclass(what) else ():
        plain = getattr(method, "__func__", method)
        if not member.startswith("_") and inspect.isfunction(plain):
            yield f"**`{member}{_signature(plain)}`** {inspect.getdoc(plain)}\n"


def _signature(what: Any) -> str:
    """The arguments of *what*, types as the source says them."""
    if fields := getattr(what, "_fields", ()):
        return f"({', '.join(fields)})"
    said = inspect.signature(what)
    parameters = [one for one in said.parameters.values() if one.name not in {"self", "cls"}]
    return _QUOTED.sub(r"\1\2", str(said.replace(parameters=parameters)))


if __name__ == "__main__":
    main()
