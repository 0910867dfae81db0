"""What was owed before, what came and went, and what is carried on: the four figures of a list of balances."""

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations

from crm_desktop.core.money import CENT
from crm_desktop.exchange.money_columns.balances import may_be_parts
from crm_desktop.exchange.money_columns.figures import Figures, figure_at, moved
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money, money_of
from crm_desktop.exchange.recognise.sides_of_books import Side, side_of

OF_DOCUMENTS = {"date", "number", "due_date", "date_day"}
"""What a list of documents has, and one of balances has not."""
FEWEST = 2
MOST_COLUMNS = 8

Roles = Mapping[str, int]


def with_carried_forward(
    columns: dict[str, int], labels: Sequence[Label], figures: Figures
) -> dict[str, int]:
    """The columns of a list of balances by which each leads to the next in every row, never against a head
    that says what was owed before."""
    if not OF_DOCUMENTS.isdisjoint(columns):
        return columns
    roles = carried_forward(figures, labels) or {}
    if "opening" in columns and roles.get("opening") != columns["opening"]:
        return columns
    for key, index in roles.items():
        columns = moved(columns, key, index)
    return columns


def carried_forward(figures: Figures, labels: Sequence[Label]) -> Roles | None:
    """Opening, amount, received and balance where in every row the first two are what the last two are, as far as
    words tell what was paid from what is left; None where figures or words leave a choice."""
    if len(figures) > MOST_COLUMNS:
        return None
    found = [
        _roles(before, paid, left, labels)
        for before in combinations(figures, 2)
        for paid, left in permutations(figures.keys() - set(before), 2)
        if may_be_parts(labels, paid, left) and _leads_to(before, (paid, left), figures)
        if not any(_is_paid(labels[index]) for index in before)
    ]
    return found[0] if len(found) == 1 else None


def _roles(before: tuple[int, int], paid: int, left: int, labels: Sequence[Label]) -> Roles:
    """Which of two was owed before makes no difference to what is: the first, unless words say that it is the other."""
    told = [index for index in before if money_of(labels[index]) is Money.OPENING]
    opening = told[0] if len(told) == 1 else before[0]
    return {"opening": opening, "amount": sum(before) - opening, "received": paid, "balance": left}


def _leads_to(before: tuple[int, int], after: tuple[int, int], figures: Figures) -> bool:
    columns = [figures[index] for index in (*before, *after)]
    if not all(map(any, columns)) or len(columns[0]) < FEWEST:
        return False
    rows = ([figure_at(column, row) for column in columns] for row in range(len(columns[0])))
    return all(abs(opening + new - paid - left) < CENT for opening, new, paid, left in rows)


def _is_paid(label: Label) -> bool:
    return money_of(label) is Money.RECEIVED or side_of(label) is Side.PAID
