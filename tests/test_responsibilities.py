"""Who is made responsible: forms of assignment, what is none, remarks that carry over."""

from __future__ import annotations

from gongwen.extract.passage import Passage
from gongwen.extract.responsibilities import find
from gongwen.model import Responsibility
from gongwen.source import Span, Text


def read(*lines: str) -> list[Responsibility]:
    """The responsibilities of *lines*, each a paragraph of a section."""
    text = Text("\n".join(lines))
    passages, at = [], 0
    for line in lines:
        view = text.view(Span(at, at + len(line)))
        passages.append(Passage(view, "body", 0, "0/一", (), (), ()))
        at += len(line) + 1
    return find(passages, [])


def test_label_in_bracket() -> None:
    (said,) = read("推进标准化。（责任单位：市发改局、市农业局等）")
    assert [unit.name for unit in said.units] == ["市发改局", "市农业局"]
    assert said.open_ended
    assert said.text == "责任单位：市发改局、市农业局等"
