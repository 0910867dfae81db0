"""The chain a document stands in, as a band of steps under the head of its page; the page's own step is lit."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.kit import row
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.record.chain_cell import StepCell
from crm_desktop.views.shared.record.spec import ChainCell

TIP = 7
"""How far the arrow of a step reaches into the next one."""


class ChainBand(QWidget):
    """`followed` leads to a document. Tab stops at one step, from which the arrows lead to the others."""

    followed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[StepCell] = []
        self._row = row(spacing=0)
        self.setLayout(self._row)
        self.setAccessibleName(str(t("The chain of this document")))

    def show_cells(self, shown: Sequence[ChainCell]) -> None:
        """Show these steps and no others."""
        if [cell.shown for cell in self.cells] == list(shown):
            return
        at = next((place for place, cell in enumerate(self.cells) if cell.hasFocus()), None)
        gone, self.cells = self.cells, [self._cell(one) for one in shown]
        for cell in gone:
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._stop_at(next((place for place, one in enumerate(shown) if one.is_here), 0))
        if at is not None and self.cells:
            self._go_to(at)
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), MEASURE.radius, MEASURE.radius
        )
        painter.fillPath(frame, theme.colour("surface"))
        painter.setClipPath(frame)
        painter.setPen(QPen(theme.colour("line")))
        for place, cell in enumerate(self.cells):
            painter.setBrush(theme.colour("soft" if cell.shown.is_here else "surface"))
            painter.drawPolygon(self._arrow(place))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(frame)

    def _arrow(self, place: int) -> QPolygonF:
        """The outline of a step; the first has no notch and the last no point."""
        box, last = self.cells[place].geometry(), len(self.cells) - 1
        left, right = box.left() - (2 if place == 0 else 0), box.left() + box.width()
        notch, point = (TIP if place else 0), (TIP if place < last else 0)
        top, bottom = -1.0, self.height() + 1.0
        middle = self.height() / 2
        corners = (
            (left, top), (right, top), (right + point, middle), (right, bottom), (left, bottom), (left + notch, middle),
        )  # fmt: skip
        return QPolygonF([QPointF(x, y) for x, y in corners])

    def _cell(self, shown: ChainCell) -> StepCell:
        cell = StepCell(shown)
        cell.followed.connect(self.followed)
        cell.moved.connect(partial(self._move, cell))
        self._row.addWidget(cell, 1)
        cell.show()  # else it could not have the focus yet
        return cell

    def _stop_at(self, place: int) -> None:
        """Have Tab stop at a step."""
        for at, cell in enumerate(self.cells):
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus)

    def _move(self, cell: StepCell, by: int) -> None:
        self._go_to(self.cells.index(cell) + by)

    def _go_to(self, place: int) -> None:
        place = min(max(place, 0), len(self.cells) - 1)
        self._stop_at(place)
        self.cells[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        """Documents stand in a line of their own where any step has no room for them beside its name."""
        each = self.width() // max(len(self.cells), 1)
        is_high, is_tight = (
            any(cell.needed(with_number=with_number) > each for cell in self.cells)
            for with_number in (True, False)
        )
        for cell in self.cells:
            cell.stand(high=is_high, tight=is_tight)
