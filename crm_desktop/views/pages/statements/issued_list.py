"""The statements that went out: printed again as they were, confirmed by the customer or not yet, voided."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, tc, verbatim
from crm_desktop.core.money import shown
from crm_desktop.queries.issued import IssuedRow
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.statements.void_dialog import VoidDialog
from crm_desktop.views.receivables.statement_view import KINDS
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button, EmptyState, Hint, column, row
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.copying import tell_copied
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import MadeWhenSeen, SheetColumn

COLUMNS = (
    SheetColumn(t("Number"), 150),
    SheetColumn(WORDS[Side.RECEIVABLE].party, 200, flexible=True),
    SheetColumn(t("Period"), 200),
    SheetColumn(t("Kind"), 110),
    SheetColumn(t("Issued on"), 100),
    SheetColumn(t("Closing"), 120, right=True),
    SheetColumn(t("State"), 150),
)
WHOSE = 1
AGREED: dict[Side, Text] = {
    Side.RECEIVABLE: t("The customer agreed: the next one opens with it"),
    Side.PAYABLE: t("The supplier agreed: the next one opens with it"),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IssuedList(QWidget):
    """`opened` with the statement to be shown again."""

    opened = Signal(object)

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._side = side
        self.rows: Sequence[IssuedRow] = ()
        self.sheet = Sheet(COLUMNS, context.theme, t("Issued statements"), fits=False)
        self.sheet.name_column(WHOSE, WORDS[side].party)
        self.sheet.followed.connect(context.open_record)
        self.sheet.copied.connect(partial(tell_copied, context))
        self.sheet.doubleClicked.connect(self._open)
        self.again = Button(t("Print again"), "print", t("Exactly as it went out"))
        self.again.clicked.connect(self._open_current)
        self.confirm = Button(t("Confirmed"), "check", AGREED[side])
        self.confirm.clicked.connect(self._confirm)
        self.void = Button(
            t("Void …"), "close", t("Issued by mistake: they keep their numbers, stamped void")
        )
        self.void.clicked.connect(self._void)
        self._acts = (self.again, self.confirm, self.void)
        self.sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sheet.customContextMenuRequested.connect(self._open_menu)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(
            EmptyState(
                "statement", t("Nothing issued yet"), t("Issued statements are kept as they went out.")
            )
        )
        self.sheet.selectionModel().selectionChanged.connect(self._adapt)
        hint = Hint(t("An issued statement never changes; what is posted late stands in the next one."))
        _as_wide_as(self.confirm, t("Confirmed"), t("Not confirmed after all"))
        layout = column(spacing=10)  # what is told lies over the foot of the window
        layout.addLayout(row(self.again, self.confirm, self.void, None, hint))
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self._adapt()

    @property
    def current(self) -> IssuedRow | None:
        place = self.sheet.currentIndex().row()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    @property
    def chosen(self) -> list[IssuedRow]:
        """Those selected, as they stand in the list."""
        return [self.rows[index.row()] for index in sorted(self.sheet.selectionModel().selectedRows())]

    def menu(self) -> QMenu:
        """What can be done with those selected, as the buttons do it."""
        made = QMenu(self)
        for button in self._acts:
            action = made.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        return made

    def show_rows(self, rows: Sequence[IssuedRow]) -> None:
        """Show these, newest first; the current one stays so."""
        kept = self.current
        self.rows = rows
        self.sheet.show_rows(MadeWhenSeen(rows, _cells))
        self._stack.setCurrentIndex(0 if rows else 1)
        keys = [one.id for one in rows]
        if rows:
            self.sheet.selectRow(keys.index(kept.id) if kept and kept.id in keys else 0)
        self._adapt()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.current is not None:
            self._open_current()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows[index.row()])

    def _open_current(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _confirm(self) -> None:
        current = self.current
        if current is not None:
            self._context.workspace.statements_of(self._side).confirm(current.id, not current.confirmed)

    def _void(self) -> None:
        """Void those chosen that are not void already."""
        VoidDialog(
            self._context, [one for one in self.chosen if one.voided_on is None], self, self._side
        ).open()

    def _open_menu(self, place: QPoint) -> None:
        if self.sheet.indexAt(place).isValid():
            self.menu().popup(self.sheet.viewport().mapToGlobal(place))

    def _adapt(self) -> None:
        chosen, current = self.chosen, self.current
        one = len(chosen) == 1
        self.again.setEnabled(one)
        self.confirm.setEnabled(one and chosen[0].voided_on is None)
        self.void.setEnabled(any(row.voided_on is None for row in chosen))
        confirmed = current is not None and current.confirmed
        self.confirm.setText(str(t("Not confirmed after all") if confirmed else t("Confirmed")))


def _as_wide_as(button: Button, *labels: Text) -> None:
    """Whatever it says, the button and those beside it stay where they are."""
    said = button.text()
    widths: list[int] = []
    for label in labels:
        button.setText(str(label))
        widths.append(button.sizeHint().width())
    button.setText(said)
    button.setMinimumWidth(max(widths))


def _state(issued: IssuedRow) -> tuple[str, str]:
    if issued.voided_on is not None:
        return str(tc("document", "Void")), "red"
    return (str(t("confirmed")), "green") if issued.confirmed else (str(t("to be confirmed")), "amber")


def _cells(issued: IssuedRow) -> list[Cell]:
    kind = KINDS.get(StatementKind(issued.kind), verbatim(issued.kind))
    return [
        Cell(issued.number, bold=True),
        Cell(issued.customer, link=("customers", issued.customer_id)),
        Cell(f"{issued.from_date.isoformat()} \u2014 {issued.to_date.isoformat()}", tone="t2"),
        Cell(str(kind), tone="t2"),
        Cell(issued.issued_on.isoformat(), tone="t2"),
        Cell(shown(issued.closing), right=True),
        Cell(issued.void_reason or "", tag=_state(issued)),
    ]
