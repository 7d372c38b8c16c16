"""Fields of a Word file: an instruction, which nobody sees, and a result, which is text. One may hold others."""

from __future__ import annotations

from msgspec import Struct

from gongwen.reading.words import Words
from gongwen.regex import regex

_ADDRESS = regex(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"')
_LONGEST = 5000


class _Field(Struct):
    instruction: str = ""
    is_result: bool = False
    start: int = 0

    @property
    def href(self) -> str | None:
        """Where the field leads; None for one that is no link."""
        match = _ADDRESS.match(self.instruction)
        return match[1] if match else None


class Fields:
    """The fields that are open while paragraphs are read."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def hide(self) -> bool:
        """Whether what is read now is an instruction."""
        return any(not field.is_result for field in self._open)

    def mark(self, kind: str | None, words: Words) -> None:
        """The mark of that *kind*: a field begins, its result begins, it ends."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].is_result = True
            self._open[-1].start = words.length
        elif kind == "end" and self._open:
            _link(self._open.pop(), words)

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += text

    def end_paragraph(self, words: Words) -> None:
        """A result goes on in the next paragraph, an instruction that is still open was never meant to be one."""
        self._open = [field for field in self._open if field.is_result]
        for field in self._open:
            _link(field, words)
            field.start = 0


def _link(field: _Field, words: Words) -> None:
    if field.is_result and (href := field.href):
        words.link(field.start, href)
