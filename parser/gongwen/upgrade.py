"""Notices of schema 1.0 as notices of today's: what 1.0 did not say is null or empty, nothing is read anew."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import compress
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from gongwen.assemble.figures import with_targets
from gongwen.assemble.identity import Identities
from gongwen.assemble.tables import words_of
from gongwen.assemble.tasks import first_clause
from gongwen.model import SCHEMA_VERSION, Finding, Notice
from gongwen.places import jurisdiction
from gongwen.translation import gettext as _
from gongwen.validation import problems

Json = dict[str, Any]
_Finding = TypeVar("_Finding", bound=Finding)

FIRST = "1.0"
_ROLES = ("lead", "support", "responsible")
_KINDS = {"table": "row", "clause": "sentence"}


class NotUpgradableError(ValueError):
    """Raised for what is no notice of schema 1.0; says what it is."""


def upgraded(data: bytes | str) -> Notice:
    """The notice of schema 1.0 whose JSON is *data*, as one of today's schema.

    Its findings stand as they were found and get ids of the new form. Deadlines and baselines have no span, and
    indicators one where the words of the target hold them once. Raises NotUpgradableError for anything else.
    """
    try:
        old = msgspec.json.Decoder(dict, float_hook=Decimal).decode(data)
        _check_version(old.get("schema_version"))
        new = _named(msgspec.convert(_notice(old), Notice))
    except NotUpgradableError:
        raise
    except KeyError as error:
        raise NotUpgradableError(
            _("no notice of schema {first}: there is no {error}", first=FIRST, error=error)
        ) from error
    except (msgspec.DecodeError, ValueError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise NotUpgradableError(_("no notice of schema {first}: {error}", first=FIRST, error=error)) from error
    if found := problems(new):
        raise NotUpgradableError(
            _("no notice of schema {first}: {path}: {reason}", first=FIRST, path=found[0].path, reason=found[0].reason)
        )
    return new


def _check_version(version: object) -> None:
    if version != FIRST:
        raise NotUpgradableError(
            _("its schema is {version!r}, not {first!r}", version=version, first=FIRST)
            if version
            else _("it says no schema_version")
        )


def _notice(old: Json) -> Json:
    area = jurisdiction(old["metadata"]["issuing_authorities"], [old["metadata"]["title"] or ""])
    responsibilities = [_responsibility(one) for one in old["responsibilities"]]
    by_id = {one["id"]: one for one in responsibilities}
    for part in old["parts"]:
        _without_headings(part["sections"])
    return old | {
        "schema_version": SCHEMA_VERSION,
        "metadata": old["metadata"] | {"jurisdiction": area and msgspec.to_builtins(area)},
        "targets": [_target(one) for one in old["targets"]],
        "responsibilities": responsibilities,
        "tasks": [_task(one, [by_id[key] for key in one["responsibilities"]]) for one in old["tasks"]],
        "tables": [_table(one) for one in old["tables"]],
        "unread": [],
    }


def _table(old: Json) -> Json:
    """A table's span ends with its last cell: that of 1.0 went on over the line end, and out of its section."""
    ends = [cell["span"][1] for row in (old["header"], *old["rows"]) for cell in row if cell["span"]]
    start, end = old["span"]
    return old | {"span": [start, max(ends, default=end)]}


def _without_headings(outermost: list[Json]) -> None:
    """Unnumbered headings add nothing to the paths any more."""
    pending = [(section, "") for section in outermost]
    while pending:
        section, around = pending.pop()
        section["path"] = around if section["marker"] is None else f"{around}/{section['marker']}".removeprefix("/")
        pending += [(child, section["path"]) for child in section["children"]]


def _target(old: Json) -> Json:
    rule, _, cues = old["evidence"].partition(": ")
    words = cues if rule == "table" else cues.rpartition(" (")[0] or cues
    cue = words.partition(" … ")[0] if " … " in words or old["kind"] != "quantity" or rule == "table" else ""
    start, indicator = old["span"][0], old["indicator"]
    at = start + old["text"].index(indicator) if indicator and old["text"].count(indicator) == 1 else None
    return old | {
        "evidence": {"rule": rule, "cues": [cue] if cue else []},
        "indicator_spans": [] if at is None else [[at, at + len(indicator)]],
    }


def _responsibility(old: Json) -> Json:
    rule, _, order = old["evidence"].partition(": ")
    return old | {"evidence": {"rule": rule, "cues": [cue for cue in (old["label"], order) if cue]}}


def _task(old: Json, duties: list[Json]) -> Json:
    rule = duties[0]["evidence"]["rule"] if duties else ""
    return old | {
        "kind": _KINDS.get(rule, "item" if old["section_id"] else "sentence"),
        "name": first_clause(old["text"]),
        "units": {role: _units(duties, role) for role in _ROLES} | {"inherited": _units(duties, inherited=True)},
        "persons": [person for duty in duties for person in duty["persons"]],
    }


def _units(duties: Iterable[Json], role: str | None = None, *, inherited: bool = False) -> list[str]:
    """The names of the units of *duties*, each once: of those in *role*, or in any; where asked, those *inherited*."""
    said = (unit for duty in duties if role in (None, duty["role"]) for unit in duty["units"])
    return list(dict.fromkeys(unit["name"] for unit in said if unit["inherited"] or not inherited))


def _named(notice: Notice) -> Notice:
    """*notice* with ids of today's form, and with the figures of its targets told."""
    identities, names = Identities(notice.text, notice.parts), dict[str, str]()

    def given(kind: str, findings: list[_Finding]) -> list[_Finding]:
        if wrong := next((one for one in findings if one.place.of(notice.text) != one.text), None):
            raise NotUpgradableError(_("{id}: its span is not where its text stands", id=wrong.id))
        identify = identities.of_kind(kind)
        made = [replace(one, id=identify(one.section_id, one.text)) for one in findings]
        names.update(zip((one.id for one in findings), (one.id for one in made), strict=True))
        return made

    of_table, of_task = identities.of_kind("b"), identities.of_kind("k")
    targets = given("t", notice.targets)
    proportions = {quantity.id for quantity in notice.percentages}
    is_proportion = [quantity.id in proportions for quantity in notice.quantities]
    quantities = given("q", with_targets(list(notice.quantities), targets))
    return replace(
        notice,
        targets=targets,
        quantities=quantities,
        percentages=list(compress(quantities, is_proportion)),
        responsibilities=given("r", notice.responsibilities),
        deadlines=given("d", notice.deadlines),
        tables=[
            replace(one, id=of_table(one.section_id, words_of(one.caption, one.header, one.rows)))
            for one in notice.tables
        ],
        tasks=[
            replace(
                one,
                id=of_task(one.section_id, one.name),
                responsibilities=tuple(names[key] for key in one.responsibilities),
                targets=tuple(names[key] for key in one.targets),
            )
            for one in notice.tasks
        ],
        citations=given("c", notice.citations),
    )
