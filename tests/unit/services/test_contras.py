"""Setting off what a firm owes us against what we owe it: one gesture, both sides by the same amount."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.balances import balance
from crm_desktop.queries.soundness import problems
from crm_desktop.queries.standing import standing
from crm_desktop.queries.statement import statement
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.contras import SetOffDraft
from crm_desktop.services.receipts import ReceiptDraft
from tests.conftest import TODAY
from tests.proofs import examples
from tests.unit.services.books import Books, day, yuan

BOTH = tuple(Side)
NUMBERS = count(1)


@pytest.fixture
def firm(books: Books) -> int:
    """A customer and supplier: it owes 100.00 and 50.00, we owe it 80.00 and 200.00, the last of December."""
    key = books.customer("F1", is_customer=True, is_supplier=True)
    for side, items in ((Side.RECEIVABLE, ("100", "50")), (Side.PAYABLE, ("80", "200"))):
        for month, amount in zip((9, 10), items, strict=True):
            books.on(side).receivables.post(ChargeDraft(key, yuan(amount), date=day(month, 5)))
    return key


def owed(books: Books, firm: int, on: date = TODAY) -> list[Decimal]:
    return [books.ask(balance, firm, on, side) for side in BOTH]


def left(books: Books, firm: int, side: Side) -> list[Decimal]:
    return [books.left(entry.id) for entry in books.on(side).entries(firm) if entry.amount > 0]


def test_both_sides_fall_by_the_same_amount_the_oldest_documents_first(books: Books, firm: int) -> None:
    books.receivables.post(SetOffDraft(firm, yuan("120"), date=day(11, 1), summary="offset"))
    assert owed(books, firm) == [yuan("30"), yuan("160")]
    assert owed(books, firm, day(10, 31)) == [yuan("150"), yuan("280")]
    assert left(books, firm, Side.RECEIVABLE) == [yuan("0"), yuan("30")]
    assert left(books, firm, Side.PAYABLE) == [yuan("0"), yuan("160")]
    numbers = [books.on(side).newest(firm).number for side in BOTH]
    assert numbers == ["DC20261101-0001", "DF20261101-0001"]
    lines = [books.ask(statement, firm, day(11, 1), TODAY, side=side).lines for side in BOTH]
    assert [[(line.number, line.debit - line.credit) for line in told] for told in lines] == [
        [(number, yuan("-120"))] for number in numbers
    ]
    assert books.ask(problems) == []


def test_documents_may_be_chosen_on_either_side(books: Books, firm: int) -> None:
    bills = [entry.number for entry in books.on(Side.PAYABLE).entries(firm)]
    books.receivables.post(SetOffDraft(firm, yuan("90"), bills=[(bills[1], yuan("90"))]))
    assert left(books, firm, Side.PAYABLE) == [yuan("80"), yuan("110")]
    assert left(books, firm, Side.RECEIVABLE) == [yuan("10"), yuan("50")]
    books.receivables.post(SetOffDraft(firm))
    assert owed(books, firm) == [yuan("0"), yuan("130")]


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ({"amount": "150.01"}, "Only 150.00 of what this firm owes"),
        ({"amount": "81", "date": day(10, 1)}, "Only 80.00 of what we owe"),
        ({"amount": "101", "date": day(10, 1)}, "Only 100.00 of what this firm owes"),
        ({"amount": "0"}, "more than zero"),
        ({"amount": "50", "date": day(9, 1)}, "Only 0.00"),
    ],
)
def test_more_than_is_open_by_that_day_is_refused(
    books: Books, firm: int, draft: dict[str, object], said: str
) -> None:
    before = (owed(books, firm), left(books, firm, Side.RECEIVABLE))
    amount = yuan(str(draft["amount"]))
    with pytest.raises(Refusal, match=said) as refused:
        books.receivables.post(SetOffDraft(firm, amount, date=draft.get("date")))  # type: ignore[arg-type]
    assert refused.value.field == "amount"
    assert (owed(books, firm), left(books, firm, Side.RECEIVABLE)) == before


def test_what_is_chosen_must_come_to_the_amount_and_be_open(books: Books, firm: int) -> None:
    charges = [entry.id for entry in books.on(Side.RECEIVABLE).entries(firm)]
    bills = [entry.id for entry in books.on(Side.PAYABLE).entries(firm)]
    with pytest.raises(Refusal, match=r"come to 40\.00, not to 50\.00"):
        books.receivables.post(SetOffDraft(firm, yuan("50"), charges=[(charges[0], yuan("40"))]))
    with pytest.raises(Refusal, match="not open on that day"):
        books.receivables.post(SetOffDraft(firm, yuan("50"), charges=[(bills[0], yuan("50"))]))
    with pytest.raises(Refusal, match=r"more than once|Only 50"):
        books.receivables.post(SetOffDraft(firm, yuan("60"), charges=[(charges[1], yuan("60"))]))


def test_only_a_firm_of_both_sides_is_set_off(books: Books) -> None:
    buyer = books.customer("C1", is_customer=True)
    books.charge(buyer, "100", day(10, 1))
    with pytest.raises(Refusal, match="not both a customer and a supplier") as refused:
        books.receivables.post(SetOffDraft(buyer, yuan("5")))
    assert refused.value.field == "customer_id"


@pytest.mark.parametrize("side", BOTH)
def test_reversing_one_of_the_two_reverses_both(books: Books, firm: int, side: Side) -> None:
    books.receivables.post(SetOffDraft(firm, yuan("120"), date=day(11, 1)))
    books.on(side).receivables.reverse(books.on(side).newest(firm).id, date=day(11, 10), reason="wrong")
    assert owed(books, firm) == [yuan("150"), yuan("280")]
    assert owed(books, firm, day(11, 9)) == [yuan("30"), yuan("160")]
    assert left(books, firm, Side.RECEIVABLE)[:2] == [yuan("100"), yuan("50")]
    assert books.ask(problems) == []
    books.file.undo()
    assert owed(books, firm) == [yuan("30"), yuan("160")]


def test_it_is_one_step_that_the_page_of_either_document_can_undo(books: Books, firm: int) -> None:
    step = books.receivables.post(SetOffDraft(firm, yuan("120"), date=day(11, 1))).step
    for side in BOTH:
        found = books.ask(standing, books.on(side).newest(firm).id)
        assert (found.step, found.may_undo, found.may_void) == (step, True, False)
        with pytest.raises(Refusal, match="allocated"):
            books.on(side).receivables.void(found.entry_id)
    books.file.undo(step)
    assert owed(books, firm) == [yuan("150"), yuan("280")]
    books.file.redo(step)
    assert owed(books, firm) == [yuan("30"), yuan("160")]
    assert books.ask(problems) == []


def test_its_allocations_are_not_taken_back_alone(books: Books, firm: int) -> None:
    books.receivables.post(SetOffDraft(firm, yuan("120"), date=day(11, 1)))
    for side in BOTH:
        (first, *_rest) = books.on(side).allocations(firm)
        with pytest.raises(Refusal, match="Reverse that instead"):
            books.on(side).receivables.take_back([first.id])


def test_check_names_two_that_no_longer_agree(books: Books, firm: int) -> None:
    books.receivables.post(SetOffDraft(firm, yuan("120"), date=day(11, 1)))
    theirs = books.on(Side.PAYABLE).newest(firm).id
    other = books.customer("F2")
    with books.file.gesture(t("Damage")) as work:
        work.session.get_one(Entry, theirs).customer_id = other
        work.session.get_one(Party, other).is_supplier = True
    said = [str(problem) for problem in books.ask(problems)]
    assert "DF20261101-0001 and DC20261101-0001 were set off against each other and no longer agree." in said


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One file for all examples, each with a firm of its own."""
    opened = Books.new(tmp_path_factory.mktemp("contras") / "books.crm", FixedClock(TODAY))
    yield opened
    opened.file.close()


