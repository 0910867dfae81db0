"""Write-offs, bad debts and what is recovered of them."""

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Setting
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.bad_debts import bad_debt_memo
from crm_desktop.queries.balances import balance
from crm_desktop.queries.statement import statement
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft, WriteOffDraft
from crm_desktop.services.means import Paid
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


def test_a_small_rest_of_an_item_is_written_off(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(10, 1))
    books.receive(buyer, "99.40", day(10, 5))
    change = books.receivables.post(WriteOffDraft(charge, "rounded", date=day(10, 6)))
    entry = books.newest(buyer)
    assert str(change.label) == "Write-off of 0.60 on YS20261001-0001"
    assert (entry.kind, entry.number, entry.amount) == ("write_off", "ZR20261006-0001", yuan("-0.60"))
    assert (entry.reason, entry.closed_on, books.left(charge)) == ("rounded", day(10, 6), 0)
    assert books.ask(balance, buyer, day(10, 6)) == 0


def test_a_small_overpayment_is_written_off_with_the_other_sign(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1))
    paid = books.receive(buyer, "100.03", day(10, 5))
    books.receivables.post(WriteOffDraft(paid, "overpaid", date=day(10, 6)))
    assert books.newest(buyer).amount == yuan("0.03")
    assert (books.left(paid), books.ask(balance, buyer, day(10, 6))) == (0, 0)


def test_more_than_the_tolerance_is_no_small_difference(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "10.01", day(10, 1))
    with pytest.raises(Refusal, match=r"more than the 10.00 allowed"):
        books.receivables.post(WriteOffDraft(charge, "no"))
    books.receivables.post(WriteOffDraft(charge, "yes", amount=yuan("10")))
    assert books.left(charge) == yuan("0.01")


def test_the_tolerance_is_the_users(books: Books, buyer: int) -> None:
    with books.file.gesture(t("Setting")) as work:
        work.session.add(Setting(key="write_off_tolerance", value="0.50"))
    charge = books.charge(buyer, "0.51", day(10, 1))
    with pytest.raises(Refusal, match=r"0.50 allowed"):
        books.receivables.post(WriteOffDraft(charge, "no"))


def test_a_write_off_needs_a_reason_and_something_left(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "5", day(10, 1))
    with pytest.raises(Refusal, match="reason is needed") as refused:
        books.receivables.post(WriteOffDraft(charge, "  "))
    assert refused.value.field == "reason"
    books.receive(buyer, "5", day(10, 5))
    with pytest.raises(Refusal, match="Nothing is left"):
        books.receivables.post(WriteOffDraft(charge, "late"))


