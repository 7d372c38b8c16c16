"""Locations in an OFD file: relative to the file that names them, or, with a stroke before them, to the archive."""

from __future__ import annotations

import posixpath


def path(of: str, said: str | None) -> str:
    """The path in the archive that a location in the file *of* names; empty where there is none."""
    location = (said or "").strip()
    if not location:
        return ""
    folder = "" if location.startswith("/") else posixpath.dirname(of)
    return posixpath.normpath(posixpath.join(folder, location.lstrip("/")))
