"""The shapes of the organs that fill a line: document number, order number, note, copies, imprint, marks of the 版头.

One expression each, read against folded text without blanks. Knows what an organ looks like, not where it stands.
"""

from __future__ import annotations

import re

from gongwen.language.times import DATE
from gongwen.lexicon import alternation, words
from gongwen.model import DocumentNumber
from gongwen.regex import HAN, LETTER, regex
from gongwen.source import printed

_OPEN, _CLOSE = r"[〔\[【(﹝〈<《「『{„]", r"[〕\]】)﹞〉>》」』}‟]"
_CODE = rf"""
    (?! 的 | [^〔\[【(]{{0,20}}(?:关于|的通知) )                        # no title that a number stands behind
    {LETTER} (?:{LETTER}|[0-9_·\-]){{0,20}}? (?:\([^()]{{1,6}}\))? {HAN}{{0,4}}
"""
_OF_YEAR = rf"""
    {_OPEN} (?P<year> \d{{4}} | \d[ ]\d[ ]\d[ ]\d ) 年? {_CLOSE} (?P<ordinal> [第字]? ) (?P<serial> \d{{1,5}} ) 号
"""
_NUMBER = rf"(?P<agency> (?: {_CODE} )? ) {_OF_YEAR}"
_MONTH = r"(?:20\d\d年\d{1,2}月[上中下]?[旬初底]?)"
_ORDER = rf"""
    (?P<agency> {HAN}{{0,30}} (?:令|公告|通告)? ) (?P<annual> (?:\d{{4}}年)? )
    \(? 第 (?P<serial> \d{{1,5}} | [一二三四五六七八九十百〇零]{{1,7}} ) 号 (?:令|公告)? \)?
"""

