"""Why a bracket, a label or a word that assigns gave no assignment.

A parse reads what it can and asks no reasons; these are for those who want to know. Every reason asks the functions
with which a parse reads, and gives the words that it stands on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from gongwen.extract.responsibilities import Heard
from gongwen.extract.responsibilities.assignments import IS_DUTY, fields_of, parse
from gongwen.extract.responsibilities.brackets import brackets
from gongwen.extract.responsibilities.clauses import is_relative
from gongwen.extract.responsibilities.stretches import LABEL, LINE, end_of_unclosed, inner_label, may_close, set_apart
from gongwen.extract.responsibilities.stretches import Stretch as Assigning
from gongwen.extract.responsibilities.subjects import subject_of
from gongwen.language import remarks
from gongwen.language.assigning import CLOSING, CUE, HINT, TOLD, stands_alone
from gongwen.language.bodies import kind
from gongwen.language.bodies.lists import bodies
from gongwen.language.bodies.naming import end_of_name, is_name
from gongwen.lazy import lazy
from gongwen.verdict import Grounds, Reason


class Reading(Struct, frozen=True, dict=True):
    """A passage as it was read, and the stretches of it that assign."""

    heard: Heard

    @property
    def text(self) -> str:
        return self.heard.passage.view.text

    @lazy
    def apart(self) -> tuple[Assigning, ...]:
        """Brackets and labelled lines that assign, in order."""
        return tuple(set_apart(self.text, names=self.heard.names))

    @lazy
    def is_heard(self) -> bool:
        """Whether the passage has a word that assigns, or lists of names assign there without one."""
        return self.heard.names or HINT.search(self.text) is not None or may_close(self.text)

    def around(self, at: int) -> Assigning | None:
        """The stretch that assigns in which the character at *at* stands."""
        before = bisect_right(self._starts, at) - 1
        return self.apart[before] if before >= 0 and at < self.apart[before].end else None

    def before(self, at: int) -> int:
        """Where the last stretch that assigns before *at* ends; 0 if there is none."""
        before = bisect_right(self._starts, at) - 1
        return self.apart[before].end if before >= 0 else 0

    @lazy
    def _starts(self) -> list[int]:
        return [one.start for one in self.apart]


class Stretch(Struct, frozen=True):
    """A stretch `[start, end)` of a passage that may assign; `label_end` is where the label ends that opens it."""

    reading: Reading
    start: int
    end: int
    label_end: int = 0

    @property
    def heard(self) -> Heard:
        return self.reading.heard

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def bracketed(reading: Reading) -> Iterator[Stretch]:
    """The brackets of a passage that hold a word that assigns, or the name of a body."""
    text = reading.text
    for bracket in brackets(text):
        end = bracket.end if bracket.closed else end_of_unclosed(text, bracket)
        if end > bracket.start and (HINT.search(text, bracket.start, end) or _names_bodies(text, bracket.start, end)):
            yield Stretch(reading, bracket.start, end)


def _names_bodies(text: str, start: int, end: int) -> bool:
    """Whether a body or firm stands in the list `text[start:end]`, or a word behind the name of one."""
    named = (text[body.start : body.end] for body in bodies(text, start, end).bodies)
    return any(kind(name) in ("body", "class", "firm") and is_name(name) for name in named) or bool(
        _unknown_word(text, start, end)
    )


def labelled(reading: Reading) -> Iterator[Stretch]:
    """The labels of bodies in a passage outside brackets that assign, each with what follows it in its sentence."""
    labels = list(LABEL.finditer(reading.text))
    for label, following in zip_longest(labels, labels[1:]):
        around = reading.around(label.start())
        if not around or not around.is_bracket:
            end = following.start() if following else len(reading.text)
            stop = reading.text.find("。", label.end(), end)
            yield Stretch(reading, label.start(), end if stop < 0 else stop, label.end())


def assigning(reading: Reading) -> Iterator[Stretch]:
    """The words of running text that assign, outside what is set apart."""
    for pattern in (CUE, TOLD):
        for cue in pattern.finditer(reading.text):
            if not reading.around(cue.start()):
                yield Stretch(reading, *cue.span(), cue.end())


# ---- reasons for all of them


def _in_column(one: Stretch) -> Grounds:
    """The table's columns say who has the work of the row."""
    return one.words if one.heard.in_column else None


def _unheard(one: Stretch) -> Grounds:
    """The passage has no word that assigns, and no remark says that lists of names do."""
    return None if one.reading.is_heard else one.words


# ---- brackets


def _without_cue(one: Stretch) -> Grounds:
    """（甲局、乙局）: names alone, and no remark says that such lists assign."""
    return None if HINT.search(one.text, one.start, one.end) or one.heard.names else one.words


def _beside(one: Stretch) -> Grounds:
    """（公众参与）: a word that assigns only beside others."""
    said = parse(one.text, one.start, one.end)
    weak = said and not any(found.label and stands_alone(found.label) for found in said)
    return next((found.label for found in said if found.label), None) if weak else None


