"""A quote or an order on paper leaves out nothing that was written into it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crm_desktop.reports.catalogue import report
from crm_desktop.reports.picture import page_texts
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY

NUMBERS = {"quote": "BJ20261120-0001", "order": "XS20261120-0001"}
LONG = " ".join(f"word{number:04d}" for number in range(400))
LINE = {
    "product_name": "Hex bolt",
    "quantity": Decimal(3),
    "price": Decimal("20"),
    "vat_rate": Decimal("0.13"),
}


def printed_pages(workspace: Workspace, name: str, lines: list[dict[str, Any]], **head: Any) -> list[str]:
    values = {"customer_id": workspace.named("customers", "K018"), "date": TODAY, **head}
    workspace.records.add(f"{name}s", values, parts={"lines": lines})
    made = report(name).make(workspace, {name: NUMBERS[name], "language": "en"})
    return [" ".join(page.split()) for page in page_texts(made.pdf())]


@pytest.mark.parametrize("name", ["quote", "order"])
def test_what_is_noted_of_a_line_stands_beneath_it(workspace: Workspace, name: str) -> None:
    lines = [{**LINE, "note": "black, in boxes of 50"}, LINE]
    (said,) = printed_pages(workspace, name, lines)
    assert said.index("Hex bolt") < said.index("black, in boxes of 50") < said.rindex("Hex bolt")


@pytest.mark.parametrize("name", ["quote", "order"])
@pytest.mark.parametrize("key", ["product_name", "specification", "note"])
def test_a_text_of_a_line_is_printed_whole_over_as_many_pages_as_it_needs(
    workspace: Workspace, name: str, key: str
) -> None:
    pages = printed_pages(workspace, name, [LINE, {**LINE, key: LONG}, LINE])
    said = " ".join(pages)
    assert [word for word in LONG.split() if word not in said] == []
    assert "…" not in said
    assert "Carried forward 120.00" in said
    assert "Total 180.00" in said


def test_what_is_noted_of_the_whole_is_printed_whole(workspace: Workspace) -> None:
    (first, *others) = printed_pages(workspace, "quote", [LINE], note=LONG * 5)
    said = " ".join((first, *others))
    assert said.count("word0399") == 5
    assert "…" not in said
    assert "Confirmed by the customer" in said


def test_names_of_persons_and_firms_are_printed_whole(workspace: Workspace) -> None:
    named = " ".join(f"Name{number:02d}" for number in range(30))
    workspace.records.change("customers", 1, {"name": named, "address": f"Street {LONG[:500]} end"})
    workspace.profile.change({"english_name": "Ours " * 20 + "Ltd."})
    (said,) = printed_pages(workspace, "quote", [LINE], salesperson="Seller " * 12 + "Last")
    assert "Name29" in said
    assert "end" in said
    assert "Last" in said
    assert "Ltd. (stamp)" in said


def test_the_day_of_a_line_is_printed_only_where_it_is_another_than_the_orders(workspace: Workspace) -> None:
    due, later = date(2026, 12, 1), date(2026, 12, 24)
    lines = [{**LINE, "deliver_by": due}, {**LINE, "deliver_by": later}]
    (said,) = printed_pages(workspace, "order", lines, deliver_by=due)
    assert said.count("Deliver by") == 2
    assert (said.count("2026-12-01"), said.count("2026-12-24")) == (1, 1)


def test_where_all_lines_are_due_together_the_head_alone_says_so(workspace: Workspace) -> None:
    due = date(2026, 12, 1)
    (said,) = printed_pages(workspace, "order", [{**LINE, "deliver_by": due}, LINE], deliver_by=due)
    assert (said.count("Deliver by"), said.count("2026-12-01")) == (1, 1)


def test_the_parts_of_a_bundle_stand_beneath_its_line_on_every_page(workspace: Workspace) -> None:
    add = workspace.records.add
    add("products", {"number": "Z1", "name": "Anchor", "unit": "pc"})
    parts = {"bundle": [{"part_code": "Z1", "quantity": Decimal("2.5")}]}
    add("products", {"number": "Z2", "name": "Anchor kit", "sale_price": Decimal(20)}, parts=parts)
    lines = [{"product_code": "Z2", "quantity": Decimal(3)}] * 40
    (first, *others) = printed_pages(workspace, "order", lines)
    assert "1 Z2 Anchor kit 3 20.00 60.00 Z1 · Anchor 7.5 pc" in first
    assert sum(page.count("· Anchor 7.5 pc") for page in (first, *others)) == 40
    carried = first[first.index("Carried forward") :].split()[2]
    assert Decimal(carried.replace(",", "")) == 60 * first.count("Anchor kit")
    assert "Total 2,400.00" in others[-1]


def test_a_delivery_note_lists_what_left_for_a_bundle(workspace: Workspace) -> None:
    add = workspace.records.add
    for code in ("Z1", "Z3"):
        add("products", {"number": code, "name": f"Part {code}", "stock_quantity": Decimal(9)})
    add("products", {"number": "Z4", "name": "Fitting"})
    parts = [{"part_code": code, "quantity": Decimal(2)} for code in ("Z1", "Z4")]
    kit = add(
        "products", {"number": "Z2", "name": "Kit", "sale_price": Decimal(1)}, parts={"bundle": parts}
    ).new_id("products")
    head = {"customer_id": workspace.named("customers", "K018"), "date": TODAY}
    key = add("deliveries", head, parts={"lines": [{"product_code": "Z2", "quantity": Decimal(3)}]})
    workspace.deliveries.ship(key.new_id("deliveries"))
    workspace.records.change("products", kit, {}, parts={"bundle": [{"part_code": "Z3", "quantity": 1}]})
    number = workspace.get("deliveries", key.new_id("deliveries")).number
    for paper in ("A4", "241x93"):
        made = report("delivery").make(workspace, {"delivery": number, "paper": paper, "language": "en"})
        said = " ".join(" ".join(page_texts(made.pdf())).split())
        assert "Z1 · Part Z1 6" in said
        assert "Z3" not in said
