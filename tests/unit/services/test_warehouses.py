"""Warehouses: where goods lie, what each is worth there, which one is meant where none is named, and which can go."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.stock import Move, in_order, passings
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.stock import in_stock
from crm_desktop.queries.stock_card import card
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.sample import fill
from crm_desktop.services.stock_draft import StockDraft, TransferDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace
from tests.proofs import examples

D = Decimal
DAY = dt.date(2026, 11, 10)


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with a product and a second warehouse, the shop."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak"})
        opened.records.add("products", {"number": "B8", "name": "Bolt"})
        opened.records.add("warehouses", {"name": "Shop"})
        yield opened


def note(
    firm: Workspace, kind: MoveKind, quantity: str, cost: str | None = None, at: int | None = None
) -> None:
    unit_cost = None if cost is None else D(cost)
    firm.stock.note(StockDraft(1, kind, D(quantity), unit_cost, DAY, warehouse_id=at))


def lies(firm: Workspace, warehouse: int | None = None) -> list[tuple[Decimal, Decimal]]:
    found = firm.ask(in_stock, firm.clock.today(), warehouse=warehouse)
    return [(one.quantity, one.value) for one in found]


def test_a_new_file_has_one_warehouse_and_a_second_gets_the_next_number(firm: Workspace) -> None:
    assert [firm.get("warehouses", key).number for key in (1, 2)] == ["CK01", "CK02"]
    assert firm.get("warehouses", 1).title == "Main warehouse"


def test_averages_are_of_each_warehouse_and_a_product_is_worth_what_lies_in_all(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    note(firm, MoveKind.RECEIPT, "10", "4", at=2)
    note(firm, MoveKind.ISSUE, "5", at=2)
    assert (lies(firm, 1), lies(firm, 2)) == ([(10, D(20))], [(5, D(20))])
    values = firm.get("products", 1).values
    assert (values["stock_quantity"], values["stock_value"]) == (15, D(40))
    assert lies(firm) == [(15, D(40))]
    assert firm.check() == []


def test_no_more_leaves_a_warehouse_than_lies_there_whatever_lies_in_others(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    with pytest.raises(Refusal, match="1 of Bolt would be missing in Shop on 2026-11-10"):
        note(firm, MoveKind.ISSUE, "1", at=2)


def test_what_is_counted_is_counted_in_one_warehouse(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    note(firm, MoveKind.ADJUSTMENT, "3", at=2)
    assert (lies(firm, 1), lies(firm, 2)) == ([(10, D(20))], [(3, D(6))])


def test_a_delivery_leaves_from_the_warehouse_it_names_and_stays_there(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "10", "2")
    note(firm, MoveKind.RECEIPT, "10", "4", at=2)
    head = {"customer_id": 1, "date": DAY, "warehouse_id": 2}
    lines = [{"product_code": "B8", "quantity": D(4), "price": D(9)}]
    made = firm.records.add("deliveries", head, parts={"lines": lines}).new_id("deliveries")
    firm.deliveries.ship(made)
    assert (lies(firm, 1), lies(firm, 2)) == ([(10, D(20))], [(6, D(24))])
    with pytest.raises(Refusal):
        firm.records.change("deliveries", made, {"warehouse_id": 1})
    assert firm.check() == []


def transfer(firm: Workspace, quantity: str, day: dt.date = DAY, source: int = 1, target: int = 2) -> None:
    firm.stock.transfer(TransferDraft(1, source, target, D(quantity), day))


def test_what_is_transferred_enters_with_exactly_what_left_also_under_later_moves(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "3", "3.333333")
    before = firm.ask(dump)
    transfer(firm, "1", DAY + dt.timedelta(2))
    assert (lies(firm, 1), lies(firm, 2)) == ([(2, D("6.67"))], [(1, D("3.33"))])
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(3), D(10), DAY - dt.timedelta(1)))
    assert (lies(firm, 1), lies(firm, 2)) == ([(5, D("33.33"))], [(1, D("6.67"))])
    assert firm.check() == []
    firm.undo()
    firm.undo()
    assert firm.ask(dump) == before


def test_goods_sent_to_and_fro_on_one_day_come_back_worth_what_they_were(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "3", "3.333333")
    transfer(firm, "3")
    transfer(firm, "3", source=2, target=1)
    assert (lies(firm, 1), lies(firm, 2)) == ([(3, D("10.00"))], [(0, D("0.00"))])


def test_no_more_is_transferred_than_lies_there_and_never_to_the_same_place(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "3", "1")
    before = firm.ask(dump)
    for quantity, target in (("4", 2), ("0", 2), ("1", 1)):
        with pytest.raises(Refusal):
            transfer(firm, quantity, target=target)
    assert firm.ask(dump) == before


def test_more_leaves_than_lies_there_where_that_is_allowed_and_the_next_receipt_settles_it(
    firm: Workspace,
) -> None:
    note(firm, MoveKind.RECEIPT, "2", "10")
    firm.settings.set("negative_stock", value=True)
    note(firm, MoveKind.ISSUE, "7")
    assert lies(firm) == [(-5, D(-50))]
    firm.settings.set("negative_stock", value=False)
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(8), D(20), DAY + dt.timedelta(1)))
    assert lies(firm) == [(3, D(60))]
    with pytest.raises(Refusal, match="6 of Bolt would be missing"):
        note(firm, MoveKind.ISSUE, "1")
    assert firm.check() == []


MOVED = st.lists(
    st.tuples(st.sampled_from("riitt"), st.integers(0, 3), st.integers(1, 6), st.integers(0, 9999)),
    max_size=14,
)


@settings(max_examples=examples(25))
@given(drawn=MOVED)
def test_any_history_with_transfers_and_what_is_missing_is_what_a_naive_model_says(
    drawn: list[tuple[str, int, int, int]],
) -> None:
    moves, told = list[Move](), list[tuple[str, int, int, int, int]]()
    for n, (act, day, pieces, cents) in enumerate(drawn):
        told.append((act, day, pieces, cents, n))
        when, place = DAY + dt.timedelta(day), n % 2
        if act == "r":
            moves.append(Move(2 * n, when, D(pieces), D(cents) / 100, warehouse=place))
        elif act == "t":
            moves.append(Move(2 * n, when, D(-pieces), warehouse=place, is_transfer=True))
            moves.append(
                Move(2 * n + 1, when, D(pieces), warehouse=1 - place, source=2 * n, is_transfer=True)
            )
        else:
            moves.append(Move(2 * n, when, D(-pieces), warehouse=place))
    found = [(one.move.warehouse, one.after.quantity, one.after.value) for one in passings(in_order(moves))]
    assert found == naive(told)
    assert all(quantity or not value for _place, quantity, value in found)


def naive(told: list[tuple[str, int, int, int, int]]) -> list[tuple[int, Decimal, Decimal]]:
    """Each warehouse after each move: cents counted in whole numbers, day by day."""
    lies, worth, cost, ever = {0: 0, 1: 0}, {0: 0, 1: 0}, dict[int, Fraction](), Fraction(0)
    found: list[tuple[int, Decimal, Decimal]] = []

    def move(place: int, pieces: int, cents: int | None) -> int:
        nonlocal ever
        before, had, known = lies[place], worth[place], cost.get(place)
        price = ever if known is None else known
        if known is None and cents:
            price = price if ever_known else _half(Fraction(cents, abs(pieces)), 4)
        lies[place] += pieces
        if not lies[place]:
            worth[place] = 0
        elif pieces > 0 and before >= 0:
            worth[place] += _whole(pieces * price) if cents is None else cents
        elif pieces > 0 and lies[place] < 0:
            worth[place] -= _whole(Fraction(had * pieces, -before))
        elif pieces > 0:
            entered = _whole(pieces * price) if cents is None else cents
            worth[place] = entered - _whole(Fraction(entered * -before, pieces))
        elif lies[place] < 0:
            worth[place] = _whole(lies[place] * price)
        else:
            worth[place] -= min(had, _whole(-pieces * _half(Fraction(had, before), 4)))
        cost[place] = _half(Fraction(worth[place], lies[place]), 4) if lies[place] > 0 else price
        ever = cost[place]
        found.append((place, D(lies[place]), D(worth[place]) / 100))
        return had - worth[place]

    ever_known = False
    for act, _day, pieces, cents, n in sorted(
        told, key=lambda one: (one[1], "rtij".index(one[0]) if one[0] != "j" else 2, one[4])
    ):
        place = n % 2
        if act == "r":
            move(place, pieces, pieces and cents)
        elif act == "t":
            move(1 - place, pieces, move(place, -pieces, None))
        else:
            move(place, -pieces, None)
        ever_known = True
    return found


def _half(value: Fraction, places: int) -> Fraction:
    scaled = abs(value) * 10**places + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**places) * (-1 if value < 0 else 1)


def _whole(value: Fraction) -> int:
    return int(_half(value, 0))


def test_the_usual_warehouse_is_meant_where_none_is_named_and_undone_as_one_step(firm: Workspace) -> None:
    before = firm.ask(dump)
    firm.warehouses.make_usual(2)
    note(firm, MoveKind.RECEIPT, "10", "2")
    assert (lies(firm, 1), lies(firm, 2)) == ([], [(10, D(20))])
    firm.undo()
    firm.undo()
    assert firm.ask(dump) == before
    assert firm.ask(usual) == 1


def test_a_usual_warehouse_that_is_undone_away_leaves_the_first_one_usual(firm: Workspace) -> None:
    third = firm.records.add("warehouses", {"name": "Van"})
    firm.warehouses.make_usual(3)
    firm.undo(third.step)
    assert firm.ask(usual) == 1


def test_a_warehouse_is_retired_once_nothing_lies_there_and_takes_nothing_then(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "1", "2", at=2)
    with pytest.raises(Refusal, match="Goods lie in Shop"):
        firm.retiring.retire([2], of="warehouses")
    note(firm, MoveKind.ISSUE, "1", at=2)
    firm.retiring.retire([2], of="warehouses")
    with pytest.raises(Refusal, match="Shop is out of use"):
        note(firm, MoveKind.RECEIPT, "1", "2", at=2)
    with pytest.raises(Refusal, match="Main warehouse is the usual warehouse"):
        firm.retiring.retire([1], of="warehouses")


@pytest.mark.parametrize("key", [1, 2])
def test_a_warehouse_that_is_needed_is_not_deleted(firm: Workspace, key: int) -> None:
    note(firm, MoveKind.RECEIPT, "1", "2", at=2)
    with pytest.raises(Refusal):
        firm.records.delete("warehouses", [key])


def test_a_warehouse_without_moves_is_deleted(firm: Workspace) -> None:
    firm.records.delete("warehouses", [2])
    assert firm.count("warehouses") == 1


def test_the_card_says_in_which_of_several_warehouses_something_moved(firm: Workspace) -> None:
    note(firm, MoveKind.RECEIPT, "3", "2")
    note(firm, MoveKind.RECEIPT, "4", "2", at=2)
    assert [line.warehouse for line in firm.ask(card, 1)] == ["Main warehouse", "Shop"]


def test_two_warehouses_never_share_a_name(firm: Workspace) -> None:
    for name in ("Shop", "Main warehouse"):
        with pytest.raises(Refusal, match=f"{name} is that of .* already"):
            firm.records.add("warehouses", {"name": name})
    with pytest.raises(Refusal, match="Shop is that of"):
        firm.records.change("warehouses", 1, {"name": "Shop"})
    firm.records.change("warehouses", 2, {"name": "Shop", "keeper": "Ann"})
    assert firm.check() == []


@pytest.mark.parametrize(("language", "called"), [("en", "Main warehouse"), ("zh_CN", "主仓库")])
def test_the_sample_s_first_warehouse_is_called_in_the_language_of_its_people(
    tmp_path: Path, clock: FixedClock, language: str, called: str
) -> None:
    with Workspace.create(tmp_path / "s.crm", clock) as sample:
        fill(sample.file, 3, language, today=DAY)
        assert sample.get("warehouses", 1).title == called
        assert sample.check() == []
