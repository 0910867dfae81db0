"""Payments to suppliers, and what they paid back: by what means, and used for what; as receipts are of customers."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.services.verbs import PAID_BY
from crm_desktop.views.modules import receipts
from crm_desktop.views.modules.doing import ALLOCATE_PAYMENTS, SETTLE_RECEIPT, TAKE_BACK, TAKE_PAYMENT_BACK
from crm_desktop.views.modules.posted import TYPED, PostedKind, allocated_lines
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.spec import Emptiness
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.lines import LinesTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.spec import RecordModule, TabSpec, no_chain


def counted(n: int) -> Text:
    return tn("{n:,} payment", "{n:,} payments", n)


def used_for(context: Context) -> QWidget:
    return LinesTab(context, allocated_lines(t("Not allocated yet: it is paid ahead.")))


LIST = replace(
    receipts.LIST,
    entity="payments",
    empty=Emptiness(
        "receipt", t("No payments yet"), t("Money paid to suppliers appears here."), ("payments.new",)
    ),
    follows=("payables", "suppliers"),
    counted=counted,
    actions=(ALLOCATE_PAYMENTS, TAKE_PAYMENT_BACK),
)

PAID = replace(
    receipts.MEANS,
    name=PAID_BY,
    columns=(
        replace(receipts.MEANS.columns[0], label=PAID_BY),
        replace(receipts.MEANS.columns[1], label=tc("to a supplier", "Account")),
        *receipts.MEANS.columns[2:],
    ),
)


def means(context: Context) -> QWidget:
    return LinesTab(context, PAID)


USED_FOR, MEANS, *_others = receipts.PAGE.tabs
PAGE = replace(
    receipts.PAGE,
    chain=no_chain,
    chained=(),
    tags=PostedKind("payments").tags,
    actions=(TAKE_BACK, SETTLE_RECEIPT),
    tabs=(
        replace(USED_FOR, make=used_for, follows=("payables",)),
        replace(MEANS, label=PAID_BY, make=means),
        TabSpec(
            "profile",
            t("Details"),
            lambda context: ProfileTab(context, "payments", receipts.SHOWN_ABOVE, TYPED),
        ),
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "payments")),
    ),
)

MODULE = RecordModule("payments", t("Payments"), "receipt", "purchases", LIST, PAGE, starts_alone=True)
