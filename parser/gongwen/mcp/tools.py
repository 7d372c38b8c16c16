"""The tools: what each takes and answers. An answer is JSON of bounded length, findings come a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from gongwen.mcp.folders import RefusedError
from gongwen.mcp.reader import Reader
from gongwen.writers.task_table.choice import Choice

MOST_ANSWER: Final = 1_000_000
"""The longest answer, in bytes of JSON; a longer one is refused, with how to ask for less."""

MOST_ITEMS: Final = 500
"""The most findings or files of one answer."""

Answer = dict[str, Any]


class Tools:
    """The tools over the notices of *reader*; a method is a tool, and its docstring what an agent is told of it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def all(self) -> Sequence[Callable[..., Answer]]:
        return self.files, self.parse, self.targets, self.responsibilities, self.tasks

    def files(self, offset: int = 0, limit: int = 200) -> Answer:
        """The paths of the files that the other tools read, `limit` of them from `offset` on."""
        return _page(self._reader.folders.names(), offset, limit)

    def parse(self, file: str, fields: list[str] | None = None) -> Answer:
        """A Chinese government notice (text, page, Word, PDF …) as JSON: all of it, or those of its `fields` alone.

        `file` is a path as `files` gives it, or one relative to a folder given at start.

        `fields` are `source`, `text`, `metadata` (title, number, authority, dates), `parts` (the tree of sections),
        `tables`, `quantities`, `targets`, `responsibilities`, `tasks`, `deadlines`, `citations`, `attachments`,
        `unread` (what may have been missed) and `diagnostics` (what was lost). Every `span` counts characters of
        `text`. The whole is often long: ask for the fields that are needed.
        """
        notice = self._reader.notice(file).to_dict()
        if unknown := sorted(set(fields or ()) - notice.keys()):
            raise RefusedError(f"a notice has no field {', '.join(unknown)}; it has {', '.join(notice)}")
        return _short({name: notice[name] for name in fields} if fields else notice, "ask for fewer `fields`")

    def targets(self, file: str, offset: int = 0, limit: int = 50) -> Answer:
        """The targets that a notice sets: indicator, relation, value, unit, baseline, deadline, with the words.

        `doubt` says what is uncertain of one, `section_id` begins with the path of the section in which it stands.
        """
        return _page(self._reader.notice(file).to_dict()["targets"], offset, limit)

    def responsibilities(self, file: str, offset: int = 0, limit: int = 50) -> Answer:
        """Which bodies a notice makes responsible, by role (lead, support, responsible), with the words that do."""
        return _page(self._reader.notice(file).to_dict()["responsibilities"], offset, limit)

    def tasks(
        self, file: str, unit: str | None = None, before: date | None = None, offset: int = 0, limit: int = 50
    ) -> Answer:
        """The tasks that a notice gives, each with bodies, deadline and the ids of its targets.

        `unit`: those of this body alone, however its name is written; `before`: those due by this day (2025-12-31).
        """
        notice = self._reader.notice(file)
        wanted = {task.id for task in filter(Choice(unit, before).wants, notice.tasks)}
        return _page([task for task in notice.to_dict()["tasks"] if task["id"] in wanted], offset, limit)


def _page(items: Sequence[Any], offset: int, limit: int) -> Answer:
    """`limit` of *items* from `offset` on, how many there are, and where the next page begins (null after the last)."""
    if offset < 0 or not 1 <= limit <= MOST_ITEMS:
        raise RefusedError(f"offset is at least 0, limit from 1 to {MOST_ITEMS}")
    end = offset + limit
    page = {"items": items[offset:end], "total": len(items), "next_offset": end if end < len(items) else None}
    return _short(page, "ask for a lower `limit`")


def _short(answer: Answer, advice: str) -> Answer:
    """*answer*; raises RefusedError, with *advice*, where its JSON is too long."""
    if (length := len(msgspec.json.encode(answer))) > MOST_ANSWER:
        raise RefusedError(f"too-large: the answer has {length:,} bytes, at most are {MOST_ANSWER:,}: {advice}")
    return answer
