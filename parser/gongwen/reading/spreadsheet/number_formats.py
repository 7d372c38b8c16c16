"""Numbers as a spreadsheet shows them: a value and the code of its format (`0.0%`, `yyyy"年"m"月"`) to characters.

    format  = section (";" section)*        positive; negative; zero; words
    section = ("[" colour, condition, DBNum, elapsed "]" | '"' words '"' | "\\" sign | "_" sign | "*" sign | token)*

Knows formats as they are saved in files, which do not depend on the reader's language; dates whose form it would decide
are shown as in China. What it does not know is shown as the number is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from gongwen.language.numbers import DIGITS, FORMAL_DIGITS
from gongwen.regex import regex

GENERAL: Final = "General"
_YEAR_MONTH, _MONTH, _HOUR, _SECOND = 'yyyy"年"m"月"', 'm"月"d"日"', 'h"时"mm"分"', 'ss"秒"'
_DAY = f'yyyy"年"{_MONTH}'
BUILT_IN: Final = dict(
    # by number; those that a reader's language decides as in China
    [
        *enumerate(("General", "0", "0.00", "#,##0", "#,##0.00", "#,##0", "#,##0", "#,##0.00", "#,##0.00")),
        *enumerate(("0%", "0.00%", "0.00E+00", "General", "General", "yyyy/m/d", "d-mmm-yy", "d-mmm", "mmm-yy"), 9),
        *enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy/m/d h:mm"), 18),
        *enumerate((_YEAR_MONTH, _MONTH, _MONTH, "m-d-yy", _DAY, _HOUR, _HOUR + _SECOND), 27),
        *enumerate((f"AM/PM{_HOUR}", f"AM/PM{_HOUR}{_SECOND}", _YEAR_MONTH), 34),
        *enumerate(("#,##0", "#,##0", "#,##0.00", "#,##0.00"), 37),
        *enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45),
        *enumerate((_YEAR_MONTH, _MONTH, _YEAR_MONTH, _MONTH, _MONTH), 50),
        *enumerate((f"AM/PM{_HOUR}", f"AM/PM{_HOUR}{_SECOND}", _YEAR_MONTH, _MONTH), 55),
    ]
)
_SYSTEM_DATE: Final = {"F800": _DAY, "x-sysdate": _DAY, "F400": "h:mm:ss"}
_NOONS: Final = ("上午", "下午")
_TOKEN: Final = regex(
    rf"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | (?P<gap>[_*]). | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<noon>AM/PM|A/P|{"/".join(_NOONS)})
    | (?P<power>E[+-]?0+) | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|e+|b+)
    | (?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = regex(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_LOCALE: Final = regex(r"\$([^-]*)(?:-(.*))?")
_DIGITS: Final = {"dbnum1": f"〇{DIGITS}", "dbnum2": f"零{FORMAL_DIGITS}"}
_TEN: Final = {"dbnum1": "十", "dbnum2": "拾"}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final[tuple[str, ...]] = (*DIGITS[:6], "日")
_MOST_DIGITS: Final = 15  # of a number as a spreadsheet keeps it
_SHOWN_DIGITS: Final = 11  # of a number without a format
_LONGEST_CODE: Final = 255
_LAST_DAY: Final = 2_958_465  # 9999-12-31
_TESTS: Final = {
    "<": lambda number, other: number < other,
    "<=": lambda number, other: number <= other,
    ">": lambda number, other: number > other,
    ">=": lambda number, other: number >= other,
    "=": lambda number, other: number == other,
    "<>": lambda number, other: number != other,
}

Token = tuple[str, str]


def shown(value: str, code: str, *, since_1904: bool = False) -> str:
    """The number that *value* spells as the format *code* shows it; *value* itself where it is none."""
    number = _number(value)
    if number is None:
        return value
    sections = _sections(code[:_LONGEST_CODE])
    section, number = _chosen(sections, number)
    if any(kind == "date" for kind, _ in section):
        return _date(number, section, since_1904) or general(number)
    return _written(number, section)


def general(number: Decimal) -> str:
    """*number* as it is shown without a format."""
    whole = len(str(abs(int(number)))) if abs(number) >= 1 else 1
    if whole > _SHOWN_DIGITS or (number and abs(number) < Decimal("1e-9")):
        return f"{number:.5E}" if whole > _MOST_DIGITS or abs(number) < 1 else f"{number:.0f}"
    rounded = _rounded(number, max(0, _SHOWN_DIGITS - 1 - whole))
    said = f"{rounded:f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if said in ("", "-0") else said


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > _MOST_POWER or number.adjusted() < -_MOST_POWER:
        return None
    return Decimal(f"{number:.{_MOST_DIGITS}g}")  # what a binary number adds to it is gone


_MOST_POWER: Final = 40


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """The sections of a format, each as its tokens."""
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, words = str(match.lastgroup), str(match[match.lastgroup or 0])
        if kind == "sign" and words == ";":
            sections.append([])
        elif kind == "bracket":
            sections[-1] += _bracket(words)
        else:
            sections[-1].append((kind, words))
    return tuple(map(tuple, sections))


def _bracket(words: str) -> list[Token]:
    """What stands in brackets: an elapsed time, a currency, a condition, digits in Chinese, a date of the system."""
    low = words.lower()
    if low and low == low[0] * len(low) and low[0] in "hms":
        return [("date", f"[{low[0]}]")]
    if low in _DIGITS:
        return [("chinese", low)]
    if locale := _LOCALE.fullmatch(words):
        system = _SYSTEM_DATE.get((locale[2] or "").split(",")[0])
        return [("system", system)] if system else [("quoted", locale[1])] if locale[1] else []
    return [("condition", words)] if _CONDITION.fullmatch(words) else []


def _chosen(sections: Sequence[tuple[Token, ...]], number: Decimal) -> tuple[tuple[Token, ...], Decimal]:
    """The section of a format for *number*, and what of it is shown: without its sign where the section is for such."""
    for at, section in enumerate(sections[:3]):
        if condition := next((words for kind, words in section if kind == "condition"), None):
            sign, other = _CONDITION.fullmatch(condition).groups()  # type: ignore[union-attr]
            if _TESTS[sign](number, Decimal(other)):
                return _of_system(section), abs(number) if at else number
    plain = [section for section in sections[:3] if not any(kind == "condition" for kind, _ in section)]
    if not plain:
        return (("general", GENERAL),), number
    if len(plain) < len(sections[:3]):
        return _of_system(plain[-1]), number
    if number < 0 and len(plain) > 1:
        return _of_system(plain[1]), -number
    if number == 0 and len(plain) > 2:
        return _of_system(plain[2]), number
    return _of_system(plain[0]), number


def _of_system(section: tuple[Token, ...]) -> tuple[Token, ...]:
    """*section*, or the form of dates that it leaves to the system."""
    system = next((words for kind, words in section if kind == "system"), None)
    return _sections(system)[0] if system else section


# ------------------------------------------------------------------ numbers


def _written(number: Decimal, section: tuple[Token, ...]) -> str:
    """*number* by a section that is none of dates."""
    places = [at for at, (kind, _) in enumerate(section) if kind == "digits"]
    if any(kind == "general" for kind, _ in section) or (not places and any(w == "@" for _, w in section)):
        return _around(section, general(abs(number)), number, ("general", "sign"))
    if not places:
        return "".join(words for kind, words in section if kind in ("quoted", "escaped", "sign"))
    if any(words == "/" for kind, words in section if kind == "sign") or len(places) > 1:
        return general(number)  # a fraction, or digits among words: rare
    digits = section[places[0]][1]
    percents = sum(words == "%" for kind, words in section if kind == "sign")
    thousands = len(digits) - len(digits.rstrip(","))
    scaled = abs(number).scaleb(2 * percents - 3 * thousands)
    power = next((words for kind, words in section if kind == "power"), None)
    said = (_scientific if power else _digits)(scaled, digits.rstrip(","))
    signed = number if any(sign in "123456789" for sign in said) else abs(number)
    if chinese := _chinese(section):
        said = "".join(_DIGITS[chinese][int(sign)] if sign.isdecimal() else sign for sign in said)
    return _around(section, said, signed, ("digits",))


def _chinese(section: tuple[Token, ...]) -> str:
    return next((words for kind, words in section if kind == "chinese"), "")


def _around(section: tuple[Token, ...], said: str, number: Decimal, places: tuple[str, ...]) -> str:
    """What *said* the number is, in the words of *section* that stand around it, behind the sign of *number*."""
    made = ["-"] if number < 0 else []
    done = False
    for kind, words in section:
        if kind in places and not done and (kind != "sign" or words == "@"):
            made.append(said)
            done = True
        elif kind in ("quoted", "escaped", "sign"):
            made.append(words)
    return "".join(made).strip()


def _digits(number: Decimal, digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    grouped = "," in whole
    said = f"{_rounded(number, len(decimals)):{',' if grouped else ''}f}"
    front, _, rest = said.partition(".")
    least = sum(sign == "0" for sign in whole)
    front = front.lstrip("0") if not least and front == "0" else front.rjust(least, "0")
    kept = max((at + 1 for at, sign in enumerate(decimals) if sign == "0"), default=0)
    while len(rest) > kept and rest.endswith("0"):
        rest = rest[:-1]
    return f"{front}.{rest}" if rest else front


def _scientific(number: Decimal, digits: str) -> str:
    return f"{number:.{len(digits.partition('.')[2])}E}"


# ------------------------------------------------------------------ dates


def _date(number: Decimal, section: tuple[Token, ...], since_1904: bool) -> str:
    """*number*, days since the beginning of the calendar, by a section of dates; empty where it is no date."""
    if not 0 <= number <= _LAST_DAY:
        return ""
    moment = _moment(number, since_1904)
    noon = any(kind == "noon" for kind, _ in section)
    made: list[str] = []
    for at, (kind, words) in enumerate(section):
        if kind == "date":
            made.append(_part(moment, number, words.lower(), noon, _is_minute(section, at), _chinese(section)))
        elif kind == "noon":
            made.append(_NOONS[moment.hour >= _NOON])
        elif kind in ("quoted", "escaped") or (kind == "sign" and words != "@"):
            made.append(words)
    return "".join(made).strip()


_NOON: Final = 12


def _moment(number: Decimal, since_1904: bool) -> datetime:
    """The moment that *number* is; the calendar has a 29 February 1900 that was none."""
    days = int(number)
    begin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30) + timedelta(days=days < 60)
    seconds = int(_rounded((number - days) * 86_400, 0))
    try:
        return begin + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return begin


def _is_minute(section: tuple[Token, ...], at: int) -> bool:
    """Whether the `m` at that token are minutes: behind an hour or before a second."""
    before = next((words.lower() for kind, words in reversed(section[:at]) if kind == "date"), "")
    after = next((words.lower() for kind, words in section[at + 1 :] if kind == "date"), "")
    return before.strip("[]").startswith("h") or after.startswith("s")


def _part(moment: datetime, number: Decimal, words: str, noon: bool, minute: bool, chinese: str) -> str:
    """What a token of a date says of *moment*."""
    first, length = words.strip("[]")[:1], len(words)
    if words.startswith("["):
        return str(int(_rounded(number * {"h": 24, "m": 1440, "s": 86_400}[first], 0)))
    if first in "ye":
        year = f"{moment.year:04}"
        return _spelled(year if length > 2 or first == "e" else year[2:], chinese, by_digit=True)
    if first == "a" or (first == "d" and length > 2):
        return ("星期" if length != 3 else "周") + _DAYS[moment.weekday()]
    if first == "m" and not minute and length > 2:
        return _MONTHS[moment.month - 1]
    if first == "b":
        return ""
    hour = (moment.hour % _NOON or _NOON) if noon else moment.hour
    value = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[first]
    return _spelled(f"{value:0{min(2, length)}}", chinese)


def _spelled(digits: str, chinese: str, *, by_digit: bool = False) -> str:
    """*digits* in Chinese where the format asks for that: a year digit by digit, a day as a number."""
    if not chinese:
        return digits
    signs, ten = _DIGITS[chinese], _TEN[chinese]
    if by_digit:
        return "".join(signs[int(digit)] for digit in digits)
    tens, ones = divmod(int(digits), 10)
    return (("" if tens == 1 else signs[tens]) + ten if tens else "") + (signs[ones] if ones or not tens else "")
