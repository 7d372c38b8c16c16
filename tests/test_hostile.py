"""Hostile and broken input: every invariant holds on it, and nothing but the input is touched."""

from __future__ import annotations

import builtins
import io
import os
import socket
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongwen
from hostile import NASTY, TAGS, hostile, page_notice, text_notice
from invariants import assert_sound, assert_tiled

SAMPLES = tuple(path.read_bytes() for path in sorted((Path(__file__).parent.parent / "samples").glob("*/*.[th]*")))


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_mutated_notices_and_pages_keep_every_invariant(seed: int) -> None:
    data = hostile(Random(seed), SAMPLES)
    assert_sound(gongwen.parse(data))
    assert_tiled(data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_keep_every_invariant(data: bytes) -> None:
    assert_sound(gongwen.parse(data))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600))
def test_any_text_keeps_every_invariant(text: str) -> None:
    assert_sound(gongwen.parse(text))
    assert_sound(gongwen.parse(text, media_type="text/html"))


@pytest.mark.parametrize("piece", [*NASTY, *TAGS], ids=lambda piece: ascii(piece[:12]))
def test_a_nasty_piece_many_times_over_keeps_every_invariant(piece: str) -> None:
    many = piece * max(1, 20_000 // len(piece))
    for media_type in ("text/plain", "text/html"):
        assert_sound(gongwen.parse(f"一、目标\n到2025年{many}\n二、任务\n", media_type=media_type))


def test_deep_nesting_and_one_endless_line_are_read() -> None:
    assert_sound(gongwen.parse("<div>" * 100_000 + "一、总体要求。到2025年建成10个。" + "</div>" * 100_000))
    assert_sound(gongwen.parse("到2025年建成示范区10个，覆盖率达到95%。" * 20_000))


class _ForbiddenError(AssertionError):
    """Parsing reached out of its input."""


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file can be opened and no socket made."""
    warm = Random(7)
    for _ in range(3):  # tables and modules are loaded once, before
        gongwen.parse(text_notice(warm))
        gongwen.parse(page_notice(warm), media_type="text/html")

    def forbid(*args: Any, **kwargs: Any) -> NoReturn:
        raise _ForbiddenError(f"{args}")

    for module, name in (
        (builtins, "open"),
        (io, "open"),
        (os, "open"),
        (socket, "socket"),
        (socket, "create_connection"),
    ):
        monkeypatch.setattr(module, name, forbid)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/passwd">
<!ENTITY % more SYSTEM "http://127.0.0.1:9/x.dtd"> %more;]>
<html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="file:///etc/"></head>
<body><div id="zoom"><p>&secret;</p><p><img src="file:///etc/hostname"></p><p>\xe9\x80\x9a\xe7\x9f\xa5</p></div></body></html>"""


@pytest.mark.usefixtures("sealed")
def test_parsing_touches_no_file_and_no_network() -> None:
    random = Random(11)
    for data in (ENTITIES, *(hostile(random) for _ in range(20))):
        notice = gongwen.parse(data)
        assert "root:" not in notice.text
