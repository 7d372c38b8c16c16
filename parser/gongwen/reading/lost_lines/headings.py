"""Headings that run into their text where a line end is lost: 一、工作目标到2025年….

Knows how headings end (目标, 要求, 措施) and how a text begins; a heading that a point closes needs nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.language import families
from gongwen.language.markers import Marker
from gongwen.regex import regex

_ENDS = (
    r"目标|要求|原则|思想|措施|安排|任务|职责|内容|范围|步骤|保障|领导|重点|方法|方式|对象|条件|程序|标准|时间|流程|意义|情况|背景|依据|纪律|形势|事项|工作|建设|管理|监督|服务|发展|政策|机制|体系|责任|结算"
)
_BEGINS = (
    r"(?:19|20)\d\d年|[一二]〇?[〇一二]{2}年|到20|以|为|坚持|按照|根据|各[^自]|全[市县省区]|通过|高举|深入|围绕|紧紧|紧扣|近年来|过去|目前|当前|今年|由|在|对|本|严格|认真|安全|要|凡|坚决"
)
_RUN_IN = regex(rf"(?P<name>[^。:;!?,、《》]{{2,22}}?(?:{_ENDS}))(?={_BEGINS})")
_WITHIN = 40
_STOPPED = regex(r"[^。:;!?,、]{0,24}[。:]")
_HEADED = frozenset((families.CHINESE_POINT.kin, families.CHINESE_BRACKETS.kin))


def ends(said: str, markers: Sequence[Marker]) -> Iterator[int]:
    """Where the headings behind *markers* end that run into their text."""
    for marker in markers:
        if marker.family.kin not in _HEADED or _STOPPED.match(said, marker.end):
            continue
        if run_in := _RUN_IN.match(said, marker.end, marker.end + _WITHIN):
            yield run_in.end("name")
