"""Over a statement: whose, for which period, of which kind; many at once; issue."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.services.roles import Side
from crm_desktop.services.verbs import PARTY
from crm_desktop.views.pages.posting.customer_pick import CustomerPick
from crm_desktop.views.receivables.statement_view import KINDS
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import (
    Button,
    MenuButton,
    PageTitle,
    PrimaryButton,
    leave_undo_to_window,
    row,
)
from crm_desktop.views.shared.periods import Period
from crm_desktop.views.shared.periods_button import PeriodButton

TITLES: dict[Side, Text] = {
    Side.RECEIVABLE: t("Statements"),
    Side.PAYABLE: t("Supplier statements"),
}
PICK_WIDTH, NARROW_PICK = 280, 170
NARROW = 900
"""Below this width the navigation alone says where one is, and the button for many shows its icon."""


class StatementHead(QWidget):
    """`changed` when another period or kind is asked for; the picker says when another customer is."""

    changed = Signal()

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = StatementKind.BALANCE
        self.pick = CustomerPick(context, field=PARTY[side], also_retired=True)
        self.pick.setFixedWidth(PICK_WIDTH)
        self.pick.setAccessibleName(str(PARTY[side].label))
        self.pick.committed.connect(self.pick.settle)
        leave_undo_to_window(self.pick)
        self.period = PeriodButton(context.workspace.clock.today)
        self.period.chosen.connect(self.changed)
        self._kinds = MenuButton(KINDS[self.kind], tip=t("What the statement lists"))
        for kind, label in KINDS.items():
            entry = self._kinds.menu().addAction(str(label))
            entry.triggered.connect(lambda _checked=False, kind=kind: self.use_kind(kind))
        self.many = Button(t("Batch statements …"), "statement", t("The statements of a month, in one job"))
        self.issue = PrimaryButton(t("Issue"), "check", t("Number and freeze this statement"))
        self._title = PageTitle(TITLES[side])
        self._title.setContentsMargins(0, 0, 10, 0)
        layout = row(self._title, self.pick, self.period, self._kinds, None)
        layout.addLayout(row(self.many, self.issue))
        self.setLayout(layout)
        self.setFocusProxy(self.pick)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        self._title.setHidden(narrow)
        self.pick.setFixedWidth(NARROW_PICK if narrow else PICK_WIDTH)
        self.many.setText("" if narrow else str(t("Batch statements …")))
        super().resizeEvent(event)

    def use_kind(self, kind: StatementKind) -> None:
        """List the entries with their balance, or what is open."""
        self.kind = kind
        self._kinds.setText(str(KINDS[kind]))
        self.changed.emit()

    def use_period(self, period: Period) -> None:
        """Stand on a period without telling anyone."""
        self.period.blockSignals(True)
        self.period.choose(period)
        self.period.blockSignals(False)
