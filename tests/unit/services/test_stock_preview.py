"""What a back-dated move changes is told before it is noted, and is exactly what it changes once it is."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.stock_draft import StockDraft, TransferDraft
from crm_desktop.services.stock_preview import CostChange, Preview, preview, told_of
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.proofs import examples

D = Decimal
FIRST = dt.date(2026, 11, 1)
NINE = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number - 1)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """8 at 10 on the 1st, of which 6 were sold for 20.00 each, VAT of 13 % included, on the 9th."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak"})
        opened.records.add("products", {"number": "B8", "name": "Bolt"})
        opened.records.add("warehouses", {"name": "Shop"})
        opened.stock.note(StockDraft(1, "receipt", D(8), D(10), day(1)))
        line = {
            "product_id": 1,
            "product_code": "B8",
            "quantity": D(6),
            "price": D(20),
            "vat_rate": D("0.13"),
        }
        facts = {"customer_id": 1, "date": day(9), "number": "FH1"}
        key = opened.records.add("deliveries", facts, parts={"lines": [line]}).new_id("deliveries")
        opened.deliveries.ship(key)
        yield opened


def asked(firm: Workspace, draft: StockDraft | TransferDraft) -> Preview:
    return firm.ask(preview, draft, firm.clock.today())


def test_a_dearer_receipt_before_a_sale_makes_it_dearer_and_its_margin_smaller(firm: Workspace) -> None:
    before = firm.ask(dump)
    found = asked(firm, StockDraft(1, "receipt", D(4), D(16), day(5)))
    assert found.issues == (CostChange(day(9), "FH1", D(6), D(60), D(72)),)
    assert (found.before.quantity, found.before.value) == (D(2), D(20))
    assert (found.after.quantity, found.after.value) == (D(6), D(72))
    assert (found.margin_before, found.margin_after) == (D("46.19"), D("34.19"))
    assert [str(one) for one in told_of(found)] == [
        "In stock 2 → 6, worth 20.00 → 72.00",
        "Gross margin so far 46.19 → 34.19",
    ]
    assert firm.ask(dump) == before


def test_what_could_not_be_noted_is_refused_as_it_would_be(firm: Workspace) -> None:
    with pytest.raises(Refusal, match="1 of Bolt would be missing"):
        asked(firm, StockDraft(1, "issue", D(3), None, day(2)))
    with pytest.raises(Refusal, match="more than zero"):
        asked(firm, StockDraft(1, "receipt", D(0), D(1), day(2)))


def test_a_transfer_changes_no_cost_of_what_stays(firm: Workspace) -> None:
    found = asked(firm, TransferDraft(1, 1, 2, D(2), day(3)))
    assert found.issues == ()
    assert (found.before, found.after) == (found.before, found.before)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["receipt", "issue", "adjustment"]),
        st.integers(1, 9),
        st.integers(0, 300),
        st.integers(1, 12),
        st.sampled_from([1, 2]),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=examples(12))
@given(steps=STEPS)
def test_what_is_told_before_is_what_is_there_afterwards(steps: list[tuple[str, int, int, int, int]]) -> None:
    with TemporaryDirectory() as folder, empty_workspace(Path(folder) / "w.crm", FixedClock(NINE)) as firm:
        firm.records.add("products", {"number": "B8", "name": "Bolt"})
        firm.records.add("warehouses", {"name": "Shop"})
        for kind, size, cents, on, where in steps:
            cost = None if kind == "issue" else D(cents) / 100
            draft = StockDraft(1, kind, D(size), cost, day(on), warehouse_id=where)
            costs = _costs(firm)
            told = _told(firm, draft)
            if isinstance(told, Refusal):
                with pytest.raises(Refusal) as refused:
                    firm.stock.note(draft)
                assert str(refused.value) == str(told)
                continue
            firm.stock.note(draft)
            values = firm.get("products", 1).values
            stock = (told.after.quantity, told.after.value)
            assert stock == (values["stock_quantity"], values["stock_value"])
            now = _costs(firm)
            changed = [(one.before, one.after) for one in told.issues]
            assert sorted(changed) == sorted((was, now[key]) for key, was in costs.items() if was != now[key])


def _told(firm: Workspace, draft: StockDraft) -> Preview | Refusal:
    try:
        return asked(firm, draft)
    except Refusal as refusal:
        return refusal


def _costs(firm: Workspace) -> dict[int, Decimal]:
    """What each issue costs, as the list of moves has it."""
    listing = firm.listing("moves")
    rows = listing.rows(listing.ids(ListRequest("moves")), ("quantity", "value"))
    return {row.id: -row.values[1] for row in rows if row.values[0] < 0}


def test_a_part_earns_of_its_bundle_what_it_is_of_the_cost_of_all_parts(firm: Workspace) -> None:
    """Two bolts left are worth 24 after the first sale; one of them and a nut at 4 leave for a kit of 32.00."""
    firm.stock.note(StockDraft(1, "receipt", D(4), D(16), day(5)))
    firm.records.add("products", {"number": "N8", "name": "Nut"})
    firm.stock.note(StockDraft(2, "receipt", D(1), D(4), day(5)))
    parts = [{"part_id": 1, "quantity": D(1)}, {"part_id": 2, "quantity": D(1)}]
    firm.records.add("products", {"number": "K8", "name": "Kit"}, parts={"bundle": parts})
    line = {"product_code": "K8", "quantity": D(1), "price": D(32)}
    head = {"customer_id": 1, "date": day(10)}
    key = firm.records.add("deliveries", head, parts={"lines": [line]}).new_id("deliveries")
    firm.deliveries.ship(key)
    # a bolt costs 12 and the nut 4: of 32.00 the nut earned 8.00
    found = asked(firm, StockDraft(2, "receipt", D(1), D(2), day(11)))
    assert (found.margin_before, found.margin_after) == (D("4.00"), D("4.00"))
    # six bolts earned 106.19 net at a cost of 72, the seventh 24.00 at 12
    bolts = asked(firm, StockDraft(1, "receipt", D(1), D(2), day(11)))
    assert bolts.margin_before == D("106.19") + D(24) - D(84)
