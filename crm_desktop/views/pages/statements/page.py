"""Statements (对账单): one customer's, live and as it will print; issued, printed again, confirmed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.issued import IssuedRow, count_issued, issued_statements
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.named_orders import named_orders
from crm_desktop.queries.open_items import late_days
from crm_desktop.queries.statement import next_period, statement
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.services.roles import ITEMS, MONEY, PARTIES, Side
from crm_desktop.views.pages.printing.firm_name import once_named
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.pages.printing.printouts import issued_printout
from crm_desktop.views.pages.statements.batch_dialog import BatchDialog
from crm_desktop.views.pages.statements.body import StatementBody
from crm_desktop.views.pages.statements.head import StatementHead
from crm_desktop.views.pages.statements.issue_dialog import IssueDialog
from crm_desktop.views.pages.statements.issued_list import IssuedList
from crm_desktop.views.shared.changes import Changes
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import Button, EmptyState, column
from crm_desktop.views.shared.periods import Period
from crm_desktop.views.shared.tab_keys import turn_tabs_by_keys

MARGINS = (22, 18, 22, 14)
PAUSE = 120
ALWAYS_FOLLOWED = ("allocation", "issued_statement", "setting")
WHOM: dict[Side, Text] = {
    Side.RECEIVABLE: t("Choose the customer"),
    Side.PAYABLE: t("Choose the supplier"),
}
ENTRIES, PREVIEW, ISSUED = range(3)
TABS = (t("Entries"), t("Preview"), t("Issued"))
CHOSEN, NOBODY, LIST = range(3)


class StatementPage(QWidget):
    """One page per open file and side of the ledger."""

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.side = side
        self._stale = self._issued_stale = True
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self.head = StatementHead(context, side)
        self.body = StatementBody(context, keys=self, side=side)
        self.issued = IssuedList(context, side)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(str(t("Parts of this page")))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._fetch()

    @property
    def told(self) -> Statement | None:
        """The statement shown."""
        return self.body.told

    def aim(self, customer: Reference | None) -> None:
        """Show the statement of a customer, as one that would be written now."""
        self.tabs.setCurrentIndex(ENTRIES)
        self.head.pick.show_value(customer)
        self.body.view.sheet.setFocus()

    def show_issued(self, issued: IssuedRow) -> None:
        """Show an issued statement as it went out."""
        PreviewDialog(self.context, issued_printout(issued), self).open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fetch()

    def _picked(self, customer: Reference | None) -> None:
        """A statement goes on from the last confirmed one, where there is one."""
        workspace = self.context.workspace
        issued = workspace.ask(issued_statements, customer.id, self.side) if customer else ()
        if customer is not None and any(row.confirmed for row in issued):
            days = workspace.ask(next_period, customer.id, workspace.clock.today(), self.side)
            self.head.use_period(Period(*days))
        self._fetch()

    def _fetch_if_shown(self) -> None:
        """Now where somebody looks, else when somebody does."""
        if self.isVisible():
            self._fetch()
        else:
            self._stale = True

    def _fetch(self) -> None:
        self._stale = False
        workspace, customer, period = self.context.workspace, self.head.pick.customer, self.head.period.period
        self._issued_stale = True
        if customer is None:
            self.body.show_statement(None, {})
        else:
            bounds, kind = workspace.settings.ageing_bounds(), self.head.kind
            days = (period.from_date, period.to_date)
            told = workspace.ask(statement, customer.id, *days, kind, bounds, self.side)
            late = workspace.ask(late_days, customer.id, period.to_date, self.side)
            self.body.show_statement(
                told, late, workspace.ask(named_orders, [it.entry_id for it in told.lines])
            )
        self._adapt()

    def _adapt(self) -> None:
        """Show what belongs to the tab in front."""
        tab, there = self.tabs.currentIndex(), self.told is not None
        self.head.issue.setVisible(there and tab != ISSUED)
        customer = self.head.pick.customer
        whose = customer.id if customer else None
        if tab == ISSUED and self._issued_stale:
            self._issued_stale = False
            self.issued.show_rows(self.context.workspace.ask(issued_statements, whose, self.side))
        count = self.context.workspace.ask(count_issued, whose, self.side)
        issued = t("Issued")
        self.tabs.setTabText(ISSUED, f"{issued} {count:,}" if count else str(issued))
        self._stack.setCurrentIndex(LIST if tab == ISSUED else CHOSEN if there else NOBODY)
        self.body.show_pages(tab == PREVIEW)

    def _changed(self, change: Change) -> None:
        side = self.side
        if change.touches(ITEMS[side], MONEY[side], PARTIES[side], *ALWAYS_FOLLOWED):
            self._soon.start()

    def _issue(self) -> None:
        once_named(self.context, self._ask_to_issue, self)

    def _ask_to_issue(self) -> None:
        if self.told is not None:
            dialog = IssueDialog(self.context, self.told, self)
            dialog.issued.connect(self._show_new)
            dialog.open()

    def _show_new(self, key: int) -> None:
        whose = self.told.customer_id if self.told else None
        rows = self.context.workspace.ask(issued_statements, whose, self.side)
        issued = next(row for row in rows if row.id == key)
        self.context.tell(t("Statement {number} is issued.", number=issued.number))
        self.show_issued(issued)

    def _write_many(self) -> None:
        self.context.open(lambda window: BatchDialog(self.context, (), window, self.side))

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for label in TABS:
            self.tabs.addTab(str(label))
        batch = Button(t("Batch statements …"), "statement")
        batch.clicked.connect(self._write_many)
        nobody = EmptyState(
            "statement",
            WHOM[self.side],
            t("Or write the statements of a whole month in one job."),
            [batch],
        )
        for page in (self.body, nobody, self.issued):
            self._stack.addWidget(page)
        layout = column(self.head, self.tabs, spacing=12, margins=MARGINS)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.head)

    def _connect(self) -> None:
        self.head.pick.picked.connect(self._picked)
        self.head.changed.connect(self._fetch)
        self.head.issue.clicked.connect(self._issue)
        self.head.many.clicked.connect(self._write_many)
        self.tabs.currentChanged.connect(self._adapt)
        turn_tabs_by_keys(
            self, lambda by: self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(TABS))
        )
        self.issued.opened.connect(self.show_issued)
        self._soon.timeout.connect(self._fetch_if_shown)
        Changes(self.context.workspace, self).told.connect(self._changed)
