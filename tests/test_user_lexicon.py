"""The user's lexicon: his rows change what is read, are held by their examples, and a wrong one is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongwen
import gongwen.batch
from batches import lines, run
from gongwen import lexicon
from gongwen.cli import gongwen as command_line
from gongwen.examples import fault
from gongwen.lexicon.user import TABLES, read_lexicon

NOTICE = "青澜市人民政府关于做好供水工作的通知\n各镇：\n一、目标\n到2025年，新修田坎300塄。（牵头单位：市水务云脑）\n"
WELLS = "word\tkind\tcounts\texample\tcounter_example\n塄\tcounter\tthing\t新修田坎3塄\t第3塄\n"
MEMBERS = "word\tkind\tsigns\tassigned\tfunction\talone\texample\tcounter_example\n"
BRAIN = "云脑\tbody\t是\t是\t是\tnone\t市水务云脑\t云端大脑\n"


def words(folder: Path, **tables: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.tsv").write_text(rows, "utf-8")
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_our_rows_are_held_as_the_users_are(table: str) -> None:
    assert [(row, reason) for row in lexicon.table(table) if (reason := fault(table, row))] == []


def test_rows_change_the_result_and_are_named_in_the_source(tmp_path: Path) -> None:
    folder = words(tmp_path / "mine", units=WELLS, body_names=MEMBERS + BRAIN)
    with gongwen.Parser(lexicon=folder) as parser:
        notice = parser.parse(NOTICE, name="a.txt")
        again = parser.parse(NOTICE.encode("gb18030"), name="a.txt", encoding="gb18030")
    plain = gongwen.parse(NOTICE, name="a.txt")
    assert [(str(target.value), target.unit) for target in notice.targets] == [("300", "塄")]
    assert [unit.name for duty in notice.responsibilities for unit in duty.units] == ["市水务云脑"]
    assert notice.source.lexicon == read_lexicon(folder).name and notice.source.lexicon.startswith("mine@")
    assert again.targets == notice.targets
    assert (plain.targets, plain.source.lexicon) == ([], None)
    assert gongwen.Parser().parse(NOTICE, name="a.txt") == plain


def test_other_tables_take_rows_too(tmp_path: Path) -> None:
    folder = words(
        tmp_path / "mine",
        bodies="canonical\tforms\texample\tcounter_example\n水网\t水网、水网建设\t市水网局\t网格局\n",
        page_fields="word\tfield\texample\tcounter_example\n归档号\tindex_number\t归档号：A-1\t按归档号存放。\n",
        containers="attribute\tword\tseen_in\texample\tcounter_example\n"
        'class\tqlgw\t青澜\t<div class="qlgw">\t<div class="qlgw-nav">\n',
        columns="word\tplace\tof\troles\texample\tcounter_example\n包干人家\twhole\t\tbody\t包干人家\t人家包干\n",
    )
    page = '<body><div>导航</div><div>归档号：A-1</div><div class="qlgw"><p>关于做好工作的通知</p></div></body>'
    with gongwen.Parser(lexicon=folder) as parser:
        assert parser.parse(page, media_type="text/html").metadata.index_number == "A-1"
        notice = parser.parse("关于做好工作的通知\n一、目标\n推进改革。（责任单位：市水网局）\n")
    assert [unit.canonical for duty in notice.responsibilities for unit in duty.units] == ["水网"]


WRONG = [
    # what a table holds, and what is said after its name
    ("units", WELLS + "垧\tcounter\tthing\t第三\t无\n", "units.tsv:3: it does not apply to its example '第三'"),
    ("units", WELLS.replace("第3塄", "打了5塄"), "units.tsv:2: it applies to its counter-example '打了5塄'"),
    ("units", WELLS.replace("thing", "always"), "units.tsv:2: counts 'always' says nothing; there are "),
    ("units", WELLS.replace("kind", "sort"), "units.tsv:1: no column 'sort'; there are word, kind, counts, "),
    ("units", WELLS.replace("\t第3塄", ""), "units.tsv:2: counter_example must be filled in"),
    ("units", WELLS.replace("\n塄", "\n# a remark\n\n亩"), "units.tsv:4: the table has this row already: 亩"),
    ("units", WELLS.replace("第3塄", "第3塄\t多"), "units.tsv:2: 6 cells under 5 columns"),
    ("fields", WELLS, "fields.tsv: no table that rows can be added to; there are bodies.tsv, "),
    ("units", "", "there is no row in it"),
    ("columns", "word\tplace\troles\texample\tcounter_example\n甲\twhole\tboss\t甲\t乙\n", "roles 'boss' says nothing"),
]


@pytest.mark.parametrize(("table", "rows", "said"), WRONG, ids=[said[:40] for _, _, said in WRONG])
def test_a_wrong_row_is_refused_with_its_place(table: str, rows: str, said: str, tmp_path: Path) -> None:
    folder = words(tmp_path / "mine", **{table: rows})
    with pytest.raises(gongwen.LexiconError) as refused:
        gongwen.Parser(lexicon=folder)
    assert said in str(refused.value)
    with pytest.raises(gongwen.LexiconError):
        gongwen.batch.parse_all(folder, lexicon=folder)


def test_what_is_no_lexicon_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gongwen.Parser(lexicon=tmp_path / "nothing")
    (words(tmp_path / "mine") / "units.tsv").write_bytes(WELLS.encode("gb18030"))
    with pytest.raises(gongwen.LexiconError, match="it is not UTF-8"):
        gongwen.Parser(lexicon=tmp_path / "mine")


def test_rows_come_before_anything_is_built_of_the_tables() -> None:
    with pytest.raises(RuntimeError, match="in use already"):
        lexicon.use({}, "late")


def test_commands_take_a_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words(Path("mine"), units=WELLS)
    Path("notice.txt").write_text(NOTICE, "utf-8")
    parsed = CliRunner().invoke(command_line, ["parse", "notice.txt", "--lexicon", "mine"])
    assert [target["unit"] for target in json.loads(parsed.stdout)["targets"]] == ["塄"]
    words(Path("mine"), units=WELLS + "垧\t\t\t\t\n")
    for command in (["parse"], ["show", "targets"], ["view"], ["batch", "-o", "out"]):
        refused = CliRunner().invoke(command_line, [*command, "notice.txt", "--lexicon", "mine"])
        assert refused.exit_code == 1
        assert refused.stderr.startswith("gongwen: ")
        assert "units.tsv:3: kind, counts, example, counter_example must be filled in" in refused.stderr
    assert not Path("out").exists()


def test_a_batch_uses_the_lexicon_and_reads_again_where_it_changes(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    folder = words(tmp_path / "mine", units=WELLS)
    out = tmp_path / "out"
    source = tmp_path / "notice.txt"
    assert run(source, "-o", out, "--to", "jsonl").exit_code == 0
    assert lines(out / "notices.jsonl")[0]["targets"] == []
    result = run(source, "-o", out, "--to", "jsonl", "--resume", "--lexicon", folder)
    assert "1 read, 0 read before" in result.stderr
    (found,) = gongwen.batch.parse_all(source, processes=1, lexicon=folder)
    assert found.notice and len(found.notice.targets) == 1
    (notice,) = lines(out / "notices.jsonl")
    assert notice["source"]["lexicon"].startswith("mine@")  # type: ignore[index]
    assert len(notice["targets"]) == 1  # type: ignore[arg-type]


def test_a_parser_goes_on_after_its_process_died(tmp_path: Path) -> None:
    parser = gongwen.Parser(lexicon=words(tmp_path / "mine", units=WELLS))
    process = parser._process
    assert process is not None
    process.kill()
    with pytest.raises(RuntimeError, match="died"):
        parser.parse(NOTICE)
    assert len(parser.parse(NOTICE).targets) == 1
    parser.close()


def test_a_program_that_forgets_its_parser_ends(tmp_path: Path) -> None:
    folder = words(tmp_path / "mine", units=WELLS)
    program = f"import gongwen; parser = gongwen.Parser(lexicon={str(folder)!r}); parser.parse('x')"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True)
    assert ended.stderr == b""
