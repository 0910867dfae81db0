"""Activities: every call, visit and note, newest first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.next_steps import NEXT_STEP
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import DELETE
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import (
    KeyPart,
    PageSpec,
    PageTag,
    RecordAction,
    RecordModule,
    TabSpec,
)


def counted(n: int) -> Text:
    return tn("{n:,} activity", "{n:,} activities", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """What kind of activity it was."""
    label = workspace.entity("activities").field("kind").label_of(record.values["kind"])
    return [PageTag(label)] if label else []


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "date", "customer_id", "contact_id", "salesperson")


def is_planned(record: RecordView) -> bool:
    return record.values["kind"] == NEXT_STEP


def badge(workspace: Workspace) -> Badge | None:
    """How many next steps are due, red where one is late."""
    today = workspace.clock.today()
    due, late = (_planned_until(workspace, day) for day in (today, today - dt.timedelta(days=1)))
    return Badge(due, urgent=late > 0) if due else None


def _planned_until(workspace: Workspace, day: dt.date) -> int:
    conditions = (Condition("kind", Op.IS, NEXT_STEP), Condition("date", Op.AT_MOST, day))
    return workspace.listing("activities").sums(ListRequest("activities", conditions), ()).count


def _done(context: Context, _page: QWidget, record: RecordView) -> None:
    """It becomes a note of today; what it was, a call say, and what came of it are written on its page."""
    values = {"kind": "note", "date": context.workspace.clock.today()}
    context.workspace.records.change("activities", record.id, values)


DONE = RecordAction(
    "done",
    t("Done"),
    _done,
    tip=t("It is no next step any more: it was done today"),
    icon="check",
    primary=True,
    shown=is_planned,
)


def follows(workspace: Workspace, key: str, value: Any) -> Mapping[str, Any]:
    """The customer's salesperson makes the call, as a rule; a contact says whose it is."""
    if not isinstance(value, Reference):
        return {}
    if key == "contact_id" and (customer := workspace.get("contacts", value.id).values["customer_id"]):
        return {"customer_id": customer, **follows(workspace, "customer_id", customer)}
    if key != "customer_id":
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
    presets=(Preset("planned", t("Next steps"), (Condition("kind", Op.IS, NEXT_STEP),), Sort("date")),),
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    actions=(DONE, DELETE),
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
    badge=badge,
)
