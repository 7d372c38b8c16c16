"""What a rule asks for: who or what is meant, what they must meet, and the norms that it sets for many."""

from __future__ import annotations

import re

from gongwen.extract.purposes.use import GIVEN_IN, Use
from gongwen.language.terms import pattern
from gongwen.regex import regex
from gongwen.verdict import Grounds

_GIVES = pattern("(?:{give}|收取|缴纳|支付|处以?|罚款?|发放|享受)[^,的]{0,8}$")
_TELLING = ("record", "untold")


def age(use: Use) -> Grounds:
    """年满18周岁, 60岁以上; but 人均预期寿命78岁."""
    aged = use.unit in ("岁", "周岁") and not use.is_past
    return use.amount if aged and not _LIFE.search(use.left) else None


_LIFE = regex("寿命|平均年龄")


def norm(use: Use) -> Grounds:
    """首付比例不低于30%, 注册资本50万元."""
    return None if use.is_past else use.near("norm")


def means(use: Use) -> Grounds:
    """人均月收入不超过3000元, 家庭存款低于5万元, among rules: who is meant, and no cap on what is given."""
    asked = use.bounded and use.place.standing in ("rules", "grants")
    return _MEANS.search(use.left) if asked else None


_MEANS = regex(r"(?:收入|资产|财产|存款|营业额|销售额|营收|净值|欠款)(?:总额|总值|合计)?[^,;。的0-9]{0,4}$")


def threshold(use: Use) -> Grounds:
    """5000万元以上的项目, 满4个月, 每增加一人: which ones are meant."""
    if use.is_past or _GIVES.search(use.left):
        return None
    if use.left.endswith("满"):
        return "满"
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
    if use.family == "time" and not _tells_which(use):
        return _within(use)
    if use.bounded and (found := _OF_A_THING.match(use.after)):
        return found
    if use.family == "counter" and (class_of := _CLASS.match(use.after)):
        return class_of
    if not use.bounded:
        if use.opens_case and use.family not in GIVEN_IN:
            return use.after
        meant = _REACHING.search(use.left) or _ABOUT.match(use.left)
        return use.after if use.after in ("的", "者", "时") or (meant and _OF_A_THING.match(use.after)) else None
    return _IF.search(use.after) or (_ABOUT.match(use.left) and _THAT.search(use.after)) or None


def _within(use: Use) -> Grounds:
    """三年内未受处罚的, 6个月内体检证明, 10周以内的, 三个月内付清的减半: what tells of whom or what, not by when."""
    if not _FROM_A_DAY.search(use.left):
        if use.unit in ("年", "个月") and (clean := _WITHOUT.match(use.after)):
            return clean
        inside = use.right.startswith(("内", "以内", "之内"))
        if inside and (dated := _DATED.match(use.after)):
            return dated
        if inside and (case := _THEN.match(use.after)):
            return case
    return _RATE_OF.match(use.after)


_FROM_A_DAY = regex("[自从].*起|之日|[在于]$")
_WITHOUT = regex(
    r"[^,;。未无没]{0,8}(?:未|无(?!偿)|没有|不得有)[^,;。]{0,16}(?:[的者]|记录|行为|事故|处罚|处分|案件|情形)(?![^,;。])"
)
_DATED = regex(
    r"""(?:\(含\))?的(?![^,;。]{0,8}(?:时间|期限|期间|目标|任务|[规计]划))[^,;。]
      | (?:体检|社保|参保|缴费|收入|银行|健康|完税|纳税|检测|无犯罪)[^,;。、]{0,6}(?:证明|报告|记录|流水)
      | 照片 | 彩照 | 免冠 | 正面""",
    re.VERBOSE,
)
_RATE_OF = regex(r"(?![后起])[^,;。的0-9]{0,6}(?<![概频效利费税汇])率")
_THEN = regex("[^,;。的]{1,10}的(?:优惠|减|免|给予|予以|奖|补|处|罚|扣|加收)")


def _tells_which(use: Use) -> bool:
    """Whether a length of time tells whose: over or under it, not within or for it."""
    if use.right.startswith(("内", "以内", "之内")) or use.amount.startswith("最") or "期限" in use.left:
        return False
    return use.measure.relation in (">=", ">", "<") or use.after.startswith(("之间", "□□□□之间", "区间"))


