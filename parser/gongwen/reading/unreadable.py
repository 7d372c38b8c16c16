"""What a reader raises where a file is of its kind and cannot be read: one line that says why and what to do."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818  it says what the file is, no fault
    """*what* the file is, and what to do with it: the words after `it is` in the diagnostic `other-format`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NoTextError(Exception):
    """Raised for characters that are no text: how many of the first are *controls*, as `formats.no_text` counts."""

    def __init__(self, controls: dict[str, int]) -> None:
        super().__init__(controls)
        self.controls = controls
