"""What export writes, import takes into an empty file: every record with all that belongs to it, and only once."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import use_language, verbatim
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.exchange.importing import Outcome, import_books
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models import (
    ENTITIES,
    Activity,
    Allocation,
    Contact,
    Document,
    DocumentLine,
    Entry,
    Party,
    Product,
    ReceiptMeans,
    Record,
)
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.soundness import problems
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft, WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import ChargeDraft, ContraDraft, CreditDraft
from crm_desktop.services.means import Paid
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace

TABLES: tuple[type[Record], ...] = (
    Party, Contact, Product, Document, DocumentLine, Entry, ReceiptMeans, Allocation, Activity,
)  # fmt: skip
OF_THIS_FILE = {"id", "uid", "left_house_on", "is_past"}
"""What a copy has not: keys, what has gone out from here, and that its orders are past ones."""

Canonical = dict[str, list[dict[str, Any]]]

TODAY = dt.date(2026, 11, 20)
WAYS = [(language, ending) for language in ("zh_CN", "en") for ending in ("xlsx", "csv")]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A sample firm, and everything else that may happen to one."""
    clock = FixedClock(dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC))
    with Workspace.create(tmp_path_factory.mktemp("firm") / "firm.crm", clock) as workspace:
        fill(workspace.file, 8, "zh_CN", today=TODAY)
        _people_and_goods(workspace)
        _ledger(workspace)
        yield workspace


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
    add("quotes", offer | {"state": "sent", "note": "by hand"}, parts={"lines": lines})
    add("suppliers", {"name": "Steel Works", "phone": "01904 555", "tax_number": "GB 1"})
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


def _canonical(db: Connection) -> Canonical:
    """Every record by what people call it, without the keys of this file."""
    names: dict[str, dict[int, Any]] = {}
    for model in TABLES:
        table = model.__table__
        key = "number" if "number" in table.columns else "id"
        rows = db.execute(select(table.columns["id"], table.columns[key]))
        names[model.__tablename__] = {row[0]: row[1] for row in rows}
    names["allocation"] = {
        row.id: (row.amount, row.date) for row in db.execute(select(Allocation.__table__)).all()
    }
    found: Canonical = {}
    for model in TABLES:
        rows = db.execute(select(model.__table__)).mappings()
        found[model.__tablename__] = sorted((_named(model, dict(row), names) for row in rows), key=str)
    return found


def _named(model: type[Record], row: dict[str, Any], names: dict[str, dict[int, Any]]) -> dict[str, Any]:
    for column in model.__table__.columns:
        for foreign in column.foreign_keys:
            value = row[column.name]
            row[column.name] = None if value is None else names[foreign.column.table.name][value]
    return {key: value for key, value in row.items() if key not in OF_THIS_FILE}


def _differences(before: Canonical, after: Canonical) -> Iterator[tuple[Any, ...]]:
    for table, rows in before.items():
        if len(rows) != len(after[table]):
            yield table, len(rows), len(after[table])
        for one, other in zip(rows, after[table], strict=False):
            for key, value in one.items():
                if value != other[key]:
                    yield table, one.get("number"), key, value, other[key]


def _exported(workspace: Workspace, folder: Path, ending: str) -> list[Path]:
    books: list[Path] = []
    for key, entity in ENTITIES.items():
        books.append(folder / f"{entity.plural}.{ending}")
        request = ListRequest(key)
        export_whole(workspace.listing(key), workspace.file.reading, entity, request, books[-1])
    return books


def _brought_in(folder: Path, books: list[Path]) -> tuple[Workspace, Outcome]:
    workspace = Workspace.create(
        folder / "copy.crm", FixedClock(dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC))
    )
    return workspace, import_books(workspace.file, books)


def test_every_list_can_be_saved_whole() -> None:
    assert set(SHEETS) == set(ENTITIES)


@pytest.mark.parametrize(("language", "ending"), WAYS)
def test_what_is_exported_comes_back_equal_and_only_once(
    firm: Workspace, tmp_path: Path, language: str, ending: str
) -> None:
    use_language(language)
    books = _exported(firm, tmp_path, ending)
    copy, outcome = _brought_in(tmp_path, books)
    with copy:
        said = [
            str(problem)
            for plan in outcome.plans
            for one in plan.sheets
            for problem in one.verdicts.all_problems()
        ]
        assert said == []
        before, after = firm.ask(_canonical), copy.ask(_canonical)
        found = "\n".join(map(repr, _differences(before, after)))
        assert found == ""
        assert copy.ask(problems) == firm.ask(problems) == []

        again = import_books(copy.file, books)
        assert [column for plan in again.plans for sheet in plan.sheets for column in sheet.unused] == []
        assert [
            plan.count(verdict)
            for plan in again.plans
            for verdict in (Verdict.NEW, Verdict.UPDATE, Verdict.ERROR)
        ] == [0] * (3 * len(books))
        assert copy.ask(_canonical) == after
