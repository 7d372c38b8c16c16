"""Writes the columns into docs/tables.md anew, from the types of the model: `python docs/tables_page.py`."""

from __future__ import annotations

from pathlib import Path

from gongwen.writers.description import as_markdown

_PAGE = Path(__file__).parent / "tables.md"
_BEFORE = "This part is printed by `gongwen export --columns`.\n\n"


def main() -> None:
    """Put the columns behind the line that says where they come from."""
    own, _, _ = _PAGE.read_text("utf-8").partition(_BEFORE)
    _PAGE.write_text(own + _BEFORE + as_markdown(), "utf-8")


if __name__ == "__main__":
    main()
