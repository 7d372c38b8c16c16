"""`gongwen serve` over HTTP: documents read, stored, searched, corrected, exported and deleted."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

import gongwen
from conftest import SAMPLES
from gongwen.model import Notice

pytest.importorskip("starlette", reason="needs the extra `serve`")
from described import check
from gongwen.serve.problems import KINDS
from gongwen.serve.secrecy import secrecy_mark
from gongwen.serve.storage import FILE, Storage
from gongwen.translation import is_catalogued
from serving import Served, kept, review_of, serving

OPINION = (SAMPLES / "joint-opinion" / "source.txt").read_bytes()
PLAN = """云溪县人民政府办公室关于印发水系连通工作方案的通知

各乡镇人民政府，县政府有关部门：
一、疏浚河道。到2026年6月底前，完成蓝鳍湖清淤120公里。（县水利局牵头，县财政局配合）
二、改造泵站。到2025年底，改造泵站35座。（责任单位：县农业农村局）
三、加强宣传。（县教委负责）

云溪县人民政府办公室
2024年3月5日
"""
SECRET = """机密★5年

云溪县人民政府文件

关于银杏计划的通知

各单位：
请按银杏计划办理。

云溪县人民政府
2024年1月2日
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("notices")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "slides.pptx").write_bytes(b"PK")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    with serving(tmp_path_factory.mktemp("data"), folder) as running:
        running.client.event_hooks["response"] = [check]
        yield running


@pytest.fixture
def client(served: Served) -> httpx.Client:
    """The client, with an empty store."""
    keys = [each["id"] for each in served.client.get("/v1/notices").json()["notices"]]
    if keys:
        served.client.post("/v1/notices/delete", json={"ids": keys})
    return served.client


def put(client: httpx.Client, content: bytes | str = PLAN, name: str = "plan.txt") -> str:
    """Store a document; its id."""
    answer = client.post("/v1/notices", params={"name": name}, content=content)
    assert answer.status_code == 201, answer.text
    key: str = answer.json()["id"]
    assert answer.headers["location"] == f"/v1/notices/{key}"
    return key


def problem(answer: httpx.Response, kind: str) -> Any:
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == f"/problems/{kind}", said
    assert said["status"] == answer.status_code
    return said


# ---- parse


def test_bytes_become_the_json_that_the_command_gives(client: httpx.Client) -> None:
    answer = client.post("/v1/parse", params={"name": "opinion.txt"}, content=OPINION)
    assert answer.json() == json.loads(gongwen.parse(OPINION, name="opinion.txt").to_json())
    assert client.get("/v1/notices").json()["total"] == 0


def test_a_form_brings_a_file_with_its_name(client: httpx.Client) -> None:
    answer = client.post("/v1/parse", files={"file": ("方案.txt", OPINION)})
    assert answer.json()["source"]["name"] == "方案.txt"


def test_what_a_file_is_can_be_said(client: httpx.Client) -> None:
    words = "<p>一、改造泵站35座。</p>"
    assert client.post("/v1/parse", params={"type": "text"}, content=words).json()["text"] == words
    given = client.post("/v1/parse", params={"encoding": "gb18030"}, content=PLAN.encode("gb18030"))
    assert given.json()["source"]["encoding"] == "gb18030"
    problem(client.post("/v1/parse", params={"type": "pptx"}, content=words), "bad-request")
    problem(client.post("/v1/parse", params={"encoding": "idna"}, content=words), "bad-request")


