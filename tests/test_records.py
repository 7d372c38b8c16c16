"""Files of records: a notice a row, beside it the user's key and columns, which stand in every table."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import gongwen.batch
from batches import contents, lines, run, text
from gongwen.writers.tables import TABLES
from situations.limits import full_device


def written(path: Path, rows: list[dict[str, Any]], **options: Any) -> Path:
    """*rows* as the file at *path*, in the form that its suffix says."""
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    elif path.suffix == ".parquet":
        pytest.importorskip("pyarrow")
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(rows), path)
    else:
        path.write_bytes(as_csv(rows, **options))
    return path


def as_csv(rows: list[dict[str, Any]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    file = io.StringIO(newline="")
    sheet = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    sheet.writeheader()
    sheet.writerows(rows)
    return file.getvalue().encode(encoding)


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ROWS = [{"id": f"n{number}", "url": f"http://a.cn/{number}", "text": text(number)} for number in range(3)]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv", "rows.parquet"])
def test_keys_and_columns_stand_in_every_table(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(written(tmp_path / name, ROWS), "-o", out, "--to", "csv")
    assert result.exit_code == 0, result.stderr
    notices = table(out, "notices")
    assert [(row["notice_id"], row["notice_key"], row["source_url"]) for row in notices] == [
        (f"{name}/n{number}", f"n{number}", f"http://a.cn/{number}") for number in range(3)
    ]
    for one in TABLES:
        rows = table(out, one.name)
        assert all(row["source_url"].endswith(row["notice_key"].removeprefix("n")) for row in rows)
    assert [row["notice_key"] for row in table(out, "targets")] == ["n0", "n1", "n2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_every_encoding_and_with_every_separator(
    encoding: str, delimiter: str, tmp_path: Path
) -> None:
    written(tmp_path / "rows.csv", ROWS, encoding=encoding, delimiter=delimiter)
    found = list(gongwen.batch.parse_all(tmp_path / "rows.csv", processes=1))
    assert [(result.key, result.carried) for result in found] == [(row["id"], {"url": row["url"]}) for row in ROWS]
    assert [result.notice and result.notice.text for result in found] == [row["text"] for row in ROWS]


def test_cells_of_megabytes_and_quoted_line_ends_are_read(tmp_path: Path) -> None:
    long = "关于“做好”工作的通知\n" + "各单位要抓好落实，做好工作。\n" * 80_000
    written(tmp_path / "rows.csv", [{"id": "long", "text": long}, {"id": "short", "text": text(1)}])
    found = {result.key: result for result in gongwen.batch.parse_all(tmp_path / "rows.csv", processes=1)}
    assert found["long"].notice and len(found["long"].notice.text) == len(long)
    assert found["short"].notice and found["short"].notice.text == text(1)


def test_a_header_may_have_line_ends_and_empty_names(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'"文件\n编号",,text\n7,x,"{text(1)}"\n', "utf-8")
    (found,) = gongwen.batch.parse_all(tmp_path / "rows.csv", processes=1, id_column="文件 编号")
    assert (found.key, found.carried) == ("7", {"column2": "x"})


def test_columns_of_any_name_are_named(tmp_path: Path) -> None:
    rows = [{"编号": 7, "正文": text(1), "备注": "甲", "日期": "2024-01-02"}]
    out = tmp_path / "out"
    plain = run(written(tmp_path / "rows.csv", rows), "-o", out)
    (failure,) = lines(out / "failures.jsonl")
    assert plain.exit_code == 1
    assert failure["message"] == (
        "no column `html` or `text` among 编号, 正文, 备注, 日期: --text-column or --html-column names it"
    )
    named = run(
        *(tmp_path / "rows.csv", "-o", out, "--restart", "--to", "csv"),
        *("--text-column", "正文", "--id-column", "编号", "--carry", "日期"),
    )
    assert named.exit_code == 0, named.stderr
    (notice,) = table(out, "notices")
    assert (notice["notice_key"], notice["source_日期"], "source_备注" in notice) == ("7", "2024-01-02", False)


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    source = written(tmp_path / "rows.csv", ROWS)
    assert run(source, "-o", tmp_path / "one", "--id-column", "key").exit_code == 1
    assert "no column `key` among id, url, text" in str(lines(tmp_path / "one" / "failures.jsonl"))
    result = run(source, "-o", tmp_path / "two", "--carry", "link")
    assert (result.exit_code, "no row has a column link" in result.stderr) == (2, True)
    assert run(source, "-o", tmp_path / "two", "--carry", "url").exit_code == 0, "nothing was begun"


def test_what_is_wrong_with_a_row_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'id,text\na,"{text(1)}"\nb,x,y\n,"{text(2)}"\n', "utf-8")
    result = run(tmp_path / "rows.csv", "-o", tmp_path / "out")
    assert "3 notices: 2 read, 0 read before, 1 not readable" in result.stderr
    assert "1 rows without an id" in result.stderr
    (failure,) = lines(tmp_path / "out" / "failures.jsonl")
    assert (failure["name"], failure["reason"]) == ("rows.csv/0000002", "ragged-row")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a", "text": None}, "row 1 has nothing in its column `text`"),
        ({"id": "a", "html": None, "text": None}, "row 1 has nothing in its column `html` or `text`"),
        ({"id": "a", "html": None, "text": ["甲"]}, "row 1 has a list in its column `html` or `text`"),
        ({"id": "a", "text": {"zh": "甲"}}, "row 1 has an object in its column `text`"),
        ({"id": "a", "text": 7}, "row 1 has something else in its column `text`"),
        (
            {"id": "a", "body": "甲"},
            "row 1 has no text in a column `html` or `text`: --text-column or --html-column names it",
        ),
    ],
)
def test_what_a_row_has_in_place_of_a_notice_is_said_also_at_the_end(
    row: dict[str, Any], message: str, tmp_path: Path
) -> None:
    result = run(written(tmp_path / "rows.jsonl", [row]), "-o", tmp_path / "out")
    (failure,) = lines(tmp_path / "out" / "failures.jsonl")
    assert failure["message"] == message
    assert f"not readable, the first: rows.jsonl/a: {message}\n" in result.stderr


@pytest.mark.parametrize("content", [b"id,text\na,\xff\xff\xff\n", b'id,text\na,"never closed\n' + b"x" * 100])
def test_a_csv_that_is_broken_is_a_failure(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_bytes(content)
    found = list(gongwen.batch.parse_all(tmp_path / "rows.csv", processes=1))
    assert found
    assert content.endswith(b"x") or [code for code, _ in found[0].problems] == ["damaged"]


def test_values_of_every_kind_are_text(tmp_path: Path) -> None:
    row = {"id": 1, "text": text(1), "day": date(2024, 5, 6), "share": 0.5, "tags": ["甲", "乙"], "none": None}
    written(tmp_path / "rows.parquet", [row, row | {"id": 2, "none": "x"}])
    first, second = gongwen.batch.parse_all(tmp_path / "rows.parquet", processes=1)
    assert first.carried == {"day": "2024-05-06", "share": "0.5", "tags": '["甲","乙"]', "none": None}
    assert (first.key, second.carried["none"]) == ("1", "x")


def test_pages_as_bytes_are_read_as_files_are(tmp_path: Path) -> None:
    page = f'<meta charset="gbk"><body><p>{text(1)}</p></body>'.encode("gb18030")
    written(tmp_path / "rows.parquet", [{"id": "a", "html": page}])
    (found,) = gongwen.batch.parse_all(tmp_path / "rows.parquet", processes=1)
    assert found.notice and "覆盖率达到1%以上" in found.notice.text


def test_a_row_is_known_again_by_its_key(tmp_path: Path) -> None:
    source, out = tmp_path / "rows.jsonl", tmp_path / "out"
    run(written(source, ROWS), "-o", out, "--to", "csv")
    moved = [{"id": "new", "url": "u", "text": text(9)}, ROWS[2], ROWS[0] | {"url": "http://b.cn"}]
    result = run(written(source, moved), "-o", out, "--to", "csv", "--resume")
    assert "1 read, 2 read before, 0 not readable; 1 results removed" in result.stderr
    assert [row["source_url"] for row in table(out, "notices")] == ["u", "http://a.cn/2", "http://b.cn"]
    run(source, "-o", tmp_path / "fresh", "--to", "csv")
    assert contents(out) == contents(tmp_path / "fresh")


def test_keys_that_name_two_notices_are_told_apart_and_counted(tmp_path: Path) -> None:
    rows = [ROWS[0], ROWS[1] | {"id": "n0"}, {"id": "../../n0", "text": text(5)}]
    result = run(written(tmp_path / "rows.jsonl", rows), "-o", tmp_path / "out", "--to", "csv")
    assert "1 ids that name more than one notice" in result.stderr
    assert [(row["notice_id"], row["notice_key"]) for row in table(tmp_path / "out", "notices")] == [
        ("rows.jsonl/n0", "n0"),
        ("rows.jsonl/n0~2", "n0"),
        ("rows.jsonl/n0~3", "../../n0"),
    ]


def test_columns_with_names_of_ours_or_alike_stay_the_users(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": text(1), "title": "T", "Title": "t", 'a"b': "q"}]
    result = run(written(tmp_path / "rows.jsonl", rows), "-o", tmp_path / "out", "--to", "sqlite")
    assert result.exit_code == 0, result.stderr
    database = sqlite3.connect(tmp_path / "out" / "notices.sqlite")
    found = database.execute('SELECT title, source_title, "source_Title~2", "source_a""b" FROM notices').fetchone()
    assert found == ("某某县人民政府关于做好第1批工作的通知", "T", "t", "q")


def test_duplicates_are_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "0.txt").write_text(text(1), "utf-8")
    rows = written(tmp_path / "pages" / "rows.jsonl", [*ROWS, ROWS[0] | {"id": "again"}])
    out = tmp_path / "out"
    assert run(rows.parent, "-o", out, "--to", "csv").exit_code == 0
    assert len(table(out, "notices")) == 5
    result = run(rows.parent, "-o", out, "--to", "csv", "--dedupe", "--resume")
    assert "5 notices: 0 read, 3 read before, 0 not readable; 2 left out whose content an earlier one has" in (
        result.stderr
    )
    assert [row["notice_key"] for row in table(out, "notices")] == ["0.txt", "n0", "n2"]
    assert [(line["notice_key"], line["same_as"]) for line in lines(out / "duplicates.jsonl")] == [
        ("n1", "0.txt"),
        ("again", "rows.jsonl/n0"),
    ]
    assert run(rows.parent, "-o", out, "--to", "csv", "--resume").exit_code == 0
    assert (len(table(out, "notices")), (out / "duplicates.jsonl").exists()) == (5, False)


def test_paths_come_from_a_list_and_rows_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from gongwen.cli import gongwen as command_line

    for name in ("a", "b c"):
        (tmp_path / f"{name}.txt").write_text(text(1), "utf-8")
    monkeypatch.chdir(tmp_path)
    listed = ["batch", "--processes", "1", "--files-from", "-", "-o", "out", "--to", "jsonl"]
    result = CliRunner().invoke(command_line, listed, input="a.txt\nb c.txt\r\ngone.txt\n")
    assert "3 notices: 2 read, 0 read before, 1 not readable" in result.stderr
    assert [line["name"] for line in lines(tmp_path / "out" / "failures.jsonl")] == ["gone.txt"]
    rows = as_csv(ROWS)
    piped = ["batch", "--processes", "1", "-", "--stdin-name", "rows.csv", "-o", "piped", "--to", "csv"]
    result = CliRunner().invoke(command_line, piped, input=rows)
    assert result.exit_code == 0, result.stderr
    assert [row["notice_id"] for row in table(tmp_path / "piped", "notices")] == [f"rows.csv/n{n}" for n in range(3)]


def test_records_may_be_compressed(tmp_path: Path) -> None:
    (tmp_path / "rows.csv.gz").write_bytes(gzip.compress(as_csv(ROWS)))
    found = list(gongwen.batch.parse_all(tmp_path / "rows.csv.gz", processes=1))
    assert [result.key for result in found] == ["n0", "n1", "n2"]


def test_tables_have_the_columns_too(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    written(tmp_path / "rows.jsonl", ROWS)
    targets = gongwen.batch.table(tmp_path / "rows.jsonl", "targets", processes=1)
    assert targets.column("source_url").to_pylist() == [row["url"] for row in ROWS]
    with pytest.raises(ValueError, match="there is no table 'goals'; there are notices, "):
        gongwen.batch.table(tmp_path / "rows.jsonl", "goals")


def test_a_log_has_a_line_a_document_and_no_text(tmp_path: Path) -> None:
    rows = written(tmp_path / "rows.jsonl", [*ROWS, {"id": "bad", "text": ""}, {"id": "none"}])
    run(rows, "-o", tmp_path / "out", "--log", tmp_path / "log", "--to", "csv")
    logged = {line["notice_key"]: line for line in lines(tmp_path / "log")}
    assert {key: line["outcome"] for key, line in logged.items()} == {
        **dict.fromkeys(("n0", "n1", "n2", "bad"), "read"),
        "none": "failed",
    }
    assert logged["n1"]["findings"]["targets"] == 1  # type: ignore[index]
    assert (logged["bad"]["codes"], logged["none"]["codes"]) == ({"empty": 1}, {"no-document": 1})
    assert "覆盖率" not in (tmp_path / "log").read_text("utf-8")
    run(rows, "-o", tmp_path / "out", "--log", tmp_path / "log", "--to", "csv", "--resume")
    assert [line["outcome"] for line in lines(tmp_path / "log")].count("unchanged") == 4


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    result = run(written(tmp_path / "rows.csv", ROWS), "-o", tmp_path / "out", "--log", full_device())
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        "gongwen: /dev/full: No space left on device; --resume goes on from here",
    )


def test_the_summary_says_codes_and_what_was_probably_not_understood(tmp_path: Path) -> None:
    rows = written(tmp_path / "rows.jsonl", [*ROWS, {"id": "odd", "text": "你好。"}, {"id": "bad", "text": ""}])
    said = run(rows, "-o", tmp_path / "out", "--to", "csv").stderr
    assert "codes: empty 1" in said
    assert "probably not understood: 1 (rows.jsonl/odd)" in said
    assert "slowest: rows.jsonl/" in said


def test_quiet_says_nothing_while_all_goes_well(tmp_path: Path) -> None:
    rows = written(tmp_path / "rows.jsonl", ROWS)
    assert run(rows, "-o", tmp_path / "out", "--quiet").stderr == ""
    written(rows, [*ROWS, {"id": "bad"}])
    result = run(rows, "-o", tmp_path / "out", "--quiet", "--resume")
    assert (result.exit_code, "1 not readable" in result.stderr) == (1, True)


def test_a_limit_reads_the_first_and_leaves_what_is_there(tmp_path: Path) -> None:
    rows = written(tmp_path / "rows.jsonl", ROWS)
    out = tmp_path / "out"
    assert (
        "2 read, 0 read before, 0 not readable; 1 left for later by --limit"
        in run(rows, "-o", out, "--limit", 2).stderr
    )
    assert "1 read, 2 read before" in run(rows, "-o", out, "--resume").stderr
    assert (
        "0 read, 1 read before, 0 not readable; 2 left for later"
        in run(rows, "-o", out, "--resume", "--limit", 1).stderr
    )
    run(rows, "-o", tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_refresh_says_how_many_of_each_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = written(tmp_path / "rows.jsonl", ROWS)
    out = tmp_path / "out"
    assert run(rows, "-o", out, "--refresh").stderr.startswith("to do: 3 new; 0 unchanged\n")
    written(rows, [ROWS[0], ROWS[1] | {"text": text(8)}, ROWS[2], {"id": "new", "text": text(4)}])
    said = run(rows, "-o", out, "--refresh").stderr
    assert said.startswith("to do: 1 new, 1 changed; 2 unchanged\n4 notices: 2 read, 2 read before")
    monkeypatch.setattr("gongwen.__version__", "9.9")
    assert run(rows, "-o", out, "--refresh").stderr.startswith(
        "to do: 4 read by another version or with other settings; 0 unchanged\n"
    )


def test_tables_that_nothing_changed_are_not_written_again(tmp_path: Path) -> None:
    rows = written(tmp_path / "rows.jsonl", ROWS)
    out = tmp_path / "out"
    run(rows, "-o", out, "--to", "csv")
    before = (out / "csv" / "targets.csv").stat().st_mtime_ns
    run(rows, "-o", out, "--to", "csv", "--resume")
    assert (out / "csv" / "targets.csv").stat().st_mtime_ns == before
    whole = (out / "csv" / "targets.csv").read_bytes()
    (out / "csv" / "targets.csv").write_bytes(bytes(len(whole)))
    run(rows, "-o", out, "--to", "csv", "--resume")
    assert (out / "csv" / "targets.csv").read_bytes() == whole
