"""Full coverage stated without a number; `wordings` has the forms in order, each with an example.

Knows that an all-word stands on a set, and what is reached for all of it.
"""

from __future__ import annotations

import re

from gongwen.extract.targets.parse.pieces import without_counts
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded.piece import Piece, Stretch, of
from gongwen.language import phrases
from gongwen.language.clauses import BLANK
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import pattern, sign
from gongwen.regex import regex

_AREA = sign("area")
_BESIDES = regex(r"并(?![联行轨存举排购网入])")
_ORIGIN = regex(r"[由从][^由从,]+$")
_BARRED = regex(r"(?:[的占非是为以按至在对与和及不未没尚]|无法|没有|难以|[不未]能|能否|是否)$")
_NOUNS = regex(r"(?:工作|活动|问题|责任|任务|规定|要求|建设|投资|支出|收入|过程|条件|费用|生产)")
_NO_NOUN = r"(?<!情况|体系|机制|工作|平台|制度|目录|数据|能力|水平|行动|计划|方案|服务)"
_SETTLED = regex(r"(?:[至到在给为成完]|$)")  # what follows a verb that is not a noun before another
_DONE_FOR = "实行|实施|开展|推行|实现|能够?|纳入|建立|安装|配备|开放|办理"
_MUST = r"[要应须]?"


def _every() -> str:
    """A pattern of the words for all of a set; not 所有制, 所有权, 所有者."""
    return f"(?:{of('every')})(?!(?<=所有)[制权者])"


_FULL = regex(lambda: rf"(?P<cue>{of('full')})(?=(?:的?目标(?:任务)?|[、并和与及][^,、]{{1,8}})?$)")
_RESULT = regex(lambda: rf"(?:{of('result')})了?")
_EFFORT = regex(lambda: rf"[^,]{{0,4}}(?:{of('effort')})")


def is_firm(piece: Piece) -> bool:
    """Whether no verb of mere effort opens the clause: 坚持, 探索."""
    return not _EFFORT.match(piece.plain, piece.start, piece.end)


def full(piece: Piece) -> Worded | None:
    """实现乡镇污水处理设施全覆盖; 养老保险制度实现全覆盖; 推进监管全覆盖."""
    found = _FULL.search(piece.plain, piece.first, piece.end)
    if not found:
        return None
    at, end = found.span("cue")
    verbs = list(_RESULT.finditer(piece.plain, piece.start, at))
    direct = verbs.pop() if verbs and verbs[-1].end() == at else None
    start = verbs[-1].end() if verbs else piece.first
    named = piece.subject(start, direct.start() if direct else at) if direct or start < at else None
    if not named:
        return None
    begin = min(verbs[-1].start() if verbs else piece.first, named[0][0])
    verb = direct or (verbs[-1] if verbs else None)
    cue = (verb[0].removesuffix("了") if verb else "") + found["cue"]
    return Worded("coverage", begin, end, at, named, cue, firm=is_firm(piece))


_WHOLLY = pattern(
    lambda: rf"(?P<all>{of('all')})(?![不未])(?P<verb>{of('act')}|{{count}}|{{done}}|(?P<open>[^,]{{2}}))(?!的)"
)


def wholly(piece: Piece) -> Worded | None:
    """释放的资金全部用于贷款; 沉淀资金一律收回; 全部取消加价; up to what is done besides (并…)."""
    for found in _WHOLLY.finditer(piece.plain, piece.start, piece.end):
        at = found.start("all")
        if not _BARRED.search(piece.plain, piece.start, at) and (not found["open"] or _is_open(piece, found)):
            return _done_with_all(piece, found)
    return None


def _is_open(piece: Piece, found: re.Match[str]) -> bool:
    """Whether a verb that no table knows stands behind the all-word, and something before it."""
    settled = found["all"] != "全部" or _SETTLED.match(
        piece.plain, found.end(), piece.end
    )  # 一律 is before verbs alone
    alone = piece.first < found.start("all") and settled
    return bool(alone) and can_be_verb(found["open"]) and not _NOUNS.match(found["open"])


