"""Pictures made fit to be kept: turned upright, no larger than they are shown and printed, nothing told beside them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp")
LONGEST = 1600
"""Pixels of the longer side."""
MOST_PIXELS = 80_000_000
"""What a picture may say of itself before it is unpacked: more than any telephone takes, 300 MB in memory."""
QUALITY = 85


def fitted(content: bytes, name: str) -> tuple[bytes, str]:
    """The picture as it is kept, and the ending of its kind: JPEG, or PNG where something shines through.

    Where it was taken, by what and when is left out. Refusal, by the `name` of its file, for what is no picture, is
    not whole, or would be too large unpacked.
    """
    try:
        return _saved(_upright(_opened(content, name)))
    except Refusal:
        raise
    except Exception as error:  # who unpacks strangers' files may fail by anything
        raise Refusal(t("“{name}” is no picture that can be read, or not whole.", name=name)) from error


def _opened(content: bytes, name: str) -> Image:
    from PIL import Image

    too_large = Refusal(t("“{name}” is too large a picture: make it smaller first.", name=name))
    try:
        image = Image.open(BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    if image.width * image.height > MOST_PIXELS:
        raise too_large
    image.draft("RGB", (LONGEST, LONGEST))
    return image


def _upright(image: Image) -> Image:
    """The picture as one sees it, in the colours every screen and printer takes."""
    from PIL import ImageOps

    image.load()
    turned = ImageOps.exif_transpose(image)
    plain = turned.convert("RGBA" if _may_shine_through(turned) else "RGB")
    plain.thumbnail((LONGEST, LONGEST))
    return plain


def _may_shine_through(image: Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _saved(image: Image) -> tuple[bytes, str]:
    stream = BytesIO()
    if image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255):
        bare = image.copy()
        bare.info = {}
        bare.save(stream, "PNG", optimize=True)
        return stream.getvalue(), ".png"
    image.convert("RGB").save(
        stream, "JPEG", quality=QUALITY, optimize=True, exif=b"", comment=b"", icc_profile=None
    )
    return stream.getvalue(), ".jpg"
