"""Inert: parsing touches nothing but its input, and nothing that a notice says acts in what is made of it.

Archives are in `test_containers.py`, terminals in `test_terminal.py`, the review page in `test_review.py` and, in a
real browser, in `test_review_browser.py`.
"""

from __future__ import annotations

import csv
import json
import os
import socket
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import gongwen
from gongwen.cli import gongwen as command_line
from gongwen.writers import FORMATS, writer
from gongwen.writers.csv import cell
from gongwen.writers.entry import Entry
from handmade import filled

HERE = Path(__file__).parent
BODY = "<body><div id='zoom'><p>{inside}</p><p>关于做好某项工作的通知</p></div></body></html>"
REACHING = (
    """<!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]><html>""" + BODY.format(inside="&x;"),
    """<!DOCTYPE html [<!ENTITY % x SYSTEM "{url}"> %x; <!ENTITY y "&#x25;x;">]><html>""" + BODY.format(inside="&y;"),
    """<?xml version="1.0"?><!DOCTYPE html SYSTEM "{url}"><html>""" + BODY.format(inside="&nbsp;"),
    """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{url}"><html>""" + BODY.format(inside="&nbsp;"),
    """<?xml-stylesheet href="{url}" type="text/xsl"?><html xmlns:xi="http://www.w3.org/2001/XInclude">"""
    + BODY.format(inside="<xi:include href='{url}' parse='text'/>"),
    """<html><head><base href="{url}"><link rel="stylesheet" href="{url}"><link rel="import" href="{url}">
    <meta http-equiv="refresh" content="0;url={url}"><script src="{url}"></script><style>@import "{url}";</style>"""
    + BODY.format(inside="<img src='{url}'><iframe src='{url}'></iframe><object data='{url}'></object>"),
    """<html><body background="{url}"><embed src="{url}"><applet codebase="{url}"></applet><a href="{url}">附件</a>"""
    """<form action="{url}"><input type="image" src="{url}"></form><video poster="{url}"></video></body></html>""",
)
EXPANDING = "<!DOCTYPE html [<!ENTITY a0 'lol'>{entities}]><html><body><p>&a30;关于某事的通知</p></body></html>".format(
    entities="".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 31))
)


def sealed(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-B", *map(str, arguments)]
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_parsing_opens_nothing_and_asks_nobody(tmp_path: Path, listener: socket.socket) -> None:
    secret, trap = tmp_path / "secret.txt", tmp_path / "trap"
    secret.write_text("s3cret")
    urls = [secret.as_uri(), f"http://127.0.0.1:{listener.getsockname()[1]}/x.dtd", str(secret)]
    if hasattr(os, "mkfifo"):
        os.mkfifo(trap)  # a library that opened it, even outside Python, would wait for ever
        urls += [trap.as_uri(), str(trap)]
    pages = [page.replace("{url}", url) for page in REACHING for url in urls]
    files = [tmp_path / f"{number}.html" for number in range(len(pages))]
    for file, page in zip(files, pages, strict=True):
        file.write_text(page, encoding="utf-8")
    run = sealed(HERE / "sealed.py", *files)
    assert run.returncode == 0, run.stderr.decode()
    texts = [json.loads(line)["text"] for line in run.stdout.decode().splitlines()]
    assert len(texts) == len(files)
    assert not [text for text in texts if "s3cret" in text]
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize(
    "reaching",
    [
        *("open('setup.cfg')", "open(os.devnull, 'w')", "os.listdir('.')", "os.remove('x')", "os.system('x')"),
        *("socket.socket()", "subprocess.run(['x'])", "urllib.request.urlopen('http://127.0.0.1:9')"),
    ],
)
def test_the_seal_ends_what_reaches_out(reaching: str) -> None:
    imports = "import os, sealed, socket, subprocess, urllib.request"
    assert sealed("-c", f"{imports}\nsealed.seal()\ntry:\n {reaching}\nfinally:\n os._exit(0)").returncode == 3


def test_entities_are_not_expanded() -> None:
    notice = gongwen.parse(EXPANDING)
    assert "关于某事的通知" in notice.text
    assert len(notice.text) < 100


RUN_BY_SPREADSHEETS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", "﹫A1", "−1"),
    *("=cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1:9/")', "=DDE(1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1"),
    *("\ufeff=1", "\u200b=1", "\u2060=1", "\u202e=1", "\xad=1", "\x00=1", "\x0b=1", "\x85=1", "\U000e0041=1"),
    *("\u00a0=1", "\u2028=1"),
)
HARMLESS_IN_SPREADSHEETS = (
    *("http://127.0.0.1:9/", "mailto:a@b", "internal:A1", "external:c:\\x", "{=1+1}", "_x003D_1", "'=1", '"=1', "1+1"),
    *("\x00\x01\x1f\x7f\x85\ufffe\uffff", "]]>&<x>", "'; DROP TABLE notices; --"),
    *("<r></r>", "<r></is></c><c r='C2'><f>1+1</f></c><c r='D2'><is></r>", "<r>市<t>教育局</r>"),
)
HOSTILE = (*RUN_BY_SPREADSHEETS, *HARMLESS_IN_SPREADSHEETS)


