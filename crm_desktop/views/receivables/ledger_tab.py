"""What is owed of a party, as a tab of its page: the ledger with its running balance, and what is open by age."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.named_orders import named_orders
from crm_desktop.queries.open_items import late_days
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import Statement, StatementKind
from crm_desktop.services.roles import Side
from crm_desktop.views.receivables.ageing_line import AgeingLine
from crm_desktop.views.receivables.statement_view import KINDS, StatementView, opening_words
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import MenuButton, Secondary, row
from crm_desktop.views.shared.periods_button import PeriodButton
from crm_desktop.views.shared.tables.copying import tell_copied
from crm_desktop.views.shared.tables.sheet import Sheet


class LedgerTab(QWidget):
    """Entries of a period with their balance, or what is open at its end; a number opens its document."""

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE) -> None:
        super().__init__()
        self._context = context
        self._side = side
        self._record: RecordView | None = None
        self._statement: Statement | None = None
        self.kind = StatementKind.BALANCE
        self.period = PeriodButton(context.workspace.clock.today)
        self._kinds = MenuButton(KINDS[self.kind], tip=t("What the statement lists"))
        self._opening = Secondary()
        self._view = StatementView(context.theme)
        self.period.chosen.connect(self._fetch)
        for kind, label in KINDS.items():
            entry = self._kinds.menu().addAction(str(label))
            entry.triggered.connect(lambda _checked=False, kind=kind: self.use_kind(kind))
        self._view.followed.connect(context.open_record)
        self.sheet.copied.connect(partial(tell_copied, context))
        self._lay_out()

    @property
    def statement(self) -> Statement | None:
        """What is shown, as a statement."""
        return self._statement

    @property
    def sheet(self) -> Sheet:
        return self._view.sheet

    @property
    def ageing(self) -> AgeingLine:
        return self._view.ageing

    def show_record(self, record: RecordView) -> None:
        self._record = record
        self._fetch()

    def leave(self) -> bool:
        return True

    def use_kind(self, kind: StatementKind) -> None:
        self.kind = kind
        self._kinds.setText(str(KINDS[kind]))
        self._fetch()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self.period, self._kinds, None, self._opening))
        layout.addWidget(self._view, 1)

    def _fetch(self) -> None:
        if self._record is None:
            return
        workspace, period = self._context.workspace, self.period.period
        bounds = workspace.settings.ageing_bounds()
        days = (period.from_date, period.to_date)
        told = workspace.ask(statement, self._record.id, *days, self.kind, bounds, self._side)
        self._statement = told
        late = workspace.ask(late_days, self._record.id, period.to_date, self._side)
        orders = workspace.ask(named_orders, [line.entry_id for line in told.lines])
        self._view.show_statement(told, late, orders)
        self._opening.show_text(opening_words(told))
