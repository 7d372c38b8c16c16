"""Archives that hold a document (.docx, .odt, .zip): their members by name, bounded in number and in length.

Nothing is written, and nothing outside the archive is opened. Knows bytes, not what the members say.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from gongwen.limits import MOST_MEMBERS, MOST_PART_BYTES, read_bounded
from gongwen.reading.unreadable import Unreadable

_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What opening or reading a damaged archive raises, or one of a version of zip that is not known."""
_UTF8_FLAG = 0x800


class Archive:
    """The members of an archive. *kind* is what its file is called where something is wrong with it (a Word file)."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._left = MOST_PART_BYTES
        if data.count(_ENTRY) > MOST_MEMBERS:
            raise Unreadable(f"{kind} with too many members")
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except DAMAGE as error:
            raise self._damaged() from error
        self._entries = {_name(entry): entry for entry in self._file.infolist() if not entry.is_dir()}

    @property
    def names(self) -> list[str]:
        """The names of the members, in the archive's order; folders are none."""
        return list(self._entries)

    def get(self, name: str) -> bytes | None:
        """The member called *name*; None where there is none. Raises Unreadable where it cannot be read."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable(f"{self._kind} that is encrypted: save it without a password")
        if entry.compress_type not in _METHODS:
            raise self._damaged()
        try:
            with self._file.open(entry) as member:
                data = read_bounded(member, self._left)
        except DAMAGE as error:
            raise self._damaged() from error
        if data is None:
            raise Unreadable(f"{self._kind} that expands to more than is read")
        self._left -= len(data)
        return data

    def _damaged(self) -> Unreadable:
        return Unreadable(f"{self._kind} that is damaged")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese archivers write GB18030 without saying so, which zipfile takes for cp437."""
    name = entry.filename.replace("\\", "/").removeprefix("/")
    if entry.flag_bits & _UTF8_FLAG or name.isascii():
        return name
    return name.encode("cp437", "replace").decode("gb18030", "replace")
