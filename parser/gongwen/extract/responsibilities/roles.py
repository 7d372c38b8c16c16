"""The words that assign work and the role that each gives: labels (责任单位：) and verbs (…牵头).

The words stand in `role_labels.tsv`, the nouns that they stand with in `body_names.tsv`; their grammar stands here.
"""

from __future__ import annotations

from gongwen import lexicon
from gongwen.language.bodies import NOUN
from gongwen.model import Role
from gongwen.regex import regex

_ROWS = lexicon.table("role_labels")
_LABELS: dict[str, Role] = {row["word"]: row["role"] for row in _ROWS if row["kind"] == "label"}  # type: ignore[misc]
_VERBS: dict[str, Role] = {row["word"]: row["role"] for row in _ROWS if row["kind"] in {"verb", "beside"}}  # type: ignore[misc]


def _any(*kinds: str) -> str:
    return f"(?:{lexicon.alternation(row['word'] for row in _ROWS if row['kind'] in kinds)})"


_JOINT = r"[()、和及与/]{0,2}"
_LABEL = rf"(?:{_any('label')}{_JOINT}){{1,4}}{NOUN}(?:\([^():]{{1,8}}\))?"
#: a label of a list of bodies, as it stands in a table's header: 责任单位, 牵头（责任）部门, 市级配合单位
LABEL = rf"""(?:[省市县区州乡镇][级直]|主要|具体|第一|共同|各|工作|任务|项目)?
    {_LABEL}(?:[、和及与/]{_LABEL})?"""
#: a label of a list of persons
PERSONS = rf"{_any('person')}(?:[、和及与/]{_any('person')})?"
#: a label of a time
TIMES = "(?:完成|工作|办理|推进)?(?:时限|时间|期限|日期)(?:要求|节点)?|时间节点"
#: a label without its noun, which needs its colon and a bracket around it: （牵头：市教育局）
SHORT_LABEL = rf"{_any('label')}{{1,2}}"

_VERB = _any("verb", "beside")
_ALONE = regex(_any("verb", "label"))
_BY_DUTY = r"""(?:(?:按照?|依据?|根据|在)(?:各自|本|部门|有关|相关|本地|工作)*的?
    (?:职责|职能|职权|任务|权限|分工|责任)(?:任务|和|与)?(?:职责|分工|权限|范围)?内?,?)"""
#: how the work is shared or done, between the bodies and the verb: 按职责分工, 分别, 共同
MANNER = rf"""(?:{_BY_DUTY}|分别|共同|具体|分工|各自|统筹|组织|联合|密切|积极|全力|主要|统一|直接|归口|协调|
    全面|抓好|做好|推动|加快|各负其责,?)"""
#: the verbs that close a list of bodies, with what belongs to them: 按职责分工负责, 牵头落实, 配合做好
VERBS = rf"(?:{MANNER}{{0,4}})(?P<verbs>{_VERB}(?:{MANNER}?{_VERB}){{0,2}})(?:工作|到位|解决|办理|完成)?"

#: words of a body that does not lead
SUPPORT = lexicon.alternation([*(word for word, role in _VERBS.items() if role == "support"), "会同"])


def of_label(label: str) -> Role:
    """The role that *label* gives."""
    return _strongest([role for word, role in _LABELS.items() if word in label])


def of_verbs(verbs: str) -> Role:
    """The role that *verbs* give: to lead weighs more than to support, to support more than to be responsible."""
    return _strongest([role for word, role in _VERBS.items() if word in verbs])


def stands_alone(word: str) -> bool:
    """False for verbs that assign only beside others: 公众参与 assigns nothing, 甲局牵头、乙局参与 does."""
    return _ALONE.search(word) is not None


def _strongest(roles: list[Role]) -> Role:
    return "lead" if "lead" in roles else "support" if "support" in roles else "responsible"
