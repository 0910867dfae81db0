"""The tab of a record's page on which a part of it is edited: saved as one step when it is left, or by Ctrl+S."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.context import Context, Offer
from crm_desktop.views.shared.kit import column
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec

SAVE_KEYS = ("Ctrl+S", "Ctrl+Return")
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


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
            self.box.show_rows(
                self._context.workspace.ask(part_rows, self._entity, self._spec.part, record.id)
            )

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
