"""How often a delivery note was printed: counted, said on the second one, and never undone."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.listing import Condition, ListRequest, Op
from crm_desktop.reports.catalogue import report
from crm_desktop.reports.picture import page_texts
from crm_desktop.reports.saving import save_report
from crm_desktop.services.workspace import Workspace
from tests.conftest import TODAY

NOTE, PAPERS = "FH20261120-0001", ("A4", "A5", "241x140", "241x93")


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "firm.crm", clock) as made:
        made.profile.change({"name": "青岛海岳五交化有限公司"})
        made.records.add("customers", {"name": "潍坊鼎丰机械有限公司"})
        made.records.add("products", {"number": "B8", "name": "Bolt"})
        lines = [{"product_code": "B8", "quantity": Decimal(3), "price": Decimal(2)}] * 60
        for kind in ("deliveries", "orders", "returns"):
            head = {"customer_id": 1, "date": TODAY}
            made.records.add(kind, head, parts={"lines": lines if kind == "deliveries" else lines[:1]})
        yield made


def save(workspace: Workspace, name: str, *, kind: str = "delivery", number: str = NOTE) -> bool:
    return save_report(workspace, kind, {kind: number}, workspace.path.parent / name)


def pages(workspace: Workspace, **given: str) -> list[str]:
    return page_texts(report("delivery").make(workspace, {"delivery": NOTE, **given}).pdf())


def printed(workspace: Workspace, entity: str = "deliveries") -> tuple[object, object]:
    values = workspace.get(entity, workspace.named(entity, NOTE)).values
    return values["prints"], values["printed_on"]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_of_the_second_note_says_that_it_is_one(workspace: Workspace, paper: str) -> None:
    assert not any("补打" in page for page in pages(workspace, paper=paper))
    save(workspace, "a.pdf")
    second = pages(workspace, paper=paper)
    assert len(second) > 1
    assert all("补打 2 · 2026-11-20" in page for page in second)
    assert all("Reprint 2, 2026-11-20" in page for page in pages(workspace, paper=paper, language="en"))


def test_a_pdf_is_counted_a_picture_and_a_look_are_not(workspace: Workspace) -> None:
    pages(workspace)
    save(workspace, "a.png")
    assert printed(workspace) == (None, None)
    for n in (1, 2, 3):
        assert save(workspace, f"{n}.pdf")
        assert printed(workspace) == (n, TODAY)


def test_notes_are_counted_orders_are_not(workspace: Workspace) -> None:
    steps = len(workspace.journal.steps())
    save(workspace, "o.pdf", kind="order", number="XS20261120-0001")
    assert len(workspace.journal.steps()) == steps
    save(workspace, "r.pdf", kind="return", number="TH20261120-0001")
    assert workspace.get("returns", workspace.named("returns", "TH20261120-0001")).values["prints"] == 1


def test_what_was_not_printed_is_a_view_of_the_list(workspace: Workspace) -> None:
    request = ListRequest("deliveries", conditions=(Condition("prints", Op.EMPTY),))
    assert len(workspace.listing("deliveries").ids(request)) == 1
    save(workspace, "a.pdf")
    assert not workspace.listing("deliveries").ids(request)


def test_no_undo_takes_a_printing_back_nor_the_note_that_was_printed(workspace: Workspace) -> None:
    made = workspace.records.add("deliveries", {"customer_id": 1, "date": TODAY})
    key = made.new_id("deliveries")
    change = workspace.printings.note([key])
    with pytest.raises(Refusal, match="cannot be undone"):
        workspace.undo(change.step)
    workspace.undo()
    workspace.undo(made.step)
    assert workspace.get("deliveries", key).values["prints"] == 1
    assert workspace.check() == []


def test_an_edit_before_the_printing_is_undone_and_the_count_stays(workspace: Workspace) -> None:
    edited = workspace.records.change("deliveries", 1, {"note": "ring first"})
    save(workspace, "a.pdf")
    workspace.undo(edited.step)
    assert workspace.get("deliveries", 1).values["note"] is None
    assert printed(workspace) == (1, TODAY)
    workspace.redo()
    assert workspace.check() == []


def test_nobody_types_how_often_something_was_printed(workspace: Workspace) -> None:
    with pytest.raises(Refusal):
        workspace.records.change("deliveries", 1, {"prints": 7})


def test_a_file_that_is_only_read_is_told_not_to_know(workspace: Workspace) -> None:
    path = workspace.path
    workspace.close()
    with Workspace.open(path, FixedClock(TODAY), read_only=True) as reading:
        assert not save(reading, "a.pdf")
        assert printed(reading) == (None, None)
