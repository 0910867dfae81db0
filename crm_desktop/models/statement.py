"""Issued statements (对账单): frozen, so that printed again they are the same."""

from datetime import date
from decimal import Decimal

from sqlalchemy import JSON, Boolean, Date, Index, Integer, String
from sqlalchemy.orm import Mapped

from crm_desktop.models.base import Money, Record, plain, reference
from crm_desktop.models.ledger import Side


class IssuedStatement(Record):
    """A statement of one side of the ledger as it went out; `content` is the whole of what was printed, as JSON.

    `last_entry_id` is the newest ledger entry there was: an entry with a higher key that is dated into the
    period came late. A void one keeps its number and counts for nothing; its `confirmed` says what it was.
    """

    __tablename__ = "issued_statement"
    __extra_args__ = (Index(None, "customer_id", "to_date"),)

    number: Mapped[str] = plain(String, unique=True, nullable=False)
    customer_id: Mapped[int] = reference("party.id", required=True)
    side: Mapped[str] = plain(String, default=Side.RECEIVABLE, server_default=Side.RECEIVABLE, nullable=False)
    kind: Mapped[str] = plain(String, nullable=False)
    from_date: Mapped[date] = plain(Date, nullable=False)
    to_date: Mapped[date] = plain(Date, nullable=False)
    issued_on: Mapped[date] = plain(Date, nullable=False)
    opening: Mapped[Decimal] = plain(Money, nullable=False)
    closing: Mapped[Decimal] = plain(Money, nullable=False)
    confirmed: Mapped[bool] = plain(Boolean, default=False, nullable=False)
    last_entry_id: Mapped[int] = plain(Integer, nullable=False, default=0)
    content: Mapped[str] = plain(JSON, nullable=False)
    voided_on: Mapped[date | None] = plain(Date)
    void_reason: Mapped[str | None] = plain(String)
