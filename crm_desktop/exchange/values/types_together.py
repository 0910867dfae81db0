"""Words for kinds of documents that mean another thing beside other words of their column: SR, CR, RG, Cash, Credit."""

import re
from collections.abc import Callable, Iterable, Mapping

from crm_desktop.exchange.listed_words import squeezed_word
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.document_types import DocumentType, kind_of_document

RECEIPT, CREDIT, CHARGE, PAID_SALE = "receipt", "credit note", "invoice", "cash sale"
"""The words that mean each for themselves."""

_CHARGED = re.compile(
    "inv|rechn|fact|fatt|fakt|bill|charge|^(?:si|re|rg|fa|ft)$|销售|发票|应收|出库|送货|货款", re.IGNORECASE
)
_MEANS = re.compile(
    "(?:by)?(?:card|cheque|check|chq|bacs|eft|ach|wire|banktransfer|transfer|directdebit|überweisung|lastschrift|virement"
    "|chèque|prélèvement|transferencia|bonifico|paypal|转账|银行转账|汇款|支票|微信|支付宝|paid|pd|received|bezahlt|payé)"
)
_SAGE = re.compile("sales(?:invoice|credit)s?")

Words = frozenset[str]


def told_together(said: Iterable[str]) -> Mapping[str, str]:
    """The words of one column that mean something else beside the others than alone, with one that says it."""
    words = {word: squeezed_word(word) for word in said}
    all_words = frozenset(words.values())
    found = {word: _meant(plain, all_words - {plain}) for word, plain in words.items()}
    return {word: meant for word, meant in found.items() if meant is not None}


def _meant(word: str, others: Words) -> str | None:
    if word in _MEANT:
        return _MEANT[word](others)
    return RECEIPT if _MEANS.fullmatch(word) and _is_charged(others) else None


def _sales_receipt(others: Words) -> str | None:
    """Paid at once beside payments, a payment itself beside sales invoices and sales credits."""
    is_payment = any(map(_SAGE.fullmatch, others)) and not _has(DocumentType.RECEIPT, others)
    return RECEIPT if is_payment else None


def _sr(others: Words) -> str | None:
    return (
        CREDIT
        if _has(DocumentType.RECEIPT, others - {"sa"}) and not _has(DocumentType.CREDIT, others)
        else None
    )


def _sa(others: Words) -> str | None:
    """A payment on account beside SI and SC, sales beside returns and payments."""
    return None if others & {"si", "sc", "salesinvoice"} or _is_charged(others) else CHARGE


def _cr(others: Words) -> str | None:
    is_cash = _has(DocumentType.CREDIT, others) and not _has(DocumentType.RECEIPT, others)
    return RECEIPT if is_cash else None


def _rg(others: Words) -> str | None:
    return RECEIPT if others & {"fa", "fac", "fact", "facture", "av", "avoir"} else None


def _credit(others: Words) -> str | None:
    """What was sold on credit, where the other rows are sold for cash."""
    return CHARGE if "cash" in others and not _is_charged(others) else None


def _cash(others: Words) -> str | None:
    if any(map(_MEANS.fullmatch, others)) and _is_charged(others):
        return RECEIPT
    return PAID_SALE if others & {"credit", "oncredit", "creditsale"} and not _is_charged(others) else None


def _has(kind: DocumentType, words: Words) -> bool:
    return any(kind_of_document(word) is kind for word in words)


def _is_charged(words: Words) -> bool:
    return any(_CHARGED.search(simplified(word)) and kind_of_document(word) is None for word in words)


_MEANT: Mapping[str, Callable[[Words], str | None]] = {
    "salesreceipt": _sales_receipt,
    "salesreceipts": _sales_receipt,
    "sr": _sr,
    "sa": _sa,
    "cr": _cr,
    "rg": _rg,
    "credit": _credit,
    "cash": _cash,
    "现金": _cash,
}
