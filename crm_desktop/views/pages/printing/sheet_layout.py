"""Where the sheets of a printout lie below each other, at whatever zoom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF

MARGIN = 20
GAP = 14
POINT = 96 / 72
SMALLEST, LARGEST = 0.25, 4.0
WHOLE_WIDTH, WHOLE_PAGE = "width", "page"
WIDEST_FIT = 1.15


@dataclass(frozen=True)
class SheetLayout:
    """Sheets of these `sizes` (in points) at `zoom` times their true size."""

    sizes: Sequence[QSizeF] = ()
    zoom: float = 1.0

    def fitting(self, what: str, view: QSize) -> float:
        """The zoom at which the whole width, or the whole page, is in sight."""
        widest = max(size.width() for size in self.sizes) * POINT
        by_width = (view.width() - 2 * MARGIN) / widest
        if what == WHOLE_WIDTH:
            return max(SMALLEST, min(by_width, WIDEST_FIT))
        tallest = max(size.height() for size in self.sizes) * POINT
        return max(SMALLEST, min(by_width, (view.height() - 2 * GAP) / tallest))

    def room(self) -> QSizeF:
        """What all sheets take with the space around them."""
        heights = [self._shown(size).height() for size in self.sizes]
        widest = max((self._shown(size).width() for size in self.sizes), default=0)
        return QSizeF(widest + 2 * MARGIN, sum(heights) + GAP * (len(heights) + 1))

    def tops(self) -> list[int]:
        """How far down each sheet begins."""
        tops: list[int] = []
        top = float(GAP)
        for size in self.sizes:
            tops.append(round(top))
            top += self._shown(size).height() + GAP
        return tops

    def sheets(self, width: int, scrolled: QPoint) -> list[QRect]:
        """Where each sheet lies in a view of that width, once it is scrolled so far."""
        sheets: list[QRect] = []
        for top, points in zip(self.tops(), self.sizes, strict=True):
            size = self._shown(points).toSize()
            left = max(MARGIN, (width - size.width()) // 2)
            sheets.append(QRect(left - scrolled.x(), top - scrolled.y(), size.width(), size.height()))
        return sheets

    def _shown(self, points: QSizeF) -> QSizeF:
        return points * (self.zoom * POINT)
