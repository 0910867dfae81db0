"""What the user does with the selected records of a list."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.kit.menu import Menu
from crm_desktop.views.shared.lists.bar import ListBar
from crm_desktop.views.shared.lists.deleting import AT_ONCE, delete_records
from crm_desktop.views.shared.lists.set_field import SetFieldPopover
from crm_desktop.views.shared.lists.spec import ListAction, ListSpec
from crm_desktop.views.shared.tables.copying import put_on_clipboard, tell_copied
from crm_desktop.views.shared.tables.view import RecordTable


class Selection(QObject):
    """Serves the bulk bar, the Delete key and the menu of a row."""

    def __init__(
        self,
        context: Context,
        spec: ListSpec,
        table: RecordTable,
        bar: ListBar,
        maker: EditorMaker,
    ) -> None:
        super().__init__(table)
        self._context = context
        self._spec = spec
        self._table = table
        self._bar = bar
        self._maker = maker
        table.delete_asked.connect(self.delete)
        table.copy_asked.connect(self.copy)
        table.selection_grew.connect(self._show)
        table.customContextMenuRequested.connect(self._open_menu)
        bulk = bar.bulk
        bulk.cleared.connect(self.clear)
        bulk.delete_asked.connect(self.delete)
        bulk.set_asked.connect(self.open_set_field)
        bulk.action_asked.connect(self._act)

    def delete(self) -> None:
        """Delete what is selected and go on to the next row; the window offers to take it back."""
        keys = self._table.selected_keys()
        if not self._spec.can_delete or not keys:
            return
        row = self._table.currentIndex().row()

        def go_on() -> None:
            if not isValid(self):
                return
            left = len(self._table.records.ids)
            if left:
                self._table.setCurrentIndex(self._table.records.index(min(max(row, 0), left - 1), 0))

        delete_records(self._context, self._spec.entity, list(keys), go_on)

    def copy(self) -> None:
        """Put the selected rows with their head on the clipboard, as every spreadsheet pastes them."""
        keys, columns = self._table.selected_keys(), self._table.seen_columns()
        model = self._table.records
        found: list[list[str]] = []

        def gather() -> None:
            found.extend(model.copied(keys, columns))

        def hand_over() -> None:
            put_on_clipboard(found, model.figures(columns))
            tell_copied(self._context, len(keys))

        self._do(t("Copying"), len(keys), gather, hand_over)

    def clear(self) -> None:
        """Keep only the current row selected."""
        current = self._table.currentIndex()
        self._table.clearSelection()
        self._table.setCurrentIndex(current)
        self._table.selectRow(current.row())

    def open_set_field(self, anchor: QWidget) -> SetFieldPopover:
        keys = self._table.selected_keys()

        def apply(field: Field, value: Any) -> None:
            records, entity = self._context.workspace.records, self._spec.entity
            change = {field.key: value}
            self._do(t("Changing"), len(keys), lambda: records.change_many(entity, list(keys), change))

        popover = SetFieldPopover(self._table.records.entity, self._maker, keys, self._bar)
        popover.chosen.connect(apply)
        popover.open_below(anchor)
        return popover

    def menu(self) -> QMenu:
        """The menu of the selected rows."""
        menu = Menu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(str(t("Open"))).triggered.connect(self._table.open_current)
        for entity, reference in self._table.references():
            open_it = menu.addAction(str(t("Open {title}", title=reference.text)))
            open_it.triggered.connect(
                lambda _checked=False, entity=entity, key=reference.id: self._context.open_record(entity, key)
            )
        menu.addAction(str(t("Copy"))).triggered.connect(self.copy)
        for action in self._offered():
            entry = menu.addAction(str(action.label))
            entry.triggered.connect(lambda _checked=False, action=action: self._act(action))
        if self._spec.can_change:
            change = menu.addAction(str(t("Set a field …")))
            change.triggered.connect(lambda _checked=False: self.open_set_field(self._bar.views))
        if self._spec.can_delete:
            menu.addSeparator()
            menu.addAction(str(t("Delete"))).triggered.connect(self.delete)
        return menu

    def _do(
        self, title: Text, count: int, act: Callable[[], object], after: Callable[[], object] | None = None
    ) -> None:
        """Do it at once, or off the GUI thread where there is much to do; then go on with `after`."""
        if count <= AT_ONCE:
            act()
            if after is not None:
                after()
            return

        def go_on(_result: object) -> None:
            if after is not None and isValid(self):
                after()

        self._context.run_in_background(title, lambda _progress: act(), go_on)

    def _show(self) -> None:
        count = self._table.selected_count
        focused = QApplication.focusWidget()
        if count <= 1 and focused is not None and self._bar.bulk.isAncestorOf(focused):
            self._table.setFocus()
        self._bar.show_bulk(count > 1)
        if count > 1:
            self._bar.bulk.show_selected(tn("{n:,} selected", "{n:,} selected", count), self._offered())

    def _offered(self) -> list[ListAction]:
        """What can be done with those selected."""
        key, several = self._table.current_key, self._table.selected_count > 1
        fitting = [action for action in self._spec.actions if action.several or not several]
        return [action for action in fitting if key is not None and action.shown(self._context, key)]

    def _open_menu(self, point: QPoint) -> None:
        if self._table.indexAt(point).isValid():
            self.menu().popup(self._table.viewport().mapToGlobal(point))

    def _act(self, action: ListAction) -> None:
        action.run(self._context, list(self._table.selected_keys()))