def _done_with_all(piece: Piece, found: re.Match[str]) -> Worded | None:
    besides = _BESIDES.search(piece.plain, found.end("verb"), piece.end)
    end = besides.start() if besides else piece.end
    remark = piece.line.plain.find(BLANK, found.end("verb"), end)
    if remark >= 0 and piece.line.text.startswith("(", remark) and not piece.plain[remark:end].strip(BLANK):
        end = remark  # 全部执行特别限值(颗粒物20毫克)
    named = piece.name(piece.start, found.start("all"))
    named_pieces = without_counts(piece.line, (named,)) if named else ()
    pieces = (*named_pieces, (found.start("verb"), end))
    return Worded("coverage", piece.first, end, found.start("all"), pieces, found["all"] + found["verb"])


def _each() -> str:
    gained = f"{of('gained', 'taking')}|{{done}}|有(?![所权责了着很更显明不])"
    return rf"""
        (?P<all>{_every()}|{of("each")}) (?!人) (?P<set>[^,]{{1,24}}?) [均都]
        (?: (?P<done>(?!建立健全)(?:{gained})[^,]*)
          | [要应须]? (?P<must>(?!建立健全)(?:{of("gained")})[^,]*|通过[^,]{{2,20}}(?:进行|办理)[^,]*) )$
        """


_EACH = pattern(_each, re.VERBOSE)


def each(piece: Piece) -> Worded | None:
    """所有乡镇均建成服务站; 全部护林员都配备手台; 每个村都设有诊室."""
    found = _EACH.search(piece.plain, piece.first, piece.end)
    if not found or not _is_of_area(piece, found.start("all")):
        return None
    done = found.span("done" if found["done"] else "must")
    pieces = ((piece.first, found.start("all")), found.span("set"), done)
    return Worded("coverage", piece.first, piece.end, found.start("all"), pieces, found["all"])


_LONE = regex(
    lambda: rf"(?P<all>{_every()})(?P<rest>[^,的要应须可]{{1,24}}?(?:{of('gained')}|开工|竣工|投产|投用)[^,的]*)$"
)


def lone(piece: Piece) -> Worded | None:
    """所有建制村通客车."""
    found = _LONE.search(piece.plain, piece.first, piece.end)
    if not found or not _is_of_area(piece, found.start("all")):
        return None
    pieces = ((piece.first, found.start("all")), found.span("rest"))
    return Worded("coverage", piece.first, piece.end, found.start("all"), pieces, found["all"])


def _is_of_area(piece: Piece, at: int) -> bool:
    """Whether the all-word opens the clause: in its middle it is of the object, 落实好所有企业的通关."""
    return piece.first == at or _AREA.fullmatch(piece.plain, piece.first, at) is not None


_FINISHED = pattern(
    lambda: rf"(?P<verb>{of('finishing')})(?P<area>{{area}})?(?P<all>{_every()})(?P<what>[^,]{{2,40}})$"
)
_UNNAMED = regex(lambda: rf"(?:{of('unnamed')})$")


def finished(piece: Piece) -> Worded | None:
    """完成所有建制镇污水厂建设; 淘汰全部黄标车."""
    found = _FINISHED.match(piece.plain, piece.first, piece.end)
    if not found or _UNNAMED.search(found["what"]):
        return None
    area = (found.span("area"),) if found["area"] else ()
    pieces = (found.span("verb"), *area, found.span("what"))
    return Worded("coverage", piece.first, piece.end, found.start("all"), pieces, found["verb"] + found["all"])


_ALIKE = regex(
    lambda: rf"(?P<set>[^,]{{2,24}}?)(?<![人平年户月日次])均{_MUST}(?P<done>(?:{of('gained', 'taking')})[^,的]+)$"
)


def alike(piece: Piece) -> Worded | None:
    """社区和行政村均设立服务站."""
    found = _ALIKE.match(piece.plain, piece.first, piece.end)
    named = piece.name(*found.span("set")) if found else None
    if not found or not named or not _SEVERAL.search(piece.plain, *named):
        return None
    return Worded("coverage", piece.first, piece.end, found.end("set"), (named, found.span("done")), "均")


_SEVERAL = regex(lambda: rf"[、和与及]|(?:{of('unit')})$")
"""Several of a sort, by a list or by the noun: 社区和行政村, 定点医院."""


_FOR_ALL = regex(lambda: rf"[对在将把为向](?P<all>{_every()})[^,]{{2,30}}?(?:{_DONE_FOR})[^,]{{2,}}$")


