"""Draws pages of a PDF as PNG files, and many small ones on one contact sheet."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...wording import Place, Refused, problem
from .font_notice import draw_notice, notice_height
from .limits import PAGE_LIMITS
from .pdfium import missing, opened
from .reading import page_count

if TYPE_CHECKING:
    from PIL import Image

DPI = 100
"""Dots an inch: text of size 3 (三号) can be read on a screen."""
LEAST_DPI, MOST_DPI = 10, 600
ROUNDED = 0.99
"""Share of the limit of pixels that is used: both sides are rounded up."""
COMPRESSION = 3
"""zlib's level for PNG: 6 takes half as long again and saves nothing on pages of text."""
COLUMNS, SMALL, MARGIN, CAPTION = 6, 240, 12, 20
"""Pages in a row of a contact sheet; how wide each is, the space between them and the height of its number, in pixels."""
GROUND, SHADE, INK = (232, 232, 232), (150, 150, 150), (60, 60, 60)


def draw_page(pdf: bytes, number: int, dpi: float = DPI, lacking: Sequence[str] = ()) -> bytes:
    """Draw one page (the first is 1) as PNG; `lacking` fonts are named on the picture.

    Same input, same bytes. Refused `page-unknown`, and as of `opened`.
    """
    picture = _drawn(pdf, number, dpi)
    if lacking:
        draw_notice(picture, lacking)
    return _png(picture)


def draw_pages(pdf: bytes, dpi: float = DPI, lacking: Sequence[str] = (), first: int = 1) -> Iterator[tuple[int, bytes]]:
    """Yield (number, PNG) of every page, each drawn on demand: page `first` first, then the rest in order.

    Between two pages the library is unlocked. Refused as of `draw_page`.
    """
    count = page_count(pdf)
    for number in (first, *(number for number in range(1, count + 1) if number != first)):
        yield number, draw_page(pdf, number, dpi, lacking)


def contact_sheet(documents: Sequence[Sequence[bytes]], lacking: Sequence[str] = ()) -> bytes:
    """Draw the pages of documents small on one PNG: a new row for each document, below each page its number (`2-1`: document, page).

    Pages beyond the limit are counted in the last line; `lacking` fonts are named on top.
    """
    image = _pillow()
    shown = _limited(documents)
    left = sum(map(len, documents)) - sum(map(len, shown))
    rows = [
        (number, start, pages[start : start + COLUMNS])
        for number, pages in enumerate(shown, 1) for start in range(0, len(pages), COLUMNS)]
    small = [[_small(picture) for picture in row] for _, _, row in rows]
    heights = [max(picture.height for picture in row) + CAPTION + MARGIN for row in small]
    wide = MARGIN + min(COLUMNS, max(map(len, small), default=1)) * (SMALL + MARGIN)
    top = MARGIN + (notice_height(wide) if lacking else 0)
    sheet = image.new("RGB", (wide, top + sum(heights) + (CAPTION if left else 0)), GROUND)
    if lacking:
        draw_notice(sheet, lacking)
    for (number, start, _), row, height in zip(rows, small, heights, strict=True):
        for place, picture in enumerate(row):
            page = start + place + 1
            _put(sheet, picture, MARGIN + place * (SMALL + MARGIN), top, f"{number}-{page}" if len(documents) > 1 else str(page))
        top += height
    if left:
        _caption(sheet, MARGIN, top, f"+ {left}")
    return _png(sheet)


# ---- steps
def _drawn(pdf: bytes, number: int, dpi: float) -> Image.Image:
    _pillow()
    with opened(pdf) as document:
        if not 1 <= number <= len(document):
            raise Refused([problem("page-unknown", Place(), number=number, count=len(document))])
        page = document[number - 1]
        wide, high = page.get_size()
        scale = min(max(dpi, LEAST_DPI), MOST_DPI) / 72
        most = PAGE_LIMITS.pixels * ROUNDED
        scale = min(scale, math.sqrt(most / max(wide * high, 1.0)), math.sqrt(most) * 10 / max(wide, high, 1.0))
        bitmap = page.render(scale=scale)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
    return picture


def _limited(documents: Sequence[Sequence[bytes]]) -> list[Sequence[bytes]]:
    left, shown = PAGE_LIMITS.sheet_pages, []
    for pages in documents:
        shown.append(pages[:left])
        left -= len(shown[-1])
    return shown


def _small(data: bytes) -> Image.Image:
    image = _pillow()
    with image.open(io.BytesIO(data)) as picture:
        high = max(round(picture.height * SMALL / picture.width), 1)
        small: Image.Image = picture.resize((SMALL, min(high, 3 * SMALL)), image.Resampling.LANCZOS)
        return small


def _put(sheet: Image.Image, picture: Image.Image, left: int, top: int, caption: str) -> None:
    sheet.paste(SHADE, (left - 1, top - 1, left + picture.width + 1, top + picture.height + 1))
    sheet.paste(picture, (left, top))
    _caption(sheet, left, top + picture.height, caption)


def _caption(sheet: Image.Image, left: int, top: int, text: str) -> None:
    from PIL import ImageDraw, ImageFont

    ImageDraw.Draw(sheet).text((left, top + 3), text, INK, ImageFont.load_default(CAPTION - 7))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()


def _pillow() -> Any:
    """Return Pillow's Image module; Refused `page-reader-missing`."""
    try:
        from PIL import Image
    except ImportError as reason:
        raise missing() from reason
    return Image
