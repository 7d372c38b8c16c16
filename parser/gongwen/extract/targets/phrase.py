"""Where the name of an indicator begins and ends: what a clause says before and around it is trimmed away.

Knows adverbs, modal words and prepositions (a closed class, so they stand here and not in the lexicon).
"""

from __future__ import annotations

import re

from gongwen.extract.targets.line import Line

AREA = r"(?:全国|全省|全市|全县|全区|全州|全域|我省|我市|我县|我区|我国|各地|各区|各县|各市)"

_LEAD = re.compile(
    r"""
      其中 | 同时 | 此外 | 另外 | 而且 | 并且? | 且 | 也 | 还 | 又 | 再 | 即 | 则 | 但
    | 力争 | 争取 | 努力 | 确保 | 务必 | 必须 | 坚决 | 保证 | 务求 | 总体 | 全力 | 全面 | 积极 | 加快 | 加紧 | 抓紧 | 进一步
    | 逐步 | 逐年 | 继续 | 持续 | 深入 | 大力 | 着力 | 切实 | 扎实 | 有序 | 稳步 | 稳妥 | 统筹 | 重点 | 优先 | 率先 | 先行 | 首批 | 首期
    | 计划 | 预计 | 预期 | 拟 | 须 | 需(?!求) | 应当?(?![用急对届付收税征]) | 要(?![素求点]) | 将 | 使 | 让 | 把 | 以 | 由
    | 推动 | 促进 | 引导 | 鼓励 | 带动(?=.{0,20}(?:增|提|降|减|达)) | 大规模 | 原则上 | 一般(?=[不为应]) | 基本(?!建设|医疗|养老|公共|农田|药物|公) | 初步 | 累计 | 共 | 总计 | 合计 | 至少
    | 每年 | 全年 | 年度内 | 当年 | 目标(?:是|为)? | 到 | 至 | 为(?=[^了]) | 围绕 | 实现(?!率) | 保持(?!率) | 高标准 | 高水平 | 高质量(?=建|打|培|完) | 、
    """,
    re.VERBOSE,
)
_TAIL = re.compile(
    r"""(?:
      要 | 须 | 需 | 应 | 将 | 拟 | 再 | 还 | 也 | 均 | 都 | 总 | 共 | 约 | 力争 | 争取 | 确保 | 必须 | 不得 | 原则上 | 一般 | 继续 | 持续 | 逐步 | 进一步
    | 分别 | 平均 | 累计 | 总计 | 合计 | 稳定 | 基本 | 预计 | 预期 | 至少 | 实际 | 每年 | 全年 | 年均 | 年内 | 目标 | 首次 | 明显 | 大幅 | 整体 | 同比 | 的 | 、 | 由 | 从
    )+$""",
    re.VERBOSE,
)
_CAUSED = re.compile(r"(?<![即必仍])(?:将|把|使(?![用馆命])|让)(?=.{2})")


def first(line: Line, start: int, end: int, causes: bool = True) -> int:
    """Where in `[start, end)` the phrase itself begins, after times, adverbs and modal words, and (with *causes*) a 将 or 把."""
    caused = [word.end() for word in _CAUSED.finditer(line.plain, start, end)] if causes else []
    at = caused[-1] if caused else start
    times = {time.start: time.end for time in line.passage.times}
    while at < end:
        lead = _LEAD.match(line.plain, at, end)
        after = times.get(at) or (lead.end() if lead else at)
        if after == at or after > end:
            break
        at = after
    return at


def last(line: Line, start: int, end: int) -> int:
    """Where in `[start, end)` the phrase itself ends, before adverbs and modal words."""
    tail = _TAIL.search(line.plain, start, end)
    return tail.start() if tail else end
