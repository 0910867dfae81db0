"""The firm's mark in the letterhead: its own picture, or a square with the first character of its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from crm_desktop.core.tokens import LIGHT
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports import fonts
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.style import Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MOST_PIXELS = 600
WIDEST = 3.2


def logo(company: CompanyProfile, size: float) -> tuple[Block, float]:
    """The mark `size` points high, and its width; a logo that cannot be read gives way to the monogram.

    A firm without picture and name has no mark.
    """
    picture = _picture(company.logo) if company.logo else None
    if picture is None and not initial(company):
        return Block(size, _nothing), 0.0
    if picture is None:
        return _monogram(company, size), size
    image, ratio, name = picture
    width = size * min(ratio, WIDEST)
    height = width / ratio

    def paint(canvas: Canvas) -> None:
        canvas.drawImage(image, 0, 0, width, height, mask="auto")

    return _repeated(f"logo-{name}-{size:g}", size, (size - height) / 2, height, paint), width


def _nothing(pen: Pen, left: float, top: float) -> None:
    """Leave the place blank."""


def initial(company: CompanyProfile) -> str:
    """The character that stands for the firm."""
    for name in (company.short_name, company.name, company.english_name):
        for sign in name.strip():
            if sign.isalnum() and fonts.has_glyph(sign):
                return sign.upper()
    return ""


def _monogram(company: CompanyProfile, size: float) -> Block:
    sign = initial(company)
    style = Style(size * 0.5, bold=True, colour=LIGHT.on_accent)

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.area(left, top, size, size, LIGHT.accent, size * 0.14)
        pen.text(left + (size - measured(sign, style)) / 2, top + size * 0.685, sign, style)

    return Block(size, draw)


def _repeated(name: str, size: float, gap: float, height: float, paint: Callable[[Canvas], None]) -> Block:
    def draw(pen: Pen, left: float, top: float) -> None:
        pen.picture(name, left, top + gap, height, paint)

    return Block(size, draw)


@lru_cache(maxsize=4)
def _picture(content: bytes) -> tuple[Any, float, str] | None:
    """The logo as reportlab draws it, no larger than print needs; its ratio of width to height; its name."""
    from PIL import Image, UnidentifiedImageError
    from reportlab.lib.utils import ImageReader

    try:
        image = Image.open(BytesIO(content))
        image.thumbnail((MOST_PIXELS * WIDEST, MOST_PIXELS))
        picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return ImageReader(picture), picture.width / picture.height, sha256(content).hexdigest()[:12]
