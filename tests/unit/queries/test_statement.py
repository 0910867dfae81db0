"""Statements and vouchers as the ledger has them, on books of known figures."""

from dataclasses import replace
from decimal import Decimal

from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.queries.balances import balances
from crm_desktop.queries.list_query import FileListing
from crm_desktop.queries.listing import ListRequest, Sort
from crm_desktop.queries.receipt import receipt as voucher
from crm_desktop.queries.statement import statement
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.services.means import Paid
from tests.conftest import TODAY
from tests.unit.services.books import Books, day, yuan


def test_a_balance_forward_statement_reads_like_the_ledger(books: Books, buyer: int) -> None:
    books.charge(buyer, "1000", day(9, 15))
    books.charge(buyer, "24860", day(10, 14), summary="Oil")
    books.receive(buyer, "10000", day(10, 20), paid=[Paid(yuan("10000"), account="ICBC")])
    books.credit(buyer, "2100", day(10, 25))
    books.charge(buyer, "5", day(11, 1))
    told = books.ask(statement, buyer, day(10, 1), day(10, 31))
    assert told.opening == yuan("1000")
    assert [(str(line.words), line.debit, line.credit, line.balance) for line in told.lines] == [
        ("Oil", yuan("24860"), 0, yuan("25860")),
        ("Receipt, ICBC", 0, yuan("10000"), yuan("15860")),
        ("Return or credit", yuan("-2100"), 0, yuan("13760")),
    ]
    assert (told.total_debit, told.total_credit, told.closing) == (
        yuan("22760"),
        yuan("10000"),
        yuan("13760"),
    )
    assert told.ageing.net == yuan("13760")


def test_lines_of_a_day_come_by_number(books: Books, buyer: int) -> None:
    for number in ("B-2", "A-9", "B-1"):
        books.charge(buyer, "1", day(10, 1), number=number)
    told = books.ask(statement, buyer, day(10, 1), day(10, 31))
    assert [line.number for line in told.lines] == ["A-9", "B-1", "B-2"]


def test_what_is_paid_stands_below_what_it_was_paid_for_on_the_same_day(books: Books, buyer: int) -> None:
    books.receive(buyer, "60", day(10, 1), allocate="none", number="A-1")
    books.charge(buyer, "100", day(10, 1), number="B-1")
    for kind in StatementKind:
        told = books.ask(statement, buyer, day(10, 1), day(10, 31), kind)
        assert [line.number for line in told.lines] == ["B-1", "A-1"]


def test_an_open_item_statement_lists_what_is_left_receipts_and_credits_negative(
    books: Books, buyer: int
) -> None:
    charge = books.charge(buyer, "100", day(9, 1))
    books.receive(buyer, "40", day(10, 5))
    books.receive(buyer, "7", day(10, 6), allocate="none")
    books.credit(buyer, "3", day(10, 7))
    told = books.ask(statement, buyer, day(10, 1), day(10, 31), StatementKind.OPEN)
    assert told.opening == 0
    assert [(line.debit, line.original, line.overdue_days) for line in told.lines] == [
        (yuan("60"), yuan("100"), 30),
        (yuan("-7"), yuan("-7"), 25),
        (yuan("-3"), yuan("-3"), 24),
    ]
    assert (told.lines[0].entry_id, told.closing) == (charge, yuan("50"))


def test_a_detailed_statement_tells_the_lines_of_the_orders_behind_its_charges(
    books: Books, buyer: int
) -> None:
    order = books.order(buyer, "DD1", ("Bolt", "8", "12.5"), ("Nut", "1", "0.125"), on=day(10, 1))
    books.charge(buyer, "100.13", day(10, 2), order_id=order)
    books.charge(buyer, "7", day(10, 3))
    books.receive(buyer, "50", day(10, 4))
    told, forward = (
        books.ask(statement, buyer, day(10, 1), day(10, 31), kind)
        for kind in (StatementKind.DETAILED, StatementKind.BALANCE)
    )
    assert [(line.order, line.order_id, [goods.product for goods in line.goods]) for line in told.lines] == [
        ("DD1", order, ["Bolt", "Nut"]),
        ("", None, []),
        ("", None, []),
    ]
    nut = told.lines[0].goods[1]
    assert (nut.quantity, nut.price, nut.discount, nut.amount) == (1, Decimal("0.125"), None, yuan("0.13"))
    assert tuple(replace(line, order="", order_id=None, goods=()) for line in told.lines) == forward.lines


