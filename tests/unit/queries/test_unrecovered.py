"""What of a bad debt is still missing, as the list of receivables has it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.listing import Condition, ListRequest, Op
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace

MISSING = Condition("unrecovered", Op.MORE, Decimal(0))


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "firm.crm", clock) as opened:
        yield opened


def missing(workspace: Workspace) -> dict[int, Decimal]:
    listing = workspace.listing("receivables")
    keys = listing.ids(ListRequest("receivables", (MISSING,)))
    return {row.id: row.values[0] for row in listing.rows(keys, ("unrecovered",))}


def test_what_was_recovered_and_what_was_reversed_is_missing_no_more(workspace: Workspace) -> None:
    customer = workspace.records.add("customers", {"name": "Firm"}).new_id("customers")
    ledger, charge = workspace.receivables, ChargeDraft(customer, Decimal(100), date=date(2026, 3, 1))
    items = [ledger.post(charge).new_id("receivables") for _ in range(3)]
    kept, paid, mistaken = (
        ledger.post(BadDebtDraft(item, "bankrupt")).new_id("receivables") for item in items
    )
    claim = ledger.post(RecoveryDraft(kept, Decimal(30))).new_id("receivables")
    ledger.post(RecoveryDraft(paid, Decimal(100)))
    ledger.reverse(mistaken)
    assert missing(workspace) == {kept: Decimal("70.00")}
    assert workspace.get("receivables", kept).values["unrecovered"] == Decimal("70.00")

    ledger.reverse(claim)
    assert missing(workspace) == {kept: Decimal("100.00")}
    assert workspace.get("receivables", items[0]).values["unrecovered"] == Decimal("0.00")
