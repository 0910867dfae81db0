"""Pictures of PDF pages, and the text in them: for previews, for WeChat, for looking a printout over."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from threading import RLock
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t

SCREEN_DPI = 96
CHAT_DPI = 192
POINTS_PER_INCH = 72
LONGEST_PICTURE = 60_000
MARGIN_BELOW = 0.4

Pdf = bytes | Path
"""The pages themselves, or the file they lie in."""

_pdfium = RLock()  # the library does not bear two threads, not even on two documents


def page_count(pdf: Pdf) -> int:
    """How many pages the PDF has."""
    with opened(pdf) as document:
        return len(document)


def page_sizes(pdf: Pdf) -> list[tuple[float, float]]:
    """Width and height of every page in points."""
    with opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_pictures(pdf: bytes, dpi: int = SCREEN_DPI) -> Iterator[bytes]:
    """Each page as PNG."""
    for number in range(page_count(pdf)):
        with opened(pdf) as document:
            image = _image(document[number], dpi)
        yield _png(image)


def long_picture(pdf: bytes, dpi: int = CHAT_DPI) -> bytes:
    """All pages one below the other as one PNG, the empty end of the last cut off: what one sends in a chat."""
    from PIL import Image

    with opened(pdf) as document:
        images = [_image(page, dpi) for page in _bounded(document, dpi)]
    images[-1] = _without_empty_end(images[-1], dpi)
    whole = Image.new("RGB", (max(i.width for i in images), sum(i.height for i in images)), "white")
    top = 0
    for image in images:
        whole.paste(image, (0, top))
        top += image.height
    return _png(whole)


def page_texts(pdf: Pdf) -> list[str]:
    """The text of each page, as a search in a PDF reader finds it."""
    with opened(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@contextmanager
def opened(pdf: Pdf) -> Generator[Any]:
    """The PDF as a pypdfium2 document, for one thread at a time."""
    import pypdfium2

    with _pdfium, closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document


def _bounded(document: Any, dpi: int) -> Any:
    """The document, unless its picture would be longer than programs can show."""
    height = sum(document[number].get_height() for number in range(len(document))) * dpi / POINTS_PER_INCH
    if height > LONGEST_PICTURE:
        raise Refusal(t("This is too long for one picture. Please save it as PDF instead."))
    return document


def _image(page: Any, dpi: int) -> Any:
    return page.render(scale=dpi / POINTS_PER_INCH).to_pil().convert("RGB")


def _without_empty_end(image: Any, dpi: int) -> Any:
    from PIL import ImageChops

    box = ImageChops.invert(image.convert("L")).getbbox()
    if box is None:
        return image
    return image.crop((0, 0, image.width, min(image.height, box[3] + round(MARGIN_BELOW * dpi))))


def _png(image: Any) -> bytes:
    target = BytesIO()
    image.save(target, "PNG", optimize=False, compress_level=6)
    return target.getvalue()
