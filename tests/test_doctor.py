"""`gongwen doctor`: what is needed and missing ends it with 1 and names the command that brings it."""

from __future__ import annotations

import json
import sys
import tempfile
from importlib import metadata
from typing import Any

import pytest
from click.testing import CliRunner

from gongwen import __version__
from gongwen.cli import examination
from gongwen.cli import gongwen as command_line
from gongwen.extras import Requirement, bringing, for_users, requirements


def doctor(*arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(command_line, ["doctor", *arguments])
    return ended.exit_code, ended.stdout


def told() -> dict[str, Any]:
    """The checks by their names."""
    checks = json.loads(doctor("--json")[1])["checks"]
    return {check["name"]: check for check in checks}


def test_where_all_that_is_needed_is_there_it_ends_with_0() -> None:
    code, shown = doctor()
    assert code == 0
    assert shown.startswith(f"gongwen {__version__}\n\nneeded:")
    for name in ("Python", "lxml", "libxml2", "msgspec", "LibreOffice", "schema", "temporary folder", "terminal"):
        assert name in shown


def test_each_requirement_and_each_extra_is_told() -> None:
    checks = told()
    assert {one.name for one in requirements()} <= {name for name, check in checks.items() if check["needed"]}
    assert {*for_users()} <= {name for name, check in checks.items() if not check["needed"]}
    assert "tables" in for_users() and not {"test", "dev"} & {*for_users()}


@pytest.mark.parametrize(
    ("installed", "state", "found"), [(None, "missing", ""), ("4.9", "broken", "4.9 < "), ("99.1.post1", "ok", "99.1")]
)
def test_a_package_that_is_missing_or_too_old_is_named_with_what_brings_it(
    installed: str | None, state: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name != "lxml":
            return metadata.version(name)
        if installed is None:
            raise metadata.PackageNotFoundError(name)
        return installed

    monkeypatch.setattr(examination, "version", version)
    check = told()["lxml"]
    assert check["state"] == state and check["found"].startswith(found)
    assert check["remedy"] == ("" if state == "ok" else f"{sys.executable} -m pip install --upgrade lxml")
    assert doctor()[0] == (0 if state == "ok" else 1)


def test_what_cannot_be_imported_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jieba", None)
    assert told()["jieba"]["state"] == "broken"
    assert doctor()[0] == 1


def test_an_extra_that_is_missing_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "XlsxWriter":
            raise metadata.PackageNotFoundError(name)
        return metadata.version(name)

    monkeypatch.setattr(examination, "version", version)
    assert told()["xlsx"]["state"] == "missing"
    assert told()["xlsx"]["remedy"] == bringing("xlsx")
    assert doctor()[0] == 0


def test_a_temporary_folder_that_cannot_be_written_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    assert told()["temporary folder"]["state"] == "broken"


def test_a_program_that_does_not_start_is_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.reading.libreoffice.program", lambda: "/nowhere/soffice")
    assert told()["LibreOffice"]["state"] == "broken"
    monkeypatch.setattr("gongwen.reading.libreoffice.program", lambda: None)
    assert told()["LibreOffice"]["state"] == "missing"
    assert doctor()[0] == 0


@pytest.mark.parametrize(
    ("said", "name", "extras", "least"),
    [
        ("click>=8.2", "click", "", "8.2"),
        ('ray[data]>=2.9; extra == "ray"', "ray", "data", "2.9"),
        ('atheris>=3; (sys_platform == "linux") and extra == "fuzz"', "atheris", "", "3"),
        ("duckdb", "duckdb", "", ""),
    ],
)
def test_a_requirement_is_read(said: str, name: str, extras: str, least: str) -> None:
    asked = Requirement(said)
    assert (asked.name, asked.extras, asked.least) == (name, extras, least)


def test_a_command_that_brings_an_extra_names_packages_and_no_gongwen() -> None:
    """No index has gongwen; and in a checkout `pip` may be that of another environment."""
    for extra in for_users():
        assert bringing(extra).startswith(f"{sys.executable} -m pip install --upgrade ")
        assert "gongwen[" not in bringing(extra)
    assert '"ray[data]"' in bringing("ray")  # a shell would take the bare brackets for a pattern


def test_an_extra_that_the_installed_metadata_does_not_know_comes_with_the_sources() -> None:
    assert bringing("of tomorrow").endswith('-m pip install --upgrade ".[of tomorrow]"')
