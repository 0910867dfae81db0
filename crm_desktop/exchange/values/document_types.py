"""Words for what a row of a ledger is: a charge, a credit note, a receipt, a sale paid at once."""

import re
from collections.abc import Iterable
from enum import Enum

from crm_desktop.exchange.listed_words import told_by
from crm_desktop.exchange.recognise.traditional import simplified


class DocumentType(Enum):
    """What is no plain charge; everything else is one."""

    CREDIT = "credit"
    RECEIPT = "receipt"
    PAID_SALE = "paid_sale"


CREDIT_WITHIN = re.compile(
    r"credit\s*(?:note|memo|inv)|kredit(?:faktura|nota)|creditfactuur|gutschrift|storno|nota d[ie] cr[eé]dito"
    r"|rectificativ|\bavoir\b|红字|红冲|冲红|红单|红票|负数|退货|退单|贷项|坏账|抹零"
    r"|(?<!on )\bcredits?$|\bcredit adj|write[- ]?off|bad debt|(?:goods|sales|stock|customer) return"
    r"|^(?:\w+ )?(?:discount|rebate|rabatt|skonto|remise|allowance)s?(?: given| allowed)?$",
    re.IGNORECASE,
)
"""Said within the name of a kind of document: Sales credit note, Factura rectificativa."""

CREDIT_NOTE = "credit note"
ALL_CREDITS = re.compile(
    r"(?:list of |sales |customer |open )*credit (?:notes?|memos?)"
    r"(?: (?:list|register|journal|report|details?|no\.?|number|#|id))?"
    "|(?:销售)?(?:红字(?:应收单?|发票)|贷项(?:通知)?单?)(?:列表|明细表?|清单|[单编]?号)?",
    re.IGNORECASE,
)
"""Titles of a sheet of nothing but credit notes, and heads of their numbers."""

RECEIPT_WITHIN = re.compile(
    r"\b(?:pre-?|over)?payments?\b|\breceipts?\b|\bon account\b|inbetalning|zahlung|paiement|r[èe]glement|encaissement"
    r"|geldeingang|einzahlung|pagament|ontvangst|\bpmts?\b|\br(?:cp|cpt|ct)\b|\bpagos?\b|\bcobros?\b|\bincass[oi]\b|betaling|收款|回款|来款|到款|打款|预收",
    re.IGNORECASE,
)
NO_RECEIPT = re.compile(
    r"invoice|request|reminder|refund|reversal|plan\b|rechnung|factur|fattur|faktur|factuur|sale|退|应收|冲|计划|通知",
    re.IGNORECASE,
)
"""What is asked for, paid back or sold beside a payment is none."""


LOWERS_A_CHARGE = re.compile(
    r"nachlass|rabatt|minderung|retour|rücksend|devoluci|\bresi?\b|\breturn(?:s|ed)?\b|\ballowance\b|\brebate\b|折让|退",
    re.IGNORECASE,
)
"""What a row under credit may say besides that makes it no receipt."""
CAME_IN = re.compile(
    "bank|sparkasse|überweis|konto|eingang|erhalten|transfer|bacs|giro|direct|cash|cheque|check|card|eft|wire|received"
    "|银行|转账|收到|现金|支票",
    re.IGNORECASE,
)
"""A bank's own Gutschrift, a direct credit, is money."""
CASH_RECEIPT = "cr"
"""Before a number as likely as credit."""
LETTERS_BEFORE_A_NUMBER = re.compile(r"\s*(?P<letters>[^\W\d_]{2,4})[-/ .]*\d")


def credits_something(summary: str, note: str, number: str) -> bool:
    """Whether words on a row under credit, or the letters before its number, say that a charge was lowered."""
    said = f"{summary} {note}"
    if RECEIPT_WITHIN.search(said) or CAME_IN.search(said):
        return False
    if CREDIT_WITHIN.search(simplified(said)) or LOWERS_A_CHARGE.search(simplified(said)):
        return True
    found = LETTERS_BEFORE_A_NUMBER.match(number)
    letters = "" if found is None else found["letters"].lower()
    return letters != CASH_RECEIPT and document_type(letters) is DocumentType.CREDIT


def lists_credits(said: Iterable[str]) -> bool:
    """Whether any of these titles and heads says that all rows are credit notes."""
    return any(ALL_CREDITS.fullmatch(simplified(one).strip()) for one in said)


def document_type(said: str | None) -> DocumentType | None:
    """What a word says of a document, all of it; None where it is a charge or nothing of the kind."""
    found = told_by("document_types", said) if said else None
    return DocumentType(found) if found else None


def kind_of_document(said: str | None) -> DocumentType | None:
    """The same for what stands in a column of kinds, where a part of it may tell."""
    if not said:
        return None
    known, text = document_type(said), simplified(said)
    if known is not None:
        return known
    if CREDIT_WITHIN.search(text):
        return DocumentType.CREDIT
    is_receipt = RECEIPT_WITHIN.search(text) and not NO_RECEIPT.search(text)
    return DocumentType.RECEIPT if is_receipt else None
