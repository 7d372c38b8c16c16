"""Pictures of pages (.png, .jpg, .tif): read where the recognition of characters (OCR) is asked for.

Pillow decodes them. A picture has no size on paper: it is taken for a page as wide as A4.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from gongwen.diagnostic import diagnose
from gongwen.limits import MOST_PICTURE_PIXELS, MOST_PICTURES
from gongwen.pdfium import Picture
from gongwen.reading import recognition
from gongwen.reading.given import Given
from gongwen.reading.markup import Draft
from gongwen.reading.placed import draft
from gongwen.reading.unreadable import Unreadable
from gongwen.translation import gettext_noop

if TYPE_CHECKING:
    from PIL.Image import Image

KIND: Final = gettext_noop("an image")
UNASKED: Final = gettext_noop("an image: --ocr recognizes its characters")
_WIDTH: Final = 595.0  # points, of A4
_DRAWN: Final = 4_000_000  # pixels that are enough for a page


def read(given: Given) -> Draft:
    """The notice in a picture, or in the pictures of a file that holds several."""
    if given.on_page is None:
        raise Unreadable(UNASKED)
    count, pictures = _pictures(given.bytes)
    made = draft(recognition.pages_of(pictures, KIND, given.on_page))
    made.engine = recognition.engine()
    if count > MOST_PICTURES:
        made.diagnostics.append(diagnose("text-cut", pages=MOST_PICTURES))
    return made


def _pictures(data: bytes) -> tuple[int, list[Callable[[], Picture]]]:
    """How many pictures *data* holds, and what gives each of them, as many as are read."""
    try:
        from PIL import Image
    except ImportError as error:
        raise Unreadable(f"{KIND}{recognition.LACKING}") from error
    try:
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        count = getattr(image, "n_frames", 1)
    except Exception as error:  # whatever a decoder makes of bytes that are none of its own
        raise Unreadable(f"{KIND} that is damaged") from error
    return count, [partial(_picture, image, number) for number in range(min(count, MOST_PICTURES))]


def _picture(image: Image, number: int) -> Picture:
    from PIL import ImageOps

    try:
        if number:
            image.seek(number)
        page = None
        if image.width * image.height <= MOST_PICTURE_PIXELS:
            page = ImageOps.exif_transpose(image).convert("RGB")
    except Exception as error:
        raise Unreadable(f"{KIND} that is damaged") from error
    if page is None:
        raise Unreadable(f"{KIND} with more pixels than are read")
    shrink = max(1.0, (page.width * page.height / _DRAWN) ** 0.5)
    page = page.resize((max(1, round(page.width / shrink)), max(1, round(page.height / shrink))))
    return Picture(page.width, page.height, page.width / _WIDTH, _blue_first(page.tobytes()))


def _blue_first(pixels: bytes) -> bytes:
    """*pixels* of red, green and blue the other way round."""
    turned = bytearray(pixels)
    turned[::3], turned[2::3] = pixels[2::3], pixels[::3]
    return bytes(turned)
