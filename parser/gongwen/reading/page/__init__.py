"""Pages: HTML to the canonical text, which holds the page's fields and the document, one line a block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_LINES, MOST_TAGS
from gongwen.machine import give_back
from gongwen.model import Diagnostic, Field
from gongwen.reading import fields, pagination
from gongwen.reading.blocks import Settled
from gongwen.reading.draft import Line
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.page import dom, leftover, main, mixed, scripts, surroundings
from gongwen.reading.page.flow import Aside, Elements, Flow, flow
from gongwen.reading.page.line import Line as PageLine
from gongwen.reading.page.line import fold_lines
from gongwen.reading.tiling import tile
from gongwen.source import Offset, Span, Text

_FEW, _LARGE = 40, 100_000  # characters


def read(given: Given) -> Draft:
    """The document in a page."""
    decoded = given.decoded
    draft = read_page(decoded.text)
    draft.decoded = decoded
    return draft


def read_page(characters: str) -> Draft:
    """The document in the page that *characters* are."""
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
    if len(characters) > _LARGE:
        give_back()
    return _composed(shown, head, remarks)


def _without_tree(characters: str) -> Flow:
    lines = [PageLine(text=text.strip(), node=0) for text in dom.without_tags(characters).splitlines() if text.strip()]
    whole = Elements()
    whole.add(-1, None, None)
    return Flow(fold_lines(lines), whole)


def _composed(shown: Flow, head: dict[str, str], remarks: list[Diagnostic]) -> Draft:
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
    by_line = surroundings.outside_fields(shown.lines, found)
    numbers = sorted({*found.lines, *by_line})
    held = {place: by_line[number] for place, number in enumerate(numbers) if number in by_line}
    lines = [shown.lines[number] for number in numbers]

    def settle(text: Text, drafts: list[Line], place: Span) -> Settled:
        fields = _settled(lines, drafts, held)
        said = leftover.left_out(shown, sizes, found, numbers, drafts)
        return Settled(tuple(tile(drafts, place)), fields=tuple(fields), diagnostics=tuple(said))

    return Draft(lines=lines, settle=settle, page=head, diagnostics=[*remarks, *_list_page(found)])


def _settled(
    lines: Sequence[PageLine], drafts: Sequence[Line], held: Mapping[int, Sequence[fields.Found]]
) -> list[Field]:
    """The fields of a page's *lines*, those in *held*; contents lists and page numbers among the others are marked."""
    pagination.mark_contents(drafts)
    pagination.mark_page_numbers([one for one in drafts if not one.cells], wrapped=False)
    for number in held:
        drafts[number].is_field, drafts[number].reason = True, None
    return [_field(lines[number], drafts[number].start, one) for number, those in held.items() for one in those]


def _field(line: PageLine, at: Offset, found: fields.Found) -> Field:
    start = at + surroundings.cells(line)[found.cell][0]
    span = Span(start + found.start, start + found.end)
    value = line.text[span.start - at : span.end - at]
    return Field(label=found.label, value=value, span=span if value else None)


def _list_page(found: main.Main) -> Iterator[Diagnostic]:
    if found.linked * 2 > found.text > 0:
        yield diagnose("list-page")
