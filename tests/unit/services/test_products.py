"""Products: their barcodes are their own, their categories stand under one another, their successors in no circle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.queries.listing import Condition, ListRequest, Op
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

BOLT, NUT = "6901234567892", "4006381333931"


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


def add(workspace: Workspace, name: str, **values: object) -> int:
    return workspace.records.add("products", {"name": name, **values}).new_id("products")


def listed(workspace: Workspace, op: Op, value: object) -> list[int]:
    asked = ListRequest("products", (Condition("category", op, value),))
    return list(workspace.listing("products").ids(asked))


def test_a_barcode_with_a_wrong_digit_is_refused_with_the_right_one(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="must be 2, not 3") as refused:
        add(workspace, "Bolt", barcode="6901234567893")
    assert refused.value.field == "barcode"


def test_a_barcode_is_one_products_and_the_refusal_names_it(workspace: Workspace) -> None:
    add(workspace, "Bolt", barcode=BOLT)
    nut = add(workspace, "Nut", barcode=NUT)
    said = f"{BOLT} is that of Bolt already"

    with pytest.raises(Refusal, match=said):
        add(workspace, "Screw", barcode=BOLT)
    with pytest.raises(Refusal, match=said):
        workspace.records.change("products", nut, {"barcode": BOLT})
    with pytest.raises(Refusal, match="is that of"):
        workspace.records.add_many(
            "products", [{"name": "A", "barcode": "X1"}, {"name": "B", "barcode": "X1"}]
        )
    assert workspace.get("products", nut).values["barcode"] == NUT


def test_undo_brings_back_no_barcode_that_another_product_has_now(workspace: Workspace) -> None:
    bolt = add(workspace, "Bolt", barcode=BOLT)
    change = workspace.records.change("products", bolt, {"barcode": None})
    add(workspace, "Nut", barcode=BOLT)

    with pytest.raises(Refusal, match=f"{BOLT} is that of Nut already"):
        workspace.undo(change.step)
    assert workspace.get("products", bolt).values["barcode"] is None


def test_a_category_counts_what_stands_under_it(workspace: Workspace) -> None:
    bolt = add(workspace, "Bolt", category="Fasteners / Bolts")
    nut = add(workspace, "Nut", category="Fasteners")
    add(workspace, "Glue", category="Fasteners_X/Glue")
    bare = add(workspace, "Bare")

    assert workspace.get("products", bolt).values["category"] == "Fasteners/Bolts"
    assert listed(workspace, Op.ONE_OF, ("Fasteners",)) == [bolt, nut]
    assert listed(workspace, Op.IS, "Fasteners/Bolts") == [bolt]
    assert listed(workspace, Op.IS_NOT, "Fasteners") == [3, bare]


def test_no_product_follows_itself_however_far_round(workspace: Workspace) -> None:
    first = add(workspace, "Pump 1")
    second = add(workspace, "Pump 2", successor_id=first)

    with pytest.raises(Refusal, match="own successor"):
        workspace.records.change("products", first, {"successor_id": second})
    with pytest.raises(Refusal, match="own successor"):
        workspace.records.change("products", first, {"successor_id": first})
