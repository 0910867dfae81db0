"""Fields below each other, each kept as soon as it is left."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.kit import Caption, ErrorText, Hint, column, mark_wrong, row

Keep = Callable[[str, Any], None]
LABELS = 190
SPACING = 12


class Rows(QWidget):
    """Captions at the left, what belongs to them at the right."""

    def __init__(self, parent: QWidget | None = None, *, labels: int = LABELS) -> None:
        super().__init__(parent)
        self._labels = labels
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setColumnStretch(1, 1)

    def add_row(self, label: Text, *parts: QWidget) -> None:
        """One more row; the parts stand below each other."""
        at = self._grid.rowCount()
        caption = Caption(label)
        caption.setFixedWidth(self._labels)
        caption.setWordWrap(True)
        caption.setMinimumHeight(
            max(parts[0].sizeHint().height(), MEASURE.control, caption.heightForWidth(self._labels))
        )
        self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        first = row(parts[0], spacing=0)
        first.addStretch()
        first.setStretch(0, 1)
        self._grid.addLayout(column(first, *parts[1:], spacing=3), at, 1)


class FieldRows(Rows):
    """`keep(key, value)` is called when a field was changed; its Refusal is shown beside the field. `edited` while one
    types, `saved` after something was kept."""

    edited = Signal()
    saved = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        keep: Keep,
        maker: EditorMaker,
        parent: QWidget | None = None,
        *,
        labels: int = LABELS,
    ) -> None:
        super().__init__(parent, labels=labels)
        self._keep = keep
        self._kept = dict(values)
        self._errors: dict[str, ErrorText] = {}
        self._lines: dict[str, QWidget] = {}
        for field in fields:
            self._add_field(field, maker)

    def typed(self) -> dict[str, Any]:
        """What stands in the fields now, kept or not; Refusal where one means nothing."""
        return {key: self.so_far(key) for key in self._kept}

    def so_far(self, key: str) -> Any:
        """What stands in a field; a choice half typed is asked for nothing, which would complete it."""
        line = self._lines.get(key)
        if isinstance(line, PickEditor):
            return line.picked_value or self._kept[key]
        return self._kept[key] if line is None else cast(Editor, line).value()

    def show_kept(self, key: str, value: Any) -> None:
        """Show what is kept in a field, where something else set it."""
        self._kept[key] = value
        cast(Editor, self._lines[key]).show_value(value)
        self._complain(key, self._lines[key], None)

    def _add_field(self, field: Field, maker: EditorMaker) -> None:
        self._errors[field.key] = ErrorText()
        parts: list[QWidget] = [self._tick(field) if field.kind is Kind.BOOLEAN else self._line(field, maker)]
        if field.hint is not None:
            hint = Hint(field.hint)
            hint.setWordWrap(True)
            parts.append(hint)
        self.add_row(field.label, *parts, self._errors[field.key])

    def _line(self, field: Field, maker: EditorMaker) -> QWidget:
        widget = maker.make(field)
        editor = cast(Editor, widget)
        editor.show_value(self._kept.get(field.key))
        editor.edited.connect(self.edited)
        editor.committed.connect(lambda: self._go_on(field.key, widget))
        editor.departed.connect(lambda: self._take(field.key, widget))
        self._lines[field.key] = widget
        return widget

    def _tick(self, field: Field) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(field.key)
        box.setAccessibleName(str(field.label))
        box.setChecked(bool(self._kept.get(field.key)))
        box.toggled.connect(lambda: self._save(field.key, box.isChecked(), box))
        return box

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed; where nothing was, it closes the window as everywhere else."""
        typed_in = [key for key, widget in self._lines.items() if widget is self.focusWidget()]
        if event.key() != Qt.Key.Key_Escape or not any(map(self._gives_up, typed_in)):
            super().keyPressEvent(event)

    def _gives_up(self, key: str) -> bool:
        """Show again what is kept; whether something else had been typed."""
        editor, kept = cast(Editor, self._lines[key]), self._kept.get(key)
        try:
            untouched = editor.value() == kept or not (editor.value() or kept)
        except Refusal:
            untouched = False
        editor.show_value(kept)
        self._complain(key, self._lines[key], None)
        return not untouched

    def _go_on(self, key: str, widget: QWidget) -> None:
        """Enter keeps what was typed and goes to the next field, as in the other forms."""
        self._take(key, widget)
        if not self._errors[key].text():
            self.focusNextChild()

    def _take(self, key: str, widget: QWidget) -> None:
        try:
            value = cast(Editor, widget).value()
        except Refusal as refusal:
            self._complain(key, widget, refusal)
            return
        self._save(key, value, widget)

    def _save(self, key: str, value: Any, widget: QWidget) -> None:
        if value == self._kept.get(key) or (not value and not self._kept.get(key) and value is not False):
            self._complain(key, widget, None)
            return
        try:
            self._keep(key, value)
        except Refusal as refusal:
            self._complain(key, widget, refusal)
            return
        self._kept[key] = value
        self._complain(key, widget, None)
        self.saved.emit()

    def _complain(self, key: str, widget: QWidget, refusal: Refusal | None) -> None:
        self._errors[key].say(refusal.text if refusal else None)
        mark_wrong(widget, refusal is not None)
