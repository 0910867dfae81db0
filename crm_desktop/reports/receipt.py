"""The receipt slip (收款收据): what was received, by what means, and what it was used for."""

from dataclasses import replace

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.queries.records import CompanyProfile, ReceiptView
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.flow import Block, Item, Rows, space, stacked
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, company_name, letterhead, running_head
from crm_desktop.reports.paper import A4, A5_LANDSCAPE, MM, Paper
from crm_desktop.reports.pen import Pen
from crm_desktop.reports.receipt_parts import allocations, means, signatures, standing
from crm_desktop.reports.receipt_payment import is_refund, payment
from crm_desktop.reports.void import void_stamp
from crm_desktop.reports.wording import Wording, wording_for

HALF = A4.height / 2
COPIES = (t("Copy for our books"), t("Copy for the customer"))
VOID_DOWN = 78.0


def receipt(
    printed: ReceiptView, company: CompanyProfile, language: str, *, halves: bool = False
) -> Document:
    """The slip on A5 landscape.

    `halves` prints both copies on one sheet of A4, to be cut; a receipt too long for half a sheet stays on A5.
    """
    wording = wording_for(company, language)
    title = wording.say(_title(printed))
    about = About(
        f"{title} {printed.number}", company_name(company, wording), printed.customer, language, printed.date
    )
    slip = _slip(printed, company, wording)
    if halves and len(slip.pages()) == 1:
        slip = _two_copies(printed, company, wording)
    name = f"{title} {printed.number} {printed.customer}"
    return Document(about, [slip], name, leaving=(printed.entry_id,))


def _title(printed: ReceiptView) -> Text:
    return t("Refund voucher") if is_refund(printed) else tc("printed", "Receipt")


def _slip(printed: ReceiptView, company: CompanyProfile, wording: Wording) -> Letter:
    paper = A5_LANDSCAPE
    heading = Heading(wording.say(_title(printed)), printed.number)
    return Letter(
        f"{printed.number} {printed.customer}",
        paper,
        letterhead(company, heading, paper, wording),
        running_head(company, heading, printed.customer, paper, wording),
        _items(printed, company, paper.inner_width, wording),
        void_stamp(printed.voided_on, VOID_DOWN, paper, wording),
    )


def _items(printed: ReceiptView, company: CompanyProfile, width: float, wording: Wording) -> list[Item]:
    ending = [standing(printed, width, wording), signatures(printed, company, width, wording)]
    items: list[Item] = [*payment(printed, width, wording)]
    if printed.means:
        items += [means(printed, width, wording), space(8)]
    if not printed.allocations:
        return [*items, stacked(*ending)]
    return [*items, allocations(printed, width, wording, ending)]


def _two_copies(printed: ReceiptView, company: CompanyProfile, wording: Wording) -> Letter:
    """Our copy above the customer's on one sheet of A4."""
    sheet = replace(A4, top=0.0, bottom=0.0)
    half = replace(A4, height=HALF, top=10 * MM)
    ours, theirs = (_copy(printed, company, half, copy, wording) for copy in COPIES)
    copies = stacked(ours, _cut(half.inner_width), theirs)
    return Letter(f"{printed.number} {printed.customer}", sheet, space(0), space(0), [copies])


def _cut(width: float) -> Block:
    def draw(pen: Pen, left: float, top: float) -> None:
        pen.dashes(left, left + width, top)

    return Block(0.0, draw)


def _copy(printed: ReceiptView, company: CompanyProfile, half: Paper, copy: Text, wording: Wording) -> Block:
    """One half of the sheet."""
    heading = Heading(wording.say(_title(printed)), printed.number, wording.say(copy))
    head = letterhead(company, heading, half, wording)
    parts = [head, *_unbroken(_items(printed, company, half.inner_width, wording))]
    void = void_stamp(printed.voided_on, VOID_DOWN, half, wording)

    def draw(pen: Pen, left: float, top: float) -> None:
        stacked(*parts).draw(pen, left, top + half.top)
        void(pen, left, top + half.top)

    return Block(HALF, draw)


def _unbroken(items: list[Item]) -> list[Block]:
    """What is known to fit, one below the other."""
    blocks: list[Block] = []
    for item in items:
        if isinstance(item, Rows):
            blocks += [item.head, *item.rows, *item.closing, *item.tail]
        else:
            blocks.append(item)
    return blocks
