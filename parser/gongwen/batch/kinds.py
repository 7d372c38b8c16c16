"""Kinds of files, told by their names: pages, which are read; leavings, which hold no notice; and all else.

What is neither a page nor a leaving may hold a notice that is not read here: it is lost, and said with what to do.
Knows names, opens no file.
"""

from __future__ import annotations

from gongwen.batch.names import steps, suffix
from gongwen.translation import gettext_noop

PAGES = frozenset(
    (
        *("", ".html", ".htm", ".xhtml", ".shtml", ".jhtml", ".txt", ".text", ".md", ".markdown", ".mht", ".mhtml"),
        *(".doc", ".docx", ".docm", ".dot", ".dotx", ".dotm", ".wps", ".wpt", ".rtf", ".odt", ".ott"),
        *(
            ".pdf",
            ".ofd",
            ".png",
            ".jpg",
            ".jpeg",
            ".tif",
            ".tiff",
            ".xlsx",
            ".xlsm",
            ".xltx",
            ".xls",
            ".xlt",
            ".et",
            ".ett",
            ".ods",
        ),
        *(".asp", ".aspx", ".jsp", ".jspx", ".php", ".do", ".action"),
    )
)
_ARCHIVES = frozenset((".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"))
RECORDS = frozenset((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet"))
CONTAINERS = _ARCHIVES | RECORDS

_LEFT_BY_SYSTEMS = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "@eadir"))
_LOCK = "~$"  # Word and WPS: what is open in them
_ANSWERS = ("golden.json", ".gold.json")  # what `gongwen check` reads
_PARTS_OF_PAGES = frozenset((".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".eot", ".ico"))
_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg"))
_SAVED_WITH_PAGES = ("_files", ".files")  # what browsers call the folder beside a page that they save

ARCHIVE = gettext_noop("an archive: gongwen batch reads it")
"""What is said of an archive where one notice is to be read."""
RECORDS_ALONE = gettext_noop("a file of records, a notice a row: gongwen batch reads it")
"""What is said of a file of records there."""
_OFFICE = "save it as a web page or as text"
_UNPACK = "unpack it first"
_TELLS = {
    # suffixes: what a file with one of them is, and what to do
    (".pages",): f"a document of an office program: {_OFFICE}",
    (".ppt", ".pptx", ".odp", ".dps"): f"slides: {_OFFICE}",
    (".xlsb",): "an Excel file of binary form: save it as .xlsx",
    (".maff", ".webarchive"): "a saved page in one file: open it in a browser, save it as .html",
    (".eml", ".msg", ".mbox"): f"mail: {_OFFICE}",
    (".epub", ".mobi", ".caj", ".ceb"): "a book or reader's file: take its text out first",
    (".json", ".xml"): "data: notices are read from JSON Lines, CSV or Parquet with a column `html` or `text`",
    (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".lz", ".warc", ".warc.gz", ".cab", ".iso"): f"an archive: {_UNPACK}",
    (".crdownload", ".part", ".download"): "unfinished: fetch it again",
    (".gif", ".bmp", ".webp", ".svg"): "an image: save it as .png, which --ocr reads",
}
_TOLD = {end: said for ends, said in _TELLS.items() for end in ends}
_UNKNOWN = "its name is not that of a page (.html, .txt …): rename it if it is one"


def is_page(name: str) -> bool:
    return suffix(name) in PAGES


def is_container(name: str) -> bool:
    return suffix(name) in CONTAINERS


def holds_records(name: str) -> bool:
    """Whether the file called *name* is one of records, a document a row."""
    return suffix(name) in RECORDS


def leaving(name: str) -> str | None:
    """What *name* is that holds no notice: hidden, left by a system, a golden answer, a part of a page's looks."""
    *folders, last = (step.lower() for step in steps(name))
    if any(step.startswith((".", _LOCK)) or step in _LEFT_BY_SYSTEMS for step in (*folders, last)):
        return gettext_noop("hidden")
    if last.endswith(_ANSWERS):
        return gettext_noop("golden answers")
    saved = any(folder.endswith(_SAVED_WITH_PAGES) for folder in folders)
    return suffix(name) if suffix(name) in (_PARTS_OF_PAGES | _IMAGES if saved else _PARTS_OF_PAGES) else None


def refusal(name: str) -> str | None:
    """What the file called *name* is and what to do with it; None where it is a page."""
    return None if is_page(name) else known_refusal(name) or _UNKNOWN


def known_refusal(name: str) -> str | None:
    """As `refusal`, but None where the name's suffix tells nothing: a file that is named alone is read all the same."""
    return _TOLD.get(suffix(name))
