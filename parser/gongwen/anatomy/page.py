"""What the page says of its notice in fields (索引号, 发文机关, 成文日期 …) and in `<meta>`.

Knows which label names which field of the metadata (lexicon `page_fields`); where fields stand on a page is reading's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.language.times import find_date, stamp
from gongwen.model import Field
from gongwen.reading import field_key, field_rank
from gongwen.reading.blocks import Document
from gongwen.source import Span, fold, printed

_BYLINES = 2  # more dates without a label are those of a list of documents
_UNLABELLED = ""  # a byline's date
_META = {"title": ("articletitle",), "published_date": ("pubdate",), "keywords": ("keywords",)}
_WRITTEN = "script {}"  # what a date is called that a script writes


class Page:
    """The fields of a page by the names of the metadata's fields."""

    def __init__(self, document: Document) -> None:
        self.fields = document.fields
        self.raw = document.text.raw
        self._meta = document.page
        said = (field for field in document.fields if field.value.strip(" -—/无"))
        self._said = [(field_key(field.label), field) for field in said]

    def all(self, name: str) -> Iterator[Field]:
        """The page's fields that say *name*, in order, those left empty aside."""
        return (field for key, field in self._said if key == name)

    def first(self, name: str) -> Field | None:
        """The first field that says *name*."""
        return next(self.all(name), None)

    def text(self, name: str) -> str | None:
        """The value of that field on one line; where the page has none, what its `<meta>` says."""
        if field := self.first(name):
            return printed(field.value)
        return next((self._meta[key] for key in _META.get(name, ()) if self._meta.get(key)), None)

    @property
    def column(self) -> str | None:
        """The column of the site that the page says it stands in."""
        return self._meta.get("columnname")

    def window_title(self) -> str | None:
        """What the page's `<title>` says."""
        return self._meta.get("title")

    def date(self, name: str) -> str | None:
        """The date (ISO) of the field that says *name*, else of a byline, of `<meta>`, of a script."""
        if field := self.dated(name):
            return _date(field.value)
        if name == "published_date" and (bylines := [field for field in self.fields if field.label == _UNLABELLED]):
            return _date(bylines[0].value) if len({_date(field.value) for field in bylines}) <= _BYLINES else None
        return _date(self.text(name) or self._meta.get(_WRITTEN.format(name), ""))

    def dated(self, name: str) -> Field | None:
        """The field that says *name* and holds a date: of several the one whose label the lexicon has first."""
        fields = sorted(self.all(name), key=lambda field: field_rank(field.label))
        return next((field for field in fields if _date(field.value)), None)

    def spans(self, name: str) -> list[Span]:
        """Where the fields that say *name* stand."""
        return [field.span for field in self.all(name) if field.span]


def _date(said: str) -> str | None:
    """The date (ISO) in the value of a field."""
    folded = fold(said)
    return find_date(folded) or stamp(folded)
