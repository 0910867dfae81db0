"""Bundles: sold as one line, their parts leave stock, and come back as they left; a worked example by hand."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.money import rounded
from crm_desktop.queries.available import available
from crm_desktop.queries.charged_lines import charging
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import Condition, ListRequest, Op
from crm_desktop.queries.margin import margins
from crm_desktop.queries.stock import promised
from crm_desktop.queries.stock_card import card
from crm_desktop.queries.stock_page import waiting_for
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.stock_draft import StockDraft, TransferDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.proofs import examples

D = Decimal
DAY, SENT = dt.date(2026, 11, 20), dt.date(2026, 11, 18)
BOLT, TAPE, HOUR, KIT = 1, 2, 3, 4
NINE = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
NUMBERS = count(1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """7 bolts worth 10.00 and 5 m of tape worth 30.00; a kit of 2 bolts, 0.3333 m of tape and an hour of fitting."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        fill(opened)
        yield opened


def fill(firm: Workspace) -> None:
    firm.records.add("customers", {"name": "Oak Joinery"})
    firm.records.add("products", {"number": "B", "name": "Bolt", "unit": "pc"})
    firm.records.add("products", {"number": "T", "name": "Tape", "unit": "m"})
    firm.records.add("products", {"number": "H", "name": "Fitting", "cost_price": D("30")})
    kit = {"number": "K", "name": "Kit", "sale_price": D(20), "vat_rate": D("0.13")}
    rows = [parts_row("B", "2"), parts_row("T", "0.3333"), parts_row("H", "1")]
    firm.records.add("products", kit, parts={"bundle": rows})
    firm.stock.note(StockDraft(BOLT, "receipt", D(7), D(10) / 7, SENT))
    firm.stock.note(StockDraft(TAPE, "receipt", D(5), D(6), SENT))


def parts_row(code: str, quantity: str) -> dict[str, Any]:
    return {"part_code": code, "quantity": D(quantity)}


def order(firm: Workspace, *quantities: str, confirms: bool = True, **also: Any) -> int:
    lines = [{"product_code": "K", "quantity": D(one), **also} for one in quantities]
    key = firm.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines}).new_id("orders")
    if confirms:
        firm.orders.confirm(key)
    return key


def shipped(firm: Workspace, of: int, quantity: str) -> int:
    key = firm.documents.forward("delivery", of, {1: D(quantity)}, day=SENT).new_id("deliveries")
    firm.deliveries.ship(key)
    return key


def returned(firm: Workspace, delivery: int, quantity: str) -> int:
    key = firm.documents.forward("return", delivery, {1: D(quantity)}, day=DAY).new_id("returns")
    firm.returns.receive(key)
    return key


def make_of(firm: Workspace, *rows: dict[str, Any], product: int = KIT) -> None:
    firm.records.change("products", product, {}, parts={"bundle": list(rows)})


def stock(firm: Workspace) -> tuple[Decimal, ...]:
    """Quantity and value of bolts and tape."""
    found = [firm.get("products", key).values for key in (BOLT, TAPE)]
    return tuple(one[name] for one in found for name in ("stock_quantity", "stock_value"))


def refused(act: Any) -> str:
    with pytest.raises(Refusal) as said:
        act()
    return str(said.value)


def test_parts_leave_for_a_bundle_and_come_back_as_they_left(firm: Workspace) -> None:
    sent = shipped(firm, order(firm, "3"), "3")
    assert stock(firm) == (D(1), D("1.43"), D("4.0001"), D("24.00"))
    assert firm.get("products", KIT).values["stock_quantity"] is None

    make_of(firm, parts_row("B", "5"))
    returned(firm, sent, "1")
    assert stock(firm) == (D(3), D("4.29"), D("4.3334"), D("26.00"))
    returned(firm, sent, "0.5")
    assert stock(firm) == (D(4), D("5.72"), D("4.5001"), D("27.00"))
    last = returned(firm, sent, "1.5")
    assert stock(firm) == (D(7), D("10.00"), D(5), D("30.00"))

    firm.returns.take_back(last)
    assert stock(firm) == (D(4), D("5.72"), D("4.5001"), D("27.00"))
    assert firm.check() == []
    assert [(one.kind, one.quantity, one.bundle) for one in firm.ask(card, BOLT)] == [
        ("receipt", D(7), None),
        ("issue", D(-6), "Kit"),
        ("customer_return", D(2), "Kit"),
        ("customer_return", D(1), "Kit"),
    ]


def test_every_step_with_a_bundle_is_undone_and_done_again(firm: Workspace) -> None:
    sent = shipped(firm, order(firm, "3"), "3")
    returned(firm, sent, "1")
    there = firm.ask(dump)
    for _step in range(4):
        firm.undo()
    assert stock(firm) == (D(7), D("10.00"), D(5), D("30.00"))
    for _step in range(4):
        firm.redo()
    assert firm.ask(dump) == there
    assert firm.check() == []


