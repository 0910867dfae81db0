"""How a printout is made of an open file, as values: what is to be made elsewhere can be handed there.

What prints is imported at its first use.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from crm_desktop.models.ledger import Side
from crm_desktop.queries.listing import ListRequest
from crm_desktop.queries.statement_rows import Statement, StatementKind
from crm_desktop.reports.ageing_asked import Asked, as_asked
from crm_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from crm_desktop.reports.batch_of_statements import BatchOfStatements
    from crm_desktop.reports.document import Document, Told
    from crm_desktop.reports.statement import StatementOptions
    from crm_desktop.reports.statements import Apart


class Printable(Protocol):
    """What a recipe makes: a document, or many in one file. See `Document`; `leaving` may be known only afterwards."""

    @property
    def file_name(self) -> str: ...

    @property
    def endings(self) -> tuple[str, ...]: ...

    @property
    def leaving(self) -> Sequence[int]: ...

    @property
    def printing(self) -> Sequence[int]: ...

    def content(self, ending: str, told: "Told | None" = None) -> bytes: ...


Recipe = Callable[[Workspace], Printable]


@dataclass(frozen=True)
class ByName:
    """A report of the catalogue with its parameters."""

    name: str
    given: Mapping[str, Any]

    def __call__(self, workspace: Workspace) -> "Document":
        from crm_desktop.reports.catalogue import report

        return report(self.name).make(workspace, self.given)


@dataclass(frozen=True)
class AgeingAsked:
    """The ageing narrowed and sorted as on the screen."""

    asked: Asked

    def __call__(self, workspace: Workspace) -> "Document":
        from crm_desktop.reports.ageing_list import ageing_list
        from crm_desktop.reports.wording import language_for

        company = workspace.company()
        return ageing_list(as_asked(workspace, self.asked), company, language_for(company))


@dataclass(frozen=True)
class ListShown:
    """A list as it stands on the screen: what `request` chooses or `only` these of it, with these columns; what it is
    narrowed to is `said`."""

    request: ListRequest
    columns: tuple[str, ...]
    only: tuple[int, ...] | None
    said: str

    def __call__(self, workspace: Workspace) -> "Document":
        from crm_desktop.reports.makers import list_document

        return list_document(workspace, self.request, self.columns, only=self.only, said=self.said)


@dataclass(frozen=True)
class StatementFound:
    """A statement that was asked for before."""

    found: Statement

    def __call__(self, workspace: Workspace) -> "Document":
        from crm_desktop.reports.makers import statement_document

        return statement_document(workspace, self.found, options_of(workspace))


@dataclass(frozen=True)
class StatementsOf:
    """The statements of these customers for a period, or the `issued` ones, with a bookmark for each."""

    customers: tuple[int, ...]
    period: tuple[dt.date, dt.date]
    kind: StatementKind
    issued: tuple[int, ...] = ()
    side: Side = Side.RECEIVABLE

    def __call__(self, workspace: Workspace) -> "Document":
        from crm_desktop.reports.statements import statements
        from crm_desktop.reports.wording import language_for

        company, options = workspace.company(), options_of(workspace)
        return statements(self.each(workspace), company, options, language_for(company), self.period[1])

    def each(self, workspace: Workspace) -> "BatchOfStatements":
        """The statements one after the other, asked for while they are printed."""
        from crm_desktop.reports.batch_of_statements import BatchOfStatements

        return BatchOfStatements(workspace, self.customers, self.period, self.kind, self.issued, self.side)


@dataclass(frozen=True)
class StatementsApart:
    """The same, a file for each customer."""

    of: StatementsOf

    def __call__(self, workspace: Workspace) -> "Apart":
        from crm_desktop.reports.statements import Apart
        from crm_desktop.reports.wording import language_for

        company = workspace.company()
        return Apart(self.of.each(workspace), company, options_of(workspace), language_for(company))


def options_of(workspace: Workspace) -> "StatementOptions":
    """How statements are printed by the settings of the file."""
    from crm_desktop.reports.statement import StatementOptions

    return StatementOptions(workspace.settings.get("statement_invoice_column"))
