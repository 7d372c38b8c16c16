"""The kinds of candidates."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["quantity", "wording", "bracket", "label", "clause", "column", "section"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can be a finding: a quantity, words that may say a target (全覆盖, 不发生), a bracket, a label or a word of
running text that may assign work, a table's column that does, a line with a marker."""
