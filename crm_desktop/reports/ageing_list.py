"""The ageing list (应收、应付账龄分析表): who owes or is owed what, by age, with totals and shares."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow, Basis
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.ageing_bar import ageing_bar
from crm_desktop.reports.ageing_heads import bucket_heads
from crm_desktop.reports.columns import Align, Column, Row, fits
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.flow import Rows
from crm_desktop.reports.grid import DENSE
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, company_name, letterhead, running_head
from crm_desktop.reports.paper import A3_LANDSCAPE, A4_LANDSCAPE, Paper
from crm_desktop.reports.side_words import WORDS
from crm_desktop.reports.style import QUIET, STRONG, Style
from crm_desktop.reports.tables import BROUGHT_FORWARD, CARRIED_FORWARD, running, table
from crm_desktop.reports.wording import Wording, percent, wording_for
from crm_desktop.reports.workbook import Sheet, SheetColumn


def ageing_list(printed: Ageing, company: CompanyProfile, language: str) -> Document:
    """The list as a document, which can also become a workbook."""
    wording = wording_for(company, language)
    title = wording.say(WORDS[printed.side].ageing)
    ours = company_name(company, wording)
    subject = wording.joined(subtitle(printed, wording))
    name = f"{title} {printed.as_of:%Y-%m-%d}"
    heading = Heading(title, wording.say(t("As at {date}", date=printed.as_of.isoformat())))
    paper = _paper(printed, wording)
    letter = Letter(
        name,
        paper,
        letterhead(company, heading, paper, wording),
        running_head(company, heading, "", paper, wording),
        [
            ageing_bar(printed, paper.inner_width, wording, subtitle(printed, wording)),
            _table(printed, paper.inner_width, wording),
        ],
    )
    about = About(f"{title} {printed.as_of:%Y-%m-%d}", ours, subject, language, printed.as_of)
    return Document(about, [letter], name, sheet(printed, wording))


def subtitle(printed: Ageing, wording: Wording) -> list[str]:
    """What the ages count from, how many customers there are, and the unit."""
    basis = (
        t("Ages count from the due date")
        if printed.basis is Basis.DUE
        else t("Ages count from the document date")
    )
    count = len(printed.rows)
    return [
        wording.say(basis),
        wording.say(WORDS[printed.side].parties(count)),
        wording.unit_said(),
    ]


def heads(printed: Ageing) -> list[Text]:
    """The titles of the columns of amounts."""
    return [
        *bucket_heads(printed.bounds, printed.basis),
        WORDS[printed.side].gross,
        WORDS[printed.side].ahead,
        WORDS[printed.side].owed,
    ]


def amounts(row: AgeingRow) -> tuple[Decimal, ...]:
    """The amounts of a row in the order of the columns."""
    return (*row.buckets, row.gross, row.unapplied, row.net)


def sheet(printed: Ageing, wording: Wording) -> Sheet:
    """The list as a sheet of a workbook."""
    own = WORDS[printed.side]
    columns = [SheetColumn(wording.say(own.number)), SheetColumn(wording.say(own.party), width=36)]
    columns += [SheetColumn(wording.say(head)) for head in heads(printed)]
    return Sheet(
        wording.say(own.ageing),
        wording.joined(
            [wording.say(t("As at {date}", date=printed.as_of.isoformat())), *subtitle(printed, wording)]
        ),
        columns,
        [(row.number, row.customer, *amounts(row)) for row in printed.rows],
        (wording.say(t("Total")), "", *amounts(printed.total)),
    )


def _paper(printed: Ageing, wording: Wording) -> Paper:
    """A3 where many buckets of many digits cannot be read on A4."""
    widest = _totals(printed, wording)
    return (
        A4_LANDSCAPE if fits(_columns(printed, wording), widest, A4_LANDSCAPE.inner_width) else A3_LANDSCAPE
    )


def _columns(printed: Ageing, wording: Wording) -> list[Column]:
    own = WORDS[printed.side]
    columns = [
        Column(wording.say(own.number), usual=46),
        Column(wording.say(own.party), flexible=True, least=120),
    ]
    return columns + [Column(wording.say(head), Align.POINT, usual=46) for head in heads(printed)]


def _totals(printed: Ageing, wording: Wording) -> list[Row]:
    total = _sum(t("Total"), amounts(printed.total), wording, STRONG)
    return [total, _shares(printed.total, wording)] if printed.total.gross else [total]


def _table(printed: Ageing, width: float, wording: Wording) -> Rows:
    rows = [Row((row.number, row.customer, *map(wording.amount, amounts(row)))) for row in printed.rows]
    sums = [running(column) for column in zip(*map(amounts, printed.rows), strict=True)]
    sums = sums or [[ZERO] for _ in heads(printed)]

    def carried(done: int) -> tuple[Row, Row]:
        reached = [column[done] for column in sums]
        return _sum(CARRIED_FORWARD, reached, wording, QUIET), _sum(BROUGHT_FORWARD, reached, wording, QUIET)

    columns, totals = _columns(printed, wording), _totals(printed, wording)
    return table(columns, rows, width, totals=totals, carried=carried, look=DENSE)


def _sum(label: Text, reached: Sequence[Decimal], wording: Wording, style: Style) -> Row:
    return Row((wording.say(label), "", *map(wording.amount, reached)), style, span=2, strong_rule=True)


def _shares(total: AgeingRow, wording: Wording) -> Row:
    """Each bucket's share of what is receivable."""
    shares = [percent(amount, total.gross) for amount in (*total.buckets, total.gross)]
    return Row((wording.say(t("Share")), "", *shares, "", ""), QUIET, span=2)
