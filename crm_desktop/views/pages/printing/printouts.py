"""What pages and lists print, as printouts to be previewed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import t, tc
from crm_desktop.queries.attachments import has_pictures
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.ageing_asked import Asked
from crm_desktop.reports.paper import PAPERS
from crm_desktop.reports.paper_asked import PICTURES
from crm_desktop.reports.recipes import AgeingAsked, ByName, ListShown, StatementFound
from crm_desktop.reports.side_words import WORDS
from crm_desktop.views.pages.printing.printout import OnPaper, Printout
from crm_desktop.views.shared.lists.spec import AsShown

if TYPE_CHECKING:
    from crm_desktop.queries.issued import IssuedRow
    from crm_desktop.services.workspace import Workspace

USUAL = "A4"


def receipt_printout(entry_id: int) -> Printout:
    """The slip of a receipt or refund."""
    return Printout(tc("printed", "Receipt"), ByName("receipt", {"receipt": entry_id}))


def document_printout(workspace: "Workspace", entity: str, key: int) -> Printout:
    """A document with its lines, on each paper its kind is made for."""
    facts = workspace.entity(entity)
    if facts.printed is None:
        raise KeyError(entity)
    name, given = facts.printed.name, {facts.printed.name: key}
    papers = {
        paper: OnPaper(PAPERS[paper][0], ByName(name, {**given, "paper": paper}))
        for paper in facts.printed.papers
        if len(facts.printed.papers) > 1
    }
    if facts.printed.has_pictures and workspace.ask(has_pictures, key):
        papers = _with_pictures(name, given)
    return Printout(facts.singular, ByName(name, given), kind=name, entity=entity, papers=papers)


def _with_pictures(name: str, given: Mapping[str, Any]) -> dict[str, OnPaper]:
    """The usual paper, and the same with pictures of the products."""
    plain = PAPERS[USUAL][0]
    shown = ByName(name, {**given, PICTURES: True})
    return {
        USUAL: OnPaper(plain, ByName(name, given)),
        f"{USUAL} with pictures": OnPaper(t("{paper}, with pictures", paper=plain), shown),
    }


def customer_file_printout(customer_id: int) -> Printout:
    """The customer's file (客户档案)."""
    return Printout(t("Customer file"), ByName("customer-file", {"customer": customer_id}))


def stock_card_printout(asked: Mapping[str, Any], rows: int) -> Printout:
    """The stock card as it is shown, of so many rows."""
    return Printout(t("Stock card"), ByName("stock-card", asked), rows=rows)


def ageing_printout(asked: Asked, rows: int) -> Printout:
    """The ageing as it is shown, narrowed and sorted, with so many rows."""
    return Printout(WORDS[asked.side].ageing, AgeingAsked(asked), rows=rows)


def list_printout(workspace: "Workspace", shown: AsShown, said: str) -> Printout:
    """A list as it is shown, its filters `said` in words; where several of its rows are selected, these alone."""
    only = shown.keys if shown.keys and len(shown.keys) > 1 else None
    rows = len(only or workspace.listing(shown.request.entity).ids(shown.request))
    title = workspace.entity(shown.request.entity).plural
    return Printout(title, ListShown(shown.request, shown.columns, only, said), rows=rows)


def statement_printout(shown: Statement) -> Printout:
    """A statement as it would be written now."""
    return Printout(t("Statement of account"), StatementFound(shown), rows=len(shown.lines))


def issued_printout(issued: "IssuedRow") -> Printout:
    """An issued statement, exactly as it went out."""
    given = {"number": issued.number}
    return Printout(t("Statement of account"), ByName("statement", given), frozen=True)
