"""Customers, suppliers and warehouses retired and brought back from page, list and the bar under it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import IN_USE, RETIRED, ListRequest
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import ListAction
from crm_desktop.views.shared.record.spec import PageTag, RecordAction


def is_retired(record: RecordView) -> bool:
    return record.values[RETIRED] is not None


def out_of_use(record: RecordView) -> list[PageTag]:
    """What the page's head says of one who is."""
    day = record.values[RETIRED]
    return [PageTag(t("Out of use since {date}", date=day), Tone.WARNING)] if day else []


def _is_retired(context: Context, entity: str, key: int) -> bool:
    rows = context.workspace.listing(entity).rows([key], (RETIRED,))
    return bool(rows) and rows[0].values[0] is not None


def _retire(of: str, context: Context, keys: list[int]) -> None:
    context.workspace.retiring.retire(keys, of=of)


def _bring_back(of: str, context: Context, keys: list[int]) -> None:
    context.workspace.retiring.bring_back(keys, of=of)


def _retire_it(context: Context, _page: QWidget, record: RecordView) -> None:
    _retire(record.entity, context, [record.id])


def _bring_it_back(context: Context, _page: QWidget, record: RecordView) -> None:
    _bring_back(record.entity, context, [record.id])


RETIRE_TIP = t("Hide from lists and choices; what is owed still counts")
RETIRE = RecordAction(
    "retire", t("Retire"), _retire_it, RETIRE_TIP, in_menu=True, shown=lambda record: not is_retired(record)
)
BRING_BACK = RecordAction("bring_back", t("Bring back"), _bring_it_back, in_menu=True, shown=is_retired)


def for_many(entity: str) -> tuple[ListAction, ListAction]:
    """To retire, or bring back, those selected in the entity's list."""
    return (
        ListAction(
            "retire",
            t("Retire"),
            partial(_retire, entity),
            tip=RETIRE_TIP,
            shown=lambda context, key: not _is_retired(context, entity, key),
        ),
        ListAction(
            "bring_back",
            t("Bring back"),
            partial(_bring_back, entity),
            shown=lambda context, key: _is_retired(context, entity, key),
        ),
    )


def count_in_use(workspace: Workspace, entity: str) -> int:
    return workspace.listing(entity).sums(ListRequest(entity, (IN_USE,)), ()).count
