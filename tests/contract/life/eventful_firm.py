"""A sample firm to which everything happened that may happen to one, corrections and oddities included."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import verbatim
from crm_desktop.models import Allocation, Document, DocumentLine
from crm_desktop.models.ledger import Side
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft, WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import ChargeDraft, ContraDraft, CreditDraft
from crm_desktop.services.contras import SetOffDraft
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.means import Paid
from crm_desktop.services.price_credits import PriceCreditDraft
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace

TODAY = dt.date(2026, 11, 20)


def found(path: Path, clock: FixedClock) -> Workspace:
    """Make the firm's file."""
    workspace = Workspace.create(path, clock)
    fill(workspace.file, 8, "zh_CN", today=TODAY)
    _people_and_goods(workspace)
    _ledger(workspace)
    _payables(workspace)
    _charged_goods(workspace)
    _bundles(workspace)
    return workspace


def _charged_goods(workspace: Workspace) -> None:
    """Deliveries charged by line, several into one: reversed, void, credited for their price and for goods that came
    back, of one order and of two."""
    owes, books = workspace.named("customers", "=Oak & Sons"), workspace.receivables
    lines = [
        {"product_name": name, "quantity": Decimal(3), "price": Decimal("33.3333")}
        for name in ("Door", "=Lock")
    ]
    head = {"customer_id": owes, "date": TODAY}
    orders = [
        workspace.records.add("orders", head, parts={"lines": lines}).new_id("orders") for _ in range(2)
    ]

    def deliver(order: int, pieces: int) -> int:
        wanted = {1: Decimal(pieces), 2: Decimal(pieces)}
        key = workspace.documents.forward("delivery", order, wanted, day=TODAY).new_id("deliveries")
        workspace.deliveries.ship(key)
        return key

    def charge(*documents: int) -> int:
        return books.post(LineChargeDraft(documents, date=TODAY)).new_id("receivables")

    sent = [deliver(orders[0], 1), deliver(orders[0], 2), deliver(orders[1], 1)]
    books.reverse(charge(*sent), date=TODAY)
    books.void(charge(sent[0]), "typed twice")
    charge(*sent)
    door = workspace.ask(part_rows, "deliveries", "lines", sent[1])[0]["id"]
    books.post(PriceCreditDraft({door: Decimal("1.50")}, date=TODAY))
    back = workspace.documents.forward("return", sent[1], {2: Decimal(1)}, day=TODAY).new_id("returns")
    workspace.returns.receive(back)
    charge(orders[1])


def _bundles(workspace: Workspace) -> None:
    """A bundle that was delivered and came back in part, and is made of something else since."""
    add = workspace.records.add
    for name in ("Screw", "=Plate"):
        add("products", {"name": name, "stock_quantity": Decimal(30), "stock_value": Decimal("10.01")})
    screw, plate = (workspace.named("products", name) for name in ("Screw", "=Plate"))
    parts = [{"part_id": screw, "quantity": Decimal("3.5")}, {"part_id": plate, "quantity": Decimal(1)}]
    bundle = add("products", {"name": "Set", "sale_price": Decimal(7)}, parts={"bundle": parts})
    line = {"product_id": bundle.new_id("products"), "quantity": Decimal("2.5")}
    head = {"customer_id": workspace.named("customers", "=Oak & Sons"), "date": TODAY}
    sent = add("deliveries", head, parts={"lines": [line]}).new_id("deliveries")
    workspace.deliveries.ship(sent)
    back = workspace.documents.forward("return", sent, {1: Decimal("1.1")}, day=TODAY).new_id("returns")
    workspace.returns.receive(back)
    rows = {"bundle": [parts[1] | {"quantity": Decimal("0.0001")}]}
    workspace.records.change("products", bundle.new_id("products"), {}, parts=rows)


