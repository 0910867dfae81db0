"""The discount rules that name a customer or a product, as a tab of its page."""

from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import Reference, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.record.related import RelatedSpec, RelatedTab, belonging
from crm_desktop.views.shared.record.spec import TabSpec


def discounts_tab(via: str, columns: tuple[str, ...], nothing: Text) -> TabSpec:
    """Those that name the page's record in `via`, with these `columns`; `nothing` says that none does."""

    def add(context: Context, record: RecordView) -> None:
        context.begin_new("discounts", {via: Reference(record.id, record.title)}, and_return=True)

    spec = RelatedSpec(
        "discounts", via, columns, Sort("number"), "tag", nothing, add_label=t("New discount rule"), add=add
    )
    return TabSpec(
        "discounts",
        t("Discounts"),
        lambda context: RelatedTab(context, spec),
        belonging("discounts", via),
        ("discounts",),
    )


OF_CUSTOMER = discounts_tab(
    "customer_id",
    ("name", "discount", "product_id", "category", "from_quantity", "since", "until"),
    t("No discount rule names this customer; those of its level and of everybody hold."),
)
OF_PRODUCT = discounts_tab(
    "product_id",
    ("name", "discount", "customer_id", "level", "from_quantity", "since", "until"),
    t("No discount rule names this product; those of its category, its brand and of all goods hold."),
)
