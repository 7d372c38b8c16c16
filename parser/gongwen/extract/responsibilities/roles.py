"""The verbs that close a list of bodies, and the role that each gives: …牵头, …按职责分工负责.

The words stand in `role_labels.tsv`; their grammar stands here, that of labels (责任单位：) in `language/labels.py`.
"""

from __future__ import annotations

from gongwen import lexicon
from gongwen.language.labels import strongest, words_of
from gongwen.model import Role
from gongwen.regex import regex

_ROWS = lexicon.table("role_labels")
_VERBS: dict[str, Role] = {row["word"]: row["role"] for row in _ROWS if row["kind"] in {"verb", "beside"}}  # type: ignore[misc]


_VERB = words_of("verb", "beside")
_ALONE = regex(words_of("verb", "label"))
_BY_DUTY = r"""(?:(?:按照?|依据?|根据|在)(?:各自|本|部门|有关|相关|本地|工作)*的?
    (?:职责|职能|职权|任务|权限|分工|责任)(?:任务|和|与)?(?:职责|分工|权限|范围)?内?,?)"""
#: how the work is shared or done, between the bodies and the verb: 按职责分工, 分别, 共同
MANNER = rf"""(?:{_BY_DUTY}|分别|共同|具体|分工|各自|统筹|组织|联合|密切|积极|全力|主要|统一|直接|归口|协调|
    全面|抓好|做好|推动|加快|各负其责,?)"""
#: the verbs that close a list of bodies, with what belongs to them: 按职责分工负责, 牵头落实, 配合做好
VERBS = rf"(?:{MANNER}{{0,4}})(?P<verbs>{_VERB}(?:{MANNER}?{_VERB}){{0,2}})(?:工作|到位|解决|办理|完成)?"

#: words of a body that does not lead
SUPPORT = lexicon.alternation([*(word for word, role in _VERBS.items() if role == "support"), "会同"])


def of_verbs(verbs: str) -> Role:
    """The role that *verbs* give: to lead weighs more than to support, to support more than to be responsible."""
    return strongest([role for word, role in _VERBS.items() if word in verbs])


def stands_alone(word: str) -> bool:
    """False for verbs that assign only beside others: 公众参与 assigns nothing, 甲局牵头、乙局参与 does."""
    return _ALONE.search(word) is not None
