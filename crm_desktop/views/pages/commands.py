"""What one can do with receivables, as commands: in the menu of new things, in the search box, by key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.listing import Reference
from crm_desktop.services.roles import PARTIES, Side
from crm_desktop.services.verbs import ALLOCATE, SET_OFF, USE_PAYMENTS
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.form import Form
from crm_desktop.views.shared.commands import Command, Group
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.record.modules import party_at_hand


@dataclass(frozen=True)
class Verb:
    """One thing to do; `act` is handed the customer of the record shown, where there is one; on the other side of the
    ledger the supplier."""

    key: str
    label: Text
    tip: Text
    icon: str
    act: Callable[[Context, Reference | None], object]
    group: Group = Group.ACTION
    shortcut: str = ""
    words: tuple[Text, ...] = ()
    side: Side = Side.RECEIVABLE

    def command(self, context: Context) -> Command:
        """The verb as a command of the window."""

        def run() -> None:
            self.act(context, party_at_hand(context, PARTIES[self.side]))

        return Command(
            self.key, self.label, run, self.group, self.tip, self.icon, self.shortcut, words=self.words
        )


def receivable_commands(context: Context) -> Sequence[Command]:
    """What posts and matches."""
    return [verb.command(context) for verb in RECEIVABLES]


def payable_commands(context: Context) -> Sequence[Command]:
    """What posts and matches on the side of what we owe."""
    return [verb.command(context) for verb in PAYABLES]


def statement_commands(context: Context) -> Sequence[Command]:
    """What is written to customers."""
    return [verb.command(context) for verb in STATEMENTS]


def supplier_statement_commands(context: Context) -> Sequence[Command]:
    """What is written to suppliers."""
    return [verb.command(context) for verb in SUPPLIER_STATEMENTS]


def _show_statement(context: Context, customer: Reference | None, side: Side = Side.RECEIVABLE) -> None:
    if customer is None:
        context.go(acts.STATEMENTS[side])
    else:
        acts.show_statement(context, customer, side)


def _write_statements(context: Context, _customer: Reference | None, side: Side = Side.RECEIVABLE) -> None:
    acts.write_statements(context, (), side)


def _begin_books(context: Context, _customer: Reference | None) -> None:
    acts.begin_books(context)


def _posting(key: str, form: Form, icon: str, shortcut: str = "", words: tuple[Text, ...] = ()) -> Verb:
    def act(context: Context, customer: Reference | None) -> None:
        acts.post(context, form, customer)

    return Verb(key, form.verb.label, form.verb.tip, icon, act, Group.NEW, shortcut, words, form.verb.side)


RECEIVABLES = (
    _posting("receipts.new", forms.RECEIVE, "receipt", "Ctrl+Shift+R", (t("Money received"), t("Prepaid"))),
    _posting("receivables.charge", forms.CHARGE, "coin", "Ctrl+Shift+A", (t("Invoice"), t("Sale on credit"))),
    _posting("receivables.credit", forms.CREDIT, "minus", words=(t("Return"), t("Rebate"))),
    _posting("receipts.refund", forms.REFUND, "undo", words=(t("Pay back"),)),
    Verb(
        "receivables.settle",
        ALLOCATE.label,
        ALLOCATE.tip,
        "link",
        acts.settle,
        shortcut="Ctrl+Shift+L",
        words=(t("Allocation"), t("Take allocations back")),
    ),
    Verb(
        "receivables.set_off",
        SET_OFF.label,
        SET_OFF.tip,
        "scale",
        acts.set_off,
        words=(t("Contra"), t("Netting")),
    ),
    Verb(
        "receivables.opening",
        t("Opening balances"),
        t("Begin the books: what customers owed on the cut-over day"),
        "book",
        _begin_books,
        words=(t("Opening balance"), t("Begin the books"), t("Cut-over date")),
    ),
)


def _settle_payments(context: Context, supplier: Reference | None) -> None:
    acts.settle(context, supplier, side=Side.PAYABLE)


PAYABLES = (
    _posting("payments.new", forms.PAY, "receipt", words=(t("Money paid"), t("Paid ahead"))),
    _posting("payables.bill", forms.BILL, "coin", words=(t("Supplier's invoice"), t("Purchase on credit"))),
    _posting("payables.credit", forms.BILL_CREDIT, "minus", words=(t("Return"), t("Rebate"))),
    _posting("payments.refund", forms.TAKE_REFUND, "undo", words=(t("Pay back"),)),
    Verb(
        "payables.settle",
        USE_PAYMENTS.label,
        USE_PAYMENTS.tip,
        "link",
        _settle_payments,
        words=(t("Allocation"), t("Take allocations back")),
        side=Side.PAYABLE,
    ),
)

STATEMENTS = (
    Verb(
        "statements.show",
        t("Statement of account"),
        t("The statement of the customer shown, or of one to be chosen"),
        "statement",
        _show_statement,
        Group.REPORT,
        "Ctrl+Shift+S",
        (t("Issue a statement"), t("Void a statement")),
    ),
    Verb(
        "statements.many",
        t("Statements of a month"),
        t("All statements in one job: one PDF, or a folder of files"),
        "statement",
        _write_statements,
        Group.REPORT,
        words=(t("Batch statements"), t("Issue many statements")),
    ),
)

SUPPLIER_STATEMENTS = (
    Verb(
        "supplier_statements.show",
        t("Statement of a supplier"),
        t("The statement of the supplier shown, or of one to be chosen"),
        "statement",
        partial(_show_statement, side=Side.PAYABLE),
        Group.REPORT,
        side=Side.PAYABLE,
    ),
    Verb(
        "supplier_statements.many",
        t("Statements of a month to suppliers"),
        t("All statements in one job: one PDF, or a folder of files"),
        "statement",
        partial(_write_statements, side=Side.PAYABLE),
        Group.REPORT,
        side=Side.PAYABLE,
    ),
)
