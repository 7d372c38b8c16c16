"""What the reader of a notice should know about the reading: codes, severities, and the words for them.

A diagnostic holds its code, the arguments of its message, and the message in English: one fixed language, so that the
same bytes give the same JSON. Where people look, it is said in their language (`in_readers_language`).

A message is a template with `{arguments}`; a piece of it in ⟦ ⟧ is left out where its arguments are not given. A code
that has several messages takes the first whose arguments are all given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gongwen.model import Diagnostic, Severity
from gongwen.regex import regex
from gongwen.source import Span
from gongwen.translation import chinese, gettext, is_catalogued, reads_chinese


class Code(NamedTuple):
    """A kind of remark: how grave it is, what it means, and its messages."""

    severity: Severity
    meaning: str
    messages: tuple[str, ...]


CODES: dict[str, Code] = {
    "left-out": Code(
        "info",
        "what belongs to no part: a page's furniture and what it does not show, a page number, a contents list",
        (
            "left out of the parts: {reasons}",
            "not read amid the document: {characters:,} characters in <{element}> × {times:,}",
            "{around:,} of the {shown:,} characters that the page shows are no part of the document"
            "⟦ ({amid:,} of them amid it)⟧⟦; {unseen:,} more are hidden or not read⟧",
            "{unseen:,} characters of the page are hidden or not read",
        ),
    ),
    "date-conflict": Code(
        "warning",
        "two places give different dates for the same thing; both are kept",
        ("成文日期: the page says {page}, the document itself {document}",),
    ),
    "number-gap": Code(
        "warning",
        "the numbers of sections skip one or begin late",
        ("{marker} comes after {before}", "{marker} is the first of its list"),
    ),
    "number-double": Code(
        "warning",
        "the numbers of sections repeat or go back; the second has ~2 in its id",
        ("{marker} comes after {before}",),
    ),
    "replaced-bytes": Code(
        "error",
        "bytes that the encoding does not know were replaced by U+FFFD",
        (
            "what {encoding} does not know was replaced by U+FFFD: {count} of them in the text⟦, at {places}⟧",
            "lone surrogates were replaced by U+FFFD: {count} of them in the text⟦, at {places}⟧",
        ),
    ),
    "other-format": Code(
        "error",
        "an input of which nothing is read: an image, a scan, JSON …, a file that is damaged or encrypted",
        ("it is {what}", "it is no text: {controls} of its first {characters} characters are control characters"),
    ),
    "converted": Code(
        "info",
        "another program made a file of it that is read here; another version of that may make another one",
        ("{program} made the file of it that was read",),
    ),
    "part-unread": Code(
        "error",
        "a file of an archive that is not read; the others are",
        ("{name} in the archive is not read: it is {what}",),
    ),
    "signed": Code(
        "info",
        "an electronic signature or seal; whether it holds is not looked at",
        ("it has {kind}⟦ called {seal}⟧⟦ by {provider}⟧⟦ of {time}⟧; whether it holds is not looked at",),
    ),
    "hidden-cells": Code(
        "warning",
        "sheets, rows or columns of a spreadsheet that are hidden (by a filter, too): they are not read",
        (
            "hidden and not read on the sheet {sheet}: {rows:,} rows and {columns:,} columns ({unseen:,} characters)",
            "the sheet {sheet} is hidden and not read ({unseen:,} characters)",
        ),
    ),
    "no-value": Code(
        "warning",
        "formulas of a spreadsheet with which no value is saved: opening and saving the file saves it",
        ("no value is saved with {formulas:,} formulas of the sheet {sheet}",),
    ),
    "csv-like": Code(
        "warning",
        "the lines look like records (CSV) of several notices; they were read as the text of one",
        ("it may be a file of records (CSV) with {columns} columns",),
    ),
    "too-large": Code(
        "error",
        "an input over the limit of bytes: nothing of it was read",
        ("it has more than {limit:,} {units}: nothing was read; sha256 is of the {given:,} that were given",),
    ),
    "text-cut": Code(
        "error",
        "more lines, pages or characters of a page than are read; those after are left out",
        (
            "it has more than {lines:,} lines; those after are left out",
            "it has more than {pages:,} pages; those after are left out",
            "a page has more than {characters:,} characters, or all have more than {whole:,}; those after are left out",
        ),
    ),
    "doubtful-line": Code(
        "warning",
        "a line of a picture of which who recognized its characters is not sure: look at it beside the picture",
        ("the recognizer of characters is sure of this line by {confidence} of 1",),
    ),
    "pictured-pages": Code(
        "warning",
        "pages of a file that show a picture in place of text, as scans do; what they say was not read",
        ("pages without text, of which pictures are shown (--ocr recognizes them): {pages}",),
    ),
    "untold-characters": Code(
        "warning",
        "characters of which the fonts of a file do not tell what they are; each is U+FFFD",
        ("{count:,} of the {characters:,} characters have no Unicode in the file: each was read as U+FFFD",),
    ),
    "outline-cut": Code(
        "warning",
        "more sections than are made; those after are paragraphs of the last",
        ("{lines:,} lines begin sections; those after the first {most:,} are read as paragraphs",),
    ),
    "too-deep": Code(
        "warning",
        "a page's elements are nested too deep, or are too many, to be read as a tree",
        (
            "more than {tags:,} tags; each was read as a line end",
            "elements are nested too deep; every tag was read as a line end",
        ),
    ),
    "table-cut": Code(
        "warning",
        "a table whose merged cells ask for more columns or places than are made",
        ("{rows} rows of up to {columns} columns are not all made",),
    ),
    "list-page": Code(
        "warning",
        "a page that lists documents instead of holding one",
        ("most of the page's text is links: a list of documents, not a document",),
    ),
    "no-notice": Code(
        "info",
        "a file that is no notice, where that can be told: news, a form, a table alone, a list, another language",
        ("it has no organ of a notice and the look of {what}",),
    ),
    "unread": Code(
        "info",
        "words look as if they said something and led to nothing; they stand in `unread`, the first place to look",
        (
            "left unread:⟦ brackets that name bodies × {brackets:,};⟧⟦ labels of bodies × {labels:,};⟧"
            "⟦ lines that open with a number × {lines:,};⟧⟦ tables × {tables:,};⟧ see `unread`",
        ),
    ),
    "not-understood": Code(
        "warning",
        "the notice as a whole was probably not understood: what it holds and what was found do not go together",
        (
            "probably not understood:⟦ {lines:,} lines open with a number and begin no section;⟧"
            "⟦ {characters:,} characters without a section;⟧⟦ {untitled:,} characters without a title and a section;⟧"
            "⟦ {figures:,} quantities of which nothing says what they are for, and no target;⟧"
            "⟦ {bodies:,} brackets and labels that name bodies, and nobody responsible;⟧"
            "⟦ {unread:,} pieces of text left unread, as many as were read;⟧ look at the text",
        ),
    ),
    "empty": Code("error", "there is no text", ("the document has no text",)),
    "invalid": Code(
        "error",
        "the result breaks the schema: a fault of this program",
        ("the result breaks the schema; please report it: {reasons}",),
    ),
}

DOUBTS = {
    "other-purpose": "words around the figure say, too, that it is given or charged, how often, or a norm",
    "no-genre": "neither title nor headings say what the text is: an aim or a time beside it made it a target",
    "no-verb": "a figure without a verb, an aim or a time by which",
    "long-indicator": "the indicator is so long that one of its edges may be missed",
    "unknown-body": "the subject of a sentence that assigns, a body whose function is not known",
    "unknown-word": "no row says which role the word gives that assigns: it is responsible by default",
}
"""The codes of doubts on findings, with what each means."""

NOT_UNDERSTOOD = frozenset({"list-page", "no-notice", "not-understood"})
"""Codes that say of a whole document that it was probably not understood."""

REFUSED = frozenset({"other-format", "too-large"})
"""Codes that say of a whole input that it is none: the commands write no answer then."""


def is_refused(remarks: Iterable[Diagnostic]) -> bool:
    """Whether *remarks* say of a whole input that it is none."""
    return any(remark.code in REFUSED for remark in remarks)


MORE = "and {more:,} more like these"
"""The message, under any code, that stands for those that are not listed."""

_ARGUMENT = regex(r"\{(\w+)[^{}]*\}")
_OPTIONAL = regex("⟦([^⟦⟧]*)⟧")
_EDGE_OF_A_FAULT = regex("[ :]")


def diagnose(code: str, span: Span | None = None, /, **arguments: str | int) -> Diagnostic:
    """A diagnostic of a known *code* about *span*, with the severity and the message that CODES gives it."""
    severity, _, messages = CODES[code]
    return Diagnostic(code, severity, message((*messages, MORE), arguments), arguments, span)


def message(templates: Iterable[str], arguments: Mapping[str, str | int]) -> str:
    """The first of *templates* whose arguments are all given, with these in it; raises KeyError where there is none."""
    for template in templates:
        if _arguments(_OPTIONAL.sub("", template)) <= arguments.keys():
            whole = _OPTIONAL.sub(lambda piece: piece[1] if _arguments(piece[1]) <= arguments.keys() else "", template)
            return whole.format_map(arguments)
    raise KeyError(f"no message takes {', '.join(arguments)}")


def _arguments(template: str) -> set[str]:
    return set(_ARGUMENT.findall(template))


_MOST_ALIKE = 100


def few(remarks: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """*remarks*, but of each code no more than a hundred, and then how many more there are: nobody reads thousands."""
    seen: Counter[str] = Counter()
    for remark in remarks:
        seen[remark.code] += 1
        if seen[remark.code] <= _MOST_ALIKE:
            yield remark
    for code, times in seen.items():
        if times > _MOST_ALIKE:
            yield diagnose(code, more=times - _MOST_ALIKE)


def in_readers_language(remark: Diagnostic) -> str:
    """The message of *remark* in the language of who runs the program."""
    return in_chinese(remark) if reads_chinese() else remark.message


def doubt_in_words(code: str) -> str:
    """What a doubt's *code* means, in the language of who runs the program; empty for a code that is not known."""
    return gettext(DOUBTS[code]) if code in DOUBTS else ""


def in_chinese(remark: Diagnostic) -> str:
    """The message of *remark* in Chinese; as it stands where it has no arguments that a message takes."""
    arguments = {name: _argument_in_chinese(value) for name, value in remark.arguments.items()}
    messages = CODES[remark.code].messages if remark.code in CODES else ()
    said = [*(chinese(one, remark.code) for one in messages), chinese(MORE)]
    try:
        return message(said, arguments)
    except (KeyError, ValueError):  # of another version of the program, or of a code that it does not know
        return remark.message


def _argument_in_chinese(value: str | int) -> str | int:
    if isinstance(value, int) or is_catalogued(value):
        return chinese(value) if isinstance(value, str) else value
    return _fault_in_chinese(value) or "、".join(map(chinese, value.split(", ")))


def _fault_in_chinese(value: str) -> str | None:
    """What is wrong with a file (`a PDF file that is damaged`) in Chinese; None where *value* says something else."""
    for edge in _EDGE_OF_A_FAULT.finditer(value):
        kind, fault = value[: edge.start()], value[edge.start() :]
        if is_catalogued(kind) and is_catalogued(fault):
            return chinese(kind) + chinese(fault)
    return None
