"""The statement of account (对账单): one, or those of many customers in one job, to be signed and returned."""

from dataclasses import dataclass, replace
from datetime import date

from crm_desktop.core.i18n import t
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.queries.statement_rows import Statement, StatementKind
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.flow import Block, Rows
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, company_name, letterhead, running_head
from crm_desktop.reports.paper import A4, Paper
from crm_desktop.reports.statement_movements import movements
from crm_desktop.reports.statement_open_items import open_items
from crm_desktop.reports.statement_parties import disregarded, parties
from crm_desktop.reports.statement_slip import return_slip
from crm_desktop.reports.statement_tail import account_and_signatures, ageing, closing
from crm_desktop.reports.void import void_stamp
from crm_desktop.reports.wording import Wording, wording_for

TITLE = t("Statement of account")
VOID_DOWN = 112.0


@dataclass(frozen=True)
class StatementOptions:
    """What may be left out of a statement, and the paper it is printed on."""

    with_invoice_numbers: bool = True
    with_ageing: bool = True
    with_return_slip: bool = True
    paper: Paper = A4


def statement(
    printed: Statement,
    company: CompanyProfile,
    options: StatementOptions,
    language: str,
    *,
    voided_on: date | None = None,
) -> Document:
    """One statement as a document; stamped where it was voided."""
    wording = wording_for(company, language)
    title = wording.say(TITLE)
    about = About(
        " ".join(part for part in (title, printed.number, printed.customer.name) if part),
        company_name(company, wording),
        title,
        language,
        printed.issued_on or printed.to_date,
    )
    name = f"{title} {printed.customer.name} {printed.to_date:%Y-%m-%d}"
    laid_out = letter(printed, company, options, language)
    stamped = replace(laid_out, overlay=void_stamp(voided_on, VOID_DOWN, options.paper, wording))
    return Document(about, [stamped], name, leaving=leaving(printed))


def leaving(printed: Statement) -> tuple[int, ...]:
    """The ledger entries that leave the house with it; those of an issued one left when it was issued."""
    return tuple(line.entry_id for line in printed.lines) if printed.number is None else ()


def letter(printed: Statement, company: CompanyProfile, options: StatementOptions, language: str) -> Letter:
    """The laid-out statement."""
    wording = wording_for(company, language)
    paper = options.paper
    heading = Heading(wording.say(TITLE), printed.number or "")
    return Letter(
        printed.customer.name,
        paper,
        letterhead(company, heading, paper, wording),
        running_head(company, heading, printed.customer.name, paper, wording),
        [
            parties(printed, paper.inner_width, wording),
            *disregarded(printed.voided, paper.inner_width, wording),
            _lines(printed, company, options, wording),
            *([return_slip(printed, paper.inner_width, wording)] if options.with_return_slip else ()),
        ],
    )


def _lines(printed: Statement, company: CompanyProfile, options: StatementOptions, wording: Wording) -> Rows:
    width = options.paper.inner_width
    tail = _tail(printed, company, options, wording)
    if printed.kind is StatementKind.OPEN:
        return open_items(printed, width, wording, tail)
    return movements(printed, width, wording, tail, options.with_invoice_numbers)


def _tail(
    printed: Statement, company: CompanyProfile, options: StatementOptions, wording: Wording
) -> list[Block]:
    """What stays with the last lines; the slip, which is cut off, may go to a page of its own."""
    width = options.paper.inner_width
    return [
        closing(printed, width, wording),
        *(ageing(printed, width, wording) if options.with_ageing else ()),
        account_and_signatures(printed, company, width, wording, options.with_return_slip),
    ]
