"""What the two sides of the ledger are called on paper and on the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.models.ledger import Side


@dataclass(frozen=True)
class SideWords:
    """The party and its number, money that settles and money ahead of what is owed, the ageing list, its parties,
    what all claims come to, what is owed, and what falls due; how the screen of the ageing is called, and what it
    offers to write."""

    party: Text
    number: Text
    settled: Text
    ahead: Text
    ageing: Text
    parties: Callable[[int], Text]
    gross: Text
    owed: Text
    due: Text
    on_screen: Text
    write_statements: Text


def _customers(n: int) -> Text:
    return tn("{n:,} customer", "{n:,} customers", n)


def _suppliers(n: int) -> Text:
    return tn("{n:,} supplier", "{n:,} suppliers", n)


WORDS: dict[Side, SideWords] = {
    Side.RECEIVABLE: SideWords(
        t("Customer"),
        t("Customer no."),
        t("Received"),
        t("Prepaid"),
        t("Ageing of receivables"),
        _customers,
        tc("ageing", "Gross"),
        t("Owed"),
        t("Amount due"),
        t("Ageing"),
        t("Write the statements of the selected customers"),
    ),
    Side.PAYABLE: SideWords(
        t("Supplier"),
        t("Supplier no."),
        tc("to a supplier", "Paid"),
        tc("to a supplier", "Paid ahead"),
        t("Ageing of payables"),
        _suppliers,
        tc("ageing of payables", "Gross"),
        tc("to a supplier", "We owe"),
        tc("to a supplier", "Amount due"),
        tc("screen", "Ageing of payables"),
        t("Write the statements of the selected suppliers"),
    ),
}
