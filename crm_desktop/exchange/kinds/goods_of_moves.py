"""Which product and warehouse the rows of a list of moves name, and in which unit they count."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.names import match_key
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.planned_moves import BOTH_WAREHOUSES
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.move_words import MoveWord, are_pieces
from crm_desktop.models import BundlePart, Product, ProductUnit, StockMove
from crm_desktop.models.stock import MoveKind
from crm_desktop.services.bundles import is_a_bundle

ONE = Decimal(1)


class GoodsOfMoves:
    """Finds what rows name; what is not there is told, never guessed."""

    def __init__(self, batch: Batch, rows: SheetRows) -> None:
        self._batch = batch
        self._products = batch.known.records("products")
        self._db = db = batch.known.db
        products = db.execute(select(Product.id, Product.name, Product.unit))
        self._known: dict[Ref, tuple[str, str | None]] = {key: (name, unit) for key, name, unit in products}
        further: Any = db.execute(select(ProductUnit.product_id, ProductUnit.unit, ProductUnit.factor))
        self._factors: dict[tuple[Ref, str], Decimal] = {(key, unit): factor for key, unit, factor in further}
        self._bundles = set(db.scalars(select(BundlePart.product_id).distinct()))

    def moving(self, values: Mapping[str, Any], of_all: Mapping[str, str]) -> Ref:
        """The product of a row; RowTrouble for a bundle, which moves by its parts."""
        found = self.product(values, of_all)
        if found in self._bundles:
            raise RowTrouble(is_a_bundle(self.called(found)), "product_name")
        return found

    def product(self, values: Mapping[str, Any], of_all: Mapping[str, str]) -> Ref:
        """The product of a row, or that `of_all`: by its code, its barcode, else the only one of its name and
        specification."""
        values = {**of_all, **values}
        code, barcode, name = (values.get(key) for key in ("product_code", "barcode", "product_name"))
        if code:
            found = self._products.with_number(
                self._products.spelled(code, name, values.get("specification"))
            )
            if found is None and (borne := self._batch.known.barcodes.get(code)) is not None:
                found = borne[0]
            if found is None:
                raise RowTrouble(self._unknown(code, name), "product_code")
            return found
        if barcode and (borne := self._batch.known.barcodes.get(barcode)) is not None:
            return borne[0]
        if not name:
            key = "barcode" if barcode else "product_name"
            raise RowTrouble(self._unknown(barcode, None) if barcode else t("The product is missing."), key)
        return self._named(name, values.get("specification"))

    def _named(self, name: str, specification: str | None) -> Ref:
        exact = self._products.with_facts(name, specification)
        alone = self._products.the_one(name, None) if not exact else None
        if len(exact) == 1 or (alone is not None and not specification):
            return next(iter(exact)) if exact else _there(alone)
        code, _name = self._products.coded(name) or (name, "")
        by_code = self._products.with_number(code)
        if by_code is not None and not exact:
            return by_code
        if len(exact) > 1 or (alone is None and self._is_called(name)):
            said = t("Several products are called “{name}”. Say which by the code.", name=name)
            raise RowTrouble(said, "product_name")
        raise RowTrouble(self._unknown(f"{name} {specification or ''}".strip(), None), "product_name")

    def _is_called(self, name: str) -> bool:
        key = match_key(name)
        return any(match_key(known) == key for known, _unit in self._known.values())

    def _unknown(self, said: str, name: str | None) -> Text:
        called = f"{said} {name}" if name else said
        return t("There is no product “{name}” in the file. Add or import it first.", name=called)

    def called(self, product: Ref) -> str:
        """The name of a product."""
        return self._facts(product)[0]

    def _facts(self, product: Ref) -> tuple[str, str | None]:
        if product > 0:
            return self._known[product]
        origin = self._batch.origin("products", product)
        values = origin.values() if origin is not None else {}
        return values.get("name", ""), values.get("unit")

    def without_stock(self, products: Collection[Ref]) -> dict[Ref, Decimal | None]:
        """Those of these products of which nothing lies in stock yet, with what one costs where that is known."""
        there = [key for key in products if key > 0]
        query = select(Product.id, Product.cost_price).where(
            among(Product.id, there), func.coalesce(Product.stock_quantity, 0) == 0
        )
        rows: Any = self._db.execute(query)
        found: dict[Ref, Decimal | None] = dict(map(tuple, rows))
        for key in products:
            if key < 0 and (origin := self._batch.origin("products", key)) is not None:
                found[key] = origin.values().get("cost_price")
        return found

    def never_moved(self, products: Collection[Ref]) -> set[Ref]:
        """Those of these products of which the file knows no move."""
        there = {key for key in products if key > 0}
        moved = self._db.scalars(
            select(StockMove.product_id).where(among(StockMove.product_id, there)).distinct()
        )
        return set(products) - set(moved)

    def _factor_of(self, product: Ref, unit: str) -> Decimal | None:
        """By the file, or by the units that come with this import."""
        planned = self._batch.units.known(product, {"unit": unit})
        return self._factors.get((product, unit)) or (planned or {}).get("factor")

    def factor(self, product: Ref, unit: str | None) -> Decimal:
        """How many of the product's own unit one of the row's is; RowTrouble where nobody knows."""
        own = self._facts(product)[1]
        found = self._factor_of(product, unit) if unit else ONE
        if found is None and unit and (not own or match_key(unit) == match_key(own) or are_pieces(unit, own)):
            return ONE
        if found is None:
            said = t(
                "{product} is counted in {own}; how many of it a {unit} holds is not known.",
                product=self.called(product),
                own=own,
                unit=unit,
            )
            raise RowTrouble(said, "unit")
        return found

    def warehouse(self, name: str | None, field: str) -> Ref | None:
        """The warehouse of that name or number; None where none is named."""
        if not name:
            return None
        found = self._batch.known.warehouse(name)
        if found is None:
            raise RowTrouble(no_warehouse(name), field)
        return found

    def between(
        self, values: Mapping[str, Any], word: MoveWord | None, *, are_told: bool
    ) -> tuple[Ref | None, Ref | None]:
        """The warehouse of a row and that which a transfer goes to; what came in from outside names the latter alone in
        a list that tells both."""
        at = self.warehouse(values.get("warehouse"), "warehouse")
        to = self.warehouse(values.get("other_warehouse"), "other_warehouse")
        if at is not None or to is None or not are_told:
            return at, to
        if word is None or word.kind is MoveKind.TRANSFER:
            raise RowTrouble(BOTH_WAREHOUSES, "warehouse")
        return to, None


def no_warehouse(name: str) -> Text:
    """That the file has no warehouse of that number or name."""
    return t("There is no warehouse “{name}” in the file. Add it first.", name=name)


def _there(found: Ref | None) -> Ref:
    assert found is not None
    return found
