"""Evidence in a notice that led to nothing: shapes that speak of a finding where no finding stands.

Takes a Notice as plain JSON and gives stretches of its text. The shapes are wide on purpose and share nothing with the
parser's own recognizers: what they show is to be looked at, much of it is rightly unread, and what the parser cannot
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
    "bracket": "a bracket that names bodies, and no responsibility touches it",
    "label": "a label before names of bodies, or one of roles (牵头单位), and no responsibility touches what it labels",
    "label_line": "a line of a label and a short value that no finding touches",
    "numbered_line": "a line that opens with a number and begins no section",
    "marker_run": "markers counting up from one within a line (（1）… （2）…, 一是… 二是…), none of them a section's",
    "quantity": "a quantity that stands in no target",
    "number": "a number and what is counted, in no quantity and no other finding",
    "time": "a year, month, quarter or the end of one, in no deadline, target or other finding",
    "title": "《…》 that is no citation and no title of the notice itself",
    "table": "a table that gave no target, responsibility, task or deadline",
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
        self.assigned = self.of("responsibilities")
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
    return [Evidence(kind, start, end) for kind, rule in _RULES.items() for start, end in rule(looked)]


Found = Iterator[Place]

# -- bodies: brackets and labels

_ENDINGS = (
    "局|委|办|厅|部|院|处|署|政府|单位|部门|中心|公司|集团|银行|街道|乡镇|镇|乡|学校|高校|大学|委员会|协会|商会|联合会|管委会|工会|"
    "办公室|处室|科室|研究所|派出所|事务所|供销社|合作社|支队|大队|总队|消防队|妇联|残联|科协|工商联|小组|专班|海关|各县|各市|各区|各地"
)
_ROLES = "责任|牵头|配合|承办|主办|协办|落实|实施|参与|参加|协同|协助|联系|指导|督导|监管|分管|主管|负责"
_BODY = re.compile(
    rf"[\u4e00-\u9fff]{{1,20}}(?:(?:{_ENDINGS})(?:等|{_ROLES})?|(?:局|委|办|厅|政府|部门|单位|公司|中心|委员会|办公室)[\u4e00-\u9fff]{{2}})"
)
_NO_BODY = re.compile(
    rf"(?:{_ROLES}|成员|有关|相关)(?:单位|部门)|(?:以下|简称|统称|含|包括|不含|没有|未|即|如|须|需|或|等|按|见)[\u4e00-\u9fff]*|.*[的了将把].*"
)
_BETWEEN = re.compile(r"[、，,；;：:\s/和及与]+")
_OPEN, _INSIDE, _CLOSE = (
    r"[（(\[［〔【〈<＜{｛]",
    r"[^（(\[［〔【〈<＜{｛）)\]］〕】〉>＞}｝\n]",
    r"[）)\]］〕】〉>＞}｝]",
)
_BRACKET = re.compile(rf"{_OPEN}(?:{_INSIDE}|{_OPEN}{_INSIDE}{{0,80}}{_CLOSE}){{2,600}}{_CLOSE}")
_LATIN = re.compile("[A-Za-z]{4}")  # a term explained in another language
_BLANK = r"[ \t\u3000]*"
_LABEL = re.compile(
    rf"""(?:^|(?<=[。；;）)\s]))[【［\[〔〈<＜]?
    (?: (?P<role>[\u4e00-\u9fff]{{0,4}}(?:{_ROLES})(?:单位|部门|领导|科室|处室|主体|人)|{_ROLES})
        {_BLANK}(?:[】］\]〉>＞][：:]?|[：:]|(?P<blank>[ \t\u3000]))
      | [\u4e00-\u9fff]{{2,10}}{_BLANK}(?:[】］\]〉>＞][：:]?|[：:])
    ){_BLANK}(?P<value>[^。；;\n]+)""",
    re.MULTILINE | re.VERBOSE,
)
_LABEL_LINE = re.compile(rf"^{_BLANK}[\u4e00-\u9fff]{{2,10}}{_BLANK}[：:]{_BLANK}\S.{{0,60}}$", re.MULTILINE)


def _bodies(words: str, share: float) -> bool:
    """Whether of the items of *words* at least that *share* look like names of bodies."""
    items = [item for item in _BETWEEN.split(words) if item]
    bodies = [item for item in items if _BODY.fullmatch(item) and not _NO_BODY.fullmatch(item)]
    return len(bodies) > 0 and len(bodies) >= share * len(items)


def _brackets(notice: Notice) -> Found:
    for bracket in _BRACKET.finditer(notice.text):
        if not _LATIN.search(bracket[0]) and _bodies(bracket[0][1:-1], 1 / 4) and not notice.found(*bracket.span()):
            yield bracket.span()


def _labels(notice: Notice) -> Found:
    for label in _LABEL.finditer(notice.text):
        start, end = label.span("value")
        speaks = _bodies(label["value"], 1 / 2) or (label["role"] and not label["blank"])
        if speaks and not (notice.assigned.touch(start, end) or notice.metadata.touch(*label.span())):
            yield label.span()


def _label_lines(notice: Notice) -> Found:
    labelled = Stretches(_labels(notice))
    numbers = notice.of("quantities", "tables")
    for line in _LABEL_LINE.finditer(notice.text):
        place = line.span()
        if not (notice.found(*place) or labelled.touch(*place) or numbers.touch(*place)):
            yield place


# -- numbers that open a line or stand in a run

_NUMBER = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十百零〇○]{1,4}|[IVXivxⅠ-ⅿ]{1,4}|[A-Za-z]|[甲乙丙丁])"
_OPENING = re.compile(
    rf"""\s*[#*>\-·•]*\s*(?:
      第\s*{_NUMBER}\s*[编章节条款项部分]
    | [（(\[［【〔〈<]\s*{_NUMBER}\s*[）)\]］】〕〉>]
    | {_NUMBER}(?:[.．]{_NUMBER})*\s*(?:[^\w\s%％‰°℃~～/:：—–（(\[［〔【+-]|[.．、]|[：:](?!\d))(?!\d{{3}})
    | {_NUMBER}(?:[.．]{_NUMBER})*[ \t\u3000]+(?=[\u4e00-\u9fff])
    | [0-9０-９]{{1,2}}(?:[.．][0-9０-９]{{1,2}}){{1,3}}(?=[\u4e00-\u9fff])
    | [①-⑳⑴-⒇⒈-⒛㈠-㈩❶-➓]
    )""",
    re.VERBOSE,
)
_RUN = {
    "（1）": re.compile(r"[（(]\s*(\d{1,2}|[一二三四五六七八九十])\s*[）)]"),
    "1）": re.compile(r"(?<![\d（(第.])(\d{1,2})[）)]"),
    "1.": re.compile(r"(?<![\d.第])(\d{1,2})(?:[、．﹒]|\.(?!\d))"),
    "①": re.compile(r"([①-⑨])"),
    "一是": re.compile(r"(?<![\u4e00-\u9fff])([一二三四五六七八九])(?:是|要)"),
    "第一": re.compile(r"第([一二三四五六七八九])[，,]"),
}
_ORDER = {sign: at for signs in ("123456789", "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨") for at, sign in enumerate(signs, 1)}


def _numbered_lines(notice: Notice) -> Found:
    elsewhere = notice.of("tables", "attachments")
    for line in notice.lines:
        opening = _OPENING.match(line[0])
        if opening and not (
            notice.opens_section(line.start(), line.start() + opening.end())
            or elsewhere.touch(*line.span())
            or notice.metadata.touch(*line.span())
        ):
            yield line.span()


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


# -- titles, tables, signatures

_TITLE = re.compile(r"《[^《》\n]{2,100}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?》")
_DATE = re.compile(r"[\s（(]*(?:\d{4}|[一二][九〇○零O]\S{2})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日[\s）)]*\S{0,12}")
_SIGNER = re.compile(rf"[^。，,；;：:]{{1,40}}(?:{_ENDINGS}|委员会|办公室)[）)\s]*")
_NEAR_THE_END = 12  # lines


def _titles(notice: Notice) -> Found:
    titles = [line for line in (notice.json["metadata"]["title"], *_part_titles(notice.json)) if line]
    for title in _TITLE.finditer(notice.text):
        if not notice.found(*title.span()) and not any(title[0][1:-1] in line for line in titles):
            yield title.span()


def _part_titles(notice: Json) -> Iterator[str | None]:
    return (part["title"] for part in notice["parts"])


def _tables(notice: Notice) -> Found:
    used = notice.of("targets", "responsibilities", "tasks", "deadlines")
    for place in _places(row["span"] for row in notice.json["tables"]):
        if not used.touch(*place):
            yield place


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
    "bracket": _brackets,
    "label": _labels,
    "label_line": _label_lines,
    "numbered_line": _numbered_lines,
    "marker_run": _marker_runs,
    "quantity": _quantities,
    "number": _numbers,
    "time": _times,
    "title": _titles,
    "table": _tables,
    "signature": _signatures,
}
