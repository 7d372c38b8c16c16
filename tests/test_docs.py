"""The documentation is true: its examples run, its links lead somewhere, what is generated is up to date."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gongwen
from conftest import ROOT, SAMPLES
from gongwen.cli import gongwen as command_line
from gongwen.model import every_section

READMES = ["README.md", "README.zh-CN.md"]
DOCS = [f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))]
PAGES = [*READMES, *DOCS, "CONTRIBUTING.md", "SECURITY.md", "samples/README.md"]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    """The fenced blocks of a page that are of *kind*."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(name), re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the examples have it."""
    shutil.copy(SAMPLES / "leqing-2015" / "page.html", tmp_path / "notice.html")
    (tmp_path / "notices").mkdir()
    shutil.copy(SAMPLES / "reply" / "source.txt", tmp_path / "notices" / "reply.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", READMES)
def test_the_commands_run(name: str, desk: Path) -> None:
    (block,) = blocks(name, "console")
    for line in block.splitlines():
        prompt, program, *arguments = shlex.split(line)
        assert (prompt, program) == ("$", "gongwen")
        result = CliRunner().invoke(command_line, arguments)
        assert result.exit_code == 0, f"{line}: {result.output}"
    for made in ("notice.json", "review.html", "results/json", "results/csv", "notice.sqlite", "notice.gold.json"):
        assert (desk / made).exists()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("name", READMES)
def test_the_python_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = blocks(name, "python")
    exec(compile(block, name, "exec"), {})
    assert "2015年质量乐清建设行动计划" in capsys.readouterr().out


@pytest.mark.parametrize("name", READMES)
def test_the_json_is_what_the_sentence_gives(name: str) -> None:
    sentence = re.search(r"`(\(一\).*?)`", text_of(name))
    (block,) = blocks(name, "json")
    assert sentence
    assert_part_of(json.loads(block), gongwen.parse(sentence[1]).to_dict())


def assert_part_of(shown: Any, whole: Any) -> None:
    """All that *shown* says stands in *whole*, which may say more."""
    if isinstance(shown, dict):
        for key, value in shown.items():
            assert_part_of(value, whole[key])
    elif isinstance(shown, list):
        assert len(shown) == len(whole)
        for some, other in zip(shown, whole, strict=True):
            assert_part_of(some, other)
    else:
        assert shown == whole


@pytest.mark.parametrize("name", READMES)
def test_the_pictures_are_small(name: str) -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text_of(name))
    assert len(pictures) == 2
    assert all((ROOT / picture).stat().st_size < 150_000 for picture in pictures)


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = READMES
    for kind in ("console", "json"):
        assert blocks(english, kind) == blocks(chinese, kind)
    commands = re.compile("^python3 .*", re.MULTILINE)
    assert commands.findall(text_of(english)) == commands.findall(text_of(chinese))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(name)):
        assert ((ROOT / name).parent / target).exists(), target


def test_the_page_of_the_schema_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "schema_page.py"))["page"]()
    assert text_of("docs/schema.md") == made, "write it anew: python docs/schema_page.py"


@pytest.mark.parametrize(("language", "name"), [("en", "docs/reference.md"), ("zh", "docs/reference.zh-CN.md")])
def test_the_reference_is_up_to_date(language: str, name: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "reference_page.py"))["page"](language)
    assert text_of(name) == made, "write it anew: python docs/reference_page.py"


@pytest.mark.parametrize("name", READMES)
def test_the_figures_in_the_readmes_are_those_that_are_held(name: str) -> None:
    made = runpy.run_path(str(ROOT / "docs" / "figures.py"))["with_figures"](text_of(name), chinese=".zh-" in name)
    assert text_of(name) == made, "write them anew: python docs/figures.py"


def test_the_citation_names_this_version_as_its_form_asks() -> None:
    """Whole validation is `cffconvert --validate`, whose own requirements do not go with ours."""
    said = dict(re.findall(r"^([a-z-]+): *(.*)$", text_of("CITATION.cff"), re.MULTILINE))
    assert {"cff-version", "message", "title", "authors", "type", "license"} <= said.keys()
    assert said["version"] == gongwen.__version__
    assert said["cff-version"] == "1.2.0" and said["type"] == "software"


def test_the_form_in_the_documentation_is_the_form() -> None:
    from gongwen.golden.form import parse_answer

    (block,) = blocks("docs/checking.md", "json")
    parse_answer(block.encode())


def test_the_loader_gives_a_chunk_a_section(desk: Path) -> None:
    pytest.importorskip("langchain_core", reason="no langchain-core: pip install '.[dev]'")
    (block,) = blocks("docs/agents.md", "python")
    told: dict[str, Any] = {}
    exec(compile(block, "docs/agents.md", "exec"), told)
    chunks = told["NoticeLoader"]("notice.html").load()
    notice = gongwen.parse_file(desk / "notice.html")
    sections = [section for part in notice.parts for section in every_section(part.sections)]
    found = [chunk for chunk in chunks if chunk.metadata["path"]]
    assert [chunk.metadata["path"] for chunk in found] == [section.path for section in sections]
    for chunk, section in zip(found, sections, strict=True):
        own = [span for span in (section.heading_span, *section.body) if span]
        assert chunk.page_content == "\n".join(notice.text[span.start : span.end] for span in own)
        assert chunk.metadata["headings"].endswith(section.heading or "")
    assert len(chunks) == len(found) + sum(bool(part.preamble) for part in notice.parts)
