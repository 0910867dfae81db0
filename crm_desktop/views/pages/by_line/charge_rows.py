"""The lines that can be charged as rows of the grid, and what of them is charged now."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import QUANTITY_PLACES, grouped, in_unit, trimmed
from crm_desktop.queries.chargeable import Chargeable, ToCharge
from crm_desktop.views.shared.formatting import DASH, how_many, unit_price
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

NUMBER, LINE, PRODUCT, ORDERED, DELIVERED, CHARGED, LEFT, NOW, PRICE, AMOUNT = range(10)
COLUMNS = (
    SheetColumn(t("Document no."), 136),
    SheetColumn(t("Line"), 44, right=True),
    SheetColumn(t("Product"), 120, flexible=True),
    SheetColumn(tc("quantity", "Ordered"), 84, right=True),
    SheetColumn(tc("quantity", "Delivered"), 84, right=True),
    SheetColumn(t("Charged"), 84, right=True),
    SheetColumn(t("Left"), 96, right=True),
    SheetColumn(t("Charge now"), 96, right=True),
    SheetColumn(t("Price"), 84, right=True),
    SheetColumn(t("Amount"), 100, right=True),
)
SPARED = (LINE, ORDERED, PRICE, CHARGED, NUMBER)


def cells(one: Chargeable, left: Decimal, quantity: Decimal, amount: Decimal | None) -> list[Cell]:
    """What is told of a line of which so much is left; so much of it is charged now, for that `amount`."""
    ordered = "" if one.ordered is None else how_many(one.ordered)
    is_beyond = abs(quantity) > abs(left)
    worth = "" if amount is None or not quantity else grouped(amount)
    return [
        Cell(one.line.number),
        Cell(str(one.line.position), right=True, tone="t2"),
        Cell(one.name),
        Cell(ordered, right=True, tone="t2"),
        Cell(how_many(one.delivered), right=True),
        Cell(how_many(one.line.base - left), right=True, tone="t2"),
        Cell(in_unit(left, one.unit) if left else DASH, right=True, tone="red" if is_beyond else "t1"),
        Cell(),
        Cell(unit_price(one.price), right=True, tone="t2"),
        Cell(worth, right=True),
    ]


def texts_of(quantities: Sequence[Decimal]) -> dict[tuple[int, int], str]:
    """These quantities as they are typed, by row and column."""
    return {
        (row, NOW): trimmed(quantity, QUANTITY_PLACES) if quantity else ""
        for row, quantity in enumerate(quantities)
    }


def by_line(lines: Sequence[Chargeable], texts: Mapping[tuple[int, int], str]) -> dict[int, str]:
    """What is typed, by the line's key."""
    return {one.line.key: texts.get((row, NOW), "") for row, one in enumerate(lines)}


def whose(found: ToCharge) -> Sequence[Text]:
    """Whose goods they are, on what terms, and what was charged of their orders by an amount."""
    if found.terms is None:
        said = [t("{customer}, without terms.", customer=found.customer)]
    else:
        terms = found.terms.described()
        said = [t("{customer}, by terms: {terms}.", customer=found.customer, terms=terms)]
    return said + [
        t(
            "Order {number} was charged by an amount too: {left} is left of it, the lines come to no more.",
            number=order.number,
            left=grouped(order.left),
        )
        for order in found.known.by_amount.values()
    ]