def test_what_holds_no_notice_is_a_problem_in_the_readers_language(client: httpx.Client) -> None:
    image = b"\x89PNG\r\n\x1a\n" + bytes(100)
    english = problem(client.post("/v1/parse", content=image), "refused")
    assert "it is an image" in english["detail"]
    assert english["codes"] == ["other-format"]
    chinese = client.post("/v1/parse", content=image, headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert "这是图片" in problem(chinese, "refused")["detail"]
    problem(client.post("/v1/notices", content=image), "refused")


def test_every_kind_of_problem_has_its_chinese() -> None:
    for name, kind in KINDS.items():
        assert is_catalogued(kind.title) and (is_catalogued(kind.detail) or kind.detail == "{reason}"), name


@pytest.mark.parametrize(
    ("method", "path", "asked", "english", "chinese"),
    [
        ("GET", "/v1/notices", {"limit": "many"}, "limit: a whole number up to", "limit：应为不超过"),
        ("GET", "/v1/tasks", {"before": "soon"}, "before: a day as 2025-12-31 is wanted", "before：应为"),
        ("POST", "/v1/parse", {}, "there is no document in the request", "请求中没有文件"),
        ("POST", "/v1/parse", {"type": "pptx"}, "there is no type 'pptx'; there are text", "没有文件类型 'pptx'"),
    ],
)
def test_each_request_is_answered_in_its_own_language(
    client: httpx.Client, method: str, path: str, asked: dict[str, str], english: str, chinese: str
) -> None:
    content = b"text" if "type" in asked else b""
    for accepted, said in (("zh-TW", chinese), ("en,zh;q=0.5", english), ("zh", chinese)):
        answer = client.request(method, path, params=asked, content=content, headers={"Accept-Language": accepted})
        assert problem(answer, "bad-request")["detail"].startswith(said)


def test_what_an_export_says_is_in_the_language_of_who_asked(client: httpx.Client) -> None:
    wrong = {"to": "xlsx", "notices": [{"schema_version": 2}]}
    english = problem(client.post("/v1/export", json=wrong), "invalid")
    chinese = problem(client.post("/v1/export", json=wrong, headers={"Accept-Language": "zh"}), "invalid")
    assert english["detail"].startswith("notices[0] $") and "notices[0] 不是公文 JSON：$" in chinese["detail"]


@pytest.mark.parametrize("content", ["", b""])
def test_nothing_is_no_document(client: httpx.Client, content: str | bytes) -> None:
    problem(client.post("/v1/parse", content=content), "bad-request")


# ---- the store


def test_a_notice_is_stored_listed_and_fetched(client: httpx.Client) -> None:
    key = put(client)
    (listed,) = client.get("/v1/notices").json()["notices"]
    assert listed["title"] == "云溪县人民政府办公室关于印发水系连通工作方案的通知"
    assert (listed["name"], listed["date"], listed["state"], listed["targets"]) == ("plan.txt", "2024-03-05", "open", 2)
    assert client.get(f"/v1/notices/{key}").text == gongwen.parse(PLAN.encode(), name="plan.txt").to_json()


def test_the_same_bytes_are_one_notice(client: httpx.Client) -> None:
    assert put(client) == put(client, name="again.txt")
    (listed,) = client.get("/v1/notices").json()["notices"]
    assert listed["name"] == "again.txt"


@pytest.mark.parametrize(
    ("words", "column", "found"),
    [
        ("水系连通", "", True),
        ("泵站", "", True),  # of two characters, which the index of trigrams does not hold
        ("泵", "", True),
        ("县水利局", "units", True),
        ("县水利局", "title", False),
        ("清淤", "indicators", True),
        ("水利局 泵站 ３５座", "", True),  # all of them, in any form
        ("水利局 航天", "", False),
        ('"水系" OR *', "", False),
        ("%站", "", False),
    ],
)
def test_a_search_finds_all_words_where_it_is_told_to(
    client: httpx.Client, words: str, column: str, found: bool
) -> None:
    key = put(client)
    put(client, OPINION, "opinion.txt")
    query = {"q": words, **({"in": column} if column else {})}
    listed = client.get("/v1/notices", params=query).json()["notices"]
    assert [each["id"] for each in listed] == ([key] if found else [])


def test_a_search_shows_the_words_around(client: httpx.Client) -> None:
    put(client)
    (listed,) = client.get("/v1/notices", params={"q": "蓝鳍湖"}).json()["notices"]
    assert "完成蓝鳍湖清淤" in listed["snippet"]


def test_pages_of_the_list(client: httpx.Client) -> None:
    keys = [put(client, f"关于第{number}项工作的通知\n\n一、完成{number}项。\n") for number in range(3)]
    page = client.get("/v1/notices", params={"limit": 2, "offset": 1}).json()
    assert page["total"] == 3
    assert [each["id"] for each in page["notices"]] == [keys[1], keys[0]]
    problem(client.get("/v1/notices", params={"limit": "-1"}), "bad-request")
    problem(client.get("/v1/notices", params={"in": "text; DROP TABLE notice"}), "bad-request")


def test_tasks_of_all_notices_by_body_and_by_day(client: httpx.Client) -> None:
    put(client)
    put(client, OPINION, "opinion.txt")

    def names(**query: str) -> list[str]:
        return [task["name"] for task in client.get("/v1/tasks", params=query).json()["tasks"]]

    assert names(unit="县水利局") == ["疏浚河道"]
    assert names(unit="县教育局") == ["加强宣传"]  # the notice says 县教委
    assert names(before="2025-12-31", after="2025-01-01") == ["改造泵站"]
    assert names(q="泵站") == ["改造泵站"]
    days = [task["due"] for task in client.get("/v1/tasks").json()["tasks"]]
    dated = [day for day in days if day]
    assert dated == sorted(dated) and days[: len(dated)] == dated
    problem(client.get("/v1/tasks", params={"before": "tomorrow"}), "bad-request")


def files_with(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_what_is_deleted_is_gone_from_the_disk(served: Served, client: httpx.Client) -> None:
    key = put(client)
    other = put(client, OPINION, "opinion.txt")
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    review = review_of(notice, 1, indicator="蓝鳍湖清淤里程")
    assert client.put(f"/v1/notices/{key}/corrections", content=kept(review, 0)).status_code == 200
    assert files_with(served.data, "蓝鳍湖")  # the words that are searched
    assert client.delete(f"/v1/notices/{key}").status_code == 204
    assert not files_with(served.data, "蓝鳍湖")
    problem(client.get(f"/v1/notices/{key}"), "not-found")
    problem(client.delete(f"/v1/notices/{key}"), "not-found")
    problem(client.get(f"/v1/notices/{key}/corrections"), "not-found")
    assert client.get("/v1/tasks", params={"q": "泵站"}).json()["total"] == 0
    assert client.get("/v1/notices").json()["notices"][0]["id"] == other


def test_a_notice_with_a_secrecy_mark_is_read_and_not_stored(served: Served, client: httpx.Client) -> None:
    for content in (SECRET, SECRET.encode("gb18030")):
        said = problem(client.post("/v1/notices", content=content, headers={"Accept-Language": "zh"}), "secrecy-mark")
        assert "机密★5年" in said["detail"]
    parsed = client.post("/v1/parse", content=SECRET)
    assert parsed.status_code == 200
    wish = {"to": "xlsx", "notices": [parsed.json()]}
    problem(client.post("/v1/export", json=wish), "secrecy-mark")
    assert client.get("/v1/notices").json()["total"] == 0
    assert not files_with(served.data, "银杏")


def test_a_person_who_finds_a_secrecy_mark_is_told_to_delete(client: httpx.Client) -> None:
    key = put(client)
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    review = json.loads(review_of(notice, 0))
    metadata = {**json.loads(notice.to_json())["metadata"], "secrecy": "秘密★1年", "corrected": {"secrecy": None}}
    review["metadata"] = {"verdicts": {"secrecy": "accepted"}, "values": metadata, "spans": {}}
    body = kept(json.dumps(review).encode(), 0)
    problem(client.put(f"/v1/notices/{key}/corrections", content=body), "secrecy-mark")
    assert client.get(f"/v1/notices/{key}/corrections").json()["revision"] == 0


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("绝密★1年\n\n关于某事的通知\n\n一、办理。", "绝密★1年"),
        ("关于某事的通知\n\n一、办理。\n\n附件\n秘密★3年\n清单", "秘密★3年"),
        ("关于保密工作的通知\n\n一、不得泄露秘密。\n二、机密文件专人保管。", None),
        ("关于星级评定的通知\n\n一、评为★★★的给予奖励。", None),
    ],
)
def test_what_a_secrecy_mark_is(words: str, mark: str | None) -> None:
    assert secrecy_mark(gongwen.parse(words)) == mark


