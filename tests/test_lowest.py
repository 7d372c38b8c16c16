"""The lower bounds of the dependencies: every one has one, and `benchmarks/lowest.py` installs just that."""

from __future__ import annotations

import configparser
import runpy
import sys

import pytest

from conftest import ROOT


def test_every_dependency_is_tried_at_its_lower_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    lowest = runpy.run_path(str(ROOT / "benchmarks" / "lowest.py"))
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = [setup["options.extras_require"][name] for name in lowest["EXTRAS"]]
    required = "\n".join((setup["options"]["install_requires"], *extras)).splitlines()
    bounded = [line.partition(",")[0].replace(" >= ", "==") for line in required if line and not line.startswith("#")]
    assert bounded == list(lowest["constraints"]())
