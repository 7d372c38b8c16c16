"""Variants of words: verbs, bounds, nouns, units, numerals, bodies, places, the order of role groups.

The answer is changed likewise. New words are chosen so that they say the same kind of thing; whether a sentence stays
true plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from variation.document import Document, Variant, of_words, reworded

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_COUNTERS = "个|家|所|座|条|项|名|台|套|场|次|户|处|支|件|张|人|万|亿|公里"
_MEASURED = rf"{_NUMBER}(?:[万亿]?[^\d\s，。；、（）以左]{{1,3}}?)"


def _swapped(name: str, says: str, words: Mapping[str, str], before: str = "", after: str = "") -> Variant:
    """Every word of *words* becomes the other, where *before* and *after* (lookarounds) allow it."""
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return of_words(name, says, f"{before}(?:{longest_first}){after}", words)


_A_NUMBER_FOLLOWS = r"(?=[约近]?[0-9０-９])"
_A_COUNT_FOLLOWS = "(?!通车|投入|投产|运营|率|规模|面积)(?=[^，。；、]{0,16}[0-9])"
VERBS = [
    _swapped("verb-level-raise", "达到 → 提高到", {"达到": "提高到"}, after=_A_NUMBER_FOLLOWS),
    _swapped(
        "verb-level-add", "达到, 提高到 → 增加到", {"达到": "增加到", "提高到": "增加到"}, after=_A_NUMBER_FOLLOWS
    ),
    _swapped(
        "verb-level-reach",
        "提高到, 提升到, 增加到 → 达到",
        dict.fromkeys(("提高到", "提升到", "增加到", "提高至", "提升至"), "达到"),
        before="(?<![0-9%％])",
        after=_A_NUMBER_FOLLOWS,
    ),
    _swapped(
        "verb-level-to",
        "到 → 至",
        {
            "提高到": "提高至",
            "增加到": "增加至",
            "提升到": "提升至",
            "下降到": "下降至",
            "降低到": "降低至",
            "控制到": "控制至",
            "扩大到": "扩大至",
        },
    ),
    _swapped("verb-count-build", "新建, 建成 → 建设", {"新建": "建设", "建成": "建设"}, after=_A_COUNT_FOLLOWS),
    _swapped("verb-count-done", "新建, 建设 → 建成", {"新建": "建成", "建设": "建成"}, after=_A_COUNT_FOLLOWS),
    _swapped("verb-count-rare", "新建, 建成 → 营造", {"新建": "营造", "建成": "营造"}, after=_A_COUNT_FOLLOWS),
    _swapped("verb-count-foster", "培育 → 打造", {"培育": "打造"}, after=_A_COUNT_FOLLOWS),
    _swapped("verb-count-foster-rare", "培育, 打造 → 育出", {"培育": "育出", "打造": "育出"}, after=_A_COUNT_FOLLOWS),
    _swapped("verb-rise", "增长, 提高 → 提升", {"增长": "提升", "提高": "提升"}, after=_A_NUMBER_FOLLOWS),
    _swapped("verb-fall", "下降 → 降低, 降低 → 下降", {"下降": "降低", "降低": "下降"}, after=_A_NUMBER_FOLLOWS),
]
_TO_THE_BOUND = r"(?=[，。；、）]|$)"
BOUNDS = [
    of_words("bound-after-to-before", "达到80%以上 → 不低于80%", rf"达到({_NUMBER}[%％])以上", r"不低于\1"),
    of_words(
        "bound-before-to-after",
        "不低于80% → 达到80%以上",
        rf"(?<!达到)(?:不低于|不少于)({_NUMBER}[%％]){_TO_THE_BOUND}",
        r"达到\1以上",
    ),
    of_words(
        "bound-least-after",
        "不少于50家 → 50家以上",
        rf"(?<![均每个])(?:不少于|不低于)({_MEASURED}){_TO_THE_BOUND}",
        r"\1以上",
    ),
    _swapped("bound-least", "不低于 ↔ 不少于", {"不低于": "不少于", "不少于": "不低于"}),
    _swapped("bound-more", "超过 → 突破", {"超过": "突破"}, before="(?<![不得能])", after=r"(?=[0-9])"),
    _swapped("bound-more-than", "突破 → 超过", {"突破": "超过"}, before="(?<!不)", after=r"(?=[0-9])"),
    _swapped("bound-most", "不超过 → 不高于", {"不超过": "不高于"}),
    of_words("bound-within", "控制在3%以内 → 不超过3%", rf"控制在({_MEASURED})以内", r"不超过\1"),
    of_words("bound-about", "30家左右 → 约30家", rf"(?<![0-9.])({_MEASURED})左右", r"约\1"),
]
NOUNS = [
    _swapped(
        "nouns",
        "企业 → 商户, 项目 → 事体 …",
        {"企业": "商户", "项目": "事体", "基地": "园地", "设施": "器具", "产品": "物什", "技术": "工艺"},
    ),
    _swapped(
        "nouns-short",
        "人才 → 匠人, 平台 → 台基, 学校 → 书院",
        {"人才": "匠人", "平台": "台基", "学校": "书院", "医院": "医馆", "公园": "园林", "床位": "榻位"},
    ),
]
_AFTER_A_NUMBER = r"(?<=[0-9０-９万亿])"
UNITS = [
    of_words(
        "unit-kilometre",
        "公里 → 千米",
        rf"{_AFTER_A_NUMBER}(平方)?公里",
        r"\1千米",
        {"公里": "千米", "平方公里": "平方千米"},
    ),
    of_words("unit-area", "亩 → 公顷", rf"{_AFTER_A_NUMBER}亩", "公顷", {"亩": "公顷"}),
    of_words("unit-house", "家 → 户", rf"{_AFTER_A_NUMBER}家", "户", {"家": "户"}),
    of_words("unit-person", "名 → 位", rf"{_AFTER_A_NUMBER}名", "位", {"名": "位"}),
    of_words("unit-money", "元 → 美元", rf"{_AFTER_A_NUMBER}元", "美元", {"元": "美元"}),
    of_words("unit-ton", "吨 → 公斤", rf"{_AFTER_A_NUMBER}吨(?!标准煤)", "公斤", {"吨": "公斤"}),
]

_SIGNS = "零一二三四五六七八九"


def chinese(number: str) -> str:
    """An arabic number below a thousand in Chinese signs: 12.5 → 十二点五."""
    whole, _, fraction = number.partition(".")
    said = _below_a_thousand(int(whole))
    return f"{said}点{''.join(_SIGNS[int(sign)] for sign in fraction)}" if fraction else said


def _below_a_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_SIGNS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _SIGNS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (_SIGNS[ones] if ones or not number else "")


def _counted(match: re.Match[str], _: Random) -> str:
    return "两" if match[0] == "2" else chinese(match[0])


def _of_numerals(name: str, says: str, pattern: str, in_percent: bool) -> Variant:
    compiled = re.compile(pattern)

    def new(match: re.Match[str], random: Random) -> str:
        return f"百分之{chinese(match[1])}" if in_percent else _counted(match, random)

    return Variant(name, says, lambda document, random: reworded(document, compiled, new, random))


_RANGE = r"\-－—–~～至到"
NUMERALS = [
    _of_numerals(
        "numeral-percent",
        "80% → 百分之八十",
        rf"(?<![0-9.,{_RANGE}])([0-9]{{1,3}}(?:\.[0-9]+)?)[%％](?![{_RANGE}一二三])",
        in_percent=True,
    ),
    _of_numerals(
        "numeral-count",
        "5个 → 五个",
        rf"(?<![0-9.,，第年月日〔/{_RANGE}])(?:[2-9]|[1-9][0-9])(?=(?:{_COUNTERS}))(?!个?百分点)",
        in_percent=False,
    ),
    of_words(
        "range-to", "5-10 → 5至10", rf"(?<![0-9.\-])({_NUMBER}[%％]?)[-－—–~～]{{1,2}}(?=[0-9])(?![0-9]+-)", r"\1至"
    ),
    of_words("range-dash", "5-10 → 5—10", r"(?<![0-9]-[0-9]{2})(?<=[0-9%％])[-－–~～](?=[0-9])(?![0-9]+-)", "—"),
]
KNOWN = {
    "教育": "民政",
    "财政": "审计",
    "水利": "交通运输",
    "商务": "文化和旅游",
    "农业农村": "林业",
    "人力资源社会保障": "退役军人事务",
    "民政": "教育",
    "住房城乡建设": "自然资源",
    "卫生健康": "医疗保障",
    "科技": "体育",
    "公安": "司法",
}
UNKNOWN = {
    "教育": "学务",
    "财政": "度支",
    "水利": "河渠",
    "商务": "市易",
    "农业农村": "田畴",
    "人力资源社会保障": "匠作",
    "民政": "户曹",
    "住房城乡建设": "营缮",
    "卫生健康": "医事",
    "科技": "格致",
    "公安": "巡警",
}
BODIES = [
    _swapped("bodies", "市教育局 → 市民政局", KNOWN, after="(?=[局厅])"),
    _swapped("bodies-unknown", "市教育局 → 市学务局", UNKNOWN, after="(?=[局厅])"),
    _swapped(
        "bodies-commission",
        "发展改革委 → 经济信息化委",
        {"发展改革委": "经济信息化委", "发展和改革委员会": "经济和信息化委员会"},
    ),
]
_PLACE = re.compile(r"^(?!全国|中央|国家|中国)(\S{2,3}?)(?=(?:省|市|自治州|州|县|区|旗)(?!直|委|长))")


def _other_place(document: Document, random: Random) -> Document | None:
    """The name of the place whose authority signs, wherever it stands, as that of a place that is nowhere."""
    signed = (document.answer.get("metadata") or {}).get("issuing_authorities") or []
    found = next(filter(None, map(_PLACE.match, signed)), None)
    other = random.choice(("云岑", "南屿", "碧原", "临砚"))
    return found and reworded(document, re.compile(re.escape(found[1])), lambda *_: other, random)


_LABEL = r"[^，,；;：:]{0,4}(?:牵头|责任|配合|主办|协办|参与|承办)[^，,；;：:]{0,4}[：:]"
_SIGN_BEFORE_A_LABEL = re.compile(rf"[，,；;](?={_LABEL})")
_LABELLED = re.compile(_LABEL)
_CLOSED = re.compile(r".+?(?:牵头|负责|配合|协助|参与|协办|主办|承办)(?:落实|实施)?$")
_LEADS, _BY_ORDER = re.compile("牵头|主办"), re.compile("列第一|第一个|排(?:名|在)(?:第一|首)|首位")


def _other_order(document: Document, random: Random) -> Document | None:
    """The role groups of a bracket in the other order; not where a remark says that the first one leads."""
    if _BY_ORDER.search(document.source):
        return None
    bracket = re.compile(r"(?<=[（(])(?:[^（）()]|[（(][^（）()]*[）)]){4,300}(?=[）)])")
    return reworded(document, bracket, lambda match, _: turned(match[0]), random)


def turned(inside: str) -> str:
    """What stands in a bracket, its role groups in the other order; as it is where they are not of several roles."""
    for signs, group in (
        (_SIGN_BEFORE_A_LABEL, _LABELLED),
        (re.compile("[；;]"), _CLOSED),
        (re.compile("[，,]"), _CLOSED),
    ):
        groups, sign = signs.split(inside), signs.search(inside)
        leading = {bool(_LEADS.search(words)) for words in groups}
        if sign and len(leading) > 1 and all(map(group.match, groups)):
            return sign[0].join(reversed(groups))
    return inside


OTHERS = [
    Variant("places", "the place whose authority signs under another name", _other_place),
    Variant("roles-turned", "（甲局牵头，乙局配合） → （乙局配合，甲局牵头）", _other_order),
]
VARIANTS = [*VERBS, *BOUNDS, *NOUNS, *UNITS, *NUMERALS, *BODIES, *OTHERS]
