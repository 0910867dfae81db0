"""Credits of the price alone: the goods stay charged, never more than was charged, nothing to be charged anew."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.money import rounded
from crm_desktop.models import EntryLine
from crm_desktop.queries.chain_steps import chain_steps
from crm_desktop.queries.charged import charged
from crm_desktop.queries.price_credits import priced, priced_by, priced_of
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = dt.date(2026, 11, 18)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """An order of 3 bolts at 33.3333 and a fitting at 20, delivered and charged: 120.00."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak Joinery"})
        lines = [
            {"product_name": "Bolt", "quantity": D(3), "price": D("33.3333")},
            {"product_name": "Fitting", "quantity": D(1), "price": D(20), "vat_rate": D("0.13")},
        ]
        head = {"customer_id": 1, "date": DAY}
        order = opened.records.add("orders", head, parts={"lines": lines}).new_id("orders")
        sent = opened.documents.forward("delivery", order, day=DAY).new_id("deliveries")
        opened.deliveries.ship(sent)
        opened.receivables.post(LineChargeDraft([sent], date=DAY))
        yield opened


def credit(firm: Workspace, amounts: Mapping[int, str], **facts: str) -> int:
    wanted = {key: D(amount) for key, amount in amounts.items()}
    return firm.receivables.post(PriceCreditDraft(wanted, **facts)).new_id("receivables")  # type: ignore[arg-type]


def owed(firm: Workspace) -> Decimal:
    return firm.ask(statement, 1, DAY, firm.clock.today()).closing


def test_a_lower_price_is_credited_and_the_goods_stay_charged(firm: Workspace) -> None:
    bolts, fitting = firm.ask(priced, 2)
    assert (bolts.quantity, bolts.amount, bolts.left) == (3, D("100.00"), D("100.00"))
    assert bolts.at_price(D(30)) == D("10.00")
    assert fitting.at_price(D(19)) == D("1.00")
    credit(firm, {bolts.key: "10.00", fitting.key: "1.00"})
    assert owed(firm) == D("109.00")
    told = firm.ask(statement, 1, DAY, firm.clock.today(), StatementKind.DETAILED).lines[-1]
    assert [one.words for one in told.goods] == ["Bolt, \u221210.00", "Fitting, \u22121.00"]
    order = firm.ask(charged, 1)
    assert (order.charged, order.conceded, order.left) == (D("109.00"), D("11.00"), D(0))
    assert firm.get("deliveries", 2).values["charged"] == "whole"
    assert [step.share for step in firm.ask(chain_steps, "orders", 1)][2] == 1
    bolts = firm.ask(priced, 2)[0]
    assert (bolts.credited, bolts.at_price(D("29"))) == (D("10.00"), D("3.00"))
    assert firm.check() == []


def test_the_credit_is_used_for_the_charge_it_is_of(firm: Workspace) -> None:
    key = firm.named("receivables", "YS20261118-0001")
    [bolts, _fitting] = firm.ask(priced_by, key)
    made = credit(firm, {bolts.key: "10"})
    assert firm.get("receivables", key).values["open"] == D("110.00")
    assert firm.get("receivables", made).values["open"] == D(0)
    assert firm.get("receivables", credit(firm, {bolts.key: "5"}, allocate="none")).values["open"] == D(
        "-5.00"
    )


def test_never_more_is_credited_than_was_charged(firm: Workspace) -> None:
    bolts, fitting = firm.ask(priced, 2)
    before = firm.ask(dump)
    with pytest.raises(Refusal, match=r"Line 1 of FH20261118-0001: 100\.00 at most"):
        credit(firm, {bolts.key: "100.01"})
    for wrong in ({}, {bolts.key: "0"}, {fitting.key: "-1"}):
        with pytest.raises(Refusal):
            credit(firm, wrong)
    with pytest.raises(NotFound, match="nothing of it is charged"):
        credit(firm, {99: "1"})
    assert firm.ask(dump) == before
    credit(firm, {bolts.key: "60"})
    with pytest.raises(Refusal, match=r"40\.00 at most"):
        credit(firm, {bolts.key: "40.01"})
    credit(firm, {bolts.key: "40"})


def test_a_price_is_not_raised_by_a_credit_nor_below_nothing(firm: Workspace) -> None:
    bolts = firm.ask(priced, 2)[0]
    for price in ("33.3333", "40", "-1"):
        with pytest.raises(Refusal, match="costs no more than that"):
            bolts.at_price(D(price))


def test_what_came_back_is_credited_at_the_price_that_was_left(firm: Workspace) -> None:
    bolts = firm.ask(priced, 2)[0]
    credit(firm, {bolts.key: "10"})
    back = firm.documents.forward("return", 2, {1: D(1)}).new_id("returns")
    firm.returns.receive(back)
    assert owed(firm) == D("80.00")  # 110.00 - (33.33 - 3.33)
    rest = firm.documents.forward("return", 2).new_id("returns")
    firm.returns.receive(rest)
    assert owed(firm) == D(0)
    assert firm.ask(charged, 1).left == 0
    assert firm.ask(priced, 2) == []
    firm.returns.take_back(rest)
    firm.returns.take_back(back)
    assert owed(firm) == D("110.00")
    assert firm.check() == []


def test_what_was_made_free_is_not_refunded(firm: Workspace) -> None:
    credit(firm, {firm.ask(priced, 2)[0].key: "100"})
    back = firm.documents.forward("return", 2, {1: D(1)}).new_id("returns")
    before = firm.ask(dump)
    with pytest.raises(Refusal, match="All that this cost was credited already"):
        firm.returns.receive(back)
    assert firm.ask(dump) == before


