"""The pages of a PDF as images for the screen: rendered off the GUI thread, those in sight and beside it kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from crm_desktop.core.i18n import t
from crm_desktop.reports.picture import opened
from crm_desktop.views.shared.context import RunInBackground

BESIDE = 1
"""How many pages before and behind those in sight are kept, for who scrolls back and forth."""


@dataclass(frozen=True)
class Leaf:
    """One page at one scale (pixels per point)."""

    page: int
    scale: float


class PageImages(QObject):
    """Answers with the image of a page, or None while it is being rendered; `arrived` then."""

    arrived = Signal()

    def __init__(self, run: RunInBackground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._pdf = b""
        self._kept: dict[Leaf, QImage] = {}
        self._near = range(0)
        self._asked: set[Leaf] = set()

    @property
    def kept(self) -> tuple[Leaf, ...]:
        """What is there now."""
        return tuple(self._kept)

    def show(self, pdf: bytes) -> None:
        """Render this PDF from now on."""
        self._pdf = pdf
        self._kept.clear()
        self._asked.clear()

    def keep(self, seen: range) -> None:
        """Let go of the pages that are not near those in sight, also of those still to be drawn."""
        self._near = range(seen.start - BESIDE, seen.stop + BESIDE)
        for leaf in [leaf for leaf in self._kept if leaf.page not in self._near]:
            del self._kept[leaf]

    def image(self, leaf: Leaf) -> QImage | None:
        """The page at that scale, or at another one as long as that is not there yet."""
        found = self._kept.get(leaf)
        if found is not None:
            return found
        self._ask(leaf)
        return next((image for other, image in self._kept.items() if other.page == leaf.page), None)

    def _ask(self, leaf: Leaf) -> None:
        if leaf in self._asked:
            return
        self._asked.add(leaf)
        pdf = self._pdf
        self._run(
            t("Drawing page {page}", page=leaf.page + 1),
            lambda _progress: render(pdf, leaf) if leaf.page in self._near else None,
            lambda image: self._keep(pdf, leaf, image),
            quiet=True,
        )

    def _keep(self, pdf: bytes, leaf: Leaf, image: QImage | None) -> None:
        if not isValid(self) or pdf is not self._pdf:
            return
        self._asked.discard(leaf)
        if image is not None and leaf.page in self._near:
            self._kept = {other: kept for other, kept in self._kept.items() if other.page != leaf.page}
            self._kept[leaf] = image
        self.arrived.emit()


def render(pdf: bytes, leaf: Leaf) -> QImage:
    """One page as an image; may be called on any thread."""
    with opened(pdf) as document:
        bitmap = document[leaf.page].render(scale=leaf.scale, rev_byteorder=False, prefer_bgrx=True)
        drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return drawn.copy()


def page_sizes(pdf: bytes) -> Sequence[QSizeF]:
    """Width and height of every page in points."""
    with opened(pdf) as document:
        return [QSizeF(*document.get_page_size(number)) for number in range(len(document))]
