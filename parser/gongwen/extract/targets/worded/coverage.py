"""Full coverage stated without a number; `wordings` has the forms in order, each with an example.

Knows that an all-word stands on a set, and what is reached for all of it.
"""

from __future__ import annotations

import re

from gongwen.extract.targets.parse.pieces import without_counts
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded.piece import Piece, Stretch
from gongwen.language import phrases
from gongwen.language.clauses import BLANK
from gongwen.language.speech import can_be_verb
from gongwen.language.terms import ending, has, pattern, sign

_BESIDES = pattern("并(?![联行轨存举排购网入])")
_ORIGIN = pattern("[由从][^由从,]+$")
_BARRED = pattern("(?:[的占非是为以按至在对与和及不未没尚]|{unable})$")
_SETTLED = pattern("(?:[至到在给为成完]|$)")  # what follows a verb that is not a noun before another
_FULL = pattern("(?P<cue>{full})(?=(?:的?目标(?:任务)?|[、并和与及][^,、]{1,8})?$)")
_RESULT = pattern("{result}了?")
_EFFORT = pattern("[^,]{0,4}{effort}")


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
    if verbs and not direct and (of := _of_what(piece, verbs[0].start())):
        named = (of, *named)  # 产权信息实现线上查询全覆盖
    begin = min(verbs[-1].start() if verbs else piece.first, named[0][0])
    verb = direct or (verbs[-1] if verbs else None)
    cue = (verb[0].removesuffix("了") if verb else "") + found["cue"]
    return Worded("coverage", begin, end, at, named, cue, firm=is_firm(piece))


def _of_what(piece: Piece, end: int) -> Stretch | None:
    """What the clause up to the verb at *end* is about, where that is no area and nobody who acts."""
    named = piece.name(piece.first, end)
    if not named or sign("area").match(piece.plain, *named) or _AGENT.match(piece.plain, *named):
        return None
    return named


_AGENT = pattern("{each}|[^,]*{unit}$")


_WHOLLY = pattern("(?P<all>{all})(?![不未])(?P<verb>(?P<way>{duly})?(?:{act}|{count}|{done}|(?P<open>[^,]{2})))(?!的)")
_MANNER = pattern("{all}{by means}|{bidden}|.*{rhetoric}$")


def wholly(piece: Piece) -> Worded | None:
    """释放的资金全部用于贷款; 沉淀资金一律收回; 全部取消加价; up to what is done besides (并…)."""
    for found in _WHOLLY.finditer(piece.plain, piece.start, piece.end):
        at = found.start("all")
        if _MANNER.match(piece.plain, at, piece.end):
            continue
        if not _BARRED.search(piece.plain, piece.start, at) and (not found["open"] or _is_open(piece, found)):
            return _done_with_all(piece, found)
    return None


def _is_open(piece: Piece, found: re.Match[str]) -> bool:
    """Whether a verb that no table knows stands behind the all-word, and something before it."""
    if piece.first >= found.start("all"):
        return False
    if found["all"] == "全部" and _is_by_position(piece, found):
        return True
    adverbial = found["all"] != "全部" or found["way"]  # 一律 and 足额 are before verbs alone
    settled = adverbial or _SETTLED.match(piece.plain, found.end(), piece.end)
    return bool(settled) and can_be_verb(found["open"]) and not has("abstract", found["open"])


_AT_LAST = pattern("[^,、的]{2,8}$")
_ENDED = pattern("{completed}$")
_ASSURED = pattern("{assure}")


def _is_by_position(piece: Piece, found: re.Match[str]) -> bool:
    """Whether what stands behind the all-word closes the clause, and another sign shows that it is what is done.

    The sign is a time before it (年底前全部清欠), a word of the end (案件全部执结), a verb (河长全部上岗到位), or where
    no verb stands before, a time or an aim in its clause (年底前将灾民全部搬进新居).
    """
    said = _AT_LAST.match(piece.plain, found.end("all"), piece.end)
    if not said or ending("abstract").search(said[0]) or sign("cleared").match(said[0]):
        return False
    at = found.start("all")
    times = [time for time in piece.line.times_in(piece.start, at) if time.role == "by"]
    if any(time.end == at for time in times) or _ENDED.search(said[0]):
        return True
    if can_be_verb(piece.plain[at - 2 : at]):
        return False  # 拨付全部补助
    return can_be_verb(said[0][-2:]) or bool(times) or _ASSURED.search(piece.plain, piece.start, at) is not None


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


