"""What a customer has paid or been credited and not used yet: the sources one settles with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import shown
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.queries.open_items import usable_credits
from crm_desktop.services.roles import ITEMS, Side
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import EmptyState, Title, column
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet import Sheet
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

NAMES: dict[Side, tuple[Text, Text]] = {
    Side.RECEIVABLE: (t("Receipt or credit"), t("All receipts are used.")),
    Side.PAYABLE: (t("Payment or credit"), t("All payments are used.")),
}
COLUMNS = (
    SheetColumn(t("Date"), 92, spared=1),
    SheetColumn(tc("amount", "Open"), 90, right=True),
)


class Sources(QWidget):
    """A list to choose from; `chosen` with the item (None: there is none)."""

    chosen = Signal(object)

    def __init__(self, context: Context, side: Side = Side.RECEIVABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._side = side
        self._kinds = context.workspace.entity(ITEMS[side]).field("kind")
        self.items: tuple[OpenItem, ...] = ()
        source, all_used = NAMES[side]
        self.sheet = Sheet(
            (SheetColumn(source, 120, flexible=True), *COLUMNS), context.theme, t("Available"), fits=False
        )
        self.sheet.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(EmptyState("coin", t("Nothing available"), all_used))
        layout = column(Title(t("Available")), spacing=10)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self.sheet.selectionModel().currentRowChanged.connect(self._tell)

    def show_customer(self, key: int | None) -> None:
        """Show what this customer has left, the oldest first and chosen."""
        workspace = self._context.workspace
        before = self._current()
        self.items = workspace.ask(usable_credits, key, workspace.clock.today(), self._side) if key else ()
        self.sheet.show_rows([self._cells(item) for item in self.items])
        self._stack.setCurrentIndex(0 if self.items else 1)
        self.choose(before.entry_id if before else None)

    def choose(self, entry_id: int | None) -> None:
        """Choose the source of that key, else the first."""
        keys = [item.entry_id for item in self.items]
        place = keys.index(entry_id) if entry_id in keys else 0
        if self.items:
            self.sheet.selectRow(place)
        self.chosen.emit(self.items[place] if self.items else None)

    def _current(self) -> OpenItem | None:
        place = self.sheet.currentIndex().row()
        return self.items[place] if 0 <= place < len(self.items) else None

    def _tell(self) -> None:
        current = self._current()
        if current is not None:
            self.chosen.emit(current)

    def _cells(self, item: OpenItem) -> list[Cell]:
        kind = self._kinds.word_for(item.kind)
        tag = None if item.kind == "receipt" else (str(kind), "amber")
        return [
            Cell(item.number, tag=tag),
            Cell(item.date.isoformat(), tone="t2"),
            Cell(shown(-item.left), right=True, bold=True),
        ]
