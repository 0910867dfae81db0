"""Payment terms of a firm, read from its fields."""

from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.terms import DueBase, TermKind, Terms
from crm_desktop.models.party import Party


def agreed_with(db: Connection, firm_id: int) -> Terms | None:
    """The terms agreed with a customer or a supplier; None where none are agreed, or there is no such firm."""
    firm = db.execute(select(Party.__table__).where(Party.id == firm_id)).first()
    return terms_of(firm) if firm else None


def terms_of(customer: Any) -> Terms | None:
    """The terms in a customer's record or row; None where none are agreed."""
    if not customer.terms_kind:
        return None
    return Terms(
        TermKind(customer.terms_kind),
        customer.terms_days or 0,
        customer.terms_months or 0,
        customer.terms_cutoff_day,
        customer.terms_pay_day,
        DueBase(customer.terms_base or DueBase.DELIVERY),
    )
