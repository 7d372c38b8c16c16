"""Sections out of markers and paragraphs: what each one's own text is, its path, its id, its extent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from gongwen.model import Section
from gongwen.outline.ids import section_id
from gongwen.outline.lines import Line
from gongwen.reading.blocks import Block
from gongwen.source import Offset, Span, Text, shared


class Node(Struct, gc=False):
    """A section in the making: its line, the paragraphs that follow the line, its place in the tree.

    `reach` is where it ends with all that is inside it, `section` what it becomes.
    It knows the section around it, not those inside it: objects that know each other outlive their use.
    """

    line: Line
    parent: Node | None
    paragraphs: list[Span]
    has_children: bool = False
    heading: Span | None = None
    rest: Span | None = None
    reach: Offset = Offset(0)
    section: Section | None = None

    @property
    def own_text(self) -> list[Span]:
        """The rest of the line and the paragraphs after it."""
        return [self.rest, *self.paragraphs] if self.rest else self.paragraphs

    @property
    def end(self) -> Offset:
        """Where its own text ends."""
        line_end = self.line.end if not self.rest else self.rest.end
        end = self.paragraphs[-1].end if self.paragraphs else line_end
        return max(end, self.heading.end) if self.heading else end  # which may stand on the line below the marker


def nodes(lines: Sequence[Line], parents: Sequence[int | None], blocks: Sequence[Block]) -> list[Node]:
    """A node for each of *lines*, in document order, with the paragraphs up to the next one."""
    made: list[Node] = []
    for index, (line, parent) in enumerate(zip(lines, parents, strict=True)):
        stop = lines[index + 1].block if index + 1 < len(lines) else len(blocks)
        paragraphs = [
            block.content for block in blocks[line.block + 1 : stop] if block.content.end > block.content.start
        ]
        node = Node(line, made[parent] if parent is not None else None, paragraphs)
        if node.parent:
            node.parent.has_children = True
        made.append(node)
    return made


def sections(made: Sequence[Node], part: int, text: Text) -> list[Section]:
    """The outermost sections of the tree that *made* is, in document order, children inside."""
    _set_reaches(made)
    seen: Counter[str] = Counter()
    outermost: list[Section] = []
    for node in made:
        above = node.parent.section if node.parent else None
        node.section = _section(node, above, part, seen, text)
        (above.children if above else outermost).append(node.section)
    return outermost


def _set_reaches(made: Sequence[Node]) -> None:
    """Tell each of the nodes, the last of its children first, where it ends with all that is inside it."""
    for node in reversed(made):
        node.reach = max(node.end, node.reach)
        if node.parent:
            node.parent.reach = node.parent.reach or node.reach


def _section(node: Node, above: Section | None, part: int, seen: Counter[str], text: Text) -> Section:
    marker = node.line.marker
    around = above.path if above else ""
    path = shared(f"{around}/{marker.label}".lstrip("/")) if marker.numbers else around
    name = path if marker.numbers else f"{path}#{marker.label}"
    return Section(
        id=section_id(part, name, seen),
        path=path,
        marker=marker.label if marker.numbers else None,
        number=marker.number or None,
        level=above.level + 1 if above else 1,
        kind=marker.family.kind,
        heading=text.printed(node.heading) if node.heading else None,
        heading_span=node.heading,
        span=Span(node.line.start, node.reach),
        body=node.own_text,
        children=[],
    )
