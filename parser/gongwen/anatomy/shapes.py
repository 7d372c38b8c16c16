"""The shapes of the organs that fill a line: document number, order number, note, copies, imprint, marks of the 版头.

One expression each, read against folded text without blanks. Knows what an organ looks like, not where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.language import bodies, documents, organs
from gongwen.language.times import DATE, WORDED_DATE
from gongwen.lexicon import alternation, any_word, table, words
from gongwen.regex import HAN, regex


def _labels(field: str) -> Iterator[str]:
    """What a page calls one of its fields."""
    return (row["word"] for row in table("page_fields") if row["field"] == field)


_MONTH = r"(?:20\d\d年\d{1,2}月[上中下]?[旬初底]?)"
NUMBER_BEHIND = regex(
    rf"""(?P<title> .*? (?:{alternation(words("document_types"))}) \)? )
    (?P<behind> \(? {documents.CODE} {documents.OF_YEAR} \)? ) $""",
    re.VERBOSE,
)
_ANOTHER = r"(?:[^〔\[(【〕\])】]{2,14}[〔\[(【]\d{4}[〕\])】]第?\d{1,5}号){1,3}"  # of another body that signs too
NUMBER_LINE = regex(
    lambda: (
        rf"""(?:(?:{alternation(_labels("document_number"))}|字号|编号):)? {documents.marks()}?
    [(\[【]? {documents.NUMBER} [)\]】]? (?:文件)?
    (?=签发人|{DATE}\)?$|{_ANOTHER}$|(?:{documents.marks()}|{HAN}{{2,6}}\d{{1,5}}号)?$)"""
    ),
    re.VERBOSE,
)
MASTHEAD = regex(lambda: rf"(?:{HAN}|[、()“”]){{3,60}}(?:{any_word('organ_words', 'masthead')})$")
NUMBER_BEFORE = regex(rf"{documents.CODE} {documents.OF_YEAR} (?=[^,。;:]{{0,80}}关于)", re.VERBOSE)
ISSUED = regex(
    lambda: (
        rf"""\(? (?P<who>[^。;:!?\d()]{{2,80}}?) (?:{any_word("organ_words", "issued")})? (?P<date>{WORDED_DATE})
    (?:{any_word("organ_words", "issued")})? \)?$"""
    ),
    re.VERBOSE,
)
"""Who issues minutes or a bulletin, and when, on a line under its name: 某市人民政府办公室 2021年7月6日."""
DATED = regex(rf"(?:.{{0,60}}号)?(?P<date>{WORDED_DATE})\)?$", re.VERBOSE)
"""A date alone on a line of the head, or behind the number."""
COPY_NUMBER = regex(r"(?:份号:?)?(?P<value>\d{6})$")
SECRECY = regex(lambda: rf"(?:密级:?)?(?P<value>(?:{any_word('organ_words', 'secrecy')})(?:[★☆*].{{0,8}})?)$")
URGENCY = regex(lambda: rf"(?:紧急程度:?)?(?P<value>{any_word('organ_words', 'urgency')})$")
SIGNATORY = regex(rf"签发人:?(?P<value>(?:{HAN}|·){{2,20}})$")
DATELINE = regex(r".{0,8}(?:社|报|网)?.{2,6}\d{1,2}月\d{1,2}日电(?:\(.{0,20}\))?$")
CREDIT = regex(
    lambda: (
        rf"(?!.{{0,60}}关于).{{0,60}}(?:{any_word('organ_words', 'reporter')}).{{0,24}}"
        rf"(?:{any_word('organ_words', 'photograph')})\)?。?$"
    )
)
"""Who took the picture above a text, with what it shows."""
KEYWORDS = regex(r"主题词:?(?P<value>.{2,80})$")
OCCASION = regex(rf"[—–-]{{0,4}}\(?(?P<date>{DATE})[^。]{{0,20}}?在[^。]{{4,60}}?上\)?$", re.VERBOSE)
OCCASION_BEHIND = regex(rf"[—–-]{{1,4}}{organs.OCCASION}", re.VERBOSE)
SPEAKER = regex(
    lambda: (
        rf"(?P<office>{HAN}{{0,30}}?(?:{any_word('offices')}))(?P<person>(?:{HAN}|·){{2,5}}?)(?:{organs.DELEGATES}:)?$"
    )
)
OFFICER = regex(
    lambda: rf"(?P<office>{HAN}{{0,20}}?(?:代|副)?(?:{any_word('offices')})):?(?P<person>(?:{HAN}|·){{2,8}})$"
)
OFFICE = regex(lambda: rf"(?:代|副)?(?:{any_word('offices')})$")
"""The office with which the words before a person's name end."""
ENACTED = regex(
    lambda: (
        rf"""
      (?! [^。]{{0,3000}}。 ) [(\[〔【]? (?: [^\s\d。]{{2,30}} )? {DATE} .{{0,2500}}?
      (?: {any_word("document_verbs", "adopts", "revises")} )
    | [(\[〔【] (?:{HAN}|、){{0,40}} {DATE} [,、]? (?:{HAN}|、){{0,40}} [)\]〕】] $
    | {DATE} [,、]? (?:{HAN}|、){{0,40}}(?:{bodies.endings("body")}) $
    """
    ),
    re.VERBOSE,
)
IMPRINT = regex(rf"(?P<who>[^:。;]{{0,60}}?)(?P<date>{DATE})印(?:发|制)?。?$", re.VERBOSE)
COPIES_PRINTED = regex(r"\(?共印\d{1,5}份\)?$")
PROOF = regex(lambda: rf"(?:{any_word('organ_words', 'proof')})[人员]?:.{{2,20}}$")
NEWS_SOURCE = regex(r"\((?:据?新华社.{2,20}电|《人民日报》.{0,40})\)$|《人民日报》\(.{4,30}版\)$")
IMPRINT_OFFICE = regex(r"印发(?:机关|单位):?(?P<who>.{2,40})$")
PUBLISHED = regex(lambda: f"{any_word('document_verbs', 'publishes')}|征[求集]|公开征|意见反馈")
"""What every line of PUBLICATION holds: looked for first, since that costs less."""
PUBLICATION = regex(
    lambda: (
        rf"""
      \(? (?: (?:该|本)?(?:政策|文件|措施)?由 )?
      (?: (?P<who>[^,。;:]{{2,80}}?) 于? (?P<date>{DATE} | {_MONTH})
        | (?P<date2>{DATE}) ,? (?P<who2>[^,。;:]{{0,80}}?) )
      (?P<act> {organs.publishing()} | 在[^。]{{2,80}}发布 | [^,。]{{2,40}}会发布 )
      (?P<rest> [^。]{{0,120}} ) 。? $
    """
    ),
    re.VERBOSE,
)
