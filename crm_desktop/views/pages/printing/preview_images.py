"""The pages of a PDF as images for the screen: rendered off the GUI thread, those in sight and beside it kept."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from crm_desktop.core.i18n import t
from crm_desktop.reports.picture import Pdf, opened
from crm_desktop.views.pages.printing.pages import Pages
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
        self._pages = Pages(b"")
        self._kept: dict[Leaf, QImage] = {}
        self._near = range(0)
        self._asked: set[Leaf] = set()

    @property
    def kept(self) -> tuple[Leaf, ...]:
        """What is there now."""
        return tuple(self._kept)

    def show(self, pages: Pages) -> None:
        """Render these from now on, and let go of all that was rendered."""
        self._pages = pages
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
        pages = self._pages
        self._run(
            t("Drawing page {page}", page=leaf.page + 1),
            lambda _progress: self._render(pages, leaf),
            lambda image: self._keep(pages, leaf, image),
            quiet=True,
        )

    def _render(self, pages: Pages, leaf: Leaf) -> QImage | None:
        """On another thread: the page, unless nobody wants to see it any more."""
        wanted = pages is self._pages and leaf.page in self._near
        return render(pages.pdf, leaf) if wanted else None

    def _keep(self, pages: Pages, leaf: Leaf, image: QImage | None) -> None:
        if not isValid(self) or pages is not self._pages:
            return
        self._asked.discard(leaf)
        if image is not None and leaf.page in self._near:
            self._kept = {other: kept for other, kept in self._kept.items() if other.page != leaf.page}
            self._kept[leaf] = image
        self.arrived.emit()


def render(pdf: Pdf, leaf: Leaf) -> QImage:
    """One page as an image; may be called on any thread."""
    with opened(pdf) as document:
        bitmap = document[leaf.page].render(scale=leaf.scale, rev_byteorder=False, prefer_bgrx=True)
        drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return drawn.copy()
