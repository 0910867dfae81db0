"""The documents behind a figure of the ageing."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t, tc, tn, verbatim
from crm_desktop.core.money import ZERO, shown
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow, Basis, OpenItem
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.named_orders import named_orders
from crm_desktop.queries.open_items import open_items
from crm_desktop.reports.ageing_heads import bucket_heads
from crm_desktop.services.roles import ITEMS, PARTIES, Side, list_of
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.form import Form
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button, IconButton, Secondary, column, row
from crm_desktop.views.shared.record.header_words import LinkWords
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

AGE_COLUMN = 3
LATE, AGE = t("Overdue"), t("Age")
COLUMNS = (
    SheetColumn(t("Document no."), 190),
    SheetColumn(t("Date"), 92, spared=2),
    SheetColumn(t("Due date"), 92),
    SheetColumn(LATE, 96, right=True),
    SheetColumn(t("Summary"), 160, flexible=True),
    SheetColumn(t("VAT invoice no."), 168, spared=1),
    SheetColumn(t("Amount"), 108, right=True, spared=3),
    SheetColumn(tc("amount", "Open"), 108, right=True),
)
NARROW = 760
ICONS = ("receipt", "link", "statement")
UNAPPLIED = "unapplied"


@dataclass(frozen=True)
class Doing:
    """What is done for the party of a row: paying with its form, opening its page; each with its words."""

    pay: Text
    pay_tip: Text
    form: Form
    statement_tip: Text
    open_party: Text
    nobody: Text

    @property
    def labels(self) -> tuple[Text, Text, Text]:
        """The buttons."""
        return self.pay, t("Allocate"), t("Statement")


DOES: dict[Side, Doing] = {
    Side.RECEIVABLE: Doing(
        t("Receipt"),
        t("Note what this customer paid"),
        forms.RECEIVE,
        t("The statement of this customer"),
        t("Open the customer"),
        t("Nobody owes anything"),
    ),
    Side.PAYABLE: Doing(
        t("Payment"),
        t("Note what this supplier was paid"),
        forms.PAY,
        t("The statement of this supplier"),
        t("Open the supplier"),
        t("Nothing is owed to anybody"),
    ),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AgeingItems(QFrame):
    """Shows the open documents of one customer, of one bucket or all; `closed` when it shall go."""

    closed = Signal()

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._context = context
        self._side = side
        self._does = does = DOES[side]
        self._customer: Reference | None = None
        self.items: tuple[OpenItem, ...] = ()
        self._orders: dict[int, int] = {}
        self._basis = Basis.DUE
        self._kinds = context.workspace.entity(ITEMS[side]).field("kind")
        self._title = LinkWords("")
        self._title.clicked.connect(self._open_customer)
        self._said = Secondary("")
        tips = (does.pay_tip, t("Use what was paid ahead for what is owed"), does.statement_tip)
        self._buttons = [
            Button(label, icon, tip) for label, icon, tip in zip(does.labels, ICONS, tips, strict=True)
        ]
        self.sheet = Sheet(COLUMNS, context.theme, t("Open items"), fits=False)
        self.sheet.followed.connect(context.open_record)
        self.sheet.doubleClicked.connect(self._open)
        self._lay_out()

    def show_items(self, row: AgeingRow, bucket: str | None, found: Ageing) -> None:
        """Show what is behind a figure; their sum is the figure."""
        self._customer = Reference(row.customer_id, row.customer)
        self._basis = found.basis
        asked = (found.as_of, row.customer_id, bucket, found.basis, found.bounds, self._side)
        self.items = self._context.workspace.ask(open_items, *asked)
        self._title.show_text(row.customer)
        total = sum((item.left for item in self.items), ZERO)
        count = tn("{n} document", "{n} documents", len(self.items))
        self._said.show_text(" · ".join((str(_words(bucket, found)), shown(total), str(count))))
        self._orders = self._context.workspace.ask(named_orders, [item.entry_id for item in self.items])
        self.sheet.name_column(AGE_COLUMN, AGE if found.basis is Basis.DOCUMENT else LATE)
        self.sheet.show_rows([self._cells(item) for item in self.items])
        if self.items:
            self.sheet.selectRow(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.sheet.currentIndex().isValid():
            self._open(self.sheet.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons show their icons alone."""
        narrow = event.size().width() < NARROW
        for button, label in zip(self._buttons, self._does.labels, strict=True):
            button.setText("" if narrow else str(label))
        super().resizeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        item = self.items[index.row()]
        self._context.open_record(list_of(self._side, item.kind), item.entry_id)

    def _cells(self, item: OpenItem) -> list[Cell]:
        kind = self._kinds.label_of(item.kind)
        tag = (str(kind), "amber") if kind and item.left < 0 else None
        order = self._orders.get(item.entry_id)
        return [
            Cell(item.number, link=(list_of(self._side, item.kind), item.entry_id), tag=tag),
            Cell(item.date.isoformat(), tone="t2"),
            Cell(item.due_date.isoformat() if item.due_date else "", tone="t2"),
            self._age(item),
            Cell(item.summary, link=("orders", order) if order else None),
            Cell(item.invoice_number or "", tone="t2"),
            Cell(shown(item.amount), right=True, tone="t3"),
            Cell(shown(item.left), right=True, bold=True),
        ]

    def _age(self, item: OpenItem) -> Cell:
        """Of what is owed how late it is, in red; or how old a document is, which alone asks nobody to act."""
        by_due = self._basis is Basis.DUE
        counts = item.left > 0 if by_due else item.bucket is not None
        days = item.overdue_days if counts else 0
        words = str(tn("{n} day", "{n} days", days)) if days > 0 else ""
        return Cell(words, right=True, tone="red" if by_due else "t2")

    def _lay_out(self) -> None:
        receive, settle, statement = self._buttons
        does = self._does
        receive.clicked.connect(lambda: acts.post(self._context, does.form, self._customer))
        settle.clicked.connect(lambda: acts.settle(self._context, self._customer, side=self._side))
        statement.clicked.connect(self._show_statement)
        close = IconButton("close", t("Close"), "Esc")
        close.clicked.connect(self.closed)
        head = row(self._title, 6, self._said, None, receive, settle, statement, close)
        layout = column(head, spacing=6, margins=(16, 10, 10, 6))
        layout.addWidget(self.sheet, 1)
        self.setLayout(layout)

    def _open_customer(self) -> None:
        if self._customer is not None:
            self._context.open_record(PARTIES[self._side], self._customer.id)

    def _show_statement(self) -> None:
        if self._customer is not None:
            acts.show_statement(self._context, self._customer, self._side)


def _words(bucket: str | None, found: Ageing) -> Text:
    """What was drilled into."""
    if bucket is None:
        return t("everything open")
    if bucket == UNAPPLIED:
        return t("paid ahead, not used")
    heads = dict(zip(found.keys, bucket_heads(found.bounds, found.basis), strict=True))
    return heads.get(bucket, verbatim(bucket))
