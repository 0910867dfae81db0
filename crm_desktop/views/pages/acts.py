"""What one can do from any page or list, money and goods alike: each opens its dialog over the window."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.chargeable import to_charge
from crm_desktop.queries.issued import issued_statements
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.records import RecordView
from crm_desktop.services.confirming import REASON
from crm_desktop.services.kept import first_of
from crm_desktop.services.roles import Side
from crm_desktop.views.pages.posting.form import Form, Subject
from crm_desktop.views.shared.context import Context, Offer, Tone
from crm_desktop.views.shared.lists.spec import AsShown

if TYPE_CHECKING:
    from crm_desktop.views.pages.printing.printout import Printout


def post(context: Context, form: Form, subject: Subject = None) -> QDialog:
    """Post what the form is of, for a customer or on a document."""
    from crm_desktop.views.pages.posting.dialog import PostingDialog

    def make(window: QWidget | None) -> QDialog:
        dialog = PostingDialog(context, form, subject, window)
        if form.printed:
            dialog.posted.connect(partial(_offer_print, context))
            dialog.print_wanted.connect(partial(print_receipt, context))
        return dialog

    return context.open(make)


def settle(
    context: Context,
    customer: Reference | None = None,
    source: int | None = None,
    side: Side = Side.RECEIVABLE,
) -> QDialog:
    """Use what was paid for what is owed; `source` is the money or credit to begin with."""
    from crm_desktop.views.pages.settling.dialog import AllocationDialog

    return context.open(lambda window: AllocationDialog(context, customer, source, window, side))


def set_off(context: Context, firm: Reference | None = None) -> QDialog:
    """Set what a firm owes us off against what we owe it."""
    from crm_desktop.views.pages.settling.set_off_dialog import SetOffDialog

    return context.open(lambda window: SetOffDialog(context, firm, window))


def credit_prices(context: Context, record: RecordView) -> QDialog:
    """Credit the price alone of what was charged of an order or a delivery, or by a charge; Refusal where nothing was
    by lines."""
    from crm_desktop.views.pages.by_line.price_dialog import PriceDialog, charged_lines

    if not charged_lines(context.workspace, record):
        said = t("No lines of {number} are charged: note a credit note over an amount.", number=record.number)
        raise Refusal(said)
    return context.open(lambda window: PriceDialog(context, record, window))


def charge_lines(context: Context, documents: Sequence[int]) -> QDialog:
    """Charge orders or deliveries of one customer by their lines; Refusal where nothing of them is left."""
    from crm_desktop.views.pages.by_line.charge_dialog import ChargeDialog

    found = context.workspace.ask(to_charge, documents)
    if not found.lines:
        numbers = first_of(list(found.known.numbers.values()), len(documents))
        raise Refusal(t("Nothing of {number} is left to charge.", number=numbers))
    return context.open(lambda window: ChargeDialog(context, documents, window))


def take_back(context: Context, entry_id: int) -> QDialog:
    """Undo, void or reverse a document."""
    from crm_desktop.views.pages.posting.take_back_dialog import TakeBackDialog

    return context.open(lambda window: TakeBackDialog(context, entry_id, window))


def confirm_order(context: Context, order: RecordView, *, again: bool = False) -> None:
    """Confirm an order, or open it `again`, which says what speaks against it; where the file wants a reason for that,
    ask for it."""
    orders = context.workspace.orders
    act = orders.reopen if again else orders.confirm
    try:
        act(order.id)
    except Refusal as refusal:
        if refusal.field != REASON:
            raise
        _ask_why(context, order, refusal.text, act)


def confirm_despite(context: Context, order: RecordView, said: Text) -> None:
    """Confirm an order for a reason although what is `said` speaks against it."""
    _ask_why(context, order, said, context.workspace.orders.confirm)


def _ask_why(context: Context, order: RecordView, said: Text, act: Callable[..., object]) -> None:
    from crm_desktop.views.pages.posting.confirm_dialog import ConfirmDialog

    context.open(lambda window: ConfirmDialog(context, order, said, act, window))


def ask_for(
    context: Context, title: Text, label: Text, field: Field, save: Callable[[Any], object]
) -> QDialog:
    """Ask for a field of records, and save it with the step it is the reason of."""
    from crm_desktop.views.pages.posting.field_dialog import FieldDialog

    return context.open(lambda window: FieldDialog(context, title, label, field, save, window))


def note_stock(context: Context, product_id: int | None) -> QDialog:
    """Note what came in, went out or was counted of a product, or of one to be chosen."""
    from crm_desktop.views.pages.stock.move_dialog import MoveDialog

    return context.open(lambda window: MoveDialog(context, product_id, window))


def begin_books(context: Context) -> QDialog:
    """Enter the opening balances."""
    from crm_desktop.views.pages.opening.dialog import OpeningDialog

    return context.open(lambda window: OpeningDialog(context, window))


def write_statements(
    context: Context, customers: Sequence[int] = (), side: Side = Side.RECEIVABLE
) -> QDialog:
    """Write the statements of many customers or suppliers: of those given, else of a month."""
    from crm_desktop.views.pages.statements.batch_dialog import BatchDialog

    return context.open(lambda window: BatchDialog(context, customers, window, side))


def void_statements(context: Context, statement_ids: Sequence[int]) -> QDialog:
    """Void issued statements, those of them that are not void yet."""
    from crm_desktop.views.pages.statements.void_dialog import VoidDialog

    wanted = set(statement_ids)
    of = {side: context.workspace.ask(issued_statements, None, side) for side in Side}
    side, rows = next((side, rows) for side, rows in of.items() if wanted & {row.id for row in rows})
    found = [row for row in rows if row.id in wanted and not row.voided_on]
    return context.open(lambda window: VoidDialog(context, found, window, side))


def print_receipt(context: Context, entry_id: int) -> QDialog:
    """Preview the slip of a receipt."""
    from crm_desktop.views.pages.printing.printouts import receipt_printout

    return _preview(context, receipt_printout(entry_id))


def print_document(context: Context, entity: str, key: int) -> QDialog:
    """Preview a document made of lines."""
    from crm_desktop.views.pages.printing.printouts import document_printout

    return _preview(context, document_printout(context.workspace, entity, key))


def print_stock_card(context: Context, asked: Mapping[str, Any], rows: int) -> QDialog:
    """Preview the stock card of a product, narrowed as `asked`, of so many rows."""
    from crm_desktop.views.pages.printing.printouts import stock_card_printout

    return _preview(context, stock_card_printout(asked, rows))


def print_list(context: Context, shown: AsShown, said: str) -> QDialog:
    """Preview a list as it is shown, its filters `said` in words."""
    from crm_desktop.views.pages.printing.printouts import list_printout

    return _preview(context, list_printout(context.workspace, shown, said))


def print_labels(context: Context, keys: Sequence[int]) -> QDialog:
    """Ask which labels to print of these products."""
    from crm_desktop.views.pages.labels.dialog import LabelsDialog

    return context.open(lambda window: LabelsDialog(context, keys, window))


def print_customer_file(context: Context, customer_id: int) -> QDialog:
    """Preview a customer's file."""
    from crm_desktop.views.pages.printing.printouts import customer_file_printout

    return _preview(context, customer_file_printout(customer_id))


def _preview(context: Context, printout: "Printout") -> QDialog:
    from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog

    return context.open(lambda window: PreviewDialog(context, printout, window))


STATEMENTS: dict[Side, str] = {Side.RECEIVABLE: "statements", Side.PAYABLE: "supplier_statements"}
"""Where the statements of a side are in the navigation."""


def show_statement(context: Context, customer: Reference, side: Side = Side.RECEIVABLE) -> None:
    """Go to the statement of a customer or supplier."""
    context.go(STATEMENTS[side], customer=customer)


def _offer_print(context: Context, change: Change) -> None:
    """Say that the receipt is saved, with undo and print beside it."""
    key = change.new_id("receipts")

    def print_it() -> None:
        print_receipt(context, key)

    undo = Offer(t("Undo"), context.commands["edit.undo"].run) if "edit.undo" in context.commands else None
    context.tell(change.label, Tone.PLAIN, undo, Offer(t("Print receipt"), print_it))
