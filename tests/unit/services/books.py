"""A firm's books for tests of the ledger: a file, its verbs, a customer at hand, short names for dates and money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from crm_desktop.core.changes import Change
from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.core.money import rounded
from crm_desktop.models import Allocation, Document, DocumentLine, Entry, Party, ReceiptMeans
from crm_desktop.models.ledger import Side
from crm_desktop.services import ledger_rules
from crm_desktop.services.charges import ChargeDraft, CreditDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.receivables import Receivables
from crm_desktop.services.statements import Statements
from crm_desktop.storage.file import CrmFile
from tests.empty_files import empty_file


def yuan(text: str) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


@dataclass
class Books:
    """One file with the ledger's verbs; entries and allocations are those of the verbs' side where it is named."""

    file: CrmFile
    receivables: Receivables
    statements: Statements
    side: Side | None = None

    @classmethod
    def new(cls, path: Path, clock: FixedClock) -> "Books":
        file = empty_file(path, clock)
        ledger_rules.register(file.rules)
        return cls(file, Receivables(file), Statements(file))

    def on(self, side: Side) -> "Books":
        """The same file, with the verbs of one side of the ledger."""
        return Books(self.file, Receivables(self.file, side), Statements(self.file, side), side)

    def customer(self, number: str = "C1", **fields: Any) -> int:
        with self.file.gesture(t("New customer")) as work:
            customer = Party(**({"number": number, "name": f"Firm {number}"} | fields))
            work.session.add(customer)
            work.session.flush()
            return customer.id

    def order(self, customer: int, number: str, *lines: tuple[str, str, str], on: date) -> int:
        """An order whose lines are (product, quantity, price)."""
        with self.file.gesture(t("Order")) as work:
            amounts = [rounded(Decimal(quantity) * Decimal(price)) for _, quantity, price in lines]
            order = Document(number=number, date=on, customer_id=customer, amount=sum(amounts, Decimal(0)))
            work.session.add(order)
            work.session.flush()
            for place, (line, amount) in enumerate(zip(lines, amounts, strict=True), 1):
                product, quantity, price = line
                facts = {"quantity": Decimal(quantity), "price": Decimal(price), "amount": amount}
                work.session.add(
                    DocumentLine(document_id=order.id, position=place, product_name=product, **facts)
                )
            return order.id

    def newest_order(self, customer: int) -> int | None:
        with self.file.reading() as db:
            return db.scalar(select(func.max(Document.id)).where(Document.customer_id == customer))

    def ask(self, question: Any, *args: Any, **options: Any) -> Any:
        with self.file.reading() as db:
            return question(db, *args, **options)

    def charge(self, customer: int, amount: str, on: date, **options: Any) -> int:
        return key(self.receivables.post(ChargeDraft(customer, yuan(amount), date=on, **options)))

    def receive(self, customer: int, amount: str, on: date, **options: Any) -> int:
        return key(self.receivables.post(ReceiptDraft(customer, yuan(amount), date=on, **options)))

    def credit(self, customer: int, amount: str, on: date, **options: Any) -> int:
        return key(self.receivables.post(CreditDraft(customer, yuan(amount), date=on, **options)))

    def entry(self, entry_id: int) -> Any:
        with self.file.reading() as db:
            return db.execute(select(Entry.__table__).where(Entry.id == entry_id)).one()

    def entries(self, customer: int) -> list[Any]:
        with self.file.reading() as db:
            query = select(Entry.__table__).where(Entry.customer_id == customer, *self._sided())
            return list(db.execute(query.order_by(Entry.id)))

    def allocations(self, customer: int) -> list[Any]:
        """(debit, credit, date, amount, id, reverses_id), oldest first."""
        with self.file.reading() as db:
            query = (
                select(Allocation.__table__)
                .join(Entry, Entry.id == Allocation.debit_id)
                .where(Entry.customer_id == customer, *self._sided())
                .order_by(Allocation.id)
            )
            return list(db.execute(query))

    def means(self, entry_id: int) -> list[Any]:
        with self.file.reading() as db:
            return list(db.execute(select(ReceiptMeans.__table__).where(ReceiptMeans.entry_id == entry_id)))

    def left(self, entry_id: int) -> Decimal:
        return self.entry(entry_id).left

    def _sided(self) -> tuple[Any, ...]:
        return () if self.side is None else (Entry.side == self.side,)

    def newest(self, customer: int) -> Any:
        return self.entries(customer)[-1]


def key(change: Change) -> int:
    """The first document a change posted."""
    return change.new_id("receivables", "receipts")
