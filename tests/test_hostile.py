"""Hostile and broken input: every invariant holds on it. That nothing but it is touched is in `test_inert.py`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongwen
from conftest import sources
from hostile import NASTY, TAGS, hostile
from invariants import assert_sound, assert_tiled
from visible import assert_shown
from written import cases, spelled

SAMPLES = tuple(path.read_bytes() for path in sources())

hostile_inputs = st.randoms(use_true_random=False).map(lambda random: hostile(random, SAMPLES))
"""What `hostile` makes; every choice in it is hypothesis's own, so that an input that fails is made smaller."""


@settings(max_examples=500, deadline=None)
@given(hostile_inputs)
def test_mutated_notices_and_pages_keep_every_invariant(data: bytes) -> None:
    assert_sound(gongwen.parse(data))
    assert_tiled(data)
    assert_shown(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_keep_every_invariant(data: bytes) -> None:
    assert_sound(gongwen.parse(data))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_any_text_keeps_every_invariant(text: str) -> None:
    assert_sound(gongwen.parse(text))
    assert_sound(gongwen.parse(text, media_type="text/html"))


@pytest.mark.parametrize("piece", [*NASTY, *TAGS], ids=lambda piece: ascii(piece[:12]))
def test_a_nasty_piece_many_times_over_keeps_every_invariant(piece: str) -> None:
    many = piece * max(1, 20_000 // len(piece))
    for media_type in ("text/plain", "text/html"):
        assert_sound(gongwen.parse(f"一、目标\n到2025年{many}\n二、任务\n", media_type=media_type))


HUGE = {
    "a million open brackets": "（" * 1_000_000,
    "a million brackets in brackets": "[" * 500_000 + "]" * 500_000,
    "ten million bytes in one line": "推进改革" * 833_334,
    "a plan in one line": "到2025年建成示范区10个，覆盖率达到95%。" * 20_000,
    "a hundred thousand nested elements": "<div>" * 100_000 + "一、总体要求。到2025年建成10个。" + "</div>" * 100_000,
    "a hundred thousand elements never closed": "<p>" + "<b>" * 100_000 + "一、总体要求。",
    "ten thousand digits": f"一、目标\n到2025年建成{'9' * 10_000}个，覆盖率达到0.{'3' * 10_000}%。\n",
    "ten thousand Chinese digits": f"一、目标\n到2025年建成{'九' * 10_000}个，达到百分之{'九十' * 5000}。\n",
    "a marker of ten thousand digits": f"{'1' * 10_000}、目标\n第{'九' * 10_000}条　任务\n",
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_what_is_huge_keeps_every_invariant(text: str) -> None:
    assert_sound(gongwen.parse(text))


def said(notice: gongwen.Notice) -> list[str]:
    """A notice as the cases write it: what it was read as, then a line a diagnostic."""
    return [f"{notice.source.media_type} {notice.source.encoding}", *(f"! {it.code}" for it in notice.diagnostics)]


@pytest.mark.parametrize(("title", "source", "expected"), cases("hostile.md"), ids=lambda value: str(value)[:40])
def test_case(title: str, source: str, expected: str) -> None:
    data = spelled(source)
    notice = gongwen.parse(data)
    assert said(notice) == expected.splitlines(), title
    assert_sound(notice)
    assert_tiled(data)
    assert_shown(data)
