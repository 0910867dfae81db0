"""What stands in a printed list, made once for paper and workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import ZERO
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.columns import Align, Column, Row, fits, natural_width
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.grid import DENSE
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, letterhead, running_head
from crm_desktop.reports.paper import A3_LANDSCAPE, A4, A4_LANDSCAPE, Paper
from crm_desktop.reports.pen import Pen
from crm_desktop.reports.style import QUIET, STRONG, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, running, table
from crm_desktop.reports.wording import Wording
from crm_desktop.reports.workbook import Sheet, SheetColumn

MOST_ROWS = 20_000
WRAPPING = (Kind.TEXT, Kind.LONG_TEXT, Kind.DICTIONARY, Kind.REFERENCE, Kind.EMAIL, Kind.URL)
LEAST_TEXT = 42.0
NUMBER_FORMATS = {
    Kind.MONEY: "#,##0.00",
    Kind.PRICE: "#,##0.00####",
    Kind.QUANTITY: "#,##0.####",
    Kind.RATE: "0.##%",
    Kind.INTEGER: "0",
}


@dataclass(frozen=True)
class PrintedList:
    """What to print: values stand in the rows in the order of `columns`; `sums` by column key.

    `restriction` says in words what the list was narrowed to, if anything.
    """

    title: Text
    columns: Sequence[Field]
    rows: Sequence[Sequence[Any]]
    sums: Mapping[str, Decimal]
    day: date
    restriction: str = ""


def _refuse_too_long(count: int) -> None:
    """Refusal for a list of so many rows that nobody would read it on paper."""
    if count > MOST_ROWS:
        raise Refusal(t("A list of {n} rows is too long to print; export it to Excel instead.", n=count))


class ListBody:
    """The texts of a list, made once for paper and workbook."""

    def __init__(self, printed: PrintedList, wording: Wording) -> None:
        self._printed = printed
        self._wording = wording
        self._columns = [column_of(field, wording) for field in printed.columns]
        self._rows = [
            Row(tuple(wording.value(field, value) for field, value in zip(printed.columns, row, strict=True)))
            for row in printed.rows
        ]

    def letter(self, company: CompanyProfile) -> Letter:
        """The list laid out; Refusal where it is too long."""
        _refuse_too_long(len(self._rows))
        wording = self._wording
        title = wording.say(self._printed.title)
        paper = self.paper()
        heading = Heading(title, wording.day(self._printed.day))
        return Letter(
            title,
            paper,
            letterhead(company, heading, paper, wording),
            running_head(company, heading, "", paper, wording),
            [self.said(paper.inner_width), self.table(paper.inner_width)],
        )

    def paper(self) -> Paper:
        """Portrait where no column wraps, A3 where on A4 nobody could read them all."""
        if natural_width(self._columns, self._rows) <= A4.inner_width:
            return A4
        return A4_LANDSCAPE if fits(self._columns, self._rows, A4_LANDSCAPE.inner_width) else A3_LANDSCAPE

    def said(self, width: float) -> Block:
        """How many rows, and what they were narrowed to."""
        count = self._wording.say(tn("{n} row", "{n} rows", len(self._rows)))
        said = self._wording.joined([count, self._printed.restriction])
        lines = wrapped(said, width, QUIET.size, limit=None)

        def draw(pen: Pen, left: float, top: float) -> None:
            for number, line in enumerate(lines):
                pen.text(left, top + 8 + number * QUIET.line_height, line, QUIET)

        return Block(18 + (len(lines) - 1) * QUIET.line_height, draw)

    def table(self, width: float) -> Rows:
        """The rows; sums of summable columns at the end and at every page break."""
        summed = {
            i: field for i, field in enumerate(self._printed.columns) if field.key in self._printed.sums
        }
        if not summed:
            return table(self._columns, self._rows, width, look=DENSE)
        sums = {i: running(row[i] or ZERO for row in self._printed.rows) for i in summed}

        def reached(label: Text, done: int) -> Row:
            return self._sum(label, {i: sums[i][done] for i in summed}, QUIET)

        return table(
            self._columns,
            self._rows,
            width,
            totals=[self._sum(t("Total"), self._totals(), STRONG)],
            carried=lambda done: (reached(CARRIED_FORWARD, done), reached(BROUGHT_FORWARD, done)),
            look=DENSE,
        )

    def sheet(self) -> Sheet:
        """The same as a workbook, with typed cells."""
        columns = [
            SheetColumn(
                self._wording.say(field.label), max(field.width, 8), NUMBER_FORMATS.get(field.kind, "General")
            )
            for field in self._printed.columns
        ]
        totals = self._totals()
        total: list[Any] = [totals.get(i) for i in range(len(columns))] if totals else []
        if total and total[0] is None:
            total[0] = self._wording.say(t("Total"))
        rows = [[self._cell(i, value) for i, value in enumerate(row)] for row in self._printed.rows]
        subtitle = self._wording.joined([self._wording.day(self._printed.day), self._printed.restriction])
        return Sheet(self._wording.say(self._printed.title), subtitle, columns, rows, total)

    def _cell(self, index: int, value: Any) -> Any:
        """Numbers and dates as they are, all else as the text that is shown."""
        field = self._printed.columns[index]
        if value is None or field.kind is Kind.DATE or field.kind.is_number:
            return value
        return self._wording.value(field, value)

    def _totals(self) -> dict[int, Decimal]:
        sums = self._printed.sums
        return {i: sums[field.key] for i, field in enumerate(self._printed.columns) if field.key in sums}

    def _sum(self, label: Text, sums: Mapping[int, Decimal], style: Style) -> Row:
        """A row of sums; its label reaches to the first of them."""
        fields = self._printed.columns
        cells = [self._wording.value(fields[i], sums[i]) if i in sums else "" for i in range(len(fields))]
        span = min(sums)
        if span:
            cells[0] = self._wording.say(label)
        return Row(tuple(cells), style, max(span, 1), strong_rule=True)


def column_of(field: Field, wording: Wording) -> Column:
    """A field as a column: figures at the point, texts that may wrap, numbers of documents that may not."""
    return Column(
        wording.say(field.label),
        Align.POINT if field.kind.is_number else Align.LEFT,
        flexible=field.kind in WRAPPING and field.key != "number",
        least=LEAST_TEXT,
    )
