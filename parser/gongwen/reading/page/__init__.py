"""Pages: HTML to the canonical text, which holds the page's fields and the document, one line a block."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_LINES, MOST_TAGS
from gongwen.model import Diagnostic, Field
from gongwen.reading.blocks import Block, Grid, Link
from gongwen.reading.page import dom, leftover, main, mixed, scripts
from gongwen.reading.page.compose import compose
from gongwen.reading.page.flow import Aside, Flow, Node, flow
from gongwen.reading.page.line import Line, fold_lines
from gongwen.reading.page.surroundings import outside_fields

_FEW = 40  # characters


class PageReading(Struct, frozen=True):
    """A page as read: its canonical text, the blocks that tile it, tables, fields, links, `<meta>`, scripts' dates."""

    text: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    fields: tuple[Field, ...]
    page: dict[str, str]
    links: tuple[Link, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_page(characters: str) -> PageReading:
    """Read the page that *characters* are."""
    remarks = []
    if characters.count("<") > MOST_TAGS:
        remarks.append(diagnose("too-deep", tags=MOST_TAGS))
        return _composed(_without_tree(characters), {}, remarks)
    characters, code = dom.without_templates(characters)
    root, too_deep = dom.parse(mixed.with_lines(characters))
    if too_deep:
        remarks.append(diagnose("too-deep"))
    head = dom.meta(root) | scripts.dates(root) if root is not None else {}
    shown = _without_tree(characters) if root is None or too_deep else flow(root)
    if code:
        shown.asides.append(Aside(0, "template code", code))
    del root  # the tree takes more room than the page
    return _composed(shown, head, remarks)


def _without_tree(characters: str) -> Flow:
    lines = [Line(text.strip(), 0) for text in dom.without_tags(characters).splitlines() if text.strip()]
    return Flow(fold_lines(lines), [Node(-1, None, None, 1)])


def _composed(shown: Flow, head: dict[str, str], remarks: list[Diagnostic]) -> PageReading:
    if len(shown.lines) > MOST_LINES:
        remarks.append(diagnose("text-cut", lines=MOST_LINES))
        del shown.lines[MOST_LINES:]
    sizes = leftover.sizes_of(shown)
    titles = [head[name] for name in ("articletitle", "title") if name in head]
    found = main.find(shown, titles)
    if found.text < _FEW and found.text * 5 < sum(len(line.text) for line in shown.lines if line.hidden):
        for line in shown.lines:
            line.hidden = False
        found = main.find(shown, titles)
    composed = compose(shown, found, outside_fields(shown.lines, found))
    remarks += [*composed.diagnostics, *leftover.left_out(shown, sizes, found, composed), *_list_page(found)]
    return PageReading(
        composed.text, composed.blocks, composed.grids, composed.fields, head, composed.links, tuple(remarks)
    )


def _list_page(found: main.Main) -> Iterator[Diagnostic]:
    if found.linked * 2 > found.text > 0:
        yield diagnose("list-page")