def test_a_charge_is_not_taken_back_beneath_a_credit_of_its_price(firm: Workspace) -> None:
    key = firm.named("receivables", "YS20261118-0001")
    made = credit(firm, {firm.ask(priced, 2)[0].key: "10"}, allocate="none")
    for verb in (firm.receivables.void, firm.receivables.reverse):
        with pytest.raises(Refusal, match="More of the price of line 1 of XS"):
            verb(key)
    with pytest.raises(Refusal):
        firm.undo(firm.ask(lambda db: db.exec_driver_sql("SELECT max(id) - 1 FROM journal_step").scalar()))
    firm.receivables.void(made)
    firm.receivables.void(key)
    assert owed(firm) == 0


def test_undo_and_redo_of_a_credit_leave_the_file_as_it_was(firm: Workspace) -> None:
    before = firm.ask(dump)
    credit(firm, {firm.ask(priced, 2)[0].key: "10"})
    after = firm.ask(dump)
    firm.undo()
    assert firm.ask(dump) == before
    firm.redo()
    assert firm.ask(dump) == after


def test_a_credit_stays_once_goods_came_back_at_the_price_it_left(firm: Workspace) -> None:
    """At 30.00 two bolts are kept and one came back: with the credit gone, it would have been refunded too low."""
    charge = firm.named("receivables", "YS20261118-0001")
    made = credit(firm, {firm.ask(priced, 2)[0].key: "10"}, allocate="none")
    [last] = firm.ask(lambda db: db.exec_driver_sql("SELECT max(id) FROM journal_step").one())
    back = firm.documents.forward("return", 2, {1: D(1)}).new_id("returns")
    firm.returns.receive(back)
    before = firm.ask(dump)
    for act in (
        lambda: firm.receivables.void(made),
        lambda: firm.receivables.reverse(made),
        lambda: firm.undo(last),
    ):
        with pytest.raises(Refusal, match=r"Goods of line 1 of XS20261118-0001 came back at the price"):
            act()
    assert firm.ask(dump) == before
    firm.returns.take_back(back)
    firm.undo()
    firm.undo()
    firm.redo()
    assert owed(firm) == D("80.00")
    firm.returns.take_back(back)
    firm.receivables.void(made)
    assert owed(firm) == D("120.00")
    assert firm.get("receivables", charge).values["open"] == D("120.00")
    assert firm.check() == []


def taxes(firm: Workspace) -> tuple[Decimal, Decimal]:
    """The tax of what was charged, and of what was credited of its price."""
    by_price = EntryLine.quantity.is_(None)
    rows = firm.ask(lambda db: db.execute(select(by_price, func.sum(EntryLine.tax)).group_by(by_price)).all())
    found = {bool(row[0]): row[1] for row in rows}
    return found.get(False, D(0)), -found.get(True, D(0))


def test_credits_of_a_line_together_have_the_tax_that_was_charged(firm: Workspace) -> None:
    """20.00 have 2.30 within; a third of it has 0.77 each time, which would be 2.31."""
    fitting = firm.ask(priced, 2)[1]
    for amount in ("6.67", "6.67", "6.66"):
        credit(firm, {fitting.key: amount})
    assert taxes(firm) == (D("2.30"), D("2.30"))


SHARES = st.lists(
    st.tuples(st.integers(0, 3), st.decimals("0.01", 1, places=2), st.booleans()), min_size=1, max_size=6
)


@given(
    price=st.decimals("0.05", 40, places=2),
    rate=st.sampled_from(["0.13", "0.09", "0.06", "0.01"]),
    shares=SHARES,
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_a_price_is_credited_no_more_tax_is_than_was_charged_and_finally_all_of_it(
    tmp_path_factory: pytest.TempPathFactory,
    price: Decimal,
    rate: str,
    shares: list[tuple[int, Decimal, bool]],
) -> None:
    """An order of 7 delivered and charged in three parts, credited by its own line and by those of the deliveries."""
    with empty_workspace(tmp_path_factory.mktemp("f") / "w.crm", FixedClock(DAY)) as firm:
        firm.records.add("customers", {"name": "Oak Joinery"})
        lines = [{"product_name": "Bolt", "quantity": D(7), "price": price, "vat_rate": D(rate)}]
        order = firm.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
        for part in (2, 2, 3):
            made = firm.documents.forward("delivery", order.new_id("orders"), {1: D(part)}, day=DAY)
            firm.deliveries.ship(made.new_id("deliveries"))
            firm.receivables.post(LineChargeDraft([made.new_id("deliveries")], date=DAY))
        keys = [firm.ask(priced, document)[0].key for document in (1, 2, 3, 4)]
        for which, share, with_next in shares:
            asked = dict.fromkeys((keys[which], keys[which - 1]) if with_next else (keys[which],), share)
            try:
                left = {one.key: one.left for one in firm.ask(priced_of, asked)}
                credit(firm, {key: str(max(rounded(left[key] * share / 2), D("0.01"))) for key in asked})
            except Refusal:
                continue
            charged_tax, credited = taxes(firm)
            assert D(0) <= credited <= charged_tax
        if rest := firm.ask(priced, 1)[0].left:
            credit(firm, {keys[0]: str(rest)})
        assert len(set(taxes(firm))) == 1
        assert firm.check() == []
