"""Partitioned Parquet: what pyarrow, DuckDB and pandas read of it, and that runs add to it and take out of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from batches import contents, run
from gongwen.batch.journal import Journal
from gongwen.batch.shelf import Shelf

pa = pytest.importorskip("pyarrow")
ds = pytest.importorskip("pyarrow.dataset")
duckdb = pytest.importorskip("duckdb")

NOTICE = (
    "{}人民政府关于做好第{}批工作的通知\n{}政发〔{}〕{}号\n各乡镇人民政府：\n一、目标\n到2025年，覆盖率达到{}%以上。\n"
)
END = "{}人民政府\n{}年3月4日\n"


def row(number: int, place: str = "乐清市", year: int | None = 2021) -> dict[str, str]:
    head = NOTICE.format(place, number, place[:1], year or 2021, number, number % 100)
    if year is None:
        head = head.replace(f"{place[:1]}政发〔2021〕{number}号\n", "")
    return {"id": f"n{number}", "url": f"u{number}", "text": head + (END.format(place, year) if year else "")}


ROWS = [row(1), row(2, "义乌市"), row(3, year=2022), row(4, "某某市", None)]
TO = ("--to", "parquet", "--partition", "jurisdiction_code,year")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return put(tmp_path / "rows.jsonl", ROWS)


def put(path: Path, rows: Sequence[Mapping[str, str | None]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), "utf-8")
    return path


def read(out: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table as pyarrow reads them from its folder, in no order of their own."""
    found = ds.dataset(out / "parquet" / name, partitioning="hive").to_table().to_pylist()
    return sorted(found, key=lambda one: (one["notice_key"], one.get("id") or ""))


def by_manifest(out: Path, name: str) -> list[Path]:
    manifest = json.loads((out / "parquet" / "manifest.json").read_bytes())
    return [out / "parquet" / file["path"] for file in manifest["tables"][name]["files"]]