# ---- corrections


def test_corrections_are_saved_with_their_revision_and_applied(client: httpx.Client) -> None:
    key = put(client)
    place = f"/v1/notices/{key}/corrections"
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    assert client.get(place).json()["review"] is None
    review = review_of(notice, 2, indicator="河湖清淤里程")
    assert client.put(place, content=kept(review, 0, done=2)).json()["revision"] == 1
    found = client.get(place).json()
    assert (found["revision"], found["review"], found["fingerprint"]) == (1, json.loads(review), "f")
    corrected = client.get(f"/v1/notices/{key}").json()
    assert corrected["targets"][0]["indicator"] == "河湖清淤里程"
    assert client.get(f"/v1/notices/{key}", params={"as": "read"}).text == notice.to_json()
    assert client.get("/v1/notices", params={"q": "河湖清淤", "state": "begun"}).json()["total"] == 1
    assert client.get("/v1/notices", params={"state": "open"}).json()["total"] == 0


def test_who_goes_on_from_another_revision_changes_nothing(client: httpx.Client) -> None:
    key = put(client)
    place = f"/v1/notices/{key}/corrections"
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    one, other = review_of(notice, 1), review_of(notice, 2)
    client.put(place, content=kept(one, 0))
    said = problem(client.put(place, content=kept(other, 0)), "conflict")
    assert (said["status"], said["revision"]) == (409, 1)
    assert client.get(place).json()["review"] == json.loads(one)
    assert client.put(place, content=kept(other, 1)).json()["revision"] == 2
    versions = client.get(f"{place}/versions").json()["versions"]
    assert [version["revision"] for version in versions] == [2, 1]
    assert client.get(f"{place}/versions/1").json() == json.loads(one)
    problem(client.get(f"{place}/versions/3"), "not-found")


