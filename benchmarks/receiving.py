"""Receipts posted and allocated in bulk."""

from collections.abc import Iterator
from dataclasses import dataclass
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
WARMING = 50
OPEN = (
    "SELECT customer_id, sum(left) FROM ledger_entry "
    "WHERE left > 0 GROUP BY customer_id ORDER BY customer_id LIMIT ?"
)
ITEMS = "SELECT id, left FROM ledger_entry WHERE customer_id = ? AND left > 0"


def figures(ground: Ground) -> Iterator[Figure]:
    with ground.copy() as path, Workspace.open(path, CLOCK) as workspace:
        warming, drafts = _drafts(workspace)
        workspace.receivables.post_many(warming)  # a session's first change marks the file's header
        seconds, _ = once(lambda: workspace.receivables.post_many(drafts))
    with ground.copy() as path:
        floor = _bare(path, warming, drafts)
    yield Figure(
        "receipts posted and allocated in bulk",
        len(drafts) / seconds,
        "/s",
        len(drafts) / floor,
        "the inserts and updates, in a log",
        aim=4000,
        more_is_better=True,
    )


def _drafts(workspace: Workspace) -> tuple[list[ReceiptDraft], list[ReceiptDraft]]:
    """Receipts that settle what their customers owe: some to begin with, and those that are measured."""
    with workspace.file.reading() as db:
        rows = db.exec_driver_sql(OPEN, (WARMING + RECEIPTS,)).all()
    drafts = [ReceiptDraft(row[0], Decimal(row[1]).scaleb(-2), date=TODAY) for row in rows]
    return drafts[:WARMING], drafts[WARMING:]


def _bare(path: Path, warming: list[ReceiptDraft], drafts: list[ReceiptDraft]) -> float:
    """Seconds for the same rows without rules, numbering and journal, in one transaction of a log as ours."""
    db = sqlite.connect(path)
    db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192")
    _write(db, _rows(db, warming))
    rows = _rows(db, drafts)
    seconds, _ = once(lambda: _write(db, rows))
    db.close()
    return seconds


@dataclass(frozen=True)
class Rows:
    """What is put into each table, and what is set of the items paid."""

    entries: list[tuple[Any, ...]]
    means: list[tuple[Any, ...]]
    ties: list[tuple[Any, ...]]
    settled: list[tuple[Any, ...]]


def _rows(db: Any, drafts: list[ReceiptDraft]) -> Rows:
    day = TODAY.isoformat()
    first = db.execute("SELECT max(id) + 1 FROM ledger_entry").fetchone()[0]
    rows = Rows([], [], [], [])
    for key, draft in enumerate(drafts, first):
        cents, uid = int(draft.amount * 100), f"{key:032x}"
        rows.entries.append((key, uid, f"B{key}", day, draft.customer_id, -cents, day))
        rows.means.append((uid, key, cents))
        for item, left in db.execute(ITEMS, (draft.customer_id,)):
            rows.ties.append((f"{item:032x}", item, key, day, left))
            rows.settled.append((day, item))
    return rows


def _write(db: Any, rows: Rows) -> None:
    db.executemany(
        "INSERT INTO ledger_entry (id, uid, number, date, customer_id, kind, amount, currency, is_opening, "
        "left, closed_on) VALUES (?, ?, ?, ?, ?, 'receipt', ?, 'CNY', 0, 0, ?)",
        rows.entries,
    )
    db.executemany(
        "INSERT INTO receipt_means (uid, entry_id, means, amount) VALUES (?, ?, 'bank', ?)", rows.means
    )
    db.executemany(
        "INSERT INTO allocation (uid, debit_id, credit_id, date, amount) VALUES (?, ?, ?, ?, ?)", rows.ties
    )
    db.executemany("UPDATE ledger_entry SET left = 0, closed_on = ? WHERE id = ?", rows.settled)
    db.commit()
