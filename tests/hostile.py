"""Hostile and broken inputs: valid notices at random, and what crawls and attackers make of them.

Everything is drawn from a `random.Random`: a seed's in the long run of `fuzz/mutated.py`, so that a failure is made
again by its number; hypothesis's in the tests, so that one is made smaller; libFuzzer's in `fuzz/target.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gongwen import lexicon

MARKERS = (
    "一、",
    "（一）",
    "(二)",
    "1.",
    "2．",
    "3、",
    "（1）",
    "(2)",
    "1）",
    "①",
    "A.",
    "第一章　",
    "第二条　",
    "第三编 ",
)
WORDS = (
    "到2025年，",
    "全市",
    "建成",
    "示范区",
    "10个以上",
    "覆盖率达到95%",
    "比上年提高1.5个百分点",
    "不低于",
    "约三分之二",
    "（责任单位：市发展改革委、市财政局等）",
    "（市教育局牵头，各县（市、区）政府配合）",
    "由市民政局负责",
    "。",
    "；",
    "，",
    "《某某办法》（某政发〔2020〕1号）",
    "附件",
    "附件1",
    "抄送：",
    "2020年1月2日印发",
    "二〇二〇年一月二日",
    "索引号：",
    "关于印发",
    "的通知",
    "各有关单位：",
    "十几万",
    "500多亿元",
    "翻两番",
    "２０％－３０％",
    "专栏1 重点工程",
    "第二条第一款规定",
    "1.2亿元",
    "（万元）",
    "合计",
    "序号",
    "指标",
    "12",
)
TAGS = (
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<div id='zoom'>",
    "</div>",
    "<table>",
    "<tr>",
    "<td rowspan='99999999'>",
    "<th colspan='-3'>",
    "</table>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0' encoding='gbk'?>",
    "<meta charset='utf-16'>",
    "<meta name='PubDate' content='2020-13-45'>",
    "<meta name='ArticleTitle' content='\u2060'>",
    "<!DOCTYPE html [<!ENTITY a 'b'>]>",
    "&a;",
    "&#0;",
    "&#xD800;",
    "&#99999999;",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>附件</a>",
    "</html>",
    "<body style='display:none'>",
    "<svg><p>",
    "<template>",
    "<noscript>",
    "<select><option>",
    "<plaintext>",
    "<frameset>",
    "<li>",
    "<h1>",
    "<strong>",
    "<textarea>",
    "</textarea>",
    "<nav>",
    "<button>",
    "<math><mfrac><mn>",
    "<svg><title>",
    "<svg><text>",
    "<ruby>",
    "<rt>",
    "<object>",
    "</object>",
    "<iframe>",
    "<caption>",
    "<title>",
)
NASTY = (
    "\x00",
    "\x1b[2J",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u200b",
    "\ud800",
    "\udfff",
    "\r",
    "\r\n",
    "\x85",
    "\u2028",
    "\ufffd",
    "\u2060",
    "\u061c",
    "\u202a\u2069",
    "\x07\x7f",
    "\U000e0001",
    "\u3000" * 40,
    " " * 200,
    "(" * 300,
    "（" * 300,
    "《" * 300,
    "〔" * 300,
    "“" * 300,
    "1" * 10_000,
    "九" * 3000,
    "1." * 500,
    "一" * 2000,
    "、" * 500,
    "第" * 400,
    "百分之" * 200,
    "1,234," * 300,
    "0" * 400 + "%",
    "..." * 200,
    "年" * 300,
    "=cmd|' /C calc'!A0",
    "-" * 500,
    "～" * 200,
    "…" * 300 + "12",
)
SIGNS = tuple(
    "\u200b\u2060\n\t 　。，、；：:（）()《》〔〕[]【】<>“”…·.．-—－～~%％‰"
    "0159零〇一二十百千万亿几半第年月日个章节条款项和及等与至到达比由为的各"
)
EXAMPLES = tuple(
    row["example"]
    for name in (
        "bounds",
        "columns",
        "deadline_verbs",
        "furniture",
        "indicator_edges",
        "non_quantities",
        "outline_content",
        "page_fields",
        "role_labels",
        "target_heads",
        "target_signs",
        "target_verbs",
        "time_cues",
        "times",
        "units",
    )
    for row in lexicon.table(name)
)
"""What rows of the lexicon apply to: every word that the program knows, in its place."""

ENCODINGS = ("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5", "utf-32")
PIECES = (*MARKERS, *WORDS, *TAGS, *SIGNS)

TOKEN = 60
"""Bytes of the longest token; libFuzzer takes none over 64."""


def tokens() -> tuple[bytes, ...]:
    """Pieces of notices and pages, short ones, for a fuzzer's dictionary: in UTF-8, the words in GB 18030 too."""
    pieces = [piece.encode("utf-8", "surrogatepass")[:TOKEN] for piece in (*PIECES, *NASTY, *EXAMPLES)]
    national = [word.encode("gb18030")[:TOKEN] for word in (*MARKERS, *WORDS)]
    marks = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x84\x31\x95\x33"]
    return tuple(dict.fromkeys((*pieces, *national, *marks)))


