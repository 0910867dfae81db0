"""Lists of stock moves: each row one that came in or went out, or both warehouses of a transfer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, trimmed
from crm_desktop.core.stock import NOTHING
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.goods_of_moves import GoodsOfMoves
from crm_desktop.exchange.kinds.kind import Kind, required
from crm_desktop.exchange.kinds.missing_stock import short_of
from crm_desktop.exchange.kinds.openings_of_moves import opened_as_stated
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.kinds.planned_moves import BOTH_WAREHOUSES, Heard, Signs, in_columns, worth_by
from crm_desktop.exchange.kinds.standings_of_moves import Standings
from crm_desktop.exchange.kinds.transfers import Transfers
from crm_desktop.exchange.known_records.moves import KnownMoves
from crm_desktop.exchange.recognise.rowkinds import RowKind
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.moves import REMARKS
from crm_desktop.exchange.values.move_words import MoveWord, is_of_cost, named_above, says_both, understood
from crm_desktop.exchange.verdicts import Verdict, Verdicts
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.stock import may_lack
from crm_desktop.queries.warehouses import usual

SIZES = ("quantity", "in_quantity", "out_quantity")
PRODUCT = ("product_code", "product_name", "barcode")
REMARKED = ("document", "partner", *(field.key for field in REMARKS), "note")
TAKES_COST = (MoveKind.OPENING, MoveKind.RECEIPT, MoveKind.SUPPLIER_RETURN, MoveKind.ADJUSTMENT)
"""What a book's cost counts for; the price beside a sale is not what the goods cost."""


