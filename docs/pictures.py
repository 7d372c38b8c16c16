"""Makes the pictures of the READMEs anew, of the sample notice: `python docs/pictures.py`.

`review.png` is the review page in Chromium, `sheet.png` the first page of the task table as LibreOffice prints it.
Chromium, LibreOffice, a typeface for Chinese and the packages of `pip install '.[browser,xlsx]' pillow` are needed.
Both have few colours, so that a checkout stays small.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

_HERE = Path(__file__).parent
_SAMPLE = _HERE.parent / "samples" / "leqing-2015" / "page.html"
_WIDTH = 1280
_FINDING = "实现建制镇污水处理设施全覆盖"
_HEIGHT_OF_SHEET = 620
_COLOURS = 48
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Make both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _save(_review(folder), "review.png")
        _save(_sheet(folder), "sheet.png")


def _review(folder: Path) -> Image.Image:
    """The review page with one finding chosen."""
    from playwright.sync_api import sync_playwright

    page_file, picture = folder / "review.html", folder / "review.png"
    _gongwen("view", str(_SAMPLE), "-o", str(page_file))
    browser = next(filter(None, map(shutil.which, _BROWSERS)))
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport={"width": _WIDTH, "height": 760})
        page.goto(page_file.as_uri())
        page.get_by_text(_FINDING).first.click()
        page.wait_for_timeout(500)
        page.screenshot(path=str(picture))
        started.close()
    return Image.open(picture)


def _sheet(folder: Path) -> Image.Image:
    """The task table, its first page without margins."""
    notice, book = folder / "notice.json", folder / "tasks.xlsx"
    _gongwen("parse", str(_SAMPLE), "-o", str(notice))
    _gongwen("export", str(notice), "--to", "xlsx", "-o", str(book))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
    page = pypdfium2.PdfDocument(folder / "tasks.pdf")[0]
    drawn = page.render(scale=2).to_pil().convert("RGB")
    edges = ImageChops.difference(drawn, Image.new("RGB", drawn.size, "white")).getbbox()
    inside = drawn.crop(edges)
    width, height = _WIDTH, _HEIGHT_OF_SHEET
    return inside.resize((width, inside.height * width // inside.width), Image.Resampling.LANCZOS).crop(
        (0, 0, width, height)
    )


def _gongwen(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "gongwen", *arguments], check=True)


def _save(picture: Image.Image, name: str) -> None:
    few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(_HERE / name, optimize=True)


if __name__ == "__main__":
    main()