def _people_and_goods(workspace: Workspace) -> None:
    add = workspace.records.add
    mothers = [
        add("customers", {"name": "Oak Ltd", "phone": phone}).new_id("customers")
        for phone in ("+44 161 496 0000", "0571-8888 0001")
    ]
    child = add("customers", {"name": "=Oak & Sons", "parent_id": mothers[1], "credit_limit": Decimal(0)})
    for mother in mothers:
        person = add("contacts", {"name": "Ann Hill", "customer_id": mother, "mobile": "007 00"})
        facts = {"customer_id": mother, "date": TODAY, "kind": "call", "subject": "-1", "text": "one\n\ntwo"}
        add("activities", facts | {"contact_id": person.new_id("contacts")})
    add("products", {"name": "Free", "stock_quantity": Decimal(3), "stock_value": Decimal("10.01")})
    rule = {
        "name": "合计",
        "discount": Decimal("0.6"),
        "customer_id": child.new_id("customers"),
        "product_id": 1,
    }
    rule |= {"from_quantity": Decimal("0.5"), "from_amount": Decimal(100), "since": TODAY, "until": TODAY}
    add("discounts", rule | {"on_level_prices": True, "brand": "=B", "category": "One/Two", "level": "A"})
    add("discounts", {"name": "-1", "discount": Decimal(0), "on_level_prices": False})
    add("orders", {"customer_id": child.new_id("customers"), "date": TODAY, "note": "no lines yet"})
    lines = [
        {
            "product_name": "Fitting",
            "quantity": Decimal(2),
            "price": Decimal("19.99"),
            "discount": Decimal("0.15"),
        },
        {
            "product_name": "Paint",
            "quantity": Decimal("1.5"),
            "price": Decimal("8"),
            "vat_rate": Decimal("0.13"),
        },
    ]
    offer = {"customer_id": child.new_id("customers"), "date": TODAY, "valid_until": dt.date(2026, 12, 20)}
    offer |= {"document_discount": Decimal("0.05"), "price_basis": "net"}
    quote = add("quotes", offer | {"state": "sent", "note": "by hand"}, parts={"lines": lines}).new_id(
        "quotes"
    )
    workspace.documents.forward("order", quote, {2: Decimal("0.5")})
    workspace.documents.forward("order", quote)
    terms = {"terms_kind": "month_end", "terms_days": 30}
    add("suppliers", {"name": "Steel Works", "phone": "01904 555", "tax_number": "GB 1"} | terms)
    east = add("warehouses", {"name": "East"}).new_id("warehouses")
    for kind in ("orders", "deliveries", "returns"):
        facts = {"customer_id": mothers[0], "date": TODAY, "warehouse_id": east}
        add(kind, facts, parts={"lines": lines[1:]})
    with workspace.file.gesture(verbatim("Order")) as work:
        order = work.session.scalars(select(Document).order_by(Document.id)).first()
        assert order is not None
        order.amount += Decimal("127.77")
        known = work.session.query(DocumentLine).filter_by(document_id=order.id).count()
        for place, (amount, off) in enumerate((("50.00", "0.5"), ("0.00", "1"), ("77.77", None)), known + 1):
            figures = {"quantity": Decimal(1), "price": Decimal(100), "vat_rate": Decimal("0.13")}
            said = {"product_name": "Repair", "note": "by hand", "discount": Decimal(off) if off else None}
            work.session.add(
                DocumentLine(document_id=order.id, position=place, amount=Decimal(amount), **figures, **said)
            )


