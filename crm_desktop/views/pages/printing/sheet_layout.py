"""Where the sheets of a printout lie below each other, at whatever zoom."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF

MARGIN = 20
GAP = 14
POINT = 96 / 72
SMALLEST, LARGEST = 0.25, 4.0
WHOLE_WIDTH, WHOLE_PAGE = "width", "page"
WIDEST_FIT = 1.15
HALF = 0.5
"""Sheets begin at whole pixels."""


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

    @cached_property
    def room(self) -> QSizeF:
        """What all sheets take with the space around them."""
        widest = max((size.width() for size in self.sizes), default=0.0)
        return QSizeF(widest * self.zoom * POINT + 2 * MARGIN, self._ends[-1])

    def top(self, page: int) -> int:
        """How far down a sheet begins."""
        return round(self._ends[page])

    def front(self, down: int) -> int:
        """The last sheet that begins at `down` or above, counted from 0."""
        return max(0, min(bisect_right(self._ends, down + HALF), len(self.sizes)) - 1)

    def seen(self, scrolled: QPoint, height: int) -> range:
        """The sheets that a view of that height may show, once it is scrolled so far."""
        return range(self.front(scrolled.y()), min(self.front(scrolled.y() + height) + 1, len(self.sizes)))

    def sheet(self, page: int, width: int, scrolled: QPoint) -> QRect:
        """Where a sheet lies in a view of that width, once it is scrolled so far."""
        size = (self.sizes[page] * (self.zoom * POINT)).toSize()
        left = max(MARGIN, (width - size.width()) // 2)
        return QRect(left - scrolled.x(), self.top(page) - scrolled.y(), size.width(), size.height())

    @cached_property
    def _ends(self) -> list[float]:
        """Where each sheet begins, and at last where all end."""
        scale = self.zoom * POINT
        return [*accumulate((size.height() * scale + GAP for size in self.sizes), initial=float(GAP))]
