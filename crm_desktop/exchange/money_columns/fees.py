"""A fee on top of an amount: late fees, interest, a deposit, where what is left of every row has it in it."""

import re
from collections.abc import Mapping, Sequence

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import CENT
from crm_desktop.exchange.money_columns.figures import Column, Figures, figure_at, only
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.traditional import simplified

FEE = re.compile(
    r"\b(?:late|fees?|charges?|surcharges?|interest|penalt(?:y|ies)|fines?|deposits?|bonds?|delivery|freight|carriage|shipping"
    r"|postage|handling|packing|insurance|levy|extras?|admin|call[- ]?out|cleaning|collection)\b"
    r"|gebühr|zuschlag|zins|mahn|pfand|kaution|versand|fracht|porto|verzug"
    r"|\b(?:frais|intérêts?|pénalités?|caution|port|recargos?|inter[eé]s(?:es)?|mora|gastos|envío|fianza|depósito"
    r"|spese|interessi|cauzione|juros|multa|taxas?|frete|caução|rente|boete|borg|toeslag|verzendkosten)\b"
    r"|滞纳金|违约金|罚[金款息]|利息|[押订]金|保证金|附加|加[收价]|邮资|运杂|[费費]$|费用",
    re.IGNORECASE,
)
"""What is charged besides; a word alone decides nothing."""


def with_fee(columns: dict[str, int], labels: Sequence[Label], figures: Figures) -> dict[str, int]:
    """The columns with the fee that amount and received want, to give the balance of every row."""
    amount, balance = figures.get(columns.get("amount", -1)), figures.get(columns.get("balance", -1))
    if amount is None or balance is None:
        return columns
    received = figures.get(columns.get("received", -1), ())
    fee = only(
        index
        for index in figures.keys() - set(columns.values())
        if FEE.search(simplified(labels[index].written))
        and _is_on_top(figures[index], amount, received, balance)
    )
    return columns if fee is None else {**columns, "fee_on_top": fee}


def _is_on_top(fee: Column, amount: Column, received: Column, balance: Column) -> bool:
    """Whether every row's balance is its amount and the fee less what was received, and some row has a fee."""
    rows = [
        row
        for row, (total, left) in enumerate(zip(amount, balance, strict=True))
        if (total, left) != (None, None)
    ]
    return any(figure_at(fee, row) for row in rows) and all(
        abs(figure_at(amount, row) + figure_at(fee, row) - figure_at(received, row) - figure_at(balance, row))
        < CENT
        for row in rows
    )


def told_of_fee(heads: Mapping[str, str]) -> Text | None:
    """That a fee was added to what was charged, by the heads of the columns that are taken; None without one."""
    if not {"amount", "fee_on_top"} <= heads.keys():
        return None
    return t(
        "Charged is “{amount}” with “{fee}” on top of it.", amount=heads["amount"], fee=heads["fee_on_top"]
    )
