"""The parts of a receipt slip: who paid how much, by what means, for what, and who signs."""

from crm_desktop.core.fields import Choice
from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.models.ledger import MEANS_KINDS, EntryKind
from crm_desktop.queries.records import AllocationLine, CompanyProfile, MeansLine, ReceiptView
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.grid import CELL_PAD, Align, Column, Row
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.spelled import spelled
from crm_desktop.reports.style import FIGURE, NAME, QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, DENSE_PAD, running, table
from crm_desktop.reports.wording import Wording

BLANK = "_" * 10
SIGNED_HEIGHT = 62.0
NAME_LINE = 16.0


def is_refund(printed: ReceiptView) -> bool:
    """Whether the money went back to the customer."""
    return printed.kind == EntryKind.REFUND


def payment(printed: ReceiptView, width: float, wording: Wording) -> Block:
    """Who paid, how much in words and figures, and what for."""
    verb = wording.say(t("Refunded to") if is_refund(printed) else t("Received from"))
    figure = wording.priced(printed.amount)
    label = wording.say(t("Amount in words:"))
    name_at = max(measured(verb, QUIET), measured(label, QUIET)) + 8
    names = wrapped(printed.customer, width - name_at - 120, NAME.size, bold=True, limit=2)
    words_room = width - name_at - measured(figure, FIGURE) - 12
    in_words = wrapped(spelled(printed.amount, wording), words_room, STRONG.size, bold=True, limit=3)
    second = 12 + len(names) * NAME_LINE + 8
    third = second + 5 + len(in_words) * STRONG.line_height

    def draw(pen: Pen, left: float, top: float) -> None:
        right = left + width
        pen.text(left, top + 12, verb, QUIET)
        for number, line in enumerate(names):
            pen.text(left + name_at, top + 12 + number * NAME_LINE, line, NAME)
        pen.right(right, top + 12, wording.long_day(printed.date), TEXT)
        pen.text(left, top + second, label, QUIET)
        for number, line in enumerate(in_words):
            pen.text(left + name_at, top + second + number * STRONG.line_height, line, STRONG)
        pen.right(right, top + second + 1, figure, FIGURE)
        _for(pen, left, top + third, name_at, width, printed, wording)

    return Block(third + 12, draw)


def _for(
    pen: Pen, left: float, y: float, indent: float, width: float, printed: ReceiptView, wording: Wording
) -> None:
    known = [
        printed.summary,
        printed.note,
        wording.say(t("Customer no. {number}", number=printed.customer_number)),
        wording.say(t("Salesperson {person}", person=printed.salesperson)) if printed.salesperson else "",
    ]
    pen.text(left, y, wording.say(t("For")), QUIET)
    pen.text(left + indent, y, fitted(wording.joined(known), width - indent, TEXT.size), TEXT)


def means(printed: ReceiptView, width: float, wording: Wording) -> Rows:
    """By what the money came, a row each."""
    say = wording.say
    columns = [
        Column(say(t("Means of payment")), usual=70),
        Column(say(t("Account")), flexible=True),
        Column(say(t("Reference")), flexible=True),
        Column(say(t("Maturity")), usual=46),
        Column(say(t("Amount")), Align.POINT, usual=60),
    ]
    rows = [_means_row(line, wording) for line in printed.means]
    return table(columns, rows, width, row_pad=DENSE_PAD)


def _means_row(line: MeansLine, wording: Wording) -> Row:
    return Row(
        (
            wording.say(_label(MEANS_KINDS, line.means)),
            line.account,
            line.reference,
            wording.day(line.matures_on),
            wording.amount(line.amount),
        )
    )


def _label(choices: tuple[Choice, ...], value: str) -> Text:
    return next((choice.label for choice in choices if choice.value == value), verbatim(value))


def allocations(printed: ReceiptView, width: float, wording: Wording, tail: list[Block]) -> Rows:
    """What the receipt was used for; `tail` stays with the last rows."""
    say = wording.say
    columns = [
        Column(say(t("Document no.")), usual=72),
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
        row_pad=DENSE_PAD,
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
    """What is not yet applied, and what the customer owes after this receipt."""
    unapplied = t("Not yet applied (prepaid): {amount}", amount=wording.amount(printed.unapplied))
    balance = t("Balance after this document: {amount}", amount=wording.amount(printed.balance_after))
    line = "    ".join(wording.say(text) for text in (unapplied, balance))

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.right(left + width - CELL_PAD, top + 14, line, SMALL)

    return Block(22, draw)


def signatures(company: CompanyProfile, width: float, wording: Wording) -> Block:
    """Who received, checked and paid, over the place for the stamp."""
    names = (
        t("Cashier: {person}", person=company.prepared_by or BLANK),
        t("Checked by: {person}", person=company.checked_by or BLANK),
        t("Paid by: {person}", person=BLANK),
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
