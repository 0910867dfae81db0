"""The open-item lines of a statement: every document with something left, and how late it is."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.statement_rows import Statement, StatementLine
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.style import QUIET, STRONG, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, look_for, running, table
from crm_desktop.reports.wording import Wording


def open_items(statement: Statement, width: float, wording: Wording, tail: Sequence[Block]) -> Rows:
    """The table with its total; receipts and credit notes stand in it as negatives."""
    lines = statement.lines
    rows = [_row(line, wording) for line in lines]

    left = running(line.debit - line.credit for line in lines)

    def carried(done: int) -> tuple[Row, Row]:
        closing, opening = (
            _sum(label, left[done], wording, QUIET) for label in (CARRIED_FORWARD, BROUGHT_FORWARD)
        )
        return closing, opening

    return table(
        _columns(wording),
        rows,
        width,
        totals=[_sum(t("Total"), statement.closing, wording, STRONG)],
        tail=tail,
        carried=carried,
        look=look_for(len(rows)),
    )


def _columns(wording: Wording) -> list[Column]:
    say = wording.say
    return [
        Column(say(t("Date"))),
        Column(say(t("Document no."))),
        Column(say(t("Summary")), flexible=True),
        Column(say(t("Due date"))),
        Column(say(t("Days overdue")), Align.POINT),
        Column(say(t("Original amount")), Align.POINT),
        Column(say(tc("amount", "Open")), Align.POINT),
        Column(say(t("Cumulative")), Align.POINT),
    ]


def _row(line: StatementLine, wording: Wording) -> Row:
    left = line.debit - line.credit
    return Row(
        (
            wording.day(line.date),
            line.number,
            wording.say(line.words),
            wording.day(line.due_date),
            str(line.overdue_days) if line.overdue_days > 0 else "",
            wording.amount(left if line.original is None else line.original),
            wording.amount(left),
            wording.amount(line.balance),
        )
    )


def _sum(label: Text, left: Decimal, wording: Wording, style: Style) -> Row:
    amount = wording.amount(left)
    return Row((wording.say(label), "", "", "", "", "", amount, amount), style, span=5, strong_rule=True)
