"""Regular expressions that are compiled when they are first used.

To compile all of the program's takes ten times as long as to read a notice, and no notice needs them all.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character: a letter, but no Latin one. (Python takes a millisecond to compile a range of 20,992.)"""


class Regex(Generic[AnyStr]):
    """Stands for a compiled pattern, and keeps each of its methods when it is first asked for it."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        attribute = getattr(self._compiled, name)
        setattr(self, name, attribute)
        return attribute


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(pattern, flags)`, put off until the pattern is used."""
    return cast("re.Pattern[AnyStr]", Regex(pattern, flags))