_EACH = pattern(
    r"""
    (?P<all>{every}|{each}) (?!人) (?P<set>[^,]{1,24}?) [均都] (?:{must}(?={gained}|通过))?
    (?P<done>(?!建立健全)(?:{gained}|{taking}|{done}|[与和同][^,]{2,12}?{act}|有(?![所权责了着很更显明不]))[^,]*
    |通过[^,]{2,20}(?:进行|办理)[^,]*)$
    """,
    re.VERBOSE,
)


def each(piece: Piece) -> Worded | None:
    """所有乡镇均建成服务站; 全部护林员都配备手台; 每个村都设有诊室."""
    found = _EACH.search(piece.plain, piece.first, piece.end)
    if not found or not _is_of_area(piece, found.start("all")):
        return None
    pieces = ((piece.first, found.start("all")), found.span("set"), found.span("done"))
    return Worded("coverage", piece.first, piece.end, found.start("all"), pieces, found["all"])


_LONE = pattern(
    "(?P<all>{every})(?P<rest>(?:[^,的要应须可]{1,20}的)?[^,的要应须可]{1,30}?"
    "(?:(?P<done>{gained}|{final}(?!{going well})|{taking}|能够?(?={taking}|{gained}))[^,的]*|(?P<act>{act})))$"
)


def lone(piece: Piece) -> Worded | None:
    """所有建制村通客车."""
    found = _LONE.search(piece.plain, piece.first, piece.end)
    if not found or not _is_of_area(piece, found.start("all")):
        return None
    pieces = ((piece.first, found.start("all")), found.span("rest"))
    at = found.start("done" if found["done"] else "act")  # the time may stand before it: 所有村6月底前通车
    return Worded("coverage", piece.first, piece.end, at, pieces, found["all"])


def _is_of_area(piece: Piece, at: int) -> bool:
    """Whether the all-word opens the clause: in its middle it is of the object, 落实好所有企业的通关."""
    return piece.first == at or _BEFORE_ALL.fullmatch(piece.plain, piece.first, at) is not None


_BEFORE_ALL = pattern("{result}?{area}?")


_FITTED = pattern("(?P<what>[^,、]{4,30}?)(?P<all>{every})(?P<set>[^,的]{2,12}?)(?P<done>{gained}{completed:2})$")


def fitted(piece: Piece) -> Worded | None:
    """记录仪所有队伍配备到位: what each of all gets stands before."""
    found = _FITTED.match(piece.plain, piece.first, piece.end)
    named = piece.name(*found.span("what")) if found else None
    if not found or not named or sign("result").match(found["what"]) or sign("effort").match(found["what"]):
        return None
    pieces = named, (found.start("done"), found.end("done") - 2)
    return Worded("coverage", piece.first, piece.end, found.start("all"), pieces, found["all"])


_NONE_LEFT = pattern("(?P<set>[^,]{0,40}?)(?:{assure})?(?P<cue>{any one}{left})$")


def none_left(piece: Piece) -> Worded | None:
    """燃煤锅炉一台不留; 取缔黑诊所,做到一家不留."""
    found = _NONE_LEFT.match(piece.plain, piece.first, piece.end)
    named = piece.subject(*found.span("set")) if found else None
    if not found or not named:
        return None
    return Worded("coverage", piece.first, piece.end, found.start("cue"), named, found["cue"])


_FINISHED = pattern("(?P<verb>{finishing})(?P<area>{area})?(?P<all>{every})(?P<what>[^,]{2,40})$")


def finished(piece: Piece) -> Worded | None:
    """完成所有建制镇污水厂建设; 淘汰全部黄标车."""
    found = _FINISHED.match(piece.plain, piece.first, piece.end)
    if not found or ending("unnamed").search(found["what"]):
        return None
    area = (found.span("area"),) if found["area"] else ()
    pieces = (found.span("verb"), *area, found.span("what"))
    return Worded("coverage", piece.first, piece.end, found.start("all"), pieces, found["verb"] + found["all"])


_ALIKE = pattern("(?P<set>[^,]{2,24}?)(?<![人平年户月日次])均{must}?(?P<done>(?:{gained}|{taking})[^,的]+)$")


def alike(piece: Piece) -> Worded | None:
    """社区和行政村均设立服务站."""
    found = _ALIKE.match(piece.plain, piece.first, piece.end)
    named = piece.name(*found.span("set")) if found else None
    if not found or not named or not _SEVERAL.search(piece.plain, *named):
        return None
    return Worded("coverage", piece.first, piece.end, found.end("set"), (named, found.span("done")), "均")


