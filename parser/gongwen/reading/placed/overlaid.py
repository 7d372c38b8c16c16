"""What lies over the text of a page: the characters of a seal, a watermark, the same words drawn twice.

Knows boxes and the order in which they were drawn. The characters of a seal run in a circle, so that they are turned,
but for those at its top; those in its middle are drawn over the signature.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gongwen.paper import Run

_STRIPE = 12.0
_MOST_STRIPES = 200
_OVER = 0.3  # share of a run that lies over others
_OTHER_SIZE = (
    0.15  # share by which what is drawn over the text differs in size, where there is no seal; else cells overlap
)
_MOST_AT_TOP = 3  # characters of a seal that stand nearly upright
_MOST_OF_SEALS = 300  # turned characters of a page; one with more has a watermark
_NEXT = 2.0  # ems from one character of a seal to the next


def parted(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """*runs* as those that are text and those that lie over it; what is drawn twice is there once."""
    under: dict[int, list[Run]] = defaultdict(list)
    text: list[Run] = []
    over: list[Run] = []
    turned = [run for run in runs if run.turned]
    has_seal = bool(turned)
    for run in runs if len(turned) <= _MOST_OF_SEALS else ():
        run.turned = run.turned or _is_top_of_seal(run, turned)
    for run in runs:
        if run.turned:
            text.append(run)
            continue
        below = [one for stripe in _stripes(run) for one in under[stripe] if _shared(run, one) > 0]
        if any(one.text == run.text and _shared(run, one) > 0.5 * _area(run) for one in below):
            continue
        own = {id(one): _shared(run, one) for one in below}
        is_other = has_seal or any(abs(one.em - run.em) > _OTHER_SIZE * run.em for one in below)
        if is_other and sum(own.values()) > _OVER * _area(run):
            over.append(run)
            continue
        text.append(run)
        for stripe in _stripes(run):
            under[stripe].append(run)
    return text, over


def _is_top_of_seal(run: Run, turned: Sequence[Run]) -> bool:
    """Whether *run* is a few characters between *turned* ones of its size, to its left and to its right."""
    if len(run.text) > _MOST_AT_TOP:
        return False
    near = [
        one
        for one in turned
        if abs(one.middle - run.middle) < _NEXT * run.em
        and abs(one.em - run.em) <= _OTHER_SIZE * run.em
        and run.x0 - _NEXT * run.em < one.centre < run.x1 + _NEXT * run.em
    ]
    return any(one.centre < run.x0 for one in near) and any(one.centre > run.x1 for one in near)


def _stripes(run: Run) -> Iterator[int]:
    first, last = int(run.top // _STRIPE), int(run.bottom // _STRIPE)
    return iter(range(first, min(last, first + _MOST_STRIPES) + 1))


def _area(run: Run) -> float:
    return max(run.x1 - run.x0, 0.1) * max(run.bottom - run.top, 0.1)


def _shared(one: Run, other: Run) -> float:
    """The area that two boxes share."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return width * height if width > 0 and height > 0 else 0.0
