"""Suppliers: their list and their page."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.listing import IN_USE, OUT_OF_USE, RETIRED, Condition, Op, Sort
from crm_desktop.queries.records import RecordView
from crm_desktop.services.roles import Side
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.doing import (
    BILL,
    BILL_CREDIT,
    DELETE,
    PAY,
    SET_OFF_BOTH,
    SETTLE,
    SUPPLIER_STATEMENT,
    TAKE_REFUND,
)
from crm_desktop.views.modules.retiring import BRING_BACK, RETIRE, count_in_use, for_many, out_of_use
from crm_desktop.views.modules.wording import key_parts
from crm_desktop.views.receivables.ledger_tab import LedgerTab
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, PageTag, RecordModule, TabSpec

LEDGER = ("payables", "payments")
MONEY = ("balance", "overdue")


def counted(n: int) -> Text:
    return tn("{n:,} supplier", "{n:,} suppliers", n)


def counted_in_use(n: int) -> Text:
    return tn("{n:,} supplier in use", "{n:,} suppliers in use", n)


def tags(_workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    return out_of_use(record)


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    return key_parts(record.values, "number", "city", "contact_name", "phone", "mobile")


def figures(_workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What we owe, and what of it should have been paid; both lead to the bills."""
    overdue: Decimal = record.values["overdue"]
    return [
        Figure(tc("to a supplier", "We owe"), shown(record.values["balance"]), tab="payables"),
        Figure(t("Overdue"), shown(overdue), Tone.BAD if overdue else Tone.PLAIN, tab="payables"),
    ]


def badge(workspace: Workspace) -> Badge:
    """How many are in use."""
    return Badge(count_in_use(workspace, "suppliers"))


LIST = ListSpec(
    "suppliers",
    narrow=("name", *MONEY),
    wide=("number", "name", "city", "contact_name", "phone", "mobile", "is_customer", *MONEY),
    urgent=frozenset({"overdue"}),
    follows=LEDGER,
    empty=Emptiness(
        "factory",
        t("No suppliers yet"),
        t("Import a workbook of suppliers, or add the first one with Ctrl+N."),
    ),
    counted=counted,
    usually=(IN_USE,),
    usually_counted=counted_in_use,
    all_label=t("In use"),
    actions=for_many("suppliers"),
    presets=(
        Preset("all", t("All"), columns=("number", "name", "city", *MONEY, RETIRED), whole=True),
        Preset(
            "owed",
            tc("to suppliers", "Owed to"),
            (Condition("balance", Op.MORE, Decimal(0)),),
            Sort("balance", descending=True),
            whole=True,
        ),
        Preset(
            "to_pay",
            tc("to suppliers", "To pay"),
            (Condition("overdue", Op.MORE, Decimal(0)),),
            Sort("overdue", descending=True),
            whole=True,
        ),
        Preset("retired", t("Out of use"), (OUT_OF_USE,)),
    ),
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    figures=figures,
    actions=(
        PAY,
        SUPPLIER_STATEMENT,
        SETTLE,
        SET_OFF_BOTH,
        BILL,
        BILL_CREDIT,
        TAKE_REFUND,
        RETIRE,
        BRING_BACK,
        DELETE,
    ),
    tabs=(
        TabSpec(
            "profile", t("Profile"), lambda context: ProfileTab(context, "suppliers", ("number", *MONEY))
        ),
        TabSpec("payables", t("Payables"), lambda context: LedgerTab(context, Side.PAYABLE), follows=LEDGER),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "suppliers")),
    ),
)

MODULE = RecordModule(
    "suppliers",
    t("Suppliers"),
    "factory",
    "purchases",
    LIST,
    PAGE,
    new_fields=(
        "name", "province", "city", "address", "contact_name", "phone", "mobile", "email", "tax_number", "note",
    ),
    find_before_add=True,
    badge=badge,
)  # fmt: skip