_SEVERAL = pattern("[、和与及]|{unit}$")
"""Several of a sort, by a list or by the noun: 社区和行政村, 定点医院."""


_FOR_ALL = pattern(
    "[对在将把为向](?P<all>{every})(?:[^,]{2,30}?(?:{gained:2}|{taking}|能)[^,]{2,}|[^,的]{2,20}?{provided}[^,]{2,})$"
)


def for_all(piece: Piece) -> Worded | None:
    """对所有许可事项实行改革; 患者在所有医院能刷卡."""
    found = _FOR_ALL.search(piece.plain, piece.start, piece.end)
    if not found:
        return None
    at, after = found.span("all")
    before = at - (piece.plain[at - 1] in "对将把为向")
    pieces: tuple[Stretch, ...] = (phrases.first(piece.line, piece.start, before), before), (after, piece.end)
    return Worded("coverage", piece.first, piece.end, at, pieces, found["all"])


_TO_ALL = pattern(
    "(?P<verb>{spread}[到至]|(?:实现)?(?:全面)?覆盖)(?P<where>[^,、的全所每]{0,12}?)(?P<all>{all of})"
    "(?!人民|公民|群众)(?:[^,的]{2,}|[^,]{2,}的[^,的]{0,4}{unit})$"
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
    pieces = found.span("verb"), found.span("where"), (found.end("all"), piece.end)
    return Worded("coverage", piece.first, piece.end, start, pieces, found["verb"])


_OBJECT = pattern("(?:[将把]|{effort}|{carry out}|(?!通过){taking})(?P<object>[^,]{2,40})$")


def _object_before(piece: Piece) -> Stretch | None:
    """What the clause before is done to: 完善[补贴制度],放开至所有乡镇."""
    start = piece.start - 1
    if start <= piece.line.sentence(piece.start)[0] or piece.plain[start] != ",":
        return None
    found = _OBJECT.match(piece.plain, phrases.first(piece.line, *piece.line.clause(start - 1)), start)
    return found.span("object") if found else None


_TO_THE_LAST = pattern("(?P<set>[^,]{2,40}?)(?P<all>{wholly})(?P<done>[^,、的]{2,6})$")


def to_the_last(piece: Piece) -> Worded | None:
    """政务数据全量归集; 实现应急队伍全员持证."""
    found = _TO_THE_LAST.search(piece.plain, piece.first, piece.end)
    named = piece.name(*found.span("set")) if found else None
    if not found or not named or ending("abstract").search(found["done"]):
        return None
    if found["all"] != "全量" and not sign("assure").search(piece.plain, piece.start, found.start("all")):
        return None
    return Worded("coverage", piece.first, piece.end, found.start("all"), (named, found.span("done")), found["all"])


_ONE_BY_ONE = pattern("(?P<verb>{assure})(?P<set>[^,]{0,16}?)(?P<all>{everywhere})(?P<done>[^,的]{1,12})$")
_TO_EACH = pattern(
    "(?P<set>[^,]{0,30}?)(?:{assure}|实行|推行|落实)?"
    "(?P<each>(?:{everywhere}|{by head})都?(?:[通有]|[用喝吃住走]上|[建设配]有)(?!人)[^,的]{1,12}"
    "|(?:{everywhere}|{by head}|{everyone})(?:都能?)?{enjoyed}[^,的]{0,12})$"
)


def one_by_one(piece: Piece) -> Worded | None:
    """实现村村通硬化路; 乡乡有卫生院; 基本医疗人人享有; 诉求件件有回音."""
    if found := _ONE_BY_ONE.search(piece.plain, piece.start, piece.end):
        pieces = (found.span("set"), (found.start("all"), found.end("done")))
        return Worded("coverage", found.start(), piece.end, found.start("all"), pieces, found["all"])
    found = _TO_EACH.match(piece.plain, piece.first, piece.end)
    if not found or _PUSHED.match(found["set"]) or ending("abstract").search(found["each"]):
        return None
    everywhere = _AREA.fullmatch(found["set"])  # 全县村村通水
    named = (found.span("each"),) if everywhere else piece.subject(*found.span("set"))
    if everywhere and found["set"]:
        named = (found.span("set"), found.span("each"))
    return Worded("coverage", piece.first, piece.end, found.start("each"), named, found["each"][:2]) if named else None


_AREA = pattern("(?:{area})?")
_PUSHED = pattern("{result}|{effort}")
