"""Products: plain records, but what lies in stock is worth cost × quantity, and no import changes it."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import LARGEST, QUANTITY_PLACES, rounded, trimmed
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.bundles_of_products import OF_STOCK, BundlesOfProducts
from crm_desktop.exchange.kinds.parents import Named, Parents
from crm_desktop.exchange.kinds.plain_records import PlainRecords
from crm_desktop.exchange.kinds.stock_by_warehouse import StockByWarehouse
from crm_desktop.exchange.kinds.units_and_prices import UnitsAndPrices, borne_by
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.counted import COUNTED_IN
from crm_desktop.exchange.verdicts import Verdict, Verdicts
from crm_desktop.models.product_parts import is_a_further_one


class Products(PlainRecords):
    """Rows of a sheet of products."""

    derived = (*OF_STOCK, "unit")

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self._naming: list[Named] = []
        self._parts = UnitsAndPrices(self)
        self._bundles = BundlesOfProducts(self, self._find)
        self.stock = StockByWarehouse(batch, rows, verdicts)
        self._refs: dict[int, Ref] = {}

    def load_current(self, rows: Sequence[RowValues]) -> None:
        """With the units and listed prices of the products."""
        super().load_current(rows)
        self._parts.load([ref for row in rows for ref in self.candidates(row)])

    def match(self, row: RowValues) -> Ref | None:
        """The product of its code, with the zeros before it that a worksheet has lost."""
        if number := row.values.get("number"):
            row.values["number"] = self._records.spelled(number, *self._told(row.values))
        return super().match(row)

    def drop(self, ref: Ref) -> None:
        """With its units, prices and bundle parts."""
        super().drop(ref)
        self._parts.drop(ref)
        self.batch.bundles.drop(ref)

    def judge(self, row: RowValues) -> None:
        """Without a price that would hold for more than its row says; RowTrouble where stock is in an unknown unit."""
        if unit := row.values.get(COUNTED_IN):
            said = t("It is counted in {unit}; how many that are the row does not say.", unit=unit)
            raise RowTrouble(said, "stock_quantity")
        if self.stock.takes(row.values):
            self.stock.refuse_unknown(row)
        given_up = self._parts.give_up_price(row)
        super().judge(row)
        if given_up == "sale_price" and self.verdicts.rows[row.row] == Verdict.NEW:
            self.verdicts.fills.setdefault(row.row, {})["sale_price"] = None

    def settled(self, row: RowValues, ref: Ref) -> None:
        """Each barcode is one product's; successors are found at the end, when every product is known."""
        self._refs[row.row] = ref
        self._note_stock(row, ref)
        if barcode := row.values.get("barcode"):
            self._give_barcode(row, ref, barcode)
        if unit := row.values.get("unit"):
            self._give_unit(row, ref, unit)
        self._parts.take(row, ref)
        self._bundles.take(row, ref)
        if successor := row.values.get("successor"):
            self._naming.append(Named(row.row, ref, successor))

    def finish(self) -> None:
        """Find the successors, and the parts of bundles."""
        self._bundles.settle()
        self.stock.give_up(self._bundles.is_bundle)
        unknown = t("No product “{name}” is known; the successor stays empty.")
        Parents(self, "successor_id", "successor", self._find, unknown).settle(self._naming)

    def _find(self, told: str) -> Ref | None:
        found = self._records.with_number(told)
        return self._records.the_one(told, None) if found is None else found

    def _note_stock(self, row: RowValues, ref: Ref) -> None:
        """What lies in stock of a product that had none, for moves of it that come with it."""
        quantity = row.values.get("stock_quantity")
        has_some = ref > 0 and self._current.get(ref, {}).get("stock_quantity") is not None
        worth = self._with_worth(row.values).get("stock_value")
        if self.stock.takes(row.values):
            self.stock.note(row, ref, worth, is_kept=has_some)
        elif quantity is not None and not has_some:
            self.batch.stated_stock.setdefault(ref, (quantity, worth))

    def written_values(self, row: RowValues) -> dict[str, Any]:
        """What lies in stock of a product whose moves come with it follows from these; of a bundle nothing does."""
        return self._without_stock(self._refs.get(row.row), super().written_values(row))

    def written_changes(self, ref: Ref, changes: Mapping[str, Any]) -> dict[str, Any]:
        """As above."""
        return self._without_stock(ref, super().written_changes(ref, changes))

    def _without_stock(self, ref: Ref | None, values: dict[str, Any]) -> dict[str, Any]:
        left_out = OF_STOCK if ref in self.batch.moved or self._bundles.is_bundle(ref) else ()
        return {key: value for key, value in values.items() if key not in left_out}

    def _give_barcode(self, row: RowValues, ref: Ref, barcode: str) -> None:
        """The first product that has it keeps it; another comes in without, and says so."""
        bearer = self.known.barcodes.setdefault(barcode, (ref, ""))
        if bearer == (ref, ""):
            return
        if self.verdicts.rows[row.row] == Verdict.NEW:
            self.verdicts.fills.setdefault(row.row, {})["barcode"] = None
        elif ref > 0 and self.verdicts.updates.get(ref, {}).get("barcode") == barcode:
            self._keep(row, ref, "barcode")
        else:
            return
        told = borne_by(self, ref, barcode, bearer[0])
        self.verdicts.leave_out(row.row, self.rows.head_of("barcode"), told)

    def _give_unit(self, row: RowValues, ref: Ref, unit: str) -> None:
        """One of a product's further units does not become its own."""
        if not self._parts.has_unit(ref, unit):
            return
        origin = self.batch.origin(self.entity, ref) if ref < 0 else None
        if origin is not None and origin.values().get("unit") == unit:
            origin.fill({"unit": None})
        elif ref > 0 and self.verdicts.updates.get(ref, {}).get("unit") == unit:
            self._keep(row, ref, "unit")
        else:
            return
        self.verdicts.leave_out(row.row, self.rows.head_of("unit"), is_a_further_one(unit))

    def _keep(self, row: RowValues, ref: Ref, key: str) -> None:
        """Leave a field of a product of the file as it is."""
        self.verdicts.updates[ref].pop(key)
        self.verdicts.changes[row.row].pop(key, None)
        if not self.verdicts.updates[ref]:
            del self.verdicts.updates[ref]
            self.verdicts.decide_anew(row.row, Verdict.DUPLICATE)

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """Never the figures of stock, once there are any: they follow from what came in and went out."""
        found = super().changes(values, current)
        counted = any(current.get(key) is not None for key in OF_STOCK)
        return {key: value for key, value in found.items() if not (counted and key in OF_STOCK)}

    def compared(self, row: RowValues, current: Mapping[str, Any]) -> None:
        """Name the figures of stock that the book has otherwise."""
        for key in () if self.stock.takes(row.values) else OF_STOCK:
            stated, there = row.values.get(key), current.get(key)
            if stated is not None and there is not None and stated != there:
                self.verdicts.doubt(
                    row.row,
                    self.rows.head_of(key),
                    t(
                        "{stated} in the book, {there} in the file: an import does not change stock.",
                        stated=trimmed(stated, QUANTITY_PLACES),
                        there=trimmed(there, QUANTITY_PLACES),
                    ),
                )

    def repeated_otherwise(self, row: RowValues, told: Text) -> None:
        """Name the row: it may be one of what was bought or sold."""
        self.verdicts.doubt(row.row, self.rows.head_of("number" if "number" in row.values else "name"), told)

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the value in stock, where the book says cost and quantity only; without what lies in which warehouse."""
        own = self._with_worth(values)
        if "list_price" not in values and self._parts.price_of(values) is not None:
            own.pop("sale_price", None)
        left_out = OF_STOCK if self.stock.takes(values) else ()
        return {key: value for key, value in own.items() if key not in left_out}

    def _with_worth(self, values: Mapping[str, Any]) -> dict[str, Any]:
        own = super().record_values(values)
        if "stock_value" not in own and "cost_price" in own and "stock_quantity" in own:
            worth = rounded(own["cost_price"] * own["stock_quantity"])
            if abs(worth) < LARGEST:
                own["stock_value"] = worth
        return own
