"""The sheets of all books at the left of the wizard: name, what it holds, what needs looking at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import TYPE
from crm_desktop.views.shared.look.fonts import text_font
from crm_desktop.views.shared.look.theme import current_theme
from crm_desktop.views.shared.tables.cells import Index

HEIGHT = 46
INSET = 10
Role = Qt.ItemDataRole
ROOT = QModelIndex()
LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ELIDED = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class SheetLine:
    """One sheet: its name, a line about it, and how that feels (a colour of the palette)."""

    name: str
    about: str
    tone: str = "t3"
    book: str = ""

    def under_book(self) -> "SheetLine":
        """The line with its book's name before the sheet's, where there are several books."""
        book = Path(self.book).stem
        return self if book == self.name else replace(self, name=f"{book} \u203a {self.name}")


class SheetsModel(QAbstractListModel):
    """The lines as they were handed in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SheetLine] = []

    def show(self, lines: Sequence[SheetLine]) -> None:
        """Show these; as many as before leave the selection where it is."""
        if len(lines) == len(self._lines):
            self._lines = list(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> SheetLine:
        return self._lines[row]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Role.DisplayRole:
            return line.name
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return "\n".join(part for part in (line.book, line.name, line.about) if part)
        return None


class SheetsList(QListView):
    """`chosen` with the number of the sheet one looks at."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = SheetsModel(self)
        self.setModel(self.sheets)
        self.setItemDelegate(SheetDelegate(self))
        self.setAccessibleName(str(t("Sheets")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def current(self) -> int:
        return self.currentIndex().row()

    def show_sheets(self, lines: Sequence[SheetLine]) -> None:
        """Show the sheets and stay where one was."""
        before = max(self.current, 0)
        self.sheets.show(lines)
        if lines and not self.currentIndex().isValid():
            self.go_to(min(before, len(lines) - 1))

    def go_to(self, row: int) -> None:
        self.setCurrentIndex(self.sheets.index(row))

    def _moved(self, current: Index) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


class SheetDelegate(QStyledItemDelegate):
    """Two lines: the name, and what is said about it."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, SheetsModel)
        line, theme = model.line(index.row()), current_theme()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        upper = QRect(rect.left() + INSET, rect.top() + 5, rect.width() - 2 * INSET, 19)
        _write(painter, upper, line.name, theme.colour("t1"), bold=True)
        _write(painter, upper.translated(0, 18), line.about, theme.colour(line.tone), size=TYPE.label)


def _write(
    painter: QPainter, rect: QRect, text: str, colour: QColor, bold: bool = False, size: int = TYPE.text
) -> None:
    painter.setFont(text_font(size, bold))
    painter.setPen(colour)
    painter.drawText(rect, LINE, painter.fontMetrics().elidedText(text, ELIDED, rect.width()))