MOVES = st.lists(
    st.tuples(st.sampled_from(BOTH), st.booleans(), st.integers(1, 60), st.integers(1, 200)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=examples(12))
@given(moves=MOVES, cents=st.integers(1, 400), on=st.integers(1, 60))
def test_it_is_done_exactly_as_far_as_both_sides_are_open_on_its_day(
    shared: Books, moves: list[tuple[Side, bool, int, int]], cents: int, on: int
) -> None:
    """Against a model that knows nothing but what each document has left."""
    firm = shared.customer(f"H{next(NUMBERS)}", is_customer=True, is_supplier=True)
    at = [date.fromordinal(day(9, 1).toordinal() + number) for number in range(62)]
    for side, is_charge, number, size in moves:
        books, amount = shared.on(side), Decimal(size) / 100
        draft = ChargeDraft(firm, amount, date=at[number])
        books.receivables.post(
            draft if is_charge else ReceiptDraft(firm, amount, date=at[number], allocate="oldest")
        )
    days = [at[on], TODAY]
    before = [owed(shared, firm, then) for then in days]
    had = {side: left(shared, firm, side) for side in BOTH}
    most = min(_open(shared, firm, side, at[on]) for side in BOTH)
    amount = Decimal(cents) / 100
    if amount > most:
        with pytest.raises(Refusal, match="can be set off"):
            shared.receivables.post(SetOffDraft(firm, amount, date=at[on]))
        return
    step = shared.receivables.post(SetOffDraft(firm, amount, date=at[on])).step
    for then, was in zip(days, before, strict=True):
        assert owed(shared, firm, then) == [one - amount for one in was]
    for side in BOTH:
        now = left(shared, firm, side)
        assert sum(had[side], Decimal(0)) - sum(now, Decimal(0)) == amount
        assert all(one >= 0 for one in now)
    assert shared.ask(problems) == []
    shared.file.undo(step)
    assert [owed(shared, firm, then) for then in days] == before


def _open(books: Books, firm: int, side: Side, on: date) -> Decimal:
    items = [entry for entry in books.on(side).entries(firm) if entry.amount > 0 and entry.date <= on]
    return sum((books.left(entry.id) for entry in items), Decimal(0))
