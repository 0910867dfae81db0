"""Payables: every bill of a supplier, what was credited, and what settled it; as receivables are of customers."""

from dataclasses import replace
from functools import partial

from crm_desktop.core.i18n import t
from crm_desktop.views.modules import receivables
from crm_desktop.views.modules.doing import (
    PAY_FOR,
    PAY_FOR_ROW,
    TAKE_BACK,
    TAKE_PAYABLE_BACK,
    USE_CREDIT,
    WRITE_OFF_BILL,
)
from crm_desktop.views.modules.posted import TYPED, PostedKind
from crm_desktop.views.shared.lists.spec import Emptiness
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import RecordModule, TabSpec, no_chain

BAD_DEBTS = "bad_debts"
SHOWN_ABOVE = tuple(key for key in receivables.SHOWN_ABOVE if key != "unrecovered")

LIST = replace(
    receivables.LIST,
    entity="payables",
    empty=Emptiness(
        "coin",
        t("Nothing is owed to suppliers yet"),
        t("Enter the first bill of a supplier."),
        ("payables.bill",),
    ),
    follows=("payments", "suppliers"),
    presets=tuple(preset for preset in receivables.LIST.presets if preset.key != BAD_DEBTS),
    actions=(PAY_FOR_ROW, TAKE_PAYABLE_BACK),
)

ALLOCATIONS = replace(receivables.ALLOCATIONS, follows=("payments",))
PAGE = replace(
    receivables.PAGE,
    chain=no_chain,
    chained=(),
    tags=PostedKind("payables").tags,
    actions=(TAKE_BACK, PAY_FOR, USE_CREDIT, WRITE_OFF_BILL),
    tabs=(
        ALLOCATIONS,
        TabSpec("profile", t("Details"), lambda context: ProfileTab(context, "payables", SHOWN_ABOVE, TYPED)),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "payables")),
    ),
)

MODULE = RecordModule(
    "payables",
    t("Payables"),
    "coin",
    "purchases",
    LIST,
    PAGE,
    starts_alone=True,
    badge=partial(receivables.badge, entity="payables"),
)
