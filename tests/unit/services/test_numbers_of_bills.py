"""The number of a bill is its supplier's: it may be another's too, or that of a charge of ours."""

from datetime import date

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Entry
from crm_desktop.models.ledger import Side
from crm_desktop.queries.soundness import problems
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.ledger_batch import LedgerBatch
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from tests.unit.services.books import Books, day, yuan

SENT = "INV-1"


@pytest.fixture
def two(books: Books) -> tuple[int, int]:
    """Two suppliers who both sent a bill INV-1, of 100.00 and of 70.00; a charge of ours has that number too."""
    first, second = books.customer("G1"), books.customer("G2")
    owed = books.on(Side.PAYABLE).receivables
    owed.post(ChargeDraft(first, yuan("100"), date=day(10, 1), number=SENT))
    owed.post(ChargeDraft(second, yuan("70"), date=day(10, 2), number=SENT))
    books.receivables.post(ChargeDraft(first, yuan("5"), date=day(10, 3), number=SENT))
    return first, second


def test_suppliers_and_we_may_use_one_number(books: Books, two: tuple[int, int]) -> None:
    owed = books.on(Side.PAYABLE)
    assert [entry.number for party in two for entry in owed.entries(party)] == [SENT, SENT]
    assert books.ask(problems) == []


@pytest.mark.parametrize("side", Side)
def test_twice_from_the_same_it_is_refused(books: Books, two: tuple[int, int], side: Side) -> None:
    with pytest.raises(Refusal, match="There is a document INV-1 already") as refused:
        books.on(side).receivables.post(ChargeDraft(two[0], yuan("1"), number=SENT))
    assert refused.value.field == "number"
    batch = LedgerBatch(side)
    batch.post("charge", two[0], yuan("1"), day(10, 9), (), number=SENT)
    with pytest.raises(Refusal, match="INV-1"), books.file.gesture(t("Import")) as work:
        batch.write(work)


def test_many_at_once_may_have_the_number_of_another_supplier(books: Books, two: tuple[int, int]) -> None:
    batch, third = LedgerBatch(Side.PAYABLE), books.customer("G3")
    batch.post("charge", third, yuan("1"), day(10, 9), (), number=SENT)
    with books.file.gesture(t("Import")) as work:
        batch.write(work)
    assert books.on(Side.PAYABLE).newest(third).number == SENT
    again = LedgerBatch(Side.RECEIVABLE)
    again.post("charge", third, yuan("1"), day(10, 9), (), number=SENT)
    with pytest.raises(Refusal, match="INV-1"), books.file.gesture(t("Import")) as work:
        again.write(work)


def test_a_number_means_the_document_of_the_supplier_it_is_about(books: Books, two: tuple[int, int]) -> None:
    owed = books.on(Side.PAYABLE)
    shares = [(SENT, yuan("30"))]
    owed.receivables.post(ReceiptDraft(two[1], yuan("30"), date=day(10, 5), allocate=shares))
    assert [books.left(owed.entries(party)[0].id) for party in two] == [yuan("100"), yuan("40")]
    owed.receivables.post(ReceiptDraft(two[1], yuan("9"), date=day(10, 6), number="P", allocate="none"))
    owed.receivables.post(ReceiptDraft(two[0], yuan("8"), date=day(10, 6), number="P", allocate="none"))
    owed.receivables.post(RefundDraft(two[0], yuan("8"), date=day(10, 7), sources=[("P", yuan("8"))]))
    assert [books.left(owed.newest(party).id) for party in two] == [yuan("0"), yuan("-9")]


def test_by_the_number_alone_what_several_share_is_refused(books: Books, two: tuple[int, int]) -> None:
    owed = books.on(Side.PAYABLE).receivables
    for wrong in (lambda: owed.void(SENT), lambda: owed.post(AllocationDraft(SENT))):
        with pytest.raises(Refusal, match="Several suppliers have a document INV-1"):
            wrong()
    books.receivables.void(SENT)
    assert [books.left(entry.id) for entry in books.on(Side.RECEIVABLE).entries(two[0])] == [yuan("0")]


def test_our_numbers_do_not_wait_for_those_of_suppliers(books: Books, two: tuple[int, int]) -> None:
    owed = books.on(Side.PAYABLE).receivables
    owed.post(ChargeDraft(two[0], yuan("1"), date=day(10, 8), number="YS20261008-0001"))
    owed.post(ChargeDraft(two[0], yuan("1"), date=day(10, 8), number="YF20261008-0001"))
    books.charge(two[0], "5", day(10, 8))
    owed.post(ChargeDraft(two[1], yuan("1"), date=day(10, 8)))
    assert [books.newest(party).number for party in two] == ["YS20261008-0001", "YF20261008-0002"]


def test_the_file_itself_keeps_numbers_apart(books: Books, two: tuple[int, int]) -> None:
    def copied(party: int, side: Side) -> None:
        facts = {"number": SENT, "date": date(2026, 10, 9), "kind": "charge", "amount": yuan("1")}
        with books.file.gesture(t("Copy")) as work:
            work.session.add(
                Entry(customer_id=party, side=side, left=yuan("1"), currency="CNY", is_opening=False, **facts)
            )

    for party, side in ((two[1], Side.PAYABLE), (two[1], Side.RECEIVABLE)):
        with pytest.raises(Refusal, match="number is taken already") as refused:
            copied(party, side)
        assert refused.value.field == "number"
    copied(books.customer("G3"), Side.PAYABLE)


def test_an_undone_bill_comes_back_beside_that_of_another(books: Books) -> None:
    first, second = books.customer("G1"), books.customer("G2")
    owed = books.on(Side.PAYABLE).receivables
    step = owed.post(ChargeDraft(first, yuan("100"), date=day(10, 1), number=SENT)).step
    owed.post(ChargeDraft(second, yuan("70"), date=day(10, 2), number=SENT))
    books.file.undo(step)
    books.file.redo(step)
    assert [books.on(Side.PAYABLE).newest(party).number for party in (first, second)] == [SENT, SENT]
    assert books.ask(problems) == []
