"""Suppliers: their list and their page."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.listing import IN_USE, OUT_OF_USE, RETIRED
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.retiring import BRING_BACK, RETIRE, count_in_use, for_many, out_of_use
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, PageTag, RecordModule, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} supplier", "{n:,} suppliers", n)


def counted_in_use(n: int) -> Text:
    return tn("{n:,} supplier in use", "{n:,} suppliers in use", n)


def tags(_workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    return out_of_use(record)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "city", "contact_name", "phone", "mobile")


def figures(_workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What we owe, and what of it should have been paid; nothing where nothing is owed."""
    owed: Decimal = record.values["balance"]
    overdue: Decimal = record.values["overdue"]
    if not owed and not overdue:
        return []
    return [
        Figure(tc("to a supplier", "We owe"), shown(owed)),
        Figure(t("Overdue"), shown(overdue), Tone.BAD if overdue else Tone.PLAIN),
    ]


def badge(workspace: Workspace) -> Badge:
    """How many are in use."""
    return Badge(count_in_use(workspace, "suppliers"))


LIST = ListSpec(
    "suppliers",
    narrow=("name", "city", "phone"),
    wide=("number", "name", "city", "contact_name", "phone", "mobile", "is_customer", "balance", "overdue"),
    follows=("ledger_entry",),
    empty=Emptiness(
        "box", t("No suppliers yet"), t("Import a workbook of suppliers, or add the first one with Ctrl+N.")
    ),
    counted=counted,
    usually=(IN_USE,),
    usually_counted=counted_in_use,
    all_label=t("In use"),
    actions=for_many("suppliers"),
    presets=(
        Preset("all", t("All"), columns=("number", "name", "city", "phone", RETIRED), whole=True),
        Preset("retired", t("Out of use"), (OUT_OF_USE,)),
    ),
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    figures=figures,
    actions=(RETIRE, BRING_BACK, DELETE),
    tabs=(
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "suppliers", ("number",))),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "suppliers")),
    ),
)

MODULE = RecordModule(
    "suppliers",
    t("Suppliers"),
    "box",
    "goods",
    LIST,
    PAGE,
    new_fields=(
        "name", "province", "city", "address", "contact_name", "phone", "mobile", "email", "tax_number", "note",
    ),
    find_before_add=True,
    badge=badge,
)  # fmt: skip
