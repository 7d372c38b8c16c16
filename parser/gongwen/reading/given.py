"""What is given to be read: bytes or characters, and what the caller says of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from gongwen.reading.decoding import Decoded, decode


class Given:
    """An input, with its characters once they are asked for.

    *on_page* is told of each page whose characters are recognized; None where none are to be.
    """

    def __init__(
        self, data: bytes | str, encoding: str | None = None, on_page: Callable[[int, int], None] | None = None
    ) -> None:
        self.data = data
        self.encoding = encoding
        self.on_page = on_page

    def holding(self, data: bytes) -> Given:
        """The file *data* that this one holds, of which the same is said."""
        return Given(data, self.encoding, self.on_page)

    @property
    def bytes(self) -> bytes:
        """The input as bytes; characters that were given as such in UTF-8."""
        return self.data if isinstance(self.data, bytes) else self.data.encode("utf-8", "surrogatepass")

    @cached_property
    def decoded(self) -> Decoded:
        """The characters; LookupError where the caller names an encoding that is none."""
        return decode(self.data, self.encoding)
