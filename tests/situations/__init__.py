"""The situations of `docs/failures.md`: each is a function that puts a command into it and gives how it ends."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk, Ended

Situation = Callable[[Desk, str], Ended]
SITUATIONS: dict[str, Situation] = {}


def situation(name: str) -> Callable[[Situation], Situation]:
    """Have the decorated function be the situation that the page calls *name*."""

    def put(made: Situation) -> Situation:
        SITUATIONS[name] = made
        return made

    return put


from situations import many, printed, reading, usage, writing  # noqa: E402, F401  they put their own into it
