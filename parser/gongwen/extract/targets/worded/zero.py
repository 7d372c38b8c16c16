"""Zero stated in words: an event or a state that is not to be; `wordings` has the forms in order, each with an example.

A ban of a conduct (严禁擅自收费) is a rule and no target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gongwen.extract.passage import Line
from gongwen.extract.targets.parse.pieces import without_counts
from gongwen.extract.targets.parse.shapes import Worded
from gongwen.extract.targets.worded.coverage import is_firm
from gongwen.extract.targets.worded.piece import Piece, Stretch
from gongwen.language import phrases
from gongwen.language.terms import ending, pattern, sign

_IN_QUOTES = pattern('[“"](?:{manner})?(?:零|{cleared})')
_NO_QUOTES = str.maketrans("", "", '“”"')
_NO_ABSENCE = r"(?![法需论偿不可从人机线形障缝感害])"  # 无法, 无需, 无人机


def _quoted(piece: Piece) -> str:
    """The text in which quotation marks are looked into, where they hold the words: “零事故”."""
    return piece.line.text if _IN_QUOTES.search(piece.line.text, piece.start, piece.end) else piece.plain


def _none_of(piece: Piece, found: re.Match[str], group: str, cue: str) -> Worded | None:
    """Zero of the event that *group* names to its end; 一起 or 任何一例 before it counts none."""
    begin, end = found.span(group)
    single = _ANY_ONE.match(piece.plain, begin, end)
    first = phrases.first(piece.line, single.end() if single else begin, end)
    named = (first, found.end(group)) if first < found.end(group) else None
    return _zero(piece, (named,) if named else None, found.start(), cue)


def _zero(piece: Piece, named: Sequence[Stretch] | None, at: int, cue: str, firm: bool = True) -> Worded | None:
    if not named or piece.plain.startswith("对", piece.start):
        return None
    return Worded(
        "zero", piece.first, piece.end, at, without_counts(piece.line, named), cue.translate(_NO_QUOTES), firm=firm
    )


_ANY_ONE = sign("any one")
_ABSENT = pattern(
    "(?:(?P<cue>{absent})(?P<what>[^,]{0,40}?{event})|(?P<not>不{occur})(?P<such>[^,]{2,30}?{untoward})|(?P<sure>不{occur})(?P<any>(?:新的)?[^,的]{2,30}?))(?:的?(?:底线|{occur}))?$"
)
_MADE_SURE = pattern("(?:{assure}|{guard}|坚决)[^,]{0,12}$")
_OCCURRING = pattern("(?P<cue>{avert})(?P<what>[^,]{2,40}?(?:现象|{event}))的?{occur}$")
_GRAVE = sign("grave")


def _is_guarded_against(found: re.Match[str]) -> bool:
    """避免 and 防止 are a duty of every day, but for what is grave."""
    return found["cue"].startswith(("避免", "防止")) and not _GRAVE.search(found["what"])


def absent(piece: Piece) -> Worded | None:
    """不发生重大事故; 杜绝“烂尾”工程; 守住不发生溃坝的底线."""
    found = _ABSENT.search(piece.plain, piece.start, piece.end)
    if found and found["sure"]:
        alone = found.start() == piece.first and _GRAVE.match(found["any"])
        made_sure = alone or _MADE_SURE.search(piece.plain, piece.start, found.start())
        return _none_of(piece, found, "any", found["sure"]) if made_sure else None
    if found and found["not"]:
        return _none_of(piece, found, "such", found["not"])
    if not found or _is_guarded_against(found) or sign("conduct").match(piece.plain, found.start("what")):
        return None
    return _none_of(piece, found, "what", found["cue"])


_NOT_ONE = pattern("{assure}?(?P<set>[^,]{0,30}?{event}){any one}(?P<cue>不(?:出|{occur}))$")


def not_one(piece: Piece) -> Worded | None:
    """火灾事故一件不出; 工亡事件一起不发生."""
    found = _NOT_ONE.search(piece.plain, piece.first, piece.end)
    named = piece.name(*found.span("set")) if found else None
    return _zero(piece, (named,), found.start("cue"), found["cue"]) if found and named else None


_SPARED = pattern("{assure}?(?P<set>[^,]{2,40}?)??(?P<cue>不{mishap}(?:[、和]?不{mishap})*)$")


def spared(piece: Piece) -> Worded | None:
    """小型水库不垮坝; 县城不受淹; 不垮坝、不溃堤: what does not happen, and to whom."""
    found = _SPARED.search(piece.plain, piece.first, piece.end)
    if not found:
        return None
    named = piece.name(*found.span("set")) if found["set"] else None
    at = found.start("cue")
    row = [(at + one.start() + 1, at + one.end()) for one in re.finditer("不[^不]+", found["cue"])]
    return _zero(piece, (named,) if named else row, at, found["cue"])


_UNHARMED = pattern("(?P<cue>{not for})(?P<what>[^,]{2,20}?{lead to}[^,]{0,12}?(?:{event}|{plight}))$")
_LEFT_OUT = pattern("(?P<cue>{let none})(?P<what>{any one}[^,]{2,20}?(?:{event}|{plight}))$")


def befalling(piece: Piece) -> Worded | None:
    """不因洪水造成人员伤亡; 不让一名学生因贫失学: what is to befall nobody."""
    found = _UNHARMED.search(piece.plain, piece.first, piece.end) or _LEFT_OUT.search(
        piece.plain, piece.first, piece.end
    )
    if not found:
        return None
    said = _none_of(piece, found, "what", found["cue"])
    why = found.end("cue") - 1  # 不[因贫困而失学]
    named = piece.plain[why] == "因" and said and ((why, said.indicator[-1][1]),)
    return replace(said, indicator=named) if said and named else said


def occurring(piece: Piece) -> Worded | None:
    """杜绝拖欠工资现象的发生; 避免重大事故发生."""
    found = _OCCURRING.search(piece.plain, piece.start, piece.end)
    if found and _is_guarded_against(found):
        return None
    return _none_of(piece, found, "what", found["cue"]) if found else None


_WITHOUT = pattern(
    rf"(?:(?<=没)有|(?<![有并毫从绝])无{_NO_ABSENCE}(?:一{{one of}}|一)?)"
    "(?:(?P<what>[^,]{2,40}?)的?{occur}|(?P<event>[^,]{0,30}?(?:{event}|{blight}))(?<!问题)|(?<=无一)(?P<fate>[^,的]{2,6}))$"
)


def without(piece: Piece) -> Worded | None:
    """确保全年无价格欺诈行为发生; 辖区无重大安全事故; 断面无劣Ⅴ类水体; 人员无一伤亡."""
    found = _WITHOUT.search(piece.plain, piece.start, piece.end)
    group = next((name for name in ("what", "event", "fate") if found and found[name]), "")
    said = _none_of(piece, found, group, "无") if found else None
    blighted = ending("blight").search(piece.plain, piece.start, piece.end)
    where = piece.name(piece.first, found.start()) if found and not blighted else None
    return replace(said, indicator=(where, *said.indicator)) if said and where else said


_NOT_GROWN = pattern(
    "(?P<cue>{not grown})(?P<what>新的[^,]{2,20}|[^,]{0,20}?{event}|{owing}[^,]{2,20})$"
    "|(?P<bar>{no more})(?P<any>[^,的]{2,20})$"
)


def not_grown(piece: Piece) -> Worded | None:
    """不新增政府债务; 决不允许增加新的拖欠; 不新增拖欠账款."""
    found = _NOT_GROWN.search(piece.plain, piece.start, piece.end)
    if not found:
        return None
    return _none_of(piece, found, *(("what", found["cue"]) if found["cue"] else ("any", found["bar"])))


_BARE = "(?<![清归化])"
_NOT_ANY = '(?:{nought}|(?!{not zero})(?:[^零、,。”"]{2,4}(?=[”"])|[^零、,。”"]{2}(?=[、,。;]|$)))'
"""What is nought: a word that the table knows, or where a word ends any but a manner of speaking (零距离)."""
_ROW = rf"(?:{_BARE}[“\"]?零[”\"]?{_NOT_ANY}[”\"]?[、和]?){{1,4}}"
_ENDS_IN_A_ROW = pattern(rf'{_BARE}零[”"]?{_NOT_ANY}[”"]?[、和]?(?:的?目标)?$')
_NOUGHT = pattern(
    rf"(?:(?P<verb>{{assure}})(?P<set>[^,]{{0,30}}?)(?P<nought>{_ROW})"
    rf"|(?P<subject>[^,零“”]{{2,40}}?){{assure}}?{{manner}}{{0,2}}(?P<alone>{_ROW}))(?:的?目标)?$"
)


def nought(piece: Piece) -> Worded | None:
    """确保工地“零事故”“零伤亡”; 公务接待费零增长."""
    text = _quoted(piece)
    if not _ENDS_IN_A_ROW.search(text, piece.start, piece.end):
        return None
    found = _NOUGHT.search(text, piece.first, piece.end) or _NOUGHT.search(text, piece.start, piece.end)
    if not found:
        return None
    row, cue = ("nought", found["nought"]) if found["verb"] else ("alone", found["alone"])
    named = piece.name(*found.span("set" if found["verb"] else "subject"))
    if found["verb"] and not named:
        named = piece.name(piece.first, found.start("verb"))
    return _zero(piece, _of_what(found, row, named), found.start(row), cue, bool(found["verb"]) or is_firm(piece))


_HAPPENING = pattern(r"零[”\"]?(?P<what>{event}|(?!{nought})[^零、”\"]{2,4})[”\"]?$")


def _of_what(found: re.Match[str], row: str, named: Stretch | None) -> Sequence[Stretch] | None:
    """*named* with the one thing that does not happen there: 行业[零]死亡; that alone where nothing is named.

    Of several (零火灾、零事故) it is *named* alone, or the first of them: see `one_each`.
    """
    event = _HAPPENING.fullmatch(found[row].strip('“"'))
    if not event and named:
        return (named,)
    first = _EVENT.search(found.string, *found.span(row))
    return (*((named,) if named else ()), first.span("what")) if first else None


_OF_THE_NAMED = "增长|新增|发生"
"""What is not to happen to that which is named: 经费零增长."""
_EVENT = pattern(
    f'零[”"]?(?P<what>(?!{_OF_THE_NAMED})(?:{{event}}|(?!{{nought}})[^零、”"]{{2,4}}(?=[”"、]|$)|{{nought}}))'
)


def one_each(line: Line, said: Worded) -> Iterator[Worded]:
    """*said* once for each event of a row, where it is one: 校园[零]事故、[零]投诉; else as it is."""
    row = list(_EVENT.finditer(line.text, said.at, said.end))
    if len(row) < _SEVERAL:
        yield said
        return
    named = tuple(piece for piece in said.indicator if piece[1] <= said.at)
    for event in row:
        yield replace(said, at=event.start(), indicator=(*named, event.span("what")))


_SEVERAL = 2


_CLEARED = pattern(
    r"(?:(?P<verb>{result})了?(?!{manner}{0,2}[“\"]?{cleared}))?(?P<set>[^,]{2,40}?)?{assure}?"
    r"{manner}{0,2}(?P<cue>[“\"]?{manner}?{cleared}[”\"]?)(?:的?目标)?$"
)


def cleared(piece: Piece) -> Worded | None:
    """确保无证摊点动态清零; 隐性债务“清零”; 加快积压信件清零; 积案尚有20件,6月底前清零."""
    text = _quoted(piece)
    found = _CLEARED.search(text, piece.first, piece.end)
    if not found:
        return None
    begin, end = found.span("set") if found["set"] else (found.start("cue"), found.start("cue"))
    return _zero(piece, piece.subject(begin, end), found.start("cue"), found["cue"], is_firm(piece))


_ELIMINATED = pattern(
    "{wipe out}(?P<what>[^,、的]{0,16}?{blight})$|消灭(?P<ended>[^,、的]{0,16}?事故)$"
    "|(?P<gone>[^,、]{0,16}?{blight}){result}?{manner}?消除$"
)


def eliminated(piece: Piece) -> Worded | None:
    """全面消除劣Ⅴ类水体; 扫除青壮年文盲; 消灭宜林荒山."""
    found = _ELIMINATED.search(piece.plain, piece.first, piece.end)
    group = next((name for name in ("what", "ended", "gone") if found and found[name]), "")
    return _none_of(piece, found, group, "消除") if found else None
