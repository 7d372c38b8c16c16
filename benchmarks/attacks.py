"""Strings that make a regular expression backtrack, built from its own parse tree.

For every repeat in it: what leads up to the repeat, then its body again and again, then a sign at which the rest fails;
the two together again and again; what leads up to it again and again, then the body. For the pattern as a whole: what
it matches, all but its last sign, and every word in it, again and again. Knows nothing of what the patterns mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, permutations
from typing import Any, NamedTuple

_CODES = re._constants  # type: ignore[attr-defined]
_SINGLE = {_CODES.LITERAL, _CODES.NOT_LITERAL, _CODES.IN, _CODES.ANY}
_REPEATS = {_CODES.MAX_REPEAT, _CODES.MIN_REPEAT, _CODES.POSSESSIVE_REPEAT}
_ORDINARY = "甲a1 \n,。(《一☃"
_MOST_SIGNS, _MOST_BODIES, _MOST_LEADS, _MOST_WORDS = 16, 6, 3, 400

Items = Sequence[tuple[Any, Any]]


class Attack(NamedTuple):
    """A string of any length: *pump* as often as it fits between *before* and *after*, or *pump* and then *second*."""

    before: str
    pump: str
    second: str = ""
    after: str = ""

    def text(self, length: int) -> str:
        """About *length* characters of it."""
        share = length // 2 if self.second else length
        second = self.second * max(1, share // len(self.second)) if self.second else ""
        return self.before + self.pump * max(1, share // len(self.pump)) + second + self.after


def attacks(pattern: str, flags: int) -> list[Attack]:
    """The attacks on *pattern*, each once."""
    tree = _Tree(pattern, flags)
    found = [*_on_repeats(tree), *_on_neighbours(tree), *_on_the_whole(tree)]
    return [attack for attack in dict.fromkeys(found) if attack.pump]


def _on_repeats(tree: _Tree) -> Iterator[Attack]:
    for leads, body, rest in tree.repeats(tree.items, [""]):
        for pump in filter(None, tree.spelled(body, _MOST_BODIES)):
            for end in ("", tree.stop(body)):
                yield from (Attack(lead, pump, "", end) for lead in leads)
                yield from (Attack("", lead + pump, "", end) for lead in leads)
                yield from (Attack("", lead, pump, end) for lead in leads)
            yield from (Attack("", pump + after[:-1]) for after in tree.spelled(rest, 2))


def _on_neighbours(tree: _Tree) -> Iterator[Attack]:
    bodies = [tree.spelled(body, 2) for _, body, _ in tree.repeats(tree.items, [""])]
    for first, second in pairwise(bodies):
        yield from (Attack("", one, other, "☃") for one in first for other in second)


def _on_the_whole(tree: _Tree) -> Iterator[Attack]:
    for piece in [*tree.signs, *islice(tree.words(tree.items), _MOST_WORDS), *tree.spelled(tree.items, 8)]:
        yield from (Attack("", piece), Attack("", piece[:-1]), Attack("", piece, "", "☃"))
    yield from (Attack("", one + other) for one, other in permutations(tree.signs[:6], 2))


class _Tree:
    """A parsed pattern, and the signs that stand for all that its single characters tell apart."""

    def __init__(self, pattern: str, flags: int) -> None:
        parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
        self.items: Items = parsed
        self._parsed = parsed
        self._singles = {repr(item): self._compiled(item) for item in self._all(parsed) if item[0] in _SINGLE}
        members = {sign: self._members(sign) for item in self._all(parsed) for sign in _signs(item)}
        ranked = sorted(members, key=lambda sign: -sum(members[sign]))
        ordinary = {sign: self._members(sign) for sign in _ORDINARY}
        self.signs = list(_first_of_each(ordinary | {sign: members[sign] for sign in ranked}))[:_MOST_SIGNS]

    def _compiled(self, item: tuple[Any, Any]) -> re.Pattern[str]:
        single = re._parser.SubPattern(self._parsed.state, [item])  # type: ignore[attr-defined]
        compiled: re.Pattern[str] = re._compiler.compile(single, self._parsed.state.flags)  # type: ignore[attr-defined]
        return compiled

    def _members(self, sign: str) -> tuple[bool, ...]:
        return tuple(single.fullmatch(sign) is not None for single in self._singles.values())

    def _all(self, items: Items) -> Iterator[tuple[Any, Any]]:
        for item in items:
            yield item
            for inner in _inside(item):
                yield from self._all(inner)

    def stop(self, body: Items) -> str:
        """A sign that *body* does not match where it is one character."""
        single = self._singles.get(repr(body[0])) if len(body) == 1 else None
        return next((sign for sign in self.signs if not (single and single.fullmatch(sign))), "☃") if single else "☃"

    def spelled(self, items: Items, most: int) -> list[str]:
        """At *most* so many strings that *items* match, asserts aside: each choice of each item at least once."""
        choices = [self._choices(item, most) for item in items]
        first = [choice[0] for choice in choices]
        found = ["".join(first)]
        for at, choice in enumerate(choices):
            found += ["".join([*first[:at], other, *first[at + 1 :]]) for other in choice[1:]]
        return list(dict.fromkeys(found))[:most]

    def _choices(self, item: tuple[Any, Any], most: int) -> list[str]:
        code, argument = item
        if code is _CODES.LITERAL:
            return [chr(argument)]
        if code in _SINGLE:
            single = self._singles[repr(item)]
            return [sign for sign in self.signs if single.fullmatch(sign)][:most] or [*_signs(item), "甲"][:1]
        if code in _REPEATS:
            least, _, body = argument
            return [spelled * least for spelled in self.spelled(body, most)] + self.spelled(body, 1) * (not least)
        if code is _CODES.ASSERT:  # what stands before the match is given with it
            return ["", *self.spelled(argument[1], 1)][:: argument[0]]
        if code is _CODES.ASSERT_NOT:
            return [""]
        return [spelled for inner in _inside(item)[:most] for spelled in self.spelled(inner, 2)] or [""]

    def repeats(self, items: Items, leads: list[str]) -> Iterator[tuple[list[str], Items, Items]]:
        """Every repeat: strings that lead up to it, its body, and what follows it."""
        for at, item in enumerate(items):
            up_to = [lead + own for lead in leads for own in self.spelled(items[:at], 2)][:_MOST_LEADS]
            if item[0] in _REPEATS:
                yield up_to, item[1][2], items[at + 1 :]
            for inner in _inside(item):
                yield from self.repeats(inner, up_to)

    def words(self, items: Items) -> Iterator[str]:
        """The runs of literal characters."""
        run = ""
        for item in [*items, (None, None)]:
            if item[0] is _CODES.LITERAL:
                run += chr(item[1])
                continue
            if run:
                yield run
            run = ""
            for inner in _inside(item):
                yield from self.words(inner)


def _inside(item: tuple[Any, Any]) -> list[Items]:
    """What stands inside *item*, each alternative by itself."""
    code, argument = item
    if code in _REPEATS:
        return [argument[2]]
    if code is _CODES.SUBPATTERN:
        return [argument[3]]
    if code is _CODES.ATOMIC_GROUP:
        return [argument]
    if code in (_CODES.ASSERT, _CODES.ASSERT_NOT, _CODES.BRANCH, _CODES.GROUPREF_EXISTS):
        inner = argument[1] if code is _CODES.BRANCH else argument[1:]
        return [items for items in inner if items]
    return []


def _signs(item: tuple[Any, Any]) -> Iterator[str]:
    """The characters that *item* names, of a range its ends."""
    code, argument = item
    if code in (_CODES.LITERAL, _CODES.NOT_LITERAL):
        yield chr(argument)
    elif code is _CODES.RANGE:
        yield from map(chr, argument)
    elif code is _CODES.IN:
        for inner in argument:
            yield from _signs(inner)


def _first_of_each(members: dict[str, tuple[bool, ...]]) -> Iterator[str]:
    """One sign of all that belong to the same single characters of the pattern."""
    seen: set[tuple[bool, ...]] = set()
    for sign, own in members.items():
        if own not in seen:
            seen.add(own)
            yield sign
