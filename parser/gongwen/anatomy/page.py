"""What the page says of its notice in fields (索引号, 发文机关, 成文日期 …) and in `<meta>`.

Knows which label names which field of the metadata (lexicon `page_fields`); where fields stand on a page is reading's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.language.times import find_date
from gongwen.model import Field
from gongwen.reading import field_key
from gongwen.reading.blocks import Document
from gongwen.source import Span, fold, printed

_UNLABELLED = ""  # a byline's date
_META = {"title": ("articletitle",), "published_date": ("pubdate",), "keywords": ("keywords",)}


class Page:
    """The fields of a page by the names of the metadata's fields."""

    def __init__(self, document: Document) -> None:
        self.fields = document.fields
        self.raw = document.text.raw
        self._meta = document.page

    def all(self, name: str) -> Iterator[Field]:
        """The page's fields that say *name*, in order, those left empty aside."""
        for field in self.fields:
            if field.value.strip(" -—/无") and field_key(field.label) == name:
                yield field

    def first(self, name: str) -> Field | None:
        """The first field that says *name*."""
        return next(self.all(name), None)

    def text(self, name: str) -> str | None:
        """The value of that field on one line; where the page has none, what its `<meta>` says."""
        if field := self.first(name):
            return printed(field.value)
        return next((self._meta[key] for key in _META.get(name, ()) if self._meta.get(key)), None)

    def window_title(self) -> str | None:
        """What the page's `<title>` says."""
        return self._meta.get("title")

    def date(self, name: str) -> str | None:
        """The date (ISO) of the first field that says *name* and holds one, else of `<meta>`."""
        dates = (find_date(fold(field.value)) for field in self.all(name))
        if found := next((date for date in dates if date), None):
            return found
        if name == "published_date" and (bylines := [field for field in self.fields if field.label == _UNLABELLED]):
            return find_date(fold(bylines[0].value))
        said = self.text(name)
        return find_date(fold(said)) if said else None

    def spans(self, name: str) -> list[Span]:
        """Where the fields that say *name* stand."""
        return [field.span for field in self.all(name) if field.span]