def test_numbers_keep_their_digits(client: httpx.Client) -> None:
    key = put(client, "关于降耗的通知\n\n一、能耗下降率达到3.50%以上。\n")
    place = f"/v1/notices/{key}/corrections"
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    client.put(place, content=kept(review_of(notice, 1, value=Decimal("93.50")), 0))
    assert '"value":93.50' in client.get(place).text
    assert '"value":93.50' in client.get(f"/v1/notices/{key}").text


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: body.replace(b'"accepted"', b'"__proto__"'),
        lambda body: body.replace(b'"targets":[', b'"targets":[7,'),
        lambda body: body.replace(b'"revision":0', b'"revision":-1'),
        lambda body: body[:-5],
        lambda body: b"[" * 100_000,
    ],
)
def test_what_is_no_review_is_refused(client: httpx.Client, damage: Any) -> None:
    key = put(client)
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    body = damage(kept(review_of(notice, 1), 0))
    problem(client.put(f"/v1/notices/{key}/corrections", content=body), "invalid")
    other = kept(review_of(gongwen.parse(OPINION), 1), 0)
    problem(client.put(f"/v1/notices/{key}/corrections", content=other), "invalid")
    assert client.get(f"/v1/notices/{key}/corrections").json()["revision"] == 0


def test_a_new_reading_keeps_the_corrections(tmp_path: Path) -> None:
    store = Storage(tmp_path)
    notice = gongwen.parse(PLAN.encode(), name="plan.txt")
    key = store.add(notice.to_json().encode(), "plan.txt")
    import msgspec

    from gongwen.serve.types import Kept

    store.save(key, msgspec.json.decode(kept(review_of(notice, 1, indicator="河湖清淤里程"), 0), type=Kept))
    store.add(notice.to_json().encode(), "plan.txt")
    assert Notice.from_json(store.json_of(key)).targets[0].indicator == "河湖清淤里程"
    store.close()


# ---- exports