def _ledger(workspace: Workspace) -> None:
    owes = workspace.named("customers", "=Oak & Sons")
    books = workspace.receivables

    def charge(amount: str, day: int, **facts: Any) -> int:
        draft = ChargeDraft(owes, Decimal(amount), date=dt.date(2026, 3, day), **facts)
        return books.post(draft).new_id("receivables")

    def receive(amount: str, day: int, **facts: Any) -> int:
        draft = ReceiptDraft(owes, Decimal(amount), date=dt.date(2026, 3, day), **facts)
        return books.post(draft).new_id("receipts")

    one, two = charge("1000", 1, summary="合计", due_date=dt.date(2026, 4, 1)), charge("500.50", 2)
    bill = Paid(Decimal(300), "bill", "工行", "00123", dt.date(2026, 9, 1))
    receive("700", 5, paid=(Paid(Decimal(400), "cash"), bill), allocate=[(one, Decimal(600))], note="x;y")
    bounced = receive("300", 6, allocate=[(two, Decimal(300))], allocation_date=dt.date(2026, 3, 9))
    books.reverse(bounced, date=dt.date(2026, 4, 1), reason="退票")
    books.void(charge("12", 3), "typed twice")
    books.void(receive("13", 3, allocate="none"), "wrong firm")
    again = receive("50", 10, allocate=[(two, Decimal(50))])
    ties = workspace.ask(
        lambda db: db.scalars(select(Allocation.id).where(Allocation.credit_id == again)).all()
    )
    books.take_back(list(ties), date=dt.date(2026, 3, 12))
    books.post(AllocationDraft(again, [(two, Decimal(20))], date=dt.date(2026, 3, 13)))
    books.post(RefundDraft(owes, Decimal(30), date=dt.date(2026, 3, 20), sources=[(again, Decimal(30))]))
    books.post(CreditDraft(owes, Decimal(40), date=dt.date(2026, 3, 15), allocate=[(one, Decimal(40))]))
    books.post(ContraDraft(owes, Decimal(60), date=dt.date(2026, 3, 16), allocate=[(one, Decimal(60))]))
    books.post(WriteOffDraft(one, "尾差", amount=Decimal(5)))
    lost = books.post(BadDebtDraft(two, "gone", amount=Decimal(200))).new_id("receivables")
    books.post(RecoveryDraft(lost, Decimal(120)))


def _payables(workspace: Workspace) -> None:
    """Two suppliers who sent bills of one number, one of them a customer too; and what was paid, and taken back."""
    ours = workspace.named("customers", "=Oak & Sons")
    theirs = workspace.named("suppliers", "Steel Works")
    books = workspace.ledger(Side.PAYABLE)

    def bill(supplier: int, amount: str, day: int, **facts: Any) -> int:
        draft = ChargeDraft(supplier, Decimal(amount), date=dt.date(2026, 3, day), **facts)
        return books.post(draft).new_id("payables")

    def pay(supplier: int, amount: str, day: int, **facts: Any) -> int:
        draft = ReceiptDraft(supplier, Decimal(amount), date=dt.date(2026, 3, day), **facts)
        return books.post(draft).new_id("payments")

    first = bill(theirs, "1000", 1, number="INV-1", due_date=dt.date(2026, 4, 1), summary="角钢")
    bill(ours, "300", 2, number="INV-1", invoice_number="26000009")
    pay(ours, "100", 4, number="FK-1", allocate=[("INV-1", Decimal(100))])
    pay(theirs, "250", 5, paid=(Paid(Decimal(250), "cash", "库"),), allocate=[("INV-1", Decimal(250))])
    ahead = pay(theirs, "80", 6, number="FK-1", allocate="none", note="ahead")
    books.post(RefundDraft(theirs, Decimal(30), date=dt.date(2026, 3, 8), sources=[("FK-1", Decimal(30))]))
    books.post(CreditDraft(theirs, Decimal(40), date=dt.date(2026, 3, 9), allocate=[("INV-1", Decimal(40))]))
    books.post(WriteOffDraft(first, "尾差", amount=Decimal(2)))
    books.void(bill(theirs, "12", 10, number="INV-2"), "sent twice")
    books.reverse(ahead, date=dt.date(2026, 4, 2), reason="returned")
    workspace.receivables.post(ChargeDraft(ours, Decimal(90), date=dt.date(2026, 4, 3)))
    workspace.receivables.post(SetOffDraft(ours, Decimal(60), date=dt.date(2026, 4, 4)))
    workspace.receivables.post(SetOffDraft(ours, Decimal(10), date=dt.date(2026, 4, 5), summary="对冲"))
    newest = max(workspace.listing("payables").ids(ListRequest("payables")))
    books.reverse(newest, date=dt.date(2026, 4, 9), reason="not agreed")
    books.reverse(bill(theirs, "15", 11, number="INV-3"), date=dt.date(2026, 4, 3))
