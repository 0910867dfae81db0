"""The goods a charge or a credit note is of, on its page, and the documents they stand in."""

from collections.abc import Sequence

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import QUANTITY_PLACES, grouped, shown, trimmed
from crm_desktop.queries.charged_goods import ChargedGoods, charged_goods, documents_of
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.formatting import unit_price
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab, Rows
from crm_desktop.views.shared.record.spec import KeyPart, TabSpec
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

NAMED = 2
"""So many documents stand in the line under a title; the tab names them all."""
COLUMNS = (
    SheetColumn(t("Product"), 130, flexible=True),
    SheetColumn(t("Specification"), 100, spared=1),
    SheetColumn(t("Unit"), 52),
    SheetColumn(t("Quantity"), 76, right=True),
    SheetColumn(t("Price"), 80, right=True, spared=2),
    SheetColumn(t("Amount"), 120, right=True),
    SheetColumn(t("Of document"), 136),
    SheetColumn(t("Line"), 44, right=True, spared=3),
)


def documents(workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """The documents it is of, each a link, but for the order that its page names anyhow."""
    order = record.values.get("order_id")
    named = ("orders", order.id) if isinstance(order, Reference) else None
    found = [one for one in workspace.ask(documents_of, record.id) if one[:2] != named]
    links = [KeyPart(number, (entity, key)) for entity, key, number in found[:NAMED]]
    more = len(found) - len(links)
    return [*links, *([KeyPart(str(t("and {n} more", n=more)))] if more else [])]


def rows(workspace: Workspace, record: RecordView) -> Rows:
    return [_cells(one) for one in workspace.ask(charged_goods, record.id)]


def count(workspace: Workspace, record: RecordView) -> int:
    return len(workspace.ask(charged_goods, record.id))


def _cells(one: ChargedGoods) -> Sequence[Cell]:
    by_price = Cell(str(tc("credited", "price only")), right=True, tone="t2")
    quantity = Cell("" if one.quantity is None else trimmed(one.quantity, QUANTITY_PLACES), right=True)
    return [
        Cell(one.name or one.code),
        Cell(one.specification, tone="t2"),
        Cell(one.unit),
        by_price if one.quantity is None else quantity,
        Cell(unit_price(one.price), right=True, tone="t2"),
        Cell(shown(one.amount), right=True, bold=True, hint=_counted_off(one)),
        Cell(one.number, link=(one.entity, one.document)),
        Cell(str(one.position), right=True, tone="t2"),
    ]


def _counted_off(one: ChargedGoods) -> tuple[str, str] | None:
    """What the line comes to, where an amount charged before was counted off it."""
    if not one.charged_before:
        return None
    return str(tc("counted off", "of {amount}", amount=grouped(one.amount + one.charged_before))), "t2"


SPEC = LinesSpec(t("Goods"), COLUMNS, rows, "box", t("It is over an amount: it names no lines of goods."))
GOODS = TabSpec(
    "goods",
    t("Goods"),
    lambda context: LinesTab(context, SPEC),
    count,
    has=lambda workspace, record: count(workspace, record) > 0,
)
