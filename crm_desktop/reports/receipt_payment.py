"""Of a receipt slip: who paid how much, in words and figures, and what for."""

from crm_desktop.core.i18n import t, tc, verbatim
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.records import ReceiptView
from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.flow import Block, space, spans
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.spelled import LINES_OF_WORDS, spelled
from crm_desktop.reports.style import FIGURE, NAME, QUIET, SMALL, STRONG, TEXT, Style
from crm_desktop.reports.wording import Wording

NAME_LINE = 16.0
LABEL_GAP = 10.0
FEET = 10.0
"""How far the feet of what the money is for stand below the top of their line."""


def is_refund(printed: ReceiptView) -> bool:
    """Whether the money went back to the customer."""
    return printed.kind == EntryKind.REFUND


def payment(printed: ReceiptView, width: float, wording: Wording) -> list[Block]:
    """Who paid, how much in words and figures, where they stand in our books, and all that is said of what for."""
    labels = (
        wording.say(t("Refunded to") if is_refund(printed) else t("Received from")),
        wording.say(t("Amount in words")),
        wording.say(tc("receipt", "For")),
    )
    at = max(measured(label, QUIET) for label in labels) + LABEL_GAP
    said = wording.joined([printed.summary, printed.note])
    what_for = wrapped(said, width - at, TEXT.size, limit=None) if said else []
    pieces = [what_for[begin:end] for begin, end in spans(len(what_for))]
    return [
        _paid(printed, width, at, labels, wording),
        *(_said(labels[2] if place == 0 else "", lines, at) for place, lines in enumerate(pieces)),
        space(FEET),
    ]


def _paid(
    printed: ReceiptView, width: float, at: float, labels: tuple[str, str, str], wording: Wording
) -> Block:
    """Who, when, and how much; what stands beside the labels begins `at`."""
    figure = wording.priced(printed.amount)
    day = wording.long_day(printed.date)
    name_room = width - at - measured(day, TEXT) - 20
    names = wrapped(printed.customer, name_room, NAME.size, bold=True, limit=3)
    words_room = width - at - measured(figure, FIGURE) - 20
    spelled_out = spelled(printed.amount, wording)
    in_words = wrapped(spelled_out, words_room, STRONG.size, bold=True, limit=LINES_OF_WORDS)
    ours = fitted(_in_our_books(printed, wording), width - at, SMALL.size)
    after_name = measured(names[-1], NAME) + LABEL_GAP
    is_beside = after_name + measured(ours, SMALL) <= name_room
    ours_x, ours_y = (after_name, 12 - NAME_LINE) if is_beside else (0.0, 10.0)
    second = 12 + len(names) * NAME_LINE + (8 if is_beside else SMALL.line_height + 9)

    def draw(pen: Pen, left: float, top: float) -> None:
        right, beside = left + width, left + at
        pen.text(left, top + 12, labels[0], QUIET)
        _lines(pen, beside, top + 12, names, NAME, NAME_LINE)
        pen.right(right, top + 12, day, TEXT)
        pen.text(beside + ours_x, top + ours_y + len(names) * NAME_LINE, ours, SMALL)
        pen.text(left, top + second, labels[1], QUIET)
        _lines(pen, beside, top + second, in_words, STRONG, STRONG.line_height)
        pen.right(right, top + second + 1, figure, FIGURE)

    return Block(second + 6 + len(in_words) * STRONG.line_height - FEET, draw, keep_next=True)


def _said(label: str, lines: list[str], at: float) -> Block:
    """A piece of what the money is for; a page may end after it."""

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.text(left, top + FEET, label, QUIET)
        _lines(pen, left + at, top + FEET, lines, TEXT, TEXT.line_height)

    return Block(len(lines) * TEXT.line_height, draw)


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
