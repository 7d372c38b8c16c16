"""The tasks of a notice against those that a reader found in it, who did not write the rules.

An answer is a list of `{name, start, end, lead, support, responsible, deadline, targets}`: where the task stands in the
canonical text, the names of its bodies, the words of its time (null without one), and its targets as quoted. Tasks are
paired one to one by the stretch that they share, at least half of what both cover.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gongwen.model import Notice, Task
from gongwen.source import fold

LEAST_SHARED = 0.5
_ROLES = ("lead", "support", "responsible")

Answer = dict[str, Any]


def read(path: Path) -> list[Answer]:
    """The answer in the file at *path*; raises ValueError where it is none."""
    answers = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(answers, list) or not all(isinstance(one, dict) and "start" in one for one in answers):
        raise ValueError(f"{path.name}: no list of tasks with start and end")
    return answers


def compared(notice: Notice, answers: Sequence[Answer]) -> Counter[str]:
    """What is right, found and wanted, by kind: `tasks`, the `units` in their roles, `deadlines`, `targets`."""
    counts: Counter[str] = Counter()
    counts.update({"tasks found": len(notice.tasks), "tasks wanted": len(answers)})
    targets = {target.id: target.text for target in notice.targets}
    left_tasks, left_answers = list(range(len(notice.tasks))), list(range(len(answers)))
    for at, wanted in pairs([_bounds(task) for task in notice.tasks], [(one["start"], one["end"]) for one in answers]):
        task, answer = notice.tasks[at], answers[wanted]
        counts["tasks right"] += 1
        counts["tasks with their units right"] += int(_units(task) == _wanted_units(answer))
        _count(counts, "units", _units(task), _wanted_units(answer))
        _count(counts, "deadlines", _words([task.deadline.text] if task.deadline else []), _words(_due(answer)))
        found = _words(targets[key] for key in task.targets if key in targets)
        _count(counts, "targets", *_alike(found, _words(answer.get("targets") or ())))
        left_tasks.remove(at)
        left_answers.remove(wanted)
    for at in left_tasks:
        _count(counts, "units", _units(notice.tasks[at]), set())
    for at in left_answers:
        _count(counts, "units", set(), _wanted_units(answers[at]))
    return counts


def pairs(found: Sequence[tuple[int, int]], wanted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs of *found* and *wanted* that share most, each once."""
    shares = ((_share(one, other), at, place) for at, one in enumerate(found) for place, other in enumerate(wanted))
    chosen: dict[int, int] = {}
    for _, at, place in sorted((one for one in shares if one[0] >= LEAST_SHARED), key=lambda one: (-one[0], one[1:])):
        if at not in chosen and place not in chosen.values():
            chosen[at] = place
    return sorted(chosen.items())


def f1(counts: Counter[str], kind: str) -> float:
    """The F1 of *kind* in *counts*; 1 where there is nothing to be found."""
    total = counts[f"{kind} found"] + counts[f"{kind} wanted"]
    return 2 * counts[f"{kind} right"] / total if total else 1.0


def _count(counts: Counter[str], kind: str, found: set[Any], wanted: set[Any]) -> None:
    counts.update({f"{kind} right": len(found & wanted), f"{kind} found": len(found), f"{kind} wanted": len(wanted)})


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The part that both cover of what either does."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _bounds(task: Task) -> tuple[int, int]:
    return int(task.place.start), int(task.place.end)


def _units(task: Task) -> set[tuple[str, str]]:
    return {(role, name) for role in _ROLES for name in _words(getattr(task.units, role))}


def _wanted_units(answer: Answer) -> set[tuple[str, str]]:
    return {(role, name) for role in _ROLES for name in _words(answer.get(role) or ())}


def _due(answer: Answer) -> list[str]:
    return [answer["deadline"]] if answer.get("deadline") else []


def _words(said: Iterable[str]) -> set[str]:
    return {"".join(fold(words).split()) for words in said}


def _alike(found: set[str], wanted: set[str]) -> tuple[set[str], set[str]]:
    """*found* with the words of *wanted* where one holds the other: a quote may begin elsewhere."""
    same = {one: other for one in found for other in wanted if one in other or other in one}
    return {same.get(one, one) for one in found}, wanted
