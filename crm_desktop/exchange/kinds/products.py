"""Products: plain records, but what lies in stock is worth cost × quantity, and no import changes it."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import LARGEST, QUANTITY_PLACES, rounded, trimmed
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.parents import Named, Parents
from crm_desktop.exchange.kinds.parts_of_products import price_of, price_rows, unit_of, unit_rows
from crm_desktop.exchange.kinds.plain_records import PlainRecords
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.products import OF_PRICES, OF_UNITS
from crm_desktop.exchange.verdicts import Verdict, Verdicts

OF_STOCK = ("stock_quantity", "stock_value")


class Products(PlainRecords):
    """Rows of a sheet of products."""

    derived = OF_STOCK

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self._naming: list[Named] = []
        self.units, self.prices = unit_rows(), price_rows()

    def load_current(self, rows: Sequence[RowValues]) -> None:
        """With the units and listed prices of the products."""
        super().load_current(rows)
        if self.rows.maps(*OF_UNITS, *OF_PRICES):
            refs = {ref for row in rows for ref in self.candidates(row)}
            self.units.load(self.known.db, refs)
            self.prices.load(self.known.db, refs)

    def settled(self, row: RowValues, ref: Ref) -> None:
        """Each barcode is one product's; successors are found at the end, when every product is known."""
        if barcode := row.values.get("barcode"):
            self._give_barcode(row, ref, barcode)
        self._take_parts(row, ref)
        if successor := row.values.get("successor"):
            self._naming.append(Named(row.row, ref, successor))

    def finish(self) -> None:
        """Find the successors."""
        unknown = t("No product “{name}” is known; the successor stays empty.")
        Parents(self, "successor_id", "successor", self._find, unknown).settle(self._naming)

    def _find(self, told: str) -> Ref | None:
        found = self._records.with_number(told)
        return self._records.the_one(told, None) if found is None else found

    def _give_barcode(self, row: RowValues, ref: Ref, barcode: str) -> None:
        """The first product that has it keeps it; another comes in without, and says so."""
        bearer = self.known.barcodes.setdefault(barcode, (ref, ""))
        if bearer == (ref, ""):
            return
        if self.verdicts.rows[row.row] == Verdict.NEW:
            self.verdicts.fills.setdefault(row.row, {})["barcode"] = None
        elif ref > 0 and self.verdicts.updates.get(ref, {}).get("barcode") == barcode:
            self._keep_barcode(row, ref)
        else:
            return
        told = t("{value} is that of {other} already.", value=barcode, other=self._bearer(bearer))
        self.verdicts.leave_out(row.row, self.rows.head_of("barcode"), told)

    def _take_parts(self, row: RowValues, ref: Ref) -> None:
        """The unit and the price a row says; one that says nothing else adds them to its product."""
        unit, price = unit_of(row.values), price_of(row.values)
        adds = unit is not None and self._take_unit(row, ref, unit)
        adds = (price is not None and self.prices.take(ref, price)) or adds
        if adds and self.verdicts.rows[row.row] == Verdict.DUPLICATE:
            verdict = Verdict.UPDATE if ref > 0 else Verdict.PART
            self.verdicts.decide_anew(row.row, verdict, t("A unit or a price of the product."))

    def _take_unit(self, row: RowValues, ref: Ref, unit: dict[str, Any]) -> bool:
        barcode, of_unit = unit["barcode"], (ref, unit["unit"])
        bearer = self.known.barcodes.setdefault(barcode, of_unit) if barcode else of_unit
        if bearer != of_unit:
            said = t("{value} is that of {other} already.", value=barcode, other=self._bearer(bearer))
            self.verdicts.leave_out(row.row, self.rows.head_of("pack_barcode"), said)
            unit["barcode"] = None
        return self.units.take(ref, unit)

    def _bearer(self, bearer: tuple[Ref, str]) -> str:
        return str(self.current(bearer[0]).get("name") or "")

    def _keep_barcode(self, row: RowValues, ref: Ref) -> None:
        """Leave the barcode of a product of the file as it is."""
        self.verdicts.updates[ref].pop("barcode")
        self.verdicts.changes[row.row].pop("barcode", None)
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
        for key in OF_STOCK:
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
        """With the value in stock, where the book says cost and quantity only."""
        own = super().record_values(values)
        if price_of(values) is not None and "list_price" not in values:
            own.pop("sale_price", None)
        if "stock_value" not in own and "cost_price" in own and "stock_quantity" in own:
            worth = rounded(own["cost_price"] * own["stock_quantity"])
            if abs(worth) < LARGEST:
                own["stock_value"] = worth
        return own
