"""From order to charge and into stock: one chain of ten lines, a card, a back-dated move, all stock on a past day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from benchmarks import entering
from benchmarks.figures import Figure
from benchmarks.ground import CLOCK, TODAY, Ground
from benchmarks.timing import once
from crm_desktop.core.i18n import verbatim
from crm_desktop.models import Product, StockMove
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.stock import in_stock
from crm_desktop.queries.stock_card import card
from crm_desktop.services.charges_by_customer import CustomersChargedDraft
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.stock_settling import restock
from crm_desktop.services.workspace import Workspace

LINES, CHAINS, WARMING, IN_BULK = 10, 20, 3, 200
MANY = 10_000
PRODUCTS, MOVES = 20_000, 1_000_000
BACK = TODAY - dt.timedelta(days=600)
VALUED = "SELECT product_id, sum(quantity), sum(value) FROM stock_move WHERE date <= ? GROUP BY product_id"


def figures(ground: Ground) -> Iterator[Figure]:
    with ground.copy() as path, Workspace.open(path, CLOCK) as workspace:
        yield from _chains(workspace, path)
        busiest = _stock(workspace, ground)
        yield from _asked(workspace, path, busiest)


def _chains(workspace: Workspace, path: Path) -> Iterator[Figure]:
    """Orders of ten lines delivered, shipped and charged, one after another."""
    for key in range(1, LINES + 1):
        workspace.stock.note(StockDraft(key, MoveKind.RECEIPT, Decimal(1_000_000), Decimal(2)))
    codes = [workspace.get("products", key).number for key in range(1, LINES + 1)]
    lines = [{"product_code": code, "quantity": Decimal(3)} for code in codes]

    def order(customer: int) -> int:
        values = {"customer_id": customer, "date": TODAY}
        return workspace.records.add("orders", values, parts={"lines": lines}).new_id("orders")

    def chain(order: int) -> None:
        workspace.orders.confirm(order)
        made = workspace.documents.forward("delivery", order).new_id("deliveries")
        workspace.deliveries.ship(made)
        workspace.receivables.post(LineChargeDraft([made]))

    orders = [order(1) for _ in range(WARMING + CHAINS)]
    seconds = [once(lambda order=order: chain(order))[0] for order in orders]
    ours = median(seconds[WARMING:]) * 1000
    floor = median([_bare(path, range(number, number + 1)) for number in range(CHAINS)]) * 1000
    yield Figure(
        "an order of ten lines confirmed, delivered, shipped, charged",
        ours,
        "ms",
        floor,
        "the same inserts",
        aim=40,
    )

    def chains(orders: Sequence[int]) -> None:
        workspace.orders.confirm(*orders)
        made = workspace.documents.forward_all("delivery", orders)
        deliveries = [key for entity, key in made.created if entity == "deliveries"]
        workspace.deliveries.ship(*deliveries)
        workspace.receivables.post(CustomersChargedDraft(deliveries))

    many = [order(customer) for customer in range(1, IN_BULK + 1)]
    yield Figure(
        f"{IN_BULK} such orders at once",
        IN_BULK / once(lambda: chains(many))[0],
        "/s",
        IN_BULK / _bare(path, range(CHAINS, CHAINS + IN_BULK)),
        "the same inserts",
        aim=200,
        more_is_better=True,
    )


def _bare(path: Path, numbers: range) -> float:
    """Seconds for the rows of so many chains in one transaction, without rules, numbers and history."""
    db: Any = sqlite.connect(path)
    db.execute("PRAGMA synchronous=FULL")

    def write() -> None:
        for number in numbers:
            _write_chain(db, number)
        db.commit()

    seconds, _ = once(write)
    db.close()
    return seconds


def _write_chain(db: Any, number: int) -> None:
    uids = iter(f"{number:016x}{n:016x}" for n in range(100))
    document = (
        "INSERT INTO document (uid, number, date, customer_id, amount, kind, is_past) "
        "VALUES (?, ?, '2026-11-20', 1, 0, 'delivery', 0)"
    )
    entry = (
        "INSERT INTO ledger_entry (uid, number, date, customer_id, kind, amount, currency, is_opening, left) "
        "VALUES (?, ?, '2026-11-20', 1, 'charge', 100, 'CNY', 0, 100)"
    )
    key = db.execute(document, (next(uids), f"bare-{number}")).lastrowid
    charge = db.execute(entry, (next(uids), f"bare-{number}")).lastrowid
    for place in range(LINES):
        line = (
            "INSERT INTO document_line (uid, document_id, position, product_id, quantity, price, amount) "
            "VALUES (?, ?, ?, ?, 30000, 0, 0)"
        )
        move = (
            "INSERT INTO stock_move (uid, product_id, warehouse_id, date, kind, quantity, value, line_id) "
            "VALUES (?, ?, 1, '2026-11-20', 'issue', -30000, 0, ?)"
        )
        part = "INSERT INTO ledger_line (uid, entry_id, line_id, quantity, amount) VALUES (?, ?, ?, 30000, 0)"
        made = db.execute(line, (next(uids), key, place, place + 1)).lastrowid
        db.execute(move, (next(uids), place + 1, made))
        db.execute(part, (next(uids), charge, made))
        db.execute("UPDATE product SET stock_quantity = stock_quantity - 30000 WHERE id = ?", (place + 1,))


def _stock(workspace: Workspace, ground: Ground) -> int:
    """Fill the storeroom: many products with many moves, and one that moved ten thousand times; its key."""
    products, moves = (PRODUCTS, MOVES) if not ground.quick else (PRODUCTS // 100, MOVES // 100)
    with workspace.file.gesture(verbatim("Stock"), records=moves) as work:
        numbers = ({"number": f"Q{n:06d}", "name": f"Part {n}"} for n in range(products))
        keys = work.insert_many(Product, numbers)
        work.insert_many(StockMove, islice(_moves(keys), moves))
        work.insert_many(StockMove, islice(_moves(range(keys[0], keys[0] + 1)), MANY))
        restock(work, [keys[0]])
    return keys[0]


def _moves(products: range) -> Iterator[dict[str, Any]]:
    """Receipts and issues of the products by turns, some each day."""
    turn = 0
    while True:
        day = BACK + dt.timedelta(days=turn * 550 // max(MANY, 1) % 550)
        kind, quantity = (MoveKind.RECEIPT, 5) if turn % 2 == 0 else (MoveKind.ISSUE, -5)
        for key in products:
            given = Decimal("12.34") if quantity > 0 else None
            value = Decimal("12.34") if quantity > 0 else Decimal("-12.34")
            yield {
                "product_id": key,
                "warehouse_id": 1,
                "date": day,
                "kind": kind,
                "quantity": Decimal(quantity),
                "given": given,
                "value": value,
            }
        turn += 1


def _asked(workspace: Workspace, path: Path, busiest: int) -> Iterator[Figure]:
    day = TODAY - dt.timedelta(days=300)
    db: Any = sqlite.connect(path)

    def sums() -> Any:
        return db.execute(VALUED, (day.isoformat(),)).fetchall()

    floor = median([once(sums)[0] for _ in range(3)])
    db.close()
    valued = median([once(lambda: workspace.ask(in_stock, day))[0] for _ in range(3)])
    yield Figure("all stock valued on a past day", valued, "s", floor, "the sums alone", aim=0.5)
    shown = median([once(lambda: list(workspace.ask(card, busiest)[:50]))[0] for _ in range(5)])
    yield Figure(f"stock card of {MANY:,} moves", shown * 1000, "ms", aim=30)
    dated = StockDraft(busiest, MoveKind.RECEIPT, Decimal(1), Decimal(2), BACK)
    noted = median([once(lambda: workspace.stock.note(dated))[0] for _ in range(5)])
    yield Figure(f"a move noted under {MANY:,} later ones", noted, "s", aim=0.3)
    yield from entering.figures(workspace)
