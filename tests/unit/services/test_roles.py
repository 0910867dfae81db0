"""One firm may be customer and supplier: one record, found in both lists."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.models.ledger import Side
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import brought_in


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


def listed(workspace: Workspace, entity: str) -> list[int]:
    return list(workspace.listing(entity).ids(ListRequest(entity)))


def supplier(workspace: Workspace, name: str) -> int:
    return workspace.records.add("suppliers", {"name": name}).new_id("suppliers")


def test_a_supplier_is_no_customer_until_it_is_said_to_be(workspace: Workspace) -> None:
    key = supplier(workspace, "Steel Works")
    assert workspace.get("suppliers", key).number == "G001"
    assert (listed(workspace, "customers"), listed(workspace, "suppliers")) == ([], [key])
    with pytest.raises(NotFound):
        workspace.named("customers", "Steel Works")
    change = workspace.records.change("suppliers", key, {"is_customer": True})
    assert change.touches("customers")
    assert change.touches("suppliers")
    assert listed(workspace, "customers") == listed(workspace, "suppliers") == [key]
    workspace.undo()
    assert listed(workspace, "customers") == []


def test_what_is_told_of_a_change_is_told_of_the_roles_the_record_has(workspace: Workspace) -> None:
    change = workspace.records.add("suppliers", {"name": "Steel Works"})
    assert change.touches("suppliers")
    assert not change.touches("customers")
    with pytest.raises(LookupError):
        change.new_id("customers")
    assert not workspace.records.add("customers", {"name": "Oak"}).touches("suppliers")


def test_the_search_box_finds_it_as_what_it_is(workspace: Workspace) -> None:
    key = supplier(workspace, "Steel Works")
    assert [hit.entity for hit in workspace.search("steel").hits] == ["suppliers"]
    workspace.records.change("suppliers", key, {"is_customer": True, "city": "York"})
    (hit,) = workspace.search("steel").hits
    assert (hit.entity, hit.detail) == ("customers", "York")


def test_a_role_that_is_needed_is_not_given_up(workspace: Workspace) -> None:
    key = workspace.records.add("customers", {"name": "Oak"}).new_id("customers")
    workspace.records.change("customers", key, {"is_supplier": True})
    with pytest.raises(Refusal, match="give one of both up"):
        workspace.records.delete("suppliers", [key])
    workspace.receivables.post(ChargeDraft(key, Decimal(10)))
    with pytest.raises(Refusal, match="need it as a customer"):
        workspace.records.change("suppliers", key, {"is_customer": False})
    workspace.records.change("customers", key, {"is_supplier": False})
    assert listed(workspace, "suppliers") == []


def test_nobody_is_left_without_any_role(workspace: Workspace) -> None:
    key = workspace.records.add("customers", {"name": "Oak"}).new_id("customers")
    workspace.records.change("customers", key, {"is_supplier": True})
    workspace.records.change("suppliers", key, {"is_customer": False})
    with pytest.raises(Refusal, match="found nowhere"):
        workspace.records.change_many("customers", [key], {"is_supplier": False})
    workspace.records.delete("suppliers", [key])
    assert workspace.check() == []


def test_nobody_is_left_without_any_role_by_undo_of_an_older_step(workspace: Workspace) -> None:
    key = workspace.records.add("customers", {"name": "Oak"}).new_id("customers")
    sells = workspace.records.change("customers", key, {"is_supplier": True}).step
    workspace.records.change("suppliers", key, {"is_customer": False})
    with pytest.raises(Refusal, match="found nowhere"):
        workspace.undo(sells)
    assert listed(workspace, "suppliers") == [key]


def test_who_is_charged_is_a_customer_from_then_on(workspace: Workspace) -> None:
    key = supplier(workspace, "Steel Works")
    workspace.receivables.post(ChargeDraft(key, Decimal(10)))
    assert listed(workspace, "customers") == listed(workspace, "suppliers") == [key]
    workspace.undo()
    assert listed(workspace, "customers") == []


def test_a_supplier_in_a_list_of_debtors_is_found_among_the_customers(
    workspace: Workspace, tmp_path: Path
) -> None:
    key = supplier(workspace, "Steel Works")
    rows = (["Customer", "Invoice No", "Date", "Amount"], ["Steel Works", "R1", "2026-11-01", "100.00"])
    brought_in(workspace.file, tmp_path, *rows)
    assert listed(workspace, "customers") == [key]
    assert workspace.check() == []


def test_each_role_is_kept_by_what_is_owed_on_its_own_side(workspace: Workspace) -> None:
    bought_from, sold_to = (supplier(workspace, name) for name in ("Steel Works", "Oak"))
    workspace.ledger(Side.PAYABLE).post(ChargeDraft(bought_from, Decimal("70.00")))
    workspace.receivables.post(ChargeDraft(sold_to, Decimal("10.00")))
    workspace.records.change("suppliers", bought_from, {"is_customer": True})
    with pytest.raises(Refusal, match="payables need it"):
        workspace.records.change("customers", bought_from, {"is_supplier": False})
    workspace.records.change("suppliers", bought_from, {"is_customer": False})
    with pytest.raises(Refusal, match="receivables need it"):
        workspace.records.change("suppliers", sold_to, {"is_customer": False})
    workspace.records.change("customers", sold_to, {"is_supplier": False})
    with pytest.raises(Refusal, match="supplier with payables or payments"):
        workspace.records.delete("suppliers", [bought_from])
    with pytest.raises(Refusal, match="customer with receivables or receipts"):
        workspace.records.delete("customers", [sold_to])
