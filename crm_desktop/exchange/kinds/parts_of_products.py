"""What rows of products say of their units and of their prices by level and quantity: a row may have one of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.sheets.products import OF_PRICES, OF_UNITS
from crm_desktop.models import ProductPrice, ProductUnit, Record

Values = dict[str, Any]
LISTED = ("level", "from_quantity", "since", "until")
"""What tells one price of a product's list from another."""


def unit_of(values: Mapping[str, Any]) -> Values | None:
    """The unit a row says, by the columns of its table; None where it says none, or not how many it holds."""
    said = {own: values.get(key) for key, own in OF_UNITS.items()}
    return said if said["unit"] and said["factor"] else None


def price_of(values: Mapping[str, Any]) -> Values | None:
    """The price a row says for a level, a quantity or a time; without a column of its own it is the sale price."""
    said = {own: values.get(key) for key, own in OF_PRICES.items()}
    if said["price"] is None and any(said[key] is not None for key in LISTED):
        said["price"] = values.get("sale_price")
    return None if said["price"] is None else said


@dataclass
class Rows:
    """The rows of one part of products, by what tells them apart: those of the file, and what is to be written."""

    model: type[Record]
    told_by: tuple[str, ...]
    there: dict[Ref, dict[tuple[Any, ...], Values]] = field(default_factory=dict[Ref, Any])
    new: dict[Ref, dict[tuple[Any, ...], Values]] = field(default_factory=dict[Ref, Any])
    changed: dict[int, Values] = field(default_factory=dict[int, Values])

    def load(self, db: Connection, products: Iterable[Ref]) -> None:
        """Look up the rows these products have."""
        own = self.model.__table__.columns
        wanted = {key for key in products if key > 0 and key not in self.there}
        self.there |= {key: {} for key in wanted}
        for row in db.execute(select(*own).where(among(own["product_id"], wanted))).mappings():
            self.there[row["product_id"]][tuple(row[key] for key in self.told_by)] = dict(row)

    def take(self, ref: Ref, values: Values) -> bool:
        """Whether a row that a sheet says adds or changes anything."""
        key = tuple(values[name] for name in self.told_by)
        known = self.there.get(ref, {}).get(key)
        if known is None:
            planned = self.new.setdefault(ref, {})
            return planned.setdefault(key, values) is values
        differs = {
            name: value for name, value in values.items() if value is not None and known[name] != value
        }
        if differs:
            self.changed.setdefault(known["id"], {}).update(differs)
        return bool(differs)

    def drop(self, ref: Ref, values: Values) -> None:
        """Give up what was to be written of a row."""
        self.new.get(ref, {}).pop(tuple(values[name] for name in self.told_by), None)

    def to_insert(self, key_of: Mapping[Ref, int]) -> list[Values]:
        """The new rows, behind those that are there."""
        return [
            {"product_id": key_of[ref], "position": len(self.there.get(ref, {})) + place, **values}
            for ref, rows in self.new.items()
            for place, values in enumerate(rows.values(), 1)
        ]


def unit_rows() -> Rows:
    return Rows(ProductUnit, ("unit",))


def price_rows() -> Rows:
    return Rows(ProductPrice, LISTED)
