"""Groups of rich text: what holds for the characters in one, and where they go.

A group that begins with `\\*` and is not known, and one that describes the document, say nothing that a reader sees.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

TEXT: Final = "text"
NOWHERE: Final = "nowhere"
LABEL: Final = "label"
FONTS: Final = "fonts"
STYLES: Final = "styles"
INSTRUCTION: Final = "instruction"
BOX: Final = "box"

GOES: Final = {
    **dict.fromkeys(("listtext", "pntext"), LABEL),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
    **dict.fromkeys(("shptxt", "dptxbxtext"), BOX),
    "footnote": "footnote",
    "fonttbl": FONTS,
    "stylesheet": STYLES,
    "fldinst": INSTRUCTION,
    **dict.fromkeys(
        (
            *("colortbl", "info", "pict", "objdata", "objclass", "listtable", "listoverridetable", "revtbl", "rsidtbl"),
            *(
                "xe",
                "tc",
                "tcn",
                "rxe",
                "bkmkstart",
                "bkmkend",
                "atnid",
                "atnauthor",
                "annotation",
                "atntime",
                "atnref",
            ),
            *(
                "filetbl",
                "generator",
                "themedata",
                "datastore",
                "latentstyles",
                "xmlnstbl",
                "sn",
                "sv",
                "sp",
                "private",
            ),
            *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonshppict", "background", "mmathPr"),
            *("nesttableprops", "nonesttables", "falt", "panose", "pgptbl", "userprops", "docvar", "fldtype"),
        ),
        NOWHERE,
    ),
}
"""Where the characters of a group go that begins with this word; of all others to where those around them do."""

OPEN: Final = frozenset(("shpinst", "shppict", "fldinst", "do", "ud", "upr", "flddirty"))
"""Groups that are known though a `\\*` stands before them."""

ENCODINGS: Final = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 204: "cp1251"}
"""Encodings by the number that a font has for its set of characters; another's is that of the document."""
SYMBOLS: Final = 2
"""The set of characters of a font of symbols."""


class Group(Struct):
    """What holds in a group, handed down to those inside it."""

    goes: str = TEXT
    font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # characters that stand behind one of Unicode for programs without it
    starred: bool = False
    is_result: bool = False  # of a field
    begins: bool = True  # nothing but control words stood in it so far