def chance(random: Random, probability: float) -> bool:
    """True so often; false where *random* gives nought, so that what hypothesis makes smaller loses what it can."""
    return random.random() >= 1 - probability


def paragraph(random: Random) -> str:
    """A line of a notice: perhaps a marker, then words."""
    marker = random.choice(MARKERS) if chance(random, 0.5) else ""
    return marker + "".join(_word(random) for _ in range(random.randint(1, 8)))


def _word(random: Random) -> str:
    return random.choice(EXAMPLES if chance(random, 0.3) else WORDS)


def text_notice(random: Random) -> str:
    """Lines in the order of a notice, with any of its organs missing."""
    lines = ["某市人民政府关于印发某某方案的通知", "某政发〔2020〕1号", "各区人民政府："]
    lines = [line for line in lines if chance(random, 0.8)]
    lines += [paragraph(random) for _ in range(random.randint(0, 25))]
    lines += [line for line in ("某市人民政府", "2020年1月2日", "某某方案") if chance(random, 0.7)]
    lines += [paragraph(random) for _ in range(random.randint(0, 25))]
    return random.choice(("\n", "\r\n", "\n\n", "\n　　", "　　")).join(lines)


def page_notice(random: Random) -> str:
    """A page of tags that need not close, around the lines of a notice."""
    pieces = ["<html><body>"] if chance(random, 0.7) else []
    for line in text_notice(random).splitlines():
        pieces += [random.choice(TAGS) for _ in range(random.randint(0, 3))] + [line]
    return "".join(pieces)


def _flip(random: Random, data: bytes) -> bytes:
    flipped = bytearray(data)
    for _ in range(random.randint(1, 20)):
        flipped[random.randrange(len(flipped))] = random.randrange(256)
    return bytes(flipped)


def _cut(random: Random, data: bytes) -> bytes:
    start, end = sorted((random.randrange(len(data)), random.randrange(len(data) + 1)))
    return data[:start] + data[end:]


def _double(random: Random, data: bytes) -> bytes:
    start, end = sorted((random.randrange(len(data)), random.randrange(len(data) + 1)))
    return data[:end] + data[start:end][:20_000] * random.randint(1, 3) + data[end:]


def _insert(random: Random, data: bytes) -> bytes:
    return _put(random, data, random.choice((*NASTY, *PIECES)))


def _stutter(random: Random, data: bytes) -> bytes:
    """A few pieces, each many times over."""
    runs = (random.choice(PIECES) * random.randint(1, 300) for _ in range(random.randint(1, 3)))
    return _put(random, data, "".join(runs))


def _put(random: Random, data: bytes, piece: str) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + piece.encode("utf-8", "surrogatepass") + data[at:]


def _retype(random: Random, data: bytes) -> bytes:
    """Some characters, whole ones, become others that mean something to the program."""
    text = list(data.decode("utf-8", "surrogateescape"))
    for _ in range(random.randint(1, 20)):
        text[random.randrange(len(text))] = random.choice(SIGNS)
    return "".join(text).encode("utf-8", "surrogateescape")


def _recode(random: Random, data: bytes) -> bytes:
    """A stretch in another encoding than the rest."""
    start, end = sorted((random.randrange(len(data)), random.randrange(len(data) + 1)))
    stretch = data[start:end].decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")
    return data[:start] + stretch + data[end:]


def _swap(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


MUTATIONS: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flip,
    _cut,
    _double,
    _insert,
    _insert,
    _insert,
    _stutter,
    _retype,
    _retype,
    _recode,
    _swap,
)


def mutate(random: Random, data: bytes) -> bytes:
    """*data* after one to six mutations; never over 100 KB."""
    for _ in range(random.randint(1, 6)):
        if data:
            data = random.choice(MUTATIONS)(random, data)[:100_000]
    return data


def hostile(random: Random, seeds: tuple[bytes, ...] = ()) -> bytes:
    """An input: a made notice or one of *seeds*, in some encoding, mutated more often than not."""
    if seeds and chance(random, 0.5):
        data = random.choice(seeds)[:100_000]
    else:
        made = page_notice(random) if chance(random, 0.5) else text_notice(random)
        data = made.encode(random.choice(ENCODINGS), "replace")
    return mutate(random, data) if chance(random, 0.85) else data
