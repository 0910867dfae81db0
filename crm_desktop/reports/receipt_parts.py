"""The parts of a receipt slip below the payment: by what means, for what, where the customer stands, who signs."""

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.receipt import means_named
from crm_desktop.queries.records import AllocationLine, CompanyProfile, MeansLine, ReceiptView
from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.columns import CELL_PAD, Align, Column, Row
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.grid import DENSE
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.receipt_payment import is_refund
from crm_desktop.reports.style import QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, running, table
from crm_desktop.reports.wording import Wording

BLANK = "_" * 10
SIGNED_HEIGHT = 62.0
FIRST_COLUMN = 84.0
WIDE_COLUMN = 1


def means(printed: ReceiptView, width: float, wording: Wording) -> Rows:
    """By what the money came, a row each."""
    columns = (
        Column(wording.say(t("Means of payment")), usual=FIRST_COLUMN),
        Column(wording.say(t("Account")), flexible=True),
        Column(wording.say(t("Reference")), flexible=True),
        Column(wording.say(t("Maturity")), usual=46),
        Column(wording.say(t("Amount")), Align.POINT, usual=60),
    )
    rows = [_means_row(line, wording) for line in printed.means]
    said = [i for i in range(len(columns)) if i == WIDE_COLUMN or any(row.cells[i] for row in rows)]
    kept = [Row(tuple(row.cells[i] for i in said)) for row in rows]
    return table([columns[i] for i in said], kept, width, look=DENSE)


def _means_row(line: MeansLine, wording: Wording) -> Row:
    return Row(
        (
            wording.say(means_named(line.means)),
            line.account,
            line.reference,
            wording.day(line.matures_on),
            wording.amount(line.amount),
        )
    )


def allocations(printed: ReceiptView, width: float, wording: Wording, tail: list[Block]) -> Rows:
    """What the receipt was used for; `tail` stays with the last rows."""
    say = wording.say
    columns = [
        Column(say(t("Document no.")), usual=FIRST_COLUMN),
        Column(say(t("Date")), usual=46),
        Column(say(t("Summary")), flexible=True, least=80),
        Column(say(t("Document amount")), Align.POINT, usual=60),
        Column(say(t("Applied")), Align.POINT, usual=60),
    ]
    lines = printed.allocations

    sums = running(line.amount for line in lines)

    def applied(label: Text, count: int, style: Style) -> Row:
        return Row((say(label), "", "", "", wording.amount(sums[count])), style, span=3, strong_rule=True)

    return table(
        columns,
        [_allocation_row(line, wording) for line in lines],
        width,
        totals=[applied(t("Total"), len(lines), STRONG)],
        tail=tail,
        carried=lambda done: (applied(CARRIED_FORWARD, done, QUIET), applied(BROUGHT_FORWARD, done, QUIET)),
        look=DENSE,
    )


def _allocation_row(line: AllocationLine, wording: Wording) -> Row:
    return Row(
        (
            line.number,
            wording.day(line.document_date),
            line.summary,
            wording.amount(line.document_amount),
            wording.amount(line.amount),
        )
    )


def standing(printed: ReceiptView, width: float, wording: Wording) -> Block:
    """What is not yet applied, and what the customer owes, or is owed, after this receipt."""
    parts = [_balance(printed, wording)]
    if printed.unapplied:
        unapplied = wording.amount(printed.unapplied)
        parts.insert(0, t("Prepaid: {amount}", amount=unapplied))
    line = "    ".join(wording.say(text) for text in parts)

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.right(left + width - CELL_PAD, top + 14, line, SMALL)

    return Block(22, draw)


def _balance(printed: ReceiptView, wording: Wording) -> Text:
    amount = wording.amount(printed.balance_after)
    if printed.balance_after < 0:
        return t("Balance after this document: {amount} (in your favour)", amount=amount)
    return t("Balance after this document: {amount}", amount=amount)


def signatures(printed: ReceiptView, company: CompanyProfile, width: float, wording: Wording) -> Block:
    """Who handled, checked and handed over or took the money, over the place for the stamp."""
    cashier = company.prepared_by or BLANK
    refunded = is_refund(printed)
    names = (
        tc("refund", "Cashier: {person}", person=cashier)
        if refunded
        else t("Cashier: {person}", person=cashier),
        t("Checked by: {person}", person=company.checked_by or BLANK),
        t("Received by: {person}", person=BLANK) if refunded else t("Paid by: {person}", person=BLANK),
    )
    signed = "    ".join(wording.say(name) for name in names)
    stamped = wording.say(t("{customer} (stamp)", customer=company_name(company, wording)))
    ours = wrapped(stamped, width - measured(signed, TEXT) - 20, TEXT.size, limit=3)

    def draw(pen: Pen, left: float, top: float) -> None:
        foot = top + SIGNED_HEIGHT - 6
        pen.text(left, foot, signed, TEXT)
        for number, line in enumerate(reversed(ours)):
            pen.right(left + width, foot - number * TEXT.line_height, line, TEXT)

    return Block(SIGNED_HEIGHT, draw)
