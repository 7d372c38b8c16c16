"""The words that assign work, in running text and behind a list of bodies, with the role that each gives.

    manner = [("按照" | "根据" | "在") … "职责" …] | "分别" | "共同" | …
    closing = manner* verb (manner? verb)*          甲局 + 按职责分工负责, 牵头落实, 配合做好
    clause = lead | shared | duty                   甲局 + 牵头, 按职责分工组织实施, 负责…

The words stand in `role_labels.tsv` and `verbs.tsv`; their grammar stands here, that of labels (责任单位：) in
`labels`. Who is named beside them is not known here. Patterns are for the flag VERBOSE.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gongwen import lexicon
from gongwen.language import labels
from gongwen.language.bodies import NOUN, NOUNS
from gongwen.language.labels import strongest, words_of
from gongwen.model import Role
from gongwen.regex import HAN, regex

_ROWS = lexicon.table("role_labels")
_VERBS: dict[str, Role] = {row["word"]: row["role"] for row in _ROWS if row["kind"] in {"verb", "beside"}}  # type: ignore[misc]
_LAST = frozenset(row["word"] for row in _ROWS if row["kind"] == "last")
_VERB = words_of("verb", "beside")
_ALONE = regex(words_of("verb", "label"))
_AS_LABELLED = rf"(?<![者的位])(?:作?为|是){words_of('label')}{{1,2}}{NOUN}"  # not 列第一位者为牵头单位
_BY_DUTY = r"""(?:(?:按照?|依据?|根据|在)(?:各自|本|部门|有关|相关|本地|工作)*的?
    (?:职责|职能|职权|任务|权限|分工|责任)(?:任务|和|与)?(?:职责|分工|权限|范围)?内?,?)"""


@cache
def manner() -> str:
    """A pattern for how work is done or shared, between the bodies and the verb: 按职责分工, 分别, 共同."""
    return f"(?:{_BY_DUTY}|各负其责,?|{lexicon.any_word('verbs', 'manner')})"


def _closing() -> str:
    verbs = rf"(?P<verbs>{_VERB}(?:{manner()}?{_VERB}){{0,2}}|{_AS_LABELLED})"
    said = rf"(?:{manner()}{{0,4}}){verbs}(?:工作|到位|解决|办理|完成)?"
    return rf"{said}(?=[,;、。)\]〕】〉]|并|会同|$)"


CLOSING = regex(_closing, re.VERBOSE)
"""The verbs that close a list of bodies, with what belongs to them; the group `verbs` are those that say the role."""


def _hint() -> str:
    said = (row["word"] for row in _ROWS if row["kind"] in {"label", "verb", "beside"})
    # one list, whose every word begins with its own sign: so a search passes over all else fast
    return lexicon.alternation([*said, *(f"{noun}:" for noun in NOUNS)])


HINT = regex(_hint)
"""A word without which nothing is assigned."""

MANNER = regex(lambda: rf"{manner()}+", re.VERBOSE)
SUPPORT = regex(lambda: lexicon.alternation([*(word for word, role in _VERBS.items() if role == "support"), "会同"]))
"""Words of a body that does not lead."""

_AFTER_LABEL = rf"(?!{HAN})|[应要须的和及与为是会]"  # 负责机构应当, but not 负责机构改革
_NO_EVENT = rf"(?!的|方|权|地|城市|{NOUN})"
CUE = regex(
    rf"""[负牵为是按主承] (?:
       (?P<lead> (?: (?<=牵)头 | (?<=负)责牵头 )(?:组织)?(?:负责)?(?!的|人|{NOUN}|作用|工作|领导|企业|依托|方|高校|责任)
                | (?<=[为是])(?:牵头|主办){NOUN} | (?<=主)办{_NO_EVENT} )
    | (?P<shared> (?<=按)照?(?:各自)?职责(?:任务)?(?:分工)?(?:具体|分别|共同)?(?:组织)?(?:实施|落实|推进)(?!的) )
    | (?P<duty> (?<=[为是])责任{NOUN} | (?<=承)办{_NO_EVENT}
              | (?<=负)(?<!谁负)责(?!的|同志|干部|领导(?:同志|干部)|工作人员|人员|{NOUN}(?:{_AFTER_LABEL})|范围
              | 人(?!才|民|工|口|力|社|事)|制(?!定|订|度|作|造|止|发)|任(?!务|免|命|职)) ) )""",
    re.VERBOSE,
)
"""The words of running text that assign. 负责人, 负责任, 谁主管谁负责 and 牵头的 do not."""
EVENT_CUES = ("主办", "承办")
"""Of CUE, those that assign where 由 stands before, or nothing behind them."""
TOLD = regex(rf"(?P<label>{labels.BODIES})(?:为|是(?!指))", re.VERBOSE)
"""牵头单位为, before the bodies that it names."""
GLUED = regex(rf"(?<=[。,;])(?P<label>{labels.BODIES})(?![:为是和及与应要须的])", re.VERBOSE)
"""牵头单位 at the beginning of a clause, glued to the bodies that it may name: 新购40辆。牵头单位甲局、乙局。"""
MAY_BE_TOLD = regex(lambda: "|".join(rf"{noun}(?:\([^():]{{1,8}}\))?[为是]" for noun in NOUNS))
"""How every TOLD ends: looked for first, since a label may begin with any of many words."""


def of_verbs(verbs: str) -> Role:
    """The role that *verbs* give: to lead weighs more than to support, to support more than to be responsible."""
    return strongest([role for word, role in _VERBS.items() if word in verbs])


@lru_cache(maxsize=1024)
def is_known(word: str) -> bool:
    """Whether a row says which role *word* gives, a label or what closes a list; else it is responsible by default."""
    return _ALONE.search(word) is not None or any(said in word for said in _VERBS)


def opening_role(note: str) -> Role | None:
    """The role that the *note* on a body opens with (牵头, 配合并督导); None where it opens with none of two."""
    return next((role for word, role in _BESIDE_OTHERS.items() if note.startswith(word)), None)


_BESIDE_OTHERS: dict[str, Role] = {row["word"]: row["role"] for row in _ROWS if row["role"] in {"lead", "support"}}  # type: ignore[misc]


def role_of_word(words: str) -> Role | None:
    """The role that *words* of an open class give behind a body: 督导, 按职责包保; None where they are none of work."""
    manner = MANNER.match(words)
    word = words[manner.end() :] if manner and words not in _LAST else words
    ends_in_a_verb = CLOSING.search(word) is not None and word not in _VERBS
    return of_verbs(word) if _ANY_WORK.fullmatch(word) and not ends_in_a_verb else None


_ANY_WORK = regex(lambda: rf"(?!{HAN}{{0,2}}(?:{lexicon.any_word('assignment_words', 'no work')})$){HAN}{{2,4}}")


def stands_alone(word: str) -> bool:
    """False for verbs that assign only beside others: 公众参与 assigns nothing, 甲局牵头、乙局参与 does."""
    return _ALONE.search(word) is not None


def makes_an_arrangement(text: str, start: int, end: int) -> bool:
    """True where `text[start:end]`, behind a word that assigns, names what bodies make together: …的工作机制."""
    return _ARRANGEMENT.match(text, start, end) is not None


_ARRANGEMENT = regex(
    lambda: rf"[^,。;]{{0,40}}的[^,。;]{{0,12}}(?:{lexicon.any_word('assignment_words', 'arrangement')})"
)
