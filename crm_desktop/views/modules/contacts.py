"""Contacts: their list, their page with profile, timeline and history."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import KeyPart, PageSpec, PageTag, RecordModule, TabSpec
from crm_desktop.views.shared.record.timeline import TimelineTab, activities_with


def counted(n: int) -> Text:
    return tn("{n:,} contact", "{n:,} contacts", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """The role in the decision."""
    role = record.values.get("influence")
    label = workspace.entity("contacts").field("influence").label_of(role)
    return [PageTag(label, Tone.ACCENT)] if label else []


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    values = record.values
    return key_parts(values, "customer_id", "position", "department", "mobile", "phone", "email")


def badge(workspace: Workspace) -> Badge:
    return Badge(workspace.count("contacts"))


LIST = ListSpec(
    "contacts",
    narrow=("name", "customer_id"),
    wide=("name", "customer_id", "position", "department", "influence", "mobile", "email", "birthday"),
    empty=Emptiness(
        "person", t("No contacts yet"), t("Import an address list, or add contacts on a customer's page.")
    ),
    follows=("customers",),
    counted=counted,
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    actions=(DELETE,),
    tabs=(
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "contacts")),
        TabSpec(
            "timeline",
            t("Timeline"),
            lambda context: TimelineTab(context, of_contact=True),
            activities_with,
            ("activities",),
        ),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "contacts")),
    ),
)

MODULE = RecordModule(
    "contacts",
    t("Contacts"),
    "person",
    "customers",
    LIST,
    PAGE,
    new_fields=(
        "name",
        "customer_id",
        "position",
        "department",
        "influence",
        "mobile",
        "phone",
        "email",
        "wechat",
    ),
    find_before_add=True,
    badge=badge,
)
