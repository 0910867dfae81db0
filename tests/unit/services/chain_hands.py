"""The hands of a random history: a firm with one customer, two warehouses and a product, and all one does with it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models.entities import STEPS
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.details import part_rows
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.stock_draft import StockDraft, TransferDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.unit.services.naive_chain import NaiveChain

D = Decimal
DAY = dt.date(2026, 11, 20)
BEGUN = DAY - dt.timedelta(7)
"""The day the first goods came."""
SHOP = 2
LABEL, KIT = 2, 3
PRICES = ("33.3333", "10", "0.37")

PLACES, PIECES = st.integers(0, 4), st.integers(1, 5)
ACTS = st.one_of(
    st.tuples(st.just("deliver"), PLACES, PIECES),
    st.tuples(st.just("ship"), PLACES),
    st.tuples(st.just("deliver_all"), PLACES),
    st.tuples(st.just("charge"), PLACES, PIECES),
    st.tuples(st.just("charge_all"), PLACES),
    st.tuples(st.just("charge_amount"), PLACES, PIECES),
    st.tuples(st.just("credit_price"), PLACES, PIECES),
    st.tuples(st.just("give_back"), PLACES, PIECES),
    st.tuples(st.just("give_back_at_once"), PLACES, PIECES, st.booleans()),
    st.tuples(st.just("settle_otherwise"), PLACES),
    st.tuples(st.just("recount"), PLACES, PIECES),
    st.tuples(st.just("receive"), PLACES),
    st.tuples(st.just("take_receipt_back"), PLACES),
    st.tuples(st.just("take_shipment_back"), PLACES),
    st.tuples(st.just("close"), PLACES),
    st.tuples(st.just("reopen"), PLACES),
    st.tuples(st.just("order_more"), PLACES, PIECES),
    st.tuples(st.just("void"), PLACES),
    st.tuples(st.just("reverse"), PLACES),
    st.tuples(st.just("pay"), PIECES),
    st.tuples(st.just("allocate"), PLACES),
    st.tuples(st.just("order"), PIECES, PIECES),
    st.tuples(st.just("quote"), PIECES, PIECES),
    st.tuples(st.just("order_the_rest"), PLACES),
    st.tuples(st.just("buy"), PIECES, PIECES),
    st.tuples(st.just("transfer"), PIECES, PIECES),
    st.tuples(st.just("repack"), PIECES),
    st.tuples(st.just("from_the_shop"), PLACES),
    st.tuples(st.just("delete"), PLACES),
    st.tuples(st.just("undo_one"), st.integers(0, 30)),
    st.tuples(st.just("redo_one"), st.integers(0, 30)),
)


class Firm:
    """A firm with one customer, a product in stock and a kit of it, and the hands that do the acts."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.records.add("customers", {"name": "Oak Joinery"})
        workspace.records.add("products", {"number": "B8", "name": "Bolt"})
        workspace.records.add("products", {"number": "L", "name": "Label"})
        workspace.records.add("products", {"number": "K", "name": "Kit"}, parts={"bundle": kit_of(2)})
        workspace.records.add("warehouses", {"name": "Shop"})
        for warehouse, cost in ((1, D(1)), (SHOP, D("1.3333"))):
            workspace.stock.note(StockDraft(1, MoveKind.RECEIPT, D(500), cost, BEGUN, warehouse_id=warehouse))
        self.first = steps_of(workspace)
        self.order(3, 2)

    @property
    def chain(self) -> NaiveChain:
        return self.workspace.ask(NaiveChain)

    def act(self, name: str, *told: Any) -> None:
        hand: Callable[..., None] = getattr(self, name)
        hand(*told)

    def order(self, bolts: int, hours: int) -> None:
        lines = {"lines": self._lines(bolts, hours)}
        self.workspace.records.add("orders", {"customer_id": 1, "date": DAY}, parts=lines)

    def _lines(self, bolts: int, hours: int) -> list[dict[str, Any]]:
        price = D(PRICES[(bolts + hours) % len(PRICES)])
        return [
            {"product_code": "K" if hours % 2 else "B8", "quantity": D(bolts), "price": price},
            {"product_name": "Fitting", "quantity": D(hours), "price": D("19.99")},
        ]

    def quote(self, bolts: int, hours: int) -> None:
        """A quote, ordered of in part: one fitting less than it offers."""
        lines = {"lines": self._lines(bolts, hours + 1)}
        key = self.workspace.records.add("quotes", {"customer_id": 1, "date": DAY}, parts=lines).new_id(
            "quotes"
        )
        self._made("order", key, {1: D(bolts), 2: D(hours)})

    def order_the_rest(self, place: int) -> None:
        self._made("order", self._one("quote", place))

    def buy(self, pieces: int, days: int) -> None:
        """Bolts received on a past day at a price of their own, into either warehouse."""
        facts = (1, MoveKind.RECEIPT, D(pieces), D("0.7777") * pieces, BEGUN + dt.timedelta(days))
        self.workspace.stock.note(StockDraft(*facts, warehouse_id=1 + pieces % 2))

    def repack(self, pieces: int) -> None:
        """Another number of bolts in each kit from now on."""
        self.workspace.records.change("products", KIT, {}, parts={"bundle": kit_of(pieces)})

    def transfer(self, pieces: int, days: int) -> None:
        day = BEGUN + dt.timedelta(days)
        self.workspace.stock.transfer(TransferDraft(1, 1, SHOP, D(pieces), day))

    def from_the_shop(self, place: int) -> None:
        self.workspace.records.change("deliveries", self._one("delivery", place), {"warehouse_id": SHOP})

    def deliver(self, place: int, pieces: int) -> None:
        """So much of the first line of an order, some days ago."""
        day = DAY - dt.timedelta(pieces % 3)
        self._made("delivery", self._one("order", place), {1: D(pieces)}, day)

    def deliver_all(self, place: int) -> None:
        """Ship what is left of an order, in a step of its own."""
        key = self._made("delivery", self._one("order", place))
        self.workspace.deliveries.ship(key)

    def ship(self, place: int) -> None:
        self.workspace.deliveries.ship(self._one("delivery", place))

    def charge(self, place: int, pieces: int) -> None:
        """So much of the first line of an order or a delivery."""
        key = self._one(("order", "delivery")[pieces % 2], place)
        self._charge(key, {1: D(pieces)})

    def charge_all(self, place: int) -> None:
        self._charge(self._one(("order", "delivery")[place % 2], place // 2))

    def _charge(self, key: int, wanted: dict[int, Decimal] | None = None) -> None:
        chain = self.chain
        left = {row.position: chain.to_charge(row) for row in chain.lines(key)}
        order = chain.order_of(key)
        if order is not None and chain.is_charged_by_amount(order) and chain.left_of(order) <= 0:
            left = {}
        paper = chain.papers[key]
        if paper.kind == "order" and chain.is_closed_short(paper) and any(map(chain.rest, chain.lines(key))):
            left = {}
        fits = all(0 < pieces <= left.get(at, 0) for at, pieces in (wanted or left).items())
        fits = fits if wanted else any(left.values())
        draft = LineChargeDraft([key], {key: wanted} if wanted else {})
        self._expecting(fits, lambda: self.workspace.receivables.post(draft))

    def charge_amount(self, place: int, pieces: int) -> None:
        draft = OrderChargeDraft(self._one("order", place), D("7.77") * pieces)
        self.workspace.receivables.post(draft)

    def credit_price(self, place: int, pieces: int) -> None:
        """Of the price of what was charged of an order or a delivery: a little of each line, or all of the first."""
        key = self._one(("order", "delivery")[place % 2], place // 2)
        lines = self.chain.lines(key)
        wanted = {line.key: D("1.11") * pieces for line in lines} if pieces < 5 else {}
        if not wanted:
            wanted[lines[0].key] = self.chain.can_be_conceded(lines[0]) or D(1)
        fits = all(
            0 < amount <= self.chain.can_be_conceded(self.chain.row(at)) for at, amount in wanted.items()
        )
        self._expecting(fits, lambda: self.workspace.receivables.post(PriceCreditDraft(wanted)))

    def give_back(self, place: int, pieces: int) -> int:
        """A return of so much of a delivery's first line."""
        key = self._one("delivery", place)
        first = self.chain.lines(key)[0]
        fits = self.chain.papers[key].state == "shipped" and pieces <= self.chain.can_be_returned(first)
        made: list[int] = []
        self._expecting(fits, lambda: made.append(self._made("return", key, {1: D(pieces)})))
        return made[0]

    def give_back_at_once(self, place: int, pieces: int, is_replaced: bool) -> None:
        key = self.give_back(place, pieces)
        if is_replaced:
            self.workspace.records.change("returns", key, {"settled_by": "replacement"})
        self._expecting(not self.chain.is_conceded, lambda: self.workspace.returns.receive(key))

    def settle_otherwise(self, place: int) -> None:
        key = self._one("return", place)
        other = "refund" if self.chain.papers[key].settled_by == "replacement" else "replacement"
        self.workspace.records.change("returns", key, {"settled_by": other})

    def recount(self, place: int, pieces: int) -> None:
        self._first_line("returns", self._one("return", place), pieces)

    def order_more(self, place: int, pieces: int) -> None:
        self._first_line("orders", self._one("order", place), pieces)

    def receive(self, place: int) -> None:
        key = self._one("return", place)
        is_open = self.chain.papers[key].state == "open"
        fits = is_open and not self.chain.is_conceded
        self._expecting(fits, lambda: self.workspace.returns.receive(key))

    def take_receipt_back(self, place: int) -> None:
        self.workspace.returns.take_back(self._one("return", place))

    def take_shipment_back(self, place: int) -> None:
        self.workspace.deliveries.take_back(self._one("delivery", place))

    def close(self, place: int) -> None:
        self.workspace.orders.close(self._one("order", place))

    def reopen(self, place: int) -> None:
        self.workspace.orders.reopen(self._one("order", place))

    def void(self, place: int) -> None:
        self.workspace.receivables.void(self._key("SELECT id FROM ledger_entry ORDER BY id", place))

    def reverse(self, place: int) -> None:
        self.workspace.receivables.reverse(self._key("SELECT id FROM ledger_entry ORDER BY id", place))

    def pay(self, pieces: int) -> None:
        self.workspace.receivables.post(ReceiptDraft(1, D("20.02") * pieces))

    def allocate(self, place: int) -> None:
        self.workspace.receivables.allocate_many(
            [self._key("SELECT id FROM ledger_entry ORDER BY id", place)]
        )

    def delete(self, place: int) -> None:
        kind, entity = (("return", "returns"), ("delivery", "deliveries"))[place % 2]
        self.workspace.records.delete(entity, [self._one(kind, place // 2)])

    def undo_one(self, place: int) -> None:
        """Any step, which done again leaves the file as it was."""
        before, step = self.workspace.ask(dump), self._step(place)
        self.workspace.undo(step)
        undone = self.workspace.ask(dump)
        self.workspace.redo(step)
        assert self.workspace.ask(dump) == before
        self.workspace.undo(step)
        assert self.workspace.ask(dump) == undone

    def redo_one(self, place: int) -> None:
        self.workspace.redo(self._step(place))

    def _step(self, place: int) -> int:
        return self._key(f"SELECT id FROM journal_step WHERE id > {self.first} ORDER BY id", place)

    def _expecting(self, fits: bool, act: Callable[[], object]) -> None:
        """What the model allows is not refused."""
        try:
            act()
        except Refusal:
            assert not fits
            raise

    def _made(
        self, step: str, key: int, wanted: dict[int, Decimal] | None = None, day: dt.date | None = None
    ) -> int:
        made = self.workspace.documents.forward(step, key, wanted, day=day)
        return made.new_id(STEPS[step].target)

    def _first_line(self, entity: str, key: int, pieces: int) -> None:
        rows = [{"uid": row["uid"]} for row in self.workspace.ask(part_rows, entity, "lines", key)]
        rows[0] |= {"quantity": D(pieces)}
        self.workspace.records.change(entity, key, {}, parts={"lines": rows})

    def _one(self, kind: str, place: int) -> int:
        return self._key(f"SELECT id FROM document WHERE kind = '{kind}' ORDER BY id", place)

    def _key(self, query: str, place: int) -> int:
        """The key in that place; Refusal where there is none at all."""
        found = self.workspace.ask(lambda db: db.exec_driver_sql(query).scalars().all())
        if not found:
            raise Refusal(t("Nothing there."))
        return found[place % len(found)]


def kit_of(bolts: int) -> list[dict[str, Any]]:
    """So many bolts, and a label that nobody keeps in stock."""
    return [{"part_code": "L", "quantity": D(1)}, {"part_code": "B8", "quantity": D(bolts)}]


def steps_of(workspace: Workspace) -> int:
    """How many steps there are, undone ones too."""
    query = "SELECT count(*) FROM journal_step"
    return int(workspace.ask(lambda db: db.exec_driver_sql(query).scalar()) or 0)
