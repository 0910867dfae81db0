"""A customer's payment terms, read from the customer's fields."""

from typing import Any

from crm_desktop.core.terms import DueBase, TermKind, Terms


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
