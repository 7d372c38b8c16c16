"""Ids of sections: the part's index and a name, and `~2` behind the second of a name."""

from __future__ import annotations

from collections import Counter


def section_id(part: int, name: str, seen: Counter[str]) -> str:
    """The id of the next section called *name* in *part*; *seen* counts the names that were given there."""
    seen[name] += 1
    return f"{part}/{name}" if seen[name] == 1 else f"{part}/{name}~{seen[name]}"
