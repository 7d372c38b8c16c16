"""How much of one input is read: what no notice comes near, so that a hostile one costs little more than its length.

What is over a limit is left out, and a diagnostic says so.
"""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000

MOST_BYTES: Final = 50 * MEGABYTE
"""The longest input (in bytes, or characters where text is given); a longer one is refused."""

MOST_LINES: Final = 100_000
"""The most lines of a document; those after are left out."""

MOST_SECTIONS: Final = 50_000
"""The most sections of a part; the lines that would begin those after are paragraphs."""

MOST_TAGS: Final = 400_000
"""The most tags of a page; one with more is read without its tree, every tag as a line end."""

MOST_COLUMNS: Final = 100
"""The most columns of a table; merged cells can ask for any number."""

MOST_PLACES: Final = 200_000
"""The most places of a table, rows times columns."""