def entry(words: str) -> Entry:
    """A notice every free string of which is *words*."""
    return Entry(words, filled(words).to_json().encode())


@given(st.text() | st.sampled_from(RUN_BY_SPREADSHEETS).flatmap(lambda words: st.text(max_size=3).map(words.__add__)))
def test_no_text_becomes_a_formula_and_none_is_lost(text: str) -> None:
    written = cell(text)
    assert written.lstrip()[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}
    assert written in {text, f"'{text}"}


def test_no_cell_of_csv_is_run(tmp_path: Path) -> None:
    writer("csv")([entry(words) for words in HOSTILE], tmp_path)
    marked = {f"'{words}" for words in RUN_BY_SPREADSHEETS}
    found = set()
    for file in tmp_path.iterdir():
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found |= {cell for row in csv.reader(lines) for cell in row}
    assert marked <= found
    assert not found & set(RUN_BY_SPREADSHEETS)
    assert set(HARMLESS_IN_SPREADSHEETS) <= found


def test_a_workbook_holds_no_formula_no_link_and_no_markup_of_a_notice(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    writer("xlsx")([entry(words) for words in HOSTILE], tmp_path / "notices.xlsx")
    shown = set()
    with zipfile.ZipFile(tmp_path / "notices.xlsx") as book:
        for name in book.namelist():
            root = etree.fromstring(book.read(name))  # raises where it is no XML
            assert not [tag for tag in ("f", "hyperlink", "externalReference", "r") if root.findall(f".//{{*}}{tag}")]
            shown |= {cell.findtext("{*}t") for cell in root.iter("{*}is")}
    assert {"=1+1", " <r></r>", "http://127.0.0.1:9/"} <= shown


def test_a_word_document_holds_no_field_no_link_and_no_markup_of_a_notice(tmp_path: Path) -> None:
    writer("docx")([entry(words) for words in HOSTILE], tmp_path / "notices.docx")
    with zipfile.ZipFile(tmp_path / "notices.docx") as book:
        root = etree.fromstring(book.read("word/document.xml"))  # raises where it is no XML
    tags = ("hyperlink", "fldSimple", "instrText", "altChunk", "object", "drawing")
    assert not [tag for tag in tags if root.findall(f".//{{*}}{tag}")]
    assert {"=1+1", "http://127.0.0.1:9/"} <= {said.text for said in root.iter("{*}t")}


def test_a_database_and_lines_hold_the_words_as_they_are(tmp_path: Path) -> None:
    entries = [entry(words) for words in HOSTILE]
    writer("sqlite")(entries, tmp_path / "notices.sqlite")
    database = sqlite3.connect(tmp_path / "notices.sqlite")
    assert [row[0] for row in database.execute("SELECT title FROM notices ORDER BY rowid")] == list(HOSTILE)
    writer("jsonl")(entries, tmp_path / "notices.jsonl")
    lines = (tmp_path / "notices.jsonl").read_bytes().split(b"\n")[:-1]
    assert [json.loads(line)["metadata"]["title"] for line in lines] == list(HOSTILE)


@pytest.mark.parametrize("number", ["1E+400", "1E+999999999999999999", "9" * 5000, "NaN", "Infinity", "sNaN"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_number_stops_a_writer(name: str, number: str, tmp_path: Path) -> None:
    odd = filled("x").to_json().replace('"value":93.5', f'"value":"{number}"').encode()
    assert number.encode() in odd
    writer(name)([Entry("odd", odd), entry("whole")], tmp_path / FORMATS[name])
    assert any(path.stat().st_size for path in tmp_path.rglob("*"))


@pytest.mark.parametrize("nested", ["[" * 100_000, '{"parts":[' * 100_000])
def test_json_nested_without_end_is_no_notice(nested: str, tmp_path: Path) -> None:
    (tmp_path / "notice.json").write_text(nested)
    (tmp_path / "notices.jsonl").write_text(nested)
    files = [str(tmp_path / name) for name in ("notice.json", "notices.jsonl")]
    run = CliRunner().invoke(command_line, ["export", *files, "--to", "jsonl", "-o", str(tmp_path / "out")])
    assert isinstance(run.exception, SystemExit)
    assert (run.exit_code, run.stderr.count("nested too deeply")) == (1, 2)


def test_a_junit_report_is_xml_whatever_differs(tmp_path: Path) -> None:
    words = "一\x00\x1b[2J\ufffe]]>&<x>\u202e"
    folder = tmp_path / "a\x1b[2J\nb"
    folder.mkdir()
    (folder / "source.txt").write_text("关于某事的通知\n一、目标\n", encoding="utf-8")
    (folder / "golden.json").write_text(json.dumps({"metadata": {"title": words}}), encoding="utf-8")
    run = CliRunner().invoke(command_line, ["check", str(tmp_path), "--format", "junit"])
    root = etree.fromstring(run.stdout)
    assert [suite.get("name") for suite in root.iter("testsuite")] == ["a\\u001b[2J\\u000ab"]
    assert "\\u0000\\u001b[2J" in "".join(failure.text or "" for failure in root.iter("failure"))
