"""Diagnostics in Chinese, for who reads them; the JSON keeps them in English. Knows words, not what they are about."""

from __future__ import annotations

import locale
import os

from gongwen import diagnostic
from gongwen.diagnostic import message
from gongwen.model import Diagnostic

MESSAGES: dict[str, tuple[str, ...]] = {
    # the messages of `diagnostic.CODES`, in the same order, with the same arguments
    "left-out": (
        "不属于任何组成部分：{reasons}",
        "正文中间有未读内容：<{element}> {times:,} 处，共 {characters:,} 字",
        "网页显示的 {shown:,} 字中有 {around:,} 字不属于公文"
        "⟦（其中 {amid:,} 字夹在正文中间）⟧⟦；另有 {unseen:,} 字被隐藏或未读⟧",
        "网页中有 {unseen:,} 字被隐藏或未读",
    ),
    "date-conflict": ("成文日期不一致：网页为 {page}，正文为 {document}",),
    "number-gap": ("序号不连续：{before} 之后是 {marker}", "序号不从头开始：{marker} 是本级第一个"),
    "number-double": ("序号重复或倒退：{before} 之后是 {marker}",),
    "replaced-bytes": (
        "有 {encoding} 无法识别的字节，已替换为 U+FFFD：正文中 {count} 处⟦，位置 {places}⟧",
        "有不成对的代理码位，已替换为 U+FFFD：正文中 {count} 处⟦，位置 {places}⟧",
    ),
    "other-format": ("这是{what}", "不是文本：前 {characters} 个字符中有 {controls} 个控制字符"),
    "signed": ("有{kind}⟦（{seal}）⟧⟦，由 {provider} 制作⟧⟦，时间 {time}⟧；没有验证其是否有效",),
    "hidden-cells": (
        "工作表 {sheet} 有隐藏的 {rows:,} 行、{columns:,} 列（{unseen:,} 字），没有读取",
        "工作表 {sheet} 已隐藏，没有读取（{unseen:,} 字）",
    ),
    "no-value": ("工作表 {sheet} 有 {formulas:,} 个公式没有保存计算结果",),
    "csv-like": ("可能是 CSV 数据表（{columns} 列），已按一份公文读取",),
    "part-unread": ("压缩包中的 {name} 没有读取：这是{what}",),
    "converted": ("由 {program} 转换后读取",),
    "too-large": ("超过 {limit:,} {units}，没有读取；摘要（sha256）只对应给出的 {given:,} {units}",),
    "text-cut": (
        "超过 {lines:,} 行，其后的内容没有读取",
        "超过 {pages:,} 页，其后的内容没有读取",
        "有一页超过 {characters:,} 字，或全文超过 {whole:,} 字，其后的内容没有读取",
    ),
    "doubtful-line": ("识别引擎对这一行的把握为 {confidence}（满分 1），请对照图片核对",),
    "pictured-pages": ("以图片代替文字的页（加 --ocr 可识别文字）：{pages}",),
    "untold-characters": ("{characters:,} 字中有 {count:,} 字在文件中没有对应的 Unicode，按 U+FFFD 读取",),
    "outline-cut": ("有 {lines:,} 行以序号开头，第 {most:,} 条以后的作为段落读取",),
    "too-deep": ("标签超过 {tags:,} 个，每个标签按换行读取", "标签嵌套过深，每个标签按换行读取"),
    "table-cut": ("表格有 {rows} 行、最多 {columns} 列，没有全部生成",),
    "list-page": ("网页大部分文字是链接：可能是目录页，而不是一份公文",),
    "no-notice": ("没有公文要素，看起来是{what}",),
    "unread": (
        "未识读：⟦列有单位的括号 {brackets:,} 处；⟧⟦单位标签 {labels:,} 处；⟧⟦以序号开头的行 {lines:,} 行；⟧"
        "⟦表格 {tables:,} 个；⟧见 unread",
    ),
    "not-understood": (
        "可能没有读懂：⟦{lines:,} 行以序号开头而没有成为条目；⟧⟦{characters:,} 字没有条目；⟧"
        "⟦{untitled:,} 字没有标题和条目；⟧⟦{figures:,} 个数量用途不明，没有目标；⟧"
        "⟦{bodies:,} 处括号或标签列有单位，没有责任单位；⟧⟦{unread:,} 处未识读，不少于已识读的；⟧请看原文",
    ),
    "empty": ("没有任何文字",),
    "invalid": ("结果不符合模式，这是程序的错误，请反馈：{reasons}",),
}
MORE = "此类提示还有 {more:,} 条"

