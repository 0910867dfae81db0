"""What belongs to one record and stands under it: an order's lines, a receipt's means and allocations."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlalchemy.orm import aliased

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.models import Allocation, DocumentLine, Entry, ReceiptMeans
from crm_desktop.models.base import fields_of
from crm_desktop.queries.allocated import is_of

Rows = Select[*tuple[Any, ...]]

Line = list[tuple[Field, Any]]

ALLOCATED = (
    Field("date", t("Date"), Kind.DATE),
    Field("receipt", t("Receipt")),
    Field("item", t("Receivable")),
    Field("amount", t("Amount"), Kind.MONEY),
)


def details(db: Connection, entity: str, key: int) -> dict[str, list[Line]]:
    """The parts of a record by name, each a list of lines of (field, value)."""
    match entity:
        case "orders":
            rows = _own(DocumentLine, DocumentLine.document_id == key)
            return {"lines": _lines(db, rows.order_by(DocumentLine.position), _shown(DocumentLine))}
        case "receipts":
            rows = _own(ReceiptMeans, ReceiptMeans.entry_id == key)
            return {"means": _lines(db, rows, _shown(ReceiptMeans)), "allocations": _allocated(db, key)}
        case "receivables":
            return {"allocations": _allocated(db, key)}
        case _:
            return {}


def _shown(model: Any) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(model) if field.kind is not Kind.REFERENCE)


def _own(model: Any, belongs: ColumnElement[bool]) -> Rows:
    return select(*(model.__table__.columns[field.key] for field in _shown(model))).where(belongs)


def _allocated(db: Connection, key: int) -> list[Line]:
    debit, credit = aliased(Entry), aliased(Entry)
    rows = (
        select(Allocation.date, credit.number, debit.number, Allocation.amount)
        .join(debit, debit.id == Allocation.debit_id)
        .join(credit, credit.id == Allocation.credit_id)
        .where(is_of(key))
        .order_by(Allocation.date, Allocation.id)
    )
    return _lines(db, rows, ALLOCATED)


def _lines(db: Connection, rows: Rows, fields: tuple[Field, ...]) -> list[Line]:
    return [list(zip(fields, row, strict=True)) for row in db.execute(rows)]
