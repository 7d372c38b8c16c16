"""The stretches of a passage that are set apart for assignments: brackets, and labelled lines outside brackets.

A stretch is read by the first rule of its table that reads it. A bracket of nothing but names (rule `names`) assigns
only where a remark or the document's other brackets say that such lists do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gongwen.extract.responsibilities.assignments import Assignment, by_any_word, fields_of, only_names, parse
from gongwen.extract.responsibilities.brackets import Bracket, brackets, unopened
from gongwen.language import columns, labels
from gongwen.language.assigning import HINT, stands_alone
from gongwen.language.bodies import is_of_all, kind
from gongwen.regex import regex


class Stretch(NamedTuple):
    """A stretch `[start, end)` of a passage and the assignments that it is made of; `rule` is the one that read it."""

    start: int
    end: int
    rule: str
    said: Sequence[Assignment]

    @property
    def is_bracket(self) -> bool:
        """Whether it is the inside of a bracket, not a line."""
        return any(self.rule == rule.name for rule in BRACKETS)


class Rule(NamedTuple):
    """One form of a stretch; `read` gives the assignments of `text[start:end]` in it, none where it has another form.

    `tests/cases/rules.tsv` has an example of each.
    """

    name: str
    read: Callable[[str, int, int], Sequence[Assignment]]


NAMES = "names"
"""The rule of a bracket of nothing but names, which does not assign by itself."""
LABEL = regex(rf"(?:{labels.BODIES}|{labels.SHORT}|{labels.ANY}):", re.VERBOSE)
_LINE_START = r"(?:(?<![\s\S])|(?<=[。;!?)\]〕】〉]))"
_BULLET = r"[-—–▲△★☆●○■□◆◇◎→※·*]{0,3}"
LINE = regex(
    rf"""{_LINE_START}{_BULLET}(?:{labels.BODIES}|{labels.ANY}): | (?<![\s\S]){_BULLET}{labels.SHORT}:
    | {_LINE_START}{_BULLET}{labels.BOXED}
    | (?<![\s\S]){_BULLET}(?:{labels.PERSONS}|{columns.TIMES}):(?=[^。:]{{2,40}}?{labels.BODIES}:)""",
    re.VERBOSE,
)
_NO_COLON = regex(labels.BODIES, re.VERBOSE)
_BRACKETED_LABEL = regex(rf"[(\[〔【〈<]{labels.BODIES}:?", re.VERBOSE)
_OPEN_LABEL = regex(rf"{_LINE_START}(?P<label>{labels.BODIES}):(?:[^。;:]*、)?$", re.VERBOSE)
_CLOSES = regex(r"[。;!](?=[(\[〔【〈<])|[)\]〕】〉>]$")


def open_label(text: str, *, heading: bool) -> str:
    """The label that *text* ends in, whose list stands in the next line; empty if there is none.

    Without a colon only a *heading* is one: in a line it may be a cell of a table that has lost its form.
    """
    if heading and _NO_COLON.fullmatch(text):
        return text
    label = _OPEN_LABEL.search(text) if text.endswith((":", "、")) else None  # to look for a label costs far more
    return label["label"] if label else ""


def may_close(text: str) -> bool:
    """Whether a bracket of *text* may close an item: it follows a sentence, or nothing follows it."""
    return _CLOSES.search(text) is not None


def closes(text: str, start: int, end: int) -> bool:
    """Whether the bracket around `text[start:end]` closes an item."""
    return text[max(0, start - 2) : start - 1] in tuple("。;!") or end + 1 >= len(text)


# ---- brackets


def _known_word(text: str, start: int, end: int) -> Sequence[Assignment]:
    """A label, or lists that a verb closes."""
    said = parse(text, start, end) if HINT.search(text, start, end) and not inner_label(text, start, end) else []
    return said if any(one.label and stands_alone(one.label) for one in said) else []


def inner_label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that opens another bracket inside the bracket around `text[start:end]`."""
    inner = _BRACKETED_LABEL.search(text, start, end)
    return inner if inner and ")" not in inner[0] else None  # 牵头(责任)单位 is one label


