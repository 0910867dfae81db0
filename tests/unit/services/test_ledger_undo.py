"""Undo and redo of the ledger's gestures: identical contents, figures that hold, refusals where they would not."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from crm_desktop.core.changes import reason
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Concerned, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Entry, Party
from crm_desktop.queries.balances import balance
from crm_desktop.queries.standing import standing
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.ledger_rules import recompute_left
from crm_desktop.services.opening_items import ImportedItem, insert_items
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.storage.dump import dump
from crm_desktop.storage.undo_rules import next_undo
from tests.conftest import TODAY
from tests.proofs import examples
from tests.unit.services.acts import HISTORIES, perform
from tests.unit.services.books import Books, day, yuan
from tests.unit.services.test_histories import check_every_allocation_fits, check_left_and_closed_on


@settings(max_examples=examples(8))
@given(history=HISTORIES, picks=st.lists(st.integers(0, 13), max_size=4))
def test_undo_and_redo_of_anything_return_identical_books(history: list[Any], picks: list[int]) -> None:
    with TemporaryDirectory() as folder:
        books = Books.new(Path(folder) / "t.crm", FixedClock(TODAY))
        try:
            there_and_back(books, history, picks)
        finally:
            books.file.close()


def there_and_back(books: Books, history: list[Any], picks: list[int]) -> None:
    """Do all, undo all, redo all, then take single steps back."""
    customer = books.customer(terms_kind="net", terms_days=10)
    past = [books.ask(dump)]
    for act in history:
        perform(books, customer, *act)
        now = books.ask(dump)
        if now != past[-1]:
            past.append(now)
    for before in reversed(past[:-1]):
        named = next_step(books)
        assert str(books.file.undo().label) == f"Undone: {named}"
        assert books.ask(dump) == before
        check_left_and_closed_on(books.entries(customer), books.allocations(customer))
    for after in past[1:]:
        books.file.redo()
        assert books.ask(dump) == after
    take_single_steps_back(books, customer, picks)


def take_single_steps_back(books: Books, customer: int, picks: list[int]) -> None:
    """Any step in any order: refused as a whole, or the figures still hold."""
    for pick in picks:
        before = books.ask(dump)
        try:
            books.file.undo(pick + 2)
        except Refusal:
            assert books.ask(dump) == before
        entries, allocations = books.entries(customer), books.allocations(customer)
        check_left_and_closed_on(entries, allocations)
        check_every_allocation_fits(entries, allocations)


def test_undoing_a_receipt_opens_what_it_had_settled(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "100", day(10, 5))
    books.file.undo()
    assert books.left(charge) == yuan("100")
    assert books.entry(charge).closed_on is None
    books.file.redo()
    assert books.entry(charge).closed_on == day(10, 5)


def test_what_left_the_house_is_not_undone_but_reversed(books: Books, buyer: int) -> None:
    receipt = books.receive(buyer, "100", day(10, 5))
    books.receivables.mark_left_house([receipt])
    with pytest.raises(Refusal, match="Void it or reverse it"):
        books.file.undo()
    books.receivables.reverse(receipt)
    assert books.ask(balance, buyer, TODAY) == 0


def test_a_posting_in_an_issued_statement_is_not_undone(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    step = books.ask(standing, charge).step
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    with pytest.raises(Refusal, match="has left the house"):
        books.file.undo(step)


def test_a_void_that_a_statement_relied_on_is_not_undone(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    void = books.receivables.void(charge, "typed twice")
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    with pytest.raises(Refusal, match="A statement was issued after"):
        books.file.undo(void.step)


def test_a_confirmation_the_next_statement_opens_with_is_not_undone(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(9, 1))
    first = books.statements.issue(buyer, day(9, 1), day(9, 30)).new_id("issued_statement")
    step = books.statements.confirm(first).step
    books.file.undo()
    books.file.redo()
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    with pytest.raises(Refusal, match="it stays confirmed"):
        books.file.undo(step)


def test_an_allocation_taken_back_and_used_otherwise_is_not_restored(books: Books, buyer: int) -> None:
    first = books.charge(buyer, "100", day(10, 1))
    second = books.charge(buyer, "100", day(10, 2))
    receipt = books.receive(buyer, "100", day(10, 5), allocate=[(first, yuan("100"))])
    step = books.receivables.take_back([books.allocations(buyer)[0].id]).step
    books.receivables.post(AllocationDraft(receipt, [(second, yuan("100"))]))
    with pytest.raises(Refusal, match="has been allocated since"):
        books.file.undo(step)
    assert books.left(first) == yuan("100")
    assert books.left(second) == 0


def test_undoing_the_charge_a_later_receipt_settled_keeps_it(books: Books, buyer: int) -> None:
    step = books.receivables.post(ChargeDraft(buyer, yuan("100"), date=day(10, 1))).step
    books.receive(buyer, "60", day(10, 5))
    change = books.file.undo(step)
    assert change.kept
    assert [entry.left for entry in books.entries(buyer)] == [yuan("40"), 0]


def test_a_charge_kept_for_its_receipt_opens_again_when_that_is_undone_too(books: Books, buyer: int) -> None:
    step = books.receivables.post(ChargeDraft(buyer, yuan("100"), date=day(10, 1))).step
    books.receive(buyer, "100", day(10, 5))
    books.file.undo(step)
    books.file.undo()
    assert [(one.left, one.closed_on) for one in books.entries(buyer)] == [(yuan("100"), None)]


def test_a_receipt_kept_by_a_later_refund_keeps_its_means(books: Books, buyer: int) -> None:
    step = books.receivables.post(ReceiptDraft(buyer, yuan("100"), date=day(10, 5))).step
    books.receivables.post(RefundDraft(buyer, yuan("30"), date=day(10, 9)))
    books.file.undo(step)
    receipt = books.entries(buyer)[0]
    assert receipt.left == yuan("-70")
    assert sum(one.amount for one in books.means(receipt.id)) == yuan("100")


def test_of_many_receipts_undone_those_sent_out_stay_whole(books: Books, buyer: int) -> None:
    first, second = books.charge(buyer, "100", day(10, 1)), books.charge(buyer, "80", day(10, 2))
    drafts = [
        ReceiptDraft(buyer, yuan("100"), date=day(10, 5)),
        ReceiptDraft(buyer, yuan("80"), date=day(10, 6)),
    ]
    step = books.receivables.post_many(drafts).step
    sent = books.newest(buyer).id
    books.receivables.mark_left_house([sent])
    change = books.file.undo(step)
    assert [str(text) for text in change.kept] == ["SK20261006-0001 is kept: it is still needed"]
    assert [books.left(one) for one in (first, second)] == [yuan("100"), 0]
    assert [one.amount for one in books.means(sent)] == [yuan("80")]


def test_of_an_import_undone_what_stands_in_a_statement_stays(books: Books, buyer: int) -> None:
    other = books.customer("C2")
    with books.file.gesture(t("Import")) as work:
        items = [
            ImportedItem(one, day(10, 1), yuan("100"), f"A-{one}", received=yuan("60"))
            for one in (buyer, other)
        ]
        insert_items(work, items)
    step = work.change.step
    books.statements.issue(buyer, day(10, 1), day(10, 31))
    books.file.undo(step)
    assert books.entries(other) == []
    assert [one.left for one in books.entries(buyer)] == [yuan("40"), 0]
    assert books.ask(balance, buyer, TODAY) == yuan("40")


def test_recomputing_mends_only_what_is_wrong(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "60", day(10, 5))
    with books.file.gesture(t("Damage")) as work:
        work.session.get(Entry, charge).left = yuan("77")
    with books.file.gesture(t("Repair")) as work:
        recompute_left(work.connection, [one.id for one in books.entries(buyer)])
        assert work.connection.execute(select(Entry.left).order_by(Entry.id)).scalars().all() == [
            yuan("40"),
            0,
        ]


def test_undo_passes_over_what_left_the_house_and_says_so(books: Books, buyer: int) -> None:
    with books.file.gesture(t("Edit city")) as work:
        work.session.get(Party, buyer).city = "Ningbo"
    receipt = books.receive(buyer, "100", day(10, 5))
    books.receivables.mark_left_house([receipt])

    assert str(next_step(books)) == "Edit city"
    change = books.file.undo()

    assert str(change.label) == "Undone: Edit city"
    held = reason(change.passed)
    assert held is not None
    assert str(held.why) == "SK20261005-0001 has left the house. Void it or reverse it instead."
    assert held.about == Concerned("receivables", (receipt,))
    assert next_step(books) is None
    with pytest.raises(Refusal, match="Void it or reverse it") as refused:
        books.file.undo()
    assert refused.value.about == held.about


def test_undo_of_many_documents_sent_out_says_what_else_can_be_done(books: Books, buyer: int) -> None:
    sent = [books.receive(buyer, "100", day(10, 5)), books.receive(buyer, "50", day(10, 6))]
    older = books.receive(buyer, "7", day(10, 7))
    many = "2 documents have left the house. Void or reverse them one by one instead."
    step = books.receivables.mark_left_house(sent).step
    with pytest.raises(Refusal, match=many) as refused:
        books.file.undo(step)
    assert refused.value.about == Concerned("receivables", tuple(sent))

    change = books.file.undo()

    assert older not in [one.id for one in books.entries(buyer)]
    held = reason(change.passed)
    assert held is not None
    assert str(held.why) == many
    with pytest.raises(Refusal) as named:
        books.file.undo()
    assert named.value.about == Concerned("receivables", (sent[1],))
    assert str(named.value) == "SK20261006-0001 has left the house. Void it or reverse it instead."


def test_undo_passes_over_issued_statements_and_what_they_need(books: Books, buyer: int) -> None:
    change = books.statements.issue(buyer, day(10, 1), day(10, 31))
    with pytest.raises(Refusal, match="Void it instead") as refused:
        books.file.undo()
    assert refused.value.about == Concerned("issued_statement", (change.new_id("issued_statement"),))
    books.statements.void(refused.value.about.keys, "wrong month")
    assert str(next_step(books)) == "Void statement DZ20261120-0001"


def test_the_step_that_is_named_is_the_one_taken_back(books: Books, buyer: int) -> None:
    for number in range(3):
        books.charge(buyer, "10", day(10, number + 1))
    books.receivables.mark_left_house([books.entries(buyer)[1].id])
    while (named := next_step(books)) is not None:
        assert str(books.file.undo().label) == f"Undone: {named}"
    assert len(books.entries(buyer)) == 1


def next_step(books: Books) -> Any:
    facts = books.ask(next_undo, books.file.rules)
    return facts.label if facts else None
