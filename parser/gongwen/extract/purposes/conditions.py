"""What a rule asks for: who or what is meant, what they must meet, and the norms that it sets for many."""

from __future__ import annotations

from gongwen.extract.purposes.giving import GIVES
from gongwen.extract.purposes.scores import EARNS
from gongwen.extract.purposes.use import GIVEN_IN, Use
from gongwen.language.terms import pattern, sign
from gongwen.regex import regex
from gongwen.verdict import Grounds

_TELLING = ("record", "untold")


def age(use: Use) -> Grounds:
    """年满18周岁, 60岁以上; but 人均预期寿命78岁."""
    aged = use.unit in ("岁", "周岁") and not use.is_past
    return use.amount if aged and not sign("lifetime").search(use.left) else None


def norm(use: Use) -> Grounds:
    """首付比例不低于30%, 注册资本50万元."""
    return None if use.is_past else use.near("norm")


def means(use: Use) -> Grounds:
    """人均月收入不超过3000元, 家庭存款低于5万元, among rules: who is meant, and no cap on what is given."""
    asked = use.bounded and use.place.standing in ("rules", "grants")
    return _MEANS.search(use.left) if asked else None


_MEANS = pattern("{means}[^,;。的0-9]{0,4}$")


def threshold(use: Use) -> Grounds:
    """5000万元以上的项目, 满4个月, 每增加一人: which ones are meant."""
    if use.is_past or GIVES.search(use.left):
        return None
    if use.left.endswith("满"):
        return "满"
    if use.family == "share" and "每" not in use.left and (earns := EARNS.match(use.after)):
        return earns
    if (use.opens_case or (_ABOUT.match(use.left) and _THAT.search(use.after))) and (
        again := _AGAIN_AND_AGAIN.search(use.left)
    ):
        return again  # 连续2个月无进展的
    if "每" in use.left and (more := _EACH_MORE.search(use.left)):
        return more
    if use.place.standing in ("grants", "rules") and (reached := _REACHING.search(use.left)):
        return reached
    if _NOUN_GIVEN.match(use.after):
        return None
    if use.family == "time" and use.bounded and (lasted := _LASTED.search(use.left)):
        return lasted
    if use.family == "time" and not _tells_which(use):
        return _within(use)
    if use.bounded and (found := _OF_A_THING.match(use.after) or _TERM.match(use.after)):
        return found
    if use.family == "counter" and (class_of := _CLASS.match(use.after)):
        return class_of
    if not use.bounded:
        if use.opens_case and use.family not in GIVEN_IN:
            return use.after
        meant = _REACHING.search(use.left) or _ABOUT.match(use.left)
        return use.after if _CASE.fullmatch(use.after) or (meant and _OF_A_THING.match(use.after)) else None
    return _IF.match(use.after) or (_ABOUT.match(use.left) and _THAT.search(use.after)) or None


def _within(use: Use) -> Grounds:
    """三年内未受处罚的, 6个月内体检证明, 10周以内的, 三个月内付清的减半: what tells of whom or what, not by when."""
    if not _FROM_A_DAY.search(use.left):
        if use.unit in ("年", "个月") and (clean := _WITHOUT.match(use.after)):
            return clean
        if use.is_within and (told := _DATED.match(use.after) or _THEN.match(use.after)):
            return told
    return None


_FROM_A_DAY = regex("[自从].*起|之日|(?<!时间|年限|期限|工龄|龄期)[在于]$")
_WITHOUT = pattern("[^,;。未无没]{0,8}{without}[^,;。]{0,16}(?:[的者]|{offence})(?![^,;。])")
_DATED = pattern(
    r"(?:\(含\))?的(?![^,;。]{0,8}{time set})[^,;。]|{certified}[^,;。、]{0,6}{certificate}|{portrait}",
)
_THEN = pattern("[^,;。的]{1,10}的(?:{grant in kind}|{consequence})")


def _tells_which(use: Use) -> bool:
    """Whether a length of time tells whose: over or under it, not within or for it."""
    if use.is_within or use.is_superlative or "期限" in use.left:
        return False
    in_between = use.amount.endswith("之间") or _IN_BETWEEN.match(use.after) is not None
    return in_between or use.measure.relation in (">=", ">", "<")


_AGAIN_AND_AGAIN = pattern("(?:(?:{unbroken})[^,;。0-9]{0,6}|逾期)(?:达到?)?$")
_EACH_MORE = pattern("每[再多超晚迟]?(?:{changing}|{count}|{late or early}|超[过出]?|少)[^,;。0-9一二两三]{0,4}$")
_LASTED = regex("(?:晚点|延误|停[电水气产工业航]|滞留|留观|居住|常住|抛荒|闲置|中断|拖欠|欠[费薪缴])(?:达到?|超过)?$")
"""What goes on for so long that something follows: 列车晚点2小时以上,要通告."""
_IN_BETWEEN = regex("□*区间")
_OF_A_THING = regex("□*(?:之间|区间|范围内)?的(?=[^,;。:])")
_TERM = regex("□*(?:劳动|劳务|租赁|承包|服务)?(?:合同|协议)")  # 1年以上劳动合同
_CLASS = pattern("[^,;。、0-9]{1,4}以[上下](?!{attainment})")
_NOUN_GIVEN = pattern("的?(?:一次性)?(?:{grant in kind}|{rate})")
_REACHING = regex("达到?$")
_CASE = regex("[的者时]")
_IF = regex(rf"[^,;。:]{{0,24}}{_CASE.pattern}$")
_ABOUT = regex("[对凡如若](?!于?全)")
_THAT = regex("的(?!,)")


