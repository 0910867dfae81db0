"""What discount rules take off the lines of documents, and what of a line they leave alone."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

DAY = dt.date(2026, 11, 20)
OAK, ELM = 1, 2


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Oak of level A, Elm of none; bolts at 4.60 and in cases of 200, cable at 10 and for level A at 9."""
    with empty_workspace(tmp_path / "d.crm", clock) as opened:
        opened.records.add("customers", {"name": "Oak", "level": "A"})
        opened.records.add("customers", {"name": "Elm"})
        bolt = {"number": "B", "name": "Bolt", "category": "Fasteners/Bolts", "sale_price": Decimal("4.60")}
        case = {"unit": "case", "factor": Decimal(200)}
        opened.records.add("products", bolt | {"unit": "pc"}, parts={"units": [case]})
        cable = {"number": "C", "name": "Cable", "category": "Electrical", "sale_price": Decimal(10)}
        opened.records.add("products", cable, parts={"prices": [{"level": "A", "price": Decimal(9)}]})
        yield opened


def rule(workspace: Workspace, share: str, **facts: Any) -> int:
    values = {"name": f"Off {share}", "discount": Decimal(share)} | facts
    return workspace.records.add("discounts", values).new_id("discounts")


def added(workspace: Workspace, customer: int, *lines: dict[str, Any]) -> int:
    head = {"customer_id": customer, "date": DAY}
    return workspace.records.add("orders", head, parts={"lines": lines}).new_id("orders")


def lines_of(workspace: Workspace, key: int) -> list[Any]:
    return workspace.ask(part_rows, "orders", "lines", key)


def off(workspace: Workspace, customer: int, **line: Any) -> Decimal | None:
    (row,) = lines_of(
        workspace, added(workspace, customer, {"product_code": "B", "quantity": Decimal(1)} | line)
    )
    return row["discount"]


def test_a_new_line_gets_what_the_rule_takes_off_its_price(workspace: Workspace) -> None:
    rule(workspace, "0.05", level="A", category="Fasteners")

    key = added(workspace, OAK, {"product_code": "B", "quantity": Decimal(3)})
    (line,) = lines_of(workspace, key)
    assert (line["price"], line["discount"], line["amount"]) == (
        Decimal("4.60"),
        Decimal("0.05"),
        Decimal("13.11"),
    )
    assert off(workspace, ELM) is None
    assert off(workspace, OAK, product_code="C") is None


def test_quantities_of_a_rule_are_those_of_the_products_own_unit(workspace: Workspace) -> None:
    rule(workspace, "0.08", from_quantity=Decimal(200))

    assert off(workspace, ELM, quantity=Decimal(199)) is None
    assert off(workspace, ELM, unit="case") == Decimal("0.08")


def test_the_amount_of_a_rule_is_that_of_the_line_before_its_discount(workspace: Workspace) -> None:
    rule(workspace, "0.08", from_amount=Decimal(46))

    assert off(workspace, ELM, quantity=Decimal(9)) is None
    assert off(workspace, ELM, quantity=Decimal(10)) == Decimal("0.08")


def test_a_price_for_the_level_is_not_discounted_again_unless_the_rule_says_so(workspace: Workspace) -> None:
    key = rule(workspace, "0.05")
    assert off(workspace, OAK, product_code="C") is None
    assert off(workspace, ELM, product_code="C") == Decimal("0.05")

    workspace.records.change("discounts", key, {"on_level_prices": True})
    assert off(workspace, OAK, product_code="C") == Decimal("0.05")


def test_a_price_less_what_the_level_gets_off_is_not_discounted_again_either(workspace: Workspace) -> None:
    workspace.settings.set("level_discounts", "A 10%")
    rule(workspace, "0.05")

    assert off(workspace, OAK) is None
    assert off(workspace, ELM) == Decimal("0.05")


def test_what_was_typed_stands(workspace: Workspace) -> None:
    rule(workspace, "0.05")

    assert off(workspace, ELM, discount=Decimal("0.2")) == Decimal("0.2")
    assert off(workspace, ELM, discount=None) is None
    assert off(workspace, ELM, price=Decimal(4)) is None


def test_a_rule_that_takes_nothing_keeps_others_off(workspace: Workspace) -> None:
    rule(workspace, "0.05", category="Fasteners")
    rule(workspace, "0", product_id=1)

    assert off(workspace, ELM) is None


def test_a_changed_rule_changes_no_line(workspace: Workspace) -> None:
    key = rule(workspace, "0.05")
    order = added(workspace, ELM, {"product_code": "B", "quantity": Decimal(1)})

    workspace.records.change("discounts", key, {"discount": Decimal("0.5")})
    workspace.records.change(
        "orders", order, {}, parts={"lines": [{"uid": uid_of(workspace, order), "quantity": Decimal(7)}]}
    )
    (line,) = lines_of(workspace, order)
    assert (line["discount"], line["quantity"]) == (Decimal("0.05"), 7)


def uid_of(workspace: Workspace, order: int) -> str:
    (line,) = lines_of(workspace, order)
    return line["uid"]


