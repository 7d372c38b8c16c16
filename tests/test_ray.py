"""Ray gives the rows of a run on one machine.

Starts a cluster of two workers on this machine, which takes half a minute: set GONGWEN_TEST_RAY=1.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if not os.environ.get("GONGWEN_TEST_RAY"):
    pytest.skip("starts a cluster: set GONGWEN_TEST_RAY=1", allow_module_level=True)
ray = pytest.importorskip("ray")
pa = pytest.importorskip("pyarrow")

from click.testing import CliRunner  # noqa: E402

import gongwen.batch  # noqa: E402
import gongwen.ray  # noqa: E402
from conftest import SAMPLES  # noqa: E402
from gongwen.batch.work import Job, Order  # noqa: E402
from gongwen.cli import gongwen as command_line  # noqa: E402
from gongwen.writers.tables import TABLES  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="warning")
    yield
    ray.shutdown()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    source = (SAMPLES / "leqing-2015" / "source.txt").read_text("utf-8")
    for number in range(8):
        (folder / f"{number}.txt").write_text(source.replace("2015", str(2015 + number)), "utf-8")
    (folder / "page.html").write_text("<html><body><p>关于做好工作的通知</p></body></html>", "utf-8")
    return folder


def arrow(dataset: object) -> Any:
    """*dataset* as one Arrow table, in the order of the notices."""
    table = pa.concat_tables(ray.get(dataset.to_arrow_refs()))  # type: ignore[attr-defined]
    names = table.column("notice_id").to_pylist()
    return table.take(sorted(range(len(names)), key=lambda row: names[row])).combine_chunks()


def test_tables_are_those_of_one_machine(pages: Path) -> None:
    read = ray.data.read_binary_files(str(pages), include_paths=True)
    parsed = gongwen.ray.parse_dataset(read, root=f"{pages}/").materialize()
    expected = gongwen.batch.tables(pages)
    for table in TABLES:
        rows = gongwen.ray.table(parsed, table.name)
        wanted = expected[table.name].combine_chunks()
        assert arrow(rows).equals(wanted) if len(wanted) else not rows.count(), table.name


def test_a_column_of_text_is_read(pages: Path) -> None:
    rows = [{"id": path.name, "text": path.read_text("utf-8")} for path in sorted(pages.glob("*.txt"))]
    parsed = gongwen.ray.parse_dataset(ray.data.from_items(rows), name="id")
    assert arrow(parsed).column("notice_id").to_pylist() == [row["id"] for row in rows]
    notices = [json.loads(said) for said in arrow(parsed).column("json").to_pylist()]
    assert [notice["text"] for notice in notices] == [row["text"].replace("\r\n", "\n") for row in rows]


def test_keys_and_columns_are_those_of_one_machine(tmp_path: Path) -> None:
    texts = [f"关于做好工作的通知\n到2025年，覆盖率达到{number}%以上。\n" for number in range(3)]
    rows = [
        {"id": f"n{number}", "url": f"u{number}", "rank": number, "text": said} for number, said in enumerate(texts)
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    parsed = gongwen.ray.parse_dataset(ray.data.from_items(rows))
    found = arrow(gongwen.ray.table(parsed, "targets"))
    wanted = gongwen.batch.table(tmp_path / "rows.jsonl", "targets").combine_chunks()
    assert found.column_names == wanted.column_names
    assert found.drop_columns("notice_id").equals(wanted.drop_columns("notice_id"))
    with pytest.raises(ValueError, match="there is no table 'goals'"):
        gongwen.ray.table(parsed, "goals")


def test_batch_runs_on_ray_to_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    formats = [word for name in ("json", "jsonl", "parquet") for word in ("--to", name)]
    for engine in ("local", "ray"):
        arguments = ["batch", str(pages), "-o", str(tmp_path / engine), "--engine", engine, *formats]
        assert CliRunner().invoke(command_line, arguments).exit_code == 0
    for file in (tmp_path / "local").rglob("*"):
        if file.is_file() and ".gongwen" not in file.parts:
            assert file.read_bytes() == (tmp_path / "ray" / file.relative_to(tmp_path / "local")).read_bytes()


def test_a_document_that_takes_too_long_fails_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow")  # nobody writes to it: it is read for ever
    jobs = [Job("slow", path=os.fsencode(tmp_path / "slow")), Job("good", content="关于做好工作的通知".encode())]
    found = {outcome.name: outcome for outcome in gongwen.ray.outcomes(jobs, Order(timeout=2), 2)}
    assert [problem.code for problem in found["slow"].losses] == ["died"]
    assert found["good"].packed
