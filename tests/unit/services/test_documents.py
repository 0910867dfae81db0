"""Documents with lines: entered, changed, undone; amounts follow from the lines."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

D = Decimal
DAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


@pytest.fixture
def firm(workspace: Workspace) -> Workspace:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    workspace.records.add(
        "products",
        {"number": "B8", "name": "Bolt M8", "unit": "pcs", "sale_price": D("0.335"), "vat_rate": D("0.13")},
    )
    return workspace


def order(firm: Workspace, *lines: dict[str, Any]) -> int:
    return firm.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": list(lines)}).new_id(
        "orders"
    )


def lines(firm: Workspace, key: int) -> list[dict[str, Any]]:
    return firm.ask(part_rows, "orders", "lines", key)


def test_a_line_takes_what_is_known_of_its_product_and_is_worked_out(firm: Workspace) -> None:
    key = order(firm, {"product_code": "B8", "quantity": D(3)})
    (line,) = lines(firm, key)
    assert (line["product_name"], line["unit"], line["price"]) == ("Bolt M8", "pcs", D("0.335000"))
    assert (line["amount"], line["tax"], line["product_id"].id) == (D("1.01"), D("0.12"), 1)
    assert firm.get("orders", key).values["amount"] == D("1.01")
    assert firm.get("orders", key).number == "XS20261120-0001"


def test_lines_are_changed_added_and_taken_out_in_one_step(firm: Workspace) -> None:
    key = order(
        firm,
        {"product_code": "B8", "quantity": D(100)},
        {"product_name": "Fitting", "quantity": D(1), "price": D("80")},
    )
    before = lines(firm, key)
    firm.records.change(
        "orders",
        key,
        {},
        parts={
            "lines": [
                {"product_name": "Delivery", "quantity": D(1), "price": D("12.50")},
                {"uid": before[0]["uid"], "quantity": D(10), "discount": D("0.1")},
            ]
        },
    )
    after = lines(firm, key)
    assert [(one["product_name"], one["amount"]) for one in after] == [
        ("Delivery", D("12.50")),
        ("Bolt M8", D("3.02")),
    ]
    assert after[1]["id"] == before[0]["id"]
    assert firm.get("orders", key).values["amount"] == D("15.52")
    firm.undo()
    assert lines(firm, key) == before
    assert firm.get("orders", key).values["amount"] == D("113.50")
    assert firm.check() == []


def test_what_is_undone_goes_with_its_lines_and_comes_back_with_them(firm: Workspace) -> None:
    with firm.file.reading() as db:
        empty = dump(db)["document_line"]
    key = order(
        firm, {"product_code": "B8", "quantity": D(3)}, {"product_name": "x", "quantity": D(1), "price": D(1)}
    )
    with firm.file.reading() as db:
        full = dump(db)["document_line"]
    firm.undo()
    with firm.file.reading() as db:
        assert dump(db)["document_line"] == empty
    firm.redo()
    with firm.file.reading() as db:
        assert dump(db)["document_line"] == full
    assert firm.get("orders", key).values["amount"] == D("2.01")


def test_a_line_that_says_too_little_is_named_and_nothing_is_saved(firm: Workspace) -> None:
    with pytest.raises(Refusal) as refused:
        order(firm, {"product_code": "B8", "quantity": D(1)}, {"product_name": "Fitting", "quantity": D(1)})
    assert str(refused.value) == "Line 2: Price must not be empty."
    assert firm.count("orders") == 0
    with pytest.raises(Refusal, match="no field"):
        order(firm, {"colour": "red"})
    with pytest.raises(Refusal, match="no field"):
        firm.records.add("customers", {"name": "A"}, parts={"lines": []})


def test_a_line_somebody_else_took_out_is_not_changed_in_silence(firm: Workspace) -> None:
    key = order(firm, {"product_code": "B8", "quantity": D(3)})
    (line,) = lines(firm, key)
    firm.records.change("orders", key, {}, parts={"lines": []})
    with pytest.raises(Refusal, match="no longer there"):
        firm.records.change("orders", key, {}, parts={"lines": [{"uid": line["uid"], "quantity": D(1)}]})


def test_another_code_means_another_product_or_none(firm: Workspace) -> None:
    key = order(firm, {"product_code": "B8", "quantity": D(3)})
    (line,) = lines(firm, key)
    other = {"uid": line["uid"], "product_code": "ZZ"}
    with pytest.raises(Refusal, match="No product has the code “ZZ”"):
        firm.records.change("orders", key, {}, parts={"lines": [other]})
    firm.records.change("orders", key, {}, parts={"lines": [other | {"product_name": "Zip"}]})
    (line,) = lines(firm, key)
    assert (line["product_code"], line["product_name"], line["product_id"]) == ("ZZ", "Zip", None)


figures = st.tuples(
    st.integers(1, 10**6).map(lambda n: D(n) / 100),
    st.integers(0, 10**6).map(lambda n: D(n) / 1000),
    st.sampled_from([None, D("0.05"), D("0.5"), D(1)]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(figures, max_size=5), again=st.lists(figures, max_size=5))
def test_a_document_is_worth_what_its_lines_are_whatever_was_done_to_them(
    workspace: Workspace, rows: list[Any], again: list[Any]
) -> None:
    if not workspace.count("customers"):
        workspace.records.add("customers", {"name": "Oak Joinery"})
    drafts = [{"product_name": "x", "quantity": q, "price": p, "discount": off} for q, p, off in rows]
    key = order(workspace, *drafts)
    kept = [{"uid": one["uid"]} for one in lines(workspace, key)][1:]
    more = [{"product_name": "y", "quantity": q, "price": p, "discount": off} for q, p, off in again]
    workspace.records.change("orders", key, {}, parts={"lines": [*more, *kept]})
    worth = sum(
        (
            (q * p * (1 - (off or 0))).quantize(D("0.01"), "ROUND_HALF_UP")
            for q, p, off in [*again, *rows[1:]]
        ),
        D(0),
    )
    assert workspace.get("orders", key).values["amount"] == worth


SERVICE = {"product_name": "Delivery", "quantity": D(1), "price": D("20"), "vat_rate": D("0.06")}
GOODS = {"product_name": "Pump", "quantity": D(2), "price": D("50"), "vat_rate": D("0.13")}


def worth(firm: Workspace, key: int) -> tuple[Any, ...]:
    """What the lines and the whole come to."""
    return (
        *((one["amount"], one["tax"]) for one in lines(firm, key)),
        firm.get("orders", key).values["amount"],
    )


def test_a_discount_on_the_whole_is_spread_over_the_lines_and_taken_off_again(firm: Workspace) -> None:
    key = order(firm, GOODS, SERVICE)
    plain = worth(firm, key)

    firm.records.change("orders", key, {"document_discount": D("0.05")})

    assert worth(firm, key) == ((D("95.00"), D("10.93")), (D("19.00"), D("1.08")), D("114.00"))
    firm.records.change("orders", key, {"document_discount": None})
    assert worth(firm, key) == plain == ((D("100.00"), D("11.50")), (D("20.00"), D("1.13")), D("120.00"))


def test_prices_that_exclude_the_tax_have_it_added_last(firm: Workspace) -> None:
    key = order(firm, GOODS, SERVICE)

    firm.records.change("orders", key, {"price_basis": "net", "document_discount": D("0.05")})

    assert worth(firm, key) == ((D("107.35"), D("12.35")), (D("20.14"), D("1.14")), D("127.49"))


def test_a_line_taken_out_leaves_the_others_with_the_discount_of_what_is_left(firm: Workspace) -> None:
    third = {"product_name": "Nut", "quantity": D(1), "price": D("0.01")}
    head = {"customer_id": 1, "date": DAY, "document_discount": D("0.5")}
    key = firm.records.add("orders", head, parts={"lines": [third, third, third]}).new_id("orders")
    assert [one["amount"] for one in lines(firm, key)] == [D("0.00"), D("0.01"), D("0.01")]

    firm.records.change("orders", key, {}, parts={"lines": [{"uid": lines(firm, key)[1]["uid"]}]})

    assert worth(firm, key) == ((D("0.01"), None), D("0.01"))


def test_the_same_discount_set_for_many_orders_changes_what_they_come_to(firm: Workspace) -> None:
    both = [order(firm, GOODS), order(firm, SERVICE)]

    firm.records.change_many("orders", both, {"document_discount": D("0.1")})

    assert [firm.get("orders", key).values["amount"] for key in both] == [D("90.00"), D("18.00")]


def test_a_stated_amount_stays_where_what_it_follows_from_does_not_change(firm: Workspace) -> None:
    stated = {**GOODS, "amount": D("99.99"), "tax": D("11.49")}
    key = order(firm, stated, SERVICE)
    first, second = lines(firm, key)

    firm.records.change(
        "orders", key, {}, parts={"lines": [{"uid": first["uid"]}, {"uid": second["uid"], "quantity": D(2)}]}
    )

    assert worth(firm, key)[:2] == ((D("99.99"), D("11.49")), (D("40.00"), D("2.26")))
