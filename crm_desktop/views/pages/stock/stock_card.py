"""The stock card of a product: every move, and how it stood after it."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import QUANTITY_PLACES, grouped, trimmed
from crm_desktop.queries.stock_card import FORWARD, CardLine
from crm_desktop.services.stock_draft import ALL_KINDS as KIND_WORDS
from crm_desktop.views.shared.formatting import DASH, unit_price
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

CARD = (
    SheetColumn(t("Date"), 92),
    SheetColumn(t("Document"), 122),
    SheetColumn(t("Summary"), 60, flexible=True),
    SheetColumn(tc("stock", "In"), 48, right=True),
    SheetColumn(tc("stock", "Out"), 48, right=True),
    SheetColumn(tc("stock", "Balance"), 60, right=True),
    SheetColumn(t("Average cost"), 78, right=True, spared=1),
    SheetColumn(t("Stock value"), 84, right=True),
)


def counted_as(quantity: Decimal) -> str:
    return trimmed(quantity, QUANTITY_PLACES)


def said(price: Decimal | None) -> str:
    return unit_price(price) or DASH


def card_row(line: CardLine) -> Sequence[Cell]:
    """A line of the card as cells; one that only says how it stood before has no figures of its own."""
    if line.kind == FORWARD:
        nothing = Cell(DASH, right=True, tone="faint")
        told = Cell(str(t("Brought forward")), tone="t2")
        return (Cell(line.date.isoformat(), tone="t2"), Cell(), told, nothing, nothing, *_after(line))
    came = line.quantity > 0
    link = (line.entity, line.document[0]) if line.document and line.entity else None
    return (
        Cell(line.date.isoformat()),
        Cell(line.document[1] if line.document else "", link=link),
        Cell(summary(line)),
        Cell(counted_as(line.quantity) if came else DASH, right=True),
        Cell(DASH if came else counted_as(-line.quantity), right=True),
        *_after(line),
    )


def _after(line: CardLine) -> Sequence[Cell]:
    return (
        Cell(counted_as(line.after.quantity), right=True, bold=True),
        Cell(said(line.after.average_meant), right=True),
        Cell(grouped(line.after.value), right=True),
    )


def summary(line: CardLine) -> str:
    """What it was, in which of several warehouses, for whom, in which bundle, and what was noted."""
    words = (str(KIND_WORDS.word_for(line.kind)), line.warehouse, line.customer, line.bundle, line.note)
    return " \u00b7 ".join(word for word in words if word)
