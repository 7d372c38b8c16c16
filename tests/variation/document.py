"""A document with its answer, and the rewriting of its lines.

A line of a text is a line; a line of a page is what stands between two tags that break it, whatever tags and entities
stand inside, so that one rule varies texts and pages. Tags, scripts, comments and entities are never changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import gongwen
from gongwen.golden.draft import draft
from gongwen.source import fold

Entry = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """A notice as text or as a page, and its golden answer as plain JSON."""

    name: str
    source: str
    is_page: bool
    answer: Entry

    def parse(self) -> gongwen.Notice:
        """What the program reads in it."""
        return gongwen.parse(self.source, media_type="text/html" if self.is_page else "text/plain")


class Variant(NamedTuple):
    """A way to vary documents: `make` gives the varied document, or None where it cannot vary this one."""

    name: str
    says: str
    make: Callable[[Document, Random], Document | None]


Replacement = str | Callable[[re.Match[str], Random], str]


class Edit(NamedTuple):
    """`line[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def load(path: Path, answer: Path | None = None) -> Document:
    """The document in the file *path*, decoded as the program decodes it, with its *answer*.

    Without one, what the program reads in it today stands for the answer.
    """
    data = path.read_bytes()
    read = gongwen.parse(data, name=path.name)
    text = data.decode(read.source.encoding or "utf-8", "replace").removeprefix("\ufeff")
    golden = json.loads(answer.read_text("utf-8-sig")) if answer else draft(read)
    return Document(f"{path.parent.name}/{path.stem}", text, read.source.media_type == "text/html", golden)


def randomness(seed: int, *names: str) -> Random:
    """A source of chance that is the same in every process for the same *seed* and *names*."""
    return Random("\0".join((str(seed), *names)))


def of_signs(name: str, says: str, pattern: str, new: Replacement) -> Variant:
    """Every match of *pattern* in a line becomes *new*; the answer stays, since it is compared without such signs."""
    compiled = re.compile(pattern)
    return Variant(name, says, lambda document, random: rewritten(document, compiled, new, random))


def of_words(
    name: str, says: str, pattern: str, new: str | Mapping[str, str], units: Mapping[str, str] | None = None
) -> Variant:
    """Every match of *pattern* becomes *new*, in the document and in the words of its answer.

    *new* is a template of `re.sub`, or what each match becomes; *units* says which units of the answer become which.
    """
    compiled = re.compile(pattern)

    def replacement(match: re.Match[str], _: Random) -> str:
        return match.expand(new) if isinstance(new, str) else new[match[0]]

    return Variant(name, says, lambda document, random: reworded(document, compiled, replacement, random, units))


def reworded(
    document: Document,
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str], Random], str],
    random: Random,
    units: Mapping[str, str] | None = None,
) -> Document | None:
    """*document* with every match of *pattern* as *new* says, its answer likewise; *new* must not leave it to chance.

    None where the answer quotes words that the document holds in another form (a line's end inside, a tag): changed in
    the one and not in the other, they would be lost by the variant's fault.
    """

    def edits(words: str) -> list[Edit]:
        return _edits(words, pattern, new, random)

    answer = _answer(document.answer, edits, units or {})
    varied = replace(rewritten(document, pattern, new, random), answer=answer)
    return varied if _quotes(document) <= _quotes(varied) else None


def _quotes(document: Document) -> int:
    """How many quotes of the answer the document holds."""
    said = _squeezed(
        "".join(document.source[s:e] for line in _lines(document.source, document.is_page) for s, e in line)
    )
    answer = document.answer
    quotes = [row["quote"] for row in answer.get("targets") or []]
    quotes += [unit for row in answer.get("responsibilities") or [] for unit in row["units"]]
    quotes += [row["heading"] or "" for row in answer.get("sections") or []]
    return sum(_squeezed(quote) in said for quote in quotes)


def _squeezed(words: str) -> str:
    return "".join(fold(words).split())


_NO_WORDS = {"kind", "relation", "change", "role", "unit", "source", "note", "document_type"}
_NO_WORDS |= {"written_date", "published_date"}
_Edits = Callable[[str], list["Edit"]]


def _answer(value: Any, edits: _Edits, units: Mapping[str, str]) -> Any:
    """An answer with every string that is quoted from the document changed."""
    if isinstance(value, dict):
        changed = {key: inside if key in _NO_WORDS else _answer(inside, edits, units) for key, inside in value.items()}
        if "unit" in value and edits(value.get("quote") or value.get("text") or ""):
            changed["unit"] = units.get(value["unit"], value["unit"])
        if value.get("indicator") and value["indicator"] in value.get("quote", ""):
            changed["indicator"] = _part(value["quote"], value["indicator"], edits(value["quote"]))
        return changed
    if isinstance(value, list):
        return [_answer(inside, edits, units) for inside in value]
    return _edited([value], edits(value))[0] if isinstance(value, str) else value


def _part(quote: str, part: str, edits: list[Edit]) -> str:
    """*part* of the *quote* after the *edits* of the whole: what they change may depend on what follows the part."""
    start = quote.index(part)
    end = start + len(part)
    inside = [Edit(e.start - start, e.end - start, e.new) for e in edits if start <= e.start and e.end <= end]
    return _edited([part], inside)[0]


def rewritten(document: Document, pattern: re.Pattern[str], new: Replacement, random: Random) -> Document:
    """*document* with every match of *pattern* in a line as *new* says; its answer stays."""
    source, made, at = document.source, [], 0
    for line in _lines(source, document.is_page):
        pieces = _edited(
            [source[start:end] for start, end in line],
            _edits("".join(source[s:e] for s, e in line), pattern, new, random),
        )
        for (start, end), piece in zip(line, pieces, strict=True):
            made += [source[at:start], piece]
            at = end
    return replace(document, source="".join([*made, source[at:]]))


def _edits(line: str, pattern: re.Pattern[str], new: Replacement, random: Random) -> list[Edit]:
    """What to change in *line*, in order; signs that take the place of signs one by one, so that tags between stay."""
    found: list[Edit] = []
    for match in pattern.finditer(line):
        words = match.expand(new) if isinstance(new, str) else new(match, random)
        if len(words) == len(match[0]):
            pairs = enumerate(zip(match[0], words, strict=True), match.start())
            found += [Edit(at, at + 1, sign) for at, (old, sign) in pairs if old != sign]
        elif words != match[0]:
            found.append(Edit(match.start(), match.end(), words))
    return found


def _edited(pieces: list[str], edits: list[Edit]) -> list[str]:
    """The *pieces* of a line after *edits* of the whole: what is new stands in the first piece that an edit touches."""
    starts = [sum(map(len, pieces[:index])) for index in range(len(pieces))]
    lengths = [len(piece) for piece in pieces]
    for start, end, new in reversed(edits):
        for index, (begin, length) in enumerate(zip(starts, lengths, strict=True)):
            if begin <= start < begin + length or (start == begin + length and index == len(pieces) - 1):
                here = pieces[index]
                pieces[index] = here[: start - begin] + new + here[min(end - begin, length) :]
            elif start < begin < end:
                pieces[index] = pieces[index][min(end - begin, length) :]
    return pieces


_LINE = re.compile(r"[^\r\n]+")
_MARKUP = re.compile(
    r"""<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<meta\b[^<>]*?content\s*=\s*["'](?P<said>[^"']*)["'][^<>]*>
    |</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<![^<>]*>|&\#?\w+;""",
    re.S | re.I | re.X,
)
_INLINE = {"a", "b", "em", "font", "i", "ins", "s", "small", "span", "strong", "sub", "sup", "u"}
Stretch = tuple[int, int]


def _lines(source: str, is_page: bool) -> Iterator[list[Stretch]]:
    """Where the text of each line stands in *source*, in order."""
    return _lines_of_page(source) if is_page else ([match.span()] for match in _LINE.finditer(source))


def _lines_of_page(source: str) -> Iterator[list[Stretch]]:
    line: list[Stretch] = []
    at = 0
    for markup in _MARKUP.finditer(source):
        if at < markup.start():
            line.append((at, markup.start()))
        at = markup.end()
        if markup["tag"] and markup["tag"].lower() not in _INLINE and line:
            yield line
            line = []
        if markup["said"]:
            yield from ([line] if line else [])
            yield [markup.span("said")]
            line = []
    if at < len(source):
        line.append((at, len(source)))
    if line:
        yield line