def test_a_bad_debt_lowers_the_ledger_at_its_date_and_stays_in_the_memo(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "5000", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", date=day(9, 30)))
    assert books.ask(balance, buyer, day(9, 29)) == yuan("5000")
    assert books.ask(balance, buyer, day(9, 30)) == 0
    (memo,) = books.ask(bad_debt_memo)
    assert (memo.item_number, memo.item_date, memo.due_date) == ("YS20260301-0001", day(3, 1), day(3, 31))
    assert (memo.amount, memo.recovered, memo.reason) == (yuan("5000"), 0, "bankrupt")


def test_the_customer_is_never_told_that_a_claim_was_given_up(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "5000", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", date=day(9, 30)))
    books.receivables.post(RecoveryDraft(books.newest(buyer).id, yuan("200"), date=day(10, 30)))
    books.receivables.reverse(books.entries(buyer)[2].id, date=day(10, 31))
    told = books.ask(statement, buyer, day(1, 1), day(11, 30))
    shown = [(line.kind, str(line.words)) for line in told.lines]
    assert shown.count(("adjustment", "Adjustment")) == 3
    for line in told.lines:
        said = f"{line.number} {line.summary} {line.words} {line.kind}".lower()
        assert not any(word in said for word in ("bad", "bankrupt", "debt", "recover"))
    assert {line.number[:2] for line in told.lines} == {"YS", "ZR", "HS", "SK", "CX"}


def test_a_recovery_is_claimed_with_the_original_due_date_and_paid_in_one_step(
    books: Books, buyer: int
) -> None:
    charge = books.charge(buyer, "5000", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", date=day(9, 30)))
    debt = books.newest(buyer).id
    books.receivables.post(
        RecoveryDraft(debt, yuan("1200"), date=day(11, 2), paid=[Paid(yuan("1200"), "cash")])
    )
    claim, receipt = books.entries(buyer)[-2:]
    assert (claim.kind, claim.amount, claim.date, claim.due_date) == (
        "recovery",
        yuan("1200"),
        day(11, 2),
        day(3, 31),
    )
    assert (receipt.kind, receipt.amount, receipt.left, claim.left) == ("receipt", yuan("-1200"), 0, 0)
    assert books.ask(bad_debt_memo)[0].recovered == yuan("1200")
    assert books.ask(ageing, TODAY).rows == ()


def test_a_recovery_that_is_not_paid_after_all_ages_from_the_original_due_date(
    books: Books, buyer: int
) -> None:
    charge = books.charge(buyer, "5000", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", date=day(9, 30)))
    books.receivables.post(RecoveryDraft(books.newest(buyer).id, yuan("1200"), date=day(11, 2)))
    books.receivables.reverse(books.newest(buyer).id, date=day(11, 5), reason="bill dishonoured")
    assert books.ask(ageing, day(11, 5)).total.buckets[-1] == yuan("1200")


def test_no_more_is_recovered_than_was_given_up(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", amount=yuan("60"), date=day(9, 30)))
    debt = books.newest(buyer).id
    books.receivables.post(RecoveryDraft(debt, yuan("50"), date=day(10, 1)))
    with pytest.raises(Refusal, match=r"Only 10.00 of this bad debt"):
        books.receivables.post(RecoveryDraft(debt, yuan("10.01"), date=day(10, 2)))
    with pytest.raises(Refusal, match="is not a bad debt"):
        books.receivables.post(RecoveryDraft(charge, yuan("1"), date=day(10, 2)))
    with pytest.raises(Refusal, match="cannot be recovered before"):
        books.receivables.post(RecoveryDraft(debt, yuan("1"), date=day(9, 29)))


def test_a_bad_debt_partly_recovered_is_reversed_after_its_recovery(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", date=day(9, 30)))
    debt = books.newest(buyer).id
    books.receivables.post(RecoveryDraft(debt, yuan("50"), date=day(10, 1)))
    claim = books.entries(buyer)[2].id
    with pytest.raises(Refusal, match="Reverse the recovery first"):
        books.receivables.reverse(debt)
    books.receivables.reverse(claim, date=day(10, 3))
    books.receivables.reverse(debt, date=day(10, 4))
    assert books.left(charge) == yuan("100")
    assert books.ask(bad_debt_memo) == ()
    with pytest.raises(Refusal, match="is not a bad debt"):
        books.receivables.post(RecoveryDraft(debt, yuan("1")))


def test_a_receipt_noted_before_anyone_knew_what_for_pays_the_recovery(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "100", day(3, 1))
    books.receivables.post(BadDebtDraft(charge, "bankrupt", date=day(9, 30)))
    debt = books.newest(buyer).id
    paid = books.receive(buyer, "60", day(10, 1))
    books.receivables.post(RecoveryDraft(debt, yuan("50"), date=day(10, 5), receipt=paid))
    assert (books.left(paid), books.newest(buyer).left) == (yuan("-10"), 0)
    with pytest.raises(Refusal, match=r"Only 10.00 is left on SK20261001-0001"):
        books.receivables.post(RecoveryDraft(debt, yuan("50"), date=day(10, 5), receipt=paid))


def test_nothing_is_given_up_before_it_was_owed(books: Books, buyer: int) -> None:
    charge = books.charge(buyer, "5", day(10, 9))
    for draft in (WriteOffDraft, BadDebtDraft):
        with pytest.raises(Refusal, match="of 2026-10-09; it cannot be given up before") as refused:
            books.receivables.post(draft(charge, "why", date=day(10, 8)))
        assert refused.value.field == "date"
    books.receivables.post(BadDebtDraft(charge, "why", date=day(10, 9)))
    assert books.ask(balance, buyer, day(10, 8)) == 0
