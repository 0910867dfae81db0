"""What a restless user does: one random gesture after another, sensible or not."""

import datetime as dt
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.ground import TODAY
from crm_desktop.exchange.importing import import_books
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft, WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import ChargeDraft, ContraDraft, CreditDraft
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.services.workspace import Workspace

NAMES = [
    "宁波",
    "恒达",
    "鑫源",
    "重庆",
    "单氏",
    "Meyer",
    "曾记",
    "ABC",
    "长沙",
    "厦门",
    "O'Neill",
    "100%",
    "_x_",
]
TABLES = {
    "customers": "party",
    "contacts": "contact",
    "activities": "activity",
    "receivables": "ledger_entry",
}
DAYS_BACK = 400

Act = Callable[[], object]


class Acts:
    """Performs random gestures on one workspace. What the rules refuse raises Refusal and changes nothing."""

    def __init__(self, workspace: Workspace, random: Random) -> None:
        self.workspace = workspace
        self._random = random
        self._serial = 0
        self._weighted: dict[Act, int] = {
            self.add_customer: 6,
            self.change_customer: 8,
            self.change_many: 2,
            self.delete_customers: 2,
            self.add_contact: 5,
            self.change_contact: 3,
            self.delete_contacts: 2,
            self.note: 5,
            self.charge: 12,
            self.instalments: 1,
            self.credit: 3,
            self.contra: 1,
            self.receive: 12,
            self.receive_many: 2,
            self.refund: 2,
            self.allocate: 6,
            self.take_back: 4,
            self.write_off: 3,
            self.bad_debt: 2,
            self.recover: 1,
            self.reverse: 4,
            self.void: 3,
            self.move_due_date: 2,
            self.import_book: 1,
        }

    def draw(self) -> Act:
        """A random gesture, not yet performed."""
        return self._random.choices(list(self._weighted), list(self._weighted.values()))[0]

    def add_customer(self) -> object:
        terms = {
            "terms_kind": self._random.choice(("net", "month_end", None)),
            "terms_days": self._number(0, 90),
        }
        return self.workspace.records.add(
            "customers", {"name": self._name(), "mobile": self._phone(), **terms}
        )

    def change_customer(self) -> object:
        values: dict[str, Any] = {"note": self._name(), "credit_limit": self._amount(), "city": self._name()}
        if self._random.random() < 0.3:
            values["name"] = self._name()
        return self.workspace.records.change("customers", self._any("customers"), values)

    def change_many(self) -> object:
        keys = sorted({self._any("customers") for _ in range(5)})
        return self.workspace.records.change_many("customers", keys, {"salesperson": self._name()})

    def delete_customers(self) -> object:
        return self.workspace.records.delete("customers", sorted({self._any("customers") for _ in range(2)}))

    def add_contact(self) -> object:
        values = {"name": self._name(), "customer_id": self._any("customers"), "mobile": self._phone()}
        return self.workspace.records.add("contacts", values)

    def change_contact(self) -> object:
        return self.workspace.records.change("contacts", self._any("contacts"), {"name": self._name()})

    def delete_contacts(self) -> object:
        return self.workspace.records.delete("contacts", [self._any("contacts")])

    def note(self) -> object:
        values = {
            "date": self._day(),
            "kind": "call",
            "customer_id": self._any("customers"),
            "subject": self._name(),
        }
        return self.workspace.records.add("activities", values)

    def charge(self) -> object:
        return self.workspace.receivables.post(
            ChargeDraft(self._any("customers"), self._amount(), date=self._day())
        )

    def instalments(self) -> object:
        return self.workspace.receivables.post(
            ChargeDraft(
                self._any("customers"), self._amount(), instalments=self._number(2, 6), date=self._day()
            )
        )

    def credit(self) -> object:
        return self.workspace.receivables.post(
            CreditDraft(self._debtor(), self._amount() / 4, date=self._day())
        )

    def contra(self) -> object:
        return self.workspace.receivables.post(ContraDraft(self._debtor(), self._amount(), date=self._day()))

    def receive(self) -> object:
        how = self._random.choice(("auto", "oldest", "none"))
        return self.workspace.receivables.post(
            ReceiptDraft(self._debtor(), self._amount(), date=self._day(), allocate=how)
        )

    def receive_many(self) -> object:
        how = self._random.choice(("auto", "oldest", "none"))
        drafts = [
            ReceiptDraft(self._debtor(), self._amount(), date=self._day(), allocate=how) for _ in range(4)
        ]
        return self.workspace.receivables.post_many(drafts)

    def refund(self) -> object:
        return self.workspace.receivables.post(
            RefundDraft(self._debtor(), self._amount() / 10, date=self._day())
        )

    def allocate(self) -> object:
        how = self._random.choice(("auto", "oldest"))
        return self.workspace.receivables.post(AllocationDraft(self._any("receivables", "left < 0"), how))

    def take_back(self) -> object:
        tie = self._find(
            "SELECT id FROM allocation WHERE reverses_id IS NULL AND id >= ? LIMIT 1", "allocation"
        )
        return self.workspace.receivables.take_back([tie])

    def write_off(self) -> object:
        item, amount = self._any("receivables", "left <> 0"), Decimal(self._number(1, 400)) / 100
        return self.workspace.receivables.post(WriteOffDraft(item, "抹零", amount=amount, date=self._day()))

    def bad_debt(self) -> object:
        return self.workspace.receivables.post(
            BadDebtDraft(self._any("receivables", "left > 0"), "停业", date=self._day())
        )

    def recover(self) -> object:
        debt = self._any("receivables", "kind = 'bad_debt'")
        return self.workspace.receivables.post(RecoveryDraft(debt, self._amount() / 100, date=self._day()))

    def reverse(self) -> object:
        return self.workspace.receivables.reverse(self._any("receivables"), reason="录错")

    def void(self) -> object:
        return self.workspace.receivables.void(self._any("receivables"), "作废")

    def move_due_date(self) -> object:
        due = self._day() + dt.timedelta(30)
        return self.workspace.receivables.change_due_date(self._any("receivables", "amount > 0"), due, "协商")

    def import_book(self) -> object:
        lines = ["客户名称,手机,城市"]
        lines += [
            f"{self._name()}{self._serial}-{n},{self._phone()},宁波市" for n in range(self._number(2, 40))
        ]
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder) / "book.csv"
            book.write_text("\n".join(lines), "utf-8")
            return import_books(self.workspace.file, [book])

    def _any(self, entity: str, where: str = "1") -> int:
        """The key of a random record; one that never was, where there is none."""
        table = TABLES[entity]
        return self._find(f"SELECT id FROM {table} WHERE {where} AND id >= ? LIMIT 1", table)

    def _debtor(self) -> int:
        """A customer who owes something, mostly."""
        query = "SELECT customer_id FROM ledger_entry WHERE left > 0 AND id >= ? LIMIT 1"
        return self._find(query, "ledger_entry") if self._random.random() < 0.8 else self._any("customers")

    def _find(self, query: str, table: str) -> int:
        with self.workspace.file.reading() as db:
            last = db.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar() or 0
            return db.exec_driver_sql(query, (self._number(0, last),)).scalar() or last + 1000

    def _name(self) -> str:
        self._serial += 1
        return "".join(self._random.sample(NAMES, 2)) + (
            str(self._serial) if self._random.random() < 0.9 else ""
        )

    def _phone(self) -> str:
        return f"138{self._number(0, 99_999_999):08d}"

    def _amount(self) -> Decimal:
        return (
            Decimal(self._number(1, 500) * self._random.choice((100, 1000, 37, 5000)))
            .scaleb(-2)
            .quantize(CENT)
        )

    def _day(self) -> dt.date:
        return TODAY - dt.timedelta(self._number(0, DAYS_BACK))

    def _number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


CENT = Decimal("0.01")
