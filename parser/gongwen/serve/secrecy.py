"""Secrecy: whether a notice bears a mark for which it is not to be stored."""

from __future__ import annotations

from gongwen.anatomy.shapes import SECRECY
from gongwen.model import Notice

_STARS = "★☆*"


def secrecy_mark(notice: Notice) -> str | None:
    """The secrecy mark of *notice*, or of something that it encloses (a line such as 机密★5年); None where none is."""
    if notice.metadata.secrecy:
        return notice.metadata.secrecy
    if not any(star in notice.text for star in _STARS):
        return None
    lines = ("".join(line.split()) for line in notice.text.splitlines() if any(star in line for star in _STARS))
    found = (SECRECY.match(line) for line in lines)
    return next((mark["value"] for mark in found if mark), None)
