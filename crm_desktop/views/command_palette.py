"""The list that drops from the search box: as you type, by keyboard or mouse."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.findings import Finder
from crm_desktop.views.findings_list import FindingsDelegate, FindingsModel
from crm_desktop.views.search_box import SearchBox
from crm_desktop.views.shared.kit import Secondary, column

WIDEST = 620
TALLEST = 460
BELOW = 4
PADDING = 6


class CommandPalette(QFrame):
    """Lies over the window under the search box as long as the box has the focus."""

    def __init__(self, box: SearchBox, finder: Finder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "floating")
        self._around = parent
        self._box = box
        self._finder = finder
        self._before: QWidget | None = None
        self._model = FindingsModel(self)
        self._list = _list(self._model, self)
        self._list.clicked.connect(self._run)
        self._nothing = Secondary(t("Nothing found"))
        self._nothing.setContentsMargins(12, 10, 12, 10)
        self.setLayout(
            column(self._list, self._nothing, spacing=0, margins=(PADDING, PADDING, PADDING, PADDING))
        )
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._search)
        box.textChanged.connect(self._typed)
        box.entered.connect(self._open)
        box.left.connect(self.leave)
        box.stepped.connect(self._step)
        box.confirmed.connect(self._confirm)
        box.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def start(self) -> None:
        """Put the caret into the box and open the list."""
        self._before = QApplication.focusWidget()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._open()

    def leave(self) -> None:
        """Close the list, empty the box and give the focus back."""
        self.hide()
        self._box.clear()
        if self._before is not None and self._box.hasFocus():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[str]:
        """The titles of the lines shown."""
        return self._model.titles()

    def chosen(self) -> str | None:
        """The title of the line Enter would take."""
        finding = self._model.finding(self._list.currentIndex())
        return finding.title if finding else None

    def click(self, line: int) -> None:
        """Take a line, as a click does."""
        self._run(self._model.line(line))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif watched is self._box and isinstance(event, QFocusEvent) and event.lostFocus():
            by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
            if not (by_mouse and self.underMouse()):
                self.hide()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self.isVisible() or (self._box.text() and self._box.hasFocus()):
            self._soon.start()

    def _open(self) -> None:
        self._search()

    def _search(self) -> None:
        groups = self._finder.find(self._box.text())
        self._model.show_groups(groups)
        self._list.setVisible(bool(groups))
        self._nothing.setVisible(not groups)
        self._list.setCurrentIndex(self._model.line(0))
        self._list.scrollToTop()
        self._place()
        self.show()
        self.raise_()

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self._open()
            return
        self._list.setCurrentIndex(
            self._model.line_at(self._list.currentIndex().row() + by, 1 if by > 0 else -1)
        )

    def _confirm(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._search()
        if self._list.currentIndex().isValid():
            self._run(self._list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        finding = self._model.finding(index)
        if finding is not None:
            self.leave()
            finding.run()

    def _place(self) -> None:
        corner = self._box.mapTo(self._around, QPoint(0, self._box.height() + BELOW))
        width = max(self._box.width(), min(WIDEST, self._around.width() - corner.x() - BELOW))
        height = min(TALLEST, self._model.height() if self._list.isVisibleTo(self) else 40) + 2 * PADDING + 2
        self.setGeometry(corner.x(), corner.y(), width, height)


def _list(model: FindingsModel, parent: QWidget) -> QListView:
    view = QListView(parent)
    view.setObjectName("findings")
    view.setAccessibleName(str(t("Findings")))
    view.setModel(model)
    view.setItemDelegate(FindingsDelegate(view))
    view.setMouseTracking(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.entered.connect(view.setCurrentIndex)
    return view
