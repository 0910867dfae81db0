"""What the pages of customers and documents offer to do; each opens its own dialog or page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.records import RecordView
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting.giving_up import GivingUp
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.deleting import delete_records
from crm_desktop.views.shared.lists.spec import ListAction
from crm_desktop.views.shared.record.spec import RecordAction


def customer_of(record: RecordView) -> Reference:
    """The customer a page is of, or the document on it."""
    if record.entity == "customers":
        return Reference(record.id, record.title)
    customer: Any = record.values["customer_id"]
    return customer


def is_standing(record: RecordView) -> bool:
    """Whether it still can be taken back: neither void nor itself a reversal."""
    return record.values["state"] != "void" and record.values["kind"] != "reversal"


def is_owed(record: RecordView) -> bool:
    return bool(record.values["open"]) and record.values["open"] > 0


def is_credit_left(record: RecordView) -> bool:
    return bool(record.values["open"]) and record.values["open"] < 0


def is_bad_debt(record: RecordView) -> bool:
    return record.values["unrecovered"] > 0


def is_left(record: RecordView) -> bool:
    return bool(record.values["unapplied"])


def _receive(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.receive(context, customer_of(record))


def _statement(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.show_statement(context, customer_of(record))


def _charge(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.charge(context, customer_of(record))


def _credit(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.credit(context, customer_of(record))


def _refund(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.refund(context, customer_of(record))


def _settle(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.settle(context, customer_of(record))


def _settle_this(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.settle(context, customer_of(record), record.id)


def _print_file(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.print_customer_file(context, record.id)


def _print_receipt(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.print_receipt(context, record.id)


def _take_back(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.take_back(context, record.id)


def _write_off(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.give_up(context, record.id, GivingUp.SMALL)


def _bad_debt(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.give_up(context, record.id, GivingUp.BAD)


def _recover(context: Context, _page: QWidget, record: RecordView) -> None:
    acts.recover(context, record.id)


def _delete(context: Context, _page: QWidget, record: RecordView) -> None:
    delete_records(context, record.entity, [record.id])


def _allocate_many(context: Context, keys: list[int]) -> None:
    allocate = context.workspace.receivables.allocate_many
    context.run_in_background(t("Allocating"), lambda _progress: allocate(keys))


ALLOCATE_MANY = ListAction(
    "allocate",
    t("Allocate automatically"),
    _allocate_many,
    "link",
    t("What a receipt names or pays exactly comes first, then the oldest items"),
)

DELETE = RecordAction("delete", t("Delete"), _delete, icon="trash", in_menu=True)
RECEIVE = RecordAction("receive", t("Receive"), _receive, t("Note money this customer paid"))
STATEMENT = RecordAction(
    "statement",
    t("Statement"),
    _statement,
    t("The statement of this customer, to print or send"),
    primary=True,
)
CHARGE = RecordAction("charge", t("New charge"), _charge, t("Post what the customer owes for"), in_menu=True)
CREDIT = RecordAction("credit", t("New credit note"), _credit, t("Post what they owe less for"), in_menu=True)
REFUND = RecordAction("refund", t("Refund"), _refund, t("Pay back what was paid ahead"), in_menu=True)
SETTLE = RecordAction("settle", t("Allocate"), _settle, t("Use what was paid for what is owed"), in_menu=True)
PRINT_FILE = RecordAction("file", t("Print the customer file"), _print_file, icon="print", in_menu=True)

SETTLE_RECEIPT = RecordAction(
    "settle", t("Allocate"), _settle_this, t("Use what is left for what is owed"), primary=True, shown=is_left
)
PRINT_RECEIPT = RecordAction("print", t("Print"), _print_receipt, t("The slip of this receipt"))
TAKE_BACK = RecordAction(
    "take_back", t("Take back"), _take_back, t("Undo, void or reverse this document"), shown=is_standing
)
RECEIVE_FOR = RecordAction(
    "receive", t("Receive"), _receive, t("Note money this customer paid"), primary=True, shown=is_owed
)
USE_CREDIT = RecordAction(
    "settle",
    t("Allocate"),
    _settle_this,
    t("Use what is left for what is owed"),
    primary=True,
    shown=is_credit_left,
)
WRITE_OFF = RecordAction("write_off", t("Write off the rest"), _write_off, in_menu=True, shown=is_owed)
BAD_DEBT = RecordAction("bad_debt", t("Give up as a bad debt"), _bad_debt, in_menu=True, shown=is_owed)
RECOVER = RecordAction(
    "recover",
    t("Paid after all"),
    _recover,
    t("Note that this bad debt, or part of it, was paid"),
    primary=True,
    shown=is_bad_debt,
)


def _receive_for(context: Context, keys: list[int]) -> None:
    acts.receive(context, customer_of(context.workspace.get("receivables", keys[0])))


def _take_one_back(context: Context, keys: list[int]) -> None:
    acts.take_back(context, keys[0])


def _where(entity: str, holds: Callable[[RecordView], bool]) -> Callable[[Context, int], bool]:
    """Whether the record of a row is such."""
    return lambda context, key: holds(context.workspace.get(entity, key))


RECEIVE_FOR_ROW = ListAction(
    "receive", t("Receive"), _receive_for, shown=_where("receivables", is_owed), several=False
)
TAKE_RECEIVABLE_BACK, TAKE_RECEIPT_BACK = (
    ListAction("take_back", t("Take back"), _take_one_back, shown=_where(entity, is_standing), several=False)
    for entity in ("receivables", "receipts")
)
