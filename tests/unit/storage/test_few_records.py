"""Records past the unit of work: few journalled each by itself, as those made one by one are; many as a run."""

import json
from decimal import Decimal
from typing import Any

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.models import Document, DocumentLine, Party
from crm_desktop.storage import gesture
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile

LINES: list[dict[str, Any]] = [
    {
        "product_name": "螺栓",
        "quantity": Decimal("2.5"),
        "price": Decimal("1.2345"),
        "amount": Decimal("3.09"),
    },
    {"note": "…", "quantity": Decimal(0), "price": Decimal(0), "amount": Decimal(0), "tax": Decimal("0.10")},
]


@pytest.fixture
def order(file: CrmFile) -> int:
    with file.gesture(t("Add")) as work:
        (customer,) = work.insert_many(Party, [{"number": "C1", "name": "甲"}])
        head = {"number": "XS1", "customer_id": customer, "date": work.clock.today()}
        (key,) = work.insert_many(Document, [head])
    return key


def rows(order: int) -> list[dict[str, Any]]:
    return [{"document_id": order, "position": place, **line} for place, line in enumerate(LINES, 1)]


def held(file: CrmFile) -> Any:
    with file.reading() as db:
        return dump(db)


def journalled(file: CrmFile, step: int) -> list[tuple[str, Any]]:
    with file.reading() as db:
        found = db.exec_driver_sql(
            "SELECT verb, after FROM journal_entry WHERE step_id = ? AND table_name = 'document_line'",
            (step,),
        ).all()
    told = [(verb, json.loads(after)) for verb, after in found]
    return [
        (verb, {key: value for key, value in one.items() if key not in ("id", "uid")}) for verb, one in told
    ]


def test_few_are_journalled_as_those_made_one_by_one(file: CrmFile, order: int) -> None:
    with file.gesture(t("Add")) as one_by_one:
        one_by_one.session.add_all(DocumentLine(**row) for row in rows(order))
    with file.gesture(t("Add")) as at_once:
        at_once.insert_few(DocumentLine, rows(order))
    assert journalled(file, at_once.step) == journalled(file, one_by_one.step)
    assert [verb for verb, _row in journalled(file, at_once.step)] == ["insert", "insert"]


@pytest.mark.parametrize("few", [1, 2])
def test_undone_and_done_again_they_are_what_they_were(
    file: CrmFile, order: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gesture, "FEW", few)
    before = held(file)
    with file.gesture(t("Add")) as work:
        work.insert_few(DocumentLine, rows(order))
    assert len(journalled(file, work.step)) == (len(LINES) if few == len(LINES) else 0)
    after = held(file)
    file.undo()
    assert held(file) == before
    file.redo()
    assert held(file) == after
