"""The steps of the chain a document stands in, as the key figures of its page."""

from collections.abc import Sequence

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.money import shown
from crm_desktop.queries.chain import made_of
from crm_desktop.queries.chain_steps import Step, chain_steps
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.record.spec import Figure, KeyPart

WORDS = {
    "deliveries": tc("order", "Delivered"),
    "returns": t("Returned"),
    "receivables": t("Charged"),
    "receipts": tc("amount", "Settled"),
}
TABS = {"orders": "orders", "deliveries": "deliveries", "receivables": "charges", "receipts": "payments"}
"""Which tab of a page tells what a step would be, as long as nothing was made of it."""


def chain(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """The other steps of a document's chain, each with how far it has come, leading to its documents."""
    found = workspace.ask(chain_steps, record.entity, record.id)
    return [_figure(step) for step in found if step.entity != record.entity]


def sources(workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """The documents its lines were made of, each a link."""
    return [KeyPart(number, (entity, key)) for entity, key, number in workspace.ask(made_of, record.id)]


def _figure(step: Step) -> Figure:
    return Figure(
        WORDS.get(step.entity, step.called),
        shown(step.amount),
        tab="" if step.documents else TABS.get(step.entity, ""),
        share=step.share,
        links=tuple((number, (step.entity, key)) for key, number in step.documents),
    )
