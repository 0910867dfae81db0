"""Discount rules: their list and their page."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.formatting import percent
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, PageTag, RecordModule, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} discount rule", "{n:,} discount rules", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """Whether it holds today."""
    today = workspace.clock.today()
    since, until = record.values["since"], record.values["until"]
    if until is not None and until < today:
        return [PageTag(tc("rule", "Ended"), Tone.PLAIN)]
    return [PageTag(tc("rule", "Not begun yet"), Tone.PLAIN)] if since is not None and since > today else []


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "customer_id", "level", "product_id", "category", "brand")


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    label = workspace.entity("discounts").field("discount").label
    return [Figure(label, percent(record.values["discount"]))]


NEW = (
    "name", "discount", "customer_id", "level", "product_id", "category", "brand", "from_quantity", "from_amount",
    "since", "until", "on_level_prices", "note",
)  # fmt: skip

LIST = ListSpec(
    "discounts",
    narrow=("name", "discount"),
    wide=("number", "name", "discount", "level", "customer_id", "category", "brand", "product_id", "from_quantity",
          "since", "until"),
    empty=Emptiness(
        "tag", t("No discount rules yet"), t("Add one with Ctrl+N: what it takes off, and of which lines.")
    ),
    counted=counted,
)  # fmt: skip

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    figures=figures,
    actions=(DELETE,),
    tabs=(
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "discounts", ("number",))),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "discounts")),
    ),
)

MODULE = RecordModule(
    "discounts",
    t("Discount rules"),
    "tag",
    "goods",
    LIST,
    PAGE,
    new_fields=NEW,
    badge=lambda workspace: Badge(workspace.count("discounts")),
    words=(t("Discount"), t("Price list")),
)
