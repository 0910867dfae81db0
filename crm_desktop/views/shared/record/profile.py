"""The profile tab: all fields of a record, edited in place."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.core.fields import Field
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.forms.form import RecordForm
from crm_desktop.views.shared.kit import scrolled


class ProfileTab(QWidget):
    """One form; each field or block saved is one gesture.

    What the header shows already is `left_out`; where only some fields may be typed, `typed` names them.
    """

    def __init__(
        self,
        context: Context,
        entity: str,
        left_out: Collection[str] = (),
        typed: Collection[str] | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._entity = entity
        self._record: RecordView | None = None
        maker = EditorMaker(context.workspace.clock.today, picks_for(context.workspace))
        facts = context.workspace.entity(entity)
        shown = tuple(_as_typed(field, typed) for field in facts.fields if field.key not in left_out)
        self.form = RecordForm(replace(facts, fields=shown), maker, self._save)
        self.form.followed.connect(context.open_record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self.form))

    def show_record(self, record: RecordView) -> None:
        if self._record is not None and self._record.id != record.id:
            self.form.revert()
        self._record = record
        self.form.show_values(record.values)

    def edit(self) -> None:
        self.form.edit()

    def leave(self) -> bool:
        return self.form.commit()

    def _save(self, values: dict[str, Any]) -> None:
        if self._record is not None:
            self._context.workspace.records.change(self._entity, self._record.id, values)


def _as_typed(field: Field, typed: Collection[str] | None) -> Field:
    return field if typed is None or field.key in typed else replace(field, editable=False)