_AGAIN_AND_AGAIN = regex("(?:连续|累计|逾期)(?:达到?)?$")
_EACH_MORE = regex(
    r"每(?:再|多|超|晚|迟)?(?:增加?|新增|超[过出]?|提高|降低|减少|下降|延长|逾期|迟延|延[误迟]|推迟|提前|少|生育|引进|培育)"
    r"[^,;。0-9一二两三]{0,4}$"
)
_OF_A_THING = regex(r"□*(?:之间|区间|范围内)?的(?=[^,;。:])")
_CLASS = regex(r"[^,;。、0-9]{1,4}以[上下](?!职称|学历|学位)")
_NOUN_GIVEN = regex(
    r"的?(?:一次性)?(?:补|奖|资助|津贴|贴息|罚款|标准|比例|额度|资金|贷款|经费|支持|优惠|减免|房租|扶持|比率|幅度)"
)
_REACHING = regex("达到?$")
_IF = regex(r"^[^,;。:]{0,24}(?:的|者|时)$")
_ABOUT = regex("(?:对|凡|如|若)(?!于?全)")
_THAT = regex("的(?!,)")


def experience(use: Use) -> Grounds:
    """从事教学工作5年以上, 具有3年以上工作经历, 连续缴费12个月, 毕业2年内的."""
    if use.is_past:
        return None
    if use.right.startswith(("内", "以内")):
        return _SINCE.search(use.left)
    start, at, end = use.scope[0], use.measure.number, use.measure.end
    served = use.signs.find("lasting", start, at) or use.signs.find("lasting", end, end + 8)
    over = use.measure.relation in (">=", ">") and not use.amount.startswith("最")
    return served if served and (over or _WITHOUT_BREAK.search(use.left)) else None


_SINCE = regex("(?:毕业|成立|注册|创办|取得|获得|落户|退役)[^,后起]{0,2}$")
_WITHOUT_BREAK = regex("(?:连续|累计)[^,]{0,8}(?:缴|居住|工作|经营|从事|运营)[^,]{0,6}$")


def lasting_norm(use: Use) -> Grounds:
    """每天锻炼1小时, 每人每年不少于72学时, 间隔不少于3周: how long it is to be done; 每天2小时内 is by when."""
    if use.is_past or use.right.startswith(("内", "以内", "之内")) or use.amount.startswith("最"):
        return None
    if use.measure.relation == ">=" and (use.unit in _LESSONS or _BETWEEN.search(use.left)):
        return use.amount
    return _DAILY.search(use.left)


_LESSONS = frozenset({"学时", "课时", "个学时", "个课时"})
_BETWEEN = regex(r"(?:间隔|全年|全天|睡眠|运动|活动|锻炼|作业|开放)[^,;。]{0,8}$")
_DAILY = regex(r"每(?:[天日周月年]|个?工作日|个?星期|学期|学年)(?![底末])[^,;。、0-9]{0,14}$")


def zone(use: Use) -> Grounds:
    """学校周边200米范围内, 距林缘500米内: the place that is meant."""
    inside = use.family == "length" and not use.is_past and use.right.startswith(("范围", "内", "以内", "之内", "半径"))
    return _AROUND.search(use.left) if inside else None


_AROUND = regex(r"(?:周边|周围|外围|四周|沿线|两侧|半径|外延|方圆|距[^,;。]{0,10})(?:各|约)?$")


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


_MODAL = regex(
    r"(?:不得|不应|不宜|不能|不准|禁止|严禁|应|须|必须|需|要|至少|不[少低高大小多长短]于|不超过|[≥≤])[^,;。]{0,12}$"
)


def each(use: Use) -> Grounds:
    """每个摊位设立1个公示牌, 各单位派1名代表: what is laid down for every one."""
    return None if use.place.standing == "record" or use.is_past else _EACH.search(use.left)


_EACH = regex(r"(?:每(?![年月季天日周])|各(?![类级种项地]))[^,;。、]{0,14}$")


def choice(use: Use) -> Grounds:
    """任选1所, 限报2个."""
    return _CHOICE.search(use.left)


_CHOICE = regex("(?:选择|任选|限报|填报|仅限|限|报考|兼报)[^,;。]{0,2}$")


def laid_down(use: Use) -> Grounds:
    """In a text of no known genre: a sentence that lays something down (应, 不得, 可, 符合 … 的)."""
    if use.place.standing != "untold" or use.is_past:
        return None
    return _LAYS_DOWN.search(use.sentence_so_far)


_LAYS_DOWN = regex(r"应(?!用|急|对)|须|不得|不予|可(?:以|按|申|享|凭|在)|符合|凡|需(?!求)|的,")


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
