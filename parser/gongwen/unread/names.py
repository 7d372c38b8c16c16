"""Names of bodies by their look alone, for those who ask whether a list of them was passed over.

Shares nothing with `language/bodies` on purpose: what that does not know, this is to see. It is wide, so that one name
proves little, and a list of them something.
"""

from __future__ import annotations

from gongwen.regex import HAN, regex

ROLES = (
    "责任|牵头|配合|承办|主办|协办|落实|实施|参与|参加|协同|协助|联系|指导|督导|监管|分管|主管|负责|包保|包联|考核|执行|推进|"
    "完成"
)
"""Words beside bodies that have work."""

_ENDINGS = (
    "局|委|办|厅|部|院|处|署|政府|单位|部门|中心|公司|集团|银行|街道|乡镇|镇|乡|学校|高校|大学|委员会|协会|商会|联合会|管委会|工会|"
    "办公室|处室|科室|科|股|室|站|队|所|社|妇联|残联|科协|工商联|小组|专班|海关|部委|各县|各市|各区|各地|各有关方面"
)
_BODY = regex(
    rf"{HAN}{{1,20}}(?:(?:{_ENDINGS})(?:等|{ROLES})?"
    rf"|(?:局|委|办|厅|政府|部门|单位|公司|中心|委员会|办公室)(?![法理公事]){HAN}{{1,2}})"
)
_NO_BODY = regex(
    rf"(?:{ROLES}|成员|有关|相关)(?:单位|部门)|(?:以下|简称|统称|含|包括|不含|没有|未|即|如|须|需|或|等|按|见){HAN}*|.*[的了将把].*"
)
_BETWEEN = regex(r"[、,;:\s/和及与]+")


def are_bodies(words: str, share: float) -> bool:
    """Whether of the items of *words*, folded, at least that *share* look like names of bodies, and one does."""
    items = [item for item in _BETWEEN.split(words) if item]
    bodies = sum(_is_body(item) for item in items)
    return bodies > 0 and bodies >= share * len(items)


def _is_body(item: str) -> bool:
    return _BODY.fullmatch(item) is not None and not _NO_BODY.fullmatch(item)
