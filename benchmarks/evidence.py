"""Evidence in a notice that led to nothing: shapes that speak of a finding where no finding stands.

Takes a Notice as plain JSON and gives stretches of its text. What tells most (brackets, labels, numbered lines, tables)
the notice says itself, in `unread`: it is counted here beside the rest. The shapes of the rest are wide on purpose and
share nothing with the parser's own recognizers: much of what they show is rightly unread, and what the parser cannot
see they can. Only `quantity` starts from what the parser found.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from documents import Json
from findings import Place, place_of, sections

KINDS = {
    "bracket": "a bracket that names bodies (`unread` of the notice)",
    "label": "a label of bodies (`unread` of the notice)",
    "line": "a line that opens with a number and begins no section (`unread` of the notice)",
    "table": "a table of which nothing is known (`unread` of the notice)",
    "label_line": "a line of a label and a short value that no finding touches",
    "marker_run": "markers counting up from one within a line (（1）… （2）…, 一是… 二是…), none of them a section's",
    "quantity": "a quantity that stands in no target",
    "number": "a number and what is counted, in no quantity and no other finding",
    "time": "a year, month, quarter or the end of one, in no deadline, target or other finding",
    "title": "《…》 that is no citation and no title of the notice itself",
    "signature": "a body over a date near the end of a part, of which one is in no field of the metadata",
}


class Evidence(NamedTuple):
    """The stretch `[start, end)` of the text, and which of KINDS it is."""

    kind: str
    start: int
    end: int


class Stretches:
    """Stretches of a text, asked whether one of them touches another stretch."""

    def __init__(self, spans: Iterable[Place]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether one shares a character with `[start, end)`."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end


class Notice:
    """A notice as the rules here look at it: its lines, and where findings of each kind stand."""

    def __init__(self, notice: Json) -> None:
        self.json = notice
        self.text: str = notice["text"]
        self.lines = list(re.finditer(r"[^\n]+", self.text))
        self.openings = sorted(section["span"][0] for part in notice["parts"] for section in sections(part))
        self.metadata = Stretches(_places(span for spans in notice["metadata_spans"].values() for span in spans))
        findings = self.of("targets", "responsibilities", "deadlines", "citations", "attachments")
        self._found = (self.metadata, findings)

    def of(self, *kinds: str) -> Stretches:
        """Where the findings of *kinds* stand."""
        rows = (row for kind in kinds for row in self.json.get(kind) or [])
        return Stretches(_places(row.get("span") for row in rows))

    def found(self, start: int, end: int) -> bool:
        """Whether the metadata or a finding that says more than a number touches the stretch."""
        return any(stretches.touch(start, end) for stretches in self._found)

    def opens_section(self, start: int, end: int) -> bool:
        """Whether a section begins in the stretch."""
        at = bisect_left(self.openings, start)
        return at < len(self.openings) and self.openings[at] < end


def _places(spans: Iterable[Any]) -> Iterator[Place]:
    return filter(None, map(place_of, spans))


def unread(notice: Json) -> list[Evidence]:
    """All evidence in *notice* that led to nothing, by kind in the order of KINDS, then by place."""
    looked = Notice(notice)
    own = sorted(
        (Evidence(row["kind"], *row["span"]) for row in notice.get("unread") or []),
        key=lambda one: _OWN_KINDS.index(one.kind),
    )
    return [*own, *(Evidence(kind, start, end) for kind, rule in _RULES.items() for start, end in rule(looked))]


_OWN_KINDS = ("bracket", "label", "line", "table")
"""Those that a notice says itself, where it is of schema 2.0."""


Found = Iterator[Place]

# -- lines of a label

_BLANK = r"[ \t\u3000]*"
_LABEL_LINE = re.compile(rf"^{_BLANK}[\u4e00-\u9fff]{{2,10}}{_BLANK}[：:]{_BLANK}\S.{{0,60}}$", re.MULTILINE)


def _label_lines(notice: Notice) -> Found:
    numbers = notice.of("quantities", "tables", "unread")
    for line in _LABEL_LINE.finditer(notice.text):
        place = line.span()
        if not (notice.found(*place) or numbers.touch(*place)):
            yield place


# -- numbers that stand in a run

_RUN = {
    "（1）": re.compile(r"[（(]\s*(\d{1,2}|[一二三四五六七八九十])\s*[）)]"),
    "1）": re.compile(r"(?<![\d（(第.])(\d{1,2})[）)]"),
    "1.": re.compile(r"(?<![\d.第])(\d{1,2})(?:[、．﹒]|\.(?!\d))"),
    "①": re.compile(r"([①-⑨])"),
    "一是": re.compile(r"(?<![\u4e00-\u9fff])([一二三四五六七八九])(?:是|要)"),
    "第一": re.compile(r"第([一二三四五六七八九])[，,]"),
}
_ORDER = {sign: at for signs in ("123456789", "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨") for at, sign in enumerate(signs, 1)}


def _marker_runs(notice: Notice) -> Found:
    for line in notice.lines:
        for shape in _RUN.values():
            markers = [(_ORDER.get(one[1]), one.span()) for one in shape.finditer(notice.text, *line.span())]
            numbers = [number for number, _ in markers]
            first = next((at for at in range(len(numbers) - 1) if numbers[at : at + 2] == [1, 2]), None)
            if first is not None and not any(notice.opens_section(*place) for _, place in markers):
                yield markers[first][1][0], markers[-1][1][1]


# -- quantities, numbers, times

_COUNTED = re.compile(
    r"(?<![\d.,．第〔\[（(A-Za-z-])\d[\d,]*(?:\.\d+)? ?(?:%|％|‰"
    r"|[万亿千百]*个?(?![年月日号时点分条款项章节版期第至到、和及（(])[\u4e00-\u9fff㎡℃])"
)
_YEAR = r"(?:(?:19|20)\d\d|[一二]\s?[九〇○零][〇○零一二三四五六七八九]{2})\s?年"
_TIME = re.compile(
    rf"{_YEAR}(?:\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月(?:\s?\d{{1,2}}\s?日)?|[底末初中]|上半年|下半年)?(?:前|底|末)?"
    r"|(?<!\d)\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)前?|[年月]底前?|第?[一二三四1-4]季度(?:末|前)?|“[一二三四五六七八九十]+五”末?"
)


def _quantities(notice: Notice) -> Found:
    targets = notice.of("targets")
    for place in _places(row["span"] for row in notice.json["quantities"]):
        if not targets.touch(*place):
            yield place


def _numbers(notice: Notice) -> Found:
    quantities = notice.of("quantities")
    for number in _COUNTED.finditer(notice.text):
        start, end = number.span()
        if not (quantities.touch(start, end) or notice.found(start, end) or notice.opens_section(start, end)):
            yield start, end


def _times(notice: Notice) -> Found:
    said = " ".join(str(row["deadline"]["text"]) for row in notice.json["targets"] if row["deadline"])
    for time in _TIME.finditer(notice.text):
        if not notice.found(*time.span()) and time[0] not in said:
            yield time.span()


# -- titles, signatures

_TITLE = re.compile(r"《[^《》\n]{2,100}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?》")
_DATE = re.compile(r"[\s（(]*(?:\d{4}|[一二][九〇○零O]\S{2})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日[\s）)]*\S{0,12}")
_ENDINGS = "局|委|办|厅|部|院|处|署|政府|单位|部门|中心|公司|委员会|协会|管委会|办公室|小组"
_SIGNER = re.compile(rf"[^。，,；;：:]{{1,40}}(?:{_ENDINGS})[）)\s]*")
_NEAR_THE_END = 12  # lines


def _titles(notice: Notice) -> Found:
    titles = [line for line in (notice.json["metadata"]["title"], *_part_titles(notice.json)) if line]
    for title in _TITLE.finditer(notice.text):
        if not notice.found(*title.span()) and not any(title[0][1:-1] in line for line in titles):
            yield title.span()


def _part_titles(notice: Json) -> Iterator[str | None]:
    return (part["title"] for part in notice["parts"])


def _signatures(notice: Notice) -> Found:
    for part in notice.json["parts"]:
        start, end = part["span"]
        lines = [line for line in notice.lines if start <= line.start() < end and line[0].strip()][-_NEAR_THE_END:]
        for above, line in pairwise(lines):
            if _DATE.fullmatch(line[0]) and _SIGNER.fullmatch(above[0].strip()):
                both = notice.metadata.touch(*above.span()) and notice.metadata.touch(*line.span())
                if not both:
                    yield above.start(), line.end()


_RULES: dict[str, Callable[[Notice], Found]] = {
    "label_line": _label_lines,
    "marker_run": _marker_runs,
    "quantity": _quantities,
    "number": _numbers,
    "time": _times,
    "title": _titles,
    "signature": _signatures,
}
