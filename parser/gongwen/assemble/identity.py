"""The ids of findings: made of the kind, the heading above, the finding's own words, and which of equal ones it is.

The same words under the same heading have the same id in every version of a notice, whatever is inserted elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b

from gongwen.model import Part, every_section
from gongwen.regex import regex

_FIRST_SENTENCE = regex(r"[^。；;：:\n]{1,80}")
_BYTES = 5  # a million findings hold half a pair of equal digests of different words: they are then told apart by order

Identify = Callable[[str | None, str], str]
"""Gives the id of a finding in the section of an id (None before the first), told by its words."""


class Identities:
    """Gives ids, those of each kind one after another in the order of the text."""

    def __init__(self, text: str, parts: Sequence[Part]) -> None:
        self._titles = {
            section.id: section.heading or _first_sentence(text, int(section.body[0].start) if section.body else 0)
            for part in parts
            for section in every_section(part.sections)
        }

    def of_kind(self, kind: str) -> Identify:
        """What gives the ids of all findings of *kind* (a letter)."""
        given: Counter[str] = Counter()

        def identify(section_id: str | None, words: str) -> str:
            said = "\0".join((kind, self._titles[section_id] if section_id else "", "".join(words.split())))
            name = f"{kind}-{blake2b(said.encode('utf-8', 'replace'), digest_size=_BYTES).hexdigest()}"
            given[name] += 1
            return name if given[name] == 1 else f"{name}-{given[name]}"

        return identify


def _first_sentence(text: str, start: int) -> str:
    """What stands for the heading of a section without one: it stays when a sentence is added after it."""
    found = _FIRST_SENTENCE.match(text, start)
    return found[0] if found else ""