def _inside(one: Stretch) -> Grounds:
    """A bracket inside one that assigns."""
    around = one.reading.around(one.start)
    inside = around and around.is_bracket and around.start < one.start
    return one.text[around.start : around.end] if around and inside else None


def _around(one: Stretch) -> Grounds:
    """A bracket around another one with a label of its own."""
    return inner_label(one.text, one.start, one.end)


def _remark(one: Stretch) -> Grounds:
    """（列首位的为牵头单位，下同）: a remark on other lists."""
    found = remarks.read(one.text, one.start, one.end)
    return found.words or (one.text[slice(*found.besides)] if found.besides else None)


def _other_label(one: Stretch) -> Grounds:
    """（完成时限：…）: labels, and none of bodies."""
    fields = fields_of(one.text, one.start, one.end)
    own = [field for field in fields if field.is_of_bodies]
    return fields[0].label if fields and not own else None


def _no_body(one: Stretch) -> Grounds:
    """A label or a verb that assigns, and no name of a body beside it."""
    return None if parse(one.text, one.start, one.end) else _word_of(one)


def _no_place(one: Stretch) -> Grounds:
    """（落实情况）: a word that may assign, but where no label and no verb of an assignment stands."""
    cue = HINT.search(one.text, one.start, one.end)
    return None if not cue or _word_of(one) or parse(one.text, one.start, one.end) else cue


def _word_of(one: Stretch) -> str | None:
    """The first label of bodies in a bracket, or the first verb that closes a list."""
    labels = (field.label for field in fields_of(one.text, one.start, one.end) if field.is_of_bodies)
    verb = CLOSING.search(one.text, one.start, one.end)
    return next(labels, verb["verbs"] if verb else None)


def _unknown(one: Stretch) -> Grounds:
    """（市水务局督导）: after the names stands a word that is none that assigns."""
    found = parse(one.text, one.start, one.end)
    return None if found else _unknown_word(one.text, one.start, one.end)


def _unknown_word(text: str, start: int, end: int) -> str | None:
    """The first word behind a name in the list `text[start:end]`, where one stands there."""
    for body in bodies(text, start, end).bodies:
        if cut := end_of_name(text, body.start, body.end):
            return text[cut : body.end]
    return None


# ---- labels


def _before_text(one: Stretch) -> Grounds:
    """A labelled line before any text is a field of the page."""
    return None if one.heard.begun else one.words


def _midway(one: Stretch) -> Grounds:
    """A label that does not begin a line or follow a sentence."""
    return None if LINE.match(one.text, one.start) else one.text[max(0, one.start - 8) : one.start]


def _nobody_labelled(one: Stretch) -> Grounds:
    """No name of a body follows the label."""
    return None if bodies(one.text, one.label_end, one.end).bodies else one.text[one.start : one.label_end]


def _duty(one: Stretch) -> Grounds:
    """责任单位：负责…, what follows the label tells of a duty."""
    named = bodies(one.text, one.label_end, one.end).bodies
    return next((duty for body in named if (duty := IS_DUTY.search(one.text, body.start, body.end))), None)


def _no_list(one: Stretch) -> Grounds:
    """What follows the label is no list of names, or of others than known ones behind a label of no known word."""
    return one.text[one.label_end : one.end] or one.words


# ---- words of running text


def _word(one: Stretch) -> re.Match[str] | None:
    """The word as running text is read for it; None for 责任单位为."""
    return CUE.match(one.text, one.start)


def _no_subject(one: Stretch) -> Grounds:
    """No name of a body is the subject of the word, or follows it where it is 责任单位为."""
    cue = _word(one)
    return None if cue and subject_of(one.text, one.reading.before(one.start), cue) else one.words


def _mechanism(one: Stretch) -> Grounds:
    """甲局牵头、乙局参与的工作机制: the words name a mechanism."""
    cue = _word(one)
    return one.text[one.start : one.start + 24] if cue and is_relative(one.text, cue, len(one.text)) else None


_EVERYWHERE: tuple[Reason[Stretch], ...] = (("column", _in_column), ("no word", _unheard))
BRACKET_REASONS: tuple[Reason[Stretch], ...] = (
    *_EVERYWHERE,
    ("inside", _inside),
    ("around", _around),
    ("no cue", _without_cue),
    ("beside", _beside),
    ("remark", _remark),
    ("other label", _other_label),
    ("unknown word", _unknown),
    ("no body", _no_body),
    ("no place of a word", _no_place),
)
LABEL_REASONS: tuple[Reason[Stretch], ...] = (
    *_EVERYWHERE,
    ("before text", _before_text),
    ("midway", _midway),
    ("no body", _nobody_labelled),
    ("duty", _duty),
    ("no list", _no_list),
)
CLAUSE_REASONS: tuple[Reason[Stretch], ...] = (
    *_EVERYWHERE,
    ("mechanism", _mechanism),
    ("no subject of the word", _no_subject),
)
