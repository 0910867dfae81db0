"""What the receivables pages print, as printouts to be previewed."""

from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import t, tc
from crm_desktop.queries.ageing_rows import Ageing
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.wording import language_for, wording_for
from crm_desktop.views.pages.printing.printout import Printout

if TYPE_CHECKING:
    from crm_desktop.queries.issued import IssuedRow
    from crm_desktop.reports.document import Document
    from crm_desktop.services.workspace import Workspace


def receipt_printout(workspace: "Workspace", entry_id: int) -> Printout:
    """The slip of a receipt or refund."""
    return Printout(tc("printed", "Receipt"), lambda: _report(workspace, "receipt", {"receipt": entry_id}))


def document_printout(workspace: "Workspace", entity: str, key: int) -> Printout:
    """A quote or an order with its lines."""
    facts = workspace.entity(entity)
    if facts.printed is None:
        raise KeyError(entity)
    name = facts.printed.name
    return Printout(facts.singular, lambda: _report(workspace, name, {name: key}))


def customer_file_printout(workspace: "Workspace", customer_id: int) -> Printout:
    """The customer's file (客户档案)."""
    return Printout(
        t("Customer file"), lambda: _report(workspace, "customer-file", {"customer": customer_id})
    )


def ageing_printout(workspace: "Workspace", shown: Ageing) -> Printout:
    """The ageing as it is shown: narrowed and sorted as on the screen."""

    def make() -> "Document":
        from crm_desktop.reports.ageing_list import ageing_list

        company = workspace.company()
        return ageing_list(shown, company, language_for(company))

    return Printout(t("Ageing of receivables"), make)


def ageing_workbook(workspace: "Workspace", shown: Ageing) -> bytes:
    """The same as a workbook."""
    from crm_desktop.reports.ageing_list import sheet

    company = workspace.company()
    return sheet(shown, wording_for(company, language_for(company))).content()


def statement_printout(workspace: "Workspace", shown: Statement) -> Printout:
    """A statement as it would be written now."""

    def make() -> "Document":
        from crm_desktop.reports.makers import statement_document

        return statement_document(workspace, shown, options(workspace))

    return Printout(t("Statement of account"), make)


def issued_printout(workspace: "Workspace", issued: "IssuedRow") -> Printout:
    """An issued statement, exactly as it went out."""
    given = {"number": issued.number}
    return Printout(t("Statement of account"), lambda: _report(workspace, "statement", given), frozen=True)


def options(workspace: "Workspace") -> Any:
    """How statements are printed by the settings of the file."""
    from crm_desktop.reports.statement import StatementOptions

    return StatementOptions(workspace.settings.get("statement_invoice_column"))


def _report(workspace: "Workspace", name: str, given: dict[str, Any]) -> "Document":
    from crm_desktop.reports.catalogue import report

    return report(name).make(workspace, given)
