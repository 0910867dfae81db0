"""The head of a printout: the firm on the left, what it is on the right; a single line on later pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm_desktop.core.i18n import t
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.breaking import gathered, wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.logo import logo
from crm_desktop.reports.paper import Paper
from crm_desktop.reports.pen import Folio, Pen, measured
from crm_desktop.reports.style import NAME, QUIET, SMALL, STRONG, TITLE, Style
from crm_desktop.reports.wording import Wording

MARK = 33.0
GAP = 9.0
LINES_OF_NAME = 3
LINES_OF_DETAILS = 4
LINES_ON_LOW = 2
AIR, AIR_ON_LOW = 22.0, 6.0
MARKED = SMALL.in_bold()
BOX_PAD = 4.0


@dataclass(frozen=True)
class Heading:
    """What a printout is: its title, its number, what stands in place of the page number, if anything, and a `mark` in
    a box behind it."""

    title: str
    number: str = ""
    instead_of_page: str = ""
    mark: str = ""


def company_name(company: CompanyProfile, wording: Wording) -> str:
    """The firm's name in the printout's language, where it has one."""
    return company.name if wording.is_chinese else company.english_name or company.name


def company_details(company: CompanyProfile, wording: Wording) -> list[str]:
    """Address, telephone and tax number of the firm, as far as they are known."""
    address = company.address if wording.is_chinese else company.english_address or company.address
    phone = wording.say(t("Tel. {phone}", phone=company.phone)) if company.phone else ""
    tax = wording.say(t("Tax no. {number}", number=company.tax_number)) if company.tax_number else ""
    return [address, phone, tax]


def letterhead(company: CompanyProfile, heading: Heading, paper: Paper, wording: Wording) -> Block:
    """The first page's head, with some air below it."""
    mark, mark_width = logo(company, MARK)
    title_style = _title_style(wording)
    title_width = max(
        measured(heading.title, title_style),
        measured(_under_title(heading, Folio(88, 88), wording), SMALL) + _boxed_width(heading.mark),
    )
    room = paper.inner_width - mark_width - title_width - 3 * GAP
    most = (LINES_ON_LOW, LINES_ON_LOW) if paper.is_continuous else (LINES_OF_NAME, LINES_OF_DETAILS)
    names = wrapped(company_name(company, wording), room, NAME.size, NAME.bold, most[0])
    details = gathered(company_details(company, wording), room, SMALL.size, most[1])
    text_height = len(names) * NAME.line_height + len(details) * SMALL.line_height
    height = max(MARK, text_height)

    def draw(pen: Pen, left: float, top: float) -> None:
        mark.draw(pen, left, top)
        _firm(pen, left + mark_width + GAP, top + (height - text_height) / 2, names, details)
        right = left + paper.inner_width
        pen.right(right, top + 17, heading.title, title_style)
        pen.right(
            right - _boxed_width(heading.mark), top + 33, _under_title(heading, pen.folio, wording), SMALL
        )
        _boxed(pen, right, top + 33, heading.mark)

    return Block(height + (AIR_ON_LOW if paper.is_continuous else AIR), draw)


def running_head(
    company: CompanyProfile, heading: Heading, whom: str, paper: Paper, wording: Wording
) -> Block:
    """The head of later pages: the firm and whom it is about, the title, the number, the page."""
    ours = company_name(company, wording)

    def under(folio: Folio) -> str:
        return wording.joined([heading.title, _under_title(heading, folio, wording), heading.mark])

    room = paper.inner_width - measured(under(Folio(88, 88)), QUIET) - 2 * GAP
    beside = measured(ours, STRONG) + GAP + measured(whom, QUIET) <= room
    names = [ours] if beside else wrapped(ours, room, STRONG.size, STRONG.bold, LINES_OF_NAME)
    below = [] if beside else wrapped(whom, paper.inner_width, QUIET.size, limit=LINES_OF_NAME)
    first = len(names) * STRONG.line_height

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.right(left + paper.inner_width, top + 9, under(pen.folio), QUIET)
        for number, line in enumerate(names):
            pen.text(left, top + 9 + number * STRONG.line_height, line, STRONG)
        if beside:
            used = measured(ours, STRONG) + GAP if ours else 0.0
            pen.text(left + used, top + 9, whom, QUIET)
        for number, line in enumerate(below):
            pen.text(left, top + 9 + first + number * QUIET.line_height, line, QUIET)

    return Block(24 + first - STRONG.line_height + len(below) * QUIET.line_height, draw)


def _title_style(wording: Wording) -> Style:
    """Chinese titles are set with air between the characters."""
    return TITLE if wording.is_chinese else replace(TITLE, spacing=0.0)


def _under_title(heading: Heading, folio: Folio, wording: Wording) -> str:
    return wording.joined([heading.number, heading.instead_of_page or wording.folio(folio.page, folio.pages)])


def _boxed_width(mark: str) -> float:
    """How much room a mark takes with its box and the gap before it."""
    return measured(mark, MARKED) + 2 * BOX_PAD + GAP if mark else 0.0


def _boxed(pen: Pen, right: float, y: float, mark: str) -> None:
    """A mark in a box that ends at `right`, its feet on `y`."""
    if mark:
        width = measured(mark, MARKED)
        pen.frame(right - width - 2 * BOX_PAD, y - 9.6, width + 2 * BOX_PAD, 13)
        pen.text(right - width - BOX_PAD, y, mark, MARKED)


def _firm(pen: Pen, left: float, top: float, names: Sequence[str], details: Sequence[str]) -> None:
    for line in names:
        pen.text(left, top + NAME.size * 1.06, line, NAME)
        top += NAME.line_height
    for line in details:
        pen.text(left, top + SMALL.size * 1.06, line, SMALL)
        top += SMALL.line_height
