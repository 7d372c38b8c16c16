"""An entry: a notice on its way into a table or a collection, under the name that tells it from the others.

Knows the JSON of one notice; decodes it once, and only for a format that needs it.
"""

from __future__ import annotations

from functools import cached_property

from gongwen.model import Notice


class Entry:
    """A notice called *notice_id*, as its JSON on one line."""

    def __init__(self, notice_id: str, json: bytes) -> None:
        self.notice_id = notice_id
        self.json = json

    @cached_property
    def notice(self) -> Notice:
        """The notice itself; raises ValueError where the JSON is none of a schema that is read."""
        return Notice.from_json(self.json)
