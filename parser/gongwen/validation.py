"""Validation: a notice's JSON against `schema/notice.schema.json`.

Two validators read the one schema: jsonschema-rs, which takes microseconds, on everything that is written, and
jsonschema, whose reports are made for people, where something is wrong.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from gongwen.diagnostic import diagnose
from gongwen.model import Notice
from gongwen.slices import slices
from gongwen.translation import gettext as _
from gongwen.translation import gettext_noop

_LONGEST_REASON = 200


class Problem(NamedTuple):
    """One way in which a document breaks the schema: where (a JSONPath, `$.targets[3].value`) and why."""

    path: str
    reason: str


class InvalidNoticeError(ValueError):
    """Raised by `validate`; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.reason}" for problem in problems))
        self.problems = problems


def schema_text(*, reader: bool = False) -> str:
    """The committed schema, as it stands in its file: the strict one, or that for a *reader* of later versions too."""
    return (_folder() / f"notice.{'reader.' if reader else ''}schema.json").read_text(encoding="utf-8")


def validate(obj: object) -> None:
    """Raise InvalidNoticeError unless *obj* (a Notice, JSON text, or what `json.loads` makes of it) is valid."""
    if found := problems(obj):
        raise InvalidNoticeError(found)


def problems(obj: object) -> list[Problem]:
    """Every way in which *obj* breaks the schema, in the document's order; empty where it is valid."""
    try:
        plain = _plain(obj)
        return [] if _fast().is_valid(plain) else _report(plain)
    except RecursionError:
        return [Problem("$", gettext_noop("nested too deeply"))]
    except (msgspec.DecodeError, UnicodeError) as error:
        return [Problem("$", _("not JSON: {error}", error=error))]


def certify(notice: Notice) -> Notice:
    """*notice*, with a diagnostic where it breaks the schema: a fault of this program, which nobody should overlook."""
    plain = (msgspec.to_builtins(slice, builtin_types=(Decimal,)) for slice in slices(notice))
    if not all(map(_fast().is_valid, plain)):
        reasons = "; ".join(f"{problem.path}: {problem.reason}" for problem in problems(notice))
        notice.diagnostics.append(diagnose("invalid", reasons=reasons))
    return notice


def _plain(obj: object) -> object:
    if isinstance(obj, Notice):
        return obj.to_dict()
    if isinstance(obj, bytes):
        return msgspec.json.decode(obj.removeprefix(BOM_UTF8))
    return msgspec.json.decode(obj) if isinstance(obj, str) else obj


def _folder() -> Path:
    """The schema's folder; a checkout without symbolic links has a file with the link's target in its place."""
    folder = Path(__file__).parent / "schema"
    return folder.parent / folder.read_text(encoding="utf-8").strip() if folder.is_file() else folder


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = msgspec.json.decode(schema_text())
    return schema


@cache
def _fast() -> Any:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_schema())


def _report(plain: object) -> list[Problem]:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    errors = (best_match([error]) or error for error in Draft202012Validator(_schema()).iter_errors(plain))
    return [Problem(error.json_path, _short(error.message)) for error in errors]


def _short(reason: str) -> str:
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]} …"