_OFFICE = "请另存为网页或文本"
_SAVE = "save it as a web page or as text"
_IMAGE = "图片：加 --ocr 可识别其中的文字"
_ARCHIVE = "gongwen batch 可以读取 .zip 或 .tar.gz 中的网页，其他压缩包请先解压"
WORDS = {
    # what an argument says in English: the same in Chinese
    "bytes": "字节",
    "characters": "字符",
    "no organ of the notice": "不是公文要素",
    "text in another language": "外文",
    "news": "新闻",
    "a table alone": "单独的表格",
    "a list of documents": "文件列表",
    "a form": "空白表单",
    "page number": "页码",
    "contents list": "目录",
    "over the limit of lines": "超过行数限制",
    "print": "打印、字号等工具",
    "neighbour": "上一篇、下一篇等链接",
    "footer": "页脚",
    "share": "分享工具",
    "breadcrumb": "当前位置",
    "counter": "浏览计数",
    "mark": "网站标记",
    "menu": "菜单",
    "running head": "页眉",
    "page header": "页眉",
    "page footer": "页脚",
    "seal or watermark": "印章或水印",
    "footnote": "脚注",
    "endnote": "尾注",
    "stray number": "孤立的数字",
    "legal database": "法规数据库信息",
    "a PDF file without text, a scan: --ocr recognizes its characters": (
        "没有文字的 PDF（扫描件）：加 --ocr 可识别其中的文字"
    ),
    "a PDF file whose fonts do not tell what its characters are: print it and scan it, or ask for another": (
        "字体没有文字编码的 PDF 文件：无法得知其中的文字，请换一份，或打印后扫描"
    ),
    "an image: --ocr recognizes its characters": _IMAGE,
    "an image: save it as .png, which --ocr reads": "图片：请另存为 .png，加 --ocr 可读取",
    "compressed: gongwen batch reads the pages in a .zip or a .tar.gz; unpack others first": f"压缩文件：{_ARCHIVE}",
    "an archive: gongwen batch reads the pages in a .zip or a .tar.gz; unpack others first": f"压缩包：{_ARCHIVE}",
    "a database": "数据库文件",
    "a program": "程序文件",
    "an Excel file of binary form (.xlsb): save it as .xlsx": "二进制 Excel 文件（.xlsb）：请另存为 .xlsx",
    "an attachment in an OFD file: take it out of it first": "OFD 文件中的附件：请先取出",
    "another document in an OFD file": "OFD 文件中的另一份文档",
    "damaged": "损坏的",
    "a seal": "电子印章",
    "a signature": "电子签名",
    f"slides (.pptx): {_SAVE}": f"演示文稿（.pptx）：{_OFFICE}",
    f"slides (.ppt): {_SAVE}": f"演示文稿（.ppt）：{_OFFICE}",
    f"a file of an older program: {_SAVE}": f"旧版软件的文件：{_OFFICE}",
    "a file of Word or Excel that is encrypted: save it without a password": (
        "加密的 Word 或 Excel 文件：请取消密码后保存"
    ),
    "a mail (.msg): save the notice that it holds as a web page or as text": f"电子邮件（.msg）：其中的公文{_OFFICE}",
    "a file whose XML declares entities": "XML 中声明了实体的文件",
    "a file for LibreOffice, which other processes keep busy": "须由 LibreOffice 读取的文件，而它正被其他进程占用",
    "an archive in another": "压缩包中的压缩包",
    "JSON: gongwen validate and export read that of a notice, gongwen batch JSON Lines of pages": (
        "JSON 文件：gongwen validate、export 读取公文的 JSON，gongwen batch 读取 JSON Lines"
    ),
    "a mail (.eml): save the notice that it holds as a web page or as text": f"电子邮件（.eml）：其中的公文{_OFFICE}",
    "a file of records (Parquet): gongwen batch reads it, a notice a row": (
        "Parquet 数据表：gongwen batch 可逐行读取，每行一份公文"
    ),
    "a file of records (CSV): gongwen batch reads it, a notice a row; --type csv reads it as one table, --type text as"
    " the text of one notice": (
        "CSV 数据表：gongwen batch 逐行读取，每行一份公文；加 --type csv 按一张表格读取，加 --type text 按一份公文读取"
    ),
}
FILES = {
    # files that are read: what they are called where something is wrong with one
    "a Word file (.docx)": "Word 文件（.docx）",
    "an OFD file": "OFD 文件",
    "an image": "图片",
    "an Excel file (.xlsx)": "Excel 文件（.xlsx）",
    "an OpenDocument file (.odt, .ods)": "OpenDocument 文件（.odt、.ods）",
    "a file of older Word or WPS (.doc, .wps)": "旧版 Word 或 WPS 文件（.doc、.wps）",
    "a file of older Excel or WPS (.xls, .et)": "旧版 Excel 或 WPS 表格（.xls、.et）",
    "a file of values (CSV)": "CSV 文件",
    "a saved page (.mht, .mhtml)": "单文件网页（.mht、.mhtml）",
    "a PDF file": "PDF 文件",
    "an archive (.zip)": "压缩包（.zip）",
    "an archive": "压缩包",
    "a file of LibreOffice": "LibreOffice 的文件",
}
FAULTS = {
    # what is wrong with it
    " that is damaged": "，已损坏",
    " that is encrypted: save it without a password": "，已加密：请取消密码后保存",
    " that expands to more than is read": "，解压后超过读取上限",
    " with more pixels than are read": "，像素过多",
    ": rapidocr and onnxruntime recognize its characters, which are not installed here (pip install 'gongwen[ocr]')": (
        "：须由 rapidocr 和 onnxruntime 识别文字，本机没有安装（pip install 'gongwen[ocr]'）"
    ),
    " with too many members": "，成员过多",
    " in which there is no page": "，其中没有网页",
    " in which there is no document": "，其中没有文件",
    " of several documents: gongwen batch reads each of them": "，其中有多份文件：请用 gongwen batch 分别读取",
    " that LibreOffice cannot read: it may be damaged, or encrypted": "，LibreOffice 不能读取：可能已损坏或加密",
    " over which LibreOffice takes too long": "，LibreOffice 读取超时",
    ": pypdfium2 reads it, which is not installed here (pip install pypdfium2)": (
        "：须由 pypdfium2 读取，本机没有安装（pip install pypdfium2）"
    ),
    " over which PDFium takes too long, or too much memory: it may be damaged": (
        "，PDFium 读取超时或占用内存过多：可能已损坏"
    ),
    ": LibreOffice reads it, which is not installed here (apt install libreoffice, or libreoffice.org)": (
        "：须由 LibreOffice 读取，本机没有安装（apt install libreoffice，或 libreoffice.org）"
    ),
}
DOUBTS = {
    # the codes of `diagnostic.DOUBTS`, in the same order
    "other-purpose": "上下文表明这个数量也可能是补助、收费、频次或定额",
    "no-genre": "标题和小标题都没有说明文件性质，只凭旁边的目标或期限词语认定",
    "no-verb": "只有数字，没有动词、目标词和期限",
    "long-indicator": "指标过长，可能没有截对",
    "unknown-body": "叙述句中的单位，职能不明",
    "unknown-word": "词语的分工角色不明，按责任单位处理",
}
SEVERITIES = {"info": "提示", "warning": "注意", "error": "错误"}


