"""Bytes to characters: byte order marks, declarations, and what the bytes themselves look like.

Knows encodings only, nothing of what the characters say. A declaration is a hint: text that is valid UTF-8 is UTF-8
whatever it declares, also where some bytes of it are broken, and GB2312 and GBK are read as GB18030, which holds them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from gongwen.diagnostic import diagnose
from gongwen.model import Diagnostic
from gongwen.regex import regex
from gongwen.source import Offset, Span

REPLACEMENT = "\ufffd"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = regex(
    rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w-]{2,20})  # <meta charset> and <meta http-equiv>
    |<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w-]{2,20})        # <?xml encoding="gbk"?>
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DECLARATION_WITHIN = 8192
_WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "hz", "big5": "big5hkscs", "ascii": "utf-8"}
_CHINESE = ("gb18030", "big5hkscs", "hz", "utf-16")
_LONE_SURROGATE = regex("[\ud800-\udfff]")
_FREQUENT = "的和在一是有为市年月人工作发政国务关行、，。"
_HAN = regex("[\u4e00-\u9fff\u3001\u3002\uff0c]")
_MORE = 1  # Chinese characters for each that is broken
_LISTED_OFFSETS = 5


class Decoded(Struct, frozen=True):
    """The characters of an input, the encoding that was used (None where text was given), and whether it fitted."""

    text: str
    encoding: str | None
    damaged: bool

    def diagnostics(self, canonical: str) -> tuple[Diagnostic, ...]:
        """A remark on replaced bytes, with their places in the *canonical* text."""
        if not self.damaged:
            return ()
        places = [Offset(match.start()) for match in re.finditer(REPLACEMENT, canonical)]
        listed = ", ".join(map(str, places[:_LISTED_OFFSETS])) + (" …" if len(places) > _LISTED_OFFSETS else "")
        known = {"encoding": self.encoding} if self.encoding else {}
        where = {"places": listed} if places else {}
        span = Span(places[0], places[0] + 1) if places else None
        return (diagnose("replaced-bytes", span, count=len(places), **known, **where),)


def decode(data: bytes | str, encoding: str | None = None, *, declared: str | None = None) -> Decoded:
    """The characters of *data*; *encoding* overrides what is sniffed and raises LookupError if Python has none such.

    *declared* is what was said of *data* where it came from, a hint as its own declaration is.
    """
    if isinstance(data, str):
        text = data.removeprefix("\ufeff")
        return Decoded(_LONE_SURROGATE.sub(REPLACEMENT, text), None, _LONE_SURROGATE.search(text) is not None)
    if encoding:
        return _decoded(data, _codec(encoding))
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    if _has_utf16_shape(data):
        return _best(_decoded(data, name) for name in ("utf-16-le", "utf-16-be"))
    read = _decoded(data, "utf-8")
    if not read.damaged or _is_damaged_utf8(read.text):
        return read
    others = dict.fromkeys((*_known(declared), *_declared(data), "gb18030", "utf-16-le", "utf-16-be"))
    return _best(chain([read], (_decoded(data, name) for name in others)))


def _is_damaged_utf8(text: str) -> bool:
    """Is *text* UTF-8 with broken or foreign bytes? No other encoding has many characters of three bytes by chance."""
    return len(_HAN.findall(text)) >= _MORE * text.count(REPLACEMENT)


def _codec(name: str) -> str:
    """The codec that reads *name* and what is commonly mislabelled so."""
    known = codecs.lookup(name).name
    return _WIDENED.get(known, known)


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding that the document declares, if Chinese text is written in it."""
    match = _DECLARED.search(data, 0, _DECLARATION_WITHIN)
    return _known((match[1] or match[2]).decode("ascii")) if match else ()


def _known(declared: str | None) -> tuple[str, ...]:
    """The codec called *declared*, if Chinese text is written in it."""
    try:
        name = _codec(declared or "")
    except (LookupError, ValueError):
        return ()
    return (name,) if name in _CHINESE else ()


def _decoded(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(_without_surrogates(data.decode(name).removeprefix("\ufeff")), name, False)
    except UnicodeError:
        return Decoded(_without_surrogates(data.decode(name, "replace").removeprefix("\ufeff")), name, True)


def _without_surrogates(text: str) -> str:
    """Some codecs (utf-7) let lone surrogates through; JSON cannot hold them."""
    try:
        text.encode()  # many times faster than a search
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub(REPLACEMENT, text)
    return text


def _has_utf16_shape(data: bytes) -> bool:
    """Whether every second byte of a first stretch is often zero, as the marks and digits of UTF-16 text have it."""
    head = data[:2000]
    zeros = head.count(0)
    if zeros * 50 < len(head) or len(data) % 2:
        return False
    odd = head[1::2].count(0)
    return max(odd, zeros - odd) >= 0.95 * zeros and max(odd, zeros - odd) * 20 > len(head) // 2


def _best(readings: Iterable[Decoded]) -> Decoded:
    """The one of *readings* that looks most like Chinese text; the earlier one where two look alike."""
    return max(readings, key=_likelihood)


def _likelihood(decoded: Decoded) -> float:
    text = decoded.text[:200_000]
    frequent = sum(map(text.count, _FREQUENT))
    return (frequent - 10 * text.count(REPLACEMENT) - text.count("\0")) / (len(text) or 1)
