"""The elements in which publishing systems put the main text, as a table of ids and classes."""

from __future__ import annotations

from functools import cache

from gongwen import lexicon


def is_container(identity: str | None, classes: str | None) -> bool:
    """Whether an element of that id and those classes is known to hold a page's main text."""
    ids, names = _known()
    if identity and identity.strip().lower() in ids:
        return True
    return classes is not None and any(name in names for name in classes.lower().split())


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    known = {"id": set[str](), "class": set[str]()}
    for row in lexicon.table("containers"):
        known[row["attribute"]].add(row["word"].lower())
    return frozenset(known["id"]), frozenset(known["class"])
