"""How old what is owed is, as a slim bar: in a row of the ageing, and large with its figures."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.core.money import ZERO, shown
from crm_desktop.core.tokens import TYPE, bucket_colour
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import Theme, current_theme

BAR = 10
UNDER = 5
LINE = 16
GAP = 8
DOT = 11
ROWS = 2


class AgeBar(QWidget):
    """The bar of all buckets; under it their names and amounts, in two rows where one is too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: Sequence[Text] = ()
        self._amounts: Sequence[Decimal] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)
        self._adapt()

    def show_buckets(self, heads: Sequence[Text], amounts: Sequence[Decimal]) -> None:
        self._heads, self._amounts = heads, amounts
        words = (f"{head} {shown(amount)}" for head, amount in zip(heads, amounts, strict=True))
        self.setAccessibleName(" · ".join(words))
        self._adapt()
        self.update()

    def least_width(self) -> int:
        """The width below which an amount would be cut."""
        return -(-len(self._heads) // ROWS) * self._widest()

    def places(self) -> list[tuple[str, QRect]]:
        """The amounts under the bar, and where each stands."""
        parts = [self._part(place) for place in range(len(self._heads))]
        boxes = [part.adjusted(DOT, LINE - 1, 0, LINE - 1) for part in parts]
        return list(zip(map(shown, self._amounts), boxes, strict=True))

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(0, 0, self.width(), BAR), self._amounts, current_theme())
        for place, (text, box) in enumerate(self.places()):
            self._head(painter, place, self._part(place))
            is_last = place == len(self._heads) - 1
            painter.setFont(text_font(TYPE.label, bold=True))
            painter.setPen(current_theme().colour("red" if is_last and self._amounts[place] > 0 else "t2"))
            painter.drawText(box, LEFT, text)

    def _head(self, painter: QPainter, place: int, part: QRect) -> None:
        theme = current_theme()
        painter.setFont(text_font(TYPE.hint))
        dot = QRectF(part.left(), part.center().y() - 3, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(place, len(self._heads), theme))
        painter.drawRoundedRect(dot, 2, 2)
        painter.setPen(theme.colour("t3"))
        room = part.adjusted(DOT, 0, 0, 0)
        measure = QFontMetrics(text_font(TYPE.hint))
        words = measure.elidedText(str(self._heads[place]), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, words)

    def _part(self, place: int) -> QRect:
        """Where the name of a bucket stands, its amount below it."""
        in_row = -(-len(self._heads) // self._rows())
        row, column = divmod(place, in_row)
        width = self.width() / in_row
        return QRect(round(width * column), BAR + UNDER + 2 * LINE * row, round(width) - GAP, LINE)

    def _rows(self) -> int:
        return 1 if len(self._heads) * self._widest() <= self.width() else ROWS

    def _widest(self) -> int:
        measure = QFontMetrics(text_font(TYPE.label, bold=True))
        return (
            max((measure.horizontalAdvance(shown(one)) for one in self._amounts), default=0) + DOT + GAP + 1
        )

    def _adapt(self) -> None:
        self.setFixedHeight(BAR + UNDER + 2 * LINE * self._rows())


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
