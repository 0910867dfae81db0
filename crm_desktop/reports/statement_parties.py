"""Whom a statement is for, over which time, on which terms."""

from collections.abc import Sequence

from crm_desktop.core.i18n import Text, t, tc, verbatim
from crm_desktop.core.terms import EVER
from crm_desktop.models.ledger import Side
from crm_desktop.queries.statement_rows import Statement, StatementKind, VoidedStatement
from crm_desktop.reports.breaking import gathered, wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.style import FAINT, NAME, QUIET, SMALL, STRONG, TEXT
from crm_desktop.reports.wording import Wording

CUSTOMER_NAME = NAME.at(10.8)
GAP = 24.0
MOST_DETAILS = 4


def parties(statement: Statement, width: float, wording: Wording) -> Block:
    """The customer on the left, period and terms on the right."""
    label, period = _period(statement, wording)
    terms = wording.joined([wording.unit_said(), _terms(statement, wording)])
    right_width = max(measured(label, TEXT) + measured(period, STRONG) + 4, measured(terms, QUIET))
    room = width - right_width - GAP
    names = wrapped(statement.customer.name, room, CUSTOMER_NAME.size, bold=True, limit=3)
    details = gathered(_details(statement, wording), width, SMALL.size, limit=MOST_DETAILS)
    feet = 14 + len(names) * CUSTOMER_NAME.line_height

    def draw(pen: Pen, left: float, top: float) -> None:
        right = left + width
        pen.text(left, top + 8, wording.say(tc("letter", "To")), FAINT)
        for number, line in enumerate(names):
            pen.text(left, top + 24 + number * CUSTOMER_NAME.line_height, line, CUSTOMER_NAME)
        for number, line in enumerate(details):
            pen.text(left, top + feet + 10 + number * SMALL.line_height, line, SMALL)
        pen.right(right, top + 8, period, STRONG)
        pen.right(right - measured(period, STRONG) - 4, top + 8, label, TEXT)
        pen.right(right, top + 23, terms, QUIET)

    return Block(feet + len(details) * SMALL.line_height + 12, draw)


def disregarded(voided: Sequence[VoidedStatement], width: float, wording: Wording) -> list[Block]:
    """Which statements the customer has that are void: a sentence for each."""
    said = [wording.say(one.words) for one in voided]
    lines = [line for words in said for line in wrapped(words, width, TEXT.size, limit=2)]
    if not lines:
        return []

    def draw(pen: Pen, left: float, top: float) -> None:
        for number, line in enumerate(lines):
            pen.text(left, top + 10 + number * TEXT.line_height, line, TEXT)

    return [Block(len(lines) * TEXT.line_height + 12, draw)]


def _period(statement: Statement, wording: Wording) -> tuple[str, str]:
    """A word and the days it stands before, as for the kind of statement."""
    last = wording.day(statement.to_date)
    if statement.kind is StatementKind.OPEN:
        return wording.say(t("As at")), last
    days = t("{first} to {last}", first=wording.day(statement.from_date), last=last)
    if statement.from_date <= EVER:
        days = t("until {day}", day=last)
    return wording.say(t("Period")), wording.say(days)


def _terms(statement: Statement, wording: Wording) -> str:
    if statement.terms is None:
        return ""
    return wording.say(t("Terms: {terms}", terms=statement.terms.described()))


def _known_as(statement: Statement) -> Text:
    number = statement.customer.number
    if statement.side == Side.PAYABLE:
        return t("Supplier no. {number}", number=number)
    return t("Customer no. {number}", number=number)


def _details(statement: Statement, wording: Wording) -> list[str]:
    customer = statement.customer
    known: tuple[tuple[str, Text], ...] = (
        (customer.number, _known_as(statement)),
        (customer.address, verbatim(customer.address)),
        (customer.contact, t("Attn. {person}", person=customer.contact)),
        (customer.phone, t("Tel. {phone}", phone=customer.phone)),
    )
    return [wording.say(text) for value, text in known if value]
