"""The marks of a person in a notice: `corrected`, which holds the value before of each field that he changed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from gongwen.model import Finding, Metadata

_Marked = TypeVar("_Marked", bound=Finding | Metadata)


def marked(one: _Marked, values: Mapping[str, Any]) -> _Marked:
    """*one* with the *values* of the fields that a person changed, and what they were at the first in `corrected`."""
    before = plain({name: getattr(one, name) for name in values})
    return replace(one, **values, corrected=before | (one.corrected or {}))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """*values* as JSON has them: lists, objects, words; numbers keep their digits."""
    made: dict[str, Any] = _listed(msgspec.to_builtins(dict(values), builtin_types=(Decimal,)))
    return made


def _listed(value: Any) -> Any:
    """*value* with lists where Python has tuples."""
    if isinstance(value, dict):
        return {name: _listed(one) for name, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value
