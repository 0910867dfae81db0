"""Beginning the books: opening balances, prepayments, items brought in from a workbook."""

import pytest

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.balances import balance, totals
from crm_desktop.services.opening import OpeningLine
from crm_desktop.services.opening_items import ImportedItem, insert_items
from tests.unit.services.books import Books, day, yuan

CUTOVER = day(6, 30)


def bring_in(books: Books, *items: ImportedItem) -> range:
    with books.file.gesture(t("Import")) as work:
        return insert_items(work, items)


def test_balances_stand_at_the_cut_over_date_and_fall_due_by_terms(books: Books, buyer: int) -> None:
    change = books.receivables.post_openings(CUTOVER, [OpeningLine(buyer, yuan("1000"))])
    entry = books.newest(buyer)
    assert str(change.label) == "Opening balance of 1 item"
    assert (entry.kind, entry.number, entry.date, entry.due_date) == (
        "opening",
        "QC20260630-0001",
        CUTOVER,
        day(7, 30),
    )
    assert (entry.is_opening, entry.left) == (True, yuan("1000"))
    assert books.ask(balance, buyer, day(6, 29)) == 0


def test_items_keep_their_own_number_and_dates(books: Books, buyer: int) -> None:
    lines = [
        OpeningLine(buyer, yuan("100"), "A-1", day(3, 1), day(5, 1), "Pipes", "26332000000180311"),
        OpeningLine(buyer, yuan("50"), "A-2", day(6, 1)),
    ]
    books.receivables.post_openings(CUTOVER, lines)
    first, second = books.entries(buyer)
    assert (first.number, first.date, first.due_date, first.summary) == ("A-1", day(3, 1), day(5, 1), "Pipes")
    assert (second.due_date, first.invoice_number) == (day(7, 1), "26332000000180311")


def test_a_prepayment_is_a_receipt_not_yet_allocated(books: Books, buyer: int) -> None:
    books.receivables.post_openings(CUTOVER, [OpeningLine(buyer, yuan("-300"))])
    entry = books.newest(buyer)
    assert (entry.kind, entry.amount, entry.is_opening) == ("receipt", yuan("-300"), True)
    assert books.means(entry.id)[0].amount == yuan("300")
    assert books.ask(ageing, CUTOVER).total.unapplied == yuan("-300")


def test_all_lines_are_one_step_or_none(books: Books, buyer: int) -> None:
    with pytest.raises(NotFound):
        books.receivables.post_openings(CUTOVER, [OpeningLine(buyer, yuan("1")), OpeningLine(99, yuan("1"))])
    assert books.entries(buyer) == []
    lines = [OpeningLine(buyer, yuan("1"), f"A-{n}") for n in range(3)]
    books.receivables.post_openings(CUTOVER, lines)
    books.file.undo()
    assert books.entries(buyer) == []


def test_a_second_opening_balance_an_item_after_the_cut_over_and_a_number_twice_are_refused(
    books: Books, buyer: int
) -> None:
    books.receivables.post_openings(CUTOVER, [OpeningLine(buyer, yuan("1000"))])
    for line, said in (
        (OpeningLine(buyer, yuan("5")), "has an opening balance already: QC20260630-0001"),
        (OpeningLine(buyer, yuan("5"), "A-1", day(7, 1)), "cannot be dated after 2026-06-30"),
        (OpeningLine(buyer, yuan("5"), "QC20260630-0001"), "QC20260630-0001 already"),
        (OpeningLine(buyer, yuan("0"), "A-1"), "more than zero"),
    ):
        with pytest.raises(Refusal, match=said):
            books.receivables.post_openings(CUTOVER, [line])


def test_what_was_received_without_a_date_counts_on_the_items_own_date(books: Books, buyer: int) -> None:
    bring_in(books, ImportedItem(buyer, day(3, 1), yuan("100"), "YS-1", day(4, 1), yuan("60")))
    item, paid = books.entries(buyer)
    assert (item.kind, item.left, item.closed_on) == ("charge", yuan("40"), None)
    assert (paid.number, paid.kind, paid.date) == ("SK20260301-0001", "receipt", day(3, 1))
    assert (paid.amount, paid.left, paid.closed_on) == (yuan("-60"), 0, day(3, 1))
    assert [one.date for one in books.allocations(buyer)] == [day(3, 1)]
    assert books.ask(balance, buyer, day(3, 1)) == yuan("40")


def test_what_was_received_on_a_known_date_counts_from_then(books: Books, buyer: int) -> None:
    item = ImportedItem(buyer, day(3, 1), yuan("100"), "YS-1", received=yuan("100"), received_on=day(3, 20))
    bring_in(books, item)
    assert books.entries(buyer)[0].closed_on == day(3, 20)
    ahead = ImportedItem(buyer, day(3, 1), yuan("70"), "YS-2", received=yuan("70"), received_on=day(2, 1))
    bring_in(books, ahead)
    assert books.allocations(buyer)[-1].date == day(3, 1)
    assert books.ask(balance, buyer, day(2, 1)) == yuan("-70")


def test_a_negative_item_is_a_credit_note_and_may_have_been_paid_back(books: Books, buyer: int) -> None:
    bring_in(books, ImportedItem(buyer, day(3, 1), yuan("-100"), "TH-1", received=yuan("-40")))
    note, refund = books.entries(buyer)
    assert (note.kind, note.left) == ("credit_note", yuan("-60"))
    assert (refund.kind, refund.amount, refund.left) == ("refund", yuan("40"), 0)


def test_more_received_than_owed_is_a_prepayment(books: Books, buyer: int) -> None:
    bring_in(books, ImportedItem(buyer, day(3, 1), yuan("100"), "YS-1", received=yuan("130")))
    item, paid = books.entries(buyer)
    assert (item.left, paid.left) == (0, yuan("-30"))


def test_received_of_the_wrong_sign_and_items_of_nothing_still_add_up(books: Books, buyer: int) -> None:
    bring_in(
        books,
        ImportedItem(buyer, day(3, 1), yuan("100"), "YS-1", received=yuan("-20")),
        ImportedItem(buyer, day(3, 2), yuan("0"), "YS-2"),
        ImportedItem(buyer, day(3, 3), yuan("0"), "YS-3", received=yuan("5")),
    )
    assert books.ask(balance, buyer, day(3, 31)) == yuan("115")
    assert books.ask(ageing, day(3, 31)).total.net == yuan("115")
    found = books.ask(totals)
    assert (found.receivable_total, found.received_total) == (yuan("100"), yuan("-15"))
    assert found.open_total == yuan("115")


def test_many_items_are_numbered_and_undone_as_one(books: Books, buyer: int) -> None:
    keys = bring_in(
        books, *(ImportedItem(buyer, day(3, 1), yuan("10"), received=yuan("4")) for _ in range(30))
    )
    assert len(keys) == 60
    assert len({one.number for one in books.entries(buyer)}) == 60
    books.file.undo()
    assert books.entries(buyer) == []
    books.file.redo()
    assert books.ask(balance, buyer, day(3, 1)) == yuan("180")
