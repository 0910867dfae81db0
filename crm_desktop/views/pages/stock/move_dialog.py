"""The dialog that notes what came in, went out or was counted of a product."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import PRICE_PLACES, QUANTITY_PLACES, grouped, trimmed
from crm_desktop.core.stock import Standing
from crm_desktop.services.stock_draft import DATE, KIND, NOTE, QUANTITY, UNIT_COST, StockDraft
from crm_desktop.views.pages.posting.kept_dialog import KeptDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import row

WIDTH = 520
RECEIVED, ISSUED, COUNTED = (choice.value for choice in KIND.choices)


class MoveDialog(KeptDialog):
    """Notes a move of one product by hand."""

    def __init__(self, context: Context, product_id: int, parent: QWidget | None = None) -> None:
        self.product = context.workspace.get("products", product_id)
        title = t("Stock of {product}", product=self.product.title)
        super().__init__(context, title, t("Save"), parent)
        today = context.workspace.clock.today()
        first = (
            self.add_field(KIND, RECEIVED),
            self.add_field(QUANTITY, wide=True),
            self.add_field(UNIT_COST),
        )
        self.body.addLayout(row(*first, spacing=12))
        self.body.addLayout(row(self.add_field(DATE, today), self.add_field(NOTE, wide=True), spacing=12))
        self.fields["kind"].edited.connect(self._say_what_it_is)
        self.say(self._lies_there())
        self._say_what_it_is()
        self.hug(WIDTH)
        self.fields["quantity"].setFocus()

    @property
    @override
    def likeness(self) -> object:
        return type(self), self.product.id

    @override
    def refresh(self) -> None:
        self.product = self.context.workspace.get("products", self.product.id)
        self.say(self._lies_there())

    @override
    def act(self) -> None:
        """Note it as one gesture."""
        values = {key: entered.value() for key, entered in self.fields.items()}
        for field in (KIND, QUANTITY):
            if values[field.key] is None:
                raise Refusal(field.missing, field.key)
        self.context.workspace.stock.note(StockDraft(self.product.id, **values))

    def _lies_there(self) -> Text:
        values = self.product.values
        lies, worth = values["stock_quantity"], values["stock_value"]
        if lies is None:
            return t("It is not kept in stock yet. Count what lies there, or note the first receipt.")
        quantity = f"{trimmed(lies, QUANTITY_PLACES)} {values['unit'] or ''}".strip()
        average = Standing(lies, worth).average
        if average is None:
            return t("{quantity} lie there.", quantity=quantity)
        return t(
            "{quantity} lie there, worth {value}, {average} each.",
            quantity=quantity,
            value=grouped(worth),
            average=trimmed(average, PRICE_PLACES, 2),
        )

    def _say_what_it_is(self) -> None:
        """What the quantity means, and what the cost is where none is typed."""
        kind = self.fields["kind"].typed()
        counts, leaves = kind == COUNTED, kind == ISSUED
        self.fields["quantity"].hint(tc("stock", "what lies there") if counts else "")
        self.fields["unit_cost"].hint(tc("stock", "the average"))
        self.fields["unit_cost"].setVisible(not leaves)
        if leaves:
            self.fields["unit_cost"].show_value(None)
