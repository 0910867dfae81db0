"""What a person says of a move of stock, and by which fields."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.models.base import NOT_NEGATIVE, fields_of
from crm_desktop.models.stock import BY_HAND, MOVE_KINDS, MoveKind, StockMove


@dataclass(frozen=True)
class StockDraft:
    """A move of a product noted by hand. `quantity` is without a sign for what is received or issued; for a count it
    is what lies there, or where it `differs` by how much that is more or less than was noted. `unit_cost` is what one
    is worth, net of what is deducted; None at the average. It moves in the usual warehouse where none is named.
    """

    product_id: int
    kind: str
    quantity: Decimal
    unit_cost: Decimal | None = None
    date: dt.date | None = None
    note: str | None = None
    warehouse_id: int | None = None
    differs: bool = False


@dataclass(frozen=True)
class TransferDraft:
    """What goes from one warehouse to another, as it is worth there."""

    product_id: int
    from_warehouse: int
    to_warehouse: int
    quantity: Decimal
    date: dt.date | None = None
    note: str | None = None


_FACTS = {field.key: field for field in fields_of(StockMove)}

ALL_KINDS = _FACTS["kind"]
KIND = replace(_FACTS["kind"], label=t("What happened"), choices=BY_HAND)
QUANTITY = _FACTS["quantity"]
UNIT_COST = Field(
    "unit_cost", t("Unit cost"), Kind.PRICE, width=12, hint=t("Blank: the average"), between=NOT_NEGATIVE
)
TRANSFER_TOO = replace(
    KIND, choices=(*BY_HAND, *(one for one in MOVE_KINDS if one.value == MoveKind.TRANSFER))
)
"""The same where goods can go from one warehouse to another."""
WAREHOUSE = Field(
    "warehouse_id", t("Warehouse"), Kind.REFERENCE, required=True, refers_to="warehouses", width=18
)
TO_WAREHOUSE = Field(
    "to_warehouse", t("To warehouse"), Kind.REFERENCE, required=True, refers_to="warehouses", width=18
)
DATE, NOTE = _FACTS["date"], _FACTS["note"]
