"""What the receivables pages print, as printouts to be previewed."""

from typing import TYPE_CHECKING

from crm_desktop.core.i18n import t, tc
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.ageing_asked import Asked
from crm_desktop.reports.recipes import AgeingAsked, ByName, StatementFound
from crm_desktop.views.pages.printing.printout import Printout

if TYPE_CHECKING:
    from crm_desktop.queries.issued import IssuedRow
    from crm_desktop.services.workspace import Workspace


def receipt_printout(entry_id: int) -> Printout:
    """The slip of a receipt or refund."""
    return Printout(tc("printed", "Receipt"), ByName("receipt", {"receipt": entry_id}))


def document_printout(workspace: "Workspace", entity: str, key: int) -> Printout:
    """A quote or an order with its lines."""
    facts = workspace.entity(entity)
    if facts.printed is None:
        raise KeyError(entity)
    name = facts.printed.name
    return Printout(facts.singular, ByName(name, {name: key}))


def customer_file_printout(customer_id: int) -> Printout:
    """The customer's file (客户档案)."""
    return Printout(t("Customer file"), ByName("customer-file", {"customer": customer_id}))


def ageing_printout(asked: Asked, rows: int) -> Printout:
    """The ageing as it is shown, narrowed and sorted, with so many rows."""
    return Printout(t("Ageing of receivables"), AgeingAsked(asked), rows=rows)


def statement_printout(shown: Statement) -> Printout:
    """A statement as it would be written now."""
    return Printout(t("Statement of account"), StatementFound(shown), rows=len(shown.lines))


def issued_printout(issued: "IssuedRow") -> Printout:
    """An issued statement, exactly as it went out."""
    given = {"number": issued.number}
    return Printout(t("Statement of account"), ByName("statement", given), frozen=True)
