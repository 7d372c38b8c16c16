"""Regular expressions that are compiled when they are first used.

To compile all of the program's takes ten times as long as to read a notice, and no notice needs them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, AnyStr, Generic, cast

_SIGNS = (
    "\x00-/:-@\\[-`{-\xbf×÷\u2000-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30fb"
    "\uf000-\uf0ff\ufe00-\ufe6f\uff00-\uffff\U00010000-\U0001ffff\U000e0000-\U0010ffff"
)
HAN = rf"[^0-9A-Za-z{_SIGNS}]"
"""A Chinese character: all that is no Latin letter, digit or sign.

What is one must not change with the version of Unicode that a Python knows, so the categories (`\\w`) are of no use. A
range of all 20,992 would take a millisecond to compile; of those that are none, a fifth of one.
"""
LETTER = rf"[^0-9{_SIGNS}]"
"""A Chinese character or a Latin letter."""


def led_by(sign: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What *pattern* finds in *text*, where each match begins with what *sign* finds: a class, or words.

    A search with a pattern that does not begin with a literal or a class tries the whole of it at every character.
    """
    end, match = 0, pattern.match
    for begun in sign.finditer(text):
        at = begun.start()
        if at >= end and (found := match(text, at)):
            yield found
            end = found.end()


class Regex(Generic[AnyStr]):
    """Stands for a compiled pattern, and keeps each of its methods when it is first asked for it."""

    def __init__(self, pattern: AnyStr | Callable[[], AnyStr], flags: int) -> None:
        self._said: AnyStr | Callable[[], AnyStr] = pattern
        self.flags = flags

    @cached_property
    def pattern(self) -> AnyStr:
        """The pattern's words, which are made now where they are those of a table."""
        return self._said() if callable(self._said) else self._said

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        attribute = getattr(self._compiled, name)
        setattr(self, name, attribute)
        return attribute


def regex(pattern: AnyStr | Callable[[], AnyStr], flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(pattern, flags)`, put off until the pattern is used.

    A pattern that is made of a table's rows is given as a function that makes it: so the table is read then, too.
    """
    return cast("re.Pattern[AnyStr]", Regex(pattern, flags))
