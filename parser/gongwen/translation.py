"""What readers are told, in their language: as it stands in the code, which is English, or in Chinese by the catalogue.

The catalogue is `locale/zh/LC_MESSAGES/gongwen.po`, and compiled beside it the `.mo` that is read here; CONTRIBUTING
says how it is kept. Knows words, not what they are about. No JSON is translated: it is the same everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

FOLDER = Path(__file__).with_name("locale")
DOMAIN = "gongwen"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_asked_for_chinese: ContextVar[bool | None] = ContextVar("asked_for_chinese", default=None)


def gettext(message: str, /, **arguments: object) -> str:
    """*message* in the reader's language, with *arguments* in it; a message without arguments is taken as it stands."""
    said = chinese(message) if reads_chinese() else message
    return said.format_map(arguments) if arguments else said


def pgettext(context: str, message: str) -> str:
    """*message*, which several catalogued *context*s have, in the reader's language."""
    return chinese(message, context) if reads_chinese() else message


def gettext_noop(message: str) -> str:
    """*message* as it is: one that stands in a JSON, and is translated where a command says it."""
    return message


def chinese(message: str, context: str | None = None) -> str:
    """*message* in Chinese, whoever reads it; as it stands where the catalogue does not have it."""
    return _catalogue().pgettext(context, message) if context else _catalogue().gettext(message)


def is_catalogued(message: str, context: str | None = None) -> bool:
    """Whether the catalogue has *message*."""
    return chinese(message, context) != message


@cache
def _catalogue() -> NullTranslations:
    from gettext import translation  # who reads English needs none of it

    return translation(DOMAIN, FOLDER, ["zh"])


@contextmanager
def speaking_chinese(asked: bool) -> Iterator[None]:
    """Within it, in its tasks and threads too, readers read Chinese if that is *asked*, else English.

    A server that answers readers of several languages at a time has one for each request.
    """
    before = _asked_for_chinese.set(asked)
    try:
        yield
    finally:
        _asked_for_chinese.reset(before)


def reads_chinese() -> bool:
    """Whether the reader is to have Chinese: `speaking_chinese` decides, and outside of it the environment."""
    asked = _asked_for_chinese.get()
    return _environment_asks_for_chinese() if asked is None else asked


def _environment_asks_for_chinese() -> bool:
    """The first of the usual variables that is set decides, and where none is, the system."""
    for name in _VARIABLES:
        if value := os.environ.get(name):
            return value.lower().startswith("zh")
    import locale

    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


def have_gettext_speak() -> None:
    """Have the standard `gettext`, by which click says its own words, speak the reader's language in this process."""
    import gettext

    chosen = reads_chinese()
    if chosen and not any(map(os.environ.get, _VARIABLES)):
        os.environ["LANGUAGE"] = "zh"  # it asks the environment alone, which says nothing of it on Windows
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN if chosen else "messages")
