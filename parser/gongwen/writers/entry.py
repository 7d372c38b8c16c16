"""An entry: a notice on its way into a table or a collection, under the name that tells it from the others.

Knows the JSON of one notice; decodes it once, and only for a format that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gongwen.model import Notice


class Entry:
    """A notice called *notice_id*, as its JSON on one line; the *key* and the *carried* columns are the user's own."""

    def __init__(
        self, notice_id: str, json: bytes, key: str | None = None, carried: Mapping[str, str | None] | None = None
    ) -> None:
        self.notice_id = notice_id
        self.json = json
        self.carried = carried or {}
        self._key = key

    @property
    def key(self) -> str:
        """The user's own name of the notice; its id where he has none."""
        return self._key or self.notice_id

    @cached_property
    def notice(self) -> Notice:
        """The notice itself; raises ValueError where the JSON is none of a schema that is read."""
        return Notice.from_json(self.json)


@dataclass(frozen=True)
class Shape:
    """The form of the tables beside their own columns: the user's columns that every row of a notice carries."""

    carried: tuple[str, ...] = ()


PLAIN = Shape()
"""Tables with no columns but their own."""
