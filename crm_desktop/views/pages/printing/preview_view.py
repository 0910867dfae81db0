"""The sheets of a printout below each other, exactly as they will be printed; zoomed, paged, scrolled."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.pages.printing.preview_images import Leaf, PageImages
from crm_desktop.views.pages.printing.sheet_layout import (
    GAP,
    LARGEST,
    MARGIN,
    POINT,
    SMALLEST,
    WHOLE_WIDTH,
    SheetLayout,
)
from crm_desktop.views.shared.look.theme import current_theme

STEP = 1.25
PAPER = QColor("white")


class SheetView(QAbstractScrollArea):
    """Shows the pages of one PDF.

    `zoomed` after every change of the zoom, `turned` with the number of the page in front, counted from 0.
    """

    zoomed = Signal(float)
    turned = Signal(int)

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = images
        self._layout = SheetLayout()
        self._fit: str | None = WHOLE_WIDTH
        self._front = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(str(t("Preview")))
        images.setParent(self)
        images.arrived.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def zoom(self) -> float:
        return self._layout.zoom

    @property
    def page(self) -> int:
        """The page in front, counted from 0."""
        return self._front

    @property
    def page_count(self) -> int:
        return len(self._layout.sizes)

    def show_pages(self, sizes: Sequence[QSizeF]) -> None:
        """Show sheets of these sizes (in points), from the first one on."""
        self._layout = replace(self._layout, sizes=sizes)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._scrolled()
        self.viewport().update()

    def zoom_to(self, zoom: float) -> None:
        """Show the sheets at `zoom` times their true size."""
        self._fit = None
        self._use(zoom)

    def zoom_in(self) -> None:
        self.zoom_to(self.zoom * STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self.zoom / STEP)

    def fit(self, what: str) -> None:
        """Keep the whole width, or the whole page, in sight, however large the view is."""
        self._fit = what
        self._lay_out()

    def go_to(self, page: int) -> None:
        """Bring a page in front; beyond the ends, the last or the first."""
        page = max(0, min(page, len(self._layout.sizes) - 1))
        self.verticalScrollBar().setValue(self._layout.top(page) - GAP)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), current_theme().colour("bg"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = self._layout.seen(self._scrolled_by(), self.viewport().height())
        self.images.keep(seen)
        for page in seen:
            sheet = self._layout.sheet(page, self.viewport().width(), self._scrolled_by())
            self._paint_sheet(painter, page, sheet)

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._lay_out()

    @override
    def wheelEvent(self, arg__1: QWheelEvent) -> None:
        if arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if arg__1.angleDelta().y() > 0 else self.zoom_out()
        else:
            super().wheelEvent(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height() - 2 * MARGIN
        match arg__1.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit(WHOLE_WIDTH)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(len(self._layout.sizes) - 1)
            case Qt.Key.Key_Space | Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + page)
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - page)
            case _:
                super().keyPressEvent(arg__1)

    def _paint_sheet(self, painter: QPainter, page: int, sheet: QRect) -> None:
        painter.setPen(current_theme().colour("line"))
        painter.setBrush(PAPER)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        scale = self.zoom * POINT * self.devicePixelRatioF()
        image = self.images.image(Leaf(page, round(scale, 4)))
        if image is not None:
            painter.drawImage(QRectF(sheet), image)

    def _use(self, zoom: float) -> None:
        """Take another zoom; what stands in the middle of the view stays there."""
        zoom = max(SMALLEST, min(zoom, LARGEST))
        bar = self.verticalScrollBar()
        half = self.viewport().height() / 2
        middle = (bar.value() + half) * zoom / self.zoom
        at_top = bar.value() == 0
        self._layout = replace(self._layout, zoom=zoom)
        self._set_ranges()
        bar.setValue(0 if at_top else round(middle - half))
        self.viewport().update()
        self.zoomed.emit(zoom)

    def _lay_out(self) -> None:
        zoom = self._fitting()
        if abs(zoom - self.zoom) > 0.001:
            self._use(zoom)
        else:
            self._set_ranges()

    def _fitting(self) -> float:
        if self._fit is None or not self._layout.sizes:
            return self.zoom
        return self._layout.fitting(self._fit, self.viewport().size())

    def _set_ranges(self) -> None:
        view, room = self.viewport().size(), self._layout.room
        self.verticalScrollBar().setRange(0, max(0, round(room.height() - view.height())))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(room.width() - view.width())))
        self.horizontalScrollBar().setPageStep(view.width())

    def _scrolled_by(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scrolled(self) -> None:
        """The page in front is the last that begins in the upper third."""
        self._front = self._layout.front(self._scrolled_by().y() + self.viewport().height() // 3)
        self.turned.emit(self._front)
