"""Stock moves: what came in and went out, newest first, each with the document it moved for."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import grouped
from crm_desktop.queries.listing import Condition, Op, Sort
from crm_desktop.queries.move_links import document_of, is_loose, related
from crm_desktop.queries.records import RecordView
from crm_desktop.services.record_rules.posted import MoveRules
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.stock.stock_card import counted_as, said
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.context import Context, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListAction, ListSpec, Preset
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import (
    Figure,
    KeyPart,
    PageSpec,
    PageTag,
    RecordAction,
    RecordModule,
    TabSpec,
)
from crm_desktop.views.shared.tables.cells import Link

SHOWN_ABOVE = ("number", "incoming", "outgoing", "unit_cost", "value", "document", "partner", "from_move")


def counted(n: int) -> Text:
    return tn("{n:,} stock move", "{n:,} stock moves", n)


def this_month(today: dt.date) -> tuple[Condition, ...]:
    return (Condition("date", Op.AT_LEAST, today.replace(day=1)),)


def of_kinds(*kinds: str) -> tuple[Condition, ...]:
    return (Condition("kind", Op.ONE_OF, kinds),)


def document_link(context: Context, key: int) -> Link | None:
    return context.workspace.ask(document_of, key)


def product_link(context: Context, key: int) -> Link | None:
    return "products", context.workspace.get("moves", key).values["product_id"].id


def title(record: RecordView) -> str:
    """The product, which is what a move is of."""
    return str(record.values["product_id"])


def tags(workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """What it was, and whether it was taken back or takes another one back."""
    kind = workspace.entity("moves").field("kind").word_for(record.values["kind"])
    found = workspace.ask(related, record.id)
    back = [PageTag(t("Taken back"), Tone.BAD)] if found.taken_back_by else []
    contrary = [PageTag(t("Takes a move back"), Tone.WARNING)] if found.takes_back else []
    return [PageTag(kind), *back, *contrary]


def key_line(workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """Number and day, the product's code, the document, and the moves it belongs to; each leads there."""
    values, found = record.values, workspace.ask(related, record.id)
    product: Link = ("products", values["product_id"].id)
    warehouse: Link = ("warehouses", values["warehouse_id"].id)
    own = [
        KeyPart(record.number),
        KeyPart(values["date"].isoformat()),
        KeyPart(values["product_code"], product),
    ]
    own.append(KeyPart(str(values["warehouse_id"]), warehouse))
    document = (
        [KeyPart(values["document"], workspace.ask(document_of, record.id))] if values["document"] else []
    )
    others = (
        (t("takes back no. {number}"), found.takes_back),
        (t("taken back by no. {number}"), found.taken_back_by),
        (t("transferred with no. {number}"), found.other_part),
    )
    moves = [
        KeyPart(str(Text(words.message, {"number": key})), ("moves", key))
        for words, key in others
        if key is not None
    ]
    partner = [KeyPart(values["partner"])] if values["partner"] else []
    return [*own, *document, *partner, *moves]


def figures(_workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """How much came in or went out, and what it was worth."""
    values = record.values
    came = values["incoming"] is not None
    size = abs(values["quantity"])
    return [
        Figure(tc("stock", "In") if came else tc("stock", "Out"), counted_as(size), tab="profile"),
        Figure(t("Unit cost"), said(values["unit_cost"]), tab="profile"),
        Figure(t("Stock value"), grouped(values["value"]), tab="profile"),
    ]


def take_back(context: Context, _page: QWidget, record: RecordView) -> None:
    context.workspace.moves.take_back(record.id)


def take_many_back(context: Context, keys: list[int]) -> None:
    context.workspace.moves.take_back(*keys)


def can_go_back(context: Context, key: int) -> bool:
    return context.workspace.ask(is_loose, key)


TAKE_BACK = RecordAction(
    "take_back",
    t("Take back"),
    take_back,
    t("The contrary is noted today, worth what this was"),
    icon="undo",
    shown=lambda record: record.values["document"] is None,
)
TAKE_BACK_ROWS = ListAction(
    "take_back",
    t("Take back"),
    take_many_back,
    "undo",
    t("The contrary is noted today, worth what this was"),
    shown=can_go_back,
)

LIST = ListSpec(
    "moves",
    narrow=("date", "product_id", "incoming", "outgoing"),
    empty=Emptiness(
        "spread",
        t("Nothing has moved yet"),
        t("What comes in and goes out of stock appears here. A list of moves can be imported."),
    ),
    follows=("products", "warehouses", "deliveries", "customers"),
    counted=counted,
    sort=Sort("date", descending=True),
    presets=(
        Preset("month", t("This month"), as_of=this_month),
        Preset("receipts", t("Receipts of goods"), of_kinds("receipt", "customer_return")),
        Preset("issues", t("Issues of goods"), of_kinds("issue", "supplier_return")),
        Preset("counts", t("Counts and openings"), of_kinds("adjustment", "opening")),
        Preset("transfers", t("Transfers"), of_kinds("transfer")),
    ),
    actions=(TAKE_BACK_ROWS,),
    leads={"document": document_link, "product_id": product_link, "product_code": product_link},
    can_add=False,
    can_delete=False,
    can_change=False,
)

PAGE = PageSpec(
    title=title,
    tags=tags,
    key_line=key_line,
    figures=figures,
    actions=(TAKE_BACK,),
    tabs=(
        TabSpec(
            "profile", t("Details"), lambda context: ProfileTab(context, "moves", SHOWN_ABOVE, MoveRules.free)
        ),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "moves")),
    ),
)


def product_at_hand(context: Context) -> int | None:
    """The product that is shown, or the one of the move that is."""
    entity, key = context.shown_record() or ("", 0)
    if entity == "moves":
        return context.workspace.get(entity, key).values["product_id"].id
    return key if entity == "products" else None


def commands(context: Context) -> Sequence[Command]:
    """A movement is noted by its own dialog."""
    label, tip = t("New stock movement"), t("Note what came in, went out or was counted")
    return [
        Command(
            "moves.new",
            label,
            lambda: acts.note_stock(context, product_at_hand(context)),
            Group.NEW,
            tip,
            "spread",
        )
    ]


MODULE = RecordModule(
    "moves",
    t("Stock moves"),
    "spread",
    "goods",
    LIST,
    PAGE,
    starts_alone=True,
    words=(t("Goods in and out"),),
    commands=commands,
)