def _any_word(text: str, start: int, end: int) -> Sequence[Assignment]:
    """Lists that any word closes, where the bracket closes an item."""
    return by_any_word(text, start, end) if closes(text, start, end) else []


def _names(text: str, start: int, end: int) -> Sequence[Assignment]:
    """A list of names, one of them at least no mere place or firm."""
    said = only_names(text, start, end)
    return said if any(_is_organ(text[body.start : body.end]) for one in said for body in one.bodies) else []


def _is_organ(name: str) -> bool:
    return kind(name) in {"body", "class", None} or is_of_all(name)


def _marked(text: str, start: int, end: int) -> Sequence[Assignment]:
    """A list of names, one of them marked as the one that leads: 市教育局（牵头）、市财政局; ★市教育局、市财政局."""
    said = _names(text, start, end) if closes(text, start, end) else ()
    return said if len(said) > 1 and said[0].role == "lead" else ()


BRACKETS: tuple[Rule, ...] = (
    Rule("bracket", _known_word),
    Rule("bracket, marked", _marked),
    Rule("bracket, any word", _any_word),
    Rule(NAMES, _names),
)
"""What stands in a bracket."""
_ANYWHERE = tuple(rule for rule in BRACKETS if rule.name != NAMES)
"""What stands in one that does not close an item."""


# ---- lines


def _labelled(text: str, start: int, end: int) -> Sequence[Assignment]:
    """责任单位：甲局、乙局, ★责任单位：…, 责任人：张三；责任单位：… at the beginning of a line or after a sentence."""
    return parse(text, start, end) if LINE.match(text, start) else []


def _without_colon(text: str, start: int, end: int) -> Sequence[Assignment]:
    """责任单位 甲局、乙局, which is the whole line."""
    if (start, end) != (0, len(text)) or not _NO_COLON.match(text):
        return []
    fields = fields_of(text, start, end)
    return parse(text, start, end) if fields and fields[0].start == 0 else []


LINES: tuple[Rule, ...] = (
    Rule("line", _labelled),
    Rule("line, no colon", _without_colon),
)
"""What stands outside brackets."""


def read_by(rules: Sequence[Rule], text: str, start: int, end: int) -> Stretch | None:
    """`text[start:end]` by the first of *rules* that reads it."""
    for rule in rules:
        if said := rule.read(text, start, end):
            return Stretch(start, end, rule.name, said)
    return None


def set_apart(text: str, *, names: bool = False) -> Iterator[Stretch]:
    """The stretches of *text* that assign work, in order, none inside another.

    Brackets of nothing but *names* are among them where they close an item, all of them if so asked.
    """
    at = 0
    for stretch in _bracketed(text, names):
        yield from _line(text, at, stretch.start - 1)
        yield stretch
        at = stretch.end
    yield from _line(text, at, len(text))


def _bracketed(text: str, names: bool) -> Iterator[Stretch]:
    at = 0
    for bracket in brackets(text):
        end = bracket.end if bracket.closed else end_of_unclosed(text, bracket)
        if bracket.start < at:
            continue
        rules = BRACKETS if names or closes(text, bracket.start, end) else _ANYWHERE
        if stretch := read_by(rules, text, bracket.start, end):
            yield stretch
            at = end


def end_of_unclosed(text: str, bracket: Bracket) -> int:
    """An unclosed bracket of assignments ends at the next one, or with its sentence; of anything else, at once."""
    if not LABEL.match(text, bracket.start):
        return bracket.start
    following = _BRACKETED_LABEL.search(text, bracket.start, bracket.end)
    end = following.start() if following else bracket.end
    stop = text.find("。", bracket.start, end)
    return end if stop < 0 else stop


def _line(text: str, start: int, end: int) -> Iterator[Stretch]:
    label = LINE.search(text, start, end) if text.find(":", start, end) >= 0 else None
    begin = label.start() if label else start
    stretch = read_by(LINES, text, begin, unopened(text, begin, end))
    if stretch:
        yield stretch
