"""Zero stated in words: 不发生重大事故, 决不允许增加新的拖欠, 化肥使用量零增长, 隐性债务“清零”; not 零容忍, 零门槛."""

from __future__ import annotations

import re

from gongwen.extract.passage import Line
from gongwen.extract.targets.coverage import EFFORT
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.language import phrases
from gongwen.regex import regex

_NOUGHT = (
    r"(?:[“\"]?(?:零(?:事故|死亡|伤亡|发生|增长|新增|投诉|感染|拖欠|违建|火灾|上访|缺陷|填埋|直排|差错|违规|辍学|返贫|积压)"
    r"|清零|归零)[”\"]?、?){1,3}"
)
_ZERO = regex(
    rf"""
      (?P<none>不发生|不出现|杜绝|避免发生|防止发生|(?:决不|绝不|不)允许(?:增加|发生|出现|新增)|无(?=[重较特]大))(?P<what>[^,]{{2,40}})$
    | (?:实现|确保|保持|达到|力争|做到)(?P<set>[^,]{{0,30}}?)(?P<nought>{_NOUGHT})$
    | (?P<subject>[^,]{{2,40}}?)(?:实现|保持|达到)?(?:全部|动态|存量|原则上|继续)?
      (?P<alone>[“"]?(?:零增长|零发生|清零|归零)[”"]?)$
    """,
    re.VERBOSE,
)
_QUOTED = ("”", '"')
_NO_QUOTES = str.maketrans("", "", '“”"')
_GROUPS = (("what", "none"), ("set", "nought"), ("subject", "alone"))
_CHECKED = regex(r"事故|事件|案件?|死亡|伤亡|火灾|返贫|拖欠|风险|疫情|灾害|污染|中毒|问题|经费|上访|险情|违建|反弹|欠")
_BOTTOM = regex(r"的?底线$")


def zero(line: Line, start: int, end: int) -> Worded | None:
    """The zero that the clause states, if it does."""
    text = line.text if line.text.endswith(_QUOTED, start, end) else line.plain  # “零事故”
    found = _ZERO.search(text, start, end)
    if not found or line.plain.startswith("对", start) or (found["what"] and not _CHECKED.search(found["what"])):
        return None
    group, cue = next((group, cue) for group, cue in _GROUPS if found[cue])
    bottom = _BOTTOM.search(line.plain, *found.span(group))
    stop = bottom.start() if bottom else found.end(group)
    named = phrases.first(line, found.start(group), stop), phrases.last(line, found.start(group), stop)
    if named[0] >= named[1]:
        return None
    firm = not found["alone"] or not EFFORT.match(line.plain, start, end)
    first = phrases.first(line, start, end)
    return Worded("zero", first, end, found.start(cue), (named,), found[cue].translate(_NO_QUOTES), firm=firm)