def test_a_shipment_is_taken_back_with_all_parts(firm: Workspace) -> None:
    sent = shipped(firm, order(firm, "3"), "2")
    make_of(firm)
    firm.deliveries.take_back(sent)
    assert stock(firm) == (D(7), D("10.00"), D(5), D("30.00"))


def test_nothing_of_a_bundle_leaves_where_one_part_is_missing(firm: Workspace) -> None:
    sent = firm.documents.forward("delivery", order(firm, "4"), day=SENT).new_id("deliveries")
    assert refused(lambda: firm.deliveries.ship(sent)).startswith("1 of Bolt would be missing on 2026-11-18")
    assert stock(firm) == (D(7), D("10.00"), D(5), D("30.00"))


def test_parts_are_promised_and_a_bundle_is_available_as_often_as_its_parts_are(firm: Workspace) -> None:
    assert firm.ask(available, [BOLT, TAPE, HOUR, KIT]) == {BOLT: D(7), TAPE: D(5), KIT: D(3)}
    key = order(firm, "2")
    assert firm.ask(promised) == {BOLT: D(4), TAPE: D("0.6666"), HOUR: D(2)}
    assert firm.ask(promised, [BOLT]) == {BOLT: D(4)}
    assert firm.ask(available, [BOLT, KIT]) == {BOLT: D(3), KIT: D(1)}
    assert firm.ask(available, [KIT], key) == {KIT: D(3)}
    assert [(one.key, one.quantity) for one in firm.ask(waiting_for, BOLT)] == [(key, D(4))]
    shipped(firm, key, "1")
    assert firm.ask(promised, [BOLT]) == {BOLT: D(2)}
    assert firm.ask(available, [KIT]) == {KIT: D(1)}


def test_the_part_that_is_short_is_named_with_its_bundle_before_an_order_is_confirmed(
    firm: Workspace,
) -> None:
    key = order(firm, "3", confirms=False)
    rows = [{"uid": row["uid"]} for row in firm.ask(part_rows, "orders", "lines", key)]
    firm.records.change(
        "orders", key, {}, parts={"lines": [*rows, {"product_code": "B", "quantity": D(2), "price": D(1)}]}
    )
    assert str(firm.orders.confirm(key).done).endswith("confirmed. B Bolt: 2 ordered, 1 available.")
    other = order(firm, "1", confirms=False)
    said = str(firm.orders.confirm(other).done)
    assert said.endswith("confirmed. B Bolt for Kit: 2 ordered, −1 available.")


