"""Choosing where a column goes: all fields, searched by typing; leaving it out is the first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.pages.importing.drafts import SheetDraft, column_letter
from crm_desktop.views.pages.importing.mapping_model import LEFT_OUT
from crm_desktop.views.shared.editors.matching import is_meant
from crm_desktop.views.shared.editors.pick_list import DETAIL, PickDelegate
from crm_desktop.views.shared.kit import SearchField, Title
from crm_desktop.views.shared.popover import ITEM, Popover

KEY = Qt.ItemDataRole.UserRole
WIDTH = 320
HEIGHT = 300
MOVING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class FieldPopover(Popover):
    """`chosen` with the field's key, None for leaving the column out."""

    chosen = Signal(object)

    def __init__(self, draft: SheetDraft, column: int, parent: QWidget) -> None:
        label = draft.labels[column].written or column_letter(column)
        super().__init__(parent, t("Where “{head}” goes", head=label), WIDTH)
        self.search = PopoverSearch(t("Find a field"))
        self.fields = QListWidget()
        self.fields.setAccessibleName(str(t("Fields")))
        self.fields.setFixedHeight(HEIGHT)
        self.fields.setItemDelegate(PickDelegate(self.fields))
        self._fill(draft, column)
        self.body.addWidget(Title(t("“{head}” goes to", head=label)))
        self.body.addWidget(self.search)
        self.body.addWidget(self.fields)
        self.search.textChanged.connect(self._narrow)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._take_current)
        self.fields.itemClicked.connect(self._take)
        self.search.setFocus()

    def offered(self) -> list[str]:
        """The fields shown at the moment."""
        items = [self.fields.item(i) for i in range(self.fields.count())]
        return [item.text() for item in items if not item.isHidden()]

    def _fill(self, draft: SheetDraft, column: int) -> None:
        present = draft.field_of(column)
        self._add(str(LEFT_OUT), None, "", current=present is None)
        for field in draft.offered(column):
            used = draft.column_of(field.key)
            taken = used is not None and used != column
            detail = str(t("from column {letter}", letter=column_letter(used or 0))) if taken else ""
            self._add(str(field.label), field.key, detail, current=field == present)

    def _add(self, label: str, key: str | None, detail: str, current: bool) -> None:
        item = QListWidgetItem(label)
        item.setData(KEY, key)
        item.setData(DETAIL, detail)
        item.setSizeHint(ITEM)
        self.fields.addItem(item)
        if current:
            self._present = item
            self.fields.setCurrentItem(item)

    def _narrow(self, typed: str) -> None:
        for index in range(self.fields.count()):
            item = self.fields.item(index)
            item.setHidden(not is_meant(typed, item.text()))
        if not typed:
            self.fields.setCurrentItem(self._present)
            return
        visible = [i for i in range(self.fields.count()) if not self.fields.item(i).isHidden()]
        if visible:
            self.fields.setCurrentRow(visible[0])

    def _move(self, event: QKeyEvent) -> None:
        self.fields.keyPressEvent(event)

    def _take_current(self) -> None:
        item = self.fields.currentItem()
        if self.offered() and not item.isHidden():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(KEY))
        self.close()


class PopoverSearch(SearchField):
    """A search field whose arrow keys move in the list below."""

    moved = Signal(object)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVING:
            self.moved.emit(event)
        else:
            super().keyPressEvent(event)
