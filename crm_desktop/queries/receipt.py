"""One receipt (or refund) with everything that stands on its printed voucher (收款收据)."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Entry, Party, ReceiptMeans
from crm_desktop.models.base import fields_of
from crm_desktop.models.ledger import Side
from crm_desktop.queries.allocated import allocation_lines
from crm_desktop.queries.balances import balance
from crm_desktop.queries.records import AllocationLine, MeansLine, ReceiptView

MEANS = next(field for field in fields_of(ReceiptMeans) if field.key == "means")


def receipt(db: Connection, entry_id: int) -> ReceiptView:
    """The receipt of that key; NotFound if there is none. Amounts are without sign, a void one's as it was;
    `balance_after` is what was owed, on its side, at the end of its day."""
    row = db.execute(
        select(Entry, Party.number.label("customer_number"), Party.name, Party.language)
        .join(Party, Party.id == Entry.customer_id)
        .where(Entry.id == entry_id)
    ).one_or_none()
    if row is None:
        raise NotFound(t("There is no such receipt."))
    return _view(row, _means(db, entry_id), allocation_lines(db, entry_id), _owed(db, row))


def means_named(code: str) -> Text:
    """A means of payment in words."""
    return MEANS.word_for(code)


def _means(db: Connection, entry_id: int) -> tuple[MeansLine, ...]:
    rows = db.execute(select(ReceiptMeans).where(ReceiptMeans.entry_id == entry_id).order_by(ReceiptMeans.id))
    return tuple(
        MeansLine(row.means, row.amount, row.account or "", row.reference or "", row.matures_on)
        for row in rows
    )


def _owed(db: Connection, row: Any) -> Decimal:
    return balance(db, row.customer_id, row.date, Side(row.side))


def _view(
    row: Any, means: tuple[MeansLine, ...], lines: tuple[AllocationLine, ...], owed: Decimal
) -> ReceiptView:
    return ReceiptView(
        row.id,
        row.number,
        row.date,
        row.customer_id,
        row.customer_number,
        row.name,
        row.language,
        abs(row.amount if row.voided_amount is None else row.voided_amount),
        row.summary or "",
        means,
        lines,
        abs(row.left),
        owed,
        row.salesperson or "",
        row.note or "",
        row.voided_on,
        row.kind,
    )
