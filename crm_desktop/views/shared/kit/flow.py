"""Small things side by side that wrap to the next line."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

WIDEST = 16_777_215


class FlowLayout(QLayout):
    """Lays items out like words; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6, between_lines: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._between_lines = between_lines
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        margins = self.contentsMargins()
        inner = QRect(0, 0, arg__1, 0).marginsRemoved(QMargins(margins.left(), 0, margins.right(), 0))
        return self._place(inner, move=False) + margins.top() + margins.bottom()

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._place(arg__1.marginsRemoved(self.contentsMargins()), move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, move: bool) -> int:
        y, tallest = rect.y(), 0
        for line in self._lines(rect.width()):
            x, tallest = self._begin(rect, line), max(item.sizeHint().height() for item in line)
            for item in line if move else ():
                size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), WIDEST))
                item.setGeometry(QRect(QPoint(x, y), size))
                x += item.sizeHint().width() + self._gap
            y += tallest + self._between_lines
        return max(y - self._between_lines - rect.y(), 0)

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """The items of each line, so that it fits where it has more than one."""
        lines: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            if lines and self._width([*lines[-1], item]) <= room:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _width(self, line: Sequence[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + self._gap * max(len(line) - 1, 0)

    def _begin(self, rect: QRect, line: Sequence[QLayoutItem]) -> int:
        """Where a line begins."""
        return rect.x()


class RightFlow(FlowLayout):
    """The same with its lines at the right; it asks for one line, and takes more where there is no room for that."""

    @override
    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        return QSize(self._width(shown), self.minimumSize().height())

    @override
    def _begin(self, rect: QRect, line: Sequence[QLayoutItem]) -> int:
        return max(rect.right() + 1 - self._width(line), rect.x())
