"""The dialog that notes what came in, went out or was counted of a product, or went to another warehouse."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import grouped, in_unit
from crm_desktop.core.stock import Standing
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.warehouses import are_several, name_of, usual
from crm_desktop.services.stock import standing_on
from crm_desktop.services.stock_draft import (
    DATE,
    KIND,
    NOTE,
    QUANTITY,
    TO_WAREHOUSE,
    TRANSFER_TOO,
    UNIT_COST,
    WAREHOUSE,
    StockDraft,
    TransferDraft,
)
from crm_desktop.services.stock_preview import preview
from crm_desktop.views.pages.posting.entered import Entered
from crm_desktop.views.pages.posting.kept_dialog import KeptDialog
from crm_desktop.views.pages.stock.what_changes import WhatChanges
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.formatting import unit_price
from crm_desktop.views.shared.kit import row

WIDTH = 520
PRODUCT = Field("product_id", t("Product"), Kind.REFERENCE, required=True, refers_to="products", width=24)
RECEIVED, ISSUED, COUNTED, TRANSFERRED = "receipt", "issue", "adjustment", "transfer"


class MoveDialog(KeptDialog):
    """Notes a move by hand of one product, or of one to be chosen; which warehouse it is in is asked where there are
    several."""

    def __init__(self, context: Context, product_id: int | None, parent: QWidget | None = None) -> None:
        self.product = None if product_id is None else context.workspace.get("products", product_id)
        self.several = context.workspace.ask(are_several)
        self.changes = WhatChanges(context.theme)
        super().__init__(context, _title(self.product), t("Save"), parent)
        today = context.workspace.clock.today()
        if self.product is None:
            self.body.addLayout(row(self.add_field(PRODUCT, wide=True)))
            self.fields[PRODUCT.key].edited.connect(self._choose)
        kind = self.add_field(TRANSFER_TOO if self.several else KIND, RECEIVED)
        first = (kind, self.add_field(QUANTITY, wide=True), self.add_field(UNIT_COST))
        self.body.addLayout(row(*first, spacing=12))
        if self.several:
            where = (
                self.add_field(WAREHOUSE, self._usual(), wide=True),
                self.add_field(TO_WAREHOUSE, wide=True),
            )
            self.body.addLayout(row(*where, spacing=12))
            self.fields["warehouse_id"].edited.connect(self._say_what_lies_there)
        self.body.addLayout(row(self.add_field(DATE, today), self.add_field(NOTE, wide=True), spacing=12))
        self.fields["kind"].edited.connect(self._say_what_it_is)
        self.body.addWidget(self.changes)
        for key in self.fields.keys() - {NOTE.key}:
            self.fields[key].edited.connect(self._say_what_changes)
        self._say_what_lies_there()
        self._say_what_it_is()
        self.hug(WIDTH)
        self.fields[PRODUCT.key if self.product is None else QUANTITY.key].setFocus()

    @property
    @override
    def likeness(self) -> object:
        return type(self), None if PRODUCT.key in self.fields or self.product is None else self.product.id

    @override
    def refresh(self) -> None:
        if self.product is not None:
            self.product = self.context.workspace.get("products", self.product.id)
        self._say_what_lies_there()
        self._say_what_changes()

    @override
    def act(self) -> None:
        """Note it as one gesture."""
        stock, draft = self.context.workspace.stock, self._drafted(Entered.value)
        if isinstance(draft, TransferDraft):
            stock.transfer(draft)
        else:
            stock.note(draft)

    def _choose(self) -> None:
        """Note it of the product chosen."""
        named = self.fields[PRODUCT.key].typed()
        is_one = isinstance(named, Reference)
        self.product = self.context.workspace.get("products", named.id) if is_one else None
        self._say_what_lies_there()

    def _drafted(self, said: Callable[[Entered], Any]) -> StockDraft | TransferDraft:
        """What is `said` in the fields; Refusal where one that is needed says nothing."""
        shown = {key: one for key, one in self.fields.items() if not one.isHidden()}
        values = {key: said(one) for key, one in shown.items()}
        for key, one in shown.items():
            if one.field.required and values[key] is None:
                raise Refusal(one.field.missing, key)
        values |= {key: one.id for key, one in values.items() if isinstance(one, Reference)}
        kind, chosen = values.pop("kind"), values.pop(PRODUCT.key, None)
        product = self.product.id if self.product is not None else chosen
        if kind == TRANSFERRED:
            return TransferDraft(product, values.pop("warehouse_id"), **values)
        return StockDraft(product, kind, **values)

    def _say_what_changes(self) -> None:
        """What a move of an earlier day changes of what went out since; of one that is half typed or cannot be,
        nothing."""
        today = self.context.workspace.clock.today()
        day = self.fields["date"].typed()
        found = None
        if isinstance(day, dt.date) and day < today:
            with suppress(Refusal):
                found = self.context.workspace.ask(preview, self._drafted(Entered.typed), today)
        self.changes.show_preview(found)

    def _usual(self) -> Reference:
        workspace = self.context.workspace
        key = workspace.ask(usual)
        return Reference(key, workspace.ask(name_of, key))

    def _say_what_lies_there(self) -> None:
        if self.product is None:
            self.say(t("Choose the product: its code, its name or its barcode."))
        else:
            self.say(self._lies_there(self.product, *self._there(self.product)))

    def _there(self, product: RecordView) -> tuple[Any, Any]:
        """What lies in the warehouse that is named, or in all, and what it is worth."""
        values, named = product.values, None
        if self.several:
            named = self.fields["warehouse_id"].typed()
        if values["stock_quantity"] is None or not isinstance(named, Reference):
            return values["stock_quantity"], values["stock_value"]
        workspace = self.context.workspace
        there = workspace.ask(standing_on, product.id, workspace.clock.today(), named.id)
        return there.quantity, there.value

    def _lies_there(self, product: RecordView, lies: Any, worth: Any) -> Text:
        if lies is None:
            return t("It is not kept in stock yet. Count what lies there, or note the first receipt.")
        quantity = in_unit(lies, product.values["unit"])
        average = Standing(lies, worth).average_meant
        if average is None:
            return t("{quantity} lie there.", quantity=quantity)
        return t(
            "{quantity} lie there, worth {value}, {average} each.",
            quantity=quantity,
            value=grouped(worth),
            average=unit_price(average),
        )

    def _say_what_it_is(self) -> None:
        """What the quantity means, and what the cost is where none is typed."""
        kind = self.fields["kind"].typed()
        moves_on = kind == TRANSFERRED
        self.fields["quantity"].hint(tc("stock", "what lies there") if kind == COUNTED else "")
        self.fields["unit_cost"].hint(tc("stock", "the average"))
        self._show("unit_cost", not moves_on and kind != ISSUED)
        if self.several:
            self._show("to_warehouse", moves_on)

    def _show(self, key: str, wanted: bool) -> None:
        """Show a field, or hide it with nothing in it."""
        self.fields[key].setVisible(wanted)
        if not wanted:
            self.fields[key].show_value(None)


def _title(product: RecordView | None) -> Text:
    return t("Stock movement") if product is None else t("Stock of {product}", product=product.title)
