"""Products: their list and their page."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.formatting import shown
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, RecordModule, TabSpec

KEY_FIGURES = ("sale_price", "cost_price", "stock_quantity", "stock_value")


def counted(n: int) -> Text:
    return tn("{n:,} product", "{n:,} products", n)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "specification", "unit", "category", "barcode")


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """Prices and stock; a stock below its minimum asks for action."""
    entity = workspace.entity("products")
    return [
        Figure(
            entity.field(key).label,
            shown(entity.field(key), record.values.get(key)) or "\u2013",
            Tone.BAD if key == "stock_quantity" and is_low(record) else Tone.PLAIN,
        )
        for key in KEY_FIGURES
    ]


def is_low(record: RecordView) -> bool:
    """Whether less is in stock than there should be."""
    stock, least = record.values.get("stock_quantity"), record.values.get("minimum_stock")
    return stock is not None and least is not None and stock < least


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
    actions=(DELETE,),
    tabs=(
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
    ),
    find_before_add=True,
    badge=badge,
)
