"""The same bytes give the same JSON whatever the process is like. Other interpreters: `benchmarks/interpreters.py`."""

from __future__ import annotations

import decimal
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import gongwen
from digest import digest, documents

PROGRAM = Path(__file__).with_name("digest.py")
SETTINGS = {
    "hash seed 0": "PYTHONHASHSEED=0",
    "hash seed 1": "PYTHONHASHSEED=1",
    "hash seed 4294967295, no locale": "PYTHONHASHSEED=4294967295 LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0",
    "east of the date line": "TZ=Pacific/Kiritimati",
    "west of it, asserts left out": "TZ=Etc/GMT+12 PYTHONOPTIMIZE=2",
    "development mode": "PYTHONDEVMODE=1 PYTHONWARNINGS=error",
    "short integers": "PYTHONINTMAXSTRDIGITS=640",
}
LOCALES = ("C.UTF-8", "zh_CN.GB18030", "zh_CN.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8")


def run(*arguments: str, settings: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **dict(word.split("=", 1) for word in settings.split())}
    command = [sys.executable, str(PROGRAM), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


@pytest.fixture(scope="module")
def usual() -> str:
    """The digests of a process that nothing is said to."""
    made = run().stdout
    assert made.count("\n") > 60
    return made


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_settings_of_the_process_change_nothing(settings: str, usual: str) -> None:
    made = run(settings=settings)
    assert made.returncode == 0, made.stderr
    assert made.stdout == usual


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_changes_nothing(locale: str, usual: str) -> None:
    made = run("60", locale)
    if made.returncode == 4:
        pytest.skip(f"there is no locale {locale} on this machine")
    assert made.stdout == usual, made.stderr


def test_what_was_read_before_or_beside_changes_nothing(usual: str) -> None:
    read = list(documents(60))
    backwards = [f"{name}\t{digest(data)}\n" for name, data in reversed(read)]
    assert "".join(reversed(backwards)) == usual
    with ThreadPoolExecutor(4) as threads:
        beside = threads.map(digest, (data for _, data in read))
        assert [f"{name}\t{made}\n" for (name, _), made in zip(read, beside, strict=True)] == usual.splitlines(True)


@pytest.fixture(params=[{"prec": 3}, {"Emax": 5, "Emin": -5}, {"rounding": decimal.ROUND_UP}])
def arithmetic(request: pytest.FixtureRequest) -> Iterator[decimal.Context]:
    """Another arithmetic of decimal numbers, as a program that counts money may have it."""
    with decimal.localcontext(decimal.Context(**request.param)) as context:
        yield context


@pytest.mark.usefixtures("arithmetic")
def test_the_callers_arithmetic_changes_no_number() -> None:
    notice = gongwen.parse("一、目标\n到2025年，产值达到1234.56亿元，其中123456.7万元用于绿化，覆盖率达到三分之二。\n")
    values = [str(quantity.value) for quantity in notice.quantities]
    assert values == ["123456000000", "1234567000", "0.6667"]
