"""What a product is made of that is sold as a bundle: its tab, and what its page says of it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.queries.available import available
from crm_desktop.queries.margin import bundle_costs
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.document_lines import OFFERED, meant
from crm_desktop.views.pages.stock.stock_card import counted_as, said
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.editors.picks import PickCell
from crm_desktop.views.shared.formatting import how_many
from crm_desktop.views.shared.lines_grid.spec import Beside, LinesGridSpec, Named, Told, Values
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.record.spec import Figure, PageTag, TabSpec
from crm_desktop.views.shared.tables.cells import Cell

AVAILABLE, MAKES = "available", "makes"
TAKES = {
    "part_code": "number",
    "part_name": "name",
    "specification": "specification",
    "unit": "unit",
}
"""What a row shows of the product it names, and the product's own fields for it."""


def known_of(workspace: Workspace, _head: Values, products: Sequence[int]) -> Mapping[int, Told]:
    """What of these products can still be promised."""
    there = workspace.ask(available, products)
    return {key: {AVAILABLE: PickCell(how_many(there[key]))} for key in products if key in there}


def stand(
    workspace: Workspace, _head: Values, _product: int | None, parts: Sequence[int]
) -> Mapping[int, Decimal]:
    return workspace.ask(available, parts)


def told(there: Mapping[int, Decimal], rows: Sequence[Values]) -> Iterator[Mapping[str, Cell]]:
    """How much of each part can be promised, and how many bundles that makes; nothing of what is not kept in stock."""
    for row in rows:
        left, each = there.get(row.get("part_id") or 0), row.get("quantity")
        if left is None:
            yield {}
            continue
        makes = Cell(how_many(max(left // each, Decimal(0))), right=True) if each else Cell()
        yield {AVAILABLE: Cell(how_many(left), right=True), MAKES: makes}


def tags(_workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """That it is a bundle."""
    return (PageTag(t("Bundle")),) if record.values["is_bundle"] else ()


def figures_of_bundle(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """How many there are of its parts, and what these cost; nothing of a product that is none."""
    if not record.values["is_bundle"]:
        return ()
    there = workspace.ask(available, [record.id]).get(record.id)
    is_short = there is not None and there < 0
    left = str(t("not kept")) if there is None else counted_as(there)
    return (
        Figure(tc("stock", "Available"), left, Tone.BAD if is_short else Tone.PLAIN, "bundle"),
        Figure(
            t("Cost of its parts"),
            said(workspace.ask(bundle_costs, [record.id]).get(record.id)),
            tab="bundle",
        ),
    )


BUNDLE = LinesGridSpec(
    "bundle",
    columns=("part_code", "part_name", "specification", "unit", "quantity"),
    flexible="part_name",
    stops=("part_code", "quantity"),
    spared=("specification",),
    joined="specification",
    heads={"part_code": t("Code"), "part_name": t("Product"), "quantity": t("In one bundle")},
    named=Named("part_code", "part_id", "products", TAKES, OFFERED[:4], known_of, meant, "quantity"),
    beside=Beside(
        (
            Field(AVAILABLE, tc("stock", "Available"), Kind.QUANTITY, width=10),
            Field(MAKES, t("Enough for"), Kind.QUANTITY, width=10),
        ),
        stand,
        told,
        follows=("products", "orders"),
    ),
)
TAB = TabSpec(
    "bundle",
    t("Bundle"),
    lambda context: LinesGridTab(context, "products", BUNDLE),
    follows=("bundle_part",),
)
