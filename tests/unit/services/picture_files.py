"""Pictures of any kind, made small for tests."""

from io import BytesIO
from typing import Any

from PIL import Image

TURNED_BY_A_QUARTER = 6
ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), colour: Any = "red", **facts: Any) -> bytes:
    """The file of a picture of one colour."""
    mode = "RGBA" if isinstance(colour, tuple) and len(colour) == 4 else "RGB"
    stream = BytesIO()
    Image.new(mode, size, colour).save(stream, kind, **facts)
    return stream.getvalue()


def from_a_telephone() -> bytes:
    """A picture that lies on its side and tells where it was taken, larger than it is kept."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = TURNED_BY_A_QUARTER, "Telephone"
    exif.get_ifd(PLACE)[1] = "N"
    return picture(size=(2000, 1000), exif=exif)


def opened(content: bytes) -> Image.Image:
    """The picture in a file."""
    return Image.open(BytesIO(content))
