"""Writes the sheets and their columns into docs/workbook.md anew: `python docs/workbook_page.py`."""

from __future__ import annotations

from pathlib import Path

from gongwen.writers.task_table.columns import SHEETS, Sheet

_PAGE = Path(__file__).parent / "workbook.md"
_BEFORE = "## The sheets\n\nThis part is written by `docs/workbook_page.py`.\n"


def main() -> None:
    """Put the sheets behind the line that says where they come from."""
    own, _, _ = _PAGE.read_text("utf-8").partition(_BEFORE)
    _PAGE.write_text(own + page(), "utf-8")


def page() -> str:
    """The part of the page that is made."""
    return _BEFORE + "".join(map(_described, SHEETS))


def _described(sheet: Sheet) -> str:
    hidden = {column.key: " Hidden." for column in sheet.columns if column.kind == "hidden"}
    rows = (f"| {one.header} | `{one.key}` | {one.holds}{hidden.get(one.key, '')} |\n" for one in sheet.columns)
    head = "| header | key | what it holds |\n|---|---|---|\n"
    return f"\n### {sheet.name} (`{sheet.key}`)\n\n{sheet.holds}\n\n{head}{''.join(rows)}"


if __name__ == "__main__":
    main()
