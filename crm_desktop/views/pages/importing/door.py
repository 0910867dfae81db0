"""The ways into the wizard: the command with its key and buttons, and books dropped anywhere on the window."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.pages.importing.file_page import books_in
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Heading, Secondary, column
from crm_desktop.views.shared.look.theme import current_theme

if TYPE_CHECKING:
    from crm_desktop.views.pages.importing.wizard import ImportWizard

KEY = "file.import"
SHORTCUT = "Ctrl+I"
INSET = 14
OPAQUE = 238


def import_command(open_wizard: Callable[[], None]) -> Command:
    """The command for menus, buttons, search box and key."""
    return Command(
        KEY,
        t("Import workbooks"),
        open_wizard,
        tip=t("Bring in customers, contacts, products, orders or receivables from Excel or CSV"),
        icon="import",
        shortcut=SHORTCUT,
        words=(t("Excel"), t("CSV"), t("Workbook"), t("Import")),
    )


class ImportDoor(QObject):
    """Opens the wizard over `window`; `shown` tells the module one is in, whose kind an unknown sheet may be."""

    def __init__(self, context: Context, window: QWidget, shown: Callable[[], str | None]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._shown = shown
        self._veil = Veil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def open(self) -> None:
        """Open the wizard at its first step."""
        self.open_with(())

    def open_with(self, paths: Sequence[Path]) -> "ImportWizard":
        """Open the wizard and have it read these books."""
        from crm_desktop.views.pages.importing.wizard import ImportWizard

        wizard = ImportWizard(self._context, self._shown(), self._window)
        wizard.open()
        wizard.take_files(paths)
        return wizard

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDropEvent() if event.type() is QEvent.Type.Drop:
                return self._drop(event)
            case QDragEnterEvent() | QDragMoveEvent() if books_in(event.mimeData()):
                event.acceptProposedAction()
                self._veil.cover()
                return True
            case _ if event.type() is QEvent.Type.DragLeave:
                self._veil.hide()
            case _:
                pass
        return False

    def _drop(self, event: QDropEvent) -> bool:
        self._veil.hide()
        paths = books_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_with(paths)
        return bool(paths)


class Veil(QWidget):
    """Lies over the window while books are dragged over it; one still sees where one is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heading = Heading(t("Drop to import"))
        words = Secondary(t("Nothing is changed before you have seen every row."))
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, heading, words, None, spacing=4))
        self.hide()

    def cover(self) -> None:
        """Cover the window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("bg")
        veil.setAlpha(OPAQUE)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.colour("accent"), 1.6, Qt.PenStyle.DashLine))
        around = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(around, MEASURE.radius, MEASURE.radius)
