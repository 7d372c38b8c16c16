"""The tables and their formats: what a spreadsheet, a database or a data frame finds in them."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongwen
from conftest import ROOT
from gongwen import lexicon
from gongwen.model.terms import Relation
from gongwen.writers import FORMATS, MissingExtraError, writer
from gongwen.writers.columns import DECIMAL_PLACES, Column
from gongwen.writers.csv import cell
from gongwen.writers.description import as_markdown, chinese_term, meta
from gongwen.writers.entry import PLAIN, Entry
from gongwen.writers.normal import RELATION_WORDS, normal, number_key
from gongwen.writers.table import columns
from gongwen.writers.table import rows as rows_of
from gongwen.writers.tables import BY_NAME, TABLES
from handmade import notice

NAMES = ("云溪/整治.txt", "=cmd|'/c calc'!A0")

OPTIONAL = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}


@pytest.fixture
def entries() -> list[Entry]:
    return [Entry(name, notice(name).to_json().encode()) for name in NAMES]


def rows(table: str, entry: Entry) -> list[dict[str, object]]:
    names = [column.name for column in columns(BY_NAME[table], PLAIN)]
    return [dict(zip(names, row, strict=True)) for row in rows_of(BY_NAME[table], PLAIN, entry)]


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file under *folder*, hidden ones too."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_task_names_its_units_by_role_its_deadline_and_its_targets(entries: list[Entry]) -> None:
    (task,) = rows("tasks", entries[0])
    assert task["lead_units"] == ["县水利局"]
    assert task["support_units"] == ["县财政局", "县生态环境局"]
    assert (task["deadline"], task["deadline_date"]) == ("2022年底前", date(2022, 12, 31))
    assert task["targets"] == ["t3"]


def test_sections_come_flat_in_order_with_their_parents(entries: list[Entry]) -> None:
    assert [(row["id"], row["parent_id"]) for row in rows("sections", entries[0])] == [
        ("0/一", None),
        ("0/二", None),
        ("0/二/(一)", "0/二"),
    ]


def test_every_row_names_its_notice_and_ids_join(entries: list[Entry]) -> None:
    for table in TABLES:
        assert all(row["notice_id"] == NAMES[0] for row in rows(table.name, entries[0]))
    assigned = {row["id"] for row in rows("responsibilities", entries[0])}
    assert {row["responsibility_id"] for row in rows("units", entries[0])} == assigned


def test_what_no_column_can_hold_is_null(entries: list[Entry]) -> None:
    assert rows("targets", entries[0])[2]["value_max"] is None  # 31 digits before the point
    assert rows("notices", entries[0])[0]["published_date"] is None  # 30 February


@given(st.decimals(allow_nan=True, allow_infinity=True) | st.decimals(min_value=-(10**27), max_value=10**27, places=14))
def test_a_decimal_column_holds_any_number_that_fits_to_ten_places(value: Decimal) -> None:
    held = Column("value", "decimal", "value").reader()(type("Item", (), {"value": value}))
    if isinstance(held, Decimal):
        assert abs(held - value) <= Decimal("0.5").scaleb(-DECIMAL_PLACES)
        assert len(held.as_tuple().digits) <= 38
    else:
        assert held is None
        assert not value.is_finite() or abs(value) >= 10**28


def test_numbers_keep_their_sign_in_csv() -> None:
    assert cell(Decimal("-5")) == "-5"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_depends_on_the_entries_alone(name: str, entries: list[Entry], tmp_path: Path) -> None:
    if name in OPTIONAL:
        pytest.importorskip(OPTIONAL[name])
    for folder in ("first", "second"):
        writer(name)(iter(entries), tmp_path / folder / FORMATS[name])
    assert contents(tmp_path / "first") == contents(tmp_path / "second") != {}


@pytest.mark.parametrize("name", FORMATS)
def test_a_writer_that_fails_leaves_what_was_there(name: str, entries: list[Entry], tmp_path: Path) -> None:
    def cut_short() -> Iterator[Entry]:
        yield from entries[:1]
        raise OSError("the disk is gone")

    if name in OPTIONAL:
        pytest.importorskip(OPTIONAL[name])
    writer(name)(entries, tmp_path / "out" / FORMATS[name])
    before = contents(tmp_path)
    with pytest.raises(OSError, match="gone"):
        writer(name)(cut_short(), tmp_path / "out" / FORMATS[name])
    assert contents(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("name", ["jsonl", "sqlite"])
def test_a_device_is_not_replaced(name: str, entries: list[Entry]) -> None:
    with pytest.raises(OSError, match=r"space|full|open|I/O"):
        writer(name)(entries, Path("/dev/full"))
    assert not Path("/dev/full").is_file()


def test_csv_is_what_spreadsheets_expect(entries: list[Entry], tmp_path: Path) -> None:
    writer("csv")(entries, tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(BY_NAME)
    for table in TABLES:
        data = (tmp_path / f"{table.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))
        assert lines[0] == [column.name for column in columns(table, PLAIN)]
        assert all(len(line) == len(lines[0]) for line in lines)
        assert lines[-1][0] == f"'{NAMES[1]}"


def test_sqlite_joins(entries: list[Entry], tmp_path: Path) -> None:
    target = tmp_path / "notices.sqlite"
    writer("sqlite")(entries, target)
    database = sqlite3.connect(target)
    found = database.execute(
        "SELECT targets.indicator, targets.value, notices.document_year FROM targets JOIN notices USING (notice_id)"
        " WHERE targets.id = 't1' AND notice_id = ?",
        (NAMES[1],),
    ).fetchall()
    assert found == [("水质优良率", 93.5, 2021)]
    units = database.execute("SELECT value FROM tasks, json_each(support_units) WHERE notice_id = ?", (NAMES[0],))
    assert [row[0] for row in units] == ["县财政局", "县生态环境局"]


def test_sqlite_has_keys_indices_and_full_text(entries: list[Entry], tmp_path: Path) -> None:
    target = tmp_path / "notices.sqlite"
    writer("sqlite")(entries, target)
    database = sqlite3.connect(target)
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO targets SELECT * FROM targets LIMIT 1")
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM targets WHERE notice_key = 'x'").fetchone()
    assert "targets_notice_key" in plan[-1]
    found = database.execute(
        "SELECT n.notice_key FROM text_search s JOIN texts t ON t.rowid = s.rowid JOIN notices n USING (notice_id)"
        " WHERE text_search MATCH '水质优良'"
    ).fetchall()
    assert found == [(name,) for name in NAMES]
    assert not database.execute("SELECT 1 FROM text_search WHERE text_search MATCH '水质不良'").fetchall()


def test_rows_of_one_key_are_an_error(entries: list[Entry], tmp_path: Path) -> None:
    with pytest.raises(OSError, match="two rows have one key"):
        writer("sqlite")([entries[0], entries[0]], tmp_path / "notices.sqlite")
    assert not (tmp_path / "notices.sqlite").exists()


def test_relations_are_words_too_and_values_are_normal(entries: list[Entry]) -> None:
    targets = {row["id"]: row for row in rows("targets", entries[0])}
    assert (targets["t1"]["relation"], targets["t1"]["relation_word"]) == (">=", "ge")
    assert (targets["t3"]["value"], targets["t3"]["value_normalized"], targets["t3"]["unit_normalized"]) == (
        *(Decimal(30), Decimal(30000)),
        "米",
    )
    assert targets["t2"]["value_normalized"] is None
    assert set(RELATION_WORDS) == set(get_args(Relation))


@pytest.mark.parametrize("row", lexicon.table("measures"), ids=lambda row: row["word"])
def test_a_unit_is_one_of_its_kind(row: dict[str, str]) -> None:
    def units(text: str) -> list[str | None]:
        normals = [normal(one.value, one.value_max, one.unit) for one in gongwen.parse(text).quantities]
        return [found.unit if found else None for found in normals]

    assert row["base"] in units(row["example"])
    assert row["base"] not in units(row["counter_example"])
    assert normal(Decimal(1), None, row["base"]) == (Decimal(1), None, row["base"])


def test_normal_values_are_exact() -> None:
    assert normal(Decimal(3), Decimal(6), "亩") == (Decimal(2000), Decimal(4000), "平方米")
    assert normal(Decimal("1e27"), None, "吨") == (Decimal("1e30"), None, "千克")
    assert normal(Decimal("1.5"), None, "美元") is None


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("国发〔2015〕5号", "国发〔2015〕5号"),
        ("国发[2015] 第05号", "国发〔2015〕5号"),
        ("国发（２０１５）５号", "国发〔2015〕5号"),
        ("青政办字2019年12号", "青政办字〔2019〕12号"),
        ("第7号", "第7号"),
        ("2020年第3号", "〔2020〕3号"),
    ],
)
def test_numbers_of_documents_have_one_way_of_writing(printed: str, key: str) -> None:
    assert number_key(printed) == key
    assert number_key(key) == key


def test_what_repeals_what_joins_by_number(tmp_path: Path) -> None:
    older = "某某市人民政府关于印发旧办法的通知\n某政发〔2015〕5号\n各县：\n现印发给你们。\n"
    newer = "某某市人民政府关于印发新办法的通知\n各县：\n《旧办法》（某政发[2015]5号）同时废止。\n"
    entries = [Entry(name, gongwen.parse(text).to_json().encode()) for name, text in (("old", older), ("new", newer))]
    writer("sqlite")(entries, tmp_path / "notices.sqlite")
    found = sqlite3.connect(tmp_path / "notices.sqlite").execute(
        "SELECT c.notice_id, c.role, n.notice_id FROM citations c"
        " JOIN notices n ON n.document_number_key = c.document_number_key WHERE c.role IN ('repeals', 'amends')"
    )
    assert found.fetchall() == [("new", "repeals", "old")]


def test_jsonl_is_the_json_of_each(entries: list[Entry], tmp_path: Path) -> None:
    target = tmp_path / "notices.jsonl"
    writer("jsonl")(entries, target)
    assert [json.loads(line)["source"]["name"] for line in target.read_text("utf-8").splitlines()] == list(NAMES)


def test_parquet_is_read_by_duckdb_and_pandas(entries: list[Entry], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    writer("parquet")(entries, tmp_path)
    tasks = pandas.read_parquet(tmp_path / "tasks.parquet")
    assert list(tasks["deadline_date"]) == [date(2022, 12, 31)] * 2
    targets = pandas.read_parquet(tmp_path / "targets.parquet")
    assert targets["value"][0] == Decimal("93.5")
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(
        f"SELECT unit, sum(value) FROM '{tmp_path}/targets.parquet' WHERE value IS NOT NULL GROUP BY unit ORDER BY unit"
    ).fetchall()
    assert found == [("%", Decimal(187)), ("公里", Decimal(60))]


def test_the_documentation_has_every_column() -> None:
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    assert page.endswith(as_markdown()), "put the output of `gongwen export --columns` at the end of docs/tables.md"
    assert all(chinese_term(meta(table, column)) for table in TABLES for column in columns(table, PLAIN))


def test_a_missing_package_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "gongwen.writers.xlsx", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"-m pip install --upgrade .*XlsxWriter"):
        writer("xlsx")
