"""Pictures of products beside the lines of a document: small, and each once in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from crm_desktop.queries.attachments import main_pictures, picture_told
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen
from crm_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 60.0, 45.0
"""In points, 21 × 16 mm."""
MOST_PIXELS = 360
"""Of the longer side: 430 to the inch."""
QUALITY = 82


@dataclass(frozen=True)
class LinePicture:
    """A picture and its ratio of width to height; in the document it is kept under its name."""

    name: str
    image: Any
    ratio: float

    def __call__(self, room: float) -> Block:
        """As large as it may be in a column with so much room, in its middle."""
        width = min(room, WIDTH, HEIGHT * self.ratio)
        height = width / self.ratio

        def paint(canvas: Canvas) -> None:
            canvas.drawImage(self.image, 0, 0, width, height)

        def draw(pen: Pen, left: float, top: float) -> None:
            pen.picture(f"line-{self.name}-{width:g}", left + (room - width) / 2, top, height, paint)

        return Block(height, draw)


def line_pictures(workspace: Workspace, lines: Iterable[Mapping[str, Any]]) -> dict[int, LinePicture]:
    """The main picture of each product that these lines name, by its key; of products that have none, none."""
    products = {line["product_id"].id for line in lines if line["product_id"]}
    told = workspace.ask(main_pictures, products)
    made = dict(_made(workspace, set(told.values())))
    return {product: made[name] for product, name in told.items() if name in made}


def _made(workspace: Workspace, names: Iterable[str]) -> Iterator[tuple[str, LinePicture]]:
    """One after the other, so that only small ones are held."""
    for name in sorted(names):
        content = workspace.ask(picture_told, name)
        picture = _small(name, content) if content else None
        if picture is not None:
            yield name, picture


def _small(name: str, content: bytes) -> LinePicture | None:
    """The picture no larger than print needs, on white; None where damage left nothing to be read."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    stream = BytesIO()
    try:
        image = Image.open(BytesIO(content))
        image.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
        small = image.convert("RGBA")
        small.thumbnail((MOST_PIXELS, MOST_PIXELS))
        sheet = Image.new("RGBA", small.size, "white")
        sheet.alpha_composite(small)
        sheet.convert("RGB").save(stream, "JPEG", quality=QUALITY)
    except Exception:  # noqa: BLE001 - what damage left may fail by anything, and the document is printed without
        return None
    return LinePicture(name[:16], ImageReader(stream), sheet.width / sheet.height)
