"""The ledger's two sides: what others owe us and what we owe them are matched each by itself."""

import pytest

from crm_desktop.core.errors import NotFound
from crm_desktop.models.ledger import Side
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.services.receivables import Receivables
from tests.unit.services.books import Books, day, yuan


@pytest.fixture
def payables(books: Books) -> Receivables:
    """The other side of the same books."""
    return Receivables(books.file, Side.PAYABLE)


def test_money_is_used_for_what_is_owed_on_its_own_side(
    books: Books, payables: Receivables, buyer: int
) -> None:
    sold = books.charge(buyer, "100", day(10, 1))
    payables.post(ChargeDraft(buyer, yuan("100"), date=day(9, 1), number="CG-1"))
    bought = books.newest(buyer).id
    assert (books.entry(sold).side, books.entry(bought).side) == ("receivable", "payable")

    payables.post(ReceiptDraft(buyer, yuan("60"), date=day(10, 5), number="FK-1"))
    paid = books.newest(buyer).id
    assert (books.left(bought), books.left(sold)) == (yuan("40"), yuan("100"))
    payables.post_many([ReceiptDraft(buyer, yuan("45"), date=day(10, 6), number="FK-2")])
    assert (books.left(bought), books.left(sold)) == (yuan("0"), yuan("100"))
    assert books.newest(buyer).side == "payable"

    payables.post(RefundDraft(buyer, yuan("5"), date=day(10, 9), number="FT-1"))
    payables.reverse(paid)
    assert (books.left(bought), books.newest(buyer).side) == (yuan("60"), "payable")


def test_a_side_knows_no_document_of_the_other(books: Books, payables: Receivables, buyer: int) -> None:
    sold = books.charge(buyer, "100", day(10, 1))
    with pytest.raises(NotFound, match="no document"):
        payables.void(sold)
    payables.post(ReceiptDraft(buyer, yuan("30"), date=day(10, 5), number="FK-1"))
    with pytest.raises(NotFound, match="no document FK-1"):
        books.receivables.void("FK-1")
