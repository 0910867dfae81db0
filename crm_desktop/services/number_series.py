"""What is numbered: every entity that says so, and the documents that are none of their own."""

from dataclasses import dataclass

from crm_desktop.core.fields import Series
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import ENTITIES, MODELS, Entry, IssuedStatement, Record


@dataclass(frozen=True)
class Numbered:
    """One kind of record or document: whose `number` it is, how it is numbered as a rule, and what many are called."""

    model: type[Record]
    usual: Series
    label: Text


def _of_ledger(prefix: str, label: Text) -> Numbered:
    return Numbered(Entry, Series(prefix, by_day=True), label)


SERIES: dict[str, Numbered] = {
    **{key: Numbered(MODELS[key], one.series, one.plural) for key, one in ENTITIES.items() if one.series},
    "refunds": _of_ledger("TK", t("Refunds")),
    "credit_notes": _of_ledger("HC", t("Credit notes")),
    "write_offs": _of_ledger("ZR", t("Write-offs and bad debts")),
    "recoveries": _of_ledger("HS", t("Recovered bad debts")),
    "contras": _of_ledger("DC", t("Contras")),
    "reversals": _of_ledger("CX", t("Reversals")),
    "openings": _of_ledger("QC", t("Opening items")),
    "payable_openings": _of_ledger("QF", t("Opening items of payables")),
    "payable_credit_notes": _of_ledger("HF", t("Suppliers' credit notes")),
    "payable_recoveries": _of_ledger("SF", t("Debts taken up again")),
    "payable_write_offs": _of_ledger("ZF", t("Write-offs of payables")),
    "payable_contras": _of_ledger("DF", t("Contras of payables")),
    "payment_refunds": _of_ledger("FT", t("Suppliers' refunds")),
    "payable_reversals": _of_ledger("CF", t("Reversals of payables")),
    "statements": Numbered(IssuedStatement, Series("DZ", by_day=True), t("Statements")),
    "payable_statements": Numbered(IssuedStatement, Series("GD", by_day=True), t("Suppliers' statements")),
}
"""What is numbered, by the name of its series."""
