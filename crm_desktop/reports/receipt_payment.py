"""Of a receipt slip: who paid how much, in words and figures, and what for."""

from crm_desktop.core.i18n import t, tc, verbatim
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.records import ReceiptView
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.spelled import LINES_OF_WORDS, spelled
from crm_desktop.reports.style import FIGURE, NAME, QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.wording import Wording

NAME_LINE = 16.0
LABEL_GAP = 10.0


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
