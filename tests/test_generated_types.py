"""Types that generators make of the schema hold what gongwen writes: TypeScript and pydantic."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gongwen
from conftest import ROOT, SAMPLES

SCHEMA = ROOT / "schema" / "notice.schema.json"
NOTICES = sorted(SAMPLES.glob("*/source.*"))
NO_NODE = not (shutil.which("json2ts") and shutil.which("tsc"))
NO_GENERATOR = importlib.util.find_spec("datamodel_code_generator") is None


@pytest.mark.skipif(NO_NODE, reason="no json2ts and tsc: npm install json-schema-to-typescript typescript")
def test_every_sample_satisfies_the_types_in_typescript(tmp_path: Path) -> None:
    _run("json2ts", "-i", SCHEMA, "-o", tmp_path / "notice.d.ts")
    for number, path in enumerate(NOTICES):
        (tmp_path / f"sample{number}.ts").write_text(_module(gongwen.parse_file(path).to_json()), encoding="utf-8")
    _run("tsc", "--noEmit", "--strict", "--skipLibCheck", *sorted(tmp_path.glob("sample*.ts")))
    types = (tmp_path / "notice.d.ts").read_text(encoding="utf-8")
    assert "NoName" not in types and "export type Span = [number, number];" in types


@pytest.mark.skipif(NO_NODE, reason="no json2ts and tsc: npm install json-schema-to-typescript typescript")
def test_what_breaks_the_schema_does_not_satisfy_the_types(tmp_path: Path) -> None:
    _run("json2ts", "-i", SCHEMA, "-o", tmp_path / "notice.d.ts")
    wrong = gongwen.parse("通知").to_json().replace('"kind":"notice"', '"kind":"letter"')
    (tmp_path / "wrong.ts").write_text(_module(wrong), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        _run("tsc", "--noEmit", "--strict", "--skipLibCheck", tmp_path / "wrong.ts")


@pytest.mark.skipif(NO_GENERATOR, reason="no datamodel-code-generator: pip install '.[dev]'")
def test_generated_pydantic_types_read_every_sample(tmp_path: Path) -> None:
    types = tmp_path / "notice_types.py"
    options = ("--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel")
    formatted = ("--target-python-version", "3.11", "--formatters", "builtin")
    _run(sys.executable, "-m", "datamodel_code_generator", "--input", SCHEMA, "--output", types, *options, *formatted)
    reader = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from notice_types import Notice\n"
    reader += "for name in sys.argv[1:]: print(len(Notice.model_validate_json(open(name, 'rb').read()).targets))"
    written = [_written(path, tmp_path) for path in NOTICES]
    said = _run(sys.executable, "-c", reader, *written).split()
    assert said == [str(len(gongwen.parse_file(path).targets)) for path in NOTICES]


def _module(json: str) -> str:
    """A module in TypeScript that is right where *json* is of the type."""
    return f'import {{ Notice }} from "./notice";\nexport default {json} satisfies Notice;\n'


def _written(path: Path, folder: Path) -> Path:
    file = folder / f"{path.parent.name}.json"
    file.write_text(gongwen.parse_file(path).to_json(), encoding="utf-8")
    return file


def _run(*command: str | Path) -> str:
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout
