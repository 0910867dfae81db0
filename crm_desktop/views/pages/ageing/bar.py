"""How old what is owed is, as a slim bar: in a row of the ageing, and large with its figures."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.money import ZERO, shown
from crm_desktop.core.tokens import TYPE, bucket_colour
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import Theme, current_theme

BAR = 10
HEIGHT = 46
LINE = 16
GAP = 8


class AgeBar(QWidget):
    """The bar of all buckets; under each part its name and amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: Sequence[Text] = ()
        self._amounts: Sequence[Decimal] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)

    def show_buckets(self, heads: Sequence[Text], amounts: Sequence[Decimal]) -> None:
        self._heads, self._amounts = heads, amounts
        words = (f"{head} {shown(amount)}" for head, amount in zip(heads, amounts, strict=True))
        self.setAccessibleName(" · ".join(words))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(0, 0, self.width(), BAR), self._amounts, current_theme())
        count = len(self._heads)
        for place in range(count):
            left = round(self.width() * place / count)
            room = QRect(left, BAR + 5, round(self.width() / count) - GAP, LINE)
            self._label(painter, place, room)

    def _label(self, painter: QPainter, place: int, room: QRect) -> None:
        theme = current_theme()
        painter.setFont(text_font(TYPE.hint))
        dot = QRectF(room.left(), room.center().y() - 3, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(place, len(self._heads), theme))
        painter.drawRoundedRect(dot, 2, 2)
        painter.setPen(theme.colour("t3"))
        words = str(self._heads[place])
        head = room.adjusted(11, 0, 0, 0)
        measure = QFontMetrics(text_font(TYPE.hint))
        painter.drawText(head, LEFT, measure.elidedText(words, Qt.TextElideMode.ElideRight, head.width()))
        amount = self._amounts[place]
        is_last = place == len(self._heads) - 1
        painter.setFont(text_font(TYPE.label, bold=True))
        painter.setPen(theme.colour("red" if is_last and amount > 0 else "t2"))
        painter.drawText(head.translated(0, LINE - 1), LEFT, shown(amount))


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_bar(painter: QPainter, box: QRectF, amounts: Sequence[Decimal], theme: Theme) -> None:
    """The parts of a bar with round ends; negative parts (credits) take no room."""
    parts = [max(amount, ZERO) for amount in amounts]
    whole = sum(parts, ZERO)
    path = QPainterPath()
    path.addRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(box, theme.colour("chip"))
    left = box.left()
    for place, part in enumerate(parts):
        width = float(part / whole) * box.width() if whole else 0.0
        if width:
            painter.fillRect(
                QRectF(left, box.top(), width, box.height()), colour_of(place, len(parts), theme)
            )
        left += width
    painter.restore()


def colour_of(place: int, count: int, theme: Theme) -> QColor:
    """The colour of a bucket in the theme."""
    return QColor(bucket_colour(theme.palette.ageing, place, count))
