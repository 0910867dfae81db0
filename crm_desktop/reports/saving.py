"""Reports saved as files, and what leaves the house with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.files import kept_until_done
from crm_desktop.core.i18n import t
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports import makers
from crm_desktop.reports.catalogue import PRINTED, report
from crm_desktop.reports.document import Document
from crm_desktop.reports.leaving import count_prints, is_pdf, leave
from crm_desktop.reports.statement import StatementOptions
from crm_desktop.services.workspace import Workspace


def save_report(workspace: Workspace, name: str, given: Mapping[str, Any], path: Path) -> bool:
    """Make a report and save it as the kind of file its ending says; Refusal for one it cannot become.

    The documents on it have left the house then; whether the file knows.
    """
    wanted = report(name)
    refuse_format(wanted.formats, path)
    return _send_out(workspace, wanted.make(workspace, given), path)


def save_statement(workspace: Workspace, found: Statement, path: Path) -> bool:
    """A statement that was asked for elsewhere, as PDF or picture in its customer's language; see `save_report`."""
    refuse_format(PRINTED, path)
    options = StatementOptions(workspace.settings.get("statement_invoice_column"))
    return _send_out(workspace, makers.statement_document(workspace, found, options), path)


def _send_out(workspace: Workspace, document: Document, path: Path) -> bool:
    with kept_until_done(path):
        document.save(path)
        counted = not is_pdf(path) or count_prints(workspace, document.printing)
        return leave(workspace, document.leaving) and counted


def refuse_format(formats: Sequence[str], path: Path) -> None:
    """Refusal unless the file's ending is one of `formats`."""
    if path.suffix.lower().lstrip(".") not in formats:
        endings = ", ".join(f".{ending}" for ending in formats)
        raise Refusal(t("Save this as {endings}, not as “{name}”.", endings=endings, name=path.name))
