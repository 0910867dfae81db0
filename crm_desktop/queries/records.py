"""Single records and the firm's own profile, as plain values."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from crm_desktop.core.currency import HOME


@dataclass(frozen=True)
class RecordView:
    """One record: all its fields by key (references as `Reference`), computed ones included."""

    entity: str
    id: int
    uid: str
    number: str
    title: str
    values: dict[str, Any]
    version: int = 0


@dataclass(frozen=True)
class CompanyProfile:
    """The firm the file belongs to: what stands in the letterhead, and the currency its amounts are in."""

    name: str = ""
    english_name: str = ""
    short_name: str = ""
    address: str = ""
    english_address: str = ""
    phone: str = ""
    contact: str = ""
    email: str = ""
    tax_number: str = ""
    taxpayer: str = ""
    account_holder: str = ""
    bank: str = ""
    bank_account: str = ""
    prepared_by: str = ""
    checked_by: str = ""
    currency: str = HOME
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class MeansLine:
    """One means of payment of a receipt."""

    means: str
    amount: Decimal
    account: str
    reference: str
    matures_on: dt.date | None


@dataclass(frozen=True)
class AllocationLine:
    """What a receipt (or another negative entry) was used for."""

    allocation_id: int
    date: dt.date
    number: str
    document_date: dt.date
    summary: str
    document_amount: Decimal
    amount: Decimal
    document_id: int = 0
    document_kind: str = ""


@dataclass(frozen=True)
class ReceiptView:
    """A receipt as printed (收款收据)."""

    entry_id: int
    number: str
    date: dt.date
    customer_id: int
    customer_number: str
    customer: str
    language: str | None
    amount: Decimal
    summary: str
    means: tuple[MeansLine, ...]
    allocations: tuple[AllocationLine, ...]
    unapplied: Decimal
    balance_after: Decimal
    salesperson: str
    note: str
    voided_on: dt.date | None = None
    kind: str = "receipt"


@dataclass(frozen=True)
class TimelineItem:
    """One thing on a customer's timeline; `noted` is when it was written down, where that is known."""

    date: dt.date
    kind: str
    entity: str
    record_id: int
    title: str
    text: str
    amount: Decimal | None = None
    person: str = ""
    noted: dt.datetime | None = None
