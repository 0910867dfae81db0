"""The comparison of one filter: a tick list for values from a list, else a comparison and what with."""

from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import Condition, Op
from crm_desktop.queries.saved_lists import WITHOUT_VALUE
from crm_desktop.views.shared.editors.by_kind import Editor, EditorMaker
from crm_desktop.views.shared.editors.line import LineEditor
from crm_desktop.views.shared.editors.matching import is_meant
from crm_desktop.views.shared.kit import ErrorText, PrimaryButton, SearchField, row
from crm_desktop.views.shared.lists.filters import offered, op_label
from crm_desktop.views.shared.lists.tick_list import TICKED, TickList
from crm_desktop.views.shared.popover import ITEM

VALUE = Qt.ItemDataRole.UserRole
FEW = 8
LIST_HEIGHT = 240


class FilterEditor(QWidget):
    """`made` with the condition when Apply or Enter is pressed."""

    made = Signal(object)

    def __init__(
        self,
        field: Field,
        maker: EditorMaker,
        options: list[tuple[Any, str]],
        condition: Condition | None = None,
    ) -> None:
        super().__init__()
        self._field = field
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._ops = self._made_ops(condition)
        self._ticks = _ticks(options, condition) if Op.ONE_OF in offered(field) else None
        self._value = self._made_value(maker, condition) if self._ticks is None else None
        self._trouble = ErrorText()
        apply = PrimaryButton(t("Apply"))
        apply.clicked.connect(self.apply)
        self._layout.addWidget(self._ops)
        self._place_value(len(options))
        self._layout.addWidget(self._trouble)
        self._layout.addLayout(row(None, apply))
        self._ops.currentIndexChanged.connect(self._adapt)
        self._adapt()

    @property
    def op(self) -> Op:
        return Op(self._ops.currentData())

    def tick(self, text: str) -> bool:
        """Tick the value shown as `text`; False where there is none."""
        for index in range(self._ticks.count() if self._ticks is not None else 0):
            item = cast(TickList, self._ticks).item(index)
            if item.text() == text:
                item.setCheckState(TICKED)
                return True
        return False

    def apply(self) -> None:
        """Make the condition of what is chosen, or say what is missing."""
        try:
            value = self._chosen()
        except Refusal as refusal:
            self._trouble.say(refusal.text)
            return
        self.made.emit(Condition(self._field.key, self.op, value))

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        target = self._value or self._ticks or self._ops
        target.setFocus(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the comparison goes on to what is compared with, or is all there is to say."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._ops.hasFocus():
            super().keyPressEvent(event)
        elif self.op in WITHOUT_VALUE:
            self.apply()
        else:
            self.setFocus()

    def _check(self) -> None:
        """Say what is wrong with what was typed."""
        try:
            cast(Editor, self._value).value()
        except Refusal as refusal:
            self._trouble.say(refusal.text)
        else:
            self._trouble.say(None)

    def _chosen(self) -> Any:
        if self.op in WITHOUT_VALUE:
            return None
        if self._ticks is not None:
            items = [self._ticks.item(i) for i in range(self._ticks.count())]
            values = tuple(item.data(VALUE) for item in items if item.checkState() is TICKED)
        else:
            values = cast(Editor, self._value).value()
        if values is None or values == ():
            raise Refusal(t("Choose or type a value."))
        return values

    def _made_ops(self, condition: Condition | None) -> QComboBox:
        ops = QComboBox()
        ops.setAccessibleName(str(t("Comparison")))
        for op in offered(self._field):
            ops.addItem(str(op_label(self._field, op)), op.value)
        if condition is not None:
            ops.setCurrentIndex(max(ops.findData(condition.op.value), 0))
        return ops

    def _made_value(self, maker: EditorMaker, condition: Condition | None) -> QWidget:
        editor = (
            maker.make(self._field)
            if self._field.kind is not Kind.LONG_TEXT
            else maker.make_line(self._field)
        )
        editor.setMaximumWidth(16_777_215)
        spoken = cast(Editor, editor)
        if condition is not None:
            spoken.show_value(condition.value)
        elif self._field.kind.is_number and isinstance(editor, LineEditor):
            editor.setText("0")
            editor.selectAll()
        spoken.committed.connect(self.apply)
        spoken.departed.connect(self._check)
        return editor

    def _place_value(self, options: int) -> None:
        if self._value is not None:
            self._layout.addWidget(self._value)
        if self._ticks is not None:
            if options > FEW:
                search = _search_in(self._ticks)
                search.returnPressed.connect(self.apply)
                self._layout.addWidget(search)
            self._ticks.committed.connect(self.apply)
            self._layout.addWidget(self._ticks)

    def _adapt(self) -> None:
        for widget in (self._value, self._ticks):
            if widget is not None:
                widget.setEnabled(self.op not in WITHOUT_VALUE)


def _ticks(options: list[tuple[Any, str]], condition: Condition | None) -> TickList:
    ticks = TickList()
    chosen = condition.value if condition is not None and condition.op is Op.ONE_OF else ()
    for value, text in options:
        item = QListWidgetItem(text)
        item.setData(VALUE, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setSizeHint(ITEM)
        item.setCheckState(TICKED if value in chosen else Qt.CheckState.Unchecked)
        ticks.addItem(item)
    ticks.setFixedHeight(min(LIST_HEIGHT, len(options) * ITEM.height() + 8))
    return ticks


def _search_in(ticks: TickList) -> SearchField:
    search = SearchField(t("Find"))

    def narrow(typed: str) -> None:
        for index in range(ticks.count()):
            ticks.item(index).setHidden(not is_meant(typed, ticks.item(index).text()))

    search.textChanged.connect(narrow)
    return search
