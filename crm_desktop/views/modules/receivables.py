"""Receivables: every item a customer owes or was credited, and what settled it."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.contras import set_off_with
from crm_desktop.queries.listing import Condition, ListRequest, Op, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.roles import ITEMS, PARTIES, SIDE_OF
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.chain import CHAINED, chain
from crm_desktop.views.modules.charged_goods import GOODS, documents
from crm_desktop.views.modules.doing import (
    BAD_DEBT,
    CREDIT_PRICES_OF_CHARGE,
    RECEIVE_FOR,
    RECEIVE_FOR_ROW,
    RECOVER,
    TAKE_BACK,
    TAKE_RECEIVABLE_BACK,
    USE_CREDIT,
    WRITE_OFF,
)
from crm_desktop.views.modules.posted import (
    TYPED,
    PostedKind,
    allocated_lines,
    count_allocations,
    has_allocations,
    void_figures,
)
from crm_desktop.views.modules.wording import key_parts, plain
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, RecordModule, TabSpec

POSTED = PostedKind("receivables")
OVERDUE = (Condition("overdue_days", Op.MORE, 0),)
GIVEN_UP = (Condition("unrecovered", Op.MORE, Decimal(0)),)
MEMO_COLUMNS = ("date", "number", "customer_id", "reason", "due_date", "amount", "unrecovered")
SHOWN_ABOVE = ("unrecovered", "amount", "settled", "open", "overdue_days", "state")


def counted(n: int) -> Text:
    return tn("{n:,} document", "{n:,} documents", n)


def key_line(workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    due = record.values.get("due_date")
    until = plain(t("due {date}", date=due.isoformat())) if due else []
    party = PARTIES[SIDE_OF[record.entity]]
    said = ("customer_id", "order_id", "date", "summary", "reason")
    parts = key_parts(record.values, *said, party=party)
    return [*parts, *documents(workspace, record), *_set_off(workspace, record), *until]


def _set_off(workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """What it was set off with on the other side."""
    other = workspace.ask(set_off_with, record.id) if record.values["kind"] == "contra" else None
    if other is None:
        return []
    entity = next(one for side, one in ITEMS.items() if side is not SIDE_OF[record.entity])
    number = workspace.get(entity, other).number
    return [KeyPart(str(t("set off with {number}", number=number)), (entity, other))]


def figures(workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """Amount, what settled it, what is open, how long overdue; of a bad debt what is still missing; of a void
    document what it was."""
    if void := void_figures(workspace, record):
        return void
    values = record.values
    if "unrecovered" in values and values["kind"] == "bad_debt":
        return [
            Figure(t("Amount"), shown(values["amount"]), tab="allocations"),
            Figure(t("Not recovered"), shown(values["unrecovered"])),
        ]
    late = values.get("overdue_days") or 0
    return [
        Figure(t("Amount"), shown(values["amount"])),
        Figure(tc("amount", "Settled"), shown(values["settled"]), tab="allocations"),
        Figure(tc("amount", "Open"), shown(values["open"]), Tone.BAD if late else Tone.PLAIN),
        Figure(t("Days overdue"), f"{late:,}" if late else "\u2013", Tone.BAD if late else Tone.PLAIN),
    ]


def badge(workspace: Workspace, entity: str = "receivables") -> Badge | None:
    """How many items are overdue."""
    late = workspace.listing(entity).sums(ListRequest(entity, OVERDUE), ()).count
    return Badge(late, urgent=True) if late else None


LIST = ListSpec(
    "receivables",
    narrow=("number", "customer_id", "open"),
    empty=Emptiness(
        "coin",
        t("Nothing is owed yet"),
        t("Import a workbook of receivables, or enter opening balances."),
        ("receivables.opening",),
    ),
    urgent=frozenset({"overdue_days"}),
    follows=("receipts", "customers"),
    counted=counted,
    sort=Sort("date", descending=True),
    presets=(
        Preset(
            "open", tc("receivables", "Open"), (Condition("open", Op.MORE, Decimal(0)),), Sort("due_date")
        ),
        Preset("overdue", t("Overdue"), OVERDUE, Sort("overdue_days", descending=True)),
        Preset("bad_debts", t("Bad debts (memo)"), GIVEN_UP, Sort("date", descending=True), MEMO_COLUMNS),
    ),
    actions=(RECEIVE_FOR_ROW, TAKE_RECEIVABLE_BACK),
    can_add=False,
    can_delete=False,
)

ALLOCATIONS = TabSpec(
    "allocations",
    t("Allocations"),
    lambda context: LinesTab(context, allocated_lines(t("Nothing was allocated to it yet."))),
    count_allocations,
    ("receipts",),
    has_allocations,
)
PAGE = PageSpec(
    tags=POSTED.tags,
    key_line=key_line,
    chain=chain,
    chained=CHAINED,
    figures=figures,
    actions=(TAKE_BACK, RECEIVE_FOR, USE_CREDIT, RECOVER, CREDIT_PRICES_OF_CHARGE, WRITE_OFF, BAD_DEBT),
    tabs=(
        ALLOCATIONS,
        GOODS,
        TabSpec(
            "profile", t("Details"), lambda context: ProfileTab(context, "receivables", SHOWN_ABOVE, TYPED)
        ),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "receivables")),
    ),
)

MODULE = RecordModule(
    "receivables", t("Receivables"), "coin", "sales", LIST, PAGE, starts_alone=True, badge=badge
)
