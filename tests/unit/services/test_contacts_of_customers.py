"""Whoever notes a call names a person of the customer it was with, on whatever path."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.rules import broken
from tests.empty_files import empty_workspace

ANOTHERS = "This contact is another customer's"


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """Two customers, 1 and 2, each with a contact of its key; contact 3 is nobody's."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        for name in ("Harbour Ltd", "Meadow Ltd"):
            customer = opened.records.add("customers", {"name": name}).new_id("customers")
            opened.records.add("contacts", {"name": f"{name}'s", "customer_id": customer})
        opened.records.add("contacts", {"name": "Free"})
        yield opened


def call(firm: Workspace, customer: int, contact: int | None) -> int:
    values = {
        "date": firm.clock.today(),
        "kind": "call",
        "subject": "A",
        "customer_id": customer,
        "contact_id": contact,
    }
    return firm.records.add("activities", values).new_id("activities")


def pair(firm: Workspace, key: int) -> tuple[int, int | None]:
    values = firm.get("activities", key).values
    return values["customer_id"].id, values["contact_id"].id if values["contact_id"] else None


def complaints(firm: Workspace) -> list[str]:
    return [str(one) for one in firm.ask(lambda db: list(broken(db)))]


def test_a_call_with_somebody_elses_contact_is_refused_and_with_nobodys_is_not(firm: Workspace) -> None:
    with pytest.raises(Refusal, match=ANOTHERS) as refused:
        call(firm, 1, 2)
    assert refused.value.field == "contact_id"
    assert [pair(firm, call(firm, 1, contact)) for contact in (1, 3, None)] == [(1, 1), (1, 3), (1, None)]


def test_neither_side_of_the_pair_is_changed_alone(firm: Workspace) -> None:
    key = call(firm, 1, 1)
    for values in ({"customer_id": 2}, {"contact_id": 2}):
        with pytest.raises(Refusal, match=ANOTHERS):
            firm.records.change("activities", key, values)
        with pytest.raises(Refusal, match=ANOTHERS):
            firm.records.change_many("activities", [key, call(firm, 1, 1)], values)
    firm.records.change("activities", key, {"customer_id": 2, "contact_id": 2})
    assert pair(firm, key) == (2, 2)


def test_a_person_who_goes_to_another_firm_leaves_what_was_noted_as_it_was(firm: Workspace) -> None:
    key = call(firm, 1, 1)
    firm.records.change("contacts", 1, {"customer_id": 2})

    assert complaints(firm) == []
    firm.records.change("activities", key, {"subject": "B"})
    for gesture in (
        lambda: firm.records.delete("activities", [key]),
        lambda: firm.records.change("activities", key, {"contact_id": None}),
    ):
        gesture()
        firm.undo()
        assert pair(firm, key) == (1, 1)


def test_undo_of_an_older_step_makes_no_pair_that_never_was(firm: Workspace) -> None:
    key = call(firm, 1, 1)
    step = firm.records.change("activities", key, {"contact_id": None}).step
    firm.records.change("activities", key, {"customer_id": 2})

    with pytest.raises(Refusal, match=ANOTHERS):
        firm.undo(step)
    assert pair(firm, key) == (2, None)
