"""OFD files made for tests, by the text of GB/T 33190-2016: a document set on pages in one of several manners.

A document is lines, and tables as lists of rows. Lines are set justified in 仿宋 of 5.6 mm on A4, sentences set in by
two characters, with page numbers; the cells of a table stand between ruling lines. Manners: `lines` (a text object a
line, the distances in one list with `g`), `signs` (a text object a character), `codes` (several text codes in an
object, the line moved by a matrix), `template` (size 1 and a matrix that scales, a line on a template page, blocks).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Literal

Manner = Literal["lines", "signs", "codes", "template"]
MANNERS: tuple[Manner, ...] = ("lines", "signs", "codes", "template")
Block = str | list[list[str]]

EM = 5.6
_LEFT, _TOP, _RIGHT, _BOTTOM = 28.0, 37.0, 182.0, 262.0
_PITCH = 10.0
_CELL_PITCH, _PAD = 7.0, 1.5
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_NO_FIRST = "，。、；：！？）》”』】〕,.;:!?)%"


def width_of(sign: str) -> float:
    """How wide a character is, in ems."""
    return 1.0 if ord(sign) > 0x2000 else 0.5


class _Pages:
    """Pages that fill from the top down."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.pages: list[list[str]] = [[]]
        self._y = _TOP
        self._id = 100

    def number(self) -> int:
        self._id += 1
        return self._id

    def paragraph(self, text: str, *, indent: float) -> None:
        words = text.strip()
        for number, line in enumerate(_wrapped(words, (_RIGHT - _LEFT) / EM, indent)):
            self._room(_PITCH)
            full = number < _count(words, indent) - 1
            self._set(line, _LEFT + (indent * EM if number == 0 else 0), self._y + EM, _RIGHT if full else None)
            self._y += _PITCH

    def gap(self) -> None:
        """An empty line."""
        self._y += _PITCH

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        columns = max(map(len, rows))
        breadth = (_RIGHT - _LEFT) / columns
        for row in rows:
            cells = [list(_wrapped(cell, (breadth - 2 * _PAD) / EM, 0)) if cell else [] for cell in row]
            height = max(1, *map(len, cells)) * _CELL_PITCH + 2 * _PAD
            self._room(height)
            for column in range(columns):
                left = _LEFT + column * breadth
                self._box(left, self._y, breadth, height)
                for number, line in enumerate(cells[column] if column < len(cells) else ()):
                    self._set(line, left + _PAD, self._y + _PAD + EM + number * _CELL_PITCH, None)
            self._y += height
        self._y += _PITCH / 2

    def _room(self, height: float) -> None:
        if self._y + height > _BOTTOM:
            self.pages.append([])
            self._y = _TOP

    def _box(self, x: float, y: float, width: float, height: float) -> None:
        corners = ((0, 0), (width, 0), (width, height), (0, height))
        drawn = " ".join(
            f"{'L' if number else 'M'} {right:.3f} {down:.3f}" for number, (right, down) in enumerate(corners)
        )
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.number()}" LineWidth="0.35"'
            f' Boundary="{x:.3f} {y:.3f} {width:.3f} {height:.3f}">'
            f"<ofd:AbbreviatedData>{drawn} C</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _set(self, line: str, x: float, base: float, until: float | None) -> None:
        steps = [width_of(sign) * EM for sign in line]
        if until and len(line) > 1:
            more = (until - x - sum(steps)) / (len(line) - 1)
            steps = [step + more for step in steps]
        self.pages[-1] += getattr(self, f"_{self.manner}")(line, x, base, steps)

    def _lines(self, line: str, x: float, base: float, steps: list[float]) -> Iterator[str]:
        box = f"{x:.3f} {base - EM:.3f} {sum(steps):.3f} {EM * 1.2:.3f}"
        yield (
            f'<ofd:TextObject ID="{self.number()}" Boundary="{box}" Font="2" Size="{EM}">'
            f'<ofd:TextCode X="0" Y="{EM:.3f}"{_delta("DeltaX", steps[:-1])}>{escape(line)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def _signs(self, line: str, x: float, base: float, steps: list[float]) -> Iterator[str]:
        for sign, step in zip(line, steps, strict=True):
            if sign.strip():
                yield from self._lines(sign, x, base, [min(step, EM)])
            x += step

    def _codes(self, line: str, x: float, base: float, steps: list[float]) -> Iterator[str]:
        codes, at = [], 0
        for _, group in groupby(range(len(line)), key=lambda place: line[place].isascii()):
            places = list(group)
            here = sum(steps[:at])
            codes.append(
                f'<ofd:TextCode X="{here:.3f}" Y="0"{_delta("DeltaX", steps[at : at + len(places) - 1])}>'
                f"{escape(line[at : at + len(places)])}</ofd:TextCode>"
            )
            at += len(places)
        yield (
            f'<ofd:TextObject ID="{self.number()}"'
            f' Boundary="{x - 1:.3f} {base - EM:.3f} {sum(steps) + 2:.3f} {EM * 1.2:.3f}"'
            f' CTM="1 0 0 1 1 {EM:.3f}" Font="2" Size="{EM}">{"".join(codes)}</ofd:TextObject>'
        )

    def _template(self, line: str, x: float, base: float, steps: list[float]) -> Iterator[str]:
        small = [step / EM for step in steps]
        yield (
            f'<ofd:PageBlock ID="{self.number()}"><ofd:TextObject ID="{self.number()}"'
            f' Boundary="0 0 210 297" CTM="{EM} 0 0 {EM} {x:.3f} {base:.3f}" Font="2" Size="1">'
            f'<ofd:TextCode X="0" Y="0"{_delta("DeltaX", small[:-1])}>{escape(line)}</ofd:TextCode></ofd:TextObject>'
            "</ofd:PageBlock>"
        )


def _delta(name: str, steps: Sequence[float]) -> str:
    """An attribute that lists *steps*, equal ones as `g TIMES STEP`."""
    said = []
    for step, group in groupby(f"{one:.4f}" for one in steps):
        times = len(list(group))
        said.append(f"g {times} {step}" if times > 2 else " ".join([step] * times))
    return f' {name}="{" ".join(said)}"' if said else ""


def _wrapped(text: str, ems: float, indent: float) -> Iterator[str]:
    line, left = "", ems - indent
    for sign in text:
        if width_of(sign) > left + 0.01 and sign not in _NO_FIRST:
            yield line
            line, left = "", ems
        line += sign
        left -= width_of(sign)
    yield line


def _count(text: str, indent: float) -> int:
    return sum(1 for _ in _wrapped(text, (_RIGHT - _LEFT) / EM, indent))


def ofd(blocks: Sequence[Block], manner: Manner = "lines", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """The OFD file of *blocks*; *more* are other members, which take the place of those of the same name."""
    pages = _Pages(manner)
    for block in blocks:
        if not isinstance(block, str):
            pages.table(block)
        elif not block.strip():
            pages.gap()
        else:
            pages.paragraph(block, indent=_indent(block))
    return packed(pages.pages, manner, more)


def _indent(line: str) -> float:
    """The ems by which *line* is set in: as it is, and two for a sentence, a number, what is longer than a line."""
    own = len(line) - len(line.lstrip("　"))
    inside = line.rstrip()[-1] in "。；" or _NUMBERED.match(line.strip()) or _count(line.strip(), 0) > 1
    return own or (2 if inside else 0)


_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,4}[、.．）)]|第[一二三四五六七八九十百\d]{1,6}[章节条]")


def packed(
    pages: Sequence[Sequence[str]], manner: Manner = "lines", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """The OFD file with the objects of *pages*."""
    template = manner == "template"
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(1, len(pages) + 1)
    )
    behind = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    members: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {_SPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{behind}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {_SPACE}><ofd:Fonts><ofd:Font ID="2" FontName="仿宋"/></ofd:Fonts></ofd:Res>',
    }
    if template:
        members["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(
            '<ofd:PathObject ID="91" Boundary="28 30 154 0.5"><ofd:AbbreviatedData>M 0 0 L 154 0</ofd:AbbreviatedData>'
            "</ofd:PathObject>"
        )
    for number, objects in enumerate(pages, 1):
        foot = f"— {number} —"
        setter = _Pages("lines")
        foot_object = "".join(setter._lines(foot, 98.0, 275.0, [width_of(sign) * EM for sign in foot]))
        use = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if template else ""
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = _content("".join(objects) + foot_object, use)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | dict(more or {})).items():
            archive.writestr(name, content)
    return file.getvalue()


def _content(objects: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_SPACE}>{before}<ofd:Content><ofd:Layer ID="1">{objects}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )
