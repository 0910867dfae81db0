"""Where no head tells whom the rows are about: the only column that holds nothing but names."""

import re
from collections.abc import Sequence

from crm_desktop.exchange.reading.rows import Row, filled_at, text_at
from crm_desktop.exchange.recognise.head_rows import filled_cells
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import money_of, speaks_of_something_else
from crm_desktop.exchange.recognise.payment_heads import payment_of
from crm_desktop.exchange.recognise.vocabulary import VAGUE, guesses
from crm_desktop.exchange.recognise.who_heads import wants_a_name
from crm_desktop.exchange.sheets.all_kinds import SHEETS

LONGEST = 60
MOST_BLANK = 0.2
FEWEST = 2
SOMEBODY_ELSE = re.compile(
    "供应商|供货商|供方|厂商|收款[人方单]|债权|员工|职员|司机|业务|经办|制单|报销"
    "|supplier|vendor|creditor|payee|beneficiary|seller|employee|staff|driver|clerk|sales|user|carrier"
    "|lieferant|kreditor|mitarbeiter|fournisseur|créanci|employé|proveedor|acreedor|empleado"
    "|fornitor|creditor|dipendent|leverancier|crediteur|medewerker",
    re.IGNORECASE,
)
"""Whom a column may name who is no customer."""
NOT_OF_CUSTOMERS = re.compile(
    "应付|采购|进货|进项|payable|purchase|bills? to pay|supplier|vendor|verbindlichkeit|eingangsrechnung|einkauf"
    "|journal|écriture|ecriture|compte|konto|cuenta|科目|凭证|分录|chart of accounts|trial balance"
    "|achats?\\b|à payer|compras?\\b|a pagar|acquist|da pagare|inkoop|te betalen",
    re.IGNORECASE,
)
"""What titles and heads say of a list of what we owe, or of books in which each line is of another account."""
OF_DEBTORS = re.compile("debtor|receivable|customer|应收|欠款", re.IGNORECASE)
SAYS_ANYTHING = frozenset({"particulars", "details", "description", "ledger", "ledgername", "ledgeraccount"})
"""Heads of a column of any words, which in a list of debtors names them."""
LETTER = re.compile(r"[^\W\d_]")
NO_NAME = re.compile(r"[\d\W_]*|\S*\d\S*|.*[@=].*|https?:.*")
"""A figure, a code, an address of the net."""


def column_of_names(labels: Sequence[Label], rows: Sequence[Row], hint: str) -> int | None:
    """The column whose head nobody knows and whose cells are names; None where there is none, or more than one that
    asks for somebody or no such, or heads or titles, the `hint`, speak of something else."""
    if NOT_OF_CUSTOMERS.search(" ".join((hint, *(label.written for label in labels)))):
        return None
    of_debtors = OF_DEBTORS.search(hint) is not None

    def may_head_names(label: Label) -> bool:
        return _is_unknown(label) or (of_debtors and label.plain in SAYS_ANYTHING)

    found = [
        index
        for index, label in enumerate(labels)
        if label.plain and may_head_names(label) and holds_names(index, rows)
    ]
    asking = [index for index in found if wants_a_name(labels[index].written)]
    told = asking or found
    return told[0] if len(told) == 1 else None


def may_name_firms(labels: Sequence[Label], rows: Sequence[Row], before: int) -> int | None:
    """The first column left of that of the persons, `before`, whose head nobody knows and that names somebody else in
    each row; it may be the firms whose persons they are."""
    found = (
        index
        for index, label in enumerate(labels[:before])
        if label.plain and _is_unknown(label) and holds_names(index, rows)
    )
    return next((i for i in found if len(set(cells := filled_at(rows, i))) == len(cells)), None)


def _is_unknown(label: Label) -> bool:
    """Whether nobody knows what a head says, and it speaks of nobody else."""
    if SOMEBODY_ELSE.search(label.written):
        return False
    if any(
        not (entity == "customers" and guess.field == "name" and guess.sureness <= VAGUE)  # Hotel, 酒店
        for entity in SHEETS
        for guess in guesses(entity, label)
    ):
        return False
    return not (money_of(label) or payment_of(label) or speaks_of_something_else(label))


def holds_names(index: int, rows: Sequence[Row]) -> bool:
    """Whether nearly every row names somebody there; the last one may be the total."""
    rows = rows[:-1] if rows and not text_at(rows[-1], index) else rows
    rows = [row for row in rows if not index or any(filled_cells(row[: index + 1]))]  # no further lines
    cells = [cell.strip() if isinstance(cell, str) else "" for cell in filled_at(rows, index)]
    return (
        len(cells) >= (1 - MOST_BLANK) * len(rows) and len(set(cells)) >= FEWEST and all(map(_is_name, cells))
    )


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST and bool(LETTER.search(text)) and not NO_NAME.fullmatch(text)
