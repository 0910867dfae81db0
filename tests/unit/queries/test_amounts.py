"""Who paid 203,897.38? An amount typed into a search box finds the documents over it."""

from decimal import Decimal
from typing import Any

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.models import Document, Entry, Party
from crm_desktop.queries.amounts import TypedAmount, amount_of
from crm_desktop.queries.search import Why, find, matching_ids
from crm_desktop.storage.file import CrmFile
from tests.conftest import TODAY

AMOUNTS = {
    "XS1": ("charge", "203897.38"),
    "SK1": ("receipt", "-203897.38"),
    "XS2": ("charge", "203897.05"),
    "XS3": ("charge", "1203897.38"),
    "SK2": ("receipt", "-50.00"),
}


def entry(number: str, kind: str, amount: Decimal) -> dict[str, Any]:
    return {"number": number, "kind": kind, "date": TODAY, "customer_id": 1, "amount": amount, "left": amount}


@pytest.fixture
def books(file: CrmFile) -> CrmFile:
    """A customer's documents, and one of them void."""
    with file.gesture(t("Put")) as work:
        work.insert_many(Party, [{"number": "C1", "name": "旭日五金", "mobile": "13820389738"}])
        work.insert_many(Entry, [entry(n, k, Decimal(a)) for n, (k, a) in AMOUNTS.items()])
        void = entry("XS9", "charge", Decimal(0)) | {"voided_amount": Decimal("77.10")}
        work.insert_many(Entry, [void])
        order = {"number": "DD1", "date": TODAY, "customer_id": 1, "amount": Decimal("203897.38")}
        work.insert_many(Document, [order])
    return file


def found_in_box(file: CrmFile, typed: str) -> dict[str, Why]:
    with file.reading() as db:
        return {hit.number: hit.why for hit in find(db, typed).hits}


def found_in_lists(file: CrmFile, typed: str) -> int:
    with file.reading() as db:
        return len(matching_ids(db, "receivables", typed))


@pytest.mark.parametrize("typed", ["203897.38", "203,897.38", "20,3897.38", "¥203,897.38", "-203897.38"])
def test_an_amount_written_in_any_way_finds_what_is_over_it_first_of_all(books: CrmFile, typed: str) -> None:
    found = found_in_box(books, typed)

    assert list(found)[:3] == ["DD1", "XS1", "SK1"]
    assert "XS2" not in found
    assert "XS3" not in found
    assert all(found[number] is Why.AMOUNT for number in ("XS1", "SK1", "DD1"))
    assert found_in_lists(books, typed) == 2


@pytest.mark.parametrize("typed", ["203897", "203,897", "203897."])
def test_an_amount_is_found_before_its_cents_are_typed(books: CrmFile, typed: str) -> None:
    assert {"XS1", "SK1", "XS2", "DD1"} <= set(found_in_box(books, typed))
    assert found_in_lists(books, typed) == 3


def test_whole_figures_may_mean_a_phone_or_a_number_as_well(books: CrmFile) -> None:
    found = found_in_box(books, "203897")

    assert found["C1"] <= found["XS1"] is Why.CONTAINS


def test_an_amount_is_found_together_with_its_customer(books: CrmFile) -> None:
    assert found_in_lists(books, "旭日 203,897.38") == 2
    assert found_in_lists(books, "长虹 203,897.38") == 0


def test_a_void_document_is_found_by_what_it_was_over(books: CrmFile) -> None:
    assert list(found_in_box(books, "77.10")) == ["XS9"]


def test_only_receipts_are_found_where_only_they_were_asked_for(books: CrmFile) -> None:
    with books.reading() as db:
        assert [hit.number for hit in find(db, "203897.38", 1, ("receipts",)).hits] == ["SK1"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.5万", TypedAmount(Decimal(15000), Decimal("15000.99"), True)),
        ("50.0", TypedAmount(Decimal("50.0"), Decimal("50.09"), True)),
        ("50", None),
        ("2026-11-20", None),
        ("12,50", None),
        ("1.005", None),
        ("9" * 40, None),
        ("XS1", None),
        ("", None),
    ],
)
def test_what_is_no_amount_is_not_taken_for_one(typed: str, meant: TypedAmount | None) -> None:
    assert amount_of(typed) == meant
