"""The balance-forward lines of a statement: opening, late entries, entries, totals, with the running balance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.queries.statement_rows import Statement, StatementLine
from crm_desktop.reports.columns import Align, Column, Row
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.side_words import WORDS, SideWords
from crm_desktop.reports.statement_goods import goods
from crm_desktop.reports.style import QUIET, SMALL, STRONG, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, look_for, running, table
from crm_desktop.reports.wording import Wording

LABEL_SPAN = 3
VAT_NUMBER_LENGTH = 20


@dataclass(frozen=True)
class Step:
    """One printed row and what it adds to the totals; `balance` is what is owed after it."""

    row: Row
    debit: Decimal
    credit: Decimal
    balance: Decimal
    line: StatementLine | None = None


def movements(
    statement: Statement, width: float, wording: Wording, tail: Sequence[Block], with_invoices: bool
) -> Rows:
    """The table with its totals; `tail` stays with the last rows. Invoice numbers show where there are any."""
    printer = _Printer(wording, with_invoices and any(line.invoice_number for line in statement.lines))
    steps = printer.steps(statement)

    debited = running(step.debit for step in steps)
    credited = running(step.credit for step in steps)

    def carried(done: int) -> tuple[Row, Row]:
        sums = (debited[done], credited[done], steps[done - 1].balance)
        return printer.sums(CARRIED_FORWARD, *sums, QUIET), printer.sums(BROUGHT_FORWARD, *sums, QUIET)

    total = printer.sums(
        t("Total of the period / closing balance"),
        statement.total_debit,
        statement.total_credit,
        statement.closing,
        STRONG,
    )
    return table(
        printer.columns(WORDS[statement.side]),
        [step.row for step in steps],
        width,
        totals=[total],
        tail=tail,
        carried=carried,
        look=look_for(len(steps)),
        details=goods(statement, [step.line for step in steps], wording),
    )


@dataclass(frozen=True)
class _Printer:
    wording: Wording
    with_invoices: bool

    def columns(self, words: SideWords) -> list[Column]:
        say = self.wording.say
        columns = [
            Column(say(t("Date")), usual=46),
            Column(say(t("Document no.")), usual=72),
            Column(say(t("Summary")), flexible=True, least=80),
            Column(say(words.due), Align.POINT, usual=46),
            Column(say(words.settled), Align.POINT, usual=46),
            Column(say(t("Balance")), Align.POINT, usual=46),
        ]
        if self.with_invoices:
            columns.append(Column(say(t("VAT invoice no.")), style=SMALL.at(8.0)))
        return columns

    def steps(self, statement: Statement) -> list[Step]:
        """Every row in order; late entries stand between the confirmed closing and the opening."""
        late = [line for line in statement.lines if line.late]
        timely = [line for line in statement.lines if not line.late]
        opening = statement.opening
        if not late:
            return [self._label(t("Opening balance"), opening), *map(self._line, timely)]
        return [
            self._label(t("Balance confirmed last time"), opening),
            *map(self._line, late),
            self._label(t("Opening balance"), late[-1].balance),
            *map(self._line, timely),
        ]

    def sums(self, label: Text, debit: Decimal, credit: Decimal, balance: Decimal, style: Style) -> Row:
        amounts = map(self.wording.amount, (debit, credit, balance))
        return self._row([self.wording.say(label), "", "", *amounts], "", style, LABEL_SPAN, strong_rule=True)

    def _label(self, label: Text, balance: Decimal) -> Step:
        row = self._row(
            [self.wording.say(label), "", "", "", "", self.wording.amount(balance)], "", QUIET, LABEL_SPAN
        )
        return Step(row, ZERO, ZERO, balance)

    def _line(self, line: StatementLine) -> Step:
        wording = self.wording
        summary = wording.say(t("(late) {summary}", summary=line.words) if line.late else line.words)
        received_only = bool(line.credit and not line.debit)
        cells = [
            wording.day(line.date),
            line.number,
            summary,
            "" if received_only else wording.amount(line.debit),
            wording.amount(line.credit) if line.credit else "",
            wording.amount(line.balance),
        ]
        row = replace(self._row(cells, line.invoice_number), ruled=not line.goods)
        return Step(row, line.debit, line.credit, line.balance, line)

    def _row(
        self,
        cells: list[str],
        invoice_number: str,
        style: Style | None = None,
        span: int = 1,
        strong_rule: bool = False,
    ) -> Row:
        if self.with_invoices:
            cells = [*cells, _in_fours(invoice_number)]
        return Row(tuple(cells), style, span, strong_rule)


def _in_fours(number: str) -> str:
    """The twenty digits of a fully digital invoice in groups of four; older numbers as they are."""
    if len(number) != VAT_NUMBER_LENGTH or not number.isdigit():
        return number
    return " ".join(number[i : i + 4] for i in range(0, VAT_NUMBER_LENGTH, 4))
