"""Whether a document calls itself a payment: the words programs write into a column of kinds."""

from crm_desktop.core.text import folded
from crm_desktop.exchange.recognise.traditional import simplified

_WORDS = (
    "收款 收款单 回款 回款单 收回货款 销售收款 销售收款单 预收 预收款 预收单 预收款单 收款核销单 payment receipt "
    "customer-payment payment-received receive-payment customer-receipt cash-receipt zahlung"
)
PAYMENTS = frozenset(word.replace("-", " ") for word in _WORDS.split())


def said_to_be_payment(kind: str | None) -> bool:
    """Whether `kind`, all of it, is a word for money received."""
    return kind is not None and simplified(folded(kind)).strip() in PAYMENTS
