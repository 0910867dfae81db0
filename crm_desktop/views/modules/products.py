"""Products: their list and their page."""

from collections.abc import Sequence
from functools import partial

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import grouped, in_unit
from crm_desktop.core.stock import NOTHING as NO_STOCK
from crm_desktop.core.stock import Standing
from crm_desktop.queries.attachments import main_picture_of
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.stock import promised
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules import bundle_tab
from crm_desktop.views.modules.bundle_tab import figures_of_bundle
from crm_desktop.views.modules.discount_tabs import OF_PRODUCT
from crm_desktop.views.modules.doing import DELETE, NOTE_STOCK, PRINT_LABELS, PRINT_LABELS_OF_MANY
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.pages.stock.stock_card import counted_as, said
from crm_desktop.views.pages.stock.stock_tab import StockTab
from crm_desktop.views.shared.attachments.acts import FROM_FOLDER
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.formatting import how_many
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, RecordModule, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} product", "{n:,} products", n)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "specification", "unit", "category", "barcode")


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What lies in stock, what of it is promised, what it is worth; a stock below its minimum asks for action."""
    values = record.values
    stock = values["stock_quantity"]
    price = Figure(workspace.entity("products").field("sale_price").label, said(values["sale_price"]))
    if stock is None and (of_bundle := figures_of_bundle(workspace, record)):
        return [price, *of_bundle]
    if stock is None:
        return [price, Figure(t("In stock"), str(t("not kept")), tab="stock")]
    waited_for = workspace.ask(promised, [record.id]).get(record.id, NO_STOCK)
    average = Standing(stock, values["stock_value"] or NO_STOCK).average_meant
    return [
        Figure(
            t("In stock"),
            in_unit(stock, values["unit"]),
            Tone.BAD if is_low(record) else Tone.PLAIN,
            "stock",
        ),
        Figure(tc("stock", "Promised"), how_many(waited_for), tab="stock"),
        Figure(
            tc("stock", "Available"),
            counted_as(stock - waited_for),
            Tone.BAD if stock < waited_for else Tone.PLAIN,
            "stock",
        ),
        Figure(t("Average cost"), said(average), tab="stock"),
        Figure(t("Stock value"), grouped(values["stock_value"] or NO_STOCK), tab="stock"),
        price,
    ]


def main_picture(workspace: Workspace, record: RecordView) -> bytes | None:
    return workspace.ask(main_picture_of, record.id)


def is_low(record: RecordView) -> bool:
    """Whether less is in stock than there should be."""
    stock, least = record.values.get("stock_quantity"), record.values.get("minimum_stock")
    return stock is not None and least is not None and stock < least


def is_kept(_workspace: Workspace, record: RecordView) -> bool:
    """Whether it is kept in stock."""
    return record.values["stock_quantity"] is not None


def badge(workspace: Workspace) -> Badge:
    return Badge(workspace.count("products"))


PARTS = ("product_unit", "product_price", "bundle_part")
"""The tables of what stands under a product."""

UNITS = LinesGridSpec(
    "units",
    columns=("unit", "factor", "barcode", "price"),
    flexible="barcode",
    stops=("unit", "factor", "barcode", "price"),
)
PRICES = LinesGridSpec(
    "prices",
    columns=("level", "from_quantity", "price", "since", "until"),
    flexible="until",
    stops=("level", "from_quantity", "price"),
)

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
    actions=(PRINT_LABELS_OF_MANY,),
)

PAGE = PageSpec(
    key_line=key_line,
    tags=bundle_tab.tags,
    picture=main_picture,
    figures=figures,
    actions=(NOTE_STOCK, PRINT_LABELS, DELETE),
    tabs=(
        TabSpec(
            "stock",
            t("Stock"),
            StockTab,
            follows=("deliveries", "orders", "moves", "warehouses", "setting"),
            has=is_kept,
        ),
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "products", ("number",))),
        TabSpec("units", t("Units"), lambda context: LinesGridTab(context, "products", UNITS), follows=PARTS),
        TabSpec(
            "prices",
            t("Price list"),
            lambda context: LinesGridTab(context, "products", PRICES),
            follows=PARTS,
        ),
        bundle_tab.TAB,
        OF_PRODUCT,
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "products"), follows=PARTS),
    ),
)


def _pictures_from_folder(context: Context) -> None:
    from crm_desktop.views.pages.pictures.folder_dialog import ask_for_folder

    ask_for_folder(context)


def commands(context: Context) -> Sequence[Command]:
    """Pictures of many products are attached at once."""
    label, tip = (
        t("Pictures from a folder"),
        t("Pictures named by code or barcode, for many products at once"),
    )
    act = partial(_pictures_from_folder, context)
    return [Command(FROM_FOLDER, label, act, tip=tip, icon="image", words=(t("Photographs"),))]


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
        "barcode",
        "brand",
    ),
    find_before_add=True,
    badge=badge,
    words=(t("Stock"), t("Stock value"), t("Inventory")),
    commands=commands,
)
