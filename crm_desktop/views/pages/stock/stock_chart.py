"""The chart of a product's stock: what came in and went out each month, what lay there at its end, the minimum."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import QUANTITY_PLACES, trimmed
from crm_desktop.core.tokens import TYPE
from crm_desktop.queries.stock_page import Month
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import Theme

HIGH, LEAST = 150, 260
LEGEND, FOOT = 22, 18
BAR, GAP = 9, 2
SWATCH = 9
DOT = 3.0


class StockChart(QWidget):
    """Twelve months; the pointer over one tells its figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._months: Sequence[Month] = ()
        self._minimum: Decimal | None = None
        self.setMinimumWidth(LEAST)
        self.setFixedHeight(HIGH)

    @override
    def sizeHint(self) -> QSize:
        return QSize(LEAST * 2, HIGH)

    def show_months(self, months: Sequence[Month], minimum: Decimal | None) -> None:
        """Draw these months, and a line at the minimum where there is one."""
        self._months, self._minimum = months, minimum
        self.setAccessibleName(str(t("Stock by month")))
        self.setAccessibleDescription("; ".join(map(self._told, months)))
        self.update()

    def _told(self, month: Month) -> str:
        came, went, closing = (
            trimmed(one, QUANTITY_PLACES) for one in (month.came, month.went, month.closing)
        )
        return str(
            t(
                "{month}: in {came}, out {went}, {closing} at its end",
                month=f"{month.first:%Y-%m}",
                came=came,
                went=went,
                closing=closing,
            )
        )

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._months:
            place = int(event.pos().x() / max(self._step(), 1))
            QToolTip.showText(event.globalPos(), self._told(self._months[min(place, len(self._months) - 1)]))
            return True
        return super().event(event)

    def _step(self) -> float:
        return self.width() / max(len(self._months), 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        if self._months:
            self._paint_months(painter, QRectF(0, LEGEND, self.width(), self.height() - LEGEND - FOOT))

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(text_font(TYPE.hint))
        x = 0.0
        parts = [(tc("stock", "In"), "soft"), (tc("stock", "Out"), "accent"), (t("Month end"), "t1")]
        if self._minimum is not None:
            parts.append((t("Minimum {quantity}", quantity=trimmed(self._minimum, QUANTITY_PLACES)), "amber"))
        for text, colour in parts:
            is_bar = colour in ("soft", "accent")
            high = SWATCH if is_bar else 2
            ground = "edge" if colour == "soft" else colour
            painter.fillRect(QRectF(x, (LEGEND - 4 - high) / 2, SWATCH, high), self._theme.colour(ground))
            painter.setPen(self._theme.colour("t2"))
            words = str(text)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                QRectF(x + SWATCH + 5, 0, wide + 2, LEGEND - 4), Qt.AlignmentFlag.AlignVCenter, words
            )
            x += SWATCH + 5 + wide + 16

    def _paint_months(self, painter: QPainter, room: QRectF) -> None:
        figures = [figure for one in self._months for figure in (one.came, one.went, one.closing)]
        most, least = max(*figures, self._minimum or 0, 1), min(*figures, 0)
        scale = room.height() / float(most - least)

        def y(figure: Decimal | int) -> float:
            return room.top() + float(most - figure) * scale

        step = self._step()
        self._paint_ground(painter, room, y(0))
        line: list[QPointF] = []
        for place, month in enumerate(self._months):
            middle = step * (place + 0.5)
            wide = min(BAR, step / 3)
            for left, figure, colour in (
                (middle - wide - GAP / 2, month.came, "edge"),
                (middle + GAP / 2, month.went, "accent"),
            ):
                painter.fillRect(QRectF(left, y(figure), wide, y(0) - y(figure)), self._theme.colour(colour))
            line.append(QPointF(middle, y(month.closing)))
            self._paint_label(
                painter, place, month, QRectF(middle - step / 2, room.bottom() + 2, step, FOOT - 2)
            )
        if self._minimum is not None:
            painter.setPen(QPen(self._theme.colour("amber"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, y(self._minimum)), QPointF(room.right(), y(self._minimum)))
        painter.setPen(QPen(self._theme.colour("t1"), 1.6))
        painter.drawPolyline(line)
        painter.setBrush(self._theme.colour("t1"))
        painter.drawEllipse(line[-1], DOT, DOT)

    def _paint_ground(self, painter: QPainter, room: QRectF, zero: float) -> None:
        painter.setPen(self._theme.colour("line2"))
        for part in (0.0, 0.5):
            height = room.top() + room.height() * part
            painter.drawLine(QPointF(0, height), QPointF(room.right(), height))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(QPointF(0, zero), QPointF(room.right(), zero))

    def _paint_label(self, painter: QPainter, place: int, month: Month, room: QRectF) -> None:
        words = str(month.first.month)
        is_last = place == len(self._months) - 1
        painter.setPen(self._theme.colour("t1" if is_last else "t3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
