"""Files of word processors made by hand for tests: from lines that are easy to read to the XML and the archive.

A body is lines. `<…>` is WordprocessingML without its prefixes; all else is a paragraph, before it in braces what list
and level (`{1.0}`) or style (`{Title}`) it has. After a line `--- lists` stand the lists: `abstract 0: FORM|WORDS|GAP;
…`, a level each, and `list 1: 0` with `start LEVEL=NUMBER` behind it where it begins anew. `--- NAME` begins another
part.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = re.compile(r"^--- (\w+)\n", re.M)
_PARAGRAPH = re.compile(r"(?:\{(?:(?P<list>\d+)\.(?P<level>\d)|(?P<style>[^}]+))\} ?)?(?P<words>.*)")
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)(?![\w:])([^>]*)>")
_ATTRIBUTE = re.compile(r"(?<=\s)(?=[A-Za-z]\w*=\")")
_ROOTS = {"body": "document", "lists": "numbering"}


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """An archive of *members*."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(source: str) -> bytes:
    """The Word file that *source* describes."""
    first, *others = _PART.split(source)
    parts = {"body": first} | dict(zip(others[::2], others[1::2], strict=True))
    members = {"[Content_Types].xml": _types(parts), "_rels/.rels": _relations({"officeDocument": "word/document.xml"})}
    kinds = {"lists": "numbering"}
    targets = {}
    for name, content in parts.items():
        if name == "links":
            continue
        member = {"body": "document", "lists": "lists"}.get(name, name)
        inner = "".join(_lists(content) if name == "lists" else _blocks(content))
        root = _ROOTS.get(name) or {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        members[f"word/{member}.xml"] = _root(root, f"<w:body>{inner}</w:body>" if name == "body" else inner)
        if name != "body":
            targets[kinds.get(name, name.rstrip("1"))] = f"{member}.xml"
    members["word/_rels/document.xml.rels"] = _relations(targets, parts.get("links", ""))
    return zipped(members)


def odt(source: str) -> bytes:
    """The OpenDocument file that *source* describes: its body, after a line `--- styles` styles, then shared ones."""
    body, styles, shared = [*_PART.split(source)[::2], "", ""][:3]
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in _ODF.items()
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {spaces}>{shared}</office:document-styles>",
        }
    )


_ODF = {name: name for name in ("office", "text", "table", "style")} | {
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}


def _types(parts: Mapping[str, str]) -> str:
    """What the parts are, as other programs need it."""
    kinds = {"body": "document.main", "lists": "numbering", "header1": "header", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{"document" if name == "body" else name}.xml"'
        f' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kinds.get(name, name)}+xml"/>'
        for name in parts
        if name != "links"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _root(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inner}</w:{name}>'


def _relations(targets: Mapping[str, str], links: str = "") -> str:
    found = [f'<Relationship Id="{kind}" Type="{_REL}/{kind}" Target="{target}"/>' for kind, target in targets.items()]
    for line in links.splitlines():
        name, _, address = line.partition(" ")
        found.append(f'<Relationship Id="{name}" Type="{_REL}/hyperlink" Target="{address}" TargetMode="External"/>')
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(found)}</Relationships>'


def _blocks(source: str) -> Iterator[str]:
    for line in source.splitlines():
        yield prefixed(line) if line.startswith("<") else _paragraph(line)


def prefixed(xml: str) -> str:
    """*xml* with the prefix that its names lack."""
    return _TAG.sub(lambda tag: f"<{tag[1]}w:{tag[2]}{_ATTRIBUTE.sub('w:', tag[3])}>", xml)


def _paragraph(line: str) -> str:
    match = _PARAGRAPH.fullmatch(line)
    assert match
    properties = f'<w:pStyle w:val="{match["style"]}"/>' if match["style"] else ""
    if match["list"]:
        properties = f'<w:numPr><w:ilvl w:val="{match["level"]}"/><w:numId w:val="{match["list"]}"/></w:numPr>'
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(match["words"])}</w:t></w:r></w:p>'


def _lists(source: str) -> Iterator[str]:
    for line in source.splitlines():
        kind, _, said = line.partition(": ")
        word, _, name = kind.partition(" ")
        if word == "abstract":
            levels = "".join(_level(place, level) for place, level in enumerate(said.split("; ")))
            yield f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'
        elif word == "list":
            abstract, _, starts = said.partition(" start ")
            overrides = (start.split("=") for start in starts.split())
            inner = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
                for level, number in overrides
            )
            yield f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'
        else:
            yield prefixed(line)


def _level(place: int, said: str) -> str:
    form, words, gap, *more = said.split("|")
    extra = "".join(f'<w:{name} w:val="{value}"/>' for name, _, value in (one.partition("=") for one in more))
    start = "" if "<w:start " in extra else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{place}">{start}<w:numFmt w:val="{form}"/><w:suff w:val="{gap}"/>'
        f'<w:lvlText w:val="{escape(words)}"/>{extra}</w:lvl>'
    )
