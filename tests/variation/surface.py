"""Variants of signs: points after markers, brackets, widths, quotation marks, blanks, tabs, invisible characters.

None of them changes a word of the answer.
"""

from __future__ import annotations

import re
from random import Random

from variation.document import Variant, of_signs

_HAN = "[\u3400-\u9fff]"
_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARKER = rf"(?:第(?:{_CHINESE}|\d+)[章节条]|[(（](?:{_CHINESE}|\d{{1,2}})[)）]|{_CHINESE}、|\d{{1,2}}[.．、](?!\d))"
_RARELY = 0.04

POINTS = {"fullwidth": "．", "dot": ".", "comma": "、", "small": "﹒", "middle": "·", "stop": "。"}
INVISIBLE = {
    "zero-width-space": "\u200b",
    "bom": "\ufeff",
    "word-joiner": "\u2060",
    "soft-hyphen": "\u00ad",
    "joiner": "\u200d",
    "direction-mark": "\u200e",
}
BLANKS = {"ideographic": "\u3000", "no-break": "\u00a0", "thin": "\u2009", "space": " "}
BRACKETS = {"half": "()", "tortoise": "〔〕", "square": "[]", "lens": "【】", "small": "﹙﹚"}
QUOTATION = {
    "straight": '""',
    "single": "‘’",
    "corner": "「」",
    "double-corner": "『』",
    "primes": "〝〞",
    "none": ("", ""),
}
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_DIGITS = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"}
_SIGNS = {ord(sign): ord(sign) + 0xFEE0 for sign in "%,:;()"}
_HALF_SIGNS = {full: half for half, full in _SIGNS.items()}

_SMALL = str.maketrans("，、：；", "﹐﹑﹕﹔")


def _points() -> list[Variant]:
    arabic = [
        of_signs(f"point-arabic-{name}", f"1{sign}", r"^(\s*\d{1,2})[.．、﹒](?=[^\d\s])", rf"\g<1>{sign}")
        for name, sign in POINTS.items()
    ]
    chinese = [
        of_signs(
            f"point-chinese-{name}", f"一{sign}", rf"^(\s*{_CHINESE})、(?=[^\s一二三四五六七八九十])", rf"\g<1>{sign}"
        )
        for name, sign in POINTS.items()
        if name != "comma"
    ]
    return arabic + chinese


def _brackets() -> list[Variant]:
    markers = [
        of_signs(
            f"marker-bracket-{name}",
            pair.replace(pair[1], f"一{pair[1]}"),
            rf"^(\s*)[(（]({_CHINESE}|\d{{1,2}})[)）]",
            rf"\g<1>{re_safe(pair[0])}\g<2>{re_safe(pair[1])}",
        )
        for name, pair in BRACKETS.items()
    ]
    inside = rf"[(（](?!(?:{_CHINESE}|\d{{1,2}})[)）])([^()（）]*)[)）]"
    texts = [
        of_signs(f"bracket-{name}", f"{pair} in the text", inside, rf"{re_safe(pair[0])}\g<1>{re_safe(pair[1])}")
        for name, pair in BRACKETS.items()
    ]
    number = r"[〔\[［【﹝（(]((?:19|20)\d\d)[〕\]］】﹞）)](?=\s*\d{1,5}\s*号)"
    numbers = [
        of_signs(
            f"number-bracket-{name}",
            f"{pair[0]}2015{pair[1]}7号",
            number,
            rf"{re_safe(pair[0])}\g<1>{re_safe(pair[1])}",
        )
        for name, pair in {**BRACKETS, "full": "（）", "shell": "﹝﹞"}.items()
    ]
    return [*markers, *texts, *numbers]


def re_safe(sign: str) -> str:
    """*sign* as a template of `re.sub` takes it."""
    return sign.replace("\\", r"\\")


def _widths() -> list[Variant]:
    return [
        of_signs("digits-full", "80% → ８０%", r"[0-9]+", lambda match, _: match[0].translate(_DIGITS)),
        of_signs("digits-signs-full", "80% → ８０％", r"[0-9%.]+", lambda match, _: match[0].translate(_FULL)),
        of_signs("letters-full", "OPC → ＯＰＣ", r"[A-Za-z]+", lambda match, _: match[0].translate(_FULL)),
        of_signs("percent-full", "80％", "%", "％"),
        of_signs("percent-small", "80﹪", "[%％]", "﹪"),
        of_signs("signs-full", ", → ，", r"(?<!\d)[,:;()]|[,:;()](?!\d)", lambda match, _: match[0].translate(_SIGNS)),
        of_signs("signs-half", "， → ,", "[，：；（）]", lambda match, _: match[0].translate(_HALF_SIGNS)),
        of_signs("signs-small", "， → ﹐", "[，、：；]", lambda match, _: match[0].translate(_SMALL)),
        of_signs("stops-half", "。 → .", rf"(?<={_HAN})。", "."),
    ]


def _quotation() -> list[Variant]:
    return [
        of_signs(f"quotes-{name}", "“…” → {}…{}".format(*pair), r"“([^“”]*)”", rf"{pair[0]}\g<1>{pair[1]}")
        for name, pair in QUOTATION.items()
    ]


def _blanks() -> list[Variant]:
    variants = []
    for name, blank in BLANKS.items():
        variants += [
            _sprinkled(f"blank-{name}", f"U+{ord(blank):04X} here and there between two characters", blank),
            of_signs(f"blank-{name}-unit", "80 %, 5 个", rf"(?<=\d)(?=[%％‰]|{_HAN})(?!年|月|日|号)", blank),
            of_signs(f"blank-{name}-number", "达到 80%", rf"(?<={_HAN})(?=\d)(?<!年|月|第)", blank),
            of_signs(f"blank-{name}-marker", "一、 总则", rf"^(\s*{_MARKER})\s*(?=\S)", rf"\g<1>{blank}"),
        ]
    return [
        *variants,
        of_signs("blank-inside-marker", "一 、, 1 .", rf"^(\s*(?:{_CHINESE}|\d{{1,2}}))([、.．](?!\d))", r"\1 \2"),
        of_signs("blank-inside-brackets", "（ 一 ）", rf"^(\s*[(（])({_CHINESE}|\d{{1,2}})([)）])", r"\1 \2 \3"),
        of_signs("tab-marker", "一、⇥总则", rf"^(\s*{_MARKER})\s*(?=\S)", "\\1\t"),
        of_signs("blank-colon", "责任单位： 市教育局", r"[：:](?=\S)(?!//)", r"\g<0> "),
        of_signs("blank-every", "每 个 字", rf"(?<={_HAN})(?={_HAN})", " "),
    ]


def _invisible() -> list[Variant]:
    variants = []
    for name, sign in INVISIBLE.items():
        variants += [
            _sprinkled(f"invisible-{name}", f"U+{ord(sign):04X} here and there", sign),
            of_signs(f"invisible-{name}-start", f"U+{ord(sign):04X} before a line", r"^\s*(?=\S)", rf"{sign}\g<0>"),
            of_signs(
                f"invisible-{name}-marker", f"U+{ord(sign):04X} after a marker", rf"^\s*{_MARKER}", rf"\g<0>{sign}"
            ),
        ]
    return variants


def _sprinkled(name: str, says: str, sign: str) -> Variant:
    def maybe(_: re.Match[str], random: Random) -> str:
        return sign if random.random() < _RARELY else ""

    return of_signs(name, says, rf"(?<={_HAN})(?={_HAN})", maybe)


VARIANTS = [*_points(), *_brackets(), *_widths(), *_quotation(), *_blanks(), *_invisible()]
