"""A titled block of fields: read quietly, edited in place, saved as one gesture."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.shared.editors.by_kind import EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.forms.cell import FieldCell
from crm_desktop.views.shared.forms.grid import FormGrid
from crm_desktop.views.shared.forms.value import SIDE
from crm_desktop.views.shared.kit import Button, LinkButton, PrimaryButton, QuietButton, Title, row

Save = Callable[[dict[str, Any]], None]


class FormSection(QWidget):
    """One block of a record.

    Click, F2 or E on a value edits it alone; Enter or leaving it saves it. “Edit” opens the whole block,
    saved by Enter or Save as one gesture. Esc takes back what was typed.
    """

    followed = Signal(str, object)

    def __init__(
        self,
        title: Text,
        fields: Iterable[Field],
        maker: EditorMaker,
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._whole = False
        self._shows_blank = False
        self._came_by_tab = False
        self.cells = {field.key: FieldCell(field, maker) for field in fields}
        self._grid = FormGrid()
        self._edit = LinkButton(t("Edit"), tip=t("Edit the whole block"))
        self._more = QuietButton("")
        self._buttons = self._made_buttons()
        for cell in self.cells.values():
            self._listen(cell)
        self._lay_out(title)

    @property
    def is_editing(self) -> bool:
        return any(cell.is_editing for cell in self.cells.values())

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the record's values; fields being edited keep what is typed."""
        for key, cell in self.cells.items():
            cell.show_value(values.get(key))
        self._arrange()

    def edit_field(self, key: str) -> None:
        """Edit one field alone."""
        self.cells[key].setVisible(True)
        self.cells[key].begin()
        editor = self.cells[key].editor
        if isinstance(editor, PickEditor):
            editor.goes_on = lambda: editor.to_next_field() if self._whole else self.commit()

    def edit_all(self, begin_with: str = "") -> None:
        """Edit the whole block, beginning with the field of that key or the first one."""
        self._whole = True
        for cell in self.cells.values():
            cell.begin(focus=False)
        self._arrange()
        editors = {key: cell.editor for key, cell in self.cells.items() if cell.editor is not None}
        if editors:
            editors.get(begin_with, next(iter(editors.values()))).setFocus()

    def commit(self) -> bool:
        """Save everything typed; False where something was refused and stays open."""
        typed: dict[str, Any] = {}
        for key, cell in self.cells.items():
            if not self._read(key, cell, typed):
                return False
        if typed and not self._keep(typed):
            return False
        self.revert()
        return True

    def revert(self) -> None:
        """Back to reading; what was typed and not saved is gone."""
        self._whole = False
        for cell in self.cells.values():
            cell.end()
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self.revert()
        else:
            super().keyPressEvent(event)

    def _read(self, key: str, cell: FieldCell, typed: dict[str, Any]) -> bool:
        cell.complain(None)
        try:
            value = cell.typed()
        except Refusal as refusal:
            cell.complain(refusal.text)
            return False
        if value != cell.value:
            typed[key] = value
        return True

    def _keep(self, typed: dict[str, Any]) -> bool:
        try:
            self._save(typed)
        except Refusal as refusal:
            concerned = refusal.field if refusal.field in self.cells else next(iter(typed))
            self.cells[concerned].complain(refusal.text)
            return False
        for key, value in typed.items():
            self.cells[key].show_value(value)
        return True

    def _listen(self, cell: FieldCell) -> None:
        cell.begun.connect(self.edit_field)
        cell.committed.connect(self._entered)
        cell.departed.connect(self._departed)
        cell.arrived.connect(self._arrived)
        cell.followed.connect(self.followed)

    def _entered(self, _key: str) -> None:
        self.commit()

    def _departed(self, key: str) -> None:
        if self._whole:
            self.cells[key].check()
        if self._whole or not self.cells[key].is_editing:
            return
        self._came_by_tab = True
        QTimer.singleShot(0, self._forget_tab)
        self.commit()

    def _arrived(self, key: str) -> None:
        if self._came_by_tab:
            self.edit_field(key)

    def _forget_tab(self) -> None:
        self._came_by_tab = False

    def _edit_clicked(self) -> None:
        self.edit_all()

    def _toggle_blank(self) -> None:
        self._shows_blank = not self._shows_blank
        self._arrange()

    def _arrange(self) -> None:
        before = len(self._stops())
        for cell in self.cells.values():
            cell.setVisible(self._whole or self._shows_blank or cell.is_editing or not cell.is_blank)
        if len(self._stops()) != before:
            self._put_in_order()
        self._grid.lay_out()
        blank = sum(cell.is_blank for cell in self.cells.values())
        fewer = t("Hide empty fields")
        more = tn("Show {n} empty field", "Show {n} empty fields", blank)
        self._more.setText(str(fewer if self._shows_blank else more))
        self._more.setVisible(bool(blank) and not self._whole)
        self._edit.setVisible(not self._whole and any(cell.is_editable for cell in self.cells.values()))
        self._buttons.setVisible(self._whole)

    def _stops(self) -> list[QWidget]:
        return [stop for cell in self.cells.values() for stop in cell.stops]

    def _put_in_order(self) -> None:
        """Tab goes through the fields as they stand, also to what was made late."""
        last = self._buttons.findChildren(QPushButton)[-1]
        for before, after in pairwise([last, *self._stops()]):
            QWidget.setTabOrder(before, after)

    def _made_buttons(self) -> QWidget:
        save = PrimaryButton(t("Save"), tip=t("Save this block  Enter"))
        cancel = Button(t("Cancel"), tip=t("Take back what was typed  Esc"))
        save.clicked.connect(self.commit)
        cancel.clicked.connect(self.revert)
        holder = QWidget()
        holder.setLayout(row(save, cancel))
        return holder

    def _lay_out(self, title: Text) -> None:
        heading = Title(title)
        heading.setIndent(SIDE)
        if not str(title):
            heading.hide()
        self._grid.set_cells([(cell, cell.span()) for cell in self.cells.values()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(heading, 8, self._edit, None, self._more, self._buttons))
        layout.addWidget(self._grid)
        self._edit.clicked.connect(self._edit_clicked)
        self._more.clicked.connect(self._toggle_blank)
        self._arrange()
