"""The file that the review page saves: its form is that of the documentation, and what is none is told so."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from conftest import ROOT
from gongwen.model import Review

(EXAMPLE,) = re.findall(r"```json\n(.*?)```", (ROOT / "docs" / "review.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_form_in_the_documentation_is_the_form() -> None:
    review = Review.from_json(EXAMPLE)
    (judged,) = review.deadlines
    assert judged.verdict == "accepted"
    assert judged.finding.corrected == {"date": None}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"targets": {}}, r"Expected `array`, got `object` - at `\$.targets`"),
        ({"targets": [{"verdict": "perhaps", "finding": None}]}, r"at `\$.targets\[0\]"),
        ({"comments": []}, "unknown field `comments`"),
    ],
)
def test_what_is_no_review_is_told_so(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=f"not a review's JSON: .*{why}"):
        Review.from_json(json.dumps(json.loads(EXAMPLE) | wrong))


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert Review.from_json(b"\xef\xbb\xbf" + EXAMPLE.encode()) == Review.from_json(EXAMPLE)
