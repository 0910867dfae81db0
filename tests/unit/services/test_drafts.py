"""Drafts of new records: as private as the file, no steps of it, gone when they are used."""

import datetime as dt
from decimal import Decimal

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.queries.listing import Reference
from crm_desktop.services.drafts import Draft
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.file import CrmFile

AT = dt.datetime(2026, 11, 27, 14, 32, tzinfo=dt.UTC)
DRAFT = Draft(
    AT,
    {
        "name": "宁波鑫源电子厂",
        "credit_limit": Decimal("15000.00"),
        "terms_days": 30,
        "has_money": True,
        "cooperation_since": dt.date(2020, 1, 1),
        "parent_id": Reference(1, "鑫源集团"),
    },
    {"terms_months": "2x"},
)


@pytest.fixture
def workspace(file: CrmFile) -> Workspace:
    return Workspace(file)


def again(workspace: Workspace, clock: FixedClock) -> Draft | None:
    with Workspace.open(workspace.path, clock, read_only=True) as other:
        return other.drafts.kept("customers")


def test_a_draft_comes_back_value_by_value(workspace: Workspace, clock: FixedClock) -> None:
    workspace.drafts.keep("customers", DRAFT)
    workspace.drafts.settle()

    assert again(workspace, clock) == DRAFT


def test_a_draft_is_no_step_and_no_fault(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Harrow"})
    workspace.drafts.keep("customers", DRAFT)
    workspace.drafts.settle()

    workspace.undo()

    assert workspace.count("customers") == 0
    assert workspace.drafts.kept("customers") == DRAFT
    assert workspace.check() == []


def test_a_draft_that_does_not_last_is_told_but_not_written(workspace: Workspace, clock: FixedClock) -> None:
    workspace.drafts.keep("customers", DRAFT)
    workspace.drafts.settle()
    workspace.drafts.keep("customers", DRAFT, lasting=False)
    workspace.drafts.settle()

    assert workspace.drafts.kept("customers") == DRAFT
    assert again(workspace, clock) is None


def test_a_draft_is_gone_once_it_is_dropped(workspace: Workspace, clock: FixedClock) -> None:
    workspace.drafts.keep("customers", DRAFT)
    workspace.drafts.settle()
    workspace.drafts.drop("customers")
    workspace.drafts.settle()

    assert workspace.drafts.kept("customers") is None
    assert again(workspace, clock) is None


def test_each_kind_of_record_has_a_draft_of_its_own(workspace: Workspace) -> None:
    workspace.drafts.keep("customers", DRAFT)

    assert workspace.drafts.kept("contacts") is None
