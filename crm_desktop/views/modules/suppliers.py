"""Suppliers: their list and their page."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.listing import IN_USE
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import KeyPart, PageSpec, RecordModule, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} supplier", "{n:,} suppliers", n)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "city", "contact_name", "phone", "mobile")


def badge(workspace: Workspace) -> Badge:
    return Badge(workspace.count("suppliers"))


LIST = ListSpec(
    "suppliers",
    narrow=("name", "city", "phone"),
    wide=("number", "name", "city", "contact_name", "phone", "mobile", "tax_number", "is_customer"),
    empty=Emptiness(
        "box", t("No suppliers yet"), t("Import a workbook of suppliers, or add the first one with Ctrl+N.")
    ),
    counted=counted,
    usually=(IN_USE,),
    all_label=t("In use"),
)

PAGE = PageSpec(
    key_line=key_line,
    actions=(DELETE,),
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
