"""What is taller than its room, and scrolls in it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text

AROUND = 4


class FittingArea(QScrollArea):
    """As tall as what it holds where there is room for that; where there is less, down to `least`, it scrolls.

    It is always wide enough for what it holds and the scroll bar beside it. For its `name` see `scrolled`.
    """

    def __init__(
        self, content: QWidget, least: int, name: Text | str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        _dress(self, content, name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._widest(), self._wanted())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), min(self._least, self._wanted()))

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        """What it holds asks for more room, or less: so does it."""
        done = super().eventFilter(arg__1, arg__2)
        if arg__1 is self.widget() and arg__2.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        """Words wrap by the width."""
        super().resizeEvent(arg__1)
        if arg__1.oldSize().width() != arg__1.size().width():
            self.updateGeometry()

    def _widest(self) -> int:
        content = self.widget()
        held = content.minimumSizeHint().width() if content is not None else 0
        return held + self.verticalScrollBar().sizeHint().width()

    def _wanted(self) -> int:
        content = self.widget()
        if content is None:
            return 0
        height = content.heightForWidth(self.viewport().width())
        return height if height >= 0 else content.sizeHint().height()


def scrolled(content: QWidget, name: Text | str = "") -> QScrollArea:
    """`content` in an area that scrolls up and down and shows no frame.

    Keys go to what is inside it; where nothing there takes them, it needs a `name` and scrolls by them.
    """
    area = QScrollArea()
    _dress(area, content, name)
    return area


def bring_in_sight(part: QWidget) -> None:
    """Scroll to a part that has changed, once it has its place; where one types stays in sight before it."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        area = above
        QTimer.singleShot(0, part, lambda: _scroll_to(area, part))


def _scroll_to(area: QScrollArea, part: QWidget) -> None:
    area.ensureWidgetVisible(part, 0, AROUND)
    typed = QApplication.focusWidget()
    if typed is not None and area.isAncestorOf(typed):
        area.ensureWidgetVisible(typed, 0, AROUND)


def _dress(area: QScrollArea, content: QWidget, name: Text | str = "") -> None:
    area.setAccessibleName(str(name))
    if not str(name):
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
