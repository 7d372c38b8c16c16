"""What a rule asks for: who or what is meant, what they must meet, and the norms that it sets for many."""

from __future__ import annotations

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


def threshold(use: Use) -> Grounds:
    """5000万元以上的项目, 满4个月, 每增加一人: which ones are meant."""
    if use.is_past or _GIVES.search(use.left):
        return None
    if use.left.endswith("满"):
        return "满"
    if "每" in use.left and (more := _EACH_MORE.search(use.left)):
        return more
    if use.place.standing in ("grants", "rules") and (reached := _REACHING.search(use.left)):
        return reached
    if _NOUN_GIVEN.match(use.after) or (use.family == "time" and not _tells_which(use)):
        return None
    if use.bounded and (found := _OF_A_THING.match(use.after)):
        return found
    if use.family == "counter" and (class_of := _CLASS.match(use.after)):
        return class_of
    if not use.bounded:
        meant = _REACHING.search(use.left) or _ABOUT.match(use.left)
        return use.after if use.after in ("的", "者", "时") or (meant and _OF_A_THING.match(use.after)) else None
    return _IF.search(use.after) or (_ABOUT.match(use.left) and _THAT.search(use.after)) or None


def _tells_which(use: Use) -> bool:
    """Whether a length of time tells whose: over or under it, not within or for it."""
    if use.right.startswith(("内", "以内", "之内")) or use.amount.startswith("最") or "期限" in use.left:
        return False
    return use.measure.relation in (">=", ">", "<") or use.after.startswith(("之间", "□□□□之间", "区间"))


_EACH_MORE = regex(
    r"每(?:再|多|超|晚|迟)?(?:增加?|新增|超[过出]?|提高|降低|减少|下降|延长|逾期|迟延|少|生育|引进|培育)"
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


def required(use: Use) -> Grounds:
    """What the verdict finds somebody must meet, but lengths of time within which, and what he may be given."""
    if use.reason not in ("condition", "threshold", "sort") or (use.family == "time" and not use.bounded):
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
    return _LAYS_DOWN.search(use.sentence)


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