def experience(use: Use) -> Grounds:
    """从事教学工作5年以上, 具有3年以上工作经历, 连续缴费12个月, 毕业2年内的."""
    if use.is_past:
        return None
    if use.is_within:
        return _SINCE.search(use.left)
    start, at, end = use.scope[0], use.measure.number, use.measure.end
    served = use.signs.find("lasting", start, at) or use.signs.find("lasting", end, end + 8)
    over = use.measure.relation in (">=", ">") and not use.is_superlative
    return served if served and (over or _WITHOUT_BREAK.search(use.left)) else None


_SINCE = pattern("{happening}[^,后起]{0,2}$")
_WITHOUT_BREAK = pattern("{unbroken}[^,]{0,8}(?:缴|{lasting})[^,]{0,6}$")


def lasting_norm(use: Use) -> Grounds:
    """每天锻炼1小时, 每人每年不少于72学时, 间隔不少于3周: how long it is to be done; 每天2小时内 is by when."""
    if use.is_past or use.is_within or use.is_superlative:
        return None
    if use.measure.relation == ">=" and (use.unit.endswith(_LESSONS) or _BETWEEN.search(use.left)):
        return use.amount
    return _DAILY.search(use.left)


_LESSONS = ("学时", "课时")
_BETWEEN = pattern("{pastime}[^,;。]{0,8}$")
_DAILY = pattern("每个?{period}(?![底末])[^,;。、0-9]{0,14}$")


def zone(use: Use) -> Grounds:
    """学校周边200米范围内, 距林缘500米内: the place that is meant."""
    inside = use.family == "length" and not use.is_past and (use.is_within or use.right.startswith(("范围", "半径")))
    return _AROUND.search(use.left) if inside else None


_AROUND = pattern("(?:{around}|距[^,;。]{0,10})[各约]?$")


def limit(use: Use) -> Grounds:
    """排放限值(颗粒物20毫克/立方米), 限速60公里: a limit that is laid down."""
    return None if use.is_past or use.family in ("time", *GIVEN_IN) else use.earlier("limit")


def required(use: Use) -> Grounds:
    """What the verdict finds somebody must meet, but lengths of time within which, and what he may be given."""
    if use.reason not in ("condition", "threshold", "sort") or (use.family == "time" and not _tells_which(use)):
        return None
    may = use.family in GIVEN_IN and use.grounds.startswith(("可", "能够", "允许"))
    return None if may else use.grounds or use.amount


def size(use: Use) -> Grounds:
    """使用面积不少于1万平方米: a bound on each; in a record a size is told."""
    if use.reason != "size" or use.measure.relation in ("=", "~", "range"):
        return None
    return _MODAL.search(use.left) if use.place.standing in _TELLING else use.amount


def bound(use: Use) -> Grounds:
    """不得小于6米, 应达到1米以上."""
    return _MODAL.search(use.left) if use.bounded and not use.is_past else None


_MODAL = pattern("(?:{binding}|{at least}|不[少低高大小多长短]于|不超过|[≥≤])[^,;。]{0,12}$")


def each(use: Use) -> Grounds:
    """每个摊位设立1个公示牌, 各单位派1名代表: what is laid down for every one."""
    return None if use.place.standing == "record" or use.is_past else _EACH.search(use.left)


_EACH = pattern("(?:每(?!{period})|各(?![类级种项地]))[^,;。、]{0,14}$")


def choice(use: Use) -> Grounds:
    """任选1所, 限报2个."""
    return _CHOICE.search(use.left)


_CHOICE = pattern("{choose}[^,;。]{0,2}$")


def laid_down(use: Use) -> Grounds:
    """In a text of no known genre: a sentence that lays something down (应, 不得, 可, 符合 … 的)."""
    if use.place.standing != "untold" or use.is_past:
        return None
    return _LAYS_DOWN.search(use.sentence_so_far)


_LAYS_DOWN = pattern("{binding}|不予|可[以按申享凭在]|符合|凡|的,")


def modifier(use: Use) -> Grounds:
    """5000万元以上项目: a bound before a thing."""
    asked = use.reason in ("modifier", "no verb", "policy") and use.bounded
    return _THING.match(use.after) if asked else None


_THING = regex(r"(?![左约、和及]).[^,;。]?")


def among_grants(use: Use) -> Grounds:
    """Among measures of support, what is neither money nor a share: whom they are for."""
    return use.place.told if use.place.standing == "grants" else None


def among_rules(use: Use) -> Grounds:
    """Among rules."""
    return use.place.told if use.place.standing == "rules" else None
