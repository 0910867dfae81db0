"""Any history of stock against a naive model: what lies there, what it is worth, undone and done again at will."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.stock import in_stock
from crm_desktop.queries.stock_card import card
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.proofs import examples

D = Decimal
FIRST = dt.date(2026, 11, 1)
CLOCK = FixedClock(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))

DAYS = st.integers(0, 4)
PIECES = st.integers(1, 9)
ACTS = st.one_of(
    st.tuples(st.just("receive"), DAYS, PIECES, st.integers(0, 99_999)),
    st.tuples(st.just("issue"), DAYS, PIECES),
    st.tuples(st.just("count"), DAYS, st.integers(0, 20)),
    st.tuples(st.just("deliver"), DAYS, PIECES),
    st.tuples(st.just("take_back"), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("order"), PIECES),
    st.tuples(st.just("forward"), st.integers(0, 5), PIECES),
    st.tuples(st.just("ship"), st.integers(0, 5)),
    st.tuples(st.just("edit"), st.integers(0, 5), DAYS, PIECES),
    st.tuples(st.just("delete"), st.integers(0, 5)),
    st.tuples(st.just("charge"), st.integers(0, 5)),
    st.tuples(st.just("close"), st.integers(0, 5)),
    st.tuples(st.just("confirm"), st.integers(0, 5)),
    st.tuples(st.just("reopen"), st.integers(0, 5)),
    st.tuples(st.just("undo_one"), st.integers(0, 30)),
    st.tuples(st.just("redo_one"), st.integers(0, 30)),
)
IN_SEVERAL_STEPS = ("deliver", "edit")
"""Acts of which the first step stays where the second is refused."""

NUMBERS = count(1)
STEPS = "SELECT id FROM journal_step"
Told = list[tuple[dt.date, int, Fraction, Fraction | None]]


def half_up(value: Fraction, places: int) -> Fraction:
    """`value` at so many decimals, halves upwards; it is not below nothing."""
    scaled = value * 10**places + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**places)


def naive(moves: Told) -> list[tuple[Fraction, Fraction]]:
    """Quantity and value after each of the moves, in the order in which they count."""
    quantity = value = cost = Fraction(0)
    found: list[tuple[Fraction, Fraction]] = []
    for _day, _key, pieces, worth in sorted(moves, key=lambda move: (move[0], move[2] < 0, move[1])):
        before = quantity
        quantity += pieces
        if pieces > 0:
            value += half_up(pieces * cost, 2) if worth is None else worth
        elif not quantity:
            value = Fraction(0)
        else:
            value -= min(value, half_up(-pieces * half_up(value / before, 6), 2))
        cost = half_up(value / quantity, 6) if quantity else cost
        found.append((quantity, value))
    return found


class Firm:
    """A firm with one product, and the hands that do the acts."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.records.add("customers", {"name": "Oak Joinery"})
        workspace.records.add("products", {"number": "B8", "name": "Bolt", "sale_price": D(1)})
        self._founded = max(self._keys(STEPS))
        workspace.stock.note(StockDraft(1, MoveKind.ADJUSTMENT, D(5), D("3.33"), FIRST))

    def act(self, name: str, *told: int) -> None:
        hands: dict[str, Callable[..., object]] = {
            "receive": lambda day, pieces, cents: self._note(MoveKind.RECEIPT, day, pieces, D(cents) / 100),
            "issue": lambda day, pieces: self._note(MoveKind.ISSUE, day, pieces),
            "count": lambda day, pieces: self._note(MoveKind.ADJUSTMENT, day, pieces),
            "deliver": self._deliver,
            "take_back": self._take_back,
            "undo": self._undo_and_redo,
            "order": self._order,
            "forward": self._forward,
            "ship": self._ship,
            "edit": self._edit,
            "delete": self._delete,
            "charge": self._charge,
            "close": self._close,
            "confirm": self._confirm,
            "reopen": self._reopen,
            "undo_one": self._undo_one,
            "redo_one": self._redo_one,
        }
        hands[name](*told)

    def _note(self, kind: MoveKind, day: int, pieces: int, cost: Decimal | None = None) -> None:
        self.workspace.stock.note(StockDraft(1, kind, D(pieces), cost, FIRST + dt.timedelta(day)))

    def _deliver(self, day: int, pieces: int) -> None:
        values = {"customer_id": 1, "date": FIRST + dt.timedelta(day)}
        lines = [{"product_code": "B8", "quantity": D(pieces)}]
        made = self.workspace.records.add("deliveries", values, parts={"lines": lines})
        self.workspace.deliveries.ship(made.new_id("deliveries"))

    def _order(self, pieces: int) -> None:
        lines = [{"product_code": "B8", "quantity": D(pieces)}, {"product_name": "Freight", "quantity": D(1)}]
        self.workspace.records.add("orders", {"customer_id": 1, "date": FIRST}, parts={"lines": lines})

    def _forward(self, place: int, pieces: int) -> None:
        self.workspace.documents.forward("delivery", self._one("order", place), {1: D(pieces)})

    def _edit(self, place: int, day: int, pieces: int) -> None:
        """Another day and quantity for a delivery, in a step each."""
        key = self._one("delivery", place)
        self._change("deliveries", key, {"date": FIRST + dt.timedelta(day)})
        rows = [{"uid": row["uid"]} for row in self.workspace.ask(part_rows, "deliveries", "lines", key)]
        rows[0] |= {"quantity": D(pieces)}
        self._change("deliveries", key, {}, {"lines": rows})

    def _change(self, entity: str, key: int, values: Any, parts: Any = None) -> None:
        self.workspace.records.change(entity, key, values, parts=parts)

    def _ship(self, place: int) -> None:
        self.workspace.deliveries.ship(self._one("delivery", place))

    def _delete(self, place: int) -> None:
        self.workspace.records.delete("deliveries", [self._one("delivery", place)])

    def _close(self, place: int) -> None:
        self.workspace.orders.close(self._one("order", place))

    def _confirm(self, place: int) -> None:
        self.workspace.orders.confirm(self._one("order", place))

    def _reopen(self, place: int) -> None:
        self.workspace.orders.reopen(self._one("order", place))

    def _undo_one(self, place: int) -> None:
        self.workspace.undo(self._step(place))

    def _redo_one(self, place: int) -> None:
        self.workspace.redo(self._step(place))

    def _charge(self, place: int) -> None:
        key = self._one("order", place)
        self.workspace.receivables.post(OrderChargeDraft(key))

    def _one(self, kind: str, place: int) -> int:
        return self._key(f"SELECT id FROM document WHERE kind = '{kind}' ORDER BY id", place)

    def _step(self, place: int) -> int:
        """The step in that place behind those the firm was founded by: without its product there is no history."""
        return self._key(f"SELECT id FROM journal_step WHERE id > {self._founded} ORDER BY id", place)

    def _keys(self, query: str) -> Sequence[int]:
        return self.workspace.ask(lambda db: db.exec_driver_sql(query).scalars().all())

    def _key(self, query: str, place: int) -> int:
        """The key in that place; Refusal where there is none at all."""
        found = self._keys(query)
        if not found:
            raise Refusal(t("Nothing there."))
        return found[place % len(found)]

    def _take_back(self, place: int) -> None:
        shipped = self.workspace.ask(_shipped)
        if shipped:
            self.workspace.deliveries.take_back(shipped[place % len(shipped)])

    def _undo_and_redo(self, steps: int) -> None:
        """Take steps back and do them again: all is as it was. Then take one back for good."""
        before = self.workspace.ask(dump)
        undone = 0
        for _ in range(steps):
            try:
                self.workspace.undo()
                undone += 1
            except Refusal:
                break
        for _ in range(undone):
            self.workspace.redo()
        assert self.workspace.ask(dump) == before


