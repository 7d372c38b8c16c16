"""gongwen (公文): Chinese government policy notices to validated JSON, every fact grounded in its characters."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongwen.api import parse, parse_file
    from gongwen.lexicon.user import LexiconError
    from gongwen.model import Notice, SchemaVersionError
    from gongwen.parser import Parser
    from gongwen.validation import InvalidNoticeError, validate

__version__ = "2.0.0.dev0"
__all__ = [
    "InvalidNoticeError",
    "LexiconError",
    "Notice",
    "Parser",
    "SchemaVersionError",
    "__version__",
    "parse",
    "parse_file",
    "validate",
]

_HOMES = {
    "InvalidNoticeError": "gongwen.validation",
    "LexiconError": "gongwen.lexicon.user",
    "Notice": "gongwen.model",
    "Parser": "gongwen.parser",
    "SchemaVersionError": "gongwen.model",
    "parse": "gongwen.api",
    "parse_file": "gongwen.api",
    "validate": "gongwen.validation",
}


def __getattr__(name: str) -> Any:
    """What the package offers, imported when it is asked for: a command that reads no notice needs no parser."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