def test_an_order_known_by_its_amount_alone_has_no_lines_to_tell(books: Books, buyer: int) -> None:
    order = books.order(buyer, "DD1", ("", "1", "100"), on=day(10, 1))
    books.charge(buyer, "100", day(10, 2), order_id=order)
    told = books.ask(statement, buyer, day(10, 1), day(10, 31), StatementKind.DETAILED)
    assert [(line.order, line.goods) for line in told.lines] == [("", ())]


def test_a_reversed_receipt_stands_negative_under_received(books: Books, buyer: int) -> None:
    paid = books.receive(buyer, "40", day(10, 5), paid=[Paid(yuan("30"), "bill"), Paid(yuan("10"), "cash")])
    books.receivables.reverse(paid, date=day(10, 9))
    told = books.ask(statement, buyer, day(10, 1), day(10, 31))
    assert [(str(line.words), line.credit) for line in told.lines] == [
        ("Receipt, Acceptance bill, Cash", yuan("40")),
        ("Reversal of SK20261005-0001", yuan("-40")),
    ]
    assert (told.total_credit, told.closing) == (0, 0)


def test_means_that_say_nothing_are_not_told(books: Books, buyer: int) -> None:
    books.receive(buyer, "5", day(10, 1), paid=[Paid(yuan("5"), "other")])
    books.receive(buyer, "9", day(10, 2), paid=[Paid(yuan("5"), "other"), Paid(yuan("4"), "cash")])
    told = books.ask(statement, buyer, day(10, 1), day(10, 31))
    assert [str(line.words) for line in told.lines] == ["Receipt", "Receipt, Cash"]


def test_void_documents_do_not_stand_on_a_statement(books: Books, buyer: int) -> None:
    books.receivables.void(books.charge(buyer, "1", day(10, 1)))
    assert books.ask(statement, buyer, day(10, 1), day(10, 31)).lines == ()


def test_a_statement_knows_its_party_and_terms(books: Books) -> None:
    buyer = books.customer(
        "C7", name="苏州三禾食品", mobile="13900000000", contact_name="单志强", language="zh_CN"
    )
    told = books.ask(statement, buyer, day(10, 1), day(10, 31))
    assert (told.customer.number, told.customer.phone, told.customer.contact) == (
        "C7",
        "13900000000",
        "单志强",
    )
    assert (told.language, told.terms) == ("zh_CN", None)
    with books.file.gesture(t("Terms")) as work:
        work.session.get(Party, buyer).terms_kind = "prepaid"
    assert (
        str(books.ask(statement, buyer, day(10, 1), day(10, 31)).terms.described())
        == "payment before delivery"
    )


def test_a_receipts_voucher_tells_what_it_paid_and_what_is_still_owed(books: Books, buyer: int) -> None:
    books.charge(buyer, "100", day(10, 1), summary="Pipes")
    paid = books.receive(buyer, "60", day(10, 5), note="thanks")
    view = books.ask(voucher, paid)
    (line,) = view.allocations
    assert (line.number, line.summary, line.document_amount, line.amount) == (
        "YS20261001-0001",
        "Pipes",
        yuan("100"),
        yuan("60"),
    )
    assert (view.balance_after, view.unapplied, view.note, view.kind) == (yuan("40"), 0, "thanks", "receipt")


def test_a_credit_that_is_not_used_yet_is_no_negative_arrears(books: Books, buyer: int) -> None:
    other = books.customer("C2")
    books.charge(other, "100", day(9, 1), due_date=day(9, 30))
    books.credit(buyer, "386.39", day(9, 1))
    listing = FileListing(books.file.reading, "customers", lambda: TODAY)
    assert [row.values for row in listing.rows([buyer, other], ("balance", "overdue"))] == [
        (yuan("-386.39"), yuan("0")),
        (yuan("100"), yuan("100")),
    ]
    request = ListRequest("customers", sort=(Sort("overdue", descending=True),))
    assert list(listing.ids(request)) == [other, buyer]
    assert listing.sums(request, ("overdue",)).totals["overdue"] == yuan("100")
    assert books.ask(balances, [buyer], TODAY)[buyer].overdue == yuan("0")
