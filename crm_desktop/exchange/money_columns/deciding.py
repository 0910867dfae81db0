"""The columns of money of open items, told by their heads and by their figures together."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.money_columns.balances import with_balance, with_discount, without_sales
from crm_desktop.exchange.money_columns.carried import with_carried_forward
from crm_desktop.exchange.money_columns.day_books import with_charges_and_payments
from crm_desktop.exchange.money_columns.fees import with_fee
from crm_desktop.exchange.money_columns.figures import read_figures
from crm_desktop.exchange.money_columns.running import with_moves
from crm_desktop.exchange.money_columns.taxes import with_gross, with_gross_lines, with_net
from crm_desktop.exchange.reading.rows import Cell, Row, filled_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money, money_of, speaks_of_something_else
from crm_desktop.exchange.values.currencies import is_figure

FIGURES = ("amount", "received", "balance", "net_amount", "tax", "opening", "line_amount")

MOST_UNKNOWN = 12
"""Where a sheet has more columns of figures that nobody knows, a column for each shop say, they decide nothing."""


def settled_by_figures(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns of open items with those of money as their figures want them; `sample` are rows of records."""
    said = _said(columns, labels, sample)
    figures = {index: read for index in said if (read := read_figures(index, labels, sample)) is not None}
    found = with_balance(with_gross(dict(columns), said, figures), labels, said, figures)
    found = with_carried_forward(with_discount(found, labels, figures), labels, figures)
    found = with_fee(found, labels, figures)
    found = with_charges_and_payments(with_gross_lines(found, said, figures), labels, said, figures, sample)
    found = with_moves(found, said, figures, sample)
    return without_sales(with_net(found, said, figures), figures)


def _said(columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]) -> dict[int, Money]:
    """What the heads of columns say of money; those that go to other fields are left alone."""
    prices = ("price",) if "quantity" not in columns else ()
    taken = {index for key, index in columns.items() if key not in (*FIGURES, *prices)}
    free = [(index, label) for index, label in enumerate(labels) if label.plain and index not in taken]
    said = {index: money_of(label) for index, label in free}
    unknown = [index for index, label in free if said[index] is None and _may_be_money(index, label, sample)]
    if len(unknown) <= MOST_UNKNOWN:
        said |= dict.fromkeys(unknown, Money.UNKNOWN)
    for key, index in columns.items():
        if key in FIGURES and said.get(index) in (None, Money.UNKNOWN):
            said[index] = Money.PART if key == "line_amount" else Money(key)
    return {index: money for index, money in said.items() if money is not None}


def _may_be_money(index: int, label: Label, sample: Sequence[Row]) -> bool:
    """Whether a column whose head nobody knows holds nothing but figures."""
    cells = filled_at(sample, index)
    return bool(cells) and not speaks_of_something_else(label) and all(map(_is_figure, cells))


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or is_figure(str(cell))