def test_an_export_has_the_corrections(client: httpx.Client) -> None:
    key = put(client)
    put(client, OPINION, "opinion.txt")
    notice = Notice.from_json(client.get(f"/v1/notices/{key}").content)
    client.put(f"/v1/notices/{key}/corrections", content=kept(review_of(notice, 1, indicator="河湖清淤里程"), 0))

    def export(**wish: Any) -> httpx.Response:
        answer = client.post("/v1/export", json=wish)
        assert answer.status_code == 200, answer.text
        return answer

    book = openpyxl.load_workbook(io.BytesIO(export(to="xlsx", ids=[key]).content))
    assert "河湖清淤里程" in [cell.value for row in book["目标"].iter_rows() for cell in row]
    with zipfile.ZipFile(io.BytesIO(export(to="csv").content)) as archive:
        targets = archive.read("targets.csv").decode("utf-8-sig")
        assert "河湖清淤里程" in targets and "opinion.txt" in targets
    assert export(to="json", ids=[key]).json()["targets"][0]["indicator"] == "河湖清淤里程"
    with zipfile.ZipFile(io.BytesIO(export(to="json").content)) as archive:
        assert len(archive.namelist()) == 2
        assert all(json.loads(archive.read(name))["schema_version"] for name in archive.namelist())
    assert len(export(to="jsonl").content.splitlines()) == 2
    word = export(to="docx", ids=[key], unit="县水利局", by_unit=True)
    assert zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode().count("泵站") == 0
    assert "filename*=UTF-8''%E4%BA%91%E6%BA%AA" in word.headers["content-disposition"]


def test_notices_of_the_request_are_exported_and_not_stored(served: Served, client: httpx.Client) -> None:
    notices = [client.post("/v1/parse", content=PLAN).json()]
    answer = client.post("/v1/export", json={"to": "xlsx", "notices": notices})
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "任务分解表"
    assert client.get("/v1/notices").json()["total"] == 0
    assert list((served.data / "unfinished").iterdir()) == []


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ({"to": "xlsx"}, "invalid"),  # there is nothing
        ({"to": "pdf"}, "invalid"),
        ({"to": "xlsx", "ids": ["../../etc/passwd"]}, "invalid"),
        ({"to": "xlsx", "ids": ["0" * 64]}, "not-found"),
        ({"to": "xlsx", "notices": [{"targets": 7}]}, "invalid"),
        ({"to": "csv", "notices": [], "unit": "县水利局"}, "invalid"),
        ({"to": "xlsx", "folder": "/"}, "invalid"),
    ],
)
def test_what_cannot_be_exported(client: httpx.Client, wish: Any, kind: str) -> None:
    problem(client.post("/v1/export", json=wish), kind)


# ---- jobs


