"""What the pages of customers and documents offer to do; each opens its own dialog or page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.records import RecordView
from crm_desktop.services.roles import SIDE_OF, Side
from crm_desktop.services.verbs import SET_OFF
from crm_desktop.views.modules.standing import (
    customer_of,
    is_bad_debt,
    is_charge,
    is_charged,
    is_credit_left,
    is_delivered_to_charge,
    is_left,
    is_left_to_charge,
    is_of_both_sides,
    is_owed,
    is_standing,
)
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.form import Form, Subject
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.lists.deleting import delete_records
from crm_desktop.views.shared.lists.spec import ListAction
from crm_desktop.views.shared.record.spec import RecordAction


def show_made(context: Context, change: Change, entity: str) -> None:
    """Show what a gesture made of that kind: a single one on its page, several in their list."""
    made = [key for kind, key in change.created if kind == entity]
    if len(made) == 1:
        context.open_record(entity, made[0])
    else:
        context.go(entity)


def _posting(
    form: Form, about: Callable[[RecordView], Subject] = customer_of, label: Text | None = None, **facts: Any
) -> RecordAction:
    """What posts something for the customer of the page, or on its document."""
    return _doing(
        form.verb.key,
        label or form.verb.label,
        lambda context, record: acts.post(context, form, about(record)),
        form.verb.tip,
        **facts,
    )


def _doing(
    key: str, label: Text, act: Callable[[Context, RecordView], object], tip: Text | None = None, **facts: Any
) -> RecordAction:
    def run(context: Context, _page: QWidget, record: RecordView) -> None:
        act(context, record)

    return RecordAction(key, label, run, tip, **facts)


def _lies_in_stock_itself(record: RecordView) -> bool:
    return not record.values["is_bundle"]


def _key(record: RecordView) -> int:
    return record.id


def _settle_this(context: Context, record: RecordView) -> None:
    acts.settle(context, customer_of(record), record.id, SIDE_OF[record.entity])


def _allocating(side: Side) -> ListAction:
    def allocate_many(context: Context, keys: list[int]) -> None:
        allocate = context.workspace.ledger(side).allocate_many
        context.run_in_background(t("Allocating"), lambda _progress: allocate(keys))

    return ListAction(
        "allocate",
        t("Allocate automatically"),
        allocate_many,
        "link",
        t("What a receipt names or pays exactly comes first, then the oldest items"),
    )


ALLOCATE_MANY, ALLOCATE_PAYMENTS = map(_allocating, (Side.RECEIVABLE, Side.PAYABLE))

DELETE = _doing(
    "delete",
    t("Delete"),
    lambda context, record: delete_records(context, record.entity, [record.id]),
    icon="trash",
    in_menu=True,
)
CREDIT_PRICES, CREDIT_PRICES_OF_CHARGE = (
    _doing(
        "credit_prices",
        t("Credit prices"),
        acts.credit_prices,
        t("The customer owes less for goods they keep: a new price or an amount, line by line"),
        in_menu=True,
        shown=shown,
    )
    for shown in (is_charged, is_charge)
)
CHARGE_LINES, CHARGE_ORDER_LINES = (
    _doing(
        "charge_lines",
        t("Charge by line"),
        lambda context, record: acts.charge_lines(context, [record.id]),
        t("So much of each line; what is left of the others can be charged later"),
        in_menu=True,
        shown=shown,
    )
    for shown in (is_delivered_to_charge, is_left_to_charge)
)
RECEIVE = _posting(forms.RECEIVE, label=t("Receive"))
STATEMENT = _doing(
    "statement",
    t("Statement"),
    lambda context, record: acts.show_statement(context, customer_of(record)),
    t("The statement of this customer, to print or send"),
    primary=True,
)
SUPPLIER_STATEMENT = _doing(
    "statement",
    t("Statement"),
    lambda context, record: acts.show_statement(context, customer_of(record), Side.PAYABLE),
    t("The statement of this supplier, to print or send"),
)
CHARGE, CREDIT, REFUND = (_posting(form, in_menu=True) for form in (forms.CHARGE, forms.CREDIT, forms.REFUND))
CHARGE_ORDER = _posting(
    forms.CHARGE_ORDER, _key, tc("button", "Charge"), icon="coin", shown=is_left_to_charge
)
PAY = _posting(forms.PAY, label=tc("to a supplier", "Pay"), primary=True)
BILL, BILL_CREDIT, TAKE_REFUND = (
    _posting(form, in_menu=True) for form in (forms.BILL, forms.BILL_CREDIT, forms.TAKE_REFUND)
)


SET_OFF_BOTH = _doing(
    "set_off",
    SET_OFF.label,
    lambda context, record: acts.set_off(context, customer_of(record)),
    SET_OFF.tip,
    in_menu=True,
    shown=is_of_both_sides,
)


def _settle_all(context: Context, record: RecordView) -> None:
    acts.settle(context, customer_of(record), side=SIDE_OF[record.entity])


SETTLE = _doing("settle", t("Allocate"), _settle_all, t("Use what was paid for what is owed"), in_menu=True)
NOTE_STOCK = _doing(
    "stock",
    t("Stock movement"),
    lambda context, record: acts.note_stock(context, record.id),
    t("Note what came in, went out or was counted"),
    icon="box",
    primary=True,
    shown=_lies_in_stock_itself,
)
PRINT_DOCUMENT = _doing(
    "print",
    t("Print"),
    lambda context, record: acts.print_document(context, record.entity, record.id),
    t("Preview this document as it prints"),
    icon="print",
)


def _print_labels(context: Context, keys: list[int]) -> None:
    acts.print_labels(context, keys)


PRINT_LABELS = _doing(
    "labels",
    t("Print labels"),
    lambda context, record: acts.print_labels(context, [record.id]),
    t("Labels with name, price and barcode, on sheets or a roll"),
    icon="print",
    in_menu=True,
)
PRINT_LABELS_OF_MANY = ListAction(
    PRINT_LABELS.key, PRINT_LABELS.label, _print_labels, PRINT_LABELS.icon, PRINT_LABELS.tip
)
PRINT_FILE = _doing(
    "file",
    t("Print the customer file"),
    lambda context, record: acts.print_customer_file(context, record.id),
    icon="print",
    in_menu=True,
)

SETTLE_RECEIPT, USE_CREDIT = (
    _doing(
        "settle",
        t("Allocate"),
        _settle_this,
        t("Use what is left for what is owed"),
        primary=True,
        shown=shown,
    )
    for shown in (is_left, is_credit_left)
)
PRINT_RECEIPT = _doing(
    "print",
    t("Print"),
    lambda context, record: acts.print_receipt(context, record.id),
    t("The slip of this receipt"),
)
TAKE_BACK = _doing(
    "take_back",
    t("Take back"),
    lambda context, record: acts.take_back(context, record.id),
    t("Undo, void or reverse this document"),
    shown=is_standing,
)
RECEIVE_FOR = _posting(forms.RECEIVE, label=t("Receive"), primary=True, shown=is_owed)
WRITE_OFF, BAD_DEBT = (
    _posting(form, _key, in_menu=True, shown=is_owed) for form in (forms.WRITE_OFF, forms.BAD_DEBT)
)
PAY_FOR = _posting(forms.PAY, label=tc("to a supplier", "Pay"), primary=True, shown=is_owed)
WRITE_OFF_BILL = _posting(forms.WRITE_OFF_BILL, _key, in_menu=True, shown=is_owed)
RECOVER = _posting(forms.RECOVER, _key, primary=True, shown=is_bad_debt)


def _take_one_back(context: Context, keys: list[int]) -> None:
    acts.take_back(context, keys[0])


def _where(entity: str, holds: Callable[[RecordView], bool]) -> Callable[[Context, int], bool]:
    """Whether the record of a row is such."""
    return lambda context, key: holds(context.workspace.get(entity, key))


def _for_row(key: str, label: Text, form: Form, entity: str) -> ListAction:
    """What posts something for the party of a row's document."""

    def post(context: Context, keys: list[int]) -> None:
        acts.post(context, form, customer_of(context.workspace.get(entity, keys[0])))

    return ListAction(key, label, post, shown=_where(entity, is_owed), several=False)


def _charge_lines_of(context: Context, keys: list[int]) -> None:
    acts.charge_lines(context, sorted(keys))


CHARGE_LINES_OF_MANY, CHARGE_LINES_OF_ORDERS = (
    ListAction(
        "charge_lines",
        t("Charge by line"),
        _charge_lines_of,
        "coin",
        t("One charge of lines of these documents, which are of one customer"),
        _where(entity, shown),
    )
    for entity, shown in (("deliveries", is_delivered_to_charge), ("orders", is_left_to_charge))
)
RECEIVE_FOR_ROW = _for_row("receive", t("Receive"), forms.RECEIVE, "receivables")
PAY_FOR_ROW = _for_row("pay", tc("to a supplier", "Pay"), forms.PAY, "payables")
TAKE_RECEIVABLE_BACK, TAKE_RECEIPT_BACK, TAKE_PAYABLE_BACK, TAKE_PAYMENT_BACK = (
    ListAction("take_back", t("Take back"), _take_one_back, shown=_where(entity, is_standing), several=False)
    for entity in ("receivables", "receipts", "payables", "payments")
)
