"""What follows the lines of a statement: the closing in capitals, its age, where to pay, who signs."""

from collections.abc import Iterator
from dataclasses import replace

from crm_desktop.core.i18n import Text, t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.ageing_heads import bucket_heads
from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.flow import Block, space
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.paper import MM
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.side_words import WORDS
from crm_desktop.reports.spelled import LINES_OF_WORDS, spelled
from crm_desktop.reports.style import FAINT, FIGURE, SMALL, STRONG, TEXT
from crm_desktop.reports.tables import still_table
from crm_desktop.reports.wording import Wording

STAMP = 42 * MM
REPLY_DAYS = 7
ACCOUNT_LINE = 12.6
ABOVE_CUT = 8.0
UNBROKEN = "\u00a0"


def closing(statement: Statement, width: float, wording: Wording) -> Block:
    """The closing balance in words and, large, in figures; what a negative one means is said.

    Words too long to stand beside their label go under it where that takes no more lines.
    """
    label = wording.say(_closing_label(statement))
    figure = wording.priced(statement.closing)
    room = width - measured(figure, FIGURE) - 16
    words = spelled(statement.closing, wording)
    beside, under = measured(label, TEXT) + 4, 0.0
    lines, lower = (
        wrapped(words, space, STRONG.size, bold=True, limit=LINES_OF_WORDS) for space in (room - beside, room)
    )
    if len(lower) < len(lines):
        lines, beside, under = lower, 0.0, STRONG.line_height

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.text(left, top + 25, label, TEXT)
        for number, line in enumerate(lines):
            pen.text(left + beside, top + 25 + under + number * STRONG.line_height, line, STRONG)
        pen.right(left + width, top + 26, figure, FIGURE)

    return Block(43 + under + (len(lines) - 1) * STRONG.line_height, draw)


def _closing_label(statement: Statement) -> Text:
    if statement.side == Side.PAYABLE and statement.closing:
        return _what_we_owe(statement)
    if statement.closing > 0:
        return t("Closing balance due, in words:")
    if statement.closing < 0:
        return t("Closing balance (negative: in your favour), in words:")
    return t("Closing balance, in words:")


def _what_we_owe(statement: Statement) -> Text:
    if statement.closing > 0:
        return t("Closing balance we owe, in words:")
    return t("Closing balance (negative: paid ahead), in words:")


def ageing(statement: Statement, width: float, wording: Wording) -> list[Block]:
    """What is owed at the last day, by age."""
    row = statement.ageing
    heads = [*bucket_heads(statement.bounds, Basis.DUE), WORDS[statement.side].ahead, t("Total")]
    columns = [Column(wording.say(head), Align.POINT) for head in heads]
    columns[-1] = replace(columns[-1], style=STRONG)
    cells = tuple(wording.amount(amount) for amount in (*row.buckets, row.unapplied, row.net))
    return [*still_table(columns, [Row(cells)], width), space(14)]


def account_and_signatures(
    statement: Statement, company: CompanyProfile, width: float, wording: Wording, with_slip: bool
) -> Block:
    """Where to pay and who made this on the left; on the right room for a stamp of 42 mm."""
    left_width = width * 0.6
    lines = [
        line
        for text in _account(company, wording, with_slip, statement.side)
        for line in wrapped(text, left_width, SMALL.size, limit=3)
    ]
    signed = _signed(company, wording)
    height = max(STAMP, len(lines) * ACCOUNT_LINE + 3 * TEXT.line_height)
    stamp_at = width * 0.68
    ours = wrapped(company_name(company, wording), width - stamp_at, TEXT.size, limit=3)

    def draw(pen: Pen, left: float, top: float) -> None:
        for number, line in enumerate(lines):
            pen.text(left, top + 10 + number * ACCOUNT_LINE, line, SMALL)
        pen.text(left, top + height - 8, signed, TEXT)
        for number, line in enumerate(ours):
            pen.text(left + stamp_at, top + 10 + number * TEXT.line_height, line, TEXT)
        pen.text(left + stamp_at, top + height / 2 + 8, wording.say(t("(stamp)")), FAINT)
        day = wording.long_day(statement.issued_on or statement.to_date)
        pen.text(left + stamp_at, top + height - 8, wording.say(t("Date: {date}", date=day)), TEXT)

    return Block(height + ABOVE_CUT, draw)


def _account(company: CompanyProfile, wording: Wording, with_slip: bool, side: Side) -> Iterator[str]:
    """Where to pay, told to who owes us, and what to do if the figures differ."""
    if side == Side.RECEIVABLE:
        yield from _where_to_pay(company, wording)
    reach = " ".join(part.replace(" ", UNBROKEN) for part in (company.phone, company.contact) if part)
    if with_slip and reach:
        yield wording.say(
            t(
                "If this differs from your books, please return the slip within {days} days or call {reach}.",
                days=REPLY_DAYS,
                reach=reach,
            )
        )
    elif with_slip:
        yield wording.say(
            t("If this differs from your books, please return the slip within {days} days.", days=REPLY_DAYS)
        )


def _where_to_pay(company: CompanyProfile, wording: Wording) -> Iterator[str]:
    """Account holder, bank and account, a line each."""
    holder = company.account_holder or company.name
    if company.bank or company.bank_account:
        yield wording.say(t("Account holder: {name}", name=holder))
    if company.bank:
        yield wording.say(t("Bank: {name}", name=company.bank))
    if company.bank_account:
        yield wording.say(t("Account no.: {number}", number=company.bank_account))


def _signed(company: CompanyProfile, wording: Wording) -> str:
    blank = "_" * 10
    prepared = wording.say(t("Prepared by: {person}", person=company.prepared_by or blank))
    checked = wording.say(t("Checked by: {person}", person=company.checked_by or blank))
    return f"{prepared}    {checked}"