NUMBER = regex(_NUMBER, re.VERBOSE)
NUMBER_BEHIND = regex(
    rf"(?P<title> .*? (?:{alternation(words('document_types'))}) \)? ) (?P<behind> \(? {_CODE} {_OF_YEAR} \)? ) $",
    re.VERBOSE,
)
NUMBER_LINE = regex(rf"(?:文号:|发文字号:)? \(? {_NUMBER} \)? (?=签发人|{DATE}$|$)", re.VERBOSE)
ORDER_LINE = regex(rf"{_ORDER}$", re.VERBOSE)
MASTHEAD = regex(rf"(?:{HAN}|[、()“”]){{3,60}}(?:文件|令|公告|部文|电报)$")
COPY_NUMBER = regex(r"(?:份号:?)?(?P<value>\d{6})$")
SECRECY = regex(r"(?:密级:?)?(?P<value>(?:绝密|机密|秘密|内部)(?:[★☆*].{0,8})?)$")
URGENCY = regex(r"(?:紧急程度:?)?(?P<value>特急|特提|加急|平急|急件)$")
SIGNATORY = regex(rf"签发人:?(?P<value>(?:{HAN}|·){{2,20}})$")
DATELINE = regex(r".{0,8}(?:社|报|网)?.{2,6}\d{1,2}月\d{1,2}日电(?:\(.{0,20}\))?$")
CREDIT = regex(r"(?!.{0,60}关于).{0,60}(?:记者|通讯员|本报|资料|图片|图为|图:).{0,24}(?:摄|摄影|供图|提供)\)?。?$")
KEYWORDS = regex(r"主题词:?(?P<value>.{2,80})$")
OCCASION = regex(rf"[—–-]{{0,4}}\(?(?P<date>{DATE})[^。]{{0,20}}?在[^。]{{4,60}}?上\)?$", re.VERBOSE)
OCCASION_BEHIND = regex(rf"[—–-]{{1,4}}(?P<date>{DATE})[^。]{{0,20}}?在[^。]{{4,60}}?(?:会议|大会)上", re.VERBOSE)
SPEAKER = regex(
    rf"(?P<office>{HAN}{{0,30}}?(?:总理|主席|省长|市长|区长|县长|州长|盟长|旗长|院长|检察长|主任|局长|厅长|部长))"
    rf"(?P<person>(?:{HAN}|·){{2,5}}?)(?:各位代表:)?$"
)
ENACTED = regex(
    rf"""
      (?! [^。]{{0,3000}}。 ) \(? (?: [^\s\d。]{{2,30}} )? {DATE} .{{0,2500}}?
      (?: 通过|公布|发布|批准|修订|修正|施行|颁布|修改|印发 )
    | (?P<open> \( (?:{HAN}|、){{0,40}} )? {DATE} [,、]? (?:{HAN}|、){{0,40}}
        (?(open) \) | (?<=[部委局厅院府行署会室]) ) $
    """,
    re.VERBOSE,
)
NOTE_WORDS = "此件|本件|本文|信息公开|公开|联系|此页|主动公开|依申请公开|不予公开|此文"
NOTE = regex(rf"\((?P<value>(?:{NOTE_WORDS})[^()]{{0,120}})\)$")
COPIES = regex(r"(?:抄[送报致]|分送|[送报])(?:机关|单位)?:(?P<value>.+)$")
IMPRINT = regex(rf"(?P<who>[^:。;]{{0,60}}?)(?P<date>{DATE})印(?:发|制)?。?$", re.VERBOSE)
COPIES_PRINTED = regex(r"\(?共印\d{1,5}份\)?$")
PROOF = regex(r"(?:校对|拟稿|打字|核稿)[人员]?:.{2,20}$")
NEWS_SOURCE = regex(r"\((?:据?新华社.{2,20}电|《人民日报》.{0,40})\)$|《人民日报》\(.{4,30}版\)$")
IMPRINT_OFFICE = regex(r"印发(?:机关|单位):?(?P<who>.{2,40})$")
PUBLICATION = regex(
    rf"""
      \(? (?: (?:该|本)?(?:政策|文件|措施)?由 )?
      (?: (?P<who>[^,。;:]{{2,80}}?) 于? (?P<date>{DATE} | {_MONTH})
        | (?P<date2>{DATE}) ,? (?P<who2>[^,。;:]{{0,80}}?) )
      (?P<act> 起?(?:面向社会|向社会)?(?:公开)?(?:征求|征集) | (?:正式|联合|对外|首次)?(?: 发布 | 公布 | 公示 | 印发 )
          | 在[^。]{{2,80}}发布 | [^,。]{{2,40}}会发布 | ,(?=征求意见|公开征|意见反馈|公示) )
      (?P<rest> [^。]{{0,120}} ) 。? $
    """,
    re.VERBOSE,
)
ATTACHMENT = regex(
    r"(?P<open>[\[【(〔])?(?P<word>附[件表]?)"
    r"(?P<number>\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十\d]{1,2}\))?"
    r"(?(open)[\]】)〕])(?P<sign>[:.、]?)(?P<title>.*)$"
)

_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "〇": 0, "零": 0}


def document_number(said: str) -> DocumentNumber | None:
    """The number that *said* (folded) is, its year in 〔〕; None where they are none."""
    said = printed(said).strip("()")
    if match := NUMBER.search(said):
        agency = match["agency"]
        year, serial = match["year"].replace(" ", ""), match["serial"]
        return DocumentNumber(f"{agency}〔{year}〕{match['ordinal']}{serial}号", agency, int(year), int(serial))
    if (match := ORDER_LINE.match(said)) and (match["agency"] or match["annual"]):
        text = f"{match['agency']}{match['annual']}第{match['serial']}号"
        year = int(match["annual"][:4]) if match["annual"] else None
        return DocumentNumber(text, match["agency"], year, _serial(match["serial"]))
    return None


def _serial(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    value, digit = 0, 0
    for sign in words:
        if sign in "十百":
            value += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _NUMERALS[sign]
    return value + digit
