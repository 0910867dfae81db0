"""The lines of a statement, read from the ledger: of a period, late ones, those still open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Entry, IssuedStatement, ReceiptMeans
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.covering import COUNTS, is_of
from crm_desktop.queries.open_entries import SIDE, days_before, known, money, open_entries
from crm_desktop.queries.statement_rows import StatementLine
from crm_desktop.queries.statement_words import told_kind


def late_lines(db: Connection, customer_id: int, from_date: dt.date, side: Side) -> list[StatementLine]:
    """What was posted into the period confirmed just before, after its statement was written."""
    wanted = {"customer": customer_id, "side": side, "to_date": days_before(from_date, 1)}
    confirmed = db.execute(_confirmed(), wanted).one_or_none()
    if confirmed is None:
        return []
    lines = lines_of(db, customer_id, dt.date.min, confirmed.to_date, side, confirmed.last_entry_id)
    return [replace(line, late=True) for line in lines]


def lines_of(
    db: Connection,
    customer_id: int,
    from_date: dt.date,
    to_date: dt.date,
    side: Side,
    newer_than: int = 0,
) -> list[StatementLine]:
    """The entries that count, without balances: by date, of a day what is owed before what is paid, by number."""
    known = {"customer": customer_id, "side": side, "from_date": from_date, "to_date": to_date}
    rows = db.execute(_in_period(), known | {"newer_than": newer_than}).all()
    paid_by = _means(db, rows)
    return [_line(row, paid_by.get(row.id, ())) for row in rows]


def open_lines(db: Connection, customer_id: int, to_date: dt.date, side: Side) -> list[StatementLine]:
    """Every entry with something left, receipts and credits negative, without balances."""
    wanted = known(to_date, side, customers=(customer_id,)) | {"customer": customer_id}
    rows = db.execute(_still_open(), wanted).all()
    paid_by = _means(db, rows)
    return [
        replace(
            _line(row, paid_by.get(row.id, ())),
            debit=money(row.still_left),
            credit=ZERO,
            overdue_days=(to_date - row.aged_from).days,
            original=row.amount,
        )
        for row in rows
    ]


def _line(row: Any, paid_by: tuple[tuple[str, str], ...]) -> StatementLine:
    """What came in and went out as money stands under received, all else under amount due."""
    is_money = (row.mirrored_kind or row.kind) in RECEIPT_KINDS
    return StatementLine(
        row.id,
        told_kind(row.kind, row.mirrored_kind),
        row.date,
        row.number,
        row.summary or "",
        ZERO if is_money else row.amount,
        -row.amount if is_money else ZERO,
        ZERO,
        row.due_date,
        0,
        row.invoice_number or "",
        paid_by=paid_by,
        reverses=row.mirrored_number or "",
        side=Side(row.side),
    )


@cache
def _entries() -> Any:
    """A party's entries of one side with the kind and number of what a reversal takes back."""
    mirrored = aliased(Entry)
    return (
        select(
            Entry.id,
            Entry.kind,
            Entry.date,
            Entry.number,
            Entry.summary,
            Entry.amount,
            Entry.due_date,
            Entry.invoice_number,
            Entry.side,
            mirrored.kind.label("mirrored_kind"),
            mirrored.number.label("mirrored_number"),
        )
        .outerjoin(mirrored, and_(mirrored.id == Entry.reverses_id, Entry.kind == EntryKind.REVERSAL))
        .where(Entry.customer_id == bindparam("customer"), of_side(SIDE))
        .order_by(Entry.date, Entry.amount < 0, Entry.number)
    )


@cache
def _in_period() -> Any:
    counts = (Entry.voided_on.is_(None), Entry.id > bindparam("newer_than"))
    return _entries().where(Entry.date.between(bindparam("from_date"), bindparam("to_date")), *counts)


@cache
def _still_open() -> Any:
    entries = open_entries(some=True)
    left = (entries.c.left.label("still_left"), entries.c.aged_from)
    return _entries().add_columns(*left).join(entries, entries.c.id == Entry.id).where(entries.c.left != 0)


@cache
def _confirmed() -> Any:
    return (
        select(IssuedStatement.to_date, IssuedStatement.last_entry_id)
        .where(is_of(bindparam("customer"), SIDE), IssuedStatement.confirmed, COUNTS)
        .where(IssuedStatement.to_date == bindparam("to_date"))
        .order_by(IssuedStatement.id.desc())
        .limit(1)
    )


def _means(db: Connection, rows: Sequence[Any]) -> dict[int, tuple[tuple[str, str], ...]]:
    """The means of payment of those of the entries that are receipts."""
    receipts = [row.id for row in rows if row.kind == EntryKind.RECEIPT]
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    if receipts:
        query = select(ReceiptMeans.entry_id, ReceiptMeans.means, ReceiptMeans.account)
        query = query.where(ReceiptMeans.entry_id.in_(receipts)).order_by(ReceiptMeans.id)
        for key, means, account in db.execute(query):
            found[key] = (*found.get(key, ()), (means, account or ""))
    return found
