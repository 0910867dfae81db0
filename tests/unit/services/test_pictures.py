"""Pictures as they are kept: upright, small enough, with nothing told beside them; hostile ones refused."""

import struct
import zlib

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.services.pictures import LONGEST, fitted
from tests.unit.services.picture_files import from_a_telephone, opened, picture


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims any size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def test_a_picture_is_turned_upright_made_smaller_and_tells_nothing_of_where_it_was_taken() -> None:
    kept, ending = fitted(from_a_telephone(), "front.jpg")

    found = opened(kept)
    assert (found.size, found.format, ending) == ((LONGEST // 2, LONGEST), "JPEG", ".jpg")
    assert dict(found.getexif()) == {}
    assert b"Telephone" not in kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_any_usual_kind_of_picture_becomes_a_jpeg_of_the_same_colour(kind: str) -> None:
    kept, ending = fitted(picture(kind, colour=(20, 120, 220)), "any")

    red, green, blue = opened(kept).convert("RGB").getpixel((20, 15))  # pyright: ignore[reportGeneralTypeIssues]
    assert (ending, opened(kept).size) == (".jpg", (40, 30))
    assert abs(red - 20) + abs(green - 120) + abs(blue - 220) < 12


def test_what_something_shines_through_stays_so_and_what_only_could_does_not() -> None:
    clear, ending = fitted(picture("PNG", colour=(255, 0, 0, 80)), "logo.png")
    assert (ending, opened(clear).getpixel((0, 0))) == (".png", (255, 0, 0, 80))

    assert fitted(picture("PNG", colour=(255, 0, 0, 255)), "plain.png")[1] == ".jpg"


def test_what_is_written_beside_a_png_is_not_kept() -> None:
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "Somebody")
    kept, _ = fitted(picture("PNG", colour=(255, 0, 0, 80), pnginfo=words), "logo.png")

    assert b"Somebody" not in kept


@pytest.mark.parametrize(
    "content",
    [
        b"hello, I am a text",
        picture()[:200],
        picture("PNG")[:60],
        picture("GIF")[:20],
        picture("WEBP")[:30],
        b"\xff\xd8\xff\xe0" + bytes(500),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"P6 9 9 255\n" + bytes(243),
    ],
    ids=["text", "jpeg cut", "png cut", "gif cut", "webp cut", "zeroes", "program", "another kind"],
)
def test_what_is_no_picture_or_not_whole_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Refusal, match=r"“odd\.jpg” is no picture that can be read, or not whole\."):
        fitted(content, "odd.jpg")


@pytest.mark.parametrize("size", [(9_000, 9_000), (12_000, 8_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_claims_to_be_huge_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(Refusal):
        fitted(png_that_says(*size), "huge.png")
