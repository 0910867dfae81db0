"""The parts of a receipt slip: who paid how much, by what means, for what, and who signs."""

from crm_desktop.core.i18n import Text, t, tc, verbatim
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.receipt import means_named
from crm_desktop.queries.records import AllocationLine, CompanyProfile, MeansLine, ReceiptView
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.grid import CELL_PAD, Align, Column, Row
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.spelled import LINES_OF_WORDS, spelled
from crm_desktop.reports.style import FIGURE, NAME, QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, DENSE_PAD, running, table
from crm_desktop.reports.wording import Wording

BLANK = "_" * 10
SIGNED_HEIGHT = 62.0
NAME_LINE = 16.0
LABEL_GAP = 10.0
FIRST_COLUMN = 84.0
WIDE_COLUMN = 1


def is_refund(printed: ReceiptView) -> bool:
    """Whether the money went back to the customer."""
    return printed.kind == EntryKind.REFUND


def payment(printed: ReceiptView, width: float, wording: Wording) -> Block:
    """Who paid, how much in words and figures, what for, and where they stand in our books."""
    say = wording.say
    labels = (
        say(t("Refunded to") if is_refund(printed) else t("Received from")),
        say(t("Amount in words")),
        say(tc("receipt", "For")),
    )
    figure = wording.priced(printed.amount)
    day = wording.long_day(printed.date)
    at = max(measured(label, QUIET) for label in labels) + LABEL_GAP
    name_room = width - at - measured(day, TEXT) - 20
    names = wrapped(printed.customer, name_room, NAME.size, bold=True, limit=3)
    words_room = width - at - measured(figure, FIGURE) - 20
    spelled_out = spelled(printed.amount, wording)
    in_words = wrapped(spelled_out, words_room, STRONG.size, bold=True, limit=LINES_OF_WORDS)
    ours = fitted(_in_our_books(printed, wording), width - at, SMALL.size)
    after_name = measured(names[-1], NAME) + LABEL_GAP
    is_beside = after_name + measured(ours, SMALL) <= name_room
    ours_x, ours_y = (after_name, 12 - NAME_LINE) if is_beside else (0.0, 10.0)
    said = wording.joined([printed.summary, printed.note])
    what_for = wrapped(said, width - at, TEXT.size, limit=2) if said else []
    second = 12 + len(names) * NAME_LINE + (8 if is_beside else SMALL.line_height + 9)
    third = second + 6 + len(in_words) * STRONG.line_height

    def draw(pen: Pen, left: float, top: float) -> None:
        right, beside = left + width, left + at
        pen.text(left, top + 12, labels[0], QUIET)
        _lines(pen, beside, top + 12, names, NAME, NAME_LINE)
        pen.right(right, top + 12, day, TEXT)
        pen.text(beside + ours_x, top + ours_y + len(names) * NAME_LINE, ours, SMALL)
        pen.text(left, top + second, labels[1], QUIET)
        _lines(pen, beside, top + second, in_words, STRONG, STRONG.line_height)
        pen.right(right, top + second + 1, figure, FIGURE)
        pen.text(left, top + third, labels[2] if what_for else "", QUIET)
        _lines(pen, beside, top + third, what_for, TEXT, TEXT.line_height)

    return Block(third + len(what_for) * TEXT.line_height, draw)


def _lines(pen: Pen, x: float, y: float, lines: list[str], style: Style, step: float) -> None:
    for number, line in enumerate(lines):
        pen.text(x, y + number * step, line, style)


def _in_our_books(printed: ReceiptView, wording: Wording) -> str:
    """The customer's number and who looks after them."""
    seller = printed.salesperson
    known = (
        t("Customer no. {number}", number=printed.customer_number),
        t("Salesperson {person}", person=seller) if seller else verbatim(""),
    )
    return wording.joined([wording.say(text) for text in known])


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
    return table([columns[i] for i in said], kept, width, row_pad=DENSE_PAD)


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
