"""A sheet of picks that opens by a key beside what one stands on, and closes with the one taken."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.editors.line import ENTER
from crm_desktop.views.shared.editors.pick_list import PICK
from crm_desktop.views.shared.editors.pick_sheet import Keys, PickColumn, PickSheet
from crm_desktop.views.shared.editors.picks import Pick
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.tables.cells import Index


class PickPopup(PickSheet):
    """`chosen` with the value of the pick that Enter or a click took; it deletes itself when closed."""

    chosen = Signal(object)

    def __init__(
        self, columns: Sequence[PickColumn], keys: Keys, picks: Sequence[Pick], name: Text, parent: QWidget
    ) -> None:
        super().__init__(columns, keys, 0)
        self.setParent(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(str(name))
        model = QStandardItemModel(self)
        for pick in picks:
            item = QStandardItem(pick.text)
            item.setData(pick, PICK)
            model.appendRow(item)
        self.setModel(model)
        self.dress()
        self.make_room(picks)
        self.resize(self.minimumSize())
        self.setCurrentIndex(model.index(0, 0))
        self.clicked.connect(self._choose)

    def open_at(self, place: QPoint, anchor: QWidget) -> None:
        """Open with its corner there, or as near to it as the screen allows."""
        screen = room_around(anchor)
        left = min(place.x(), screen.right() - self.width())
        top = min(place.y(), screen.bottom() - self.height())
        self.move(max(left, screen.left()), max(top, screen.top()))
        self.show()
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(cast(Pick, index.data(PICK)).value)
            self.close()
