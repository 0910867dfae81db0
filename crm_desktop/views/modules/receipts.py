"""Receipts and refunds: by what means they came, what they were used for."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.details import details
from crm_desktop.queries.listing import Condition, Op, Sort
from crm_desktop.queries.receipt import means_named
from crm_desktop.queries.records import RecordView
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import PARTIES, SIDE_OF
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.chain import CHAINED, chain
from crm_desktop.views.modules.doing import (
    ALLOCATE_MANY,
    PRINT_RECEIPT,
    SETTLE_RECEIPT,
    TAKE_BACK,
    TAKE_RECEIPT_BACK,
)
from crm_desktop.views.modules.posted import (
    MEANS_SEPARATOR,
    TYPED,
    PostedKind,
    allocated_lines,
    count_allocations,
    void_figures,
)
from crm_desktop.views.modules.wording import key_parts, plain
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesSpec, LinesTab, Rows, cells
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, RecordModule, TabSpec
from crm_desktop.views.shared.tables.sheet_model import SheetColumn

POSTED = PostedKind("receipts")
SHOWN_ABOVE = ("amount", "means", "unapplied", "state")
MEANS_KEYS = ("means", "account", "reference", "matures_on", "amount")


def counted(n: int) -> Text:
    return tn("{n:,} receipt", "{n:,} receipts", n)


def means_in_words(codes: Any) -> str:
    """The means of a receipt as the list has them, in the user's words."""
    return str(MEANS_SEPARATOR).join(str(means_named(code)) for code in str(codes or "").split(",") if code)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    line = key_parts(record.values, "customer_id", "date", party=PARTIES[SIDE_OF[record.entity]])
    return [*line, *plain(means_in_words(record.values.get("means"))), *key_parts(record.values, "summary")]


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """The amount and what is left of it; of a void one what it was."""
    if void := void_figures(workspace, record):
        return void
    unapplied: Decimal = record.values["unapplied"]
    ahead = WORDS[SIDE_OF[record.entity]].ahead
    return [
        Figure(t("Amount"), shown(record.values["amount"]), tab="means"),
        Figure(
            ahead,
            shown(unapplied),
            Tone.WARNING if unapplied else Tone.PLAIN,
            "allocations",
        ),
    ]


def means(workspace: Workspace, record: RecordView) -> Rows:
    found = workspace.ask(details, record.entity, record.id).get("means", [])
    return [cells(line, MEANS_KEYS) for line in found]


LIST = ListSpec(
    "receipts",
    narrow=("number", "customer_id", "amount"),
    wide=("date", "number", "customer_id", "summary", "means", "salesperson", "amount", "unapplied"),
    empty=Emptiness("receipt", t("No receipts yet"), t("Money received from customers appears here.")),
    follows=("receivables", "customers"),
    counted=counted,
    sort=Sort("date", descending=True),
    presets=(
        Preset(
            "unapplied",
            t("Not yet allocated"),
            (Condition("unapplied", Op.MORE, Decimal(0)),),
            Sort("date"),
        ),
    ),
    actions=(ALLOCATE_MANY, TAKE_RECEIPT_BACK),
    shows={"means": means_in_words},
    can_add=False,
    can_delete=False,
)

MEANS = LinesSpec(
    t("Means of payment"),
    (
        SheetColumn(t("Means of payment"), 130),
        SheetColumn(t("Account"), 160, flexible=True),
        SheetColumn(t("Reference"), 150),
        SheetColumn(t("Maturity"), 96),
        SheetColumn(t("Amount"), 110, right=True),
    ),
    means,
    "coin",
    t("No means of payment were noted."),
)

PAGE = PageSpec(
    tags=POSTED.tags,
    key_line=key_line,
    chain=chain,
    chained=CHAINED,
    figures=figures,
    actions=(TAKE_BACK, PRINT_RECEIPT, SETTLE_RECEIPT),
    tabs=(
        TabSpec(
            "allocations",
            t("Used for"),
            lambda context: LinesTab(context, allocated_lines(t("Not allocated yet: it is a prepayment."))),
            count_allocations,
            ("receivables",),
        ),
        TabSpec("means", t("Means of payment"), lambda context: LinesTab(context, MEANS)),
        TabSpec("profile", t("Details"), lambda context: ProfileTab(context, "receipts", SHOWN_ABOVE, TYPED)),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "receipts")),
    ),
)

MODULE = RecordModule("receipts", t("Receipts"), "receipt", "sales", LIST, PAGE, starts_alone=True)