def test_a_bundle_costs_what_its_parts_cost(firm: Workspace) -> None:
    lines = [{"product_code": "K", "quantity": D(2)}]
    quote = firm.records.add("quotes", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
    (margin,) = firm.ask(margins, quote.new_id("quotes"))
    # 2 × (2 × 10/7 + 0.3333 × 6 + 30) = 69.7139; 40.00 with 13 % of tax are 35.40 without
    assert (margin.net, margin.cost) == (D("35.40"), D("69.71"))
    firm.records.change("products", HOUR, {"cost_price": None})
    assert [one.cost for one in firm.ask(margins, quote.new_id("quotes"))] == [None]
    firm.records.change("products", KIT, {"cost_price": D(9)})
    assert [one.cost for one in firm.ask(margins, quote.new_id("quotes"))] == [D(18)]


def test_a_bundle_is_charged_and_credited_by_its_own_price(firm: Workspace) -> None:
    key = order(firm, "3")
    sent = shipped(firm, key, "2")
    firm.receivables.post(LineChargeDraft([sent]))
    assert firm.get("customers", 1).values["balance"] == D("40.00")
    returned(firm, sent, "1")
    assert firm.get("customers", 1).values["balance"] == D("20.00")
    (line,) = firm.ask(charging, key)[key]
    assert line.left == D(1)


def test_a_return_of_no_delivery_brings_the_parts_a_bundle_has_now(firm: Workspace) -> None:
    lines = [{"product_code": "K", "quantity": D(2)}]
    made = firm.records.add("returns", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
    firm.returns.receive(made.new_id("returns"))
    assert stock(firm) == (D(11), D("15.71"), D("5.6666"), D("34.00"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([parts_row("K", "1")], "Line 1: A bundle is no part of itself."),
        ([parts_row("B", "1"), parts_row("B", "2")], "Line 2: That product stands there already."),
        ([parts_row("B", "0")], "Line 1: A bundle holds more than nothing of each part."),
        ([parts_row("X", "1")], "Line 1: There is no product “X”."),
        ([{"quantity": D(1)}], "Line 1: Part must not be empty."),
    ],
)
def test_what_cannot_be_a_part_is_refused(firm: Workspace, rows: list[dict[str, Any]], said: str) -> None:
    before = firm.ask(dump)
    assert refused(lambda: make_of(firm, *rows)) == said
    assert firm.ask(dump) == before


def test_no_bundle_is_within_another_however_it_comes_about(firm: Workspace) -> None:
    box = firm.records.add("products", {"number": "X", "name": "Box"}).new_id("products")
    nested = "Line 1: It is a bundle itself: name what that is made of."
    assert refused(lambda: make_of(firm, parts_row("K", "1"), product=box)) == nested
    firm.records.add("products", {"number": "N", "name": "Nut"})
    assert refused(lambda: make_of(firm, parts_row("N", "1"), product=HOUR)).endswith(
        "Fitting is a part of Kit: no bundle is within another."
    )
    make_of(firm, parts_row("N", "1"), product=box)
    make_of(firm, product=box)
    loosened = firm.ask(last_step)
    make_of(firm, parts_row("X", "1"))
    assert "Box is a part of Kit" in refused(lambda: firm.undo(loosened))


def last_step(db: Any) -> int:
    return db.exec_driver_sql("SELECT max(id) FROM journal_step").scalar_one()


def test_a_bundle_has_no_moves_of_its_own_and_what_lies_in_stock_is_none(firm: Workspace) -> None:
    itself = "Kit is a bundle: its parts lie in stock. Note their moves."
    assert refused(lambda: firm.stock.note(StockDraft(KIT, "receipt", D(1)))) == itself
    assert refused(lambda: firm.stock.note(StockDraft(KIT, "adjustment", D(1)))) == itself
    firm.records.add("warehouses", {"name": "Shop"})
    assert refused(lambda: firm.stock.transfer(TransferDraft(KIT, 1, 2, D(1)))) == itself
    firm.records.add("products", {"number": "N", "name": "Nut"})
    stocked = refused(lambda: make_of(firm, parts_row("N", "1"), product=BOLT))
    assert stocked == "Bolt lies in stock itself: a bundle has no stock but that of its parts."


def test_a_step_is_not_undone_that_would_leave_a_bundle_in_stock(firm: Workspace) -> None:
    nut = firm.records.add("products", {"number": "N", "name": "Nut"}).new_id("products")
    make_of(firm, parts_row("H", "1"), product=nut)
    make_of(firm, product=nut)
    loosened = firm.ask(last_step)
    firm.stock.note(StockDraft(nut, "receipt", D(3), D(1), SENT))
    assert "Nut lies in stock itself" in refused(lambda: firm.undo(loosened))
    assert firm.check() == []


def test_the_list_of_products_knows_which_are_bundles(firm: Workspace) -> None:
    def listed(is_bundle: bool) -> list[int]:
        asked = ListRequest("products", (Condition("is_bundle", Op.ONE_OF, (is_bundle,)),))
        return list(firm.listing("products").ids(asked))

    assert (listed(is_bundle=True), sorted(listed(is_bundle=False))) == ([KIT], [BOLT, TAPE, HOUR])
    assert [firm.get("products", key).values["is_bundle"] for key in (BOLT, KIT)] == [False, True]
    make_of(firm)
    assert listed(is_bundle=True) == []


def test_a_part_of_a_bundle_is_not_deleted(firm: Workspace) -> None:
    said = refused(lambda: firm.records.delete("products", [HOUR]))
    assert "Bundles hold this product" in said
    firm.records.delete("products", [KIT])
    firm.records.delete("products", [HOUR])
    firm.undo()
    firm.undo()
    assert len(firm.ask(part_rows, "products", "bundle", KIT)) == 3


PARTS = st.lists(st.integers(1, 30_000), min_size=1, max_size=6)


@settings(max_examples=examples(10, at_length=500))
@given(each=st.integers(1, 30_000), sent=PARTS, told=st.lists(st.booleans(), max_size=6))
def test_parts_that_come_back_in_any_fractions_are_as_many_and_worth_as_much_as_left(
    place: Path, each: int, sent: list[int], told: list[bool]
) -> None:
    """Some of the returns are taken back and received anew, so that they come in any order."""
    path = place / f"{next(NUMBERS)}.crm"
    with empty_workspace(path, FixedClock(NINE)) as firm:
        fill(firm)
        per_bundle, parts = D(each).scaleb(-4), [D(one).scaleb(-4) for one in sent]
        assume(0 < rounded(sum(parts) * per_bundle, 4) <= 5)
        make_of(firm, {"part_code": "T", "quantity": per_bundle})
        gone = shipped(firm, order(firm, str(sum(parts)), price=D(10_000)), str(sum(parts)))
        left = D(5) - stock(firm)[2]
        assert left == rounded(sum(parts) * per_bundle, 4)
        make_of(firm, parts_row("B", "1"))
        keys = [returned(firm, gone, str(one)) for one in parts]
        for key, again in zip(keys, told, strict=False):
            if again:
                firm.returns.take_back(key)
                firm.returns.receive(key)
        assert stock(firm) == (D(7), D("10.00"), D(5), D("30.00"))
        assert firm.check() == []
    path.unlink()
