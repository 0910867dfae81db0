"""Returns: what customers bring back, of which delivery, and whether the goods are here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.listing import Condition, Op, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.return_credits import why_no_credit
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.documents import charges_tab, document_module, printed
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, Preset
from crm_desktop.views.shared.record.spec import Figure, PageTag, RecordAction

OPEN, RECEIVED, REFUND = "open", "received", "refund"
"""States a page speaks of by itself, and how a new return is settled unless it is said otherwise."""


def counted(n: int) -> Text:
    return tn("{n:,} return", "{n:,} returns", n)


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """Whether the goods are here, and what the customer gets for them."""
    facts, values = workspace.entity("returns"), record.values
    tone = Tone.GOOD if values["state"] == RECEIVED else Tone.WARNING
    return [
        PageTag(facts.field("state").word_for(values["state"]), tone),
        PageTag(facts.field("settled_by").word_for(values["settled_by"])),
        *printed(record),
    ]


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What it is over, and why it came back."""
    reason = workspace.entity("returns").field("reason").label
    return [
        Figure(t("Amount"), shown(record.values["amount"]), tab="lines"),
        Figure(reason, record.values["reason"] or "\u2013", tab="profile"),
    ]


def is_open(record: RecordView) -> bool:
    return record.values["state"] == OPEN


def is_received(record: RecordView) -> bool:
    return record.values["state"] == RECEIVED


def receive(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.returns.receive(record.id)


def take_back(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.returns.take_back(record.id)


def why_not_credited(_workspace: Workspace, record: RecordView) -> Text:
    values = record.values
    return why_no_credit(values["state"], values["settled_by"], values["amount"])


RECEIVE = RecordAction(
    "receive_goods",
    t("Receive goods"),
    receive,
    t("The goods lie in stock again; of a refund, what was charged is credited"),
    icon="box",
    primary=True,
    shown=is_open,
)
TAKE_BACK = RecordAction(
    "take_back",
    t("Take the receipt of goods back"),
    take_back,
    t("The goods are with the customer as though they had never come back, and nothing is credited"),
    in_menu=True,
    shown=is_received,
)

MODULE = document_module(
    "returns",
    t("Returns"),
    "undo",
    lines=t("Lines"),
    counted=counted,
    empty=Emptiness("undo", t("No returns yet"), t("Make them from deliveries, or enter one with Ctrl+N.")),
    figures=figures,
    tags=tags,
    actions=(RECEIVE, TAKE_BACK),
    tabs=(charges_tab(why_not_credited),),
    typed=("settled_by", "reason"),
    begun={"settled_by": REFUND},
    told=("state",),
    presets=(Preset("to_receive", t("To receive"), (Condition("state", Op.IS, OPEN),), Sort("date")),),
)
