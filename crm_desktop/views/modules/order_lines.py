"""The lines of an order as a grid: how much of each was delivered, and whether there is enough of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from crm_desktop.core.bundles import Need, can_be_made
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.money import ZERO
from crm_desktop.queries.available import available_of
from crm_desktop.queries.bundles import Needs, needs
from crm_desktop.queries.line_reach import LineReach, OrderReach, order_reach
from crm_desktop.queries.product_units import Unit, units_of
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.document_lines import DOCUMENT_LINES, READ, heads_read, leaving_from
from crm_desktop.views.shared.formatting import how_many
from crm_desktop.views.shared.lines_grid.spec import Beside, Values
from crm_desktop.views.shared.tables.cells import Cell

NONE = LineReach()
DELIVERED, AVAILABLE = "delivered", "available"


@dataclass
class Supply:
    """What can be promised beside this order of what products take from stock, and their units; lines take of it one
    after the other."""

    left: dict[int, Decimal]
    takes: Needs
    units: Mapping[int, Mapping[str, Unit]]

    def short(self, line: Values, waited: Decimal) -> Decimal:
        """How much of what a line waits for is missing once the lines before it took theirs, in the product's unit."""
        unit = self.units.get(line["product_id"], {}).get(line.get("unit") or "")
        wanted, takes = in_own_unit(waited, unit.factor if unit else None), self.takes[line["product_id"]]
        before = {need.product: max(self.left[need.product], ZERO) for need in takes}
        is_enough = all(need.of(wanted) <= before[need.product] for need in takes)
        for need in takes:
            self.left[need.product] -= need.of(wanted)
        return ZERO if is_enough else wanted - can_be_made(takes, before)


@dataclass(frozen=True)
class Stand:
    """How far an order is, what the products it names take from stock, and what is available of that."""

    reach: OrderReach = field(default_factory=OrderReach)
    takes: Needs = field(default_factory=dict[int, tuple[Need, ...]])
    available: Mapping[int, Decimal] = field(default_factory=dict[int, Decimal])
    units: Mapping[int, Mapping[str, Unit]] = field(default_factory=dict[int, Mapping[str, Unit]])


def stand(workspace: Workspace, head: Values, order: int | None, products: Sequence[int]) -> Stand:
    """Of the order of that key, or of one that is only begun."""
    reach = OrderReach() if order is None else workspace.ask(order_reach, order)
    takes = workspace.ask(needs, products)
    there = workspace.ask(available_of, takes, order, leaving_from(workspace, head))
    return Stand(reach, takes, there, workspace.ask(units_of, products))


def told(found: Stand, lines: Sequence[Values]) -> Iterator[Mapping[str, Cell]]:
    """What was delivered of each line, what is available of its product, and what is missing of that."""
    supply = Supply(dict(found.available), found.takes, found.units)
    for line in lines:
        reach = found.reach.lines.get(line.get("uid") or "", NONE)
        yield {DELIVERED: _delivered(reach), **_available(found, supply, line, reach)}


def _delivered(reach: LineReach) -> Cell:
    cut = t("{n} cancelled", n=how_many(reach.cancelled)) if reach.cancelled else ""
    hint = (str(cut), "t3") if cut else None
    return Cell(how_many(reach.shipped), right=True, tone="t1" if reach.shipped else "faint", hint=hint)


def _available(found: Stand, supply: Supply, line: Values, reach: LineReach) -> Mapping[str, Cell]:
    """Nothing is said of what is not kept in stock, or of an order nobody waits for."""
    product = line.get("product_id") or 0
    if product not in supply.takes or not found.reach.waits:
        return {}
    short = supply.short(line, max((line.get("quantity") or ZERO) - reach.done, ZERO))
    lies = how_many(can_be_made(found.takes[product], found.available))
    hint = (str(t("{n} short", n=how_many(short))), "amber") if short else None
    return {AVAILABLE: Cell(lies, right=True, tone="amber" if short else "t1", hint=hint)}


def heads_of_orders(heads: Sequence[str]) -> Mapping[int, str]:
    """The columns that heads of other programs mean, the day of delivery among them."""
    return heads_read(heads, (*READ, "deliver_by", "line_deliver_by"))


_DELIVERED = Field(DELIVERED, tc("line", "Delivered"), Kind.QUANTITY, width=8)
_AVAILABLE = Field(AVAILABLE, tc("stock", "Available"), Kind.QUANTITY, width=12)
*_BEFORE, _LAST = DOCUMENT_LINES.columns
_SPARED = ("note", "specification", "deliver_by", DELIVERED, "vat_rate", AVAILABLE, "discount")
"""What nobody types goes before what one does: a discount can be typed as long as there is room for it at all."""
ORDER_LINES = replace(
    DOCUMENT_LINES,
    columns=(*_BEFORE, "deliver_by", _LAST),
    spared=_SPARED,
    whole=(*DOCUMENT_LINES.whole, "deliver_by"),
    reads_heads=heads_of_orders,
    beside=Beside((_DELIVERED, _AVAILABLE), stand, told, follows=("products", "orders")),
)
NEW_LINES = replace(
    ORDER_LINES,
    spared=tuple(one for one in _SPARED if one != DELIVERED),
    beside=Beside((_AVAILABLE,), stand, told),
)
"""Of a new order nothing is delivered yet."""
