"""The tab of a record's page on which a part of it is edited: saved as one step when it is left, or by Ctrl+S."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.kit import Hint, LinkButton, column, row
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec

SAVE_KEYS = ("Ctrl+S", "Ctrl+Return")
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Unsaved(QWidget):
    """What is typed waits to be saved or given up."""

    def __init__(self) -> None:
        super().__init__()
        self.save = _link(t("Save"), SAVE_KEYS[0])
        self.discard = _link(t("Discard changes"), "Esc")
        self.setLayout(row(Hint(t("Not saved yet")), self.save, self.discard, None, spacing=12))
        self.hide()

    @property
    def has_focus(self) -> bool:
        return self.save.hasFocus() or self.discard.hasFocus()


def _link(label: Text, keys: str) -> LinkButton:
    return LinkButton(label, tip=verbatim(f"{label}  {keys_shown(keys)}"))


class LinesGridTab(QWidget):
    """Esc gives up what is not saved yet."""

    def __init__(self, context: Context, entity: str, spec: LinesGridSpec) -> None:
        super().__init__()
        self._context = context
        self._entity = entity
        self._spec = spec
        self._record: RecordView | None = None
        self.box = LinesBox(context, entity, spec)
        self.box.acted.connect(self._act)
        self.unsaved = Unsaved()
        self.unsaved.save.clicked.connect(self.leave)
        self.unsaved.discard.clicked.connect(self._give_up)
        self.box.beneath.addWidget(self.unsaved)
        self.box.edited.connect(self._tell_unsaved)
        self.setLayout(column(self.box))
        self.setFocusProxy(self.box)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, context=WITHIN).activated.connect(self.leave)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_moved)

    def show_record(self, record: RecordView) -> None:
        """Show its lines; of the same record what is typed and not saved stays."""
        same = self._record is not None and self._record.id == record.id
        self._record = record
        self.box.show_head(record.values)
        self.box.know(record.values, record.id)
        if not (same and self.box.model.is_changed):
            self._read()

    def leave(self) -> bool:
        """Save what was typed as one step; refused, the cursor stands in the cell it is about."""
        done = self._save()
        if not done:
            self.box.grid.setFocus()
        return done

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.box.model.is_changed:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _act(self, said: Text) -> None:
        """Take the way out a remark offers, once what is typed is saved."""
        above = self._spec.above
        if above is not None and self.leave() and self._record is not None:
            above.act(self._context, self._record, said)

    def _save(self) -> bool:
        record = self._record
        self.box.grid.settle()
        if record is None or not self.box.model.is_changed:
            return True
        try:
            rows = self.box.rows()
            self._context.workspace.records.change(self._entity, record.id, {}, parts={self._spec.part: rows})
        except NotFound as gone:
            self._record = None
            self.box.show_rows(())
            self._context.tell(gone.text)
            return True
        except Refusal as refusal:
            self.box.refuse(refusal)
            return False
        self._read()
        return True

    def _read(self) -> None:
        if self._record is not None:
            rows = self._context.workspace.ask(part_rows, self._entity, self._spec.part, self._record.id)
            self.box.show_rows(rows)
        self._tell_unsaved()

    def _tell_unsaved(self) -> None:
        """Say that something is not saved yet; where that was answered by keys or a click, the grid has the focus."""
        is_changed = self.box.model.is_changed
        if not is_changed and self.unsaved.has_focus:
            self.box.grid.setFocus()
        self.unsaved.setVisible(is_changed)

    def _give_up(self) -> None:
        """Back to what the file has; what was typed is offered again."""
        record, typed = self._record, self.box.model.lines
        self._read()

        def restore() -> None:
            if self._record is not None and record is not None and self._record.id == record.id:
                self.box.model.resume(typed)

        self._context.tell(t("Gave up what was typed into the lines"), offer=Offer(t("Restore"), restore))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Save where the focus has gone elsewhere in the window."""
        if before is None or now is None or now.window() is not self.window():
            return
        if self._has(before) and not self._has(now):
            self._save()

    def _has(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)