def test_another_product_in_the_line_has_its_own_rule(workspace: Workspace) -> None:
    rule(workspace, "0.05", category="Fasteners")
    order = added(workspace, ELM, {"product_code": "B", "quantity": Decimal(1)})

    row = {"uid": uid_of(workspace, order), "product_code": "C"}
    workspace.records.change("orders", order, {}, parts={"lines": [row]})
    (line,) = lines_of(workspace, order)
    assert (line["price"], line["discount"]) == (10, None)


def test_the_rule_is_told(workspace: Workspace) -> None:
    rule(workspace, "0.05", number="ZK7", name="Sale")

    change = workspace.records.add(
        "orders",
        {"customer_id": ELM, "date": DAY},
        parts={
            "lines": [
                {"product_code": "C", "quantity": Decimal(1), "discount": None},
                {"product_code": "B", "quantity": Decimal(1)},
            ]
        },
    )
    assert [str(one) for one in change.remarks] == ["Line 2: 5% off by ZK7 Sale."]


def test_what_a_rule_names_is_not_deleted_without_it(workspace: Workspace) -> None:
    key = rule(workspace, "0.05", customer_id=ELM, product_id=1)

    for kind, named in (("customers", ELM), ("products", 1)):
        with pytest.raises(Refusal, match=r"Discount rules name this (customer|product)"):
            workspace.records.delete(kind, [named])
    workspace.records.delete("discounts", [key])
    workspace.records.delete("customers", [ELM])
    workspace.undo()
    workspace.undo()
    assert off(workspace, ELM) == Decimal("0.05")


def test_a_rule_does_not_end_before_it_begins(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="The rule ends before it begins"):
        rule(workspace, "0.05", since=DAY, until=dt.date(2026, 11, 19))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"category": "Fasteners"}, Decimal("0.05")),
        ({"category": "Fasteners/Bolts"}, Decimal("0.05")),
        ({"category": "Fasteners/Bolts/Hex"}, None),
        ({"category": "Fast"}, None),
        ({"brand": "Fischer"}, Decimal("0.05")),
        ({"brand": "Hilti"}, None),
        ({"brand": "Fischer", "category": "Electrical"}, None),
        ({"product_id": 1, "category": "Electrical"}, None),
        ({"customer_id": OAK}, None),
    ],
)
def test_a_line_is_discounted_by_the_rules_of_its_goods_alone(
    workspace: Workspace, facts: dict[str, Any], found: Decimal | None
) -> None:
    workspace.records.change("products", 1, {"brand": "Fischer"})
    rule(workspace, "0.05", **facts)

    assert off(workspace, ELM) == found


def test_a_discount_that_was_typed_stays_when_the_product_changes_and_is_told(workspace: Workspace) -> None:
    key = added(workspace, ELM, {"product_code": "B", "quantity": Decimal(3), "discount": Decimal("0.125")})
    (line,) = lines_of(workspace, key)
    rows = [{"uid": line["uid"], "product_code": "C"}]
    change = workspace.records.change("orders", key, {}, parts={"lines": rows})
    (line,) = lines_of(workspace, key)
    assert (line["product_name"], line["price"], line["discount"]) == (
        "Cable",
        Decimal(10),
        Decimal("0.125"),
    )
    assert line["amount"] == Decimal("26.25")
    assert [str(one) for one in change.remarks] == ["Line 1 keeps its discount of 12.5%."]


def test_what_a_rule_takes_off_the_other_product_is_told_instead(workspace: Workspace) -> None:
    rule(workspace, "0.05", category="Electrical")
    key = added(workspace, ELM, {"product_code": "B", "quantity": Decimal(3), "discount": Decimal("0.1")})
    (line,) = lines_of(workspace, key)
    rows = [{"uid": line["uid"], "product_code": "C"}]
    change = workspace.records.change("orders", key, {}, parts={"lines": rows})
    assert lines_of(workspace, key)[0]["discount"] == Decimal("0.05")
    assert [str(one) for one in change.remarks] == ["Line 1: 5% off by ZK001 Off 0.05."]


def test_a_code_no_product_has_is_refused_over_a_known_line_unless_it_says_what_it_is(
    workspace: Workspace,
) -> None:
    key = added(workspace, ELM, {"product_code": "B", "quantity": Decimal(3)})
    (line,) = lines_of(workspace, key)
    rows: list[dict[str, Any]] = [{"uid": line["uid"], "product_code": "XYZ"}]
    with pytest.raises(Refusal, match="No product has the code “XYZ”") as refused:
        workspace.records.change("orders", key, {}, parts={"lines": rows})
    assert (refused.value.field, refused.value.row) == ("product_code", 1)
    rows[0] |= {"product_name": "Hinge", "price": Decimal(2)}
    workspace.records.change("orders", key, {}, parts={"lines": rows})
    (line,) = lines_of(workspace, key)
    assert (line["product_id"], line["product_name"], line["amount"]) == (None, "Hinge", Decimal(6))
