"""Customers out of use: hidden where one chooses, never where money is counted."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Concerned, Refusal
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.statement_customers import statement_customers
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

TODAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


def add(workspace: Workspace, name: str) -> int:
    return workspace.records.add("customers", {"name": name}).new_id("customers")


def retired_on(workspace: Workspace, key: int) -> date | None:
    return workspace.get("customers", key).values["retired_on"]


def test_several_are_retired_in_one_step_and_one_undo_brings_them_back(workspace: Workspace) -> None:
    one, other, third = (add(workspace, name) for name in ("One", "Other", "Third"))
    workspace.retiring.retire([one], date(2026, 10, 1))
    change = workspace.retiring.retire([one, other, third])

    assert str(change.label) == "Retire 2 customers"
    assert [retired_on(workspace, key) for key in (one, other, third)] == [date(2026, 10, 1), TODAY, TODAY]
    workspace.undo()
    assert [retired_on(workspace, key) for key in (one, other, third)] == [date(2026, 10, 1), None, None]


def test_several_suppliers_are_called_so_and_one_that_is_both_is_retired_as_both(
    workspace: Workspace,
) -> None:
    keys = [
        workspace.records.add("suppliers", {"name": name, "is_customer": name == "Both"}).new_id("suppliers")
        for name in ("One", "Both")
    ]
    assert str(workspace.retiring.retire(keys).told) == "Retired 2 suppliers"
    assert retired_on(workspace, keys[1]) == TODAY
    assert str(workspace.retiring.bring_back([*keys, add(workspace, "Third")]).told) == (
        "Brought back 2 suppliers"
    )


def test_one_is_brought_back_and_the_step_bears_the_name(workspace: Workspace) -> None:
    key = add(workspace, "One")
    workspace.retiring.retire([key])
    assert str(workspace.retiring.bring_back([key]).told) == "Brought back One"
    assert retired_on(workspace, key) is None
    with pytest.raises(Refusal, match="in use already"):
        workspace.retiring.bring_back([key])


def test_nobody_is_retired_twice_or_in_advance(workspace: Workspace) -> None:
    key = add(workspace, "One")
    with pytest.raises(Refusal, match="in advance"):
        workspace.retiring.retire([key], date(2026, 11, 21))
    workspace.retiring.retire([key])
    with pytest.raises(Refusal, match="already"):
        workspace.retiring.retire([key])


def test_who_is_retired_still_stands_in_ageing_statements_and_ledger(workspace: Workspace) -> None:
    key = add(workspace, "One")
    workspace.receivables.post(ChargeDraft(key, Decimal("10.00")))
    before = workspace.ask(ageing, TODAY)
    workspace.retiring.retire([key])

    assert workspace.ask(ageing, TODAY) == before
    assert key in workspace.ask(statement_customers, date(2026, 11, 1), TODAY)
    workspace.receivables.post(ReceiptDraft(key, Decimal("10.00")))
    assert workspace.get("customers", key).values["balance"] == 0


def test_a_refused_deletion_names_which_and_why(workspace: Workspace) -> None:
    keys = [add(workspace, name) for name in ("One", "Two", "Three", "Four", "Five", "Six")]
    for key in keys[:4]:
        workspace.receivables.post(ChargeDraft(key, Decimal("10.00")))
    workspace.records.change("customers", keys[5], {"parent_id": keys[4]})
    with pytest.raises(Refusal) as refused:
        workspace.records.delete("customers", keys)

    assert str(refused.value) == (
        "One, Two, Three and 1 more: A customer with receivables or receipts cannot be deleted. "
        "Five: Other companies name this customer as their parent company."
    )
    assert refused.value.about == Concerned("customers", tuple(keys[:5]))
    workspace.records.delete("customers", keys[5:])
    workspace.records.delete("customers", keys[4:5])
    assert workspace.count("customers") == 4
