"""Activities: every call, visit and note, newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.queries.listing import Reference, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import KeyPart, PageSpec, PageTag, RecordModule, TabSpec


def counted(n: int) -> Text:
    return tn("{n:,} activity", "{n:,} activities", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """What kind of activity it was."""
    label = workspace.entity("activities").field("kind").label_of(record.values["kind"])
    return [PageTag(label)] if label else []


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "date", "customer_id", "contact_id", "salesperson")


def follows(workspace: Workspace, key: str, value: Any) -> Mapping[str, Any]:
    """The customer's salesperson makes the call, as a rule."""
    if key != "customer_id" or not isinstance(value, Reference):
        return {}
    return {"salesperson": workspace.get("customers", value.id).values.get("salesperson")}


LIST = ListSpec(
    "activities",
    narrow=("date", "subject", "customer_id"),
    wide=("date", "kind", "customer_id", "contact_id", "subject", "text", "salesperson"),
    empty=Emptiness("note", t("Nothing noted yet"), t("Notes made on a customer's page appear here.")),
    follows=("customers", "contacts"),
    counted=counted,
    sort=Sort("date", descending=True),
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    actions=(DELETE,),
    tabs=(
        TabSpec("profile", t("Details"), lambda context: ProfileTab(context, "activities")),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "activities")),
    ),
)

MODULE = RecordModule(
    "activities",
    t("Activities"),
    "calendar",
    "customers",
    LIST,
    PAGE,
    starts_alone=True,
    new_fields=("date", "kind", "customer_id", "contact_id", "subject", "text", "salesperson"),
    usual=lambda today: {"date": today, "kind": "call"},
    follows=follows,
)