def for_all(piece: Piece) -> Worded | None:
    """对所有许可事项实行改革; 患者在所有医院能刷卡."""
    found = _FOR_ALL.search(piece.plain, piece.start, piece.end)
    if not found:
        return None
    at, after = found.span("all")
    before = at - (piece.plain[at - 1] in "对将把为向")
    pieces: tuple[Stretch, ...] = (phrases.first(piece.line, piece.start, before), before), (after, piece.end)
    return Worded("coverage", piece.first, piece.end, at, pieces, found["all"])


_TO_ALL = regex(
    lambda: (
        rf"(?P<verb>(?:{of('reaching')})[到至]|(?:实现)?(?:全面)?覆盖)"
        rf"(?P<all>{_every()}|每[个一]|全体(?!人民|公民|群众))[^,的]{{2,}}$"
    )
)


def to_all(piece: Piece) -> Worded | None:
    """将政策扩大至全部领域; 免征范围,从小微企业扩大到所有企业; 服务网络覆盖所有村; 传达到所有医务人员."""
    found = _TO_ALL.search(piece.plain, piece.start, piece.end)
    if not found:
        return None
    start = found.start()
    origin = _ORIGIN.search(piece.plain, piece.first, start)
    if named := piece.name(piece.first, origin.start() if origin else start):
        return Worded("coverage", piece.first, piece.end, start, (named,), found["verb"])
    subject = phrases.subject(piece.line, start) if origin else _object_before(piece)
    if subject:
        begin = subject[0] if origin else piece.line.clause(subject[0])[0]
        return Worded("coverage", begin, piece.end, start, (subject,), found["verb"])
    pieces = found.span("verb"), (found.end("all"), piece.end)
    return Worded("coverage", piece.first, piece.end, start, pieces, found["verb"])


_OBJECT = regex(r"(?:将|把|完善|健全|落实|实施|推行|建立|优化|深化|实行)(?P<object>[^,]{2,40})$")


def _object_before(piece: Piece) -> Stretch | None:
    """What the clause before is done to: 完善[补贴制度],放开至所有乡镇."""
    start = piece.start - 1
    if start <= piece.line.sentence(piece.start)[0] or piece.plain[start] != ",":
        return None
    found = _OBJECT.match(piece.plain, phrases.first(piece.line, *piece.line.clause(start - 1)), start)
    return found.span("object") if found else None


_TO_THE_LAST = regex(lambda: rf"(?P<set>[^,]{{2,40}}?)(?P<all>{of('wholly')})(?P<done>[^,、的]{{2,6}}){_NO_NOUN}$")


def to_the_last(piece: Piece) -> Worded | None:
    """政务数据全量归集; 实现应急队伍全员持证."""
    found = _TO_THE_LAST.search(piece.plain, piece.first, piece.end)
    named = piece.name(*found.span("set")) if found else None
    if not found or not named or (found["all"] != "全量" and not _has_result(piece, found.start("all"))):
        return None
    return Worded("coverage", piece.first, piece.end, found.start("all"), (named, found.span("done")), found["all"])


def _has_result(piece: Piece, at: int) -> bool:
    return re.search("实现|做到|完成|确保", piece.plain[piece.start : at]) is not None


EVERYWHERE = "村村|镇镇|乡乡|县县|户户|校校|组组"
_ONE_BY_ONE = regex(
    rf"(?P<verb>实现|做到|确保)(?P<set>[^,]{{0,16}}?)(?P<all>{EVERYWHERE})(?P<done>[^,的]{{1,12}})$"
    rf"|(?P<alone>{EVERYWHERE})(?P<has>都?(?:[通有]|[用喝吃住走]上|建有|设有|配有)[^,的]{{1,12}})$"
)


def one_by_one(piece: Piece) -> Worded | None:
    """实现村村通硬化路; 乡乡有卫生院."""
    found = _ONE_BY_ONE.search(piece.plain, piece.start, piece.end)
    if not found:
        return None
    if found["alone"]:
        at = found.start("alone")
        return Worded("coverage", at, piece.end, at, (found.span(),), found["alone"]) if at == piece.first else None
    pieces = (found.span("set"), (found.start("all"), found.end("done")))
    return Worded("coverage", found.start(), piece.end, found.start("all"), pieces, found["all"])
