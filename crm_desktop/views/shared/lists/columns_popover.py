"""Choosing the columns of a list: tick to show, drag to order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QWidget

from crm_desktop.core.fields import Entity, Field
from crm_desktop.core.i18n import t
from crm_desktop.views.shared.editors.matching import is_meant
from crm_desktop.views.shared.kit import Hint, LinkButton, SearchField, row
from crm_desktop.views.shared.lists.tick_list import TickList
from crm_desktop.views.shared.popover import ITEM, Popover

HEIGHT = 340
KEY = Qt.ItemDataRole.UserRole


class ColumnsPopover(Popover):
    """`chosen` after every tick and drag, with the keys in order; `reset` for the usual columns."""

    chosen = Signal(list)
    reset = Signal()

    def __init__(self, entity: Entity, shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, t("Columns"))
        self._search = SearchField(t("Find a column"))
        self._list = TickList()
        self._list.setAccessibleName(str(t("Columns")))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setMinimumHeight(HEIGHT)
        for field in _in_order(entity, shown):
            self._list.addItem(_item(field, field.key in shown))
        usual = LinkButton(t("Usual columns"))
        self.body.addWidget(self._search)
        self.body.addWidget(self._list)
        self.body.addLayout(row(Hint(t("Drag to order")), None, usual))
        self._search.returnPressed.connect(self._to_list)
        self._search.textChanged.connect(self._narrow)
        self._list.itemChanged.connect(self._tell)
        self._list.committed.connect(self.close)
        self._list.model().rowsMoved.connect(self._tell)
        usual.clicked.connect(self.reset)
        usual.clicked.connect(self.close)
        self._search.setFocus()

    def _keys(self) -> list[str]:
        items = [self._list.item(i) for i in range(self._list.count())]
        return [item.data(KEY) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _tell(self) -> None:
        keys = self._keys()
        if keys:
            self.chosen.emit(keys)

    def _to_list(self) -> None:
        """Enter goes on to the first column found."""
        found = [row for row in range(self._list.count()) if not self._list.item(row).isHidden()]
        if found:
            self._list.setCurrentRow(found[0])
            self._list.setFocus()

    def _narrow(self, typed: str) -> None:
        for index in range(self._list.count()):
            item = self._list.item(index)
            item.setHidden(not is_meant(typed, item.text()))


def _in_order(entity: Entity, shown: Sequence[str]) -> list[Field]:
    """The columns shown, in their order, then all others."""
    return [entity.field(key) for key in shown] + [f for f in entity.fields if f.key not in shown]


def _item(field: Field, shown: bool) -> QListWidgetItem:
    item = QListWidgetItem(str(field.label))
    item.setData(KEY, field.key)
    item.setSizeHint(ITEM)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
    return item
