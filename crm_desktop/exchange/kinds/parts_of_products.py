"""The units, listed prices and bundle parts of products during an import: those of the file, and what is to be written
of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models import BundlePart, ProductPrice, ProductUnit, Record

Values = dict[str, Any]
LISTED = ("level", "from_quantity", "since", "until")
"""What tells one price of a product's list from another."""


@dataclass(frozen=True)
class Taken:
    """Whether what a row says adds or changes anything, and of what the row `first` to say it says otherwise."""

    adds: bool
    first: int = 0
    otherwise: tuple[str, ...] = ()


@dataclass
class Rows:
    """The rows of one part of products, by what tells them apart; all sheets of an import add to the same."""

    model: type[Record]
    told_by: tuple[str, ...]
    there: dict[Ref, dict[tuple[Any, ...], Values]] = field(default_factory=dict[Ref, Any])
    new: dict[Ref, dict[tuple[Any, ...], Values]] = field(default_factory=dict[Ref, Any])
    changed: dict[int, Values] = field(default_factory=dict[int, Values])
    said: dict[tuple[Ref, tuple[Any, ...]], int] = field(
        default_factory=dict[tuple[Ref, tuple[Any, ...]], int]
    )

    def load(self, db: Connection, products: Iterable[Ref]) -> None:
        """Look up the rows these products have."""
        own = self.model.__table__.columns
        wanted = {key for key in products if key > 0 and key not in self.there}
        self.there |= {key: {} for key in wanted}
        for row in db.execute(select(*own).where(among(own["product_id"], wanted))).mappings():
            self.there[row["product_id"]][self._key(row)] = dict(row)

    def known(self, ref: Ref, values: Mapping[str, Any]) -> Values | None:
        """The product's row that is told by these values, as it will be; None where it has none."""
        key = self._key(values)
        return self.there.get(ref, {}).get(key) or self.new.get(ref, {}).get(key)

    def take(self, ref: Ref, row: int, values: Values) -> Taken:
        """Add or change what a row of a sheet says; of two that would set it otherwise the first counts."""
        known, told = self.known(ref, values), (ref, self._key(values))
        if known is None:
            self.new.setdefault(ref, {})[told[1]] = values
            self.said[told] = row
            return Taken(adds=True)
        differs = {key: value for key, value in values.items() if value is not None and known[key] != value}
        otherwise = tuple(key for key in differs if told in self.said and known[key] is not None)
        kept = {key: value for key, value in differs.items() if key not in otherwise}
        if kept:
            self._change(known, kept)
            self.said.setdefault(told, row)
        return Taken(bool(kept), self.said.get(told, row), otherwise)

    def _change(self, known: Values, kept: Values) -> None:
        known.update(kept)
        if "id" in known:
            self.changed.setdefault(known["id"], {}).update(kept)

    def has_any(self, ref: Ref) -> bool:
        """Whether the product has a row, or will."""
        return bool(self.there.get(ref) or self.new.get(ref))

    def all_of(self, name: str) -> set[Any]:
        """The values of a column in all rows that are looked up or new."""
        every = (*self.there.values(), *self.new.values())
        return {row[name] for rows in every for row in rows.values()}

    def drop(self, ref: Ref) -> None:
        """Give up what was to be written of a product that does not come in."""
        self.new.pop(ref, None)

    def to_insert(self, key_of: Mapping[Ref, int]) -> list[Values]:
        """The new rows, behind those that are there."""
        return [
            {"product_id": key_of[ref], "position": len(self.there.get(ref, {})) + place, **values}
            for ref, rows in self.new.items()
            for place, values in enumerate(rows.values(), 1)
        ]

    def _key(self, values: Mapping[Any, Any]) -> tuple[Any, ...]:
        return tuple(values[name] for name in self.told_by)


def bundle_rows() -> Rows:
    return Rows(BundlePart, ("part_id",))


def unit_rows() -> Rows:
    return Rows(ProductUnit, ("unit",))


def price_rows() -> Rows:
    return Rows(ProductPrice, LISTED)
