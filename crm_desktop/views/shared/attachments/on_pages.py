"""Attachments on the page of every record: a quiet tab before its history."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import count_attached
from crm_desktop.queries.records import RecordView
from crm_desktop.services.attachments import takes_pictures
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.record.spec import PageSpec, TabSpec

ATTACHMENTS = "attachments"
LAST = "history"


def with_attachments(spec: PageSpec, entity: str) -> PageSpec:
    """The page with a tab for what is attached to its record; before the history, where it has one."""
    others = [one for one in spec.tabs if one.key != LAST]
    history = [one for one in spec.tabs if one.key == LAST]
    return replace(spec, tabs=(*others, _tab(entity), *history))


def _tab(entity: str) -> TabSpec:
    def make(context: Context) -> QWidget:
        from crm_desktop.views.shared.attachments.tab import AttachmentsTab

        return AttachmentsTab(context, entity)

    def count(workspace: Workspace, record: RecordView) -> int:
        return workspace.ask(count_attached, entity, record.id)

    label = t("Pictures") if takes_pictures(entity) else t("Files")
    return TabSpec(ATTACHMENTS, label, make, count, follows=("attachment",))
