"""Quotes: what is offered, and the orders that became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.documents import COPY, document_module, goes_on, made_tab
from crm_desktop.views.modules.margins import MARGIN
from crm_desktop.views.modules.versions import VERSIONS, version_tags
from crm_desktop.views.modules.wording import plain
from crm_desktop.views.pages import acts
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListAction
from crm_desktop.views.shared.record.spec import KeyPart, PageTag, RecordAction

OPEN, LOST = "open", "lost"
"""States a page speaks of by itself."""


def counted(n: int) -> Text:
    return tn("{n:,} quote", "{n:,} quotes", n)


def is_expired(workspace: Workspace, record: RecordView) -> bool:
    """Whether its day is over while somebody may still want to order of it."""
    values = record.values
    until, waits = values["valid_until"], values["state"] != LOST and values["ordered"] != "whole"
    return until is not None and until < workspace.clock.today() and waits


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """What became of it, and that it holds no longer."""
    state, tone = record.values["state"], Tone.PLAIN
    if state == LOST:
        tone = Tone.BAD
    word = workspace.entity("quotes").field("state").word_for(state)
    found = [PageTag(word, tone)] if state != OPEN else []
    found += version_tags(workspace, record)
    return [*found, PageTag(tc("quote", "Expired"), Tone.WARNING)] if is_expired(workspace, record) else found


def said(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """Until when it holds."""
    until = record.values["valid_until"]
    return plain(t("valid until {date}", date=until.isoformat())) if until else []


def is_wanted(record: RecordView) -> bool:
    """Whether anything of it can be ordered yet."""
    values = record.values
    return values["ordered"] != "whole" and values["state"] != LOST and bool(values["amount"])


def is_lost(record: RecordView) -> bool:
    return record.values["state"] == LOST


def lose(context: Context, keys: Sequence[int], title: Text) -> None:
    """Ask why quotes are lost, and say so of them in one step."""
    records = context.workspace.records

    def save(reason: str) -> None:
        records.change_many("quotes", keys, {"state": LOST, "lost_because": reason}, label=title)

    acts.ask_for(
        context, title, tc("document", "Lost"), context.workspace.entity("quotes").field("lost_because"), save
    )


def lose_one(context: Context, _page: QWidget, record: RecordView) -> None:
    lose(context, [record.id], t("{number} is lost", number=record.number))


def lose_many(context: Context, keys: list[int]) -> None:
    lose(context, keys, tn("{n} quote is lost", "{n} quotes are lost", len(keys)))


def win_back(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.lost_quotes.win_back(record.id)


LOSE = RecordAction(
    "lose",
    t("Lost\u2026"),
    lose_one,
    t("Say why nothing more is ordered of it"),
    in_menu=True,
    shown=is_wanted,
)
LOSE_MANY = ListAction(
    "lose",
    t("Lost\u2026"),
    lose_many,
    "close",
    t("Say why nothing more is ordered of them"),
    lambda context, key: is_wanted(context.workspace.get("quotes", key)),
)
WIN_BACK = RecordAction(
    "win_back",
    t("Open again"),
    win_back,
    t("It is again what it was before: a draft, or sent"),
    in_menu=True,
    shown=is_lost,
)
MAKE_ORDER = goes_on(
    "order",
    "orders",
    t("Make an order"),
    t("An order of all that is left of this quote"),
    "cart",
    is_wanted,
)

MODULE = document_module(
    "quotes",
    t("Quotes"),
    "document",
    lines=t("Lines"),
    counted=counted,
    empty=Emptiness("document", t("No quotes yet"), t("Enter a quote by its lines with Ctrl+N.")),
    tags=tags,
    said=said,
    tabs=(
        made_tab(
            "orders",
            t("Sales orders"),
            "cart",
            t("Order no."),
            t("Nothing was ordered of this quote yet."),
        ),
        MARGIN,
        VERSIONS,
    ),
    actions=(MAKE_ORDER, LOSE, WIN_BACK, COPY),
    list_actions=(LOSE_MANY,),
    typed=("valid_until",),
    begun={"state": OPEN},
    moves_goods=False,
    told=("state", "ordered"),
)
