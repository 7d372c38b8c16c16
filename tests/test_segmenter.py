"""The segmenter: every word of its dictionary is one in its example, and none in its counter-example."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gongwen.language import segmenter
from gongwen.lexicon import table

ROWS = [row for row in table("edge_words") if len(row["word"]) > 1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_a_word_is_one_where_it_is_meant(row: dict[str, str]) -> None:
    assert row["word"] in segmenter.split(row["example"])
    assert row["word"] not in segmenter.split(row["counter_example"])


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [
        ("应达到90%", "应", True),
        ("应用普及率", "应", False),
        ("应对外公开", "应", True),
        ("将费率降至1%", "将", True),
        ("将军镇合格率", "将", False),
        ("即将建成", "将", False),
    ],
)
def test_a_word_stands_alone_or_does_not(text: str, word: str, alone: bool) -> None:
    start = text.index(word)
    assert segmenter.stands_alone(text, start, start + len(word)) is alone


def test_jieba_is_not_imported_without_doubt_and_its_dictionary_never_loaded() -> None:
    program = """
import sys
from gongwen.language import segmenter
segmenter.stands_alone("确保合格率达到90%", 0, 2)
assert "jieba" not in sys.modules
segmenter.split("应用普及率")
import jieba
assert not jieba.dt.initialized
"""
    subprocess.run([sys.executable, "-c", program], check=True)
