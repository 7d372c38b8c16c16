"""The packed verbs are those of the jieba that is installed."""

from __future__ import annotations

import jieba
import pytest

from gongwen.language import speech


@pytest.mark.skipif(jieba.__version__ != "0.42.1", reason="the file was packed from the dictionary of jieba 0.42.1")
def test_the_packed_verbs_are_those_of_jieba() -> None:
    packed = speech._PACKED.read_text(encoding="utf-8")
    assert packed == speech.pack()


def test_a_verb_is_told_from_a_noun() -> None:
    assert speech.can_be_verb("疏浚")
    assert not speech.can_be_verb("企业")
    assert not speech.can_be_verb("建")
