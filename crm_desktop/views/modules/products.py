"""Products: their list and their page."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import PRICE_PLACES, QUANTITY_PLACES, grouped, trimmed
from crm_desktop.core.stock import NONE, Standing
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.stock import CardLine, card, promised
from crm_desktop.services.stock_draft import ALL_KINDS as KIND_WORDS
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE, NOTE_STOCK
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab, Rows
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, RecordModule, TabSpec
from crm_desktop.views.shared.tables.cells import Cell
from crm_desktop.views.shared.tables.sheet_model import MadeWhenSeen, SheetColumn

NOTHING = "\u2013"
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


def counted(n: int) -> Text:
    return tn("{n:,} product", "{n:,} products", n)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "specification", "unit", "category", "barcode")


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What lies in stock, what of it is promised, what it is worth; a stock below its minimum asks for action."""
    values = record.values
    stock, unit = values["stock_quantity"], values["unit"] or ""
    price = Figure(workspace.entity("products").field("sale_price").label, said(values["sale_price"]))
    if stock is None:
        return [price, Figure(t("In stock"), str(t("not kept")), tab="stock")]
    waited_for = workspace.ask(promised, record.id).get(record.id, NONE)
    average = Standing(stock, values["stock_value"] or NONE).average
    return [
        Figure(
            t("In stock"),
            f"{counted_as(stock)} {unit}".strip(),
            Tone.BAD if is_low(record) else Tone.PLAIN,
            "stock",
        ),
        Figure(tc("stock", "Promised"), counted_as(waited_for) if waited_for else NOTHING, tab="stock"),
        Figure(
            tc("stock", "Available"),
            counted_as(stock - waited_for),
            Tone.BAD if stock < waited_for else Tone.PLAIN,
            "stock",
        ),
        Figure(t("Average cost"), said(average), tab="stock"),
        Figure(t("Stock value"), grouped(values["stock_value"] or NONE), tab="stock"),
        price,
    ]


def counted_as(quantity: Decimal) -> str:
    return trimmed(quantity, QUANTITY_PLACES)


def said(price: Decimal | None) -> str:
    return NOTHING if price is None else trimmed(price, PRICE_PLACES, 2)


def card_rows(workspace: Workspace, record: RecordView) -> Rows:
    """The stock card: every move with how it stood after it."""
    return MadeWhenSeen(workspace.ask(card, record.id), _card_row)


def _card_row(line: CardLine) -> Sequence[Cell]:
    came = line.quantity > 0
    return (
        Cell(line.date.isoformat()),
        Cell(line.document[1], link=("deliveries", line.document[0])) if line.document else Cell(),
        Cell(summary(line)),
        Cell(counted_as(line.quantity) if came else NOTHING, right=True),
        Cell(NOTHING if came else counted_as(-line.quantity), right=True),
        Cell(counted_as(line.after.quantity), right=True, bold=True),
        Cell(said(line.after.average), right=True),
        Cell(grouped(line.after.value), right=True),
    )


def summary(line: CardLine) -> str:
    """What it was, for whom, and what was noted."""
    words = (str(KIND_WORDS.word_for(line.kind)), line.customer, line.note)
    return " \u00b7 ".join(word for word in words if word)


STOCK = LinesSpec(
    t("Stock"),
    CARD,
    card_rows,
    "box",
    t("It is not kept in stock. Note its first receipt, or count what lies there."),
)


def is_low(record: RecordView) -> bool:
    """Whether less is in stock than there should be."""
    stock, least = record.values.get("stock_quantity"), record.values.get("minimum_stock")
    return stock is not None and least is not None and stock < least


def is_kept(_workspace: Workspace, record: RecordView) -> bool:
    """Whether it is kept in stock."""
    return record.values["stock_quantity"] is not None


def badge(workspace: Workspace) -> Badge:
    return Badge(workspace.count("products"))


LIST = ListSpec(
    "products",
    narrow=("name", "specification", "sale_price"),
    wide=(
        "number",
        "name",
        "specification",
        "unit",
        "category",
        "sale_price",
        "cost_price",
        "stock_quantity",
        "stock_value",
    ),
    empty=Emptiness("box", t("No products yet"), t("Import a price list, or add products with Ctrl+N.")),
    counted=counted,
)

PAGE = PageSpec(
    key_line=key_line,
    figures=figures,
    actions=(NOTE_STOCK, DELETE),
    tabs=(
        TabSpec(
            "stock",
            t("Stock"),
            lambda context: LinesTab(context, STOCK),
            follows=("deliveries", "orders", "stock_move"),
            has=is_kept,
        ),
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "products", ("number",))),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "products")),
    ),
)

MODULE = RecordModule(
    "products",
    t("Products"),
    "box",
    "goods",
    LIST,
    PAGE,
    new_fields=(
        "number",
        "name",
        "specification",
        "unit",
        "category",
        "sale_price",
        "cost_price",
        "vat_rate",
        "minimum_stock",
    ),
    find_before_add=True,
    badge=badge,
    words=(t("Stock"), t("Stock value"), t("Inventory")),
)