def test_folders_are_partitions_and_readers_give_their_columns_back(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(source, "-o", out, *TO)
    assert result.exit_code == 0, result.stderr
    assert (out / "parquet/targets/jurisdiction_code=330382/year=2021/run-000001.parquet").exists()
    assert [
        (one["notice_key"], one["jurisdiction_code"], one["year"], one["source_url"]) for one in read(out, "targets")
    ] == [
        ("n1", 330382, 2021, "u1"),
        ("n2", 330782, 2021, "u2"),
        ("n3", 330382, 2022, "u3"),
        ("n4", None, None, "u4"),
    ]


def test_findings_join_by_key_in_duckdb_pandas_and_sqlite(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(source, "-o", out, *TO, "--to", "sqlite").exit_code == 0
    query = "SELECT n.notice_key, n.title, t.value FROM {} t JOIN {} n USING (notice_key) WHERE t.value >= 2 ORDER BY 1"
    folders = [
        f"read_parquet('{out}/parquet/{name}/**/*.parquet', hive_partitioning = true)"
        for name in ("targets", "notices")
    ]
    expected = [(f"n{n}", n) for n in (2, 3, 4)]
    found = duckdb.sql(query.format(*folders)).fetchall()
    assert [(key, int(value)) for key, _, value in found] == expected
    database = sqlite3.connect(out / "notices.sqlite")
    assert [(key, value) for key, _, value in database.execute(query.format("targets", "notices"))] == expected
    pandas = pytest.importorskip("pandas")
    targets, notices = (
        pandas.read_parquet(out / "parquet" / name, partitioning=ds.partitioning(flavor="hive"))
        for name in ("targets", "notices")
    )
    joined = targets.merge(notices, on="notice_key").query("value >= 2").sort_values("notice_key")
    assert [(key, int(value)) for key, value in zip(joined["notice_key"], joined["value"], strict=True)] == expected


def test_values_of_any_words_are_partitions(source: Path, tmp_path: Path) -> None:
    put(source, [ROWS[0] | {"组 别": "甲/乙 = 1%"}, ROWS[1] | {"组 别": ""}])
    assert run(source, "-o", tmp_path, "--to", "parquet", "--partition", "source_组 别,document_type").exit_code == 0
    assert [one["source_组 别"] for one in read(tmp_path, "targets")] == ["甲/乙 = 1%", None]
    files = f"{tmp_path}/parquet/targets/**/*.parquet"
    found = duckdb.sql(f"SELECT DISTINCT document_type FROM read_parquet('{files}', hive_partitioning = true)")
    assert found.fetchall() == [("通知",)]


def test_folders_are_escaped_as_hive_and_spark_read_them(source: Path, tmp_path: Path) -> None:
    """These take an escape for one character of ASCII, so that Chinese words stand as they are."""
    put(source, [ROWS[0] | {"a/b=c": "甲/乙 = 1%"}, ROWS[1] | {"a/b=c": "丁\u202e丙"}, ROWS[2] | {"a/b=c": ".."}])
    assert run(source, "-o", tmp_path, "--to", "parquet", "--partition", "source_a/b=c").exit_code == 0
    assert {path.name for path in (tmp_path / "parquet" / "targets").iterdir()} == {
        "source_a%2Fb%3Dc=甲%2F乙 %3D 1%25",
        "source_a%2Fb%3Dc=丁%E2%80%AE丙",
        "source_a%2Fb%3Dc=..",
    }
    assert [one["source_a/b=c"] for one in read(tmp_path, "targets")] == ["甲/乙 = 1%", "丁\u202e丙", ".."]


def test_what_readers_take_for_nothing_is_one_partition(source: Path, tmp_path: Path) -> None:
    nothing = [None, "", "__HIVE_DEFAULT_PARTITION__", "甲"]
    put(source, [one | {"group": group} for one, group in zip(ROWS, nothing, strict=True)])
    result = run(source, "-o", tmp_path, "--to", "parquet", "--partition", "source_group")
    assert result.exit_code == 0, result.stderr
    assert [(one["notice_key"], one["source_group"]) for one in read(tmp_path, "targets")] == [
        ("n1", None),
        ("n2", None),
        ("n3", None),
        ("n4", "甲"),
    ]
    assert len(by_manifest(tmp_path, "targets")) == 2


def test_a_run_appends_what_is_new_and_takes_out_what_is_gone_or_changed(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(source, "-o", out, *TO)
    before = {path: path.stat().st_mtime_ns for path in by_manifest(out, "targets")}
    put(source, [row(1) | {"text": row(9)["text"]}, ROWS[1], ROWS[2] | {"url": "moved"}, row(5)])
    result = run(source, "-o", out, "--to", "parquet", "--resume")
    assert result.exit_code == 0, result.stderr
    assert [(one["notice_key"], one["value"], one["source_url"]) for one in read(out, "targets")] == [
        ("n1", 9, "u1"),
        ("n2", 2, "u2"),
        ("n3", 3, "moved"),
        ("n5", 5, "u5"),
    ]
    untouched = out / "parquet/targets/jurisdiction_code=330782/year=2021/run-000001.parquet"
    assert untouched.stat().st_mtime_ns == before[untouched]
    assert sorted((out / "parquet" / "targets").rglob("*.parquet")) == by_manifest(out, "targets")
    assert {path.name for path in by_manifest(out, "targets")} == {"run-000001.parquet", "run-000002.parquet"}
    state = contents(out)
    assert run(source, "-o", out, "--to", "parquet", "--resume").exit_code == 0
    assert contents(out) == state


def test_rows_beside_those_that_go_stay(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(put(source, [row(1), row(2), row(3)]), "-o", out, *TO)
    run(put(source, [row(1), row(3)]), "-o", out, "--to", "parquet", "--resume")
    assert [one["notice_key"] for one in read(out, "targets")] == ["n1", "n3"]
    assert [path.name for path in by_manifest(out, "targets")] == ["run-000001-without-000002.parquet"]


def test_a_dataset_that_is_damaged_or_of_another_form_is_made_anew(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(source, "-o", out, *TO)
    whole = contents(out)
    damaged = by_manifest(out, "targets")[0]
    damaged.write_bytes(bytes(damaged.stat().st_size))
    run(source, "-o", out, "--to", "parquet", "--resume")
    assert contents(out) == whole
    run(source, "-o", out, "--to", "parquet", "--partition", "year", "--resume")
    assert run(source, "-o", tmp_path / "fresh", "--to", "parquet", "--partition", "year").exit_code == 0
    assert contents(out) == contents(tmp_path / "fresh")


@pytest.mark.parametrize("at", ["_put", "_note", "_remove_others"])
def test_a_kill_between_any_two_steps_is_set_right(
    at: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(put(source, ROWS[:3]), "-o", out, *TO)
    run(source, "-o", tmp_path / "whole", *TO)
    put(source, [ROWS[1], row(7), ROWS[2] | {"url": "moved"}])

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    def put_and_die(shelf: Shelf, made: Path, files: list[Any]) -> None:
        put_files(shelf, made, files)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        put_files = Shelf._put
        patch.setattr(Shelf, at, put_and_die if at == "_put" else die)  # the files are there, and nothing knows of them
        run(source, "-o", out, "--to", "parquet", "--resume")
    assert run(source, "-o", out, "--to", "parquet", "--resume").exit_code == 0
    assert [(one["notice_key"], one["source_url"]) for one in read(out, "targets")] == [
        ("n2", "u2"),
        ("n3", "moved"),
        ("n7", "u7"),
    ]
    assert sorted((out / "parquet" / "targets").rglob("*.parquet")) == by_manifest(out, "targets")


def test_what_was_there_without_partitions_goes(source: Path, tmp_path: Path) -> None:
    run(source, "-o", tmp_path, "--to", "parquet")
    assert (tmp_path / "parquet" / "targets.parquet").exists()
    run(source, "-o", tmp_path, *TO, "--resume")
    assert not (tmp_path / "parquet" / "targets.parquet").exists()
    run(source, "-o", tmp_path, "--to", "json", "--restart")
    assert not (tmp_path / "parquet").exists()


def test_a_column_that_there_is_none_of_is_said(source: Path, tmp_path: Path) -> None:
    result = run(source, "-o", tmp_path / "out", "--to", "parquet", "--partition", "month")
    assert (result.exit_code, "no column month to partition by; there are " in result.stderr) == (2, True)
    assert run(source, "-o", tmp_path / "out", "--partition", "year").exit_code == 2


def test_a_changed_journal_holds_nothing_back(source: Path, tmp_path: Path) -> None:
    """A result that was made again without a change of its document is appended anew, once."""
    run(source, "-o", tmp_path, *TO)
    journal = Journal(tmp_path, "other settings")
    journal.close()
    run(source, "-o", tmp_path, "--to", "parquet", "--resume")
    assert len(read(tmp_path, "notices")) == 4
