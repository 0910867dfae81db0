"""What is shown of a record that was found: number, title, and what tells it from others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from crm_desktop.core import money
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.phones import phone_digits
from crm_desktop.models import Activity, Contact, Customer, Entry, Order, Product
from crm_desktop.models.ledger import RECEIPT_KINDS

SEPARATOR = " · "


@dataclass(frozen=True)
class Shown:
    """One record as the search box shows it."""

    entity: str
    number: str
    title: str
    detail: str


Describe = Callable[[Any, str], Shown]


def shown(db: Connection, table: str, ids: Sequence[int], digits: str) -> dict[int, Shown]:
    """The records of a table by id; of their phones the one that has `digits` in it."""
    query, describe = DESCRIBED[table]
    return {row.id: describe(row, digits) for row in db.execute(query, {"ids": list(ids)})} if ids else {}


def _customer(row: Any, digits: str) -> Shown:
    retired = str(t("out of use")) if row.retired_on else None
    phone = _phone(digits, row.mobile, row.phone)
    return Shown("customers", row.number, row.name, _joined(retired, row.city, phone))


def _contact(row: Any, digits: str) -> Shown:
    phone = _phone(digits, row.mobile, row.phone, row.other_phone)
    return Shown("contacts", row.number, row.name, _joined(row.customer, row.position, phone))


def _activity(row: Any, _digits: str) -> Shown:
    return Shown("activities", row.number, row.subject, _joined(row.date.isoformat(), row.customer))


def _order(row: Any, _digits: str) -> Shown:
    detail = _joined(row.date.isoformat(), row.customer, money.grouped(row.amount))
    return Shown("orders", row.number, row.number, detail)


def _entry(row: Any, _digits: str) -> Shown:
    entity = "receipts" if row.kind in RECEIPT_KINDS else "receivables"
    void = str(tc("document", "Void")) if row.voided_amount is not None else None
    amount = row.amount if row.voided_amount is None else row.voided_amount
    detail = _joined(row.date.isoformat(), row.customer, money.grouped(amount), void)
    return Shown(entity, row.number, row.number, detail)


def _product(row: Any, _digits: str) -> Shown:
    return Shown("products", row.number, row.name, _joined(row.specification, row.unit))


def _phone(digits: str, *phones: str | None) -> str | None:
    known = [phone for phone in phones if phone]
    having = (phone for phone in known if digits and any(digits in number for number in phone_digits(phone)))
    return next(having, known[0] if known else None)


def _joined(*parts: str | None) -> str:
    return SEPARATOR.join(part for part in parts if part)


def _with_customer(model: Any, *columns: Any) -> Any:
    chosen: Any = select(model.id, model.number, *columns, Customer.name.label("customer"))
    return _among(model, chosen.join_from(model, Customer, Customer.id == model.customer_id, isouter=True))


def _among(model: Any, query: Any) -> Any:
    return query.where(model.id.in_(bindparam("ids", expanding=True)))


DESCRIBED: dict[str, tuple[Any, Describe]] = {
    "customer": (
        _among(
            Customer,
            select(
                Customer.id,
                Customer.number,
                Customer.name,
                Customer.city,
                Customer.mobile,
                Customer.phone,
                Customer.retired_on,
            ),
        ),
        _customer,
    ),
    "contact": (
        _with_customer(
            Contact, Contact.name, Contact.position, Contact.mobile, Contact.phone, Contact.other_phone
        ),
        _contact,
    ),
    "activity": (_with_customer(Activity, Activity.date, Activity.subject), _activity),
    "sales_order": (_with_customer(Order, Order.date, Order.amount), _order),
    "ledger_entry": (
        _with_customer(Entry, Entry.date, Entry.amount, Entry.voided_amount, Entry.kind),
        _entry,
    ),
    "product": (
        _among(
            Product,
            select(Product.id, Product.number, Product.name, Product.specification, Product.unit),
        ),
        _product,
    ),
}
