"""Draws a notice of missing fonts on a picture of a page. Works where no Chinese font is installed."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

LATIN = {
    "仿宋_GB2312": "FangSong_GB2312", "楷体_GB2312": "KaiTi_GB2312", "仿宋": "FangSong", "楷体": "KaiTi", "黑体": "SimHei",
    "宋体": "SimSun", "新宋体": "NSimSun", "微软雅黑": "Microsoft YaHei", "等线": "DengXian",
    "方正小标宋简体": "FZXiaoBiaoSong", "方正小标宋_GBK": "FZXiaoBiaoSong-GBK", "方正仿宋_GBK": "FZFangSong-GBK",
    "方正楷体_GBK": "FZKaiTi-GBK", "方正黑体_GBK": "FZHei-GBK",
    "华文中宋": "STZhongsong", "华文仿宋": "STFangsong", "华文楷体": "STKaiti",
}  # fmt: skip
"""Names of fonts as they can be written without a Chinese font."""
SHARE, LEAST, MOST = 0.022, 10, 48
"""Height of a line of the notice: a share of the sheet's width, at least and at most so many pixels."""
INK, PAPER, EDGE = (160, 0, 0), (255, 243, 205), (200, 0, 0)
_SENTENCE = (
    "iVBORw0KGgoAAAANSUhEUgAAAsQAAAAoAQAAAADRN9H+AAAEcElEQVR42u2Wz4scRRTHP1XTbHdwmGmDhxGGnUE8eDN4CrLJNnjwX/AS2Ku3HchhhJDURgkr"
    "iLN48uBh8eYfkIMgsReDbG4LXjwI9qwLLhKS7kGTnrWny0NVdffsZhNvguTBMEXVe6/fj+/7VsFLeSn/gWyc3Rr+S9NLzzmTEEICQvlAAqTwQQcAEfcb1u2G"
    "WWr+gud7thK5hVoO3lmvyMa+AugtefIbS61L53k9lXFDK3eLAqJbJQAXoKu1rq3zN21JNpyp0Dr3nU4jkMJaTEqXLLyfM7ZLPW/ENClf2IPas2iUoiqIyoX7"
    "SnjGdg1fa0iITx0UW2LVeZ4r7+ZawUbLVLub2aynqUy2jE5ZqEyMhLOeH22Pz3xrbxrNxRWjI7t6UnYHtoW9cogQoUhN2KvrU7y4iUSbgBAhnJfN2qlq+KPt"
    "IbkOl2EeJ70vXYpltIwbmTAXAgJ1JvZ1HTc7CMA2gJxGewoo/5Dx4xV7cpkhepDWqlU2e7XHQYxrucy8hcym0AHYxOOWTjwL7qOfb9x4suqa2cjnlk4gUFYt"
    "IUUutfFgESHhtvFi9uI5zEDDri3CFa0VIFI+q7oHM3jadvP4cVt81bpUYUyReSDxHOBAwCFZQFABen/opkYm/MBUmJpmAXByEV8XAN7XDL3AYAMpIttBbUwH"
    "EwUJGTskIWpoeSFl07LGuq7z3SHp9scVb/kf8o7vauXJIQEgCQSy3wRKLyobXCa0mCogVKQV6uhFwLvWVVAWpOTAMITgZoivQdIpFMB0tCFUzF24xkMSdXpI"
    "H8NPdYuuAYzZEhEIQlTSARh0Y7q6YejNAL489KAPBbkw6Jc5eNbX7JPbZR1zQXb0aWrJ5vYpbt9GByDpl5GeX2alpQiUsERnStpPz6PgHFhJlskatJgGXOW+"
    "jTliaKy3t65D0tUTjWTfIvXipBqMetS6eqJJAtvRXC999AaH1vNYhx1LkAtXVU95AI86l6ePzufJO12tz2y2cgtiWU9AEFVlgIQN+BPze5YI/rJjIL3Kqx4U"
    "7QNSBSDlYPLew5oLyMRI4Nvgs3BLASKuR0nEGB2KiopmnmJmWxvG5ErkINu7JIpNYDGEt4zyq9lUNW5HPXT33JFZ23KPhAA0c7++bY8V9rYKFekYJF4IvG2O"
    "V8kNb3TczBkWfuOVHXas35jVCigpzFNYiGnwN5yQCfAez0ZfIH4dvfbRtztwz9Tsl7vfPDAzbyLcB1Z/g3YcR/vVIHxnwizk4gSKY7Nfza98AiWS8AJRgG9u"
    "WX5XD+z9UDPnmoRL14d1R0RuqlUWOtDR4vUGcwNIQ1ZxW93PfyQ/Xup/pzX+3CIFMV6LW9+XPdx8qJUD6C7dJ109sDAUicVAgMquptMJu+A3lNsHe9CFY+ik"
    "Cd6JvsMx4CsCenHzZbIs2hFOrjSdJB0vlHt22C7FB84430UVx9xzT5OnaHWuYyubcAj4aqUVA60EEXdcwSSJSaJFn5bDViux7zxfPctfq8ElDbqU1J5f/P75"
    "f8k/jCaZA2Yyl4wAAAAASUVORK5CYII="
)
"""“本机缺少字体：换行、分页、字形与 Word 里不同” as a picture in black and white (PNG in base64): there may be no font to set it in."""


def draw_notice(picture: Image.Image, lacking: Sequence[str]) -> None:
    """Draw the notice across the top of the picture: the sentence in Chinese, and the missing fonts in Latin letters."""
    from PIL import Image, ImageDraw, ImageFont

    high, edge = _measures(picture.width)
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 0, picture.width - 1, notice_height(picture.width) - 1), fill=PAPER, outline=EDGE, width=max(edge // 2, 1))
    with Image.open(io.BytesIO(base64.b64decode("".join(_SENTENCE)))) as sentence:
        wide = min(round(sentence.width * high / sentence.height), picture.width - 2 * edge)
        mask = sentence.convert("L").resize((max(wide, 1), high))
    picture.paste(INK, (edge, edge), mask)
    font = ImageFont.load_default(high * 0.75)
    canvas.text((edge, 2 * edge + high), _fitting(f"Missing fonts: {_names(lacking)}", canvas, font, picture.width - 2 * edge), INK, font)


def notice_height(width: int) -> int:
    """Return the height of the notice on a picture of that width, in pixels."""
    high, edge = _measures(width)
    return 2 * high + 3 * edge


def _measures(width: int) -> tuple[int, int]:
    """Return the height of a line, and the space around it."""
    high = min(max(round(width * SHARE), LEAST), MOST)
    return high, max(high // 5, 2)


def _names(lacking: Sequence[str]) -> str:
    """Return the names in Latin letters; those that have none are counted."""
    known = [LATIN.get(name, name) for name in lacking]
    written = [name for name in known if name.isascii()]
    left = len(known) - len(written)
    return ", ".join([*written, *([f"+{left}"] if left else [])])


def _fitting(text: str, canvas: Any, font: Any, width: int) -> str:
    """Return the text, truncated to the width of the picture."""
    shown = text
    while shown and canvas.textlength(shown, font) > width:
        text = text[:-1]
        shown = f"{text}..." if text else ""
    return shown