def _shipped(db: Any) -> list[int]:
    return list(db.exec_driver_sql("SELECT id FROM document WHERE state = 'shipped' ORDER BY id").scalars())


def moves(workspace: Workspace) -> Told:
    """The moves as they lie in the file; amounts of money in whole units."""
    query = "SELECT date, id, quantity, given FROM stock_move ORDER BY id"
    rows = workspace.ask(lambda db: db.exec_driver_sql(query).all())
    return [
        (
            dt.date.fromisoformat(day),
            key,
            Fraction(pieces, 10_000),
            None if worth is None else Fraction(worth, 100),
        )
        for day, key, pieces, worth in rows
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("histories")


@settings(max_examples=examples(20))
@given(acts=st.lists(ACTS, min_size=1, max_size=12))
def test_any_history_comes_to_what_a_naive_model_says(place: Path, acts: list[tuple[Any, ...]]) -> None:
    with empty_workspace(place / f"{next(NUMBERS)}.crm", CLOCK) as workspace:
        firm = Firm(workspace)
        for act in acts:
            before = workspace.ask(dump)
            try:
                firm.act(*act)
            except Refusal:
                assert act[0] in IN_SEVERAL_STEPS or workspace.ask(dump) == before
            expected = naive(moves(workspace))
            found = [
                (Fraction(one.after.quantity), Fraction(one.after.value)) for one in workspace.ask(card, 1)
            ]
            assert found == expected
            assert all(quantity >= 0 for quantity, _value in expected)
            values = workspace.get("products", 1).values
            last = tuple(map(_decimal, expected[-1])) if expected else (None, None)
            assert (values["stock_quantity"], values["stock_value"]) == last
            for day in range(5):
                _agrees(workspace, FIRST + dt.timedelta(day))
        assert workspace.check() == []


def _agrees(workspace: Workspace, day: dt.date) -> None:
    """What lay there at the end of a day by the list is what the card says."""
    after = [one.after for one in workspace.ask(card, 1) if one.date <= day]
    listed = [(one.quantity, one.value) for one in workspace.ask(in_stock, day)]
    assert listed == [(one.quantity, one.value) for one in after[-1:]]


def _decimal(value: Fraction) -> Decimal:
    return D(value.numerator) / D(value.denominator)