class Moves(Kind):
    """Rows of a list of stock moves."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.planned: list[PlannedMove] = []
        """What is to be written, in the order of the rows."""
        self.is_own = rows.is_own
        self._goods = GoodsOfMoves(batch, rows)
        self._heard: list[Heard] = []
        self._transfers = Transfers()
        self._usual = usual(batch.known.db)
        self._given_up: set[int] = set()
        self._of_all = {} if rows.maps(*PRODUCT) else named_above(rows.said)

    def _is_record(self, row: RowValues) -> bool:
        """Above the rows of a product may stand a row with nothing but its name."""
        if row.kind is RowKind.DATA and not self.rows.maps(*PRODUCT):
            cells = [cell for cell in self.rows.cells_at(row.row) if cell not in ("", None)]
            named = named_above([str(cells[0])]) if len(cells) == 1 else {}
            if named:
                self._of_all = named
                row.kind = RowKind.GROUP
        return super()._is_record(row)

    def load(self, rows: Sequence[RowValues]) -> None:
        """Products and warehouses are known all at once."""

    def judge(self, row: RowValues) -> None:
        """Hear what a row says; how quantities are to be read, and what is missing, the last row decides."""
        values = row.values
        day = required(values, "date", t("The date is missing."))
        product = self._goods.moving(values, self._of_all)
        factor = self._goods.factor(product, values.get("unit"))
        sizes = {key: values[key] * factor for key in SIZES if key in values}
        word = self._word(values)
        if word is not None and word.kind is MoveKind.OPENING and not any(sizes.values()):
            sizes = {"in_quantity": values.get("left_quantity", NOTHING) * factor}
            values = {"in_value": values.get("left_value"), "in_cost": values.get("left_cost")} | values
        if not sizes:
            raise RowTrouble(t("The quantity is missing."), "quantity")
        self._heard.append(
            Heard(
                row.row,
                day,
                product,
                *self._goods.between(values, word, are_told=self.rows.maps("warehouse")),
                word,
                values | {"factor": factor},
                sizes.get("in_quantity"),
                sizes.get("out_quantity"),
                sizes.get("quantity"),
            )
        )

    def finish(self) -> None:
        """Settle every row: moves there already are taken off, the rest is planned as far as goods lie there."""
        signs = Signs(self._heard, self._of_sheet(), self.is_own)
        for one in self._heard:
            try:
                self._plan(one, signs)
            except RowTrouble as trouble:
                self.verdicts.refuse(one.row, self.rows.head_of(trouble.field), trouble.text)
        if self.is_own:
            self._find_sources()
        for move in self._transfers.unpaired:
            self._give_up(move, BOTH_WAREHOUSES, "warehouse")
        self._forget()
        if not self.is_own and self.rows.maps("left_quantity", "before_quantity"):
            self._open_by_standings()
        self._take_off_known()
        openings, doubts = opened_as_stated(self.planned, self.batch)
        self.planned = [*openings, *self.planned]
        for row, said in doubts:
            self.verdicts.doubt(row, "", said)
        self._refuse_missing()
        self._value_first()
        self.batch.moves += self.planned
        self.batch.moved.update(move.product for move in self.planned)
        for row, count in Counter(move.row for move in self.planned).items():
            if self.verdicts.rows[row] != Verdict.ERROR:
                self.verdicts.decide(row, Verdict.NEW, self.verdicts.remarks.get(row), records=count)

    def _open_by_standings(self) -> None:
        """Plan what the book says lay there before its first rows, where nobody says otherwise."""
        stated = {*self.batch.stated_stock, *(product for product, _warehouse in self.batch.stated_in)}
        named = {move.product for move in self.planned} - {one.product for one in self.batch.moves} - stated
        head = self.rows.head_of("left_quantity") or self.rows.head_of("before_quantity")
        standings = Standings(self._heard, self.planned, head)
        unmoved = self._goods.never_moved(named)
        openings = list(standings.openings(unmoved))
        self.planned = [*(opening for opening, _said in openings), *self.planned]
        told = ((opening.row, said) for opening, said in openings)
        for row, said in (*told, *standings.contradictions(unmoved)):
            self.verdicts.doubt(row, head, said)

    def _word(self, values: Mapping[str, Any]) -> MoveWord | None:
        """What a row calls its move: in a column for that, else in its summary."""
        text = values.get("kind")
        by_columns = any(values.get(key) for key in SIZES[1:])
        if not text:
            told = values.get("summary") or values.get("note")
            word = understood(told) if told and not self.rows.maps("kind") else None
            return None if word is not None and by_columns and not _agrees(word, values) else word
        found = understood(text)
        if found is None and not by_columns:
            said = t("“{text}” does not say whether this came in or went out.", text=text)
            raise RowTrouble(said, "kind")
        return found

    def _of_sheet(self) -> MoveWord | None:
        """What the sheet lists, where its rows do not say: receipts or issues, by its titles and heads."""
        heads = [self.rows.head_of(key) for key in ("date", "document", "quantity", "number")]
        for told in (*self.rows.said, *filter(None, heads)):
            found = understood(told)
            if found is not None and found.sign and not says_both(told):
                return found
        return None

    def _plan(self, one: Heard, signs: Signs) -> None:
        """Plan what a row says."""
        if (
            one.other is not None
            and one.other != one.warehouse
            and (size := one.size or one.came or one.went)
        ):
            self._plan_transfer(one, abs(size))
            return
        by_columns = list(in_columns(one)) if one.size is None else [signs.of(one)]
        moving = [(kind, quantity) for kind, quantity in by_columns if quantity or self.is_own]
        if not moving:
            self.verdicts.decide(one.row, Verdict.SKIPPED, t("Nothing moved."))
        for kind, quantity in moving:
            move = self._move(one, kind, quantity)
            if kind is MoveKind.TRANSFER and not self.is_own:
                self._transfers.pair(move)
            self.planned.append(move)

    def _move(self, one: Heard, kind: MoveKind, quantity: Decimal) -> PlannedMove:
        move = PlannedMove(
            one.row,
            one.day,
            one.product,
            one.warehouse or self._usual,
            kind,
            quantity,
            self._worth(one, kind, quantity),
        )
        if self.is_own:
            move.note, move.line = one.values.get("note"), _line_of(one.values)
            move.per_bundle = one.values.get("per_bundle")
        else:
            move.note = note_of(one.values)
        return move

    def _find_sources(self) -> None:
        """In a book of our own each row names the move it follows from by its number."""
        values = {one.row: one.values for one in self._heard}
        by_number = {values[move.row].get("number"): move for move in self.planned}
        for move in self.planned:
            move.source = by_number.get(values[move.row].get("from_move", ""))

    def _worth(self, one: Heard, kind: MoveKind, quantity: Decimal) -> Decimal | None:
        """What the row says a move is worth, where that counts."""
        values = one.values
        if self.is_own:
            return values.get("given")
        side = "in" if quantity > 0 else "out"
        costs, amounts = ("unit_cost", f"{side}_cost"), ("amount", "given", f"{side}_value")
        are_costs = any(is_of_cost(self.rows.head_of(key)) for key in costs)
        if kind not in TAKES_COST and not (kind is MoveKind.CUSTOMER_RETURN and are_costs):
            return None
        if quantity < 0 and kind is MoveKind.ADJUSTMENT:
            return None
        cost = next((values[key] for key in costs if values.get(key) is not None), None)
        amount = next((values[key] for key in amounts if values.get(key) is not None), None)
        cost = None if cost is None else cost / values["factor"]
        return worth_by(quantity, cost, amount) if amount is None or quantity else None

    def _plan_transfer(self, one: Heard, quantity: Decimal) -> None:
        """Both moves of a row that names both warehouses."""
        left = self._move(one, MoveKind.TRANSFER, -quantity)
        arrived = PlannedMove(
            one.row, one.day, one.product, one.other or self._usual, MoveKind.TRANSFER, quantity, source=left
        )
        self.planned += [left, arrived]

    def _give_up(self, move: PlannedMove, said: Text, field: str) -> None:
        self._given_up.add(id(move))
        if self.verdicts.rows[move.row] != Verdict.ERROR:
            self.verdicts.refuse(move.row, self.rows.head_of(field), said)

    def _forget(self) -> None:
        """Leave out what was given up, with whatever else its row says."""
        rows = {move.row for move in self.planned if id(move) in self._given_up}
        self.planned = [
            move for move in self.planned if move.row not in rows or move.kind is MoveKind.OPENING
        ]

    def _value_first(self) -> None:
        """What comes in first of a product, of which the book says no cost, costs what the product does; where that is
        not known either it is said."""
        waiting = self._goods.without_stock({move.product for move in self.planned})
        for move in sorted(self.planned, key=lambda move: move.day):
            if self.is_own or move.product not in waiting or move.quantity <= 0 or move.source is not None:
                continue
            cost = waiting.pop(move.product)
            if move.given is None and cost is not None:
                move.given = worth_by(move.quantity, cost, None)
            elif move.given is None:
                said = t(
                    "No cost of {product} is known: it is worth nothing so far.",
                    product=self._goods.called(move.product),
                )
                self.verdicts.doubt(move.row, "", said)

    def _take_off_known(self) -> None:
        """Of equal moves the file's own are taken off, the rest are new."""
        known = KnownMoves(self.known.db, {move.product for move in self.planned if move.product > 0})
        left: list[PlannedMove] = []
        for move in self.planned:
            if known.take(move):
                self.verdicts.decide(move.row, Verdict.DUPLICATE, t("In the file already."))
            else:
                left.append(move)
        self.planned = left

    def _refuse_missing(self) -> None:
        """Refuse what would take more than lies there, on its day or any after it."""
        if may_lack(self.known.db):
            return
        for move, one in short_of(self.known.db, self.planned, self.batch.moves):
            said = t(
                "{quantity} of {product} would be missing on {day}: no more can leave than lies in stock.",
                quantity=trimmed(one.quantity, QUANTITY_PLACES),
                product=self._goods.called(move.product),
                day=one.after.date.isoformat(),
            )
            self._give_up(move, said, self._size_of(move))
        self._forget()

    def _size_of(self, move: PlannedMove) -> str:
        by_direction = "in_quantity" if move.quantity > 0 else "out_quantity"
        return by_direction if self.rows.maps(by_direction) else "quantity"


def _agrees(word: MoveWord, values: Mapping[str, Any]) -> bool:
    """Whether what a summary seems to say fits the column the quantity stands in."""
    return word.sign == (1 if values.get("in_quantity") else -1)


def _line_of(values: Mapping[str, Any]) -> tuple[str, int] | None:
    number, line = values.get("document"), values.get("document_line")
    return (number, line) if number and line else None


def note_of(values: Mapping[str, Any]) -> str | None:
    """What the file keeps in the note of a move: document, partner, whatever else a stranger's book says of it."""
    said = (str(values[key]) for key in REMARKED if values.get(key))
    return " · ".join(dict.fromkeys(said)) or None
