"""`/openapi.json`: it is valid, its examples are, and a client that a generator makes of it runs every call."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra `serve`")
import gongwen
from described import DOCUMENT, check, operation_of, validator
from gongwen.serve.problems import KINDS
from serving import Served, review_of, serving

PLAN = "云溪县关于修渠的通知\n\n一、修建水渠。到2026年，修渠12公里。（县水利局负责）\n二、改造泵站。（县教育局负责）\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("notices")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    with serving(tmp_path_factory.mktemp("data"), folder) as running:
        running.client.event_hooks["response"] = [check]
        yield running


def test_it_is_served_as_it_is(served: Served) -> None:
    assert served.client.get("/openapi.json").json() == DOCUMENT
    assert DOCUMENT["openapi"] == "3.1.0"


def test_every_schema_is_one_and_every_example_keeps_to_its_own() -> None:
    from jsonschema import Draft202012Validator

    for schema in DOCUMENT["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    shown = list(examples(DOCUMENT["paths"]))
    assert len(shown) > 40
    for schema, example in shown:
        assert not [error.message for error in validator(schema).iter_errors(example)], example


def examples(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every schema in *node* that has examples beside it, with each of them."""
    if isinstance(node, list):
        for inside in node:
            yield from examples(inside)
    if isinstance(node, dict):
        if "schema" in node:
            yield from ((node["schema"], each["value"]) for each in node.get("examples", {}).values())
            yield from [(node["schema"], node["example"])] if "example" in node else []
        for inside in node.values():
            yield from examples(inside)


def test_the_tests_of_the_api_find_what_they_check() -> None:
    found = [
        operation_of("GET", path) for path in ("/v1/notices", "/v1/notices/x", "/v1/notices/x/corrections/versions/1")
    ]
    assert [each and each["operationId"] for each in found] == ["list_notices", "get_notice", "get_version"]


def test_every_problem_is_described() -> None:
    described = json.dumps(DOCUMENT["paths"])
    assert [kind for kind in KINDS if f'"/problems/{kind}"' not in described] == ["method"]


def test_operations_have_names_of_their_own_and_words() -> None:
    operations = [each for path in DOCUMENT["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(set(names)) == len(names)
    assert all(each["summary"] and each["tags"] for each in operations)


# ---- a client that openapi-python-client makes


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    pytest.importorskip("openapi_python_client", reason="needs openapi-python-client (the extra `dev`)")
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    words = [
        "generate",
        "--path",
        "openapi.json",
        "--output-path",
        "made_client",
        "--meta",
        "none",
        "--fail-on-warning",
    ]
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module("made_client")
    sys.path.remove(str(folder))


class Calls:
    """Calls of the generated client by their names; `made` remembers which."""

    def __init__(self, package: ModuleType, address: str) -> None:
        self._name = package.__name__
        self._client = package.Client(base_url=address.rstrip("/"), raise_on_unexpected_status=True, timeout=60)
        self.made = set[str]()

    def __call__(self, operation: str, /, *arguments: Any, status: int = 200, **named: Any) -> Any:
        """What the call *operation* gives; a status that is not described raises an error."""
        tag = next(
            each["tags"][0]
            for path in DOCUMENT["paths"].values()
            for each in path.values()
            if each["operationId"] == operation
        )
        module = importlib.import_module(f"{self._name}.api.{tag}.{operation}")
        answer = module.sync_detailed(*arguments, client=self._client, **named)
        assert answer.status_code == status, answer
        self.made.add(operation)
        return answer.parsed

    def type(self, name: str, **values: Any) -> Any:
        """A value of the generated type *name*."""
        return getattr(importlib.import_module(f"{self._name}.models"), name)(**values)

    def model(self, name: str, value: Any) -> Any:
        """The JSON *value* as the generated type *name*."""
        return getattr(importlib.import_module(f"{self._name}.models"), name).from_dict(value)

    def file(self, content: bytes, name: str = "plan.txt") -> Any:
        return importlib.import_module(f"{self._name}.types").File(payload=content, file_name=name)


def test_a_generated_client_runs_every_call(generated: ModuleType, served: Served) -> None:
    call = Calls(generated, served.address)
    parsed = call("parse", body=call.file(PLAN.encode()), name="plan.txt")
    notice = gongwen.parse(PLAN.encode(), name="plan.txt")
    assert parsed.metadata.title == notice.metadata.title
    assert [target.indicator for target in parsed.targets] == [target.indicator for target in notice.targets]

    stored = call("add_notice", body=call.file(PLAN.encode()), name="plan.txt", status=201)
    assert call("list_notices", q="修渠").notices[0].id == stored.id
    assert call("get_notice", stored.id).targets[0].to_dict() == parsed.targets[0].to_dict()
    assert [task.name for task in call("list_tasks", unit="县水利局").tasks] == ["修建水渠"]

    assert call("get_corrections", stored.id).revision == 0
    review = json.loads(review_of(notice, 1, indicator="修渠里程"))
    kept = call.model("Kept", {"revision": 0, "review": review})
    assert call("save_corrections", stored.id, body=kept).revision == 1
    assert call("save_corrections", stored.id, body=kept, status=409).revision == 1
    assert call("get_corrections", stored.id).review.to_dict() == review
    assert call("list_versions", stored.id).versions[0].revision == 1
    assert call("get_version", stored.id, 1).to_dict() == review

    exported = call("export", body=call.model("ExportWish", {"to": "csv", "ids": [stored.id]}))
    assert exported.payload.read(2) == b"PK"

    (folder,) = call("list_folders").folders
    job = call("begin_job", body=call.model("JobWish", {"folder": folder}), status=202)
    assert "event: end" in call("watch_job", job.id)
    assert call("get_job", job.id).stored == 1
    assert call("cancel_job", job.id).state == "done"
    assert call("list_jobs").jobs[0].id == job.id

    assert call("schema").to_dict()["title"] == "Notice"
    assert call("health").status == "ok"
    assert call("get_notice", "0" * 64, status=404).type_ == "/problems/not-found"
    assert call("delete_notices", body=call.model("Deletion", {"ids": ["0" * 64]})).deleted == 0
    call("delete_notice", stored.id, status=204)

    every = {each["operationId"] for path in DOCUMENT["paths"].values() for each in path.values()}
    assert call.made == every
