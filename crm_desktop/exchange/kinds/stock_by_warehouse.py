"""What a list of products says lies in each warehouse: it opens the stock there on the day the list is of."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, trimmed
from crm_desktop.core.stock import NOTHING
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.goods_of_moves import no_warehouse
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdict, Verdicts
from crm_desktop.models import StockMove
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.warehouses import are_several, usual


class StockByWarehouse:
    """The openings that rows of products say, each of one product in one warehouse."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        self.planned: list[PlannedMove] = []
        self._batch, self._rows, self._verdicts = batch, rows, verdicts
        self._is_told = rows.maps("warehouse") and rows.maps("stock_quantity")
        self._usual = usual(batch.known.db)
        self._called_otherwise: str | None = None

    def takes(self, values: Mapping[str, Any]) -> bool:
        """Whether a row says what lies in which warehouse."""
        return self._is_told and values.get("stock_quantity") is not None

    def refuse_unknown(self, row: RowValues) -> None:
        """RowTrouble where the warehouse of a row is not there; the only one of the file may be called otherwise."""
        name = row.values.get("warehouse")
        if not name or self._batch.known.warehouse(name) is not None or name == self._called_otherwise:
            return
        if self._called_otherwise is not None or are_several(self._batch.known.db):
            raise RowTrouble(no_warehouse(name), "warehouse")
        self._called_otherwise = name
        told = t(
            "There is no warehouse “{name}” in the file: what lies there goes to the only one.", name=name
        )
        self._verdicts.doubt(row.row, self._rows.head_of("warehouse"), told)

    def note(self, row: RowValues, ref: Ref, worth: Decimal | None, *, is_kept: bool) -> None:
        """Plan what a row says, of a product that `is_kept` in stock already compare it."""
        name, quantity = row.values.get("warehouse"), row.values["stock_quantity"]
        found = self._batch.known.warehouse(name) if name else None
        place = ref, self._usual if found is None else found
        if is_kept or place in self._batch.stated_in:
            self._compare(row, place, quantity, is_kept=is_kept)
            return
        self._batch.stated_in[place] = quantity, worth
        given = None if worth is None else abs(worth)
        self.planned.append(PlannedMove(row.row, self._rows.as_of, *place, MoveKind.OPENING, quantity, given))
        if self._verdicts.rows[row.row] == Verdict.DUPLICATE:
            self._verdicts.decide_anew(row.row, Verdict.UPDATE if ref > 0 else Verdict.PART)
            if row.row not in self._verdicts.doubts:
                self._verdicts.remarks.pop(row.row, None)
        if name:
            facts = {"quantity": trimmed(quantity, QUANTITY_PLACES), "warehouse": name}
            self._verdicts.remark(row.row, t("{quantity} in {warehouse}.", **facts))

    def give_up(self, is_bundle: Callable[[Ref], bool]) -> None:
        """Leave out what is said of bundles: their parts lie in stock."""
        self.planned = [move for move in self.planned if not is_bundle(move.product)]

    def _compare(self, row: RowValues, place: tuple[Ref, Ref], stated: Decimal, *, is_kept: bool) -> None:
        """Name what lies there otherwise, by the file or by an earlier row of the book."""
        there = self._there(place) if is_kept else self._batch.stated_in[place][0]
        if is_kept and stated == there:
            return
        facts = {"stated": trimmed(stated, QUANTITY_PLACES), "there": trimmed(there, QUANTITY_PLACES)}
        said = (
            t("{stated} in the book, {there} in the file: an import does not change stock.", **facts)
            if is_kept
            else t(
                "{stated} here, {there} in an earlier row of this product and warehouse, which counts.",
                **facts,
            )
        )
        self._verdicts.doubt(row.row, self._rows.head_of("stock_quantity"), said)

    def _there(self, place: tuple[Ref, Ref]) -> Decimal:
        product, warehouse = place
        query = select(func.sum(StockMove.quantity)).where(
            StockMove.product_id == product, StockMove.warehouse_id == warehouse
        )
        return self._batch.known.db.scalar(query) or NOTHING