def events(client: httpx.Client, job: str) -> Iterator[tuple[str, Any]]:
    with client.stream("GET", f"/v1/jobs/{job}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in stream.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))


def test_a_job_of_a_form_tells_its_progress(client: httpx.Client) -> None:
    contents = {"plan.txt": PLAN.encode(), "secret.txt": SECRET.encode(), "opinion.txt": OPINION}
    files = [("file", named) for named in contents.items()]
    answer = client.post("/v1/jobs", files=files)
    assert answer.status_code == 202
    job = answer.json()["id"]
    told = list(events(client, job))
    assert (told[0][0], told[-1][0]) == ("job", "end")
    end = told[-1][1]
    assert [item["state"] for item in end["items"]] == ["stored", "failed", "stored"]
    assert end["items"][1]["problem"]["type"] == "/problems/secrecy-mark"
    assert (end["state"], end["total"], end["stored"], end["failed"]) == ("done", 3, 2, 1)
    assert [name for name, _ in events(client, job)] == ["job", "end"]  # who comes late is told all the same
    assert client.get(f"/v1/jobs/{job}").json() == end
    assert client.get("/v1/jobs").json()["jobs"][0] == {**end, "items": []}
    assert client.get("/v1/notices").json()["total"] == 2


def test_a_folder_of_the_start_is_read_and_no_other(client: httpx.Client) -> None:
    (name,) = client.get("/v1/folders").json()["folders"]
    job = client.post("/v1/jobs", json={"folder": name}).json()
    end = list(events(client, job["id"]))[-1][1]
    assert {item["name"]: item["state"] for item in end["items"]} == {
        "plan.txt": "stored",
        "secret.txt": "failed",
        "slides.pptx": "failed",
    }
    for other in ("..", "/etc", f"{name}/..", ""):
        problem(client.post("/v1/jobs", json={"folder": other}), "not-found")


def test_a_job_tells_its_problems_in_the_language_of_who_began_it(client: httpx.Client) -> None:
    said = []
    for accepted in ("zh-CN", "en"):
        begun = client.post("/v1/jobs", files={"file": ("a.txt", SECRET)}, headers={"Accept-Language": accepted})
        end = list(events(client, begun.json()["id"]))[-1][1]
        said.append(end["items"][0]["problem"]["title"])
    assert said == ["标有密级，没有保存", "It bears a secrecy mark and is not stored"]


def test_a_job_that_is_cancelled_keeps_what_it_has_stored(client: httpx.Client) -> None:
    files = [("file", (f"{number}.txt", f"{PLAN}\n{number}")) for number in range(60)]
    job = client.post("/v1/jobs", files=files).json()["id"]
    end = client.delete(f"/v1/jobs/{job}").json()
    assert end["state"] == "cancelled"
    assert client.get("/v1/notices").json()["total"] == end["stored"] < 60
    problem(client.delete("/v1/jobs/none"), "not-found")


# ---- the whole


def test_a_document_that_takes_too_long_is_ended_and_the_next_is_read(tmp_path: Path) -> None:
    dense = "".join(
        f"{n}.到2025年，建成示范点{n}个，覆盖率达到{n % 100}%以上。（市教育局负责）\n" for n in range(60_000)
    )
    with serving(tmp_path, "--timeout", "5", "--processes", "1") as running:
        problem(running.client.post("/v1/parse", content=dense), "too-slow")
        assert running.client.post("/v1/parse", content=PLAN).status_code == 200


def test_the_log_has_no_word_of_what_was_asked(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--log", tmp_path / "log.jsonl") as running:
        key = put(running.client, name="蓝鳍湖.txt")
        running.client.get("/v1/notices", params={"q": "蓝鳍湖"})
        running.client.get("/蓝鳍湖")
        running.client.get(f"/v1/notices/{key}")
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [(line["route"], line["status"]) for line in lines] == [
        ("/v1/notices", 201),
        ("/v1/notices", 200),
        (None, 404),
        ("/v1/notices/{id}", 200),
    ]
    assert not files_with(tmp_path, "%E8%93%9D") and key not in (tmp_path / "log.jsonl").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_kill_in_the_middle_of_saves_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    saved: list[int] = []
    with serving(tmp_path) as running:
        key = put(running.client)
        notice = Notice.from_json(running.client.get(f"/v1/notices/{key}").content)

        def save() -> None:
            for revision in range(1000):
                body = kept(review_of(notice, 1, indicator=f"指标{revision}"), revision)
                try:
                    answer = running.client.put(f"/v1/notices/{key}/corrections", content=body)
                except httpx.HTTPError:
                    return
                saved.append(answer.json()["revision"])
                if len(saved) == 20:
                    enough.set()

        enough = threading.Event()
        thread = threading.Thread(target=save)
        thread.start()
        assert enough.wait(30)
        os.kill(running.process.pid, signal.SIGKILL)
        thread.join()
    store = Storage(tmp_path)
    found = store.corrections(key)
    assert found.revision in (saved[-1], saved[-1] + 1)  # the last may be on the disk and not answered yet
    assert f"指标{found.revision - 1}".encode() in bytes(found.review)
    assert Notice.from_json(store.json_of(key)).targets[0].indicator == f"指标{found.revision - 1}"
    store.close()
    check = sqlite3.connect(tmp_path / FILE).execute("PRAGMA integrity_check").fetchone()
    assert check == ("ok",)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_termination_ends_it_with_what_is_under_way(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        key = put(running.client)
        with running.client.stream("GET", "/healthz") as stream:
            stream.read()
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(20) == -signal.SIGTERM
    store = Storage(tmp_path)
    assert store.ids() == [key]
    store.close()


def test_a_port_that_is_taken_is_told(served: Served, tmp_path: Path) -> None:
    words = ["serve", "--port", str(served.port), "--no-browser", "--data", str(tmp_path)]
    ended = subprocess.run([sys.executable, "-m", "gongwen", *words], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr == f"gongwen: port {served.port} is in use: another gongwen serve may run there; " + (
        "--port 0 takes any that is free\n"
    )


def test_a_store_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database" * 100)
    words = ["serve", "--port", "0", "--no-browser", "--data", str(tmp_path)]
    ended = subprocess.run([sys.executable, "-m", "gongwen", *words], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"gongwen: {tmp_path / FILE}: ")
    assert "Traceback" not in ended.stderr
