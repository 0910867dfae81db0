"""What came into stock and went out: every product kept in stock is the sum of its moves."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Date, Index, String, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Choice, Entity, Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import (
    Declared,
    Money,
    Quantity,
    Record,
    derived,
    field_column,
    fields_of,
    plain,
    reference,
)
from crm_desktop.models.warehouse import IN_WHICH


class MoveKind(StrEnum):
    """Why something came in or went out."""

    OPENING = "opening"
    RECEIPT = "receipt"
    ISSUE = "issue"
    ADJUSTMENT = "adjustment"
    CUSTOMER_RETURN = "customer_return"
    SUPPLIER_RETURN = "supplier_return"
    TRANSFER = "transfer"


MOVE_KINDS = (
    Choice(MoveKind.OPENING, tc("stock", "Opening")),
    Choice(MoveKind.RECEIPT, tc("stock", "Received")),
    Choice(MoveKind.ISSUE, tc("stock", "Issued")),
    Choice(MoveKind.ADJUSTMENT, tc("stock", "Counted")),
    Choice(MoveKind.CUSTOMER_RETURN, tc("stock", "Returned by a customer")),
    Choice(MoveKind.SUPPLIER_RETURN, tc("stock", "Returned to a supplier")),
    Choice(MoveKind.TRANSFER, tc("stock", "Transferred")),
)
BY_HAND = tuple(choice for choice in MOVE_KINDS if choice.value not in (MoveKind.OPENING, MoveKind.TRANSFER))
"""What a person notes of one warehouse; an opening is the first count."""
OUTGOING = (MoveKind.ISSUE, MoveKind.SUPPLIER_RETURN)
"""What goes out, as a rule: a move that takes one of these back comes in."""


class StockMove(Record):
    """One move of one product: `quantity` above zero came in, below went out.

    `given` is what it is worth by its document (without a sign; None at the average), `value` by how much the stock
    of its warehouse is worth more or less since: it follows from all moves before it, as does how much is `lacking`
    there after it. `line_id` names the delivery's line; `from_move_id` of what was transferred the move it left by, of
    what takes another move back that one. Of a part of a bundle that the line names, `per_bundle` says how many one of
    it held when this moved.
    """

    __tablename__ = "stock_move"
    __extra_args__ = (
        Index(None, "product_id", "date"),
        Index(None, "date"),
        Index(None, "line_id", sqlite_where=text("line_id IS NOT NULL")),
        Index(None, "from_move_id", sqlite_where=text("from_move_id IS NOT NULL")),
    )

    product_id: Mapped[int] = reference(
        "product.id",
        Field("product_id", t("Product"), Kind.REFERENCE, required=True, refers_to="products", width=24),
        required=True,
        part=True,
        index=False,
    )
    warehouse_id: Mapped[int] = reference("warehouse.id", IN_WHICH, required=True)
    date: Mapped[dt.date] = plain(
        Date, nullable=False, info={"field": Field("date", t("Date"), Kind.DATE, required=True, width=12)}
    )
    kind: Mapped[str] = plain(
        String,
        nullable=False,
        info={"field": Field("kind", t("Kind"), Kind.CHOICE, required=True, choices=MOVE_KINDS, width=10)},
    )
    quantity: Mapped[Decimal] = field_column(
        "quantity", t("Quantity"), Kind.QUANTITY, required=True, width=10
    )
    given: Mapped[Decimal | None] = field_column("given", tc("stock", "Worth"), Kind.MONEY, width=12)
    value: Mapped[Decimal] = derived(
        Money,
        field=Field("value", t("Stock value"), Kind.MONEY, editable=False, width=14),
        default=Decimal(0),
        nullable=False,
    )
    lacking: Mapped[Decimal | None] = derived(Quantity)
    from_move_id: Mapped[int | None] = reference("stock_move.id", part=True, index=False)
    line_id: Mapped[int | None] = reference("document_line.id", index=False)
    note: Mapped[str | None] = field_column("note", t("Note"), width=24)
    per_bundle: Mapped[Decimal | None] = plain(Quantity)

    @property
    def number(self) -> str:
        """By which number people name it: the running one it was noted under."""
        return str(self.id)


_OWN = {field.key: field for field in fields_of(StockMove)}

MOVES = Entity(
    "moves",
    t("Stock move"),
    t("Stock moves"),
    fields=(
        Field("number", t("Move no."), computed=True, width=8),
        _OWN["date"],
        _OWN["kind"],
        Field("product_code", t("Product code"), computed=True, width=12),
        _OWN["product_id"],
        _OWN["warehouse_id"],
        Field("incoming", tc("stock", "In"), Kind.QUANTITY, computed=True, width=9),
        Field("outgoing", tc("stock", "Out"), Kind.QUANTITY, computed=True, width=9),
        _OWN["quantity"],
        Field("unit_cost", t("Unit cost"), Kind.PRICE, computed=True, width=10),
        _OWN["value"],
        _OWN["given"],
        Field("document", t("Document"), computed=True, width=16),
        Field("partner", tc("stock", "Customer or supplier"), computed=True, width=20),
        Field("from_move", t("Follows from no."), computed=True, width=8),
        _OWN["note"],
    ),
    title_field="number",
    default_columns=(
        "date",
        "kind",
        "product_code",
        "product_id",
        "warehouse_id",
        "incoming",
        "outgoing",
        "unit_cost",
        "value",
        "document",
        "note",
    ),
    default_sort="date",
)
"""What came in and went out, as a list; nobody keeps two moves by one number, and none is searched by its own words."""
DECLARED = (Declared(MOVES, StockMove),)
