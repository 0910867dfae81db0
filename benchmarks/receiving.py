"""Receipts posted and allocated in bulk."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from benchmarks.figures import Figure
from benchmarks.ground import CLOCK, TODAY, Ground
from benchmarks.timing import once
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace

RECEIPTS = 1500
OPEN = (
    "SELECT customer_id, sum(left) FROM ledger_entry "
    "WHERE left > 0 GROUP BY customer_id ORDER BY customer_id LIMIT ?"
)


def figures(ground: Ground) -> Iterator[Figure]:
    with ground.copy() as path, Workspace.open(path, CLOCK) as workspace:
        drafts = _drafts(workspace)
        seconds, _ = once(lambda: workspace.receivables.post_many(drafts))
    with ground.copy() as path:
        floor, _ = once(lambda: _bare(path, drafts))
    yield Figure(
        "receipts posted and allocated in bulk",
        len(drafts) / seconds,
        "/s",
        len(drafts) / floor,
        "three inserts, one update each",
        aim=RECEIPTS,
        more_is_better=True,
    )


def _drafts(workspace: Workspace) -> list[ReceiptDraft]:
    """Receipts that settle what their customers owe."""
    with workspace.file.reading() as db:
        rows = db.exec_driver_sql(OPEN, (RECEIPTS,)).all()
    return [ReceiptDraft(row[0], Decimal(row[1]).scaleb(-2), date=TODAY) for row in rows]


def _bare(path: Path, drafts: list[ReceiptDraft]) -> None:
    """The same rows without rules, numbering and journal, in one transaction."""
    day = TODAY.isoformat()
    db = sqlite.connect(path)
    items = dict(db.execute("SELECT customer_id, min(id) FROM ledger_entry WHERE left > 0 GROUP BY 1"))
    first = db.execute("SELECT max(id) + 1 FROM ledger_entry").fetchone()[0]
    entries: list[tuple[Any, ...]] = []
    means: list[tuple[Any, ...]] = []
    ties: list[tuple[Any, ...]] = []
    for key, draft in enumerate(drafts, first):
        cents, uid, item = int(draft.amount * 100), f"{key:032x}", items[draft.customer_id]
        entries.append((key, uid, f"B{key}", day, draft.customer_id, -cents, day))
        means.append((uid, key, cents))
        ties.append((uid, item, key, day, cents))
    db.executemany(
        "INSERT INTO ledger_entry (id, uid, number, date, customer_id, kind, amount, currency, is_opening, "
        "left, closed_on) VALUES (?, ?, ?, ?, ?, 'receipt', ?, 'CNY', 0, 0, ?)",
        entries,
    )
    db.executemany("INSERT INTO receipt_means (uid, entry_id, means, amount) VALUES (?, ?, 'bank', ?)", means)
    db.executemany(
        "INSERT INTO allocation (uid, debit_id, credit_id, date, amount) VALUES (?, ?, ?, ?, ?)", ties
    )
    settled = [(day, tie[1]) for tie in ties]
    db.executemany("UPDATE ledger_entry SET left = 0, closed_on = ? WHERE id = ?", settled)
    db.commit()
    db.close()