def in_chinese(remark: Diagnostic) -> str:
    """The message of *remark* in Chinese; as it stands where it has no arguments that a message takes."""
    arguments = {name: _translated(value) for name, value in remark.arguments.items()}
    try:
        return message((*MESSAGES.get(remark.code, ()), MORE), arguments)
    except (KeyError, ValueError):  # of another version of the program, or of a code that it does not know
        return remark.message


def _translated(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    return WORDS.get(value) or _fault(value) or "、".join(WORDS.get(part, part) for part in value.split(", "))


def _fault(value: str) -> str | None:
    """What is wrong with a file of a kind that is read; None where *value* says something else."""
    kind = max((kind for kind in FILES if value.startswith(kind)), key=len, default="")
    fault = FAULTS.get(value.removeprefix(kind)) if kind else None
    return f"{FILES[kind]}{fault}" if fault else None


def in_readers_language(remark: Diagnostic) -> str:
    """The message of *remark* in the language of who runs the program: Chinese where the environment says so."""
    return in_chinese(remark) if reads_chinese() else remark.message


def doubt_in_words(code: str) -> str:
    """What a doubt's *code* means, in the language of who runs the program; empty for a code that is not known."""
    return (DOUBTS if reads_chinese() else diagnostic.DOUBTS).get(code, "")


def reads_chinese() -> bool:
    """Whether the environment asks for Chinese: the first of the usual variables that is set decides."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("zh")
    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))
