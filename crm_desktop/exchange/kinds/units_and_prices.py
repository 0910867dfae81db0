"""What rows of products say of their units and of their prices by level and quantity: taken, or named."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import select, union

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.names import match_key
from crm_desktop.exchange.kinds.parts_of_products import LISTED, Taken, Values
from crm_desktop.exchange.kinds.prices_by_head import prices_by_head
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.recognise.listed_prices import level_as_known
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheets.products import BY_HEAD, OF_PRICES, OF_UNITS
from crm_desktop.exchange.values.everyone import EVERYONE
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models import DictionaryEntry, Party
from crm_desktop.models.product_parts import ENDS_FIRST, is_its_own

Wrong = tuple[str, Text]
"""The column of a cell that is not taken, and why."""


class UnitsAndPrices:
    """The units and prices that the rows of one sheet say: a row may have one of each."""

    def __init__(self, kind: RecordKind) -> None:
        self._kind = kind
        self._units, self._prices = kind.batch.units, kind.batch.prices
        self._in_sale_price = not kind.rows.maps("list_price")

    def load(self, refs: Sequence[Ref]) -> None:
        """Look up what the products have."""
        if self._kind.rows.maps("unit", *OF_UNITS, *OF_PRICES):
            self._units.load(self._kind.known.db, refs)
            self._prices.load(self._kind.known.db, refs)

    def price_of(self, values: Mapping[str, Any]) -> Values | None:
        """The price a row says for a level, a quantity or a time; where the sheet has no column for it, it is the sale
        price."""
        listed = _listed(values)
        said = {own: values.get(key) for key, own in OF_PRICES.items()} | {"level": listed.get("level")}
        if said["price"] is None and self._in_sale_price and listed:
            said["price"] = values.get("sale_price")
        return None if said["price"] is None else said

    def give_up_price(self, row: RowValues) -> str:
        """Leave out a price that would hold for more than its row says; the column it is of, if any."""
        key = "sale_price" if self._in_sale_price else "list_price"
        wrong = self._wrong_price(row) if row.values.get(key) is not None else None
        if wrong is None:
            return ""
        row.left_out += ((self._kind.rows.head_of(key), wrong),)
        for name in (key, *LISTED):
            row.values.pop(name, None)
        return key

    def take(self, row: RowValues, ref: Ref) -> None:
        """Take what a row says of both; one that says nothing else adds it to its product."""
        adds = [self._take_unit(row, ref), self._take_price(row, ref), self._take_by_head(row, ref)]
        verdicts = self._kind.verdicts
        if any(adds) and verdicts.rows[row.row] == Verdict.DUPLICATE:
            verdict = Verdict.UPDATE if ref > 0 else Verdict.PART
            verdicts.decide_anew(row.row, verdict, t("A unit or a price of the product."))

    def has_unit(self, ref: Ref, unit: str | None) -> bool:
        """Whether the product has such a unit besides its own."""
        return unit is not None and self._units.known(ref, {"unit": unit}) is not None

    def drop(self, ref: Ref) -> None:
        """Give up what was to be written of a product that does not come in."""
        self._units.drop(ref)
        self._prices.drop(ref)

    def _take_unit(self, row: RowValues, ref: Ref) -> bool:
        said = {own: row.values.get(key) for key, own in OF_UNITS.items()}
        if all(value is None for value in said.values()):
            return False
        if wrong := self._wrong_unit(ref, row.values):
            return self._leave_out(row, wrong)
        if wrong := self._borne_elsewhere(ref, said):
            self._leave_out(row, wrong)
            said["barcode"] = None
        return self._told(row, OF_UNITS, self._units.take(ref, row.row, said))

    def _wrong_unit(self, ref: Ref, values: Mapping[str, Any]) -> Wrong | None:
        """Why what a row says of a unit cannot be taken."""
        unit = values.get("pack_unit")
        if not unit:
            first = next(key for key in OF_UNITS if values.get(key) is not None)
            return first, t("The row does not say of which larger unit.")
        if unit == self._kind.current(ref).get("unit"):
            return "pack_unit", is_its_own(unit)
        if not values.get("pack_factor") and not self.has_unit(ref, unit):
            return "pack_unit", t("The row does not say how many “{unit}” holds.", unit=unit)
        return None

    def _borne_elsewhere(self, ref: Ref, unit: Values) -> Wrong | None:
        barcode, of_unit = unit["barcode"], (ref, unit["unit"])
        bearer = self._kind.known.barcodes.setdefault(barcode, of_unit) if barcode else of_unit
        return None if bearer == of_unit else ("pack_barcode", borne_by(self._kind, ref, barcode, bearer[0]))

    def _take_price(self, row: RowValues, ref: Ref) -> bool:
        price = self.price_of(row.values)
        if price is None:
            is_told = any(row.values.get(key) is not None for key in BY_HEAD)
            first = None if is_told else next(iter(_listed(row.values)), None)
            return first is not None and self._leave_out(row, (first, t("No price stands beside it.")))
        return self._list_price(row, ref, price)

    def _list_price(self, row: RowValues, ref: Ref, price: Values) -> bool:
        """Add a price to the list of its product, its level as the firm calls it."""
        level = level_as_known(price["level"], self._levels)
        self._doubt_level(row, level)
        taken = self._prices.take(ref, row.row, price | {"level": level})
        return self._told(row, OF_PRICES, taken)

    def _take_by_head(self, row: RowValues, ref: Ref) -> bool:
        """Take the prices that stand beside each other, each for what its head says."""
        wrong = self._wrong_price(row)
        adds = False
        for head, price in prices_by_head(self._kind.rows, row.values):
            if isinstance(price, Text):
                self._kind.verdicts.leave_out(row.row, head, price)
            elif wrong is not None:
                self._kind.verdicts.leave_out(row.row, head, wrong)
            else:
                adds |= self._list_price(row, ref, price)
        return adds

    def _wrong_price(self, row: RowValues) -> Text | None:
        """Why the price of a row would hold for more than the row says."""
        unread = {head for head, _said in row.left_out}
        for key in LISTED:
            if (head := self._kind.rows.head_of(key)) and head in unread:
                return t("{field} beside it cannot be read.", field=head)
        since, until = row.values.get("since"), row.values.get("until")
        return ENDS_FIRST if since and until and until < since else None

    def _doubt_level(self, row: RowValues, level: str | None) -> None:
        if level is not None and self._levels and level not in self._levels:
            told = t("No customer is of level “{level}” so far.", level=level)
            self._kind.verdicts.doubt(row.row, self._kind.rows.head_of("level"), told)

    @cached_property
    def _levels(self) -> frozenset[str]:
        """The levels customers have, or may be given by the firm's own list."""
        listed = select(DictionaryEntry.text).where(DictionaryEntry.dictionary == "customer_level")
        had = select(Party.level).where(Party.level.is_not(None)).distinct()
        return frozenset(level or "" for level in self._kind.known.db.scalars(union(listed, had)))

    def _told(self, row: RowValues, told_as: Mapping[str, str], taken: Taken) -> bool:
        """Name what another row says otherwise; whether the row adds anything."""
        if taken.otherwise:
            heads = [
                self._kind.rows.field_label(key) for key, own in told_as.items() if own in taken.otherwise
            ]
            said = t(
                "Row {row} has it already, and says otherwise: {fields}.",
                row=taken.first,
                fields=", ".join(heads),
            )
            self._kind.verdicts.doubt(row.row, heads[0], said)
        return taken.adds

    def _leave_out(self, row: RowValues, wrong: Wrong) -> bool:
        key, said = wrong
        self._kind.verdicts.leave_out(row.row, self._kind.rows.head_of(key), said)
        return False


def _listed(values: Mapping[str, Any]) -> Values:
    """What a row says of whom its price is for, and when; a level that means everyone says nothing."""
    said = {key: values[key] for key in LISTED if values.get(key) is not None}
    return {key: value for key, value in said.items() if key != "level" or match_key(value) not in EVERYONE}


def borne_by(kind: RecordKind, ref: Ref, barcode: str, bearer: Ref) -> Text:
    """That a barcode is another product's, which is named with its code where it is called the same."""
    other, own = kind.current(bearer), kind.current(ref)
    name = str(other.get("name") or "")
    if name == own.get("name") and other.get("number"):
        name = f"{other['number']} {name}"
    return t("{value} is that of {other} already.", value=barcode, other=name)
