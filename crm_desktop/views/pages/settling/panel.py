"""Using an amount for open items (核销): how, the grid, and what of it is left."""

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.queries.open_items import payable_items
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.settling.shares import How, Shares
from crm_desktop.views.pages.settling.shares_grid import SharesGrid
from crm_desktop.views.pages.settling.shares_model import SharesModel
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import EmptyState, Hint, Segments, Title, column, row

WAYS: dict[How, Text] = {
    How.AUTO: t("Suggested"),
    How.OLDEST: t("Oldest first"),
    How.NONE: t("None"),
    How.HAND: t("By hand"),
}
EMPTY: dict[Side, tuple[Text, Text]] = {
    Side.RECEIVABLE: (t("Choose the customer"), t("The amount stays in the customer's favour.")),
    Side.PAYABLE: (t("Choose the supplier"), t("The amount stays paid ahead.")),
}
NOBODY, GRID, NOTHING = range(3)
AROUND = 24


class SettlePanel(QWidget):
    """The open items of one customer; `changed` whenever shares moved, `decided` when a person moved them."""

    changed = Signal()
    decided = Signal()
    refused = Signal(object)
    confirmed = Signal()

    def __init__(
        self,
        context: Context,
        how: How = How.AUTO,
        side: Side = Side.RECEIVABLE,
        parent: QWidget | None = None,
        *,
        title: Text | None = None,
        only_by_then: bool = False,
    ) -> None:
        """A `title` of its own stands above the ways: such a panel has another beside it. `only_by_then` leaves out
        what is dated later than the day it is shown for."""
        super().__init__(parent)
        self._context = context
        self._title = title
        self._only_by_then = only_by_then
        self._side = side
        self._how = how
        self._named = ""
        self._budget: Decimal | None = None
        self.model = SharesModel(context.workspace.settings.get("write_off_tolerance"), self)
        self.grid = SharesGrid(self.model, context.theme, t("Open items"))
        self.ways = Segments(
            [(way.value, label) for way, label in WAYS.items()], how.value, t("How to allocate")
        )
        self._keys = Hint(t("Space fills or clears a row · type a figure for a part"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.ways.chosen.connect(self._choose)
        self.model.edited.connect(self._by_hand)
        self.model.refused.connect(self.refused)
        self.grid.confirmed.connect(self.confirmed)

    @property
    def shares(self) -> Shares:
        return self.model.shares

    @property
    def how(self) -> How:
        return self._how

    def show_customer(self, key: int | None, as_of: dt.date) -> None:
        """Show what a customer owes, or a supplier is owed, late as of that day."""
        items: tuple[OpenItem, ...] = ()
        if key is not None:
            items = self._context.workspace.ask(payable_items, key, as_of, self._side)
            items = tuple(item for item in items if not self._only_by_then or item.date <= as_of)
        self.model.show_items(items)
        self._stack.setCurrentIndex(NOBODY if key is None else GRID if items else NOTHING)
        self.ways.setEnabled(bool(items))
        self.distribute(self._budget, self._named)

    def distribute(self, budget: Decimal | None, named: str = "") -> None:
        """Use `budget` as chosen; by hand, what was given stays."""
        self._budget, self._named = budget, named
        self.model.distribute(budget, self._how, named)
        self.changed.emit()

    def use(self, how: How) -> None:
        """Settle in another way, as the segment does."""
        self.ways.choose(how.value)
        self._how = how
        self.distribute(self._budget, self._named)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint is left out where it would be cut off."""
        super().resizeEvent(event)
        room = self.width() - self.ways.mapTo(self, self.ways.rect().topRight()).x()
        self._keys.setVisible(room > self._keys.sizeHint().width() + AROUND)

    def _choose(self, way: str) -> None:
        self.use(How(way))
        self.grid.setFocus()

    def _by_hand(self) -> None:
        self._how = How.HAND
        self.ways.choose(How.HAND.value)
        self.decided.emit()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        choose, stays = EMPTY[self._side]
        for page in (
            EmptyState("person", choose, t("What is still owed appears here.")),
            self.grid,
            EmptyState("check", t("Nothing is owed"), stays),
        ):
            self._stack.addWidget(page)
        before = () if self._title else (Title(t("Allocate")), 6)
        head = row(*before, self.ways, 6)
        head.addWidget(self._keys, 1)
        head.addStretch(0)
        above = (Title(self._title),) if self._title else ()
        layout = column(*above, head, spacing=6)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
